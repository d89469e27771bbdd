"""Reckoning with feasts: Easter by the rule of the churches."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.dates.calendar import easter


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    # Years in which both fall together, far apart, and at the edges of the season.
    [
        (1818, "03-22", "04-26"), (1943, "04-25", "04-25"), (1954, "04-18", "04-25"), (1981, "04-19", "04-26"), (2000, "04-23", "04-30"),
        (2008, "03-23", "04-27"), (2013, "03-31", "05-05"), (2016, "03-27", "05-01"), (2017, "04-16", "04-16"), (2023, "04-09", "04-16"),
        (2024, "03-31", "05-05"), (2025, "04-20", "04-20"),
    ],
)
def test_easter(year: int, western: str, orthodox: str) -> None:
    assert easter(year, "western") == dt.date.fromisoformat(f"{year}-{western}")
    assert easter(year, "orthodox") == dt.date.fromisoformat(f"{year}-{orthodox}")


def test_easter_is_a_sunday_of_its_season() -> None:
    for year in range(1583, 2200):
        for church, last in (("western", 25), ("orthodox", 40)):
            day = easter(year, church)
            assert day.weekday() == 6
            assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, last if last < 30 else 30) + dt.timedelta(last - 30 if last > 30 else 0)

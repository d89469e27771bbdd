"""The words of dates load, and what is wrong in them is named."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import dates


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "dates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_months_weekdays_and_units_are_whole() -> None:
    know = dates.load()
    assert sorted(set(know.months.values())) == list(range(1, 13))
    assert sorted(set(know.weekdays.values())) == list(range(7))
    assert set(know.units.values()) == {"day", "week", "fortnight", "month", "year", "decade"}
    assert know.days["yesterday"] == -1
    assert know.named["Christmas Day"] == (12, 25, None)
    assert know.named["9/11"] == (9, 11, 2001)


def test_a_user_adds_words(tmp_path: Path) -> None:
    know = dates.load(write(tmp_path, "named.yaml", "- {id: d-day, date: 1944-06-06, words: [D-Day]}\n"))
    assert know.named["D-Day"] == (6, 6, 1944)
    assert know.named["Christmas"] == (12, 25, None)
    assert "d-day" in know.hints


def test_every_feast_comes_once_a_year_of_its_calendar() -> None:
    lengths = {"Eid al-Fitr": {354, 355}, "Ramadan": {354, 355}, "Lunar New Year": {353, 354, 355, 383, 384, 385}, "Yom Kippur": {353, 354, 355, 383, 384, 385}}
    know = dates.load()
    for name, allowed in lengths.items():
        days = know.feasts[name].days
        assert {(after - before).days for before, after in pairwise(days)} <= allowed, name
    for name in ("Diwali", "Holi", "Dussehra"):
        assert {day.year for day in know.feasts[name].days} == set(range(2001, 2036)), name


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("months.yaml", "- {id: thirteenth, month: 13, words: [Undecember]}\n", "'month' is not a whole number from 1 to 12"),
        ("months.yaml", "- {id: x, month: 1, word: [X]}\n", "unknown key 'word'. Did you mean 'words'"),
        ("weekdays.yaml", "- {id: x, weekday: 1}\n", "has no words"),
        ("words.yaml", "- {id: x, kind: dya, words: [x]}\n", "Did you mean 'day'"),
        ("words.yaml", "- {id: x, kind: number, words: [x]}\n", "not in figures"),
        ("words.yaml", "- {id: x, kind: season, month: 1.5, words: [x]}\n", "'month' is not a whole number"),
        ("named.yaml", "- {id: x, date: 13-01, words: [x]}\n", "which is no day"),
        ("named.yaml", "- {id: x, date: 2001-02-30, words: [x]}\n", "which is no day"),
        ("feasts.yaml", "- {id: x, words: [X], days: [2023-02-30]}\n", "which is no day"),
        ("feasts.yaml", "- {id: x, words: [X], days: [2023-02-03, 2022-02-03]}\n", "not in order"),
        ("feasts.yaml", "- {id: x, words: [X]}\n", "needs either days or a church"),
        ("feasts.yaml", "- {id: x, words: [X], church: western, days: [2023-02-03]}\n", "needs either days or a church"),
        ("feasts.yaml", "- {id: x, words: [X], church: eastern}\n", "'church' is 'eastern'"),
        ("occasions.yaml", "- {id: x}\n", "has no words"),
        ("verbs.yaml", "- {id: speaking, words: [x]}\n", "'id' is 'speaking'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        dates.load(write(tmp_path, name, text))
    assert message in str(caught.value)
    assert str(tmp_path / "dates" / name) in str(caught.value)

"""What can be two reports of one event, and what cannot."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from dedup.made import DAY, KENYA, TANZANIA, UGANDA, killed, made

from dragoman.dedup.likeness import SAME, features, likeness, report, stems
from dragoman.record import EventDate

TEXT = "On Monday Ugandan soldiers shot officers near Migingo island."


def like(one, other):
    return likeness(report(one), report(other))


def on(day, end=None, text="Monday"):
    return EventDate(day, end or day, "day", text)


def test_the_same_deed_in_other_words():
    one, other = made(TEXT), made("Officers were killed near the island of Migingo on Monday by Uganda.", doc="b")
    assert like(one, other) >= SAME and like(one, other) == like(other, one)
    assert like(one, replace(other, mode="x")) == like(one, other), "a mode that only one has says nothing"


@pytest.mark.parametrize("other", [
    {"date": on(DAY + dt.timedelta(days=4))}, {"actors": (TANZANIA,)}, {"status": "planned"}, {"status": "demanded"}, {"type": "AGREE"}, {"type": None},
    {"date": on(DAY, DAY + dt.timedelta(days=90))}, {"date": None, "historical": True}, {"date": None, "published": None},
    {"date": None, "published": DAY + dt.timedelta(days=9)},
])  # fmt: skip
def test_what_cannot_be_the_same(other):
    assert like(made(TEXT), made(TEXT, doc="b", **other)) == 0.0


def test_other_matters_between_the_same_two_on_the_same_day():
    assert like(made(TEXT), made("On Monday Ugandan gunners shelled a bridge at Busia.", doc="b", mode="heavy-weapons")) < SAME


def test_a_denied_deed_is_the_deed():
    assert like(made(TEXT), made(TEXT, doc="b", status="denied")) >= SAME


def test_days_that_are_not_told_are_looser():
    retold = made("Ugandan soldiers shot officers near Migingo island.", doc="b", date=on(DAY + dt.timedelta(days=2)))
    assert features(report(made(TEXT)), report(retold))["when"] == 0.5, "the day was another sentence's"
    undated = made("Ugandan soldiers shot officers near Migingo island.", doc="b", date=None)
    month = made(TEXT, doc="b", date=EventDate(DAY.replace(day=1), DAY.replace(day=31), "month", "On Monday"))
    assert like(made(TEXT), undated) >= SAME and like(made(TEXT), month) >= SAME


def test_what_two_do_together_has_no_direction():
    one = made("Uganda and Kenya agreed on a bridge on Monday.", type="AGREE", actors=(UGANDA, KENYA), recipients=())
    other = made("Kenya agreed with Uganda on the bridge on Monday.", doc="b", type="AGREE", actors=(KENYA,), recipients=(UGANDA,))
    third = made("Kenya agreed with Tanzania on a road on Monday.", doc="c", type="AGREE", actors=(KENYA,), recipients=(TANZANIA,))
    assert like(one, other) >= SAME > like(one, third)
    assert features(report(one), report(third))["clash"] == 1.0


def test_figures():
    def figures(a, b):
        return features(report(made(TEXT, magnitudes=a)), report(made(TEXT, doc="b", magnitudes=b)))["figures"]

    money = replace(killed(3), kind="money")
    assert figures((killed(3),), (killed(4),)) == figures((), (killed(4),)) == 0.5, "tolls differ as a rule"
    assert figures((killed(3),), (killed(3),)) == 1.0 and figures((money,), (replace(money, low=9),)) == 0.0


def test_stems():
    assert stems("Russia signed the deals on Monday") == {"russi", "signe", "deals"}

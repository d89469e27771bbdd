"""Where reports contradict each other, and who says what."""

from __future__ import annotations

import datetime as dt

from dedup.made import DAY, KENYA, UGANDA, killed, made, says, town

from dragoman.dedup.points import by_whom, points
from dragoman.record import EventDate

TEXT = "On Monday Ugandan soldiers shot officers."


def said(*events):
    return {point.field: [(s.value, s.by) for s in point.sayings] for point in points(events)}


def test_dead_according_to_whom():
    one = made(TEXT, magnitudes=(killed(3),), attribution=says(KENYA))
    other = made(TEXT, doc="b", magnitudes=(killed(2, attribution=says(UGANDA)),))
    third = made(TEXT, doc="c", magnitudes=(killed(2),))
    assert said(one, other, third) == {"killed": [("3", ("Kenya",)), ("2", ("C", "Uganda"))]}
    assert points((one, other))[0].sayings[0].events == (one.id,)


def test_figures_that_can_both_be_right_are_no_dispute():
    assert said(made(TEXT, magnitudes=(killed(150, None),)), made(TEXT, doc="b", magnitudes=(killed(336),))) == {}
    found = said(made(TEXT, magnitudes=(killed(400, None),)), made(TEXT, doc="b", magnitudes=(killed(None, 336),)))
    assert found == {"killed": [("at least 400", ("A",)), ("at most 336", ("B",))]}


def test_status_days_and_places():
    one, other = made(TEXT, place=town("Kisumu")), made(TEXT, doc="b", status="denied", attribution=says(UGANDA), place=town("Busia", geonames=2))
    assert said(one, other) == {"status": [("actual", ("A",)), ("denied", ("Uganda",))], "place": [("Kisumu", ("A",)), ("Busia", ("Uganda",))]}
    next_day = DAY + dt.timedelta(days=1)
    late = made(TEXT, doc="b", date=EventDate(next_day, next_day, "day", "Monday"))
    assert said(made(TEXT), late) == {"date": [("1998-05-11", ("A",)), ("1998-05-12", ("B",))]}
    inherited = made(TEXT, doc="b", date=EventDate(next_day, next_day, "day", "Tuesday"))
    assert said(made(TEXT), inherited) == {}, "a day that the sentence does not tell is no contradiction"
    assert said(one, made(TEXT, doc="b", place=town("Kenya", geonames=None))) == {}, "a state is not its town's rival"
    assert said(one, made(TEXT, doc="b", place=town("Uganda", "UGA", None)))["place"] == [("Kisumu", ("A",)), ("Uganda", ("B",))]


def test_who_vouches():
    assert by_whom(made()) == "A" and by_whom(made(source="")) == "a"
    assert by_whom(made(attribution=says(UGANDA) + says(KENYA))) == "Kenya" and by_whom(made(attribution=says(UGANDA) + says())) == "Uganda"

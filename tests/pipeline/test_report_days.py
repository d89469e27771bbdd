"""The day of the report: which events take it, and which do not."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.dates import find
from dragoman.record import Document

FRIDAY = "2024-05-10"


def dates(coder, text):
    return [(e.trigger.text, str(e.date.start) if e.date else None) for e in coder.code(text, published="2024-05-11").events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France condemned Chad on Friday. Mali criticised Niger.", FRIDAY),
        ("France condemned Chad on Friday. Mali was criticised by Niger.", FRIDAY),
        ("France condemned Chad on Friday. Mali said that Niger had criticised Chad.", None),
        ("France condemned Chad on Friday. Mali will criticise Niger.", None),
        ("France condemned Chad on Friday. Mali has criticised Niger.", None),
        ("France condemned Chad on Friday. In 2014, Mali criticised Niger.", "2014-01-01"),
        ("France condemned Chad on Friday. Niger, which Mali criticised, is large.", None),
        ("France condemned Chad in 2014. Mali criticised Niger.", None),
        ("France condemned Chad. Mali criticised Niger.", None),
        ("Children waved and women wept on Friday when the king came. Mali criticised Niger.", FRIDAY),
        ("France condemned Chad on Friday. Togo met Benin on Monday. Rain fell. Snow fell. Ice fell. Mali criticised Niger.", None),
        ("France condemned Chad on Friday. Niger was being criticised by Mali.", FRIDAY),
    ],
)
def test_a_main_verb_in_the_past_goes_on_with_the_day_of_the_report(coder, text, expected):
    found = [date for trigger, date in dates(coder, text) if trigger.startswith("criticis")]
    assert found == [expected]


def test_the_reason_is_told(coder):
    event = coder.code("France condemned Chad on Friday. Mali criticised Niger.", published=dt.date(2024, 5, 11)).events[-1]
    assert [e.rule for e in event.evidence if e.field == "date"] == ["dates/of the report"]


def test_a_day_before_its_noun_has_been(coder):
    doc = Document("d", "France noted that the November 27 accord with Chad is void.", published=dt.date(2024, 5, 11))
    (found,) = find(next(coder.parser.parse([doc])), coder.know.dates)
    assert found.date.start == dt.date(2023, 11, 27)

"""Which events are handed out: no telling twice within a sentence, in the order of the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from record.factory import event, mention

from dragoman.pipeline.selection import select
from dragoman.record import EventDate, SentenceInfo, Span, Voice

MALI, CHAD = mention("Mali", country="MLI", code="MLI"), mention("Chad", country="TCD", code="TCD")


def at(start: int, **fields):
    """An event of Mali on Chad whose trigger stands at `start`; a sentence has a hundred code points."""
    index = start // 100
    given = {
        "id": f"e{start}", "trigger": Span("hit", start, start + 3), "actors": (MALI,), "recipients": (CHAD,), "date": None,
        "sentence": SentenceInfo(index, index * 100, index * 100 + 99, ""),
    }  # fmt: skip
    return event(**{**given, **fields})


def ids(events):
    return [e.id for e in select(events)]


def test_the_surer_of_two_tellings_stays():
    assert ids([at(10, confidence=0.5), at(40, confidence=0.9)]) == ["e40"]
    assert ids([at(10, confidence=0.9), at(40, confidence=0.5)]) == ["e10"]


def test_of_equals_the_first_stays():
    assert ids([at(40), at(10)]) == ["e10"]


def test_what_differs_stays():
    first = at(10)
    others = [
        at(110),
        at(20, type="ASSAULT"),
        at(30, status="planned"),
        at(40, actors=(CHAD,), recipients=(MALI,)),
        at(50, recipients=()),
        at(60, date=EventDate(dt.date(2021, 5, 3), dt.date(2021, 5, 3), "day", "Monday")),
    ]
    for other in others:
        assert len(select([first, other])) == 2, other.id


def test_the_words_of_a_side_do_not_matter():
    again = at(40, actors=(replace(MALI, text="Bamako", name="Government of Mali"),))
    assert ids([at(10), again]) == ["e10"]


def test_the_order_of_a_side_does_not_matter():
    assert ids([at(10, actors=(MALI, CHAD), recipients=()), at(40, actors=(CHAD, MALI), recipients=())]) == ["e10"]


def test_those_who_are_known_by_name_only_are_told_apart():
    two = [mention(name, country=None, code=None, organisation=None, kind="role") for name in ("rebels", "villagers")]
    assert ids([at(10, actors=(two[0],)), at(40, actors=(two[1],))]) == ["e10", "e40"]


def test_order_is_that_of_sentences_and_triggers():
    assert ids([at(210, type="AID"), at(150), at(30), at(20, type="AID")]) == ["e20", "e30", "e150", "e210"]


def test_nothing_from_nothing():
    assert select([]) == []


def denial(**fields):
    """A denial at 10 and the denied deed at 40, whose voice is the denial."""
    trigger = Span("denied", 10, 16)
    deed = at(40, status="denied", attribution=(Voice((MALI,), trigger, False),))
    return [at(10, type="REJECT", trigger=trigger, **fields), deed]


def test_a_denial_is_no_act_beside_the_deed_that_it_denies():
    assert ids(denial(recipients=())) == ["e40"]


def test_who_turns_down_a_claim_acts():
    assert ids(denial(recipients=(CHAD,))) == ["e10", "e40"]

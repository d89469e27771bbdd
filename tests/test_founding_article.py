"""The article that the project started from, where it lies beside the project: what a careful analyst would code of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parent.parent.parent / "shared" / "sample" / "moscow-summit-2023-03-23.txt"
PAIR = frozenset({"CHN", "RUS"})

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the founding article is not beside the project")


@pytest.fixture(scope="module")
def events(coder):
    return coder.code(ARTICLE.read_text(encoding="utf-8"), published="2023-03-23").events


def codes(mentions):
    return frozenset(m.country or m.organisation or m.code for m in mentions)


def found(events, type_, actors, recipients=None, trigger=None):
    return [
        e
        for e in events
        if e.type == type_
        and codes(e.actors) == frozenset(actors)
        and (recipients is None or codes(e.recipients) == frozenset(recipients))
        and (trigger is None or e.trigger.text == trigger)
    ]


def test_the_talks_and_the_dinner_are_meetings_of_both(events):
    assert found(events, "CONSULT", PAIR, (), "conversations")
    (dinner,) = found(events, "CONSULT", PAIR, (), "dinner")
    assert dinner.date is not None and dinner.date.start == dt.date(2023, 3, 21)


def test_the_visit_to_ukraine(events):
    (visit,) = found(events, "CONSULT", {"JPN"}, {"UKR"})
    assert visit.mode == "visit" and visit.status == "actual" and not visit.attribution
    assert visit.date is not None and visit.date.start == dt.date(2023, 3, 21)
    assert visit.actors[0].office == "Prime Minister of Japan"


def test_the_assault_is_a_fact(events):
    (assault,) = found(events, "ASSAULT", {"RUS"}, {"UKR"}, "assault")
    assert assault.status == "actual" and not assault.attribution


def test_the_demands(events):
    assert found(events, "REQUEST", PAIR, {"NATO"}, "asked")
    (urged,) = found(events, "REQUEST", PAIR, {"USA"}, "urged")
    assert urged.status == "actual" and not urged.attribution


def test_the_charge_is_a_charge_and_nothing_more(events):
    (charge,) = found(events, "ACCUSE", PAIR, {"NATO"}, "claims")
    assert charge.status == "actual"
    for event in events:
        if "NATO" in codes(event.actors):
            assert event.attribution, "what NATO is charged with is told as a fact"


def test_the_rejection(events):
    (rejected,) = [e for e in events if e.type == "REJECT" and "UKR" in codes(e.actors)]
    assert codes(rejected.recipients) == {"CHN"}


def test_the_pledge(events):
    assert found(events, "AGREE", PAIR, trigger="pledged")


def test_nothing_that_is_only_feared_or_did_not_happen(events):
    for event in events:
        assert not (event.trigger.text == "invade" and event.status == "actual" and not event.attribution)
        assert event.trigger.text != "progress"


def test_at_least_fourteen_events(events):
    assert len(events) >= 14


def test_how_many_agreements_and_on_whose_word(events):
    figures = [m for event in events for m in event.magnitudes if m.kind == "agreements"]
    (figure,) = figures
    assert (figure.text, figure.low, figure.high) == ("more than a dozen", 13, None)
    assert codes(figure.attribution[0].speakers) == {"RUS"}


def test_the_alliances_that_are_named_in_passing(coder):
    found = coder.relations(ARTICLE.read_text(encoding="utf-8"), published="2023-03-23")
    stated = {(r.kind, r.source.name, r.target.name) for r in found if r.target is not None}
    assert {("member", name, "AUKUS") for name in ("Australia", "United Kingdom", "United States")} <= stated
    assert ("ally", "Japan", "United States") in stated

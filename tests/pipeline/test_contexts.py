"""Contexts belong to the paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from record.factory import event

from dragoman.knowledge import Knowledge
from dragoman.pipeline.contexts import with_paragraph
from dragoman.record import Document, Event, SentenceInfo

TEXT = "One met two. Two shelled three.\n\nThree met one."


def at(start: int, *contexts: str) -> Event:
    """An event in the sentence that begins at a code point."""
    return replace(event(), sentence=SentenceInfo(0, start, start + 3, ""), contexts=contexts, cameo="040", evidence=())


def widened(know: Knowledge, *events: Event) -> list[tuple[str, ...]]:
    return [e.contexts for e in with_paragraph(Document("d", TEXT), events, know.ontology)]


def test_a_paragraph_shares_its_contexts_and_no_other_has_them(know: Knowledge) -> None:
    assert widened(know, at(0, "diplomatic"), at(13, "military"), at(33)) == [("diplomatic", "military"), ("military", "diplomatic"), ()]


def test_the_reason_is_kept_and_the_cameo_code_stays(know: Knowledge) -> None:
    first, _ = with_paragraph(Document("d", TEXT), [at(0), at(13, "military")], know.ontology)
    assert first.cameo == "040"
    assert [(e.field, e.rule, e.text) for e in first.evidence] == [("contexts", "contexts/paragraph", "military: urged")]


@pytest.mark.parametrize("narrow", ["corruption", "illegal_drugs", "trafficking"])
def test_crime_does_not_come_beside_what_is_narrower(know: Knowledge, narrow: str) -> None:
    assert widened(know, at(0, narrow), at(13, "crime")) == [(narrow,), ("crime", narrow)]


def test_without_contexts_nothing_changes(know: Knowledge) -> None:
    events = (at(0), at(13))
    assert with_paragraph(Document("d", TEXT), events, know.ontology) == events

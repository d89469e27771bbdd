"""A line for people for every sentence without an event."""

from __future__ import annotations

import pytest


def reasons(coder, text):
    return {note.text: note.reason for note in coder.code(text).notes}


def test_no_word(coder):
    assert reasons(coder, "Roses bloomed.") == {"Roses bloomed.": "no word that tells of an event"}


def test_nobody(coder):
    assert "“condemned”: nobody is named" in reasons(coder, "It was condemned.")["It was condemned."]


def test_nobody_where_the_actor_has_to_stand(coder):
    reason = reasons(coder, "The roof in France was condemned.")["The roof in France was condemned."]
    assert "“condemned”" in reason and "no entry fits" in reason


def test_told_sentences_have_none(coder):
    assert reasons(coder, "France condemned Russia.") == {}


@pytest.mark.parametrize("text", ["Roses bloomed. France condemned Russia.\n\nIt was condemned.", "", "?!"])
def test_every_sentence_has_events_or_a_note(coder, parser, text):
    coding = coder.code(text)
    (parse,) = parser.parse([coding.document])
    told = {event.sentence.index for event in coding.events}
    noted = [note.index for note in coding.notes]
    assert sorted([*told, *noted]) == [s.index for s in parse.sentences]
    for note in coding.notes:
        assert text[note.start : note.end] == note.text
        assert note.reason

"""What the model may change of what the lexicon found: questions that it is asked, and what its answers do.

The model's place is taken by answers given by hand, so that the tests tell of the rules and not of its weights.
"""

from __future__ import annotations

import pytest

from dragoman.actors import resolve
from dragoman.coding import candidates
from dragoman.model import PairScores
from dragoman.pipeline.opinion import consult
from dragoman.record import Document


class Said:
    """Answers by the words of a pair; NONE for every other; remembers what it was asked."""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []

    def score(self, pairs):
        found = []
        for pair in pairs:
            words = pair.text[slice(*pair.actor)], pair.text[slice(*pair.recipient)]
            self.asked.append(words)
            kind = self.answers.get(words, "NONE")
            found.append(PairScores({kind: 0.97, "ACCUSE" if kind != "ACCUSE" else "AID": 0.02}, {f"{kind}/-": 1.0}, {}, {"actual": 1.0}))
        return found


@pytest.fixture
def seen(coder):
    """seen(text, answers) -> (candidates, the stand-in)."""

    def read(text, answers=()):
        said = Said(dict(answers))
        parse = next(coder.parser.parse([Document("d", text)]))
        mentions = resolve(parse, coder.know.actors)
        found = candidates(parse, mentions, coder.know.lexicon)
        return consult(parse, mentions, found, coder.know, said), said

    return read


def sides(cand):
    return [m.name for m in cand.actors], [m.name for m in cand.recipients]


def test_a_lacking_recipient_is_taken_where_the_model_sees_the_same_event(seen):
    text = "France repealed the Chad boycott law."
    (cand,), said = seen(text, {("France", "Chad"): "CONCEDE"})
    assert said.asked == [("France", "Chad")]
    assert sides(cand) == (["France"], ["Chad"])
    assert cand.evidence[-1].rule == "model/pair"


def test_it_is_not_taken_where_the_model_sees_another_event_or_none(seen):
    text = "France repealed the Chad boycott law."
    for answers in ({}, {("France", "Chad"): "AID"}):
        (cand,), _ = seen(text, answers)
        assert sides(cand) == (["France"], [])


def test_a_whole_event_is_not_asked_about(seen):
    (cand,), said = seen("France condemned Chad.")
    assert said.asked == []
    assert sides(cand) == (["France"], ["Chad"])


def test_a_sentence_that_tells_nothing_to_the_lexicon_may_tell_the_model_something(seen):
    text = "France kept Chad over fishing."
    assert seen(text)[0] == ()
    (cand,), said = seen(text, {("France", "Chad"): "SANCTION"})
    assert (cand.type, cand.rule, sides(cand)) == ("SANCTION", "model", (["France"], ["Chad"]))
    assert said.asked == [("France", "Chad")]


def test_where_nobody_known_acts_the_model_is_not_asked(seen):
    for text in ("France outfoxed Chad.", "Prices rose in Chad and Mali.", "France sleeps.", "The sea was calm."):
        found, said = seen(text)
        assert found == () and said.asked == []


def test_the_pair_is_shown_with_the_words_around_it(seen):
    text = f"On Monday, {'after a long and dull day, ' * 4}France kept Chad over fishing."
    _, said = seen(text, {("France", "Chad"): "SANCTION"})
    assert said.asked == [("France", "Chad")]


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi officials hailed the port as a gain of Iraq.",  # the country of those who speak is not spoken to
        "Tass denounced the speech as an interference in Poland's affairs.",  # stands in the words of blame
        "France kept the fish, Chad said.",  # on whose word it is told
    ],
)
def test_it_is_not_asked_about_those_who_can_be_no_side(seen, text):
    _, said = seen(text)
    assert said.asked == []

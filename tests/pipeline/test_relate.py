"""The type of given pairs, by the lexicon, and by lexicon and model together where the model is there."""

from __future__ import annotations

import pytest

from dragoman.pipeline.relate import Pair, relate


def pair(text, actor, recipient, id="1"):
    spans = [((text.index(words), text.index(words) + len(words)),) if words else () for words in (actor, recipient)]
    return Pair(id, text, *spans)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "type_"),
    [
        ("Iran condemned Israel's strike on Damascus.", "Iran", "Israel", "ACCUSE"),
        ("The village was shelled by the rebels, and Oslo sent aid to the town.", "Oslo", "the town", "AID"),
        ("Police arrested the widget makers on Monday.", "Police", "the widget makers", "COERCE"),
        ("Chad and Niger signed a treaty.", "Chad", "Niger", "SUPPORT"),
        ("Peru urged Chile to withdraw.", "Peru", "Chile", "REQUEST"),
        ("Chad has reached an agreement with Niger on grazing.", "Chad", "Niger", "SUPPORT"),
    ],
)
def test_type_of_the_marked_pair(coder, text, actor, recipient, type_):
    (answer,) = relate(coder, [pair(text, actor, recipient)])
    assert answer.type == type_
    assert answer.confidence == max(answer.scores.values())


def test_one_sided_and_empty_pairs_get_an_answer_in_order(coder):
    pairs = [pair("Iran condemned Israel.", "Iran", "", "a"), pair("The sea was calm.", "sea", "", "b")]
    answers = list(relate(coder, pairs))
    assert [answer.id for answer in answers] == ["a", "b"]
    assert answers[0].type == "ACCUSE"
    assert answers[1].confidence < 0.1 or coder.model is not None


def test_more_pairs_than_a_batch(coder):
    pairs = [pair("Iran condemned Israel.", "Iran", "Israel", str(n)) for n in range(70)]
    assert [answer.id for answer in relate(coder, pairs)] == [str(n) for n in range(70)]


def test_codebooks_differ(coder):
    """An agreement that is reached is AGREE in the manual, and with CAMEO's 057 among the signed ones."""
    reached = pair("Chad has reached an agreement with Niger on grazing.", "Chad", "Niger")
    assert [answer.type for book in ("manual", "cameo") for answer in relate(coder, [reached], codebook=book)] == ["AGREE", "SUPPORT"]

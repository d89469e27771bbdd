"""The type of given pairs, by the lexicon and by lexicon and model together."""

from __future__ import annotations

import pytest

from dragoman.pipeline.relate import Pair, combine, relate


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


def test_each_decides_where_the_other_is_silent():
    assert max(combine({}, {"AID": 0.9, "ACCUSE": 0.1}).items(), key=lambda i: i[1])[0] == "AID"
    assert combine({"AID": 1.0, "ACCUSE": 1.0}, {}) == {"ACCUSE": 0.5, "AID": 0.5}


def test_both_together_outvote_one():
    shares = combine({"ACCUSE": 1.0}, {"ACCUSE": 0.4, "AID": 0.6})
    assert max(shares, key=shares.__getitem__) == "ACCUSE"
    assert sum(shares.values()) == pytest.approx(1.0)

"""Types of marked pairs."""

from __future__ import annotations

import pytest
from evaluation.gold_rows import entry

from dragoman.evaluation.pairs import KIND, marked


def rows(ontology, *types):
    return [KIND.read(entry(id=str(n), type=type, actors=[[0, 9]], recipients=[[18, 26]]), ontology) for n, type in enumerate(types)]


def test_figures(ontology):
    scores = KIND.score(rows(ontology, "ACCUSE", "ACCUSE", "AID", "YIELD"), ["ACCUSE", "AID", "AID", "RETREAT"], ontology)
    assert scores.figures["accuracy"] == 0.75
    assert scores.per_class["f1_by_type"] == pytest.approx({"ACCUSE": 2 / 3, "AID": 2 / 3, "YIELD": 1.0})
    assert scores.figures["macro_f1"] == pytest.approx(7 / 9)
    assert scores.per_class["f1_by_quad"] == pytest.approx({"2": 0.8, "3": 2 / 3})
    (case,) = scores.confusions
    assert (case.gold, case.predicted, case.count) == ("ACCUSE", "AID", 1)
    assert case.examples[0].text == "<a>Ruritania</a> accused <r>Sylvania</r> of theft. Both met in Oslo."


def test_no_answer_is_wrong(ontology):
    scores = KIND.score(rows(ontology, "ACCUSE", "AID"), [None, "AID"], ontology)
    assert (scores.figures["accuracy"], scores.counts["unanswered"]) == (0.5, 1)
    assert scores.missed[0].instead == {"nothing": 1}


def test_marks_that_cross_are_left_out():
    assert marked("abcd", ((0, 2),), ((1, 3),)) == "abcd"
    assert marked("abcd", ((2, 3),), ((0, 1),)) == "<r>a</r>b<a>c</a>d"

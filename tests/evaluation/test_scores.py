"""Shares and F1."""

from __future__ import annotations

from dragoman.evaluation.scores import Cases, Example, Misses, f1, f1_by_class, mean, share


def test_f1_of_every_class_of_the_gold():
    assert f1_by_class("AAB", "ABB") == {"A": 2 / 3, "B": 2 / 3}
    assert f1_by_class("AA", "CC") == {"A": 0.0}
    assert f1_by_class(["A", "B"], ["A", None]) == {"A": 1.0, "B": 0.0}


def test_nothing_of_nothing():
    assert (share(0, 0), f1(0, 0), mean([])) == (0.0, 0.0, 0.0)
    assert f1(0.5, 1.0) == 2 / 3


def test_cases_are_counted_and_keep_two_examples():
    cases = Cases()
    for n in range(3):
        cases.add("type", "AID", "AGREE", Example(str(n), "x"))
    cases.add("type", "AID", "", Example("9", "y"))
    assert [(case.predicted, case.count, [e.id for e in case.examples]) for case in cases.sorted()] == [("AGREE", 3, ["0", "1"]), ("", 1, ["9"])]


def test_misses_know_how_many_there_were():
    misses = Misses()
    for type in ("AID", "AID", "AGREE"):
        misses.ask(type)
    misses.add("AID", "nothing", Example("1", "x"))
    (missed,) = misses.sorted()
    assert (missed.type, missed.count, missed.of, missed.instead) == ("AID", 1, 2, {"nothing": 1})
    assert misses.recall() == {"AGREE": 1.0, "AID": 0.5}

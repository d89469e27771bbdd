"""Pairs that the coder has to find."""

from __future__ import annotations

from dataclasses import replace

from evaluation.gold_rows import coded, country, entry

from dragoman.evaluation.spans import KIND


def row(ontology, **fields):
    return KIND.read(entry(**{"type": "ACCUSE", "actors": [[0, 9]], "recipients": [[18, 26]], **fields}), ontology)


def test_type_sides_and_both(ontology):
    gold = [row(ontology, id=str(n)) for n in range(5)]
    wrong_type, wrong_sides = coded("AID"), replace(coded(), actors=(country("NOR", 40),))
    answers = [(coded(),), (wrong_type, wrong_sides), (wrong_type,), (), None]
    scores = KIND.score(gold, answers, ontology)
    assert [round(scores.figures[name], 3) for name in ("any", "type", "dyad", "full", "top1_full", "events_per_sentence")] == [0.6, 0.4, 0.6, 0.2, 0.2, 0.8]
    assert scores.counts == {"sentences": 5, "events": 4, "unanswered": 1}
    (missed,) = scores.missed
    assert missed.instead == {"another type": 1, "nothing": 2, "type and sides in different events": 1}
    assert [(case.gold, case.predicted, case.count) for case in scores.confusions] == [("ACCUSE", "AID", 2)]


def test_only_the_most_confident_event_counts_for_top1(ontology):
    events = (coded(confidence=0.4), coded("AID", confidence=0.9))
    scores = KIND.score([row(ontology)], [events], ontology)
    assert (scores.figures["full"], scores.figures["top1_full"]) == (1.0, 0.0)


def test_what_is_done_together_may_hold_both_among_its_actors(ontology):
    both = coded("CONSULT", actors=("RUR", "SYL"), recipients=())
    assert KIND.score([row(ontology, type="CONSULT")], [(both,)], ontology).figures["full"] == 1.0


def test_yield_takes_both(ontology):
    assert KIND.score([row(ontology, type="YIELD")], [(coded("CONCEDE"),)], ontology).figures["full"] == 1.0


def test_rows_without_a_side_are_passed_over(ontology):
    assert KIND.score([row(ontology, recipients=[])], [(coded(),)], ontology).counts["sentences"] == 0


def test_sides_count_by_place(ontology):
    elsewhere = coded(actors=(), recipients=("SYL",))
    assert KIND.score([row(ontology)], [(elsewhere,)], ontology).figures["dyad"] == 0.0
    assert country("RUR").start == 0

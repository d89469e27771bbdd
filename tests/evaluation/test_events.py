"""Sentences with sides by country code."""

from __future__ import annotations

from evaluation.gold_rows import coded, entry

from dragoman.evaluation.events import KIND


def row(ontology, **fields):
    return KIND.read(entry(**{"type": "ACCUSE", "actors": [{"country": "RUR", "code": "RUR"}], "recipients": ["SYL"], **fields}), ontology)


def test_sides_by_code(ontology):
    scores = KIND.score([row(ontology), row(ontology, id="2", recipients=["NOR"])], [(coded(),), (coded(),)], ontology)
    assert (scores.figures["type"], scores.figures["dyad"], scores.figures["full"]) == (1.0, 0.5, 0.5)
    assert scores.missed[0].instead == {"other sides": 1}


def test_bodies_of_states_have_one_code(ontology):
    assert row(ontology, actors=[{"country": None, "code": "UNO"}]).actors == {"IGO"}


def test_types_are_not_merged(ontology):
    assert KIND.score([row(ontology, type="RETREAT")], [(coded("CONCEDE"),)], ontology).figures["type"] == 0.0

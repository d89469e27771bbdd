"""Actor phrases."""

from __future__ import annotations

from evaluation.gold_rows import entry

from dragoman.evaluation.actors import KIND


def row(ontology, **expect):
    return KIND.read(entry(text="the French police", expect=expect), ontology)


SAID = {"name": None, "country": "FRA", "code": "FRA", "sector": "COP", "sectors": ["COP", "GOV"]}


def test_fields_and_all(ontology):
    rows = [row(ontology, country="FRA", sector=["MIL", "COP"], name=""), row(ontology, country="DEU", sector2="GOV")]
    scores = KIND.score(rows, [SAID, SAID], ontology)
    assert scores.figures == {"country": 0.5, "sector": 1.0, "sector2": 1.0, "name": 1.0, "all": 0.5}
    assert scores.counts["asked_country"] == 2
    (case,) = scores.confusions
    assert (case.field, case.gold, case.predicted, case.examples[0].text) == ("country", "DEU", "FRA", "the French police")


def test_a_body_is_asked_by_its_code(ontology):
    said = {**SAID, "country": None, "code": "IGO"}
    assert KIND.score([row(ontology, country="IGO")], [said], ontology).figures["country"] == 1.0
    assert KIND.score([row(ontology, country="")], [said], ontology).figures["country"] == 1.0


def test_nothing_said(ontology):
    scores = KIND.score([row(ontology, sector="GOV")], [None], ontology)
    assert scores.missed[0].instead == {"nothing": 1} and scores.confusions[0].predicted == ""

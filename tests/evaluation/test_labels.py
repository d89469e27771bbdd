"""Labels of mentions in the gold of whole articles."""

from __future__ import annotations

import pytest
from record.factory import event, mention

from dragoman.evaluation.labels import codes, label, mention_label, voice
from dragoman.record import Voice


def test_names_of_bodies():
    assert label("The European Union") == label("EU") == "eu"
    assert label("Daesh") == "isis" and label("FRA") == "fra" and label("Red Cross") == "red cross"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"name": "France", "country": "FRA", "code": "FRA"}, "fra"),
        ({"name": "Jens Stoltenberg", "organisation": "NATO", "country": None, "code": "IGO"}, "nato"),
        ({"name": "European Commission", "kind": "organisation", "country": None, "code": "EUR"}, "eu"),
        ({"name": "police", "kind": "role", "country": None, "code": None}, "?"),
        ({"name": "John Doe", "kind": "person", "country": None, "code": None, "entity": "Q1"}, "john doe"),
        ({"name": "Red Cross", "kind": "organisation", "country": None, "code": "NGO"}, "red cross"),
        ({"name": "Red Cross", "kind": "organisation", "country": None, "code": None}, "red cross"),
    ],
)
def test_a_mention_has_one_label(fields, found):
    assert mention_label(mention(**fields)) == found


def test_the_innermost_voice_counts():
    outer, inner = (Voice((mention(country=code, code=code),), None, False) for code in ("FRA", "DEU"))
    assert voice(event(attribution=())) is None
    assert voice(event(attribution=(outer, inner))) == {"deu"}
    assert voice(event(attribution=(outer, Voice((), None, True)))) == {"unnamed"}


def test_codes_of_bodies_of_states_are_one():
    assert codes([mention(country=None, code="UNO"), mention(country=None, code="NGO"), mention(country=None, code=None)]) == {"IGO", "NGO"}

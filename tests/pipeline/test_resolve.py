"""Phrases as people bring them: misspelt, towns that no file of actors has, under their usual names."""

from __future__ import annotations

import pytest

from dragoman.pipeline.resolve import Phrase, PhraseResolver, Reason


@pytest.fixture(scope="module")
def resolver():
    return PhraseResolver.load()


@pytest.mark.parametrize(
    ("text", "name", "country", "reason"),
    [
        ("Puerto Penasco", "Puerto Peñasco", "MEX", Reason.TOWN),
        ("Kiev", "Kyiv", "UKR", None),
        ("the Phillipines", "Philippines", "PHL", Reason.SPELT),
        ("Xyzzyville", "Xyzzyville", None, Reason.UNKNOWN),
    ],
)
def test_towns_and_spellings(resolver, text, name, country, reason):
    answer = resolver.resolve(Phrase(1, text))
    assert (answer.mention.name, answer.mention.country, answer.reason) == (name, country, reason)


def test_a_person_is_no_town(resolver):
    """Many towns bear the names of people: a word that the data know as a name stays a person."""
    assert resolver.resolve(Phrase(1, "Ana Pires")).mention.kind == "person"
    assert resolver.resolve(Phrase(1, "Senator Jackson")).mention.kind == "person"

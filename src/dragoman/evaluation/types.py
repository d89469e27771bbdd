"""Comparing types: PLOVER's own, those that the pair sets merge, and a user's categories."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry

YIELD = "YIELD"
"""One class for what is promised and what is done: the pair sets of the field do not tell CONCEDE and RETREAT apart."""

_MERGED = {"CONCEDE": YIELD, "RETREAT": YIELD}


def merged(type: str) -> str:
    """The class of a type in the pair sets: RETREAT -> YIELD, AGREE -> AGREE."""
    return _MERGED.get(type, type)


def quad(type: str, ontology: Ontology) -> int | None:
    """Quad of a class; None for one that has none."""
    plain = "RETREAT" if type == YIELD else type
    return ontology.quad(plain) if plain in ontology.types else None


def as_known(type: str, known: Collection[str], ontology: Ontology) -> str:
    """The type, or the nearest ancestor that the gold knows: gold that lacks a user's category scores its parent."""
    at: str | None = type
    while at is not None and at not in known:
        at = ontology.types[at].parent if at in ontology.types else None
    return type if at is None else at


def read_type(entry: Entry, key: str, ontology: Ontology) -> str:
    """A type, or YIELD."""
    return entry.choice(key, {*ontology.types, YIELD})

"""All relations that a document states: each word that can state one is tried in the forms that it has."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.record import Token
from dragoman.relations import bonds, calls, deeds, forces, offices
from dragoman.relations.found import Found, Scene


def find(scene: Scene) -> list[Found]:
    """The relations of a document in text order, the same one of a sentence once.

    "NATO member Turkey" -> member, from Turkey, to NATO
    """
    found: dict[tuple[object, ...], Found] = {}
    words = {form[-1] for _, form in scene.know.words}
    for token in scene.parse.tokens:
        if token.pos in ("NOUN", "PROPN", "VERB", "AUX", "ADJ") and (token.lemma in words or token.lower in words):
            for relation in _at(scene, token):
                where = relation.what.text if relation.what is not None and relation.target is None else ""
                key = (token.sent, relation.kind, relation.source.name, relation.target.name if relation.target else "", where)
                found.setdefault(key, relation)
    for relation in offices.find(scene):
        found.setdefault((relation.trigger, relation.kind, relation.source.name), relation)
    return sorted(found.values(), key=lambda r: (r.trigger, r.source.start, r.target.start if r.target else 0, r.kind))


def _at(scene: Scene, token: Token) -> Iterator[Found]:
    yield from calls.find(scene, token)
    yield from bonds.find(scene, token)
    yield from deeds.find(scene, token)
    yield from forces.find(scene, token)

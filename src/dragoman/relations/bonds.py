"""Nouns that name a relation ("Japan's alliance with the United States") and states that somebody is in ("at war with")."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.record import Mention, Span, Token
from dragoman.relations import ends
from dragoman.relations.found import Found, Scene
from dragoman.relations.lookup import entry


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """The relations that a noun names or that somebody is in."""
    yield from _bond(scene, token)
    yield from _state(scene, token)


def _bond(scene: Scene, token: Token) -> Iterator[Found]:
    word = entry(scene, token, "bond")
    if word is None or token.pos not in ("NOUN", "PROPN") or ends.untrue(scene, token.i):
        return
    definite = any(kid.lower in ("the", "this", "their", "its") for kid in scene.parse.kids(token.i, "det", "poss"))
    between = ends.after(scene, token.i, word.prepositions & {"between"})
    if len(between) > 1 and definite:
        yield from _pairs(word.kind, word.id, token, between)
        return
    owners = [m for kid in scene.parse.kids(token.i, "poss") for m in ends.at(scene, kid.i)]
    for owner in owners:
        for other in ends.others(ends.after(scene, token.i, word.prepositions - {"between"}), owner):
            yield Found(word.kind, f"{word.id}/with", token.i, owner, other)


def _pairs(kind: str, rule: str, token: Token, sides: list[Mention]) -> Iterator[Found]:
    for n, side in enumerate(sides):
        for other in ends.others(sides[n + 1 :], side):
            yield Found(kind, f"{rule}/between", token.i, side, other)


def _state(scene: Scene, token: Token) -> Iterator[Found]:
    word = entry(scene, token, "state")
    parse = scene.parse
    prep = parse.tokens[token.head]
    if word is None or token.dep != "pobj":
        return
    verb = parse.tokens[prep.head]
    if verb.lemma not in ("be", "remain"):
        return
    sides = ends.subject(scene, verb.i)
    others = ends.after(scene, token.i, word.prepositions) or ends.after(scene, verb.i, word.prepositions)
    what = Span(token.text, token.start, token.end)
    if not others and len(sides) > 1:
        others = sides[1:]
        sides = sides[:1]
    for side in sides:
        for other in ends.others(others, side):
            yield Found(word.kind, f"{word.id}/state", token.i, side, other, what, verb=verb.i)

"""Whose forces stand on whose soil: "US troops stationed in Germany", "the US base in Djibouti", "Germany hosts US troops"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.record import Mention, Token
from dragoman.relations import ends
from dragoman.relations.found import Found, Scene, fits
from dragoman.relations.lookup import entry

# A base stands where it is; troops "in" a country may be on their way.
_FIXED = frozenset("base airbase garrison".split())


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """The relations that forces, or a verb with forces as its object, state."""
    yield from _stationed(scene, token)
    yield from _hosted(scene, token)


def _stationed(scene: Scene, token: Token) -> Iterator[Found]:
    parse = scene.parse
    word = entry(scene, token, "forces")
    if word is None or token.pos not in ("NOUN", "PROPN"):
        return
    owners, verb_ = _owners(scene, token), parse.tokens[token.head]
    if not owners and token.dep == "dobj" and entry(scene, verb_, "keep") is not None:
        # "Britain has a base in Cyprus"
        for host in ends.after(scene, token.i, ("in",)):
            yield from _pair(scene, word.kind, f"{word.id}/kept in", token, host, ends.subject(scene, verb_.i), verb_.i)
    if not owners:
        return
    if token.lemma in _FIXED:
        for host in ends.after(scene, token.i, ("in",)):
            yield from _pair(scene, word.kind, f"{word.id}/base in", token, host, owners, None)
    for verb in (*parse.kids(token.i, "acl", "relcl"), parse.tokens[token.head]):
        how = entry(scene, verb, "stationed")
        if how is None or verb.tag != "VBN":
            continue
        passive = token.dep == "nsubjpass" and verb.i == token.head
        if verb.i == token.head and not passive:
            continue
        for host in ends.after(scene, verb.i, how.prepositions):
            yield from _pair(scene, word.kind, how.id, token, host, owners, verb.i if passive else None)


def _hosted(scene: Scene, token: Token) -> Iterator[Found]:
    word = entry(scene, token, "host")
    if word is None or not ends.is_verb(token) or token.tag not in ("VBZ", "VBP", "VBG"):
        return
    for thing in scene.parse.kids(token.i, "dobj"):
        if entry(scene, thing, "forces") is None:
            continue
        owners = _owners(scene, thing)
        for host in ends.subject(scene, token.i):
            yield from _pair(scene, word.kind, word.id, thing, host, owners, token.i)


def _owners(scene: Scene, token: Token) -> list[Mention]:
    """The states or bodies whose forces a noun names."""
    found = ends.before(scene, token.i)
    if not found:
        found = [m for m in scene.mentions.get(token.i, ()) if m.country is not None and fits(m, "actor")]
    return [m for m in found if m.kind in ("country", "organisation", "group")]


def _pair(
    scene: Scene, kind: str, rule: str, thing: Token, host: Mention, owners: list[Mention], verb: int | None
) -> Iterator[Found]:
    if host.kind != "country" or host.country is None:
        return
    for owner in owners:
        if owner.country != host.country:
            yield Found(kind, rule, thing.i, host, owner, ends.phrase(scene.parse, thing.i), verb=verb)

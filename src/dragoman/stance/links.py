"""How one word depends on another, in the few ways that matter for who says so and whether it happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dragoman.record import Parse, Token

Way = Literal["clause", "that", "object", "subject", "same", "purpose", "condition", "relative", "adverbial", "other"]

_THROUGH = frozenset({"compound", "nmod", "appos"})

# What follows these is what the governor is about; what follows others ("during", "after") is only when or where.
_EMBEDDING = frozenset("for of to on about against from into toward towards over with upon".split())


class Link(NamedTuple):
    """One step up: from a word (child) to the word that governs it (governor), the way, and the preposition between, if any."""

    child: Token
    governor: Token
    way: Way
    preposition: str


def climb(parse: Parse, i: int) -> Iterator[Link]:
    """The steps from token i to the root of its sentence; prepositions are stepped over."""
    tokens = parse.tokens
    child = tokens[i]
    while child.head != child.i:
        governor, preposition = tokens[child.head], ""
        if child.dep in ("pobj", "pcomp") and governor.head != governor.i:
            preposition = governor.lower
            below = governor
            governor = tokens[governor.head]
            while governor.pos == "ADP" and governor.head != governor.i:
                below, governor = governor, tokens[governor.head]
            if preposition == "to" and below.lower == "according":
                preposition = "according to"
        yield Link(child, governor, _way(parse, child, governor, preposition), preposition)
        child = governor


def _way(parse: Parse, child: Token, governor: Token, preposition: str) -> Way:
    verbal = child.pos in ("VERB", "AUX") or child.tag.startswith("VB")
    if child.dep == "conj":
        return "same"
    if child.dep == "relcl":
        return "relative"
    if verbal:
        return _verbal_way(parse, child, governor, preposition)
    if child.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
        return "object"
    if child.dep == "pobj" and preposition:
        return "object" if preposition in _EMBEDDING else "other"
    if child.dep in ("ccomp", "xcomp", "acomp") and child.pos in ("ADJ", "NOUN"):
        return "that"
    if child.dep == "nsubj":
        return "subject"
    if child.dep in _THROUGH:
        return "same"
    return "other"


def _verbal_way(parse: Parse, child: Token, governor: Token, preposition: str) -> Way:
    infinitive = any(kid.tag == "TO" for kid in parse.kids(child.i, "aux"))
    if child.dep == "ccomp":
        return "clause" if infinitive else "that"
    if child.dep in ("xcomp", "pcomp"):
        return "clause"
    if child.dep == "acl":
        if infinitive or child.tag == "VBG":
            return "clause" if infinitive else "other"
        return "that" if any(kid.dep == "mark" for kid in parse.kids(child.i)) else "relative"
    if child.dep == "advcl":
        marks = {kid.lower for kid in parse.kids(child.i, "mark", "advmod")}
        if marks & {"if", "unless", "lest"}:
            return "condition"
        if infinitive:
            return "purpose"
        return "adverbial"
    return "other" if preposition else "adverbial"

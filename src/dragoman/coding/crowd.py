"""Who protests where a noun tells only that there was a protest: people of where it was ("riots broke out in Kisumu")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding import syntax
from dragoman.coding.roles import Mentions
from dragoman.record import Candidate, Evidence, Mention, Parse

_WHERE = ("in", "across", "throughout", "at", "outside", "of")

# From a noun to the verb that tells of it.
_UP = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "prep", "conj", "attr", "compound"})


def in_the_streets(parse: Parse, cand: Candidate, mentions: Mentions, home: str | None) -> Candidate:
    """The candidate with people of the place as its actors, where it is a protest that nobody is said to hold.

    Args:
        parse: the document.
        cand: the candidate, with the sides that can be taken from its surroundings.
        mentions: who stands at which head token.
        home: the country that the report is about, for a protest that has no place; None where that is not clear.
    """
    if cand.type != "PROTEST" or cand.pos != "noun" or cand.actors:
        return cand
    token = parse.tokens[cand.trigger]
    if token.dep == "compound":
        # "riot police"
        return cand
    country, where = next(((m.country, m.text) for m in _places(parse, cand.trigger, mentions) if m.country), (home, "the report"))
    bounds = parse.sentences[token.sent]
    elsewhere = {m.country for i in range(bounds.first, bounds.last) for m in mentions.get(i, ()) if m.country} - {country}
    if country is None or (where == "the report" and elsewhere):
        return cand
    crowd = Mention("", token.start, token.start, "protesters", "role", country, country, "CVL", ("CVL",), via="unsaid")
    return replace(cand, actors=(crowd,), evidence=(*cand.evidence, Evidence("actors", "place", f"where it was: {where}")))


def _places(parse: Parse, i: int, mentions: Mentions) -> Iterator[Mention]:
    """Whoever is named after a preposition of place, of the noun or of the words above it, the nearest first."""
    token = parse.tokens[i]
    while True:
        for word in _WHERE:
            for base in syntax.after_preposition(parse, token.i, word):
                for head in syntax.conjuncts(parse, base):
                    yield from mentions.get(head, ())
        if token.dep not in _UP or token.head == token.i:
            return
        token = parse.tokens[token.head]

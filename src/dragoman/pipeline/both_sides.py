"""Whom "both sides" and "the two countries" mean in a report between two countries: these two, whoever was named last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.story import between, named, of_countries
from dragoman.coding.syntax import is_verb, subjects
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Mention, Parse

_TWO = frozenset({"both", "two"})


def both_sides(parse: Parse, mentions: Mapping[int, tuple[Mention, ...]], lexicon: Lexicon) -> dict[int, tuple[Mention, ...]]:
    """The mentions with "both sides" as the two countries that the report is about, where they have been taken for others.

    Others they are where the sentence itself has named them ("Kenya and Uganda met, and both countries …"), or where one of the two does
    something to them ("Kenya urged both countries …").

    Args:
        parse: the document.
        mentions: who stands at which head token.
        lexicon: the words for the sides.
    """
    found = dict(mentions)
    pair = between(of_countries(mentions))
    if pair is None:
        return found
    for i, ms in mentions.items():
        token = parse.tokens[i]
        if len(ms) != 2 or token.lemma not in lexicon.sides or _TWO.isdisjoint(k.lower for k in parse.kids(i)):
            continue
        first = parse.sentences[token.sent].first
        here = {m.code for j in range(first, i) for m in mentions.get(j, ()) if m.via != "coreference"}
        meant = {m.code for m in ms}
        if meant == set(pair) or meant <= here or _done_by(parse, i, mentions) & set(pair):
            continue
        states = [state for code in pair if (state := named(code, i, mentions)) is not None]
        if len(states) == len(pair):
            found[i] = tuple(replace(m, text=ms[0].text, start=ms[0].start, end=ms[0].end, via="coreference") for m in states)
    return found


def _done_by(parse: Parse, i: int, mentions: Mapping[int, tuple[Mention, ...]]) -> set[str | None]:
    """The countries of whoever does what token i meets: of "Kenya urged both countries", Kenya; none of a subject."""
    token = parse.tokens[i]
    verb = parse.tokens[token.head]
    if token.dep == "pobj":
        verb = parse.tokens[verb.head]
    if token.dep not in ("dobj", "dative", "pobj") or not is_verb(verb):
        return set()
    return {m.country for head in subjects(parse, verb.i) for m in mentions.get(head, ())}

"""Who takes part in what a noun tells of and nobody is said to do: people of where it was, or the two that the report is about.

"Riots broke out in Kisumu", "after three days of fighting".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding import syntax
from dragoman.coding.roles import Mentions
from dragoman.coding.story import named
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Candidate, Evidence, Mention, Parse

# What two states do together, of which a noun alone may tell: "the fighting", "talks".
_TOGETHER = frozenset({"ASSAULT", "CONSULT"})

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
    if cand.type != "PROTEST":
        return cand
    if cand.actors:
        return _of_the_town(parse, cand, mentions)
    if cand.pos != "noun":
        return cand
    token = parse.tokens[cand.trigger]
    if token.dep == "compound":
        # "riot police"
        return cand
    country, where = next(((m.country, m.text) for m in _places(parse, cand.trigger, mentions) if m.country), (home, "the report"))
    if country is None or (where == "the report" and _named(parse, token.sent, mentions) - {country}):
        return cand
    crowd = Mention("", token.start, token.start, "protesters", "role", country, country, "CVL", ("CVL",), via="unsaid")
    return replace(cand, actors=(crowd,), evidence=(*cand.evidence, Evidence("actors", "place", f"where it was: {where}")))


def _of_the_town(parse: Parse, cand: Candidate, mentions: Mentions) -> Candidate:
    """The candidate with its crowd of the town where it protests: "hundreds protested outside the Japanese embassy in Beijing"."""
    if any(m.known or m.kind not in ("role", "group") for m in cand.actors):
        return cand
    for i, ms in mentions.items():
        at = parse.tokens[i]
        if at.dep != "pobj" or parse.tokens[at.head].lower != "in" or all(above.i != cand.trigger for above in parse.ancestors(i)):
            continue
        town = next((m for m in ms if m.kind == "country" and m.via in ("capital", "place")), None)
        if town is not None:
            placed = tuple(
                replace(m, country=town.country, code=town.country, via=m.via if m.via == "number" else "context") for m in cand.actors
            )
            return replace(cand, actors=placed, evidence=(*cand.evidence, Evidence("actors", "place", f"where it was: {town.text}")))
    return cand


def same_crowd(here: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a sentence, what a placed crowd does beside its protest done by people of that place, too.

    "Hundreds besieged the embassy in Nairobi and attacked its guards".
    """
    placed = {
        (m.start, m.end): m
        for cand in here
        if cand.type == "PROTEST" and any(why.field == "actors" and why.rule == "place" for why in cand.evidence)
        for m in cand.actors
        if m.start < m.end
    }
    made = []
    for cand in here:
        actors = tuple(m if m.known else placed.get((m.start, m.end), m) for m in cand.actors)
        made.append(replace(cand, actors=actors) if actors != cand.actors else cand)
    return made


def on_both_sides(parse: Parse, cand: Candidate, mentions: Mentions, lexicon: Lexicon, pair: tuple[str, str] | None) -> Candidate:
    """The candidate with the two countries that the report is about, where it tells what both do and names neither: "the fighting"."""
    if cand.type not in _TOGETHER or cand.pos != "noun" or cand.actors or cand.recipients or not lexicon.reciprocal(cand.rule):
        return cand
    for above in parse.ancestors(cand.trigger):
        # "Greece and Turkey might go to court if talks failed"
        for kid in parse.kids(above.i, "nsubj"):
            heads = syntax.conjuncts(parse, kid.i)
            states = tuple(m for h in heads for m in mentions.get(h, ()) if m.kind == "country")
            if kid.i < cand.trigger and len(states) == len(heads) > 1:
                why = Evidence("actors", "syntax", f"subject of {above.text}: {kid.text}")
                return replace(cand, actors=states, inherited=True, evidence=(*cand.evidence, why))
    if pair is None or _named(parse, parse.tokens[cand.trigger].sent, mentions) - {*pair}:
        return cand
    sides = []
    for country in pair:
        state = named(country, cand.trigger, mentions)
        if state is None:
            return cand
        sides.append(replace(state, via="context"))
    why = Evidence("actors", "story", f"the report is about {sides[0].name} and {sides[1].name}")
    return replace(cand, actors=tuple(sides), inherited=True, evidence=(*cand.evidence, why))


def _named(parse: Parse, sentence: int, mentions: Mentions) -> set[str]:
    """The countries and bodies of which somebody is named in a sentence."""
    bounds = parse.sentences[sentence]
    return {code for i in range(bounds.first, bounds.last) for m in mentions.get(i, ()) if (code := m.country or m.code)}


def _places(parse: Parse, i: int, mentions: Mentions) -> Iterator[Mention]:
    """Whoever is named after a preposition of place, of the noun or of the words above it, the nearest first."""
    token = parse.tokens[i]
    while True:
        # "a strike shut shops across Kenya": the parser hangs the place on what was shut
        for near in (token.i, *(kid.i for kid in parse.kids(token.i, "dobj"))):
            for word in _WHERE:
                for base in syntax.after_preposition(parse, near, word):
                    for head in syntax.conjuncts(parse, base):
                        yield from mentions.get(head, ())
        if token.dep not in _UP or token.head == token.i:
            return
        token = parse.tokens[token.head]

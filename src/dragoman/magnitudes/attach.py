"""Which event a number belongs to: the nearest in its clause that can have such a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.magnitudes.counted import Count
from dragoman.record import Parse

# Ways up the tree on which a number stays with the event; a clause of its own ("said that 12 died") ends them.
_OPEN = frozenset((
    "dobj", "nsubj", "nsubjpass", "pobj", "prep", "agent", "dative", "conj", "appos", "attr", "oprd", "acl", "relcl", "advcl", "xcomp",
    "compound", "nummod", "quantmod", "npadvmod", "amod", "nmod", "pcomp", "acomp", "poss", "dep", "advmod", "det", "prt",
))  # fmt: skip
# Words after which something else is counted than what happened: a part of it, or what was before it.
_APART = frozenset((
    "including", "after", "before", "since", "than", "despite", "like", "unlike", "among", "following", "over", "until",
))  # fmt: skip
# Conjunctions of a clause that tells something else beside: "killed 20, while the army lost four vehicles".
_BESIDE = frozenset("while whereas although though".split())
_FAR = 7
# How many sentences back a figure that stands alone looks for the event that it tells more of.
REACH = 2


def attach(parse: Parse, count: Count, events: Sequence[tuple[int, str]], know: MagnitudeKnowledge) -> int | None:
    """The event of a number, as its place in `events`; None where there is none.

    Args:
        parse: the document.
        count: the number.
        events: trigger and PLOVER type of the document's events, in text order.
        know: which kinds go with which types.
    """
    kind = know.kinds.get(count.kind)
    sentence = parse.tokens[count.head].sent
    fitting = [n for n, (_, type_) in enumerate(events) if kind is None or not kind.types or type_ in kind.types]
    here = [n for n in fitting if parse.tokens[events[n][0]].sent == sentence]
    way = _way(parse, count.head)
    near = [(far, abs(events[n][0] - count.head), n) for n in here if (far := _distance(parse, way, events[n][0])) is not None]
    if near:
        return min(near)[2]
    if kind is None or not kind.reach or here:
        return None
    before = [n for n in fitting if 0 < sentence - parse.tokens[events[n][0]].sent <= REACH]
    if not before:
        return None
    # Of events in the last sentence that tells one, the first: what follows it is mostly told of it.
    last = max(parse.tokens[events[n][0]].sent for n in before)
    return next(n for n in before if parse.tokens[events[n][0]].sent == last)


def _way(parse: Parse, i: int) -> Mapping[int, int]:
    """The tokens above a token that it stays with, itself included, with how many steps away they are."""
    way = {i: 0}
    token = parse.tokens[i]
    while token.head != token.i and token.dep in _OPEN:
        above = parse.tokens[token.head]
        if above.lower in _APART and above.pos in ("ADP", "SCONJ", "VERB"):
            break
        if token.dep == "advcl" and any(kid.lower in _BESIDE for kid in parse.kids(token.i, "mark", "advmod")):
            break
        way[above.i] = len(way)
        token = above
    return way


def _distance(parse: Parse, way: Mapping[int, int], trigger: int) -> int | None:
    """Steps between a number and a trigger over the word that governs both; None where they are too far apart."""
    for i, steps in _way(parse, trigger).items():
        if i in way:
            total = steps + way[i]
            return total if total <= _FAR else None
    return None

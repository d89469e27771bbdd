"""One event told twice: within a sentence it becomes one candidate, later tellings take over what an earlier one said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.record import Candidate, Evidence, Mention, Parse

# How many sentences back a definite noun ("the attack") may take its sides from.
REACH = 12

_DEFINITE = frozenset("the this that these those such".split())


def inherit(parse: Parse, cand: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """A noun that points back ("the attack") with a side missing takes the sides of the last event of its type.

    Only where what the noun itself says does not contradict: a side that both have must name the same countries.
    """
    if cand.pos != "noun" or (cand.actors and cand.recipients) or not _points_back(parse, cand.trigger):
        return cand
    sentence = parse.tokens[cand.trigger].sent
    for other in reversed(earlier):
        if other.trigger == cand.trigger or sentence - parse.tokens[other.trigger].sent > REACH:
            continue
        if other.type != cand.type or not other.actors or other.trigger > cand.trigger:
            continue
        if _clash(cand.actors, other.actors) or _clash(cand.recipients, other.recipients):
            continue
        if not other.recipients and cand.recipients:
            continue
        why = Evidence("actors", "inherited", f"as told before: {parse.tokens[other.trigger].text}")
        return replace(
            cand,
            actors=cand.actors or other.actors,
            recipients=cand.recipients or other.recipients,
            inherited=True,
            evidence=(*cand.evidence, why),
        )
    return cand


def merge(parse: Parse, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of one sentence with the tellings of one event put together.

    Two of one type are one event when the one governs the other and their sides do not contradict ("arrived in Kyiv to
    meet", "killed in an airstrike"); the governing one stays and takes over the sides that it lacks.
    """
    kept: list[Candidate] = []
    for cand in sorted(found, key=lambda c: (_depth(parse, c.trigger), c.trigger)):
        for n, other in enumerate(kept):
            if other.type == cand.type and _joined(parse, other.trigger, cand.trigger) and _compatible(other, cand):
                kept[n] = replace(
                    other,
                    actors=other.actors or _less(cand.actors, other.recipients),
                    recipients=other.recipients or _less(cand.recipients, other.actors),
                    mode=other.mode or cand.mode,
                    contexts=tuple(dict.fromkeys((*other.contexts, *cand.contexts))),
                    evidence=(*other.evidence, Evidence("trigger", "merged", f"told again: {parse.tokens[cand.trigger].text}")),
                )
                break
        else:
            kept.append(cand)
    return sorted(kept, key=lambda c: c.trigger)


def _points_back(parse: Parse, i: int) -> bool:
    return any(kid.lower in _DEFINITE for kid in parse.kids(i, "det")) or not parse.kids(i, "det", "nummod", "amod")


def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(i))


def _joined(parse: Parse, above: int, below: int) -> bool:
    """Whether one word governs the other within one clause chain that can tell a single event."""
    for token in parse.ancestors(below):
        if token.i == above:
            return True
        if token.dep in ("ccomp", "relcl", "conj", "parataxis"):
            return False
    return False


def _compatible(one: Candidate, two: Candidate) -> bool:
    together = _names((*one.actors, *one.recipients)), _names((*two.actors, *two.recipients))
    if together[0] >= together[1] or together[1] >= together[0]:
        return not (one.actors and two.actors and one.recipients and two.recipients) or (
            _names(one.actors) == _names(two.actors) or _names(one.actors) == together[1] or _names(two.actors) == together[0]
        )
    return not _clash(one.actors, two.actors) and not _clash(one.recipients, two.recipients)


def _clash(one: Sequence[Mention], two: Sequence[Mention]) -> bool:
    return bool(one) and bool(two) and not (_names(one) & _names(two))


def _less(side: tuple[Mention, ...], other: tuple[Mention, ...]) -> tuple[Mention, ...]:
    taken = _names(other)
    return tuple(m for m in side if not (_names((m,)) & taken))


def _names(side: Sequence[Mention]) -> set[str]:
    return {m.code if m.code and m.kind == "country" else m.organisation or m.code or m.name for m in side}

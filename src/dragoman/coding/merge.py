"""One event told twice within a sentence becomes one candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.record import Candidate, Evidence, Mention, Parse


def merge(parse: Parse, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of one sentence with the tellings of one event put together.

    Two of one type are one event when the one governs the other and their sides do not contradict ("arrived in Kyiv to
    meet", "killed in an airstrike"); the governing one stays and takes over the sides that it lacks.
    """
    kept: list[Candidate] = []
    for cand in sorted(found, key=lambda c: (_depth(parse, c.trigger), c.trigger)):
        for n, other in enumerate(kept):
            if other.type == cand.type and _joined(parse, other, cand) and _compatible(other, cand):
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


def _depth(parse: Parse, i: int) -> int:
    return sum(1 for _ in parse.ancestors(i))


def _joined(parse: Parse, above: Candidate, below: Candidate) -> bool:
    """Whether one word governs the other within one clause chain that can tell a single event.

    One of several ("attacks, including the attack on Friday") is told beside them. Of two that are coordinated each tells its own,
    unless they share whom it was done to: "killed and wounded two soldiers", but "annexed the town and seized the port".
    """
    if any(why.rule == "one of several" for why in below.evidence):
        return False
    if parse.tokens[below.trigger].dep == "conj":
        # "closed the border and imposed a curfew": two deeds, whoever suffers them
        objects = parse.kids(above.trigger, "dobj") and parse.kids(below.trigger, "dobj")
        if objects or below.inherited or _spans(above.recipients) != _spans(below.recipients):
            return False
    for token in parse.ancestors(below.trigger):
        if token.i == above.trigger:
            return True
        if token.dep in ("ccomp", "relcl", "conj", "parataxis"):
            return False
    return False


def _spans(side: Sequence[Mention]) -> set[tuple[int, int]]:
    return {(m.start, m.end) for m in side}


def _compatible(one: Candidate, two: Candidate) -> bool:
    together = names((*one.actors, *one.recipients)), names((*two.actors, *two.recipients))
    if together[0] >= together[1] or together[1] >= together[0]:
        return not (one.actors and two.actors and one.recipients and two.recipients) or (
            names(one.actors) == names(two.actors) or names(one.actors) == together[1] or names(two.actors) == together[0]
        )
    return not clash(one.actors, two.actors) and not clash(one.recipients, two.recipients)


def clash(one: Sequence[Mention], two: Sequence[Mention]) -> bool:
    """Whether both sides are named and share nobody."""
    return bool(one) and bool(two) and not (names(one) & names(two))


def _less(side: tuple[Mention, ...], other: tuple[Mention, ...]) -> tuple[Mention, ...]:
    taken = names(other)
    return tuple(m for m in side if not (names((m,)) & taken))


def less(side: tuple[Mention, ...], other: Sequence[Mention]) -> tuple[Mention, ...]:
    """A side without those who stand on the other one too."""
    taken = names(other)
    return tuple(m for m in side if not names((m,)) & taken)


def names(side: Sequence[Mention]) -> set[str]:
    """A side as countries and bodies; people and groups of no known country by name."""
    return {m.code if m.code and m.kind == "country" else m.organisation or m.code or m.name for m in side}

"""What `spans` and `events` have in common: sentences with one gold event each, of which the rest may hold more.

A coder that codes everything finds everything: `full` is to be read beside `events_per_sentence`, and `top1_full`, of the most
confident event alone, cannot be bought that way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.evaluation.ask import by_confidence
from dragoman.evaluation.scores import Cases, Example, Misses, Scores, share
from dragoman.record import Event

HEADLINE = ("type", "dyad", "full", "top1_full")
_SHARES = ("any", *HEADLINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One gold event, what the coder found in its sentence, and how to tell whether type and sides are right."""

    type: str
    example: Example
    events: Sequence[Event] | None
    right_type: Callable[[Event], bool]
    right_sides: Callable[[Event], bool]


def score_sentences(asked: Iterable[Asked]) -> Scores:
    """Shares of the sentences in which type, sides, and both in one event are right."""
    n: Counter[str] = Counter()
    cases, misses = Cases(), Misses()
    for one in asked:
        events = by_confidence(one.events or ())
        typed = [one.right_type(event) for event in events]
        sided = [one.right_sides(event) for event in events]
        full = [type and sides for type, sides in zip(typed, sided, strict=True)]
        n["sentences"] += 1
        n["events"] += len(events)
        n["unanswered"] += one.events is None
        n["any"] += bool(events)
        n["type"] += any(typed)
        n["dyad"] += any(sided)
        n["full"] += any(full)
        n["top1_full"] += bool(full) and full[0]
        misses.ask(one.type)
        if any(full):
            continue
        misses.add(one.type, _instead(bool(events), any(typed), any(sided)), one.example)
        if any(sided):
            cases.add("type", one.type, events[sided.index(True)].type or "", one.example)
    return Scores(
        counts={name: n[name] for name in ("sentences", "events", "unanswered")},
        figures={
            **{name: share(n[name], n["sentences"]) for name in _SHARES},
            "events_per_sentence": share(n["events"], n["sentences"]),
        },
        per_class={"full_by_type": misses.recall()},
        confusions=cases.sorted(),
        missed=misses.sorted(),
    )


def _instead(events: bool, typed: bool, sided: bool) -> str:
    if not events:
        return "nothing"
    if typed and sided:
        return "type and sides in different events"
    if typed:
        return "other sides"
    return "another type" if sided else "something else"

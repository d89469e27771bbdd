"""What an evaluation says: counts, figures, and the cases behind them with example sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

EXAMPLES = 2
"""Sentences kept for each case: one may be an oddity, two show what they have in common."""


@dataclass(frozen=True, slots=True)
class Example:
    """A gold row that shows a case: its id and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One way of being wrong.

    Attributes:
        field: what is compared ("type", "status", "country").
        gold: what stands in the gold, or "" where the prediction has nothing to stand beside.
        predicted: what the coder says, or "" where it says nothing.
        count: how often.
        examples: the first rows it happened in, at most EXAMPLES.
    """

    field: str
    gold: str
    predicted: str
    count: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """Gold events of one type that were not found: how many, of how many, by what was there instead, with examples."""

    type: str
    count: int
    of: int
    instead: Mapping[str, int]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of one kind of evaluation.

    Attributes:
        counts: how many rows, events and the like the figures rest on.
        figures: the figures by name, shares from 0 to 1 but for events_per_sentence; floors name these.
        per_class: further figures by what they are and by class: {"type": {"AGREE": 0.71}}.
        confusions: one thing taken for another, the most frequent first.
        missed: what was not found, by type, the most frequent first.
        extra: predictions without a gold event, by type; only where the gold claims to be complete.
    """

    counts: Mapping[str, int]
    figures: Mapping[str, float]
    per_class: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    confusions: tuple[Case, ...] = ()
    missed: tuple[Missed, ...] = ()
    extra: tuple[Case, ...] = ()


class Cases:
    """Collects cases while a file is gone through: how often each, and the first examples."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], list[Example]] = {}
        self._counts: dict[tuple[str, str, str], int] = {}

    def add(self, field: str, gold: str, predicted: str, example: Example) -> None:
        """Counts one."""
        key = (field, gold, predicted)
        self._counts[key] = self._counts.get(key, 0) + 1
        kept = self._found.setdefault(key, [])
        if len(kept) < EXAMPLES and example not in kept:
            kept.append(example)

    def sorted(self) -> tuple[Case, ...]:
        """All of them, the most frequent first."""
        order = sorted(self._counts, key=lambda key: (-self._counts[key], key))
        return tuple(Case(*key, self._counts[key], tuple(self._found[key])) for key in order)


class Misses:
    """Collects what was not found, by type, while a file is gone through."""

    def __init__(self) -> None:
        self._asked: dict[str, int] = {}
        self._instead: dict[str, dict[str, int]] = {}
        self._examples: dict[str, list[Example]] = {}

    def ask(self, type: str) -> None:
        """Counts one gold event, found or not."""
        self._asked[type] = self._asked.get(type, 0) + 1

    def add(self, type: str, instead: str, example: Example) -> None:
        """Counts one that was not found, and what was there instead."""
        by = self._instead.setdefault(type, {})
        by[instead] = by.get(instead, 0) + 1
        kept = self._examples.setdefault(type, [])
        if len(kept) < EXAMPLES:
            kept.append(example)

    def sorted(self) -> tuple[Missed, ...]:
        """All of them, the most frequent first."""
        rows = (
            Missed(type, sum(by.values()), self._asked[type], dict(sorted(by.items())), tuple(self._examples[type]))
            for type, by in self._instead.items()
        )
        return tuple(sorted(rows, key=lambda row: (-row.count, row.type)))

    def recall(self) -> dict[str, float]:
        """Share found, by type."""
        return {type: 1 - sum(self._instead.get(type, {}).values()) / n for type, n in sorted(self._asked.items())}


def share(part: int, whole: int) -> float:
    """part / whole, and 0 of nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def f1_by_class(gold: Iterable[object], predicted: Iterable[object]) -> dict[Any, float]:
    """F1 of every class that occurs in the gold: [A, A, B], [A, B, B] -> {A: 0.67, B: 0.67}."""
    right: dict[object, int] = {}
    named: dict[object, int] = {}
    there: dict[object, int] = {}
    for want, got in zip(gold, predicted, strict=True):
        there[want] = there.get(want, 0) + 1
        named[got] = named.get(got, 0) + 1
        right[want] = right.get(want, 0) + (want == got)
    # Twice the right ones over all of both columns is the harmonic mean of precision and recall.
    return {kind: 2 * right[kind] / (n + named.get(kind, 0)) for kind, n in sorted(there.items(), key=lambda pair: str(pair[0]))}


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def scores_to_dict(scores: Scores) -> dict[str, Any]:
    """Plain values for JSON."""

    def examples(found: tuple[Example, ...]) -> list[dict[str, str]]:
        return [{"id": e.id, "text": e.text} for e in found]

    def cases(found: tuple[Case, ...]) -> list[dict[str, Any]]:
        return [
            {"field": c.field, "gold": c.gold, "predicted": c.predicted, "count": c.count, "examples": examples(c.examples)} for c in found
        ]

    return {
        "counts": dict(scores.counts),
        "figures": dict(scores.figures),
        "per_class": {name: dict(by) for name, by in scores.per_class.items()},
        "confusions": cases(scores.confusions),
        "missed": [
            {"type": m.type, "count": m.count, "of": m.of, "instead": dict(m.instead), "examples": examples(m.examples)}
            for m in scores.missed
        ],
        "extra": cases(scores.extra),
    }

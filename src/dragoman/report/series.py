"""Events over time: cut into days, weeks, months or years, counted by the four kinds of cooperation and conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.record.event import Event
from dragoman.report.parties import Party, is_fact, pairs_of

Step = Literal["day", "week", "month", "quarter", "year"]

BINS = 62
"""Spans of time that are drawn at most; the step is the finest that keeps to it."""

_DAYS: dict[Step, float] = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Bin:
    """A span of time with its events.

    Attributes:
        start: its first day.
        name: what it is called ("May 2021").
        quads: events told as done, by quad 1 to 4: verbal and material cooperation, verbal and material conflict.
        claims: events that are not told as done on the article's own word.
    """

    start: dt.date
    name: str
    quads: tuple[int, int, int, int]
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Bins without gaps, how long each is, and what is not in them.

    Attributes:
        bins: in order of time.
        step: how long each is.
        undated: events of which, and of whose article, no day is known.
        outside: events before or after the bins.
    """

    bins: tuple[Bin, ...]
    step: Step
    undated: int
    outside: int = 0


def day_of(event: Event) -> dt.date | None:
    """The first day of the event, else the day its article was published, else None.

    What an article tells of an earlier era stands where it happened.
    """
    return event.date.start if event.date is not None else event.document.published


Window = tuple[dt.date, dt.date]
"""First and last day, both inclusive."""

STRAGGLERS = 0.04
"""Share of events at either end of time that are not drawn where that halves the time: one event of 1905 must not flatten this year."""


def window_of(events: Iterable[Event]) -> Window | None:
    """The time that nearly all events lie in; None where no event has a day."""
    days = sorted(day for event in events if (day := day_of(event)) is not None)
    if not days:
        return None
    first, last = days[0], days[-1]
    few = int(len(days) * STRAGGLERS)
    for low, high in ((days[few], last), (first, days[-1 - few]), (days[few], days[-1 - few])):
        if (high - low).days < (last - first).days / 2:
            return low, high
    return first, last


def count_over_time(events: Iterable[Event], *, window: Window | None = None, step: Step | None = None) -> Series:
    """Counts events over time.

    Args:
        events: in any order.
        window: what time is shown; None for that of `window_of`.
        step: how long a span is; None for the finest of which BINS are enough.
    """
    kept = list(events)
    window = window or window_of(kept)
    if window is None:
        return Series((), step or "day", len(kept))
    first, last = window
    known = [(day, event) for event in kept if (day := day_of(event)) is not None]
    dated = [(day, event) for day, event in known if first <= day <= last]
    chosen = step or _step(first, last)
    quads: dict[dt.date, list[int]] = {}
    start = start_of(first, chosen)
    while start <= last:
        quads[start] = [0, 0, 0, 0, 0]
        start = _next(start, chosen)
    for day, event in dated:
        quads[start_of(day, chosen)][event.quad - 1 if is_fact(event) and event.quad else 4] += 1
    bins = tuple(Bin(start, name_of(start, chosen), (n[0], n[1], n[2], n[3]), n[4]) for start, n in quads.items())
    return Series(bins, chosen, len(kept) - len(known), len(known) - len(dated))


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two parties over time.

    Attributes:
        one: the party whose key comes first.
        other: the other.
        series: what each told as done to the other, and what they did together.
        events: ids of the events.
        cooperation: number of events.
        conflict: number of events.
        before: mean score (-10 conflict to +10 cooperation) and number of events in the first half of the time that all events cover.
        after: the same in the second half.
        chance: share of shuffles of the scores over the two halves that change the mean as much or more; None where `moved` is.
    """

    one: Party
    other: Party
    series: Series
    events: tuple[str, ...]
    cooperation: int
    conflict: int
    before: tuple[float | None, int]
    after: tuple[float | None, int]
    chance: float | None = None

    @property
    def moved(self) -> float | None:
        """Change of the mean score; None where a half has fewer than ENOUGH events with a score."""
        return _change(self.before, self.after)


ENOUGH = 3
"""Events that a half must have before its mean says anything."""

SHUFFLES = 999
"""How often scores are dealt anew to tell what chance would give."""


def find_dyads(
    events: Iterable[Event], names: Mapping[str, str], *, window: Window | None = None, step: Step | None = None
) -> list[Dyad]:
    """Pairs of parties of two countries, those that moved most first, then those with most events.

    Args:
        events: in any order.
        names: what states are called, by id.
        window: what time counts; None for that of `window_of`.
        step: how long a span is; None for the finest that fits the time.
    """
    kept = [event for event in events if is_fact(event) and event.quad]
    window = window or window_of(kept)
    if window is None:
        return []
    first, last = window
    facts = [(day, event) for event in kept if (day := day_of(event)) is not None and first <= day <= last]
    middle = first + (last - first) / 2
    groups: dict[tuple[str, str], list[tuple[dt.date, Event]]] = {}
    parties: dict[str, Party] = {}
    for day, event in facts:
        pairs = [pair for pair in pairs_of(event, names) if not pair.domestic]
        parties.update((party.key, party) for pair in pairs for party in (pair.who, pair.whom))
        for low, high in sorted({(min(p.who.key, p.whom.key), max(p.who.key, p.whom.key)) for p in pairs}):
            groups.setdefault((low, high), []).append((day, event))
    chosen = step or _step(first, last)
    found = []
    for (a, b), some in groups.items():
        own = [event for _, event in some]
        conflict = sum((event.quad or 0) > 2 for event in own)
        halves = [[e.score for day, e in some if (day > middle) is later and e.score is not None] for later in (False, True)]
        before, after = _mean(halves[0]), _mean(halves[1])
        chance = None if _change(before, after) is None else _chance(*halves)
        series = count_over_time(own, window=window, step=chosen)
        ids = tuple(event.id for event in own)
        found.append(Dyad(parties[a], parties[b], series, ids, len(own) - conflict, conflict, before, after, chance))
    found.sort(key=lambda d: (d.moved is None, -abs(d.moved or 0), -len(d.events), d.one.key, d.other.key))
    return found


def _mean(scores: Sequence[float]) -> tuple[float | None, int]:
    return (sum(scores) / len(scores) if scores else None), len(scores)


def _change(before: tuple[float | None, int], after: tuple[float | None, int]) -> float | None:
    (a, n), (b, m) = before, after
    return b - a if a is not None and b is not None and min(n, m) >= ENOUGH else None


def _chance(before: Sequence[float], after: Sequence[float]) -> float:
    """How often the scores, dealt anew to two halves of these sizes, differ in their means as much or more."""
    import numpy as np

    # Sorted first: the order in which events came in must not matter.
    scores = np.array(sorted([*before, *after]))
    seen = abs(sum(before) / len(before) - sum(after) / len(after))
    dealt = np.random.default_rng(0).permuted(np.tile(scores, (SHUFFLES, 1)), axis=1)
    gaps = np.abs(dealt[:, : len(before)].mean(1) - dealt[:, len(before) :].mean(1))
    return float((np.count_nonzero(gaps >= seen - 1e-9) + 1) / (SHUFFLES + 1))


def _step(first: dt.date, last: dt.date) -> Step:
    days = (last - first).days + 1
    return next((step for step, long in _DAYS.items() if days / long <= BINS), "year")


def start_of(day: dt.date, step: Step) -> dt.date:
    """The first day of the span that a day lies in; weeks begin on Monday."""
    if step == "week":
        return day - dt.timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    if step == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _next(start: dt.date, step: Step) -> dt.date:
    if step in ("day", "week"):
        return start + dt.timedelta(1 if step == "day" else 7)
    if step == "year":
        return start.replace(year=start.year + 1)
    months = start.month + (1 if step == "month" else 3)
    return start.replace(year=start.year + (months > 12), month=(months - 1) % 12 + 1)


def name_of(start: dt.date, step: Step) -> str:
    """What a span is called: "3 May 2021", "week of 3 May 2021", "May 2021", "2nd quarter of 2021", "2021"."""
    if step == "year":
        return str(start.year)
    if step == "month":
        return f"{start:%B} {start.year}"
    if step == "quarter":
        return f"{('1st', '2nd', '3rd', '4th')[(start.month - 1) // 3]} quarter of {start.year}"
    day = f"{start.day} {start:%B} {start.year}"
    return f"week of {day}" if step == "week" else day

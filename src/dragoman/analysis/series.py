"""Rows to series: what each state did to each other in each period, with the coverage beside it.

A period that no document covers has no figures at all. In a covered period a dyad without events has explicit zeros.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.arrays import Bools, Floats, Ints, divide
from dragoman.analysis.choice import Choice
from dragoman.analysis.dyads import Dyads, add_up, reciprocity
from dragoman.analysis.periods import Periods, day_number, period_numbers
from dragoman.analysis.reading import Rows
from dragoman.errors import UsageError


@dataclass(frozen=True, slots=True)
class Series:
    """Dyads by period.

    Attributes:
        periods: their labels and days.
        states: ISO codes in the order of rows and columns.
        documents: (periods,), documents published in each: the coverage.
        dyads: sums of what counts, (periods, states, states).
        raw: every report that counts, without the one-a-day rule or weights, (periods, states, states).
        claims: what somebody is only said to say, (periods, states, states); counted as the rest is.
        total: (periods,), what counts between all states, shown or not.
        rows: the rows that count, sorted by period, dyad, type and day; actor and recipient are positions in `states`.
        share: (rows,), what each of them counts.
        period: (rows,), the period of each.
        left_out: rows that count nowhere, by reason.
    """

    periods: Periods
    states: tuple[str, ...]
    documents: Ints
    dyads: Dyads
    raw: Floats
    claims: Floats
    total: Floats
    rows: Rows
    share: Floats
    period: NDArray[np.int32]
    left_out: dict[str, int]

    @property
    def covered(self) -> Bools:
        """(periods,), whether a document covers it."""
        return self.documents > 0

    @property
    def of_all(self) -> Floats:
        """Each dyad's share of all that counts in the period, from 0 to 1; NaN where nothing does."""
        return divide(self.dyads.n, self.total[:, None, None])

    @property
    def reciprocity(self) -> tuple[Floats, Floats]:
        """(periods,) each: how far cooperation and conflict are answered in kind; NaN where there is none."""
        return reciprocity(self.dyads.plus), reciprocity(self.dyads.minus)


def make_series(rows: Rows, choice: Choice) -> Series:
    """The series of the choice.

    Raises:
        UsageError: nothing was published on the days that are asked for, or a state that is asked for is no code.
    """
    periods = find_periods(rows, choice)
    documents = _coverage(rows, choice, periods)
    left_out = dict(rows.left_out)
    first, last = _bounds(choice)
    period = periods.of(rows.day)
    inside = (period >= 0) & (period < len(periods)) & (rows.day >= first) & (rows.day <= last)
    one = period_numbers(rows.until, choice.by) - periods.first == period
    watched = np.zeros(len(rows), dtype=bool)
    watched[inside] = documents[period[inside]] > 0
    for reason, here in (
        ("outside the days that documents cover, or that are asked for", ~inside | (inside & ~watched)),
        ("in a month, season or year that is not within one period", inside & watched & ~one),
    ):
        if count := int(here.sum()):
            left_out[reason] = left_out.get(reason, 0) + count
    counts = inside & watched & one
    states = tuple(sorted(set(choice.actors))) or rows.states
    own = np.array([states.index(code) if code in states else -1 for code in rows.states], dtype=np.int16)
    apart = counts & rows.claimed if choice.claims == "apart" else np.zeros(len(rows), dtype=bool)
    made, period_of, share = _counted(rows, counts & ~apart, period, choice)
    total = np.bincount(period_of, weights=share, minlength=len(periods)).astype(np.float64)
    claimed, claimed_period, claimed_share = _counted(rows, apart, period, choice)
    shape = len(periods), len(states)
    made, claimed = _renumber(made, own), _renumber(claimed, own)
    shown = (made.actor >= 0) & (made.recipient >= 0)
    if not shown.all():
        made, period_of, share = made.keep(shown), period_of[shown], share[shown]
    dyads = add_up(period_of, made.actor, made.recipient, made.score, shape=shape, quad=made.quad, weight=share)
    return Series(
        periods,
        states,
        documents,
        dyads,
        _count(period_of, made, shape),
        _count(claimed_period, claimed, shape, claimed_share),
        total,
        made,
        share,
        period_of.astype(np.int32),
        left_out,
    )


def find_periods(rows: Rows, choice: Choice) -> Periods:
    """The periods from the first to the last day that is asked for, or else that has documents.

    Raises:
        UsageError: there is no day to begin or to end with.
    """
    days = rows.coverage[0]
    first = choice.first and day_number(choice.first)
    last = choice.last and day_number(choice.last)
    if (first is None or last is None) and not len(days):
        raise UsageError("No document has a day of publication, so there is no period to look at. Give the first and the last day.")
    edges = period_numbers([days.min() if first is None else first, days.max() if last is None else last], choice.by)
    if edges[1] < edges[0]:
        raise UsageError("All documents lie outside the days that are asked for. Give other days.")
    return Periods(choice.by, int(edges[0]), int(edges[1] - edges[0] + 1))


def _bounds(choice: Choice) -> tuple[int, int]:
    limits = np.iinfo(np.int32)
    return (
        int(limits.min) if choice.first is None else day_number(choice.first),
        int(limits.max) if choice.last is None else day_number(choice.last),
    )


def _coverage(rows: Rows, choice: Choice, periods: Periods) -> Ints:
    days, counts = rows.coverage
    first, last = _bounds(choice)
    at = periods.of(days)
    here = (at >= 0) & (at < len(periods)) & (days >= first) & (days <= last)
    return np.bincount(at[here], weights=counts[here], minlength=len(periods)).astype(np.int64)


def _counted(rows: Rows, which: Bools, period: Ints, choice: Choice) -> tuple[Rows, Ints, Floats]:
    """The rows of a mask in order, their periods, and what each counts: its weight, shared with the other reports of the day."""
    at = np.flatnonzero(which)
    sizes = len(rows.states) + 1, int(rows.day.max(initial=0) - rows.day.min(initial=0)) + 1, len(rows.types) + 1
    cell = (period[at] * sizes[0] + rows.actor[at]) * sizes[0] + rows.recipient[at]
    key = (cell * sizes[2] + rows.type[at]) * sizes[1] + (rows.day[at] - rows.day.min(initial=0))
    order = _order(key)
    at, key = at[order], key[order]
    share = rows.weight[at].astype(np.float64)
    if choice.count == "day" and len(key):
        start = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        many = np.diff(np.concatenate([start, [len(key)]]))
        share /= np.repeat(many, many)
    return rows.keep(at), period[at], share


def _order(key: Ints) -> Ints:
    """What `np.argsort(key, kind="stable")` gives, of numbers from 0 on: sorting the numbers themselves is five times as fast."""
    n = max(len(key), 1)
    if len(key) and int(key.max()) >= np.iinfo(np.int64).max // n:
        return np.argsort(key, kind="stable")
    both: Ints = np.sort(key * n + np.arange(len(key)))
    return both % n


def _renumber(rows: Rows, own: Any) -> Rows:
    from dataclasses import replace

    return replace(rows, actor=own[rows.actor] if len(own) else rows.actor, recipient=own[rows.recipient] if len(own) else rows.recipient)


def _count(period: Ints, rows: Rows, shape: tuple[int, int], weight: Floats | None = None) -> Floats:
    here = (rows.actor >= 0) & (rows.recipient >= 0)
    periods, states = shape
    cell = (period[here] * states + rows.actor[here]) * states + rows.recipient[here]
    weights = None if weight is None else weight[here]
    return np.bincount(cell, weights=weights, minlength=periods * states * states).reshape(periods, states, states).astype(np.float64)

"""The system of states from coded events: dyads, alignment, blocs, balance and poles by period, each figure with its interval.

made = analyse("events.parquet", Choice(by="quarter"))
made.tables()["dyads"]          # an Arrow table; also periods, states, pairs, polarity, stated, changes
made.panel()                    # every pair of states in every period
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.arrays import or_none
from dragoman.analysis.blocs import ALONE
from dragoman.analysis.choice import Choice
from dragoman.analysis.columns import Columns, join, to_plain, to_table, with_interval
from dragoman.analysis.draws import Drawer
from dragoman.analysis.network import rule_of
from dragoman.analysis.panel import dyad_columns, make_panel
from dragoman.analysis.period import Period, measure_period
from dragoman.analysis.poles import Polarity
from dragoman.analysis.power import Power, read_power
from dragoman.analysis.reading import read_rows
from dragoman.analysis.series import Series, make_series
from dragoman.analysis.shifts import Shift, find_shifts
from dragoman.analysis.source import Source
from dragoman.analysis.spread import FEWER, spread
from dragoman.analysis.stated import Stated, compare, find_bodies, state_blocs, stated_network
from dragoman.knowledge.actors import Organisation

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.store import Store

FIGURES = (
    "events",
    "friends",
    "foes",
    "triangles",
    "triangle_balance",
    "walk_balance",
    "frustration",
    "frustration_at_least",
    "frustration_share",
    "blocs",
    "modularity",
    "attention_poles",
    "attention_concentration",
    "reciprocity_cooperation",
    "reciprocity_conflict",
)
WITHOUT_INTERVAL = ("frustration_at_least",)
"""A bound of a figure that has an interval."""

THREADS = 2


@dataclass(frozen=True)
class System:
    """An analysis of the system of states.

    Attributes:
        source: what it was asked of.
        choice: what counts.
        series: the dyads by period.
        measured: the system in each period, None for one that no document covers.
        shifts: changes of behaviour, largest first.
        stated: bodies beside acted blocs, by period.
        power: capability by period, empty without a file.
        bodies: the bodies that are compared with the acted blocs.
    """

    source: Source
    choice: Choice
    series: Series
    measured: tuple[Period | None, ...]
    shifts: tuple[Shift, ...]
    stated: tuple[tuple[Stated, ...], ...]
    power: tuple[Power | None, ...]
    bodies: tuple[Organisation, ...] = ()

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before the figures: what counts, the rule of ties, what is thin, what was left out."""
        notes = [self.choice.words, rule_of(self.choice)]
        labels = self.series.periods.labels
        bare = [label for label, covered in zip(labels, self.series.covered, strict=True) if not covered]
        if bare:
            notes.append(f"no document covers {_some(bare)}: no figures there, which is not the same as none happened")
        thin = [label for label, made in zip(labels, self.measured, strict=True) if made is not None and not made.network.any()]
        if thin:
            notes.append(f"too little evidence for any tie in {_some(thin)}: no alignment, balance or blocs there")
        if self.choice.draws > FEWER:
            notes.append(f"blocs and frustration from the first {FEWER} draws")
        unproven = [label for label, made in zip(labels, self.measured, strict=True) if made is not None and made.proven is False]
        if unproven:
            notes.append(f"frustration is a bound, not proven to be the fewest, in {_some(unproven)}")
        notes += [f"left out: {count:,} {reason}" for reason, count in sorted(self.series.left_out.items())]
        if self.series.rows.undated:
            notes.append(f"{self.series.rows.undated:,} documents have no day of publication and are in no period's coverage")
        notes.append("attention is of the coverage: it says whom the news is about, not who has power")
        return tuple(notes)

    def tables(self) -> dict[str, pa.Table]:
        """Every table by name: periods, dyads, states, pairs, polarity, stated, changes."""
        return {
            "periods": to_table(self._periods()),
            "dyads": to_table(dyad_columns(self.series, self.measured, self.choice, whole=False)),
            "states": to_table(self._states()),
            "pairs": to_table(self._pairs()),
            "polarity": to_table(self._polarity()),
            "stated": to_table(self._stated()),
            "changes": to_table(self._changes()),
        }

    def panel(self) -> pa.Table:
        """Every ordered pair of states in every period, to merge with other data; see `panel`."""
        return make_panel(self.series, self.measured, self.choice)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values for JSON: choice, notes, and each table as columns of equal length."""
        return {
            "choice": self.choice.to_dict(),
            "tie": rule_of(self.choice),
            "notes": list(self.notes),
            "source": self.source.name,
            "events": self.series.rows.events,
            "states": list(self.series.states),
            "periods": list(self.series.periods.labels),
            "tables": {name: to_plain(table) for name, table in self.tables().items()},
        }

    def _periods(self) -> Columns:
        series = self.series
        count = len(series.periods)
        empty = np.where(series.covered, 0.0, np.nan)
        columns: Columns = {
            "period": list(series.periods.labels),
            "first": [series.periods.start(t).isoformat() for t in range(count)],
            "last": [series.periods.last(t).isoformat() for t in range(count)],
            "documents": series.documents,
            "reports": series.raw.sum((1, 2)) + empty,
            "claims": np.round(series.claims.sum((1, 2)), 6) + empty,
        }
        for name in FIGURES:
            values = np.array([_number(None if made is None else made.figures.get(name)) for made in self.measured])
            if name in WITHOUT_INTERVAL:
                columns[name] = values
                continue
            edges = [(None, None) if made is None else made.intervals.get(name, (None, None)) for made in self.measured]
            low, high = (np.array([_number(edge[side]) for edge in edges]) for side in (0, 1))
            with_interval(columns, name, values, (low, high))
        columns["frustration_proven"] = [None if made is None else made.proven for made in self.measured]
        return columns

    def _states(self) -> Columns:
        series, codes = self.series, np.array(self.series.states)
        parts = []
        for t, made in enumerate(self.measured):
            if made is None:
                continue
            sums = series.dyads
            columns: Columns = {
                "period": np.full(len(codes), series.periods.labels[t]),
                "state": codes,
                "documents": np.full(len(codes), series.documents[t]),
            }
            figures = {
                "given": np.round(sums.n[t].sum(1), 6),
                "received": np.round(sums.n[t].sum(0), 6),
                "cooperation_given": sums.plus[t].sum(1),
                "conflict_given": sums.minus[t].sum(1),
                "cooperation_received": sums.plus[t].sum(0),
                "conflict_received": sums.minus[t].sum(0),
                "attention": made.attention,
                "friends": (made.network > 0).sum(1),
                "foes": (made.network < 0).sum(1),
            }
            for name, values in figures.items():
                with_interval(columns, name, values, made.of_states.get(name))
            labels = np.full(len(codes), ALONE) if made.blocs is None else made.blocs.labels
            columns["bloc"] = np.where(labels == ALONE, np.nan, labels + 1.0)
            columns["bloc_stability"] = made.stability
            columns["capability"] = self.power[t].of(series.states) if self._has_power(t) else np.full(len(codes), np.nan)  # type: ignore[union-attr]
            parts.append(columns)
        return join(parts)

    def _pairs(self) -> Columns:
        series, codes = self.series, np.array(self.series.states)
        one, other = np.triu_indices(len(codes), 1)
        parts = []
        for t, made in enumerate(self.measured):
            if made is None:
                continue
            both = series.dyads.n[t] + series.dyads.n[t].T
            kept = (both[one, other] > 0) | ~np.isnan(made.profiles["s"][one, other])
            i, j = one[kept], other[kept]
            tie = made.network[i, j]
            columns: Columns = {
                "period": np.full(len(i), series.periods.labels[t]),
                "one": codes[i],
                "other": codes[j],
            }
            figures = {"events": np.round(both[i, j], 6), "tie": np.where(tie == 0, np.nan, tie)}
            for name, values in {**figures, **{name: square[i, j] for name, square in made.profiles.items()}}.items():
                interval = made.of_profiles.get(name)
                with_interval(columns, name, values, None if interval is None else (interval[0][i, j], interval[1][i, j]))
            labels = np.full(len(codes), ALONE) if made.blocs is None else made.blocs.labels
            columns["same_bloc"] = (labels[i] == labels[j]) & (labels[i] != ALONE)
            columns["together"] = np.full(len(i), np.nan) if made.together is None else made.together[i, j]
            columns["shared_bodies"] = stated_network(self.bodies, series.states, series.periods.last(t))[i, j]
            columns["balance"] = self.power[t].balance(series.states)[i, j] if self._has_power(t) else np.full(len(i), np.nan)  # type: ignore[union-attr]
            parts.append(columns)
        return join(parts)

    def _polarity(self) -> Columns:
        rows: list[dict[str, Any]] = []
        for t, label in enumerate(self.series.periods.labels):
            made = self.measured[t]
            if made is not None:
                rows += [
                    _pole(label, "attention", None, polarity, self.series.states, made, made.kinds[k] if made.kinds else None)
                    for k, polarity in enumerate(made.polarity)
                ]
            power = self.power[t] if self.power else None
            if power is not None:
                rows += [_pole(label, "capability", power.year, polarity, power.states) for polarity in power.polarity]
        return {name: _column(name, rows) for name in _POLARITY}

    def _stated(self) -> Columns:
        rows: list[dict[str, Any]] = []
        for label, found in zip(self.series.periods.labels, self.stated, strict=True):
            for one in found:
                row = {"period": label, "body": one.body, "members": ", ".join(one.members), "states": len(one.members)}
                for name in _COMPARED:
                    row |= {name: getattr(one, name), **dict(zip((f"{name}_low", f"{name}_high"), one.intervals[name], strict=True))}
                rows.append(row)
        names = ("period", "body", "members", "states", *(f"{name}{edge}" for name in _COMPARED for edge in ("", "_low", "_high")))
        return {name: _column(name, rows) for name in names}

    def _changes(self) -> Columns:
        names = ("actor", "recipient", "period", "before", "after", "size", "p", "periods_before", "periods_after", "events")
        return {name: [getattr(shift, name) for shift in self.shifts] for name in names}

    def _has_power(self, t: int) -> bool:
        return bool(self.power) and self.power[t] is not None


def analyse(
    given: Store | Path | str | pa.Table,
    choice: Choice | None = None,
    *,
    capabilities: Path | str | None = None,
    bodies: Iterable[str] = (),
) -> System:
    """The system of states from an archive, a Parquet file of events, or a table of them.

    Args:
        given: see `Source`.
        choice: what counts; `Choice()` unless given.
        capabilities: a file of capabilities, as COW publishes them.
        bodies: bodies to compare acted blocs with, by name; the alliances unless given.

    Raises:
        StoreError, InputError: what is given cannot be read.
        UsageError: there is nothing to look at on the days asked for, or a name is wrong.
    """
    choice = choice or Choice()
    source = Source(given)
    found = find_bodies(bodies)
    series = make_series(read_rows(source, choice), choice)
    drawer = Drawer(series, choice) if choice.draws else None

    def measure(t: int) -> tuple[Period | None, tuple[Stated, ...]]:
        made = measure_period(series, t, choice)
        if made is None:
            return None, ()
        statements = state_blocs(found, series.states, series.periods.last(t))
        if drawer is not None:
            with drawer.turn:
                made = spread(made, series, t, choice, drawer, statements)
        if made.blocs is None:
            return made, ()
        return made, compare(statements, series.states, made.network, made.blocs.labels, made.of_stated)

    # numpy and scipy let go of the interpreter while they work, so that two periods are measured side by side.
    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        both = tuple(pool.map(measure, range(len(series.periods))))
    power = read_power(Path(capabilities), series.periods) if capabilities is not None else ()
    shifts = find_shifts(series, choice)
    return System(source, choice, series, tuple(made for made, _ in both), shifts, tuple(stated for _, stated in both), power, found)


_COMPARED = ("agreement", "tie_within", "tie_between")

_NUMBERS = ("_share", "_low", "_high", "effective", *_COMPARED)
"""Ends of the names of their columns that hold numbers, or null."""

_POLARITY = (
    "period", "of", "year", "kind", "kind_share", "first", "first_share", "first_share_low", "first_share_high", "second", "second_share",
    "second_share_low", "second_share_high", "effective", "effective_low", "effective_high", "rule",
)  # fmt: skip


def _pole(
    label: str,
    of: str,
    year: int | None,
    polarity: Polarity,
    states: tuple[str, ...],
    made: Period | None = None,
    kept: float | None = None,
) -> dict[str, Any]:
    """A row of the table; with the period whose attention it is, the intervals, and how often the draws say the same."""

    def edges(position: int | None) -> tuple[float | None, float | None]:
        interval = made.of_states.get("attention") if made is not None and position is not None else None
        return (None, None) if interval is None else (or_none(float(interval[0][position])), or_none(float(interval[1][position])))

    row: dict[str, Any] = {"period": label, "of": of, "year": year, "kind": polarity.kind, "kind_share": kept, "rule": polarity.rule}
    for side in ("first", "second"):
        position = getattr(polarity, side)
        row[side] = None if position is None else states[position]
        row[f"{side}_share"] = getattr(polarity, f"{side}_share")
        row[f"{side}_share_low"], row[f"{side}_share_high"] = edges(position)
    row["effective"] = polarity.effective
    row["effective_low"], row["effective_high"] = (None, None) if made is None else made.intervals.get("attention_poles", (None, None))
    return row


def _column(name: str, rows: list[dict[str, Any]]) -> Any:
    """A column of rows; one of numbers stays one where none is known."""
    values = [row[name] for row in rows]
    return np.array([_number(value) for value in values]) if name.endswith(_NUMBERS) else values


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _some(labels: list[str], most: int = 6) -> str:
    return ", ".join(labels[:most]) + (f" and {len(labels) - most} more" if len(labels) > most else "")

"""A closer look: one pair of states, one state, or the dyads whose behaviour shifted most, each with the events behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.analysis.choice import Choice
from dragoman.analysis.columns import to_plain, to_table
from dragoman.analysis.evidence import top_events, who_says
from dragoman.analysis.panel import dyad_columns
from dragoman.analysis.shifts import Shift
from dragoman.analysis.system import System, analyse
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from dragoman.store import Store

SHOWN = 5
"""Events and voices that are shown at each place."""

PARTNERS = 10


def look_at_pair(given: Store | Path | str | pa.Table, one: str, other: str, choice: Choice | None = None) -> dict[str, Any]:
    """What two states did to each other, by period with intervals; when it changed; the events that weigh most; who says so.

    Returns:
        `choice`, `notes`; `dyads`, both directions in every period, and `pairs`, their tie, as columns; `changes`; `events` and `voices`
        by direction ("CHN>RUS").

    Raises:
        UsageError: both are the same, one is no code, or nothing is there to look at.
        StoreError, InputError: what is given cannot be read.
    """
    if one == other:
        raise UsageError(f"A pair is of two states; {one} stands twice.")
    made = analyse(given, replace(choice or Choice(), actors=(one, other)))
    first, last = _days(made)
    both = ((one, other), (other, one))
    tables = made.tables()
    return {
        **_head(made),
        "dyads": to_plain(to_table(dyad_columns(made.series, made.measured, made.choice, whole=True))),
        "pairs": to_plain(tables["pairs"].select(["period", *_with_edges("events", "tie")])) if tables["pairs"].num_rows else {},
        "changes": [_shift(shift) for shift in made.shifts],
        "events": {f"{a}>{b}": top_events(made.source, made.choice, a, b, first=first, last=last, limit=SHOWN) for a, b in both},
        "voices": {f"{a}>{b}": who_says(made.source, made.choice, a, b, first=first, last=last, limit=SHOWN) for a, b in both},
    }


def look_at_actor(given: Store | Path | str | pa.Table, state: str, choice: Choice | None = None) -> dict[str, Any]:
    """What one state did and had done to it, by period; its partners, friends, foes and bloc; whom its ties are like; its events.

    Returns:
        `choice`, `notes`; `state`, a row a period, as columns; `given` and `received`, the dyads with most events of all periods;
        `alike`, the closest profiles of the last period that has any; `bloc`, the states in its bloc there; `changes`; `events`.

    Raises:
        UsageError: it does not occur.
        StoreError, InputError: what is given cannot be read.
    """
    made = analyse(given, choice or Choice())
    if state not in made.series.states:
        raise UsageError(f"{state} has no events among those that count. Write an ISO 3166-1 alpha-3 code, or let more count.")
    first, last = _days(made)
    tables = made.tables()
    pairs = [row for row in tables["pairs"].to_pylist() if state in (row["one"], row["other"])]
    known = [row for row in pairs if row["kappa"] is not None]
    latest = max((row["period"] for row in known), default=None)
    alike = [
        {
            "period": row["period"],
            "state": row["other"] if row["one"] == state else row["one"],
            **{name: row[name] for name in (*_with_edges("tie", "s", "kappa", "pi"), "same_bloc", "together")},
        }
        for row in known
        if row["period"] == latest
    ]
    return {
        **_head(made),
        "state": {
            name: [row[name] for row in rows] for rows in [_of(tables["states"], "state", state)] for name in tables["states"].column_names
        },
        "given": _partners(made, tables["dyads"], "actor", state),
        "received": _partners(made, tables["dyads"], "recipient", state),
        "alike": sorted(alike, key=lambda row: (-row["kappa"], row["state"]))[:PARTNERS],
        "bloc": sorted(row["state"] for row in alike if row["same_bloc"]),
        "changes": [_shift(shift) for shift in made.shifts if state in (shift.actor, shift.recipient)],
        "events": top_events(made.source, made.choice, state, None, first=first, last=last, limit=SHOWN),
    }


def look_at_changes(given: Store | Path | str | pa.Table, choice: Choice | None = None, *, limit: int = 10) -> dict[str, Any]:
    """The largest shifts of behaviour, each with the events that weigh most before and after it.

    Returns:
        `choice`, `notes`, and `changes`: the shift with `size`, and `events_before`, `events_after`.

    Raises:
        StoreError, InputError, UsageError: as `analyse`.
    """
    made = analyse(given, replace(choice or Choice(), draws=0))
    first, last = _days(made)
    rows = []
    for shift in made.shifts[:limit]:
        edge = made.series.periods.start(shift.at)
        spans = {"events_before": (first, edge - dt.timedelta(days=1)), "events_after": (edge, last)}
        events = {
            name: top_events(made.source, made.choice, shift.actor, shift.recipient, first=start, last=end, limit=2)
            for name, (start, end) in spans.items()
        }
        rows.append({**_shift(shift), **events})
    return {**_head(made), "changes": rows}


def _with_edges(*names: str) -> list[str]:
    """The columns of figures with their intervals."""
    return [f"{name}{edge}" for name in names for edge in ("", "_low", "_high")]


def _head(made: System) -> dict[str, Any]:
    return {"choice": made.choice.to_dict(), "notes": list(made.notes), "source": made.source.name}


def _days(made: System) -> tuple[dt.date, dt.date]:
    """First and last day of what is shown."""
    periods = made.series.periods
    return made.choice.first or periods.start(0), made.choice.last or periods.last(len(periods) - 1)


def _shift(shift: Shift) -> dict[str, Any]:
    names = ("actor", "recipient", "period", "before", "after", "size", "p", "periods_before", "periods_after", "events")
    return {name: getattr(shift, name) for name in names}


def _of(table: pa.Table, column: str, value: str) -> Sequence[dict[str, Any]]:
    return [row for row in table.to_pylist() if row[column] == value]


def _partners(made: System, dyads: pa.Table, side: str, state: str) -> list[dict[str, Any]]:
    """The dyads of a state over all periods, those with most events first; the mean is null below the minimum."""
    other = "recipient" if side == "actor" else "actor"
    sums: dict[str, list[float]] = {}
    for row in _of(dyads, side, state):
        found = sums.setdefault(row[other], [0.0, 0.0, 0.0])
        for place, name in enumerate(("events", "cooperation", "conflict")):
            found[place] += row[name]
    rows: list[dict[str, Any]] = [
        {
            "state": code,
            "events": n,
            "cooperation": plus,
            "conflict": minus,
            "ratio": plus / (plus + minus) if n >= made.choice.minimum and plus + minus else None,
        }
        for code, (n, plus, minus) in sums.items()
    ]
    return sorted(rows, key=lambda row: (-row["events"], row["state"]))[:PARTNERS]

"""Tables of dyads: those with events, and the whole panel to merge with other data, keyed by ISO, COW and Gleditsch-Ward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.arrays import divide
from dragoman.analysis.choice import Choice
from dragoman.analysis.columns import Columns, join, to_table, with_interval
from dragoman.analysis.period import Period
from dragoman.analysis.series import Series

if TYPE_CHECKING:
    import pyarrow as pa


def dyad_columns(series: Series, measured: tuple[Period | None, ...], choice: Choice, *, whole: bool) -> Columns:
    """The figures of dyads by period.

    Args:
        series, measured: what was counted and measured.
        choice: gives the minimum below which a mean or ratio is null.
        whole: every dyad and period, with explicit zeros where a document covers the period and nulls where none does; else those
            with events or claims alone.
    """
    states = len(series.states)
    every = np.flatnonzero(~np.eye(states, dtype=bool).ravel())
    parts = []
    for t, label in enumerate(series.periods.labels):
        covered = bool(series.covered[t])
        seen = (series.dyads.n[t] + series.claims[t]).ravel() > 0
        cells = every if whole else every[seen[every]]
        if not whole and not covered:
            continue
        actor, recipient = cells // states, cells % states
        parts.append(_part(series, measured[t], choice, t, label, actor, recipient, covered=covered))
    return join(parts)


def _part(series: Series, made: Period | None, choice: Choice, t: int, label: str, actor: Any, recipient: Any, *, covered: bool) -> Columns:
    at = t, actor, recipient
    sums = series.dyads
    nothing = np.nan if not covered else 0.0
    n, plus, minus, scored = (array[at] + nothing for array in (sums.n, sums.plus, sums.minus, sums.scored))
    n = np.round(n, 6)  # reports share an event in parts
    enough = n >= choice.minimum
    codes = np.array(series.states)
    columns: Columns = {
        "period": np.full(len(actor), label),
        "actor": codes[actor] if len(codes) else codes[:0],
        "recipient": codes[recipient] if len(codes) else codes[:0],
        "documents": np.full(len(actor), series.documents[t]),
    }
    bounds = _lookup(made, len(series.states), actor, recipient)
    with_interval(columns, "events", n, bounds("events"))
    columns["reports"] = series.raw[at] + nothing
    columns["claims"] = np.round(series.claims[at], 6) + nothing
    with_interval(columns, "cooperation", plus, bounds("cooperation"))
    with_interval(columns, "conflict", minus, bounds("conflict"))
    with_interval(columns, "net", plus - minus, bounds("net"))
    with_interval(columns, "mean", np.where(enough, divide(plus - minus, scored), np.nan), bounds("mean"))
    with_interval(columns, "ratio", np.where(enough, divide(plus, plus + minus), np.nan), bounds("ratio"))
    for quad in range(1, 5):
        with_interval(columns, f"quad{quad}", np.round(sums.quads[quad - 1][at], 6) + nothing, bounds(f"quad{quad}"))
    with_interval(columns, "share", divide(n, np.full(len(n), series.total[t])), bounds("share"))
    return columns


def _lookup(made: Period | None, states: int, actor: Any, recipient: Any) -> Any:
    """Finds the interval of a figure for each dyad; null for one without events, of which the draws say nothing."""
    if made is None or made.dyads is None:
        return lambda name: None
    cells = made.dyads[0] * states + made.dyads[1]
    wanted = actor * states + recipient
    place = np.minimum(np.searchsorted(cells, wanted), max(0, len(cells) - 1))
    there = cells[place] == wanted

    def find(name: str) -> Any:
        return tuple(np.where(there, edge[place], np.nan) for edge in made.of_dyads[name])

    return find


def make_panel(series: Series, measured: tuple[Period | None, ...], choice: Choice) -> pa.Table:
    """One row for each ordered pair of states and period; COW and Gleditsch-Ward numbers are those of the period's last day."""
    columns = dyad_columns(series, measured, choice, whole=True)
    keys: Columns = {}
    if columns:
        states = len(series.states)
        each = states * (states - 1)
        starts = [series.periods.start(t).isoformat() for t in range(len(series.periods))]
        ends = [series.periods.last(t).isoformat() for t in range(len(series.periods))]
        keys = {"first": np.repeat(starts, each), "last": np.repeat(ends, each)}
        codes = _codes(series)
        position = {state: number for number, state in enumerate(series.states)}
        for side in ("actor", "recipient"):
            at = np.array([position[state] for state in series.states])
            number = at[np.searchsorted(np.array(series.states), columns[side])]
            period = np.repeat(np.arange(len(series.periods)), each)
            for scheme in ("cow", "gw"):
                keys[f"{side}_{scheme}"] = codes[scheme][period, number]
    order = ("period", "first", "last", "actor", "actor_cow", "actor_gw", "recipient", "recipient_cow", "recipient_gw")
    both = {**columns, **keys}
    return to_table({name: both[name] for name in (*order, *columns) if name in both})


def _codes(series: Series) -> dict[str, Any]:
    """COW and Gleditsch-Ward numbers by scheme, (periods, states); NaN where a state has none on the period's last day."""
    from dragoman.knowledge import codes

    known = codes.load()
    made = {scheme: np.full((len(series.periods), len(series.states)), np.nan) for scheme in ("cow", "gw")}
    for t in range(len(series.periods)):
        for number, state in enumerate(series.states):
            row = known.of(state, series.periods.last(t))
            for scheme, code in (("cow", row and row.cow_number), ("gw", row and row.gw)):
                if code:
                    made[scheme][t, number] = int(code)
    return made

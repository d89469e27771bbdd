"""How far the figures of one period move over the draws of the bootstrap: the interval of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.arrays import Floats, Ints, divide, or_none
from dragoman.analysis.blocs import bloc_stability, co_membership, find_many_blocs
from dragoman.analysis.choice import Choice
from dragoman.analysis.draws import Drawer, Interval, dyad_intervals, to_interval
from dragoman.analysis.frustration import search_many_sides
from dragoman.analysis.network import has_evidence, tie_up
from dragoman.analysis.period import Pair, Period, many_figures, many_profiles
from dragoman.analysis.poles import SEVERAL, attention_shares, kinds_of
from dragoman.analysis.series import Series
from dragoman.analysis.stated import Statement, agreements, mean_ties

FEWER = 100
"""Draws in which blocs and frustration are searched for, which take longest."""

CELLS = 1 << 18
"""Numbers in a piece of networks of several draws (2 MB): some thirty such pieces are held at a time."""


def spread(made: Period, series: Series, t: int, choice: Choice, drawer: Drawer, statements: Sequence[Statement]) -> Period:
    """The same period with the intervals of its figures; one without events as it is. One period at a time: see `Drawer.turn`.

    Args:
        made, series, t: the period, of what, and its place there.
        choice, drawer: what counts, and the draws.
        statements: what the acted blocs are compared with.
    """
    if not series.dyads.n[t].any():
        return made
    states = len(series.states)
    product = drawer.product(t)
    drawn = drawer.draw(t, product)
    # Figures are of the states shown, the share of all that counts: what is not shown is taken as it is.
    rest = np.float32(max(series.total[t] - float(series.dyads.n[t].sum()), 0.0))
    events = drawn.n.sum(0)
    of_dyads = dyad_intervals(drawn, events + rest, drawer.draw_quads(t, product))
    del product
    # Whether a pair has evidence enough is judged on all documents: in draws it would favour pairs just below the minimum.
    enough = has_evidence(series.dyads.n[t], choice)
    upper = np.triu_indices(states, 1)
    draws = len(events)
    figures: dict[str, list[Any]] = {"events": [events.astype(np.float64)]}
    pairs: dict[str, NDArray[np.float32]] = {}
    by_state: dict[str, list[Floats]] = {}
    stated: dict[str, list[Floats]] = {}
    few = np.empty((min(FEWER, draws), states, states))
    done = 0
    for n, plus, minus in drawn.dense(states, at_once=max(1, CELLS // max(1, states**2))):
        networks = tie_up(n, plus, minus, choice, enough=enough)
        part = slice(done, done + len(networks))
        of_all = {
            **many_figures(networks, plus, minus),
            "friends": (networks > 0).sum((1, 2)) / 2,
            "foes": (networks < 0).sum((1, 2)) / 2,
        }
        for name, values in of_all.items():
            figures.setdefault(name, []).append(values)
        for name, values in {**many_profiles(networks), "tie": networks, "events": n + np.swapaxes(n, 1, 2)}.items():
            if name not in pairs:
                pairs[name] = np.empty((draws, len(upper[0])), dtype=np.float32)
            pairs[name][part] = values[:, *upper]
        for name, values in _of_states(n, plus, minus, networks).items():
            by_state.setdefault(name, []).append(values)
        for name, values in zip(("tie_within", "tie_between"), mean_ties(statements, networks), strict=True):
            stated.setdefault(name, []).append(values)
        if done < FEWER:
            few[part] = networks[: FEWER - done]
        done += len(networks)
    dyads = drawn.actor, drawn.recipient
    del drawn, n, plus, minus, networks
    found = find_many_blocs(few, restarts=1, seed=choice.seed + t)
    labels = np.stack([division.labels for division in found])
    figures["modularity"] = [np.array([_nan(division.modularity) for division in found])]
    figures["blocs"] = [np.array([np.nan if division.modularity is None else division.count for division in found])]
    against, share = _frustration(few, choice.seed)
    figures |= {"frustration": [against], "frustration_share": [share]}
    stated["agreement"] = [agreements(statements, np.asarray(few.any(2)), labels)]
    together = co_membership(labels)
    of_states = {name: np.concatenate(values) for name, values in by_state.items()}
    return replace(
        made,
        intervals={name: _pair(*to_interval(np.concatenate(values)[None]), made.figures.get(name)) for name, values in figures.items()},
        stability=made.stability if made.blocs is None else bloc_stability(made.blocs.labels, together),
        together=together,
        kinds=_kinds(made, of_states["attention"]),
        of_dyads=of_dyads,
        of_profiles={name: _squares(to_interval(pairs.pop(name).T), states, upper) for name in list(pairs)},
        dyads=dyads,
        of_states={name: to_interval(values.T) for name, values in of_states.items()},
        of_stated={name: to_interval(np.concatenate(values).T) for name, values in stated.items()},
    )


def _of_states(n: Floats, plus: Floats, minus: Floats, networks: Floats) -> dict[str, Floats]:
    """Figures of each state in each draw, (draws, n)."""
    return {
        "given": n.sum(2),
        "received": n.sum(1),
        "cooperation_given": plus.sum(2),
        "conflict_given": minus.sum(2),
        "cooperation_received": plus.sum(1),
        "conflict_received": minus.sum(1),
        "attention": attention_shares(plus),
        "friends": (networks > 0).sum(2).astype(np.float64),
        "foes": (networks < 0).sum(2).astype(np.float64),
    }


def _frustration(networks: Floats, seed: int) -> tuple[Floats, Floats]:
    """f and F of the best two sides of a quick search in each network; NaN without ties."""
    signs = np.sign(networks)
    sides = search_many_sides(signs, restarts=2, seed=seed, steps=signs.shape[-1]).astype(np.float64)
    ties = np.abs(signs).sum((1, 2)) / 2
    kept = np.einsum("di,dij,dj->d", sides, signs, sides, optimize=True) / 2
    against = np.where(ties > 0, (ties - kept) / 2, np.nan)
    return against, 1 - divide(2 * against, ties)


def _kinds(made: Period, attention: Floats) -> tuple[float, ...]:
    """How often the rule says of the draws what it says of the period, under each of its thresholds."""
    if not made.polarity:
        return ()
    both = zip(SEVERAL, made.polarity, strict=True)
    return tuple(float(np.mean(kinds_of(attention, thresholds) == polarity.kind)) for thresholds, polarity in both)


def _squares(edges: Interval, states: int, upper: tuple[Ints, Ints]) -> Interval:
    made = np.full((2, states, states), np.nan)
    for square, edge in zip(made, edges, strict=True):
        square[upper] = edge
        square.T[upper] = edge
    return made[0], made[1]


def _nan(value: float | None) -> float:
    return np.nan if value is None else value


def _pair(low: Floats, high: Floats, figure: float | None) -> Pair:
    return (None, None) if figure is None else (or_none(low[0]), or_none(high[0]))

"""One period of the system: alignment, balance, frustration, blocs and poles, with the interval of each figure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from dragoman.analysis.arrays import Bools, Floats, Ints, or_none
from dragoman.analysis.balance import count_triangles, triangle_balance, walk_balance
from dragoman.analysis.blocs import Blocs, bloc_stability, co_membership, find_blocs, find_many_blocs
from dragoman.analysis.choice import Choice
from dragoman.analysis.draws import Drawer, Interval, dyad_intervals, to_interval
from dragoman.analysis.dyads import reciprocity
from dragoman.analysis.frustration import find_frustration, frustrated, search_sides
from dragoman.analysis.network import has_evidence, s_of_networks, tie_up, to_profiles
from dragoman.analysis.poles import Polarity, attention_shares, compare_polarity, concentration, effective_number
from dragoman.analysis.series import Series
from dragoman.analysis.similarity import kappa_matrix, pi_matrix

FEWER = 100
"""Draws in which blocs and frustration are searched for, which take longest."""

EXACT_STATES = 60
LOOKED = 2_000_000
"""What the proof of frustration may look at in each part of a network, a second or two; beyond it milp is asked, and then a bound given."""

SECONDS = 5.0
CELLS = 1 << 20
"""Numbers in a piece of networks of several draws (8 MB)."""

Figures = dict[str, float | None]
Pair = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Period:
    """The system in one period.

    Attributes:
        network: (n, n), signed.
        profiles: S, κ and π of all pairs by name, each (n, n); NaN where nothing can be said.
        figures: one number each, None where nothing can be said: `triangles`, `triangle_balance`, `walk_balance`, `frustration`,
            `frustration_at_least`, `frustration_share`, `friends`, `foes`, `modularity`, `attention_poles`, `attention_concentration`,
            `reciprocity_cooperation`, `reciprocity_conflict`.
        intervals: low and high of figures, by the same names.
        proven: whether the frustration is exact; else it is an upper bound.
        blocs: the division; None without ties.
        stability: (n,), how often a state is with its bloc over the draws; NaN for none.
        together: (n, n), co-membership over the draws; None without them.
        attention: (n,), shares of all cooperative attention received.
        polarity: of those shares, under several thresholds.
        of_dyads, of_profiles, of_states: intervals by name; those of dyads are in the order of `dyads`.
        dyads: positions of actor and recipient of the dyads with events.
    """

    network: Floats
    profiles: dict[str, Floats]
    figures: Figures
    intervals: dict[str, Pair]
    proven: bool | None
    blocs: Blocs | None
    stability: Floats
    together: Floats | None
    attention: Floats
    polarity: tuple[Polarity, ...]
    of_dyads: dict[str, Interval] = field(default_factory=dict)
    of_profiles: dict[str, Interval] = field(default_factory=dict)
    of_states: dict[str, Interval] = field(default_factory=dict)
    dyads: tuple[Ints, Ints] | None = None


def measure_period(series: Series, t: int, choice: Choice, drawer: Drawer | None) -> Period | None:
    """The system in a period; None for one that no document covers."""
    if not series.covered[t]:
        return None
    sums = series.dyads
    network = tie_up(sums.n[t], sums.plus[t], sums.minus[t], choice)
    tied = bool(network.any())
    frustration = (
        find_frustration(network, exact_up_to=EXACT_STATES, rows=LOOKED, seconds=SECONDS, restarts=8, seed=choice.seed) if tied else None
    )
    blocs = find_blocs(network, restarts=10, seed=choice.seed) if tied else None
    attention = attention_shares(sums.plus[t])
    enough = sums.n[t].sum() >= choice.minimum
    figures: Figures = {
        "friends": int((network > 0).sum() // 2),
        "foes": int((network < 0).sum() // 2),
        "triangles": count_triangles(network).total,
        "frustration": None if frustration is None else frustration.index,
        "frustration_at_least": None if frustration is None else frustration.at_least,
        **_figures(network[None], sums.plus[t][None], sums.minus[t][None], enough=bool(enough)),
        "frustration_share": None if frustration is None else frustration.share,
        "modularity": None if blocs is None else blocs.modularity,
    }
    made = Period(
        network=network,
        profiles={name: _shown(values[0], network) for name, values in _profiles(network[None]).items()},
        figures=figures,
        intervals={},
        proven=None if frustration is None else frustration.proven,
        blocs=blocs,
        stability=np.full(len(network), np.nan),
        together=None,
        attention=attention if enough else np.full(len(attention), np.nan),
        polarity=compare_polarity(attention) if enough else (),
    )
    return made if drawer is None or not sums.n[t].any() else _with_draws(made, series, t, choice, drawer)


def _figures(networks: Floats, plus: Floats, minus: Floats, *, enough: bool = True) -> Figures:
    """The figures of one network."""
    return {name: or_none(values[0]) if enough else None for name, values in _many_figures(networks, plus, minus).items()}


def _many_figures(networks: Floats, plus: Floats, minus: Floats) -> dict[str, Floats]:
    """The figures of each of many networks that can be had of all of them at once."""
    attention = attention_shares(plus)
    return {
        "triangle_balance": triangle_balance(networks),
        "walk_balance": walk_balance(networks),
        "attention_poles": effective_number(attention),
        "attention_concentration": concentration(attention),
        "reciprocity_cooperation": reciprocity(plus),
        "reciprocity_conflict": reciprocity(minus),
    }


def _profiles(networks: Floats) -> dict[str, Floats]:
    made = to_profiles(networks)
    return {"s": s_of_networks(networks), "kappa": kappa_matrix(made), "pi": pi_matrix(made)}


def _shown(values: Floats, network: Floats) -> Floats:
    """Similarity of states that have at least one tie each: of others nothing is known, and S would call them alike."""
    tied: Bools = np.asarray(network.any(1))
    shown = np.where(tied[:, None] & tied[None, :], values, np.nan)
    np.fill_diagonal(shown, np.nan)
    return shown


def _with_draws(made: Period, series: Series, t: int, choice: Choice, drawer: Drawer) -> Period:
    product = drawer.product(t)
    drawn = drawer.draw(t, product)
    states = len(series.states)
    total = drawn.n.sum(0)
    # Figures are of the states shown, the share of all that counts: what is not shown is taken as it is.
    rest = np.float32(max(series.total[t] - float(series.dyads.n[t].sum()), 0.0))
    of_dyads = dyad_intervals(drawn, total + rest, drawer.draw_quads(t, product))
    del product  # the weights of all documents, the largest array of all
    # Whether a pair has evidence enough is judged on all documents: in draws it would favour pairs just below the minimum.
    enough = has_evidence(series.dyads.n[t], choice)
    figures: dict[str, list[Any]] = {}
    upper = np.triu_indices(states, 1)
    similar: dict[str, list[Any]] = {name: [] for name in made.profiles}
    by_state: dict[str, list[Any]] = {}
    labels: list[Any] = []
    done = 0
    for n, plus, minus in drawn.dense(states, at_once=max(1, CELLS // max(1, states**2))):
        networks = tie_up(n, plus, minus, choice, enough=enough)
        for name, values in _many_figures(networks, plus, minus).items():
            figures.setdefault(name, []).append(values)
        figures.setdefault("friends", []).append((networks > 0).sum((1, 2)) / 2)
        figures.setdefault("foes", []).append((networks < 0).sum((1, 2)) / 2)
        for name, values in _profiles(networks).items():
            similar[name].append(values[:, *upper].astype(np.float32))
        for name, values in _of_states(n, plus, minus).items():
            by_state.setdefault(name, []).append(values)
        if done < FEWER:
            few = networks[: FEWER - done]
            found = find_many_blocs(few, restarts=1, seed=choice.seed + t)
            labels += [division.labels for division in found]
            figures.setdefault("modularity", []).append(np.array([_nan(division.modularity) for division in found]))
            share = np.array([_frustration_share(network, choice.seed) for network in few])
            figures.setdefault("frustration_share", []).append(share)
        done += len(networks)
    intervals = {name: to_interval(np.concatenate(values)) for name, values in figures.items()}
    of_profiles: dict[str, Interval] = {}
    for name, drawn_pairs in similar.items():
        low, high = to_interval(np.concatenate(drawn_pairs).T)
        of_profiles[name] = _square(low, states, upper), _square(high, states, upper)
    together = co_membership(np.stack(labels))
    stability = bloc_stability(made.blocs.labels, together) if made.blocs is not None else made.stability
    return replace(
        made,
        intervals={name: _pair(low, high, made.figures.get(name)) for name, (low, high) in intervals.items()},
        stability=stability,
        together=together,
        of_dyads=of_dyads,
        of_profiles=of_profiles,
        dyads=(drawn.actor, drawn.recipient),
        of_states={name: to_interval(np.concatenate(values).T) for name, values in by_state.items()},
    )


def _of_states(n: Floats, plus: Floats, minus: Floats) -> dict[str, Floats]:
    """Figures of each state in each draw, (draws, n)."""
    return {
        "given": n.sum(2),
        "received": n.sum(1),
        "cooperation_given": plus.sum(2),
        "conflict_given": minus.sum(2),
        "cooperation_received": plus.sum(1),
        "conflict_received": minus.sum(1),
        "attention": attention_shares(plus),
    }


def _frustration_share(network: Floats, seed: int) -> float:
    """F of the best two sides of a quick search; NaN without ties."""
    signs = np.sign(network)
    ties = np.abs(signs).sum() / 2
    if not ties:
        return np.nan
    return 1 - 2 * frustrated(signs, search_sides(signs, restarts=2, seed=seed, steps=len(signs))) / float(ties)


def _square(edge: Floats, states: int, upper: Any) -> Floats:
    made = np.full((states, states), np.nan)
    made[upper] = edge
    made.T[upper] = edge
    return made


def _nan(value: float | None) -> float:
    return np.nan if value is None else value


def _pair(low: Any, high: Any, figure: float | None) -> Pair:
    return (None, None) if figure is None else (or_none(float(low)), or_none(float(high)))

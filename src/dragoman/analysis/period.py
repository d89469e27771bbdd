"""One period of the system: alignment, balance, frustration, blocs and poles. Their intervals are made in `spread`."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dragoman.analysis.arrays import Bools, Floats, Ints, divide, or_none
from dragoman.analysis.balance import count_many_triangles, walk_balance
from dragoman.analysis.blocs import Blocs, find_blocs
from dragoman.analysis.choice import Choice
from dragoman.analysis.draws import Interval
from dragoman.analysis.dyads import reciprocity
from dragoman.analysis.frustration import find_frustration
from dragoman.analysis.network import likeness_of_networks, s_of_networks, tie_up
from dragoman.analysis.poles import Polarity, attention_shares, compare_polarity, concentration, effective_number
from dragoman.analysis.series import Series

EXACT_STATES = 60
LOOKED = 2_000_000
"""What the proof of frustration may look at in each part of a network, a second or two; beyond it milp is asked, and then a bound given."""

SECONDS = 5.0

Figures = dict[str, float | None]
Pair = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Period:
    """The system in one period.

    Attributes:
        network: (n, n), signed.
        profiles: S, κ and π of all pairs by name, each (n, n); NaN where nothing can be said.
        figures: one number each, None where nothing can be said: `events`, `friends`, `foes`, `blocs`, `modularity`, `frustration`,
            `frustration_at_least`, `frustration_share`, and those of `many_figures`.
        intervals: low and high of figures, by the same names.
        proven: whether the frustration is exact; else it is an upper bound.
        blocs: the division; None without ties.
        stability: (n,), how often a state is with its bloc over the draws; NaN for none.
        together: (n, n), co-membership over the draws; None without them.
        attention: (n,), shares of all cooperative attention received.
        polarity: of those shares, under several thresholds.
        kinds: of `polarity`, the share of the draws in which the rule says the same; empty without them.
        of_dyads, of_profiles, of_states, of_stated: intervals by name; those of dyads are in the order of `dyads`, those of profiles with
            the `tie` and the `events` of a pair.
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
    kinds: tuple[float, ...] = ()
    of_dyads: dict[str, Interval] = field(default_factory=dict)
    of_profiles: dict[str, Interval] = field(default_factory=dict)
    of_states: dict[str, Interval] = field(default_factory=dict)
    of_stated: dict[str, Interval] = field(default_factory=dict)
    dyads: tuple[Ints, Ints] | None = None


def measure_period(series: Series, t: int, choice: Choice) -> Period | None:
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
        "events": round(float(sums.n[t].sum()), 6),
        "friends": int((network > 0).sum() // 2),
        "foes": int((network < 0).sum() // 2),
        "frustration": None if frustration is None else frustration.index,
        "frustration_at_least": None if frustration is None else frustration.at_least,
        **{
            name: or_none(values[0]) if enough else None
            for name, values in many_figures(network[None], sums.plus[t][None], sums.minus[t][None]).items()
        },
        "frustration_share": None if frustration is None else frustration.share,
        "modularity": None if blocs is None else blocs.modularity,
        "blocs": None if blocs is None else blocs.count,
    }
    return Period(
        network=network,
        profiles={name: _shown(values[0], network) for name, values in many_profiles(network[None]).items()},
        figures=figures,
        intervals={},
        proven=None if frustration is None else frustration.proven,
        blocs=blocs,
        stability=np.full(len(network), np.nan),
        together=None,
        attention=attention if enough else np.full(len(attention), np.nan),
        polarity=compare_polarity(attention) if enough else (),
    )


def many_figures(networks: Floats, plus: Floats, minus: Floats) -> dict[str, Floats]:
    """The figures of each of many networks that can be had of all of them at once, (draws,) each."""
    attention = attention_shares(plus)
    balanced, triangles = count_many_triangles(networks)
    return {
        "triangles": triangles,
        "triangle_balance": divide(balanced, triangles),
        "walk_balance": walk_balance(networks),
        "attention_poles": effective_number(attention),
        "attention_concentration": concentration(attention),
        "reciprocity_cooperation": reciprocity(plus),
        "reciprocity_conflict": reciprocity(minus),
    }


def many_profiles(networks: Floats) -> dict[str, Floats]:
    """S, κ and π of all pairs in each of many networks, (draws, n, n) each."""
    kappa, pi = likeness_of_networks(networks)
    return {"s": s_of_networks(networks), "kappa": kappa, "pi": pi}


def _shown(values: Floats, network: Floats) -> Floats:
    """Similarity of states that have at least one tie each: of others nothing is known, and S would call them alike."""
    tied: Bools = np.asarray(network.any(1))
    shown = np.where(tied[:, None] & tied[None, :], values, np.nan)
    np.fill_diagonal(shown, np.nan)
    return shown

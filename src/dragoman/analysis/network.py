"""The signed network of a period: who is tied to whom, as friend or foe, by a stated rule on what they did to each other.

A tie between i and j is (C+ − C−)/(C+ + C−) over both directions together, from −1 (conflict alone) to 1 (cooperation alone). It does
not grow with coverage. There is none where both together have fewer events than the minimum, or where it is weaker than the dead band.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats
from dragoman.analysis.choice import Choice
from dragoman.analysis.similarity import NO_SPREAD

ROUNDING = 1e-6
"""Reports share an event in parts, whose sum may fall short of a whole number by less than this."""


def rule_of(choice: Choice) -> str:
    """The rule in words."""
    return (
        f"a tie is (C+ − C−)/(C+ + C−) of both directions together; none below {choice.minimum} events of both, "
        f"none weaker than {choice.band:g}"
    )


def tie_up(n: ArrayLike, plus: ArrayLike, minus: ArrayLike, choice: Choice, *, enough: Any = None) -> Floats:
    """Signed networks of the choice: (…, n, n) by actor and recipient to symmetric (…, n, n), 0 for no tie.

    Args:
        n, plus, minus: events, C+ and C− of each direction.
        choice: gives the minimum and the dead band.
        enough: (…, n, n), which pairs have evidence enough, where that is not to be told from `n`.

    >>> float(tie_up([[0, 5], [0, 0]], [[0, 9], [0, 0]], [[0, 1], [0, 0]], Choice())[0, 1])
    0.8
    """
    friendly, hostile = _both(plus), _both(minus)
    total = friendly + hostile
    tie = np.divide(friendly - hostile, total, out=np.zeros_like(total), where=total > 0)
    there = has_evidence(n, choice) if enough is None else enough
    tie[~(there & (np.abs(tie) >= choice.band))] = 0.0
    tie[..., np.arange(tie.shape[-1]), np.arange(tie.shape[-1])] = 0.0
    return tie


def has_evidence(n: ArrayLike, choice: Choice) -> Any:
    """Which pairs have as many events in both directions together as the choice asks for, (…, n, n)."""
    return _both(n) >= choice.minimum - ROUNDING


def _both(array: ArrayLike) -> Floats:
    one = np.asarray(array, dtype=np.float64)
    return one + np.swapaxes(one, -1, -2)


def to_profiles(networks: Floats) -> Floats:
    """Profiles for similarity: each state's ties to all others, 0 for none, NaN to itself."""
    made = networks.copy()
    made[..., np.arange(made.shape[-1]), np.arange(made.shape[-1])] = np.nan
    return made


def likeness_of_networks(networks: Floats) -> tuple[Floats, Floats]:
    """κ and π of all pairs, as `kappa_matrix` and `pi_matrix` of `to_profiles(networks)` give them: four times as quick, as for S.

    (…, n, n) each; NaN where two states share no third, or have but one same tie to all others.
    """
    n = networks.shape[-1] - 2  # the columns of i and j drop out for the pair i, j
    squared = networks * networks
    sums = networks.sum(-1)[..., None] - networks
    squares = squared.sum(-1)[..., None] - squared
    both = squares + np.swapaxes(squares, -1, -2)
    observed = np.maximum(both - 2 * (networks @ networks), 0)
    sums_t = np.swapaxes(sums, -1, -2)
    made = []
    for expected in (both - 2 * sums * sums_t / n, both - (sums + sums_t) ** 2 / (2 * n)) if n > 0 else (both * 0, both * 0):
        some = expected > NO_SPREAD * both
        found = np.divide(observed, expected, out=np.full(both.shape, np.nan), where=some)
        np.clip(np.subtract(1, found, out=found), -1, 1, out=found)
        made.append(found)
    return made[0], made[1]


def s_of_networks(networks: Floats) -> Floats:
    """S of all pairs, as `s_matrix(to_profiles(networks), d_max=2)` gives it: quicker, since nothing but the diagonal is missing.

    (…, n, n); NaN for fewer than three states.
    """
    from scipy.spatial.distance import pdist, squareform

    shape = networks.shape
    n = shape[-1]
    if n < 3:
        return np.full(shape, np.nan)
    flat = networks.reshape(-1, n, n)
    # Columns i and j drop out for the pair i, j: with 0 on the diagonal each of the two adds |tie|.
    apart = np.stack([squareform(pdist(network, "cityblock")) - 2 * np.abs(network) for network in flat])
    found: Floats = np.clip(1 - apart / (n - 2), -1, 1).reshape(shape)
    found[..., np.arange(n), np.arange(n)] = 1.0
    return found

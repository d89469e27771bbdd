"""How alike the profiles of states are: Signorino and Ritter's S, and the chance-corrected κ and π that Häge (2011) asks for.

A profile is a row of scores, one a column, NaN where nothing is known; what one of two states lacks is left out for that pair. Where the
columns are the states themselves, write NaN on the diagonal: a state's tie to itself says nothing, and both states' own columns drop out.

S rewards two states for columns in which nobody does anything, so it is high among states with nothing in common; κ and π take off what
their margins alone would give. Prefer those.

Signorino & Ritter, International Studies Quarterly 43 (1999); Häge, Political Analysis 19 (2011).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats, as_floats, divide, or_none
from dragoman.errors import UsageError

Chance = Literal["kappa", "pi"]

NO_SPREAD = 1e-12
"""Below this share of the sums that it is the difference of, an expected distance is rounding: two profiles without any spread."""


def s_matrix(profiles: ArrayLike, *, d_max: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """S = 1 − 2 Σ w_k |x_ik − x_jk| / (d_max Σ w_k) for all pairs.

    Args:
        profiles: (…, n, k), NaN where nothing is known.
        d_max: the widest difference that the scale allows, a number or one a column; 20 for scores from −10 to 10.
        weights: (k,), how much each column counts; equal unless given.

    Returns:
        (…, n, n) from −1 (as far apart as the scale allows) to 1 (the same); NaN where two share no column.

    Raises:
        UsageError: the shapes do not fit, a weight is negative, or two scores are further apart than d_max.
    """
    table, weigh = _checked(profiles, weights)
    widest = np.broadcast_to(as_floats(d_max, "d_max", at_least=0), weigh.shape)
    if not (widest > 0).all():
        raise UsageError("d_max must be above 0: the widest difference that the scale allows, for instance 20 for scores from -10 to 10.")
    known = ~np.isnan(table)
    shape = (*table.shape[:-1], table.shape[-2])
    apart, total = np.zeros(shape), np.zeros(shape)
    for k in range(table.shape[-1]):  # a column at a time: (n, n, k) at once is 64 MB for 200 states
        column, here = np.where(known[..., k], table[..., k], 0.0), known[..., k]
        both = here[..., :, None] & here[..., None, :]
        distance = np.abs(column[..., :, None] - column[..., None, :]) * both
        if distance.size and distance.max() > widest[k] * (1 + 1e-9):
            far = distance.max()
            raise UsageError(f"Two scores of column {k} are {far:g} apart, more than d_max ({widest[k]:g}). Give the scale's whole width.")
        apart += weigh[k] * distance / widest[k]
        total += weigh[k] * both
    return np.clip(1 - 2 * divide(apart, total), -1, 1)


def kappa_matrix(profiles: ArrayLike, *, weights: ArrayLike | None = None) -> Floats:
    """Cohen's κ with squared distances for all pairs: 1 − D_o/D_e, with D_e = Σ(x−x̄)² + Σ(y−ȳ)² + n(x̄−ȳ)².

    Args:
        profiles: (…, n, k), NaN where nothing is known.
        weights: (k,), how much each column counts; equal unless given.

    Returns:
        (…, n, n) from −1 to 1, 0 for as alike as chance would have it; NaN where two share no column, or but one same score.

    Raises:
        UsageError: the shapes do not fit, or a weight is negative.
    """
    return _corrected(profiles, weights, "kappa")


def pi_matrix(profiles: ArrayLike, *, weights: ArrayLike | None = None) -> Floats:
    """Scott's π with squared distances for all pairs: as κ, with both margins pooled, so D_e = Σ(x−m)² + Σ(y−m)² with m = (x̄+ȳ)/2.

    Differs from κ where two states have different levels: π counts that as disagreement in full, κ in part.

    Args and returns are those of `kappa_matrix`.

    Raises:
        UsageError: the shapes do not fit, or a weight is negative.
    """
    return _corrected(profiles, weights, "pi")


def s_score(x: ArrayLike, y: ArrayLike, *, d_max: ArrayLike, weights: ArrayLike | None = None) -> float | None:
    """S of two profiles; None where they share no column. See `s_matrix`.

    >>> s_score([1, 0, -1], [1, 0, 1], d_max=2)
    0.33333333333333337
    """
    return or_none(s_matrix(_two(x, y), d_max=d_max, weights=weights)[0, 1])


def kappa(x: ArrayLike, y: ArrayLike, *, weights: ArrayLike | None = None) -> float | None:
    """κ of two profiles; None where they share no column, or but one same score. See `kappa_matrix`.

    >>> kappa([1, 0, -1], [1, 0, -2])
    0.8571428571428572
    """
    return or_none(kappa_matrix(_two(x, y), weights=weights)[0, 1])


def pi(x: ArrayLike, y: ArrayLike, *, weights: ArrayLike | None = None) -> float | None:
    """π of two profiles; None where they share no column, or but one same score. See `pi_matrix`."""
    return or_none(pi_matrix(_two(x, y), weights=weights)[0, 1])


def _corrected(profiles: ArrayLike, weights: ArrayLike | None, chance: Chance) -> Floats:
    """1 − D_o/D_e for all pairs, by products of matrices: sums over the columns that both know."""
    table, weigh = _checked(profiles, weights)
    known = (~np.isnan(table)).astype(np.float64)
    count = known.sum((-2, -1), keepdims=True)
    # Both distances stay as they are when all scores move together; near 0 less is lost to rounding.
    middle = divide(np.nansum(table, (-2, -1), keepdims=True), count)
    x = np.where(known > 0, table - middle, 0.0)
    known_t = np.swapaxes(known, -1, -2)
    n = (known * weigh) @ known_t
    sums = (x * weigh) @ known_t
    squares = (x * x * weigh) @ known_t
    products = (x * weigh) @ np.swapaxes(x, -1, -2)
    both = squares + np.swapaxes(squares, -1, -2)
    observed = np.maximum(both - 2 * products, 0)
    sums_t = np.swapaxes(sums, -1, -2)
    # κ: Σ(x−x̄)² + Σ(y−ȳ)² + n(x̄−ȳ)² = Σx² + Σy² − 2 n x̄ȳ; π: with m for both, Σx² + Σy² − n(x̄+ȳ)²/2.
    expected = both - 2 * divide(sums * sums_t, n) if chance == "kappa" else both - divide((sums + sums_t) ** 2, 2 * n)
    expected = np.where(expected > NO_SPREAD * both, expected, 0.0)
    return np.clip(1 - divide(observed, expected), -1, 1)


def _two(x: ArrayLike, y: ArrayLike) -> Floats:
    """Two profiles as a table."""
    one, other = as_floats(x, "The first profile", dimensions=1), as_floats(y, "The second profile", dimensions=1)
    if len(one) != len(other):
        raise UsageError(f"The profiles have {len(one)} and {len(other)} columns; expected the same columns in the same order.")
    return np.stack([one, other])


def _checked(profiles: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Profiles and a weight for each of their columns."""
    table = as_floats(profiles, "The table of profiles", at_least=2)
    weigh = np.ones(table.shape[-1]) if weights is None else as_floats(weights, "The weights", dimensions=1)
    if weigh.shape != table.shape[-1:]:
        raise UsageError(f"There are {len(weigh)} weights for {table.shape[-1]} columns; expected one a column.")
    if not (weigh >= 0).all():
        raise UsageError("A weight is negative or missing. Give 0 for a column that does not count.")
    return table, weigh

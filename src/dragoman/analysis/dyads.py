"""What states did to each other by period: counts, sums, split sums, quads, reciprocity.

All arrays are (periods, states, states) with the actor as the row and the recipient as the column. Counts and sums are 0 without events,
since that is how many there were; what is divided by them (mean, ratio, reciprocity) is NaN there, since nothing is known. Whether a
period without events was watched at all is a matter of coverage, which these arrays cannot tell: show it beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats, as_floats, divide
from dragoman.errors import UsageError

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quads in the order of their numbers, 1 to 4."""


@dataclass(frozen=True, slots=True)
class Dyads:
    """Sums by period and directed dyad; each array is (periods, states, states).

    Attributes:
        n: events, or their weights added up.
        scored: those among them that have a score; the mean is over these.
        plus: C+, the scores above 0 added up.
        minus: C−, the scores below 0 added up, as a positive number.
        quads: (4, periods, states, states), events by quad in the order of QUADS.
    """

    n: Floats
    scored: Floats
    plus: Floats
    minus: Floats
    quads: Floats

    @property
    def net(self) -> Floats:
        """C+ − C−, the sum of the scores. It grows with coverage: read it beside n and the mean."""
        return self.plus - self.minus

    @property
    def mean(self) -> Floats:
        """Mean score of an event; NaN without scored events."""
        return divide(self.net, self.scored)

    @property
    def ratio(self) -> Floats:
        """C+ / (C+ + C−), from 0 (conflict only) to 1 (cooperation only); NaN where both are 0."""
        return divide(self.plus, self.plus + self.minus)


def add_up(
    period: ArrayLike,
    actor: ArrayLike,
    recipient: ArrayLike,
    score: ArrayLike,
    *,
    shape: tuple[int, int],
    quad: ArrayLike | None = None,
    weight: ArrayLike | None = None,
) -> Dyads:
    """Adds events up by period and dyad; one row an event and recipient.

    Args:
        period, actor, recipient: positions counted from 0, one an event; rows with a negative position are left out.
        score: PLOVER's or Goldstein's, NaN for an event without one, which counts but has no part in the mean.
        shape: number of periods, number of states.
        quad: 1 to 4, 0 for an event without one.
        weight: how much an event counts, 1 unless given; a confidence, or how often a draw of the bootstrap has its document.

    >>> float(add_up([0, 0], [0, 0], [1, 1], [4.0, -1.0], shape=(1, 2)).ratio[0, 0, 1])
    0.8

    Raises:
        UsageError: the columns differ in length, or a position lies outside the shape.
    """
    periods, states = shape
    where = [np.asarray(column, dtype=np.int64) for column in (period, actor, recipient)]
    scores = as_floats(score, "The column of scores", dimensions=1)
    weights = np.ones(len(scores)) if weight is None else as_floats(weight, "The column of weights", dimensions=1)
    kinds = np.zeros(len(scores), dtype=np.int64) if quad is None else np.asarray(quad, dtype=np.int64)
    if len({len(column) for column in (*where, scores, weights, kinds)}) != 1:
        raise UsageError("The columns of events differ in length. Give one row an event in each.")
    for column, size, name in zip(where, (periods, states, states), ("period", "actor", "recipient"), strict=True):
        if len(column) and column.max() >= size:
            raise UsageError(f"The {name} {column.max()} lies outside the shape {shape}; positions are counted from 0.")
    if len(kinds) and (kinds.min() < 0 or kinds.max() > len(QUADS)):
        raise UsageError("A quad is not 1, 2, 3 or 4. Write 0 for an event without one.")
    keep = (where[0] >= 0) & (where[1] >= 0) & (where[2] >= 0)
    cell = ((where[0] * states + where[1]) * states + where[2])[keep]
    scores, weights, kinds = scores[keep], weights[keep], kinds[keep]
    known = ~np.isnan(scores)
    filled = np.where(known, scores, 0.0)
    size = periods * states * states

    def total(values: Floats) -> Floats:
        return np.bincount(cell, weights=values, minlength=size).reshape(periods, states, states).astype(np.float64)

    by_quad = np.bincount(kinds * size + cell, weights=weights, minlength=(1 + len(QUADS)) * size).astype(np.float64)
    return Dyads(
        n=total(weights),
        scored=total(weights * known),
        plus=total(weights * np.maximum(filled, 0)),
        minus=total(weights * np.maximum(-filled, 0)),
        quads=by_quad.reshape(1 + len(QUADS), periods, states, states)[1:],
    )


def reciprocity(weights: ArrayLike) -> Floats:
    """Σ min(w_ij, w_ji) / Σ max(w_ij, w_ji) over all pairs: the share of what is done that is answered in kind, from 0 to 1.

    Args:
        weights: (…, n, n) of numbers that are not negative, such as C+ or C−; what leads from a state to itself is left out.

    Returns:
        (…), one figure a network; NaN where nothing was done.

    Raises:
        UsageError: a weight is negative.
    """
    low, high = _both_ways(weights)
    return divide(np.triu(low, 1).sum((-2, -1)), np.triu(high, 1).sum((-2, -1)))


def pair_reciprocity(weights: ArrayLike) -> Floats:
    """min(w_ij, w_ji) / max(w_ij, w_ji) of each pair, (…, n, n) and symmetric; NaN where neither did anything, and on the diagonal.

    Raises:
        UsageError: a weight is negative.
    """
    low, high = _both_ways(weights)
    result = divide(low, high)
    result[..., np.arange(result.shape[-1]), np.arange(result.shape[-1])] = np.nan
    return result


def _both_ways(weights: ArrayLike) -> tuple[Floats, Floats]:
    """The smaller and the larger of both directions."""
    array = as_floats(weights, "The array of weights", at_least=2)
    if (array < 0).any():
        raise UsageError("Reciprocity is of weights that are not negative. Give C+ or C−, not the net.")
    turned = np.swapaxes(array, -1, -2)
    return np.minimum(array, turned), np.maximum(array, turned)

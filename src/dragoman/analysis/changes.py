"""When a series changes its level: change points by PELT, with the size of each and how easily chance gives one like it.

Killick, Fearnhead & Eckley, Journal of the American Statistical Association 107 (2012); Truong, Oudre & Vayatis, Signal Processing 167
(2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats, as_floats
from dragoman.errors import UsageError

NORMAL = 1.4826
"""The standard deviation of normal noise over its median absolute deviation."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of level.

    Attributes:
        at: the period with which the new level begins, a position in the series as it was given.
        before: mean of the level that ends.
        after: mean of the level that begins.
        periods_before, periods_after: known periods that these means rest on.
        p: how often a series of the same values in random order, from the change before to the change after, has a jump as clear
            as the clearest one here; small for a change that chance does not give. Periods that hang together by themselves (a quiet
            year follows a quiet year) make it too small.
    """

    at: int
    before: float
    after: float
    periods_before: int
    periods_after: int
    p: float

    @property
    def size(self) -> float:
        """after − before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of one series.

    Attributes:
        found: in the order of time; empty where the level does not change.
        periods: known periods.
        noise: standard deviation around the levels, estimated from steps between neighbours; None for too few periods to tell.
        penalty: what one more change has to save in squared distance.
        rule: the penalty in words, to be shown with the changes.
    """

    found: tuple[Change, ...]
    periods: int
    noise: float | None
    penalty: float | None
    rule: str


def find_changes(series: ArrayLike, *, strictness: float = 1.0, min_periods: int = 2, permutations: int = 999, seed: int = 0) -> Changes:
    """The change points of a series, by PELT on squared distances from the mean.

    One more change has to save 3 · strictness · σ² · ln T, T the known periods and σ the noise: the Bayesian information criterion, with
    two means and a place as what a change adds (Yao 1988 for the principle).

    Args:
        series: (periods,), NaN where nothing is known; those are left out, so that a change may lie anywhere in a gap: `at` is after it.
        strictness: above 1 for fewer changes, below for more.
        min_periods: known periods that a level has at least.
        permutations: random orders for `p`.
        seed: of those orders.

    Returns:
        No change for fewer than twice `min_periods` known periods, with `noise` None.

    >>> [(change.at, change.before, change.after) for change in find_changes([0, 0.1, 0, 0.1, float("nan"), 5, 5.1, 5, 5.1]).found]
    [(5, 0.05, 5.05)]

    Raises:
        UsageError: it is no series of numbers, or an option is out of range.
    """
    values = as_floats(series, "The series", dimensions=1)
    if strictness <= 0 or min_periods < 1 or permutations < 0:
        raise UsageError("strictness must be above 0, min_periods at least 1, permutations at least 0.")
    rule = f"PELT, penalty {3 * strictness:g} σ² ln T, at least {min_periods} periods a level"
    where = np.flatnonzero(~np.isnan(values))
    known = values[where]
    if len(known) < max(2 * min_periods, 3):
        return Changes((), len(known), None, None, rule)
    noise = estimate_noise(known)
    penalty = 3 * strictness * noise**2 * float(np.log(len(known)))
    starts = _starts(known, penalty, min_periods)
    edges = [0, *starts, len(known)]
    draw = np.random.default_rng(seed)
    found = []
    for left, start, right in zip(edges, edges[1:], edges[2:], strict=False):
        before, after = known[left:start], known[start:right]
        p = jump_p(known[left:right], min_periods=min_periods, permutations=permutations, draw=draw)
        found.append(Change(int(where[start]), float(before.mean()), float(after.mean()), len(before), len(after), p))
    return Changes(tuple(found), len(known), noise, penalty, rule)


def estimate_noise(values: Floats) -> float:
    """Standard deviation of a series around levels that it keeps for a while, from the steps between neighbours.

    By their median, which a few jumps do not touch; where most steps are 0, by their mean square, which they do.

    Args:
        values: (periods,), at least two, without NaN.
    """
    steps = np.diff(values)
    robust, plain = NORMAL * float(np.median(np.abs(steps))), float(np.sqrt(np.mean(steps**2)))
    return (robust if robust > 1e-9 * plain else plain) / float(np.sqrt(2))


def jump_p(values: Floats, *, min_periods: int, permutations: int, draw: np.random.Generator) -> float:
    """How often the values in random order have a jump at some place as clear as the clearest one here, from 1/(permutations + 1) to 1.

    The place is chosen anew in each order, since it was chosen here.
    """
    shuffled = draw.permuted(np.tile(values, (permutations, 1)), axis=1)
    reached = _clearest(shuffled, min_periods) >= _clearest(values[None], min_periods) * (1 - 1e-9)
    return float((1 + np.count_nonzero(reached)) / (1 + permutations))


def _clearest(rows: Floats, min_periods: int) -> Floats:
    """(rows,): the largest saving in squared distance that one jump gives."""
    n = rows.shape[1]
    sums = np.cumsum(rows - rows.mean(1, keepdims=True), axis=1)
    size = np.arange(1, n + 1)
    places = slice(min_periods - 1, n - min_periods)
    saved: Floats = sums[:, places] ** 2 * (n / (size * np.maximum(n - size, 1)))[places]
    clearest: Floats = saved.max(1)
    return clearest


def _starts(known: Floats, penalty: float, min_periods: int) -> Sequence[int]:
    """Positions with which levels begin, without the first."""
    if penalty <= 0:
        return ()  # no noise: all values are the same
    from ruptures import KernelCPD

    # The linear kernel is squared distance from the mean, written in C.
    finder = KernelCPD(kernel="linear", min_size=min_periods).fit((known - known.mean())[:, None])
    return [int(end) for end in finder.predict(pen=penalty)[:-1]]

"""Blocs: groups of states with friends within and foes between, by signed modularity; how stable they are, and how far two divisions agree.

Gómez, Jensen & Arenas, Physical Review E 80 (2009); the climb is that of Blondel et al., Journal of Statistical Mechanics (2008), from many
starts at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Bools, Floats, Ints, as_network, divide, or_none
from dragoman.errors import UsageError

ALONE = -1
"""The label of a state that is in no bloc: one state is no bloc."""

CLOSE = 1e-10
"""A gain in modularity below this is rounding."""

MIXED = 12
"""Most groups of a start at random."""

KICKS, KICKED = 3, 0.2
"""How often each start is shaken, and the share of states moved: with 20 starts of 200 states in 8 to 20 weak blocs Q rises by 3 %."""

CELLS = 1 << 20
"""Numbers that a table of gains may have (8 MB); more starts than fit go one after the other."""


@dataclass(frozen=True, slots=True)
class Blocs:
    """A division of states into blocs.

    Attributes:
        labels: (n,), the bloc of each state, 0 for the largest (of equals, the one with the first state), ALONE for a state in none; one
            without ties is in none.
        modularity: Q, from −1 to 1, 0 for no more order than chance gives; None without ties.
        reached: the share of starts that came to this Q, from 0 to 1: where it is low there are many divisions about as good.
    """

    labels: Ints
    modularity: float | None
    reached: float

    @property
    def count(self) -> int:
        """Number of blocs."""
        return int(self.labels.max(initial=ALONE)) + 1

    @property
    def sizes(self) -> tuple[int, ...]:
        """States in each bloc."""
        return tuple(np.bincount(self.labels[self.labels >= 0], minlength=self.count).tolist())


def find_blocs(network: ArrayLike, *, restarts: int = 20, seed: int = 0) -> Blocs:
    """The division with the highest signed modularity of many starts.

    Args:
        network: (n, n), a signed network; the strength of ties counts.
        restarts: starts, each with its own order of states.
        seed: of those orders.

    >>> find_blocs([[0, 1, -1, 0], [1, 0, 0, -1], [-1, 0, 0, 1], [0, -1, 1, 0]]).labels.tolist()
    [0, 0, 1, 1]

    Raises:
        UsageError: it is no signed network.
    """
    return find_many_blocs(as_network(network)[None], restarts=restarts, seed=seed)[0]


def find_many_blocs(networks: ArrayLike, *, restarts: int = 5, seed: int = 0) -> tuple[Blocs, ...]:
    """The blocs of many networks of the same states at once, such as the draws of a bootstrap: (draws, n, n).

    Raises:
        UsageError: one is no signed network, or there is no start.
    """
    signed = as_network(networks, many=True)
    if signed.ndim != 3 or restarts < 1:
        raise UsageError(f"The networks have the shape {signed.shape}, the starts are {restarts}; expected (draws, n, n) and 1 or more.")
    draws, n = signed.shape[:2]
    if not n:
        return tuple(Blocs(np.zeros(0, dtype=np.int64), None, 0.0) for _ in range(draws))
    draw = np.random.default_rng(seed)
    of, labels = np.repeat(np.arange(draws), restarts), _starts(draws, restarts, n, draw)
    qualities = np.zeros(len(of))
    at_once = max(1, CELLS // n**2)
    for start in range(0, len(of), at_once):
        part = slice(start, start + at_once)
        gain = modularity_matrix(signed[of[part]])
        labels[part] = _climb(gain, labels[part], draw)
        qualities[part] = _quality(gain, labels[part])
        for _ in range(KICKS):
            other = _climb(gain, _kick(labels[part], draw), draw)
            value = _quality(gain, other)
            better = value > qualities[part] + CLOSE
            labels[part] = np.where(better[:, None], other, labels[part])
            qualities[part] = np.where(better, value, qualities[part])
    quality = qualities.reshape(draws, restarts)
    top = quality.argmax(1)
    best = quality[np.arange(draws), top]
    return tuple(
        Blocs(
            # A state without ties fits anywhere as well: it is in no bloc.
            labels=tidy(np.where(signed[d].any(1), labels[d * restarts + top[d]], ALONE)),
            modularity=float(best[d]) if signed[d].any() else None,
            reached=float((quality[d] >= best[d] - 1e-9).mean()) if signed[d].any() else 0.0,
        )
        for d in range(draws)
    )


def modularity(network: ArrayLike, labels: ArrayLike) -> float | None:
    """Q = Q+ m+/(m+ + m−) − Q− m−/(m+ + m−) of a division, with Q+ and Q− the modularity of friendly and hostile ties.

    Args:
        network: (n, n), a signed network; the strength of ties counts.
        labels: (n,), the bloc of each state, ALONE for none.

    Returns:
        From −1 to 1; None without ties.

    Raises:
        UsageError: it is no signed network, or the labels are not one a state.
    """
    signed = as_network(network)
    own = _apart(labels)
    if len(own) != len(signed):
        raise UsageError(f"There are {len(own)} labels for {len(signed)} states; expected one a state.")
    return float(_quality(modularity_matrix(signed)[None], own[None])[0]) if signed.any() else None


def modularity_matrix(networks: Floats) -> Floats:
    """What each pair adds to Q when it is in one bloc, (…, n, n): the tie less what their strengths of friends and foes would give."""
    plus, minus = np.maximum(networks, 0), np.maximum(-networks, 0)
    left = networks.copy()
    for part, sign in ((plus, 1.0), (minus, -1.0)):
        strength = part.sum(-1)
        left -= sign * np.nan_to_num(divide(strength[..., :, None] * strength[..., None, :], strength.sum(-1)[..., None, None]))
    return np.nan_to_num(divide(left, np.abs(networks).sum((-2, -1))[..., None, None]))


def tidy(labels: ArrayLike) -> Ints:
    """The same division with labels from the largest bloc on (of equals, the one with the first state), and ALONE for single states.

    >>> tidy([7, 3, 3, 9]).tolist()
    [-1, 0, 0, -1]
    """
    given = np.asarray(labels, dtype=np.int64)
    names, first, number, sizes = np.unique(given, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    rank[(sizes < 2) | (names == ALONE)] = ALONE
    kept = np.unique(rank[rank >= 0])
    rank[rank >= 0] = np.searchsorted(kept, rank[rank >= 0])
    return rank[number]


def co_membership(divisions: ArrayLike, *, present: Bools | None = None) -> Floats:
    """How often two states are in one bloc over many divisions: (draws, n) of labels to (n, n) of shares from 0 to 1.

    On the diagonal, how often a state is in any bloc.

    Args:
        divisions: labels, ALONE for a state in no bloc.
        present: (draws, n), which states a draw has evidence of; all unless given. A pair counts in draws that have both, and is NaN
            where none has.
    """
    labels = np.asarray(divisions, dtype=np.int64)
    if labels.ndim != 2:
        raise UsageError(f"The divisions have the shape {labels.shape}; expected a row of labels a draw.")
    there = np.ones(labels.shape, dtype=bool) if present is None else np.asarray(present, dtype=bool)
    together = np.zeros((labels.shape[1], labels.shape[1]))
    for row, here in zip(labels, there, strict=True):
        in_bloc = here & (row >= 0)
        together += (row[:, None] == row[None, :]) & in_bloc[:, None] & in_bloc[None, :]
    seen = there.astype(np.float64)
    return divide(together, seen.T @ seen)


def bloc_stability(labels: ArrayLike, together: Floats) -> Floats:
    """(n,): how often a state is with the others of its bloc, the mean of its co-membership with them; NaN for a state in none.

    Args:
        labels: (n,), the division that is shown.
        together: (n, n), what `co_membership` gives.
    """
    own = np.asarray(labels, dtype=np.int64)
    mates = (own[:, None] == own[None, :]) & (own >= 0)[:, None] & ~np.eye(len(own), dtype=bool) & ~np.isnan(together)
    return divide(np.where(mates, together, 0.0).sum(1), mates.sum(1))


def nmi(one: ArrayLike, other: ArrayLike) -> float | None:
    """Normalised mutual information of two divisions, 2I/(H1 + H2), from 0 to 1 for the same; each state in no bloc is a group of its own.

    None where neither divides anything.

    >>> nmi([0, 0, 1, 1], [5, 5, 2, 2])
    1.0
    """
    table = _contingency(one, other)
    share = table / max(table.sum(), 1)
    rows, columns = share.sum(1), share.sum(0)

    def entropy(part: Floats) -> float:
        return float(-(part[part > 0] * np.log(part[part > 0])).sum())

    both = entropy(rows) + entropy(columns)
    return None if both <= 0 else float(np.clip(2 * (both - entropy(share.ravel())) / both, 0, 1))


def adjusted_rand(one: ArrayLike, other: ArrayLike) -> float | None:
    """Adjusted Rand index of two divisions (Hubert & Arabie 1985): 1 for the same, 0 for as alike as chance has it, below for less.

    Each state in no bloc is a group of its own. None where chance alone decides: both put all together, or both put all apart.

    >>> round(adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]), 4)
    0.5714
    """
    table = _contingency(one, other)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns, cells, total = pairs(table.sum(1)), pairs(table.sum(0)), pairs(table), pairs(table.sum(keepdims=True))
    expected = rows * columns / total if total else 0.0
    return or_none(float(divide(cells - expected, (rows + columns) / 2 - expected)))


def _starts(draws: int, restarts: int, n: int, draw: np.random.Generator) -> Ints:
    """(draws · restarts, n) of labels to start from: each state alone, and in every second start of a network at random in up to n groups.

    From single states the climb is quick and good on large networks, but on small ones it ends in the same place whatever the order.
    """
    labels = np.tile(np.arange(n), (draws, restarts, 1))
    groups = draw.integers(2, max(3, min(n, MIXED) + 1), (draws, restarts, 1))
    mixed = (draw.random((draws, restarts, n)) * groups).astype(np.int64)
    labels[:, 1::2] = np.minimum(mixed, n - 1)[:, 1::2]
    return labels.reshape(draws * restarts, n)


def _kick(labels: Ints, draw: np.random.Generator) -> Ints:
    """The same divisions with some states put to the group of another state at random, to leave a top that is not the highest."""
    chosen = draw.random(labels.shape) < KICKED
    kicked: Ints = np.where(chosen, np.take_along_axis(labels, draw.integers(0, labels.shape[1], labels.shape), 1), labels)
    return kicked


def _climb(gain: Floats, labels: Ints, draw: np.random.Generator) -> Ints:
    """One climb from each row of labels on its own matrix (starts, n, n): states move, then whole blocs, until nothing gains."""
    labels = labels.copy()
    going = np.arange(len(labels))
    while len(going):
        here = gain[going]
        before = labels[going]
        after, groups = _compact(_move(here, before, draw))
        while True:
            merged = _move(_between(here, after, groups), np.tile(np.arange(groups), (len(going), 1)), draw)
            joined, fewer = _compact(np.take_along_axis(merged, after, 1))
            if fewer == groups and (joined == after).all():
                break
            after, groups = joined, fewer
        better = _quality(here, after) > _quality(here, before) + CLOSE
        labels[going[better]] = after[better]
        going = going[better]
    return labels


def _move(gain: Floats, labels: Ints, draw: np.random.Generator) -> Ints:
    """Moves one item after the other to the group where it adds most, each start in an order of its own, until none gains."""
    starts, n = labels.shape
    labels = labels.copy()
    groups = max(n, int(labels.max()) + 1)
    toward = _add_up(gain, labels, groups)  # (starts, groups, n): what item i adds in group g
    own = np.diagonal(gain, axis1=1, axis2=2)
    order = np.argsort(draw.random((starts, n)), axis=1)
    active = np.arange(starts)
    while len(active):
        moved = np.zeros(starts, dtype=bool)
        for step in range(n):
            item = order[active, step]
            now = labels[active, item]
            adds = toward[active, :, item]
            row = np.arange(len(active))
            adds[row, now] -= own[active, item]
            best = adds.argmax(1)
            go = np.flatnonzero(adds[row, best] > adds[row, now] + CLOSE)
            if len(go):
                who, what = active[go], item[go]
                column = gain[who, what]
                toward[who, now[go]] -= column
                toward[who, best[go]] += column
                labels[who, what] = best[go]
                moved[who] = True
        active = active[moved[active]]
    return labels


def _between(gain: Floats, labels: Ints, groups: int) -> Floats:
    """(starts, groups, groups): what two whole groups add when they become one."""
    return _add_up(np.swapaxes(_add_up(gain, labels, groups), 1, 2), labels, groups)


def _add_up(rows: Floats, labels: Ints, groups: int) -> Floats:
    """(starts, n, k) to (starts, groups, k): the rows of each group added up.

    As quick as a product with a table of members, whose threads wait for each other on a machine that is shared.
    """
    total = np.zeros((len(rows), groups, rows.shape[2]))
    every = np.arange(len(rows))
    for item in range(rows.shape[1]):
        total[every, labels[:, item]] += rows[:, item]
    return total


def _compact(labels: Ints) -> tuple[Ints, int]:
    """Labels without gaps in each row, and the most groups that a row has."""
    used = np.zeros((len(labels), int(labels.max()) + 1), dtype=bool)
    np.put_along_axis(used, labels, True, axis=1)
    return np.take_along_axis(np.cumsum(used, 1) - 1, labels, 1), int(used.sum(1).max())


def _quality(gain: Floats, labels: Ints) -> Floats:
    """(starts,): Q of each division by its own matrix."""
    found: Floats = np.where(labels[:, :, None] == labels[:, None, :], gain, 0.0).sum((1, 2))
    return found


def _apart(labels: ArrayLike) -> Ints:
    """Labels with a group of its own for each state in no bloc."""
    own = np.asarray(labels, dtype=np.int64).copy()
    lone = own == ALONE
    own[lone] = own.max(initial=0) + 1 + np.arange(np.count_nonzero(lone))
    return own


def _contingency(one: ArrayLike, other: ArrayLike) -> Floats:
    """How many states are in a group of the one division and in a group of the other."""
    left, right = _apart(one), _apart(other)
    if left.shape != right.shape:
        raise UsageError(f"The divisions have {len(left)} and {len(right)} states; expected the same states in the same order.")
    rows, columns = np.unique(left, return_inverse=True)[1], np.unique(right, return_inverse=True)[1]
    table = np.zeros((rows.max(initial=-1) + 1, columns.max(initial=-1) + 1))
    np.add.at(table, (rows, columns), 1.0)
    return table

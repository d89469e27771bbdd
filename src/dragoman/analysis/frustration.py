"""Frustration: how many ties stand in the way of a world of two sides, friends within and foes between.

The fewest ties to remove, or whose sign to turn, is the line index f (Harary 1959). Finding it is hard in general (a maximum cut), so it
is proven only up to some size, and a bound beyond. The parts that share no cycle are solved one by one (`exact`): first by a search
that needs no solver, then by `scipy.optimize.milp`.

Harary, Behavioral Science 4 (1959); Aref & Wilson, Journal of Complex Networks 7 (2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats, Ints, as_network
from dragoman.analysis.exact import solve_dolls, solve_milp

CLOSE = 1e-9
"""Two sums of weights nearer than this share of the whole are the same but for rounding."""

PATIENCE = 5
"""Moves for each state that the local search goes on without finding better; of 200 states a longer search finds the same sides."""


@dataclass(frozen=True, slots=True)
class Frustration:
    """How far a signed network is from balance.

    Attributes:
        index: f, the ties (or, where weighted, their strengths) against the best two sides found.
        at_least: no two sides do better than this; equal to `index` where that is proven to be the fewest.
        ties: m, all ties (or their strengths).
        proven: `index` is the fewest, not an upper bound only.
        sides: (n,), 1 and −1 for the two sides, 0 for a state without ties. In each part that hangs together the first state is on
            side 1; how the sides of separate parts match is not known. Other sides may do as well.
    """

    index: float
    at_least: float
    ties: float
    proven: bool
    sides: Ints

    @property
    def share(self) -> float:
        """F = 1 − f/(m/2), from 0 to 1 for full balance; a lower bound where f is not proven."""
        return 1 - 2 * self.index / self.ties


def find_frustration(
    network: ArrayLike,
    *,
    weighted: bool = False,
    exact_up_to: int = 60,
    rows: int = 20_000_000,
    seconds: float = 30.0,
    restarts: int = 32,
    seed: int = 0,
) -> Frustration | None:
    """The frustration of a signed network, proven where it can be; None for a network without ties.

    Args:
        network: (n, n), a signed network.
        weighted: add up strengths of ties; count ties otherwise.
        exact_up_to: states in one part (a block, within which all hangs together by cycles); a larger one gets a bound at once. 0 asks
            for a bound only.
        rows: partial assignments that the search may look at in a part before milp takes over, about 1.5 million a second.
        seconds: time that milp may take in a part; only here does a result depend on the machine, and then `proven` is false.
        restarts: starts of the local search.
        seed: of those starts.

    >>> find_frustration([[0, 1, -1], [1, 0, 1], [-1, 1, 0]]).index
    1.0

    Raises:
        UsageError: it is no signed network.
    """
    signed = as_network(network)
    if not weighted:
        signed = np.sign(signed)
    if not signed.any():
        return None
    together = np.zeros_like(signed)  # for the two ends of a tie: 1 on the same side, −1 on different ones
    index, at_least = 0.0, 0.0
    for part in find_parts(signed):
        here = np.ix_(part, part)
        sides, least = _solve(signed[here], exact_up_to, rows, seconds, restarts, seed)
        together[here] = np.where(signed[here] != 0, np.outer(sides, sides), together[here])
        cost = frustrated(signed[here], sides)
        index, at_least = index + cost, at_least + min(least, cost)
    total = float(np.abs(signed).sum() / 2)
    if index - at_least <= CLOSE * total:
        at_least = index
    return Frustration(index, at_least, total, at_least == index, _spread(together))


def frustrated(network: Floats, sides: ArrayLike) -> float:
    """The strength of ties against two sides: friends between them and foes within.

    Args:
        network: (n, n), a signed network.
        sides: (n,) of 1 and −1.

    >>> frustrated(np.array([[0.0, 1.0], [1.0, 0.0]]), [1, -1])
    1.0
    """
    s = np.asarray(sides, dtype=np.float64)
    return float((np.abs(network).sum() - s @ network @ s) / 4)


def search_sides(network: ArrayLike, *, restarts: int = 32, seed: int = 0, steps: int | None = None) -> Ints:
    """Two sides by tabu search from many random starts at once, (n,) of 1 and −1: quick, good, and no proof.

    Each step moves in every start the one state that helps most, or harms least, and forbids it to move back for a while.

    Args:
        network: (n, n), a signed network, weighted or not.
        restarts: starts, all of which go on together.
        seed: of the starts and of how long a move is forbidden.
        steps: moves a start; unless given 20 times the number of states, or fewer where no start finds better any more.
    """
    found: Ints = search_many_sides(as_network(network)[None], restarts=restarts, seed=seed, steps=steps)[0]
    return found


def search_many_sides(networks: ArrayLike, *, restarts: int = 32, seed: int = 0, steps: int | None = None) -> Ints:
    """The same for many networks of the same states at once, such as the draws of a bootstrap: (draws, n, n) to (draws, n)."""
    signed = as_network(networks, many=True)
    draws, n = signed.shape[:2]
    draw = np.random.default_rng(seed)
    starts = draw.choice([-1.0, 1.0], (restarts, n))  # the same for each network
    sides, of = np.tile(starts, (draws, 1)), np.repeat(np.arange(draws), restarts)
    field = (starts @ signed).reshape(-1, n)
    value = (sides * field).sum(1) / 2
    best, best_sides = value.copy(), sides.copy()
    forbidden = np.zeros(sides.shape, dtype=np.int64)
    every, slack, found = np.arange(len(of)), CLOSE * np.abs(signed).sum((1, 2))[of], 0
    for step in range(20 * n if steps is None else steps):
        if steps is None and step - found > PATIENCE * n:
            break
        gain = -2 * sides * field
        allowed = (forbidden <= step) | (value[:, None] + gain > (best + slack)[:, None])
        move = np.where(allowed, gain, -np.inf).argmax(1)
        value += gain[every, move]
        field -= 2 * sides[every, move][:, None] * signed[of, move]
        sides[every, move] *= -1
        forbidden[every, move] = step + 1 + n // 10 + np.tile(draw.integers(1, max(2, min(10, n // 3)), restarts), draws)
        better = value > best + slack
        if better.any():
            best[better], best_sides[better], found = value[better], sides[better], step
    chosen = best.reshape(draws, restarts).argmax(1) + np.arange(draws) * restarts
    return np.asarray(best_sides[chosen], dtype=np.int64)


def pack_triangles(network: Floats) -> float:
    """A lower bound of the frustration: unbalanced triangles that share no tie, each of which costs one tie whatever the sides.

    Ties with a strength are used up by the weakest of each triangle.
    """
    if np.isin(network, (-1, 0, 1)).all():
        return float(_pack_signs(network))
    signs, left = np.sign(network), np.abs(network)
    packed = 0.0
    for i, j in np.argwhere(np.triu(network != 0, 1)):
        against = signs[i, j] * signs[i] * signs[j] < 0
        while left[i, j] > 0:
            third = np.where(against, np.minimum(left[i], left[j]), 0.0)
            k = third.argmax()
            cost = min(third[k], left[i, j])
            if cost <= 0:
                break
            packed += float(cost)
            for a, b in ((i, j), (i, k), (j, k)):
                left[a, b] = left[b, a] = left[a, b] - cost
    return packed


def _pack_signs(network: Floats) -> int:
    """The same of ties without strength, twenty times as fast: the friends and foes of a state are the bits of a number."""
    friends, foes = ([int("".join("1" if tie else "0" for tie in row[::-1]), 2) for row in network * sign > 0] for sign in (1, -1))
    packed = 0
    for i, j in np.argwhere(np.triu(network != 0, 1)).tolist():
        one = 1 << j
        if friends[i] & one:
            third = (friends[i] & foes[j]) | (foes[i] & friends[j])
        elif foes[i] & one:
            third = (friends[i] & friends[j]) | (foes[i] & foes[j])
        else:
            continue  # an earlier triangle has it
        if third:
            packed += 1
            k = (third & -third).bit_length() - 1
            for a, b in ((i, j), (i, k), (j, k)):
                for ties in (friends, foes):
                    ties[a] &= ~(1 << b)
                    ties[b] &= ~(1 << a)
    return packed


def find_parts(network: Floats) -> list[list[int]]:
    """The blocks of a network: the sets of states, each sorted, that hang together by cycles, or by one tie; Hopcroft & Tarjan (1973)."""
    near = [np.flatnonzero(row).tolist() for row in network]
    depth, low, at = [-1] * len(near), [0] * len(near), [0] * len(near)
    parts: list[list[int]] = []
    for root in range(len(near)):
        if depth[root] >= 0 or not near[root]:
            continue
        depth[root], path, open_ = 0, [root], [root]
        while path:
            i = path[-1]
            if at[i] < len(near[i]):
                j = near[i][at[i]]
                at[i] += 1
                if depth[j] < 0:
                    depth[j] = low[j] = depth[i] + 1
                    path.append(j)
                    open_.append(j)
                elif len(path) < 2 or j != path[-2]:
                    low[i] = min(low[i], depth[j])
                continue
            path.pop()
            if not path:
                continue
            above = path[-1]
            low[above] = min(low[above], low[i])
            if low[i] >= depth[above]:  # nothing below leads past `above`
                cut = open_.index(i)
                parts.append(sorted([above, *open_[cut:]]))
                del open_[cut:]
    return sorted(parts)


def _solve(signed: Floats, exact_up_to: int, rows: int, seconds: float, restarts: int, seed: int) -> tuple[Ints, float]:
    """Sides of one part, and a cost below which no sides can go."""
    sides = search_sides(signed, restarts=restarts, seed=seed) if len(signed) > 2 else np.array([1, int(np.sign(signed[0, 1]))])
    cost, least = frustrated(signed, sides), pack_triangles(signed)
    if cost - least <= CLOSE * np.abs(signed).sum() or len(signed) > exact_up_to:
        return sides, least
    found = solve_dolls(signed, sides, rows=rows)
    if found is not None:
        return found, frustrated(signed, found)
    sides, bound = solve_milp(signed, sides, seconds=seconds)
    return sides, max(least, bound)


def _spread(together: Floats) -> Ints:
    """(n,) sides from what ties say of their two ends: from the first state of each part along its ties."""
    sides = np.zeros(len(together), dtype=np.int64)
    for start in range(len(together)):
        if sides[start] or not together[start].any():
            continue
        sides[start], waiting = 1, [start]
        while waiting:
            i = waiting.pop()
            for j in np.flatnonzero((together[i] != 0) & (sides == 0)):
                sides[j] = sides[i] * int(together[i, j])
                waiting.append(int(j))
    return sides

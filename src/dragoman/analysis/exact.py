"""The fewest ties against two sides, with proof: two methods that are quick on different networks.

`solve_dolls` needs no solver and does not care how dense the network is: up to 40 states in a second or so. `solve_milp` is better on
larger networks with few ties or little frustration.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.arrays import Floats, Ints

CHUNK = 1 << 14
"""Partial assignments that are carried on together; more needs memory, fewer time."""

WHOLE = 1e-9
"""A number so near to a whole one is whole."""


def solve_dolls(network: Floats, sides: Ints, *, rows: int) -> Ints | None:
    """The best two sides by Russian doll search, or None when it would look at more than `rows` partial assignments.

    States are put in an order; the best agreement (ties with the sides less ties against them) among the last two is found, then among the
    last three, and so on. A partial assignment of the first states of a doll cannot come to more than its own agreement, the sum of |field|
    on the states still free, and the best agreement among those alone, which the smaller doll has given: most are cut off early.
    Verfaillie, Lemaître & Schiex, AAAI (1996).

    Args:
        network: (n, n), a signed network.
        sides: (n,) of 1 and −1, good ones: the better, the less there is to look at.
        rows: how much to look at before giving up; the same input always gives up at the same place.
    """
    n = len(network)
    order = np.argsort(-np.abs(network).sum(1), kind="stable")
    a = network[np.ix_(order, order)]
    given = sides[order].astype(np.int8)
    # Agreements of whole weights all have one parity: a better one is better by 2.
    step = 2.0 if np.array_equal(a, np.round(a)) else WHOLE * max(1.0, float(np.abs(a).sum()))
    best, looked = np.zeros(n + 1), 0
    solution = given.copy()
    for k in range(n - 2, -1, -1):
        # What the doll starts from: the smaller doll's sides with k put where it agrees more, or those given from outside.
        solution[k] = 1 if a[k, k + 1 :] @ solution[k + 1 :] >= 0 else -1
        incumbent, outside = _agreement(a[k:, k:], solution[k:]), _agreement(a[k:, k:], given[k:])
        if outside > incumbent:
            solution[k:], incumbent = given[k:], outside
        first = np.ones((1, n), dtype=np.int8)
        waiting = [(k + 1, np.zeros(1), a[k : k + 1].copy(), first)]
        while waiting:
            d, value, field, taken = waiting.pop()
            if d == n:
                top = int(value.argmax())
                if value[top] > incumbent:
                    incumbent, solution[k:] = float(value[top]), taken[top, k:]
                continue
            looked += 2 * len(value)
            if looked > rows:
                return None
            value = np.concatenate([value + field[:, d], value - field[:, d]])
            field = np.concatenate([field + a[d], field - a[d]])
            taken = np.concatenate([taken, taken])
            taken[len(value) // 2 :, d] = -1
            bound = value + np.abs(field[:, d + 1 :]).sum(1) + best[d + 1]
            keep = np.flatnonzero(bound >= incumbent + step * (1 - WHOLE))
            keep = keep[np.argsort(bound[keep], kind="stable")]  # the last chunk is carried on first, so the promising ones are
            for start in range(0, len(keep), CHUNK):
                part = keep[start : start + CHUNK]
                waiting.append((d + 1, value[part], field[part], taken[part]))
        best[k] = incumbent
    found = np.empty(n, dtype=np.int64)
    found[order] = solution
    return found


def solve_milp(network: Floats, sides: Ints, *, seconds: float) -> tuple[Ints, float]:
    """The best two sides by mixed-integer programming, and a cost below which none can go (`scipy.optimize.milp`, HiGHS).

    One binary a state (its side) and one number a tie (1 when it is against the sides). The formulation is that of Aref & Wilson with what
    strengthens it: each unbalanced triangle has at least one tie against; the state with the most ties is fixed to one side; only what
    is better than the sides given is looked for, so that "infeasible" is the proof of those.

    Args:
        network: (n, n), a signed network.
        sides: (n,) of 1 and −1 to start from.
        seconds: time limit.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    n = len(network)
    left, right = np.nonzero(np.triu(network, 1))
    strength, friends = np.abs(network[left, right]), network[left, right] > 0
    m = len(left)
    cost = float((strength * ((sides[left] == sides[right]) != friends)).sum())
    number = np.zeros((n, n), dtype=np.int64)
    number[left, right] = number[right, left] = np.arange(m)

    tie, one = n + np.arange(m), np.ones(m)
    turn = np.where(friends, -1.0, 1.0)  # friends: f ≥ |x_i − x_j|; foes: f ≥ |x_i + x_j − 1|
    blocks = [
        (np.stack([tie, left, right]), np.stack([one, one, turn]), np.where(friends, 0.0, 1.0)),
        (np.stack([tie, left, right]), np.stack([one, -one, -turn]), np.where(friends, 0.0, -1.0)),
    ]
    i, j, k = _unbalanced_triangles(network)
    three = n + np.stack([number[i, j], number[i, k], number[j, k]])
    blocks.append((three, np.ones(three.shape), np.ones(len(i))))
    columns = np.concatenate([part.T.ravel() for part, _, _ in blocks])
    values = np.concatenate([part.T.ravel() for _, part, _ in blocks])
    least = np.concatenate([part for _, _, part in blocks])
    table = csr_array((values, (np.repeat(np.arange(len(least)), 3), columns)), shape=(len(least), n + m))

    objective = np.concatenate([np.zeros(n), strength])
    whole = np.array_equal(strength, np.round(strength))
    better = cost - 1 if whole else cost - 1e-6 * float(strength.sum())
    low, high = np.zeros(n + m), np.ones(n + m)
    low[np.count_nonzero(network, axis=1).argmax()] = 1
    found = milp(
        objective,
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(low, high),
        constraints=[LinearConstraint(table, lb=least), LinearConstraint(csr_array(objective[None, :]), ub=better)],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.status == 2:  # infeasible: nothing is better
        return sides, cost
    bound = found.mip_dual_bound
    reached = 0.0 if bound is None or not np.isfinite(bound) else min(float(bound), cost)
    if whole:
        reached = float(np.ceil(reached - 1e-6))
    if found.x is None:
        return sides, reached
    return np.where(np.round(found.x[:n]) > 0, 1, -1).astype(np.int64), reached


def _agreement(network: Floats, sides: NDArray[np.int8]) -> float:
    """Strength of ties with the sides less strength of ties against them."""
    return float(sides @ network @ sides / 2)


def _unbalanced_triangles(network: Floats) -> tuple[Ints, Ints, Ints]:
    """The corners of all triangles with an odd number of foes."""
    corners = [np.zeros((3, 0), dtype=np.int64)]
    signs = np.sign(network)
    for i, j in np.argwhere(np.triu(signs, 1)):
        k = np.flatnonzero(signs[i, j] * signs[i] * signs[j] < 0)
        k = k[k > j]
        corners.append(np.stack([np.full(len(k), i), np.full(len(k), j), k]))
    i, j, k = np.concatenate(corners, axis=1)
    return i, j, k

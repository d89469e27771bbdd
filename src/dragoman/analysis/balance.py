"""Structural balance of a signed network: by triangles, and by walks. Frustration is in `frustration`.

Cartwright & Harary, Psychological Review 63 (1956); Estrada & Benzi, Physical Review E 90 (2014); Aref & Wilson, Journal of Complex
Networks 6 (2018).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats, as_network, divide


@dataclass(frozen=True, slots=True)
class Triangles:
    """Closed triads of a signed network by their signs.

    Attributes:
        ppp, ppm, pmm, mmm: with no foes, one pair of foes, two and three.
    """

    ppp: int
    ppm: int
    pmm: int
    mmm: int

    @property
    def total(self) -> int:
        """All closed triads."""
        return self.ppp + self.ppm + self.pmm + self.mmm

    @property
    def balanced(self) -> int:
        """Those in which a friend's friend is a friend and a foe's foe as well: +++ and +−−."""
        return self.ppp + self.pmm

    @property
    def share(self) -> float | None:
        """T, the share of balanced ones, from 0 to 1; None without closed triads."""
        return self.balanced / self.total if self.total else None


def count_triangles(network: ArrayLike) -> Triangles:
    """The closed triads of a signed network (n, n), by sign.

    >>> count_triangles([[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
    Triangles(ppp=0, ppm=0, pmm=1, mmm=0)

    Raises:
        UsageError: it is no signed network.
    """
    signed = as_network(network)
    plus, minus = (signed > 0).astype(np.float64), (signed < 0).astype(np.float64)
    friends_of_friends, foes_of_foes = plus @ plus, minus @ minus
    return Triangles(
        ppp=round((friends_of_friends * plus).sum() / 6),
        ppm=round((friends_of_friends * minus).sum() / 2),
        pmm=round((foes_of_foes * plus).sum() / 2),
        mmm=round((foes_of_foes * minus).sum() / 6),
    )


def triangle_balance(networks: ArrayLike) -> Floats:
    """T, the share of balanced triangles: (…, n, n) to (…), from 0 to 1; NaN without triangles.

    Random signs with as many friends as foes give .5.

    >>> float(triangle_balance([[0, 1, -1], [1, 0, 1], [-1, 1, 0]]))
    0.0

    Raises:
        UsageError: one is no signed network.
    """
    balanced, total = count_many_triangles(networks)
    return divide(balanced, total)


def count_many_triangles(networks: ArrayLike) -> tuple[Floats, Floats]:
    """The balanced triangles and all: (…, n, n) to (…) each.

    Raises:
        UsageError: one is no signed network.
    """
    signs = np.sign(as_network(networks, many=True))
    ties = np.abs(signs)
    total = (ties @ ties * ties).sum((-2, -1)) / 6
    return ((signs @ signs * signs).sum((-2, -1)) / 6 + total) / 2, total


def walk_balance(networks: ArrayLike, *, weighted: bool = False) -> Floats:
    """K = tr(e^A) / tr(e^|A|), closed walks of all lengths, shorter ones counting more: (…, n, n) to (…), above 0 to 1 for full balance.

    Args:
        networks: signed networks.
        weighted: take the strength of ties as it is; their sign alone otherwise. Strong ties make long walks count more, so that
            weighted figures are to be compared only where the strengths have the same unit.

    Returns:
        (…); NaN without ties.

    Raises:
        UsageError: one is no signed network.

    >>> round(float(walk_balance([[0, 1, -1], [1, 0, 1], [-1, 1, 0]])), 4)
    0.6858
    """
    signed = as_network(networks, many=True)
    if not weighted:
        signed = np.sign(signed)
    own, unsigned = np.linalg.eigvalsh(signed), np.linalg.eigvalsh(np.abs(signed))
    top = unsigned[..., -1:]  # no eigenvalue of A is above it: taking it off keeps e from overflowing
    value = divide(np.exp(own - top).sum(-1), np.exp(unsigned - top).sum(-1))
    return np.where(signed.any((-2, -1)), np.minimum(value, 1.0), np.nan)

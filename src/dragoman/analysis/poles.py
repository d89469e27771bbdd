"""Concentration and poles from shares, of capability or of anything else that can be shared out.

Shares of capability say who has power. Shares of attention, from events alone, say whom the coverage is about: the same formulas, another
meaning, to be named with every figure.

Ray & Singer, Sociological Methods & Research 1 (1973); Laakso & Taagepera, Comparative Political Studies 12 (1979).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.analysis.arrays import Floats, as_floats, divide
from dragoman.errors import UsageError

Kind = Literal["unipolar", "bipolar", "multipolar"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a system has one pole, or two; shares from 0 to 1.

    Attributes:
        one: the first state alone has at least this.
        two: the first and the second together have at least this.
        second: and the second alone at least this.
    """

    one: float = 0.5
    two: float = 0.5
    second: float = 0.25

    def __str__(self) -> str:
        return (
            f"unipolar when the first has at least {self.one:g}; bipolar when the first two have at least {self.two:g} together "
            f"and the second at least {self.second:g}; else multipolar"
        )


SEVERAL = (
    Thresholds(),
    Thresholds(one=0.45, two=0.5, second=0.2),
    Thresholds(one=0.4, two=0.6, second=0.25),
    Thresholds(one=0.6, two=0.7, second=0.3),
)
"""Thresholds to ask side by side: an answer that holds under one of them alone is the thresholds', not the system's."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a rule says of one system.

    Attributes:
        kind: the answer, None where nothing is shared out.
        first, second: positions of the two largest, None where there are fewer; of equals, the one that comes first.
        first_share, second_share: their shares, from 0 to 1.
        effective: 1/Σ s², the number of poles of equal size that would be as concentrated.
        rule: the rule and its thresholds in words, to be shown with the answer.
    """

    kind: Kind | None
    first: int | None
    second: int | None
    first_share: float | None
    second_share: float | None
    effective: float | None
    rule: str


def shares_of(amounts: ArrayLike) -> Floats:
    """Each state's part of the whole along the last axis; NaN for a state without a number, and for all where the whole is 0.

    >>> shares_of([3.0, 1.0, float("nan")]).tolist()
    [0.75, 0.25, nan]

    Raises:
        UsageError: an amount is negative.
    """
    array = as_floats(amounts, "The list of amounts")
    if (array < 0).any():
        raise UsageError("An amount is negative. Give NaN for what is missing.")
    return divide(array, np.nansum(array, -1, keepdims=True))


def attention_shares(cooperation: ArrayLike) -> Floats:
    """Each state's share of all cooperation received, (…, n, n) by actor and recipient to (…, n); NaN for all where there is none.

    What a state does to itself is left out. It measures attention in the coverage, not power.

    Raises:
        UsageError: a number is negative; give C+ or counts of cooperation, not the net.
    """
    array = as_floats(cooperation, "The array of cooperation", at_least=2)
    if (array < 0).any():
        raise UsageError("Attention is shared out by numbers that are not negative. Give C+ or counts of cooperation, not the net.")
    own = np.diagonal(array, axis1=-2, axis2=-1)
    return shares_of(array.sum(-2) - own)


def concentration(amounts: ArrayLike) -> Floats:
    """CON = sqrt((Σ s² − 1/n) / (1 − 1/n)) along the last axis, over the n states that have a number (Ray & Singer 1973).

    Args:
        amounts: (…, n), capabilities or shares; they are made to add up to 1 over the states given, such as the major powers.

    Returns:
        (…), 0 for all alike to 1 for one that has everything; NaN for fewer than two states, or where nothing is shared out.

    Raises:
        UsageError: an amount is negative.

    >>> float(concentration([1.0, 1.0, 1.0, 1.0])), float(concentration([1.0, 0.0]))
    (0.0, 1.0)
    """
    shares = shares_of(amounts)
    n = np.count_nonzero(~np.isnan(shares), axis=-1).astype(np.float64)
    least = divide(1.0, n)
    return np.sqrt(np.maximum(divide(_squares(shares) - least, 1 - least), 0))


def effective_number(amounts: ArrayLike) -> Floats:
    """1/Σ s² along the last axis, from 1 to n (Laakso & Taagepera 1979); NaN where nothing is shared out.

    Args:
        amounts: (…, n), capabilities or shares; they are made to add up to 1.

    Raises:
        UsageError: an amount is negative.

    >>> float(effective_number([2.0, 2.0, 0.0]))
    2.0
    """
    return divide(1.0, _squares(shares_of(amounts)))


def dyadic_balance(amounts: ArrayLike) -> Floats:
    """The weaker's amount over the stronger's for all pairs: (…, n) to (…, n, n), 1 for parity, near 0 for preponderance.

    NaN where one has no number or both have nothing, and on the diagonal.

    Raises:
        UsageError: an amount is negative.
    """
    array = as_floats(amounts, "The list of amounts")
    if (array < 0).any():
        raise UsageError("An amount is negative. Give NaN for what is missing.")
    one, other = array[..., :, None], array[..., None, :]
    result = divide(np.minimum(one, other), np.maximum(one, other))
    result[..., np.arange(array.shape[-1]), np.arange(array.shape[-1])] = np.nan
    return result


def find_polarity(amounts: ArrayLike, thresholds: Thresholds | None = None) -> Polarity:
    """What the rule says of one system.

    Args:
        amounts: (n,), capabilities or shares of the states that count; they are made to add up to 1.
        thresholds: those of `Thresholds()` unless given.

    >>> find_polarity([0.4, 0.3, 0.2, 0.1]).kind
    'bipolar'

    Raises:
        UsageError: an amount is negative.
    """
    thresholds = thresholds or Thresholds()
    shares = shares_of(as_floats(amounts, "The list of amounts", dimensions=1))
    order = [int(i) for i in np.argsort(-shares, kind="stable") if not np.isnan(shares[i])]
    if not order:
        return Polarity(None, None, None, None, None, None, str(thresholds))
    first, second = order[0], order[1] if len(order) > 1 else None
    one, two = float(shares[first]), 0.0 if second is None else float(shares[second])
    kind: Kind = "multipolar"
    if one >= thresholds.one:
        kind = "unipolar"
    elif one + two >= thresholds.two and two >= thresholds.second:
        kind = "bipolar"
    return Polarity(kind, first, second, one, None if second is None else two, float(effective_number(shares)), str(thresholds))


def compare_polarity(amounts: ArrayLike, several: Iterable[Thresholds] = SEVERAL) -> tuple[Polarity, ...]:
    """What the rule says under each of several thresholds, in their order.

    Raises:
        UsageError: an amount is negative.
    """
    return tuple(find_polarity(amounts, thresholds) for thresholds in several)


def kinds_of(amounts: ArrayLike, thresholds: Thresholds) -> NDArray[np.str_]:
    """What the rule says of each of many systems of the same states, (…, n) to (…); "" where nothing is shared out."""
    shares = shares_of(amounts)
    order = -np.sort(-np.nan_to_num(shares), axis=-1)
    one, two = order[..., 0], order[..., 1] if order.shape[-1] > 1 else np.zeros(order.shape[:-1])
    bipolar = (one + two >= thresholds.two) & (two >= thresholds.second)
    kinds = np.where(one >= thresholds.one, "unipolar", np.where(bipolar, "bipolar", "multipolar"))
    return np.where(np.isnan(shares).all(-1), "", kinds)


def _squares(shares: Floats) -> Floats:
    """Σ s² over the states with a share; NaN where no state has one."""
    total = np.nansum(shares**2, -1)
    return np.where(np.isnan(shares).all(-1), np.nan, total)

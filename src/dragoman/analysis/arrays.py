"""Arrays as the measures take them, checked: float64, states in a given order, NaN where there is no evidence."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.errors import UsageError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def as_floats(value: ArrayLike, name: str, *, dimensions: int | None = None, at_least: int = 1) -> Floats:
    """A float64 array of that many dimensions, or of at least so many where none is given.

    Raises:
        UsageError: it holds no numbers, an infinite one, or has another shape.
    """
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{name} holds something that is no number ({error}). Give NaN for what is missing.") from None
    if np.isinf(array).any():
        raise UsageError(f"{name} holds an infinite number. Give NaN for what is missing.")
    if array.ndim < at_least or (dimensions is not None and array.ndim != dimensions):
        wanted = dimensions if dimensions is not None else f"at least {at_least}"
        raise UsageError(f"{name} has the shape {array.shape}; expected {wanted} dimensions.")
    return array


def as_network(value: ArrayLike, *, many: bool = False) -> Floats:
    """A signed network: (n, n), symmetric, 0 for no tie and on the diagonal, the sign of a tie that of its number; (…, n, n) for many.

    Raises:
        UsageError: it is none; a tie that is not known is 0, so NaN is refused.
    """
    network = as_floats(value, "The signed network", dimensions=None if many else 2, at_least=2)
    if network.shape[-2] != network.shape[-1]:
        raise UsageError(f"The signed network has the shape {network.shape}; expected as many rows as columns, one a state.")
    if np.isnan(network).any():
        raise UsageError("The signed network holds NaN. Write 0 where two states have no tie.")
    if not np.array_equal(network, np.swapaxes(network, -1, -2)):
        raise UsageError("The signed network is not symmetric. Make one tie of the two directions first, for instance (w + w.T) / 2.")
    if np.diagonal(network, axis1=-2, axis2=-1).any():
        raise UsageError("The signed network ties a state to itself. Write 0 on the diagonal.")
    return network


def divide(above: Any, below: Any) -> Floats:
    """above / below, NaN where below is 0 or either is NaN: no evidence is no number."""
    above, below = np.broadcast_arrays(np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64))
    result = np.full(above.shape, np.nan)
    np.divide(above, below, out=result, where=below != 0)
    return result


def or_none(value: float) -> float | None:
    """The number, or None for NaN."""
    return None if np.isnan(value) else float(value)

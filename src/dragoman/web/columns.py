"""Columns in memory as arrays: words as numbers, lists of words, and what two such columns make together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

Array = npt.NDArray[Any]

NEVER = np.iinfo(np.int32).min
"""Stands for a day that is not known; earlier than all."""

_FIRST = dt.date(1970, 1, 1)


class Growing:
    """An array that is made longer piece by piece; room that is not used yet takes no memory.

    >>> growing = Growing("int8", 2)
    >>> growing.add(np.array([1, 2])), growing.add(np.array([3]))
    (None, None)
    >>> growing.all().tolist()
    [1, 2, 3]
    """

    def __init__(self, kind: Any, room: int) -> None:
        self._held = np.empty(room, kind)
        self._size = 0

    def add(self, values: Array) -> None:
        """Adds values behind those that are there."""
        size = self._size + len(values)
        if size > len(self._held):
            held = np.empty(max(size, 2 * len(self._held)), self._held.dtype)
            held[: self._size] = self.all()
            self._held = held
        self._held[self._size : size] = values
        self._size = size

    def all(self) -> Array:
        """The values."""
        return self._held[: self._size]


def narrow(values: Array) -> Array:
    """Whole numbers in as few bytes as they and their followers need; a million types need one each.

    >>> str(narrow(np.array([3, -1, 100])).dtype), str(narrow(np.array([127])).dtype)
    ('int8', 'int16')
    """
    low, high = int(values.min(initial=0)), int(values.max(initial=0)) + 1
    kind = next(kind for kind in ("int8", "int16", "int32", "int64") if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max)
    return values.astype(kind)


class Codes:
    """Values by number, from 0 in the order in which they first came; -1 stands for none.

    >>> codes = Codes()
    >>> codes.add("b"), codes.add("a"), codes.add("b")
    (0, 1, 0)
    """

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] = {}

    def __len__(self) -> int:
        return len(self.values)

    def add(self, value: Hashable) -> int:
        """The number of a value, which is taken in where it is new."""
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number

    def find(self, value: Hashable) -> int:
        """The number of a value; -1 where it is not there."""
        return self._numbers.get(value, -1)

    def some(self, values: Iterable[Hashable]) -> list[int]:
        """The numbers of those values that are there."""
        return [number for value in values if (number := self.find(value)) >= 0]

    def of(self, values: pa.Array) -> Array:
        """The numbers of a column, int32; new values are taken in."""
        packed = values.dictionary_encode()
        known = np.array([self.add(value) for value in packed.dictionary.to_pylist()] + [-1], "int32")
        out: Array = known[packed.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)]
        return out


class Lists:
    """A list of numbers for each row: those of row `r` are `values[ends[r - 1] : ends[r]]`."""

    def __init__(self, counts: Array, values: Array) -> None:
        self.starts = narrow(np.concatenate([[0], np.cumsum(counts, dtype="int64")]))
        self.values = values

    def __getitem__(self, row: int) -> Array:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def taken(self, rows: Array) -> Lists:
        """The lists of some rows."""
        counts = np.diff(self.starts)[rows]
        return Lists(counts, self.values[runs(self.starts[rows], counts)])

    def holding(self, wanted: Sequence[int], size: int) -> Array:
        """Which rows hold one of some numbers below `size`: a mask."""
        among = np.zeros(size + 1, bool)
        among[list(wanted)] = True
        before = np.concatenate([[0], np.cumsum(among[self.values])])
        out: Array = before[self.starts[1:]] > before[self.starts[:-1]]
        return out


def inverted(values: Array, size: int) -> Lists:
    """For each number below `size` the places where it stands, in their order.

    >>> inverted(np.array([1, 0, 1]), 2)[1].tolist()
    [0, 2]
    """
    return Lists(np.bincount(values, minlength=size), np.argsort(values, kind="stable").astype("int32"))


def runs(starts: Array, counts: Array) -> Array:
    """Runs of numbers one after the other.

    >>> runs(np.array([5, 1]), np.array([2, 3])).tolist()
    [5, 6, 1, 2, 3]
    """
    offset = np.repeat(starts - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    return offset + np.arange(len(offset))


def crossed(left: Array, right: Array, size: int) -> tuple[Array, Array]:
    """Every place of `left` with every place of `right` that holds the same number below `size`; both in order.

    >>> [list(map(int, one)) for one in crossed(np.array([0, 0, 2]), np.array([0, 1, 2]), 3)]
    [[0, 1, 2], [0, 0, 2]]
    """
    counts = np.bincount(right, minlength=size)
    starts = np.concatenate([[0], np.cumsum(counts)])
    each = counts[left]
    return np.repeat(np.arange(len(left)), each), runs(starts[left], each)


def distinct(*columns: Array) -> tuple[Array, ...]:
    """The rows of columns of numbers from 0 on, each once, in order."""
    sizes = [int(column.max(initial=0)) + 1 for column in columns]
    key = np.zeros(len(columns[0]), "int64")
    for column, size in zip(columns, sizes, strict=True):
        key = key * size + column
    key = np.unique(key)
    out = []
    for size in reversed(sizes):
        out.append((key % size).astype("int32"))
        key = key // size
    return tuple(reversed(out))


def top(counts: Array, most: int) -> Array:
    """The numbers with the highest counts above 0, highest first, of equal ones the first first."""
    some = np.flatnonzero(counts)
    return some[np.argsort(-counts[some], kind="stable")[:most]]


def days(values: pa.Array) -> Array:
    """Days as numbers, int32; NEVER for none."""
    out: Array = values.cast("int32").fill_null(int(NEVER)).to_numpy(zero_copy_only=False)
    return out


def number_of(day: dt.date) -> int:
    """A day as `days` has it."""
    return (day - _FIRST).days


def day_of(number: Any) -> dt.date | None:
    """The day of a number."""
    return None if number == NEVER else _FIRST + dt.timedelta(int(number))

"""Tables of figures as Arrow columns: null where nothing can be said, never NaN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analysis.draws import Interval

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, Any]

WHOLE = ("_cow", "_gw", "bloc", "friends", "foes", "triangles", "blocs")
"""Ends of the names of columns that hold whole numbers, and null."""


def to_table(columns: Mapping[str, Any]) -> pa.Table:
    """Columns of one length as an Arrow table; NaN is null, whole numbers stay whole."""
    import pyarrow as pa

    def column(name: str, values: Any) -> pa.Array:
        made = pa.array(values, from_pandas=True)
        return made.cast(pa.int32()) if name.endswith(WHOLE) and pa.types.is_floating(made.type) else made

    return pa.table({name: column(name, values) for name, values in columns.items()})


def join(parts: Sequence[Mapping[str, Any]]) -> Columns:
    """Parts with the same names, one below the other."""
    if not parts:
        return {}
    return {name: np.concatenate([np.asarray(part[name]) for part in parts]) for name in parts[0]}


def with_interval(columns: Columns, name: str, values: Any, interval: Interval | None) -> None:
    """Puts a figure into columns, with `name_low` and `name_high` behind it."""
    columns[name] = values
    empty = np.full(len(values), np.nan)
    low, high = interval if interval is not None else (empty, empty)
    known = ~np.isnan(np.asarray(values, dtype=np.float64))
    columns[f"{name}_low"], columns[f"{name}_high"] = (np.where(known, edge, np.nan) for edge in (low, high))


def to_plain(table: pa.Table) -> dict[str, list[Any]]:
    """The columns as lists, for JSON."""
    plain: dict[str, list[Any]] = table.to_pydict()
    return plain

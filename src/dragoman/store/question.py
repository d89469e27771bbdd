"""How a question is put to a view: which rows by narrow columns first, then all their columns.

The nested columns are by far the most of an archive. What a filter looks at is read first; where few rows answer, which documents' days
they are of is then known, and files are read only where they hold those days. Compacted archives are in the order of days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dragoman.store.view import View

FEW = 2_000
"""Rows up to which it pays to look for their days first."""

DAYS = 64
"""Days up to which it pays to name them."""

Asked = tuple[str, list[Any]]
"""SQL with its parameters."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one table.

    Attributes:
        table: documents, events or relations.
        columns: what of each row is wanted.
        condition: in SQL, with a question mark for each of `values`.
        values: parameters of the condition.
        order: in SQL, down to rows that are the same.
        limit: how many rows at most; None for all.
    """

    table: str
    columns: tuple[str, ...]
    condition: str
    values: tuple[Any, ...]
    order: str
    limit: int | None

    def fetch(self, view: View) -> Asked:
        """The query for the whole rows, in order, for this view.

        Raises:
            StoreError: a file is damaged.
        """
        first, values = self._first()
        found = view.table(first, values).to_pydict()
        days = set(found["published"])
        if "key" not in found:
            return self._whole(_on(days), [])
        return self._whole([*_on(days), "list_contains(?, key)"], [sorted(set(found["key"]))])

    def _first(self) -> Asked:
        """The query for the days of the rows; of few rows the keys of their documents too."""
        if self.limit is None or self.limit > FEW:
            return f"SELECT DISTINCT published FROM {self.table} WHERE {self.condition} LIMIT {DAYS + 1}", [*self.values]
        sql = f"SELECT key, published FROM {self.table} WHERE {self.condition} ORDER BY {self.order} LIMIT ?"
        return sql, [*self.values, self.limit]

    def _whole(self, conditions: list[str], values: list[Any]) -> Asked:
        names = ", ".join(f'"{name}"' for name in self.columns)
        sql = f"SELECT {names} FROM {self.table} WHERE {' AND '.join([*conditions, f'({self.condition})'])} ORDER BY {self.order}"
        values = [*values, *self.values]
        if self.limit is not None:
            sql, values = f"{sql} LIMIT ?", [*values, self.limit]
        return sql, values


def _on(days: set[dt.date | None]) -> list[str]:
    """The condition that a document is of one of the days, for readers that know each part's first and last; none where there are many."""
    if len(days) > DAYS:
        return []
    known = ", ".join(f"DATE '{day}'" for day in sorted(day for day in days if day is not None))
    parts = [f"published IN ({known})"] if known else []
    return [f"({' OR '.join([*parts, *(['published IS NULL'] if None in days else [])])})"] if days else ["false"]

"""How a question is put to a view: which rows by narrow columns first, then all their columns.

The nested columns are by far the most of an archive. What a filter looks at is read first; where few rows answer, it is then known in
which files they lie and of which documents' days they are, and no more is read than the parts of those files that hold those days.
Compacted archives are in the order of days. Making ready to read a hundred columns costs some 20 ms a file, even where nothing of it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dragoman.store.view import View

FEW = 2_000
"""Rows up to which it pays to look for their days first."""

DAYS = 64
"""Days, each in one file, up to which it pays to name them."""

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
        lie = _lie(set(zip(found["published"], found["filename"], strict=True)))
        if "key" not in found:
            return self._whole(lie, [])
        return self._whole([*lie, "list_contains(?, key)"], [sorted(set(found["key"]))])

    def _first(self) -> Asked:
        """The query for the days and files of the rows; of few rows the keys of their documents too."""
        if self.limit is None or self.limit > FEW:
            return f"SELECT DISTINCT published, filename FROM located_{self.table} WHERE {self.condition} LIMIT {DAYS + 1}", [*self.values]
        sql = f"SELECT key, published, filename FROM located_{self.table} WHERE {self.condition} ORDER BY {self.order} LIMIT ?"
        return sql, [*self.values, self.limit]

    def _whole(self, conditions: list[str], values: list[Any]) -> Asked:
        names = ", ".join(f'"{name}"' for name in self.columns)
        condition = " AND ".join([*conditions, f"({self.condition})"])
        sql = f"SELECT {names} FROM located_{self.table} WHERE {condition} ORDER BY {self.order}"
        values = [*values, *self.values]
        if self.limit is not None:
            sql, values = f"{sql} LIMIT ?", [*values, self.limit]
        return sql, values


def _lie(found: set[tuple[dt.date | None, str | None]]) -> list[str]:
    """The condition that a row is of one of these days and files; none where there are many, of days alone where nobody knows the file.

    Readers know the first and last day of each part of a file, and compare them with the first and last of these before they do with each.
    """
    if len(found) > DAYS:
        return []
    if not found:
        return ["false"]
    days = [f"DATE '{day}'" for day in sorted({day for day, _ in found if day is not None})]
    parts = [f"published BETWEEN {days[0]} AND {days[-1]} AND published IN ({', '.join(days)})"] if days else []
    parts += ["published IS NULL"] if any(day is None for day, _ in found) else []
    files = ", ".join("'" + file.replace("'", "''") + "'" for file in sorted({file for _, file in found if file is not None}))
    return [f"({' OR '.join(parts)})", *([f"filename IN ({files})"] if files else [])]

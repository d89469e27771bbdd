"""Where the events of an analysis come from: an archive, a Parquet file of events, or an Arrow table of them, asked in one SQL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.store import Store

COVERAGE = {
    # Every document that counts, whether or not anything came of it.
    "archive": "SELECT c.published AS day, count(*) AS n FROM codings c JOIN current USING (key, shard) GROUP BY 1 ORDER BY 1",
    # A file of events has no documents without; one without a day of publication has the day of its first event.
    "file": """
        SELECT day, count(*) AS n FROM (
            SELECT hash(document.id) AS id, min(try_cast(coalesce(document.published, date.start) AS DATE)) AS day FROM events GROUP BY 1
        ) GROUP BY 1 ORDER BY 1
    """,
}
"""Documents by day."""


class Source:
    """Events to ask.

    Args:
        given: an archive, the path of a Parquet file that `dragoman code` or `import` wrote, or a table in the columns of `record.arrow`.

    Raises:
        InputError: the file is not there, or holds no events.
    """

    def __init__(self, given: Store | Path | str | pa.Table) -> None:
        from dragoman.store import Store

        self.kind = "archive" if isinstance(given, Store) else "file"
        self.name = given.place if isinstance(given, Store) else str(given) if isinstance(given, (str, os.PathLike)) else "events"
        self._store = given if isinstance(given, Store) else None
        self._con: Any = None if isinstance(given, Store) else _connect(given)

    def ask(self, sql: str) -> pa.Table:
        """The answer to a query over `events`, and over `codings` and `current` where it is an archive.

        Raises:
            StoreError: the archive is damaged.
            InputError: the file is.
        """
        if self._store is not None:
            return self._store.sql(sql)
        import duckdb

        try:
            return self._con.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            raise InputError(
                self.name, f"cannot be read ({_line(error)})", "Give events that `dragoman code` or `import` wrote."
            ) from error

    def coverage(self) -> pa.Table:
        """Documents by day (null for those without): columns `day` and `n`."""
        return self.ask(COVERAGE[self.kind])


def _connect(given: Any) -> Any:
    """A connection with a view `events`, from which nothing else can be reached."""
    import duckdb

    con = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
    if not isinstance(given, (str, os.PathLike)):
        con.register("events", given)
        con.execute("SET enable_external_access = false")
        return con
    path = Path(given).absolute()
    if not path.is_file():
        raise InputError(str(given), "is no file", "Check the path; an archive is opened with dragoman.open_store.")
    if set("*?[]{}") & set(str(path)):
        raise UsageError(f"{path} has signs in its path that DuckDB takes for a pattern. Rename it, or move it.")
    try:
        con.read_parquet(str(path)).create_view("events")
    except duckdb.Error as error:
        cure = "Give a .parquet file of events, or say with format= what it is."
        raise InputError(str(given), f"is no Parquet file of events ({_line(error)})", cure) from error
    con.execute(f"SET allowed_paths = {[str(path)]!r}")
    con.execute("SET enable_external_access = false")
    return con


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]

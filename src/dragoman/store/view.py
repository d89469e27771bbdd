"""Reading an archive through DuckDB, as of a moment: a read-only view in which only what counts is to be seen."""

from __future__ import annotations

import copy
import datetime as dt
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dragoman.errors import StoreError, UsageError
from dragoman.store.schema import NAMES, schemas
from dragoman.store.tables import Tables

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_FOREVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)

_ASKED = """
CREATE TABLE current AS SELECT key, shard, version, added FROM stored_codings
WHERE added <= $moment AND dropped IS NOT TRUE AND contains(version, $version)
"""
"""The codings as of the moment; most archives hold one of every document, and then that is all."""

_CURRENT = """
CREATE OR REPLACE TABLE current AS SELECT key, shard, version, added FROM current
QUALIFY row_number() OVER (PARTITION BY key ORDER BY added DESC, shard DESC) = 1
"""
"""Of every document the newest coding."""

_FOUND = {
    # A document that was coded anew lies in the shard of its first coding.
    "documents": "shard IN (SELECT shard FROM stored_codings) AND key IN (SELECT key FROM current)",
    "events": "{counts}",
    "relations": "{counts}",
}
"""Which rows count, of the tables that are asked in two steps: as `located_NAME` they tell where a row lies, too."""

_VIEWS = {
    **{name: f"SELECT * EXCLUDE (filename, file_row_number) FROM located_{name}" for name in _FOUND},
    "codings": "SELECT * FROM stored_codings WHERE added <= {moment} AND dropped IS NOT TRUE",
    "claims": "SELECT * FROM events WHERE len(attribution) > 0",
    "rejects": "SELECT * FROM stored_rejects WHERE added <= {moment} QUALIFY row_number() OVER (PARTITION BY key ORDER BY added, run) = 1",
    "runs": "SELECT * FROM stored_runs WHERE written <= {moment} QUALIFY row_number() OVER (PARTITION BY run ORDER BY written DESC) = 1",
    "judgements": "SELECT * FROM stored_judgements WHERE added <= {moment}",
}

_NOWHERE = "NULL::VARCHAR AS filename, NULL::BIGINT AS file_row_number"
"""Where rows lie that are in no file of this machine."""

_WHOLE = "shard IN (SELECT shard FROM counted)"
_SINGLE = f"{_WHOLE} AND (key, shard) IN (SELECT key, shard FROM current)"
"""Where documents were coded more than once, a shard may count in part."""


class View:
    """What an archive holds as of a moment.

    Beside the tables there are `located_events` and `located_documents`, whose rows say in which file and row they lie, as `filename` and
    `file_row_number`, null where the files are not on this machine. With both, `placed_events` and `placed_documents` give one row a
    tenth as dear as `events` and `documents` do.

    Attributes:
        versions: of the tables that can be asked, by name.

    Args:
        tables: of the archive.
        as_of: what was added later is not there; None for all. A day means its end, in UTC.
        version: words that the coder's version must hold; of every document the newest coding with them counts.
        names: the tables that will be asked; a damaged one keeps nobody from the others.

    Raises:
        StoreError: the archive is not there, or one of the tables is damaged.
    """

    def __init__(
        self, tables: Tables, *, as_of: dt.date | None = None, version: str = "", names: Collection[str] = NAMES
    ) -> None:
        import duckdb

        self._tables = tables
        self._turn = threading.Lock()
        self._con: duckdb.DuckDBPyConnection = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
        self._con.execute("SET TimeZone = 'UTC'; SET parquet_metadata_cache = true; SET enable_progress_bar = false")
        moment = to_moment(as_of)
        names = {*names, "codings"}
        self.versions: dict[str, int] = {}
        paths = [path for name in sorted(names) for path in self._attach(name)]
        self._run(_ASKED, {"moment": moment, "version": version})
        if self._run("SELECT count(DISTINCT key) < count(*) FROM current").fetchall()[0][0]:
            self._run(_CURRENT)
        self._run("CREATE TABLE counted AS SELECT DISTINCT shard FROM current")
        repeated = self._run(
            "SELECT count(*) > (SELECT count(*) FROM current) FROM stored_codings WHERE shard IN (SELECT shard FROM counted)"
        ).fetchall()[0][0]
        said = f"TIMESTAMPTZ '{moment.isoformat()}'"
        counts = _SINGLE if repeated else _WHOLE
        for name, condition in _FOUND.items():
            if name in names:
                self._run(f"CREATE VIEW located_{name} AS SELECT * FROM placed_{name} WHERE {condition.format(counts=counts)}")
        for name, sql in _VIEWS.items():
            if ("events" if name == "claims" else name) in names:
                self._run(f"CREATE VIEW {name} AS {sql.format(moment=said)}")
        self._shut(paths)

    def __enter__(self) -> View:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files."""
        self._con.close()

    @contextmanager
    def beside(self) -> Iterator[View]:
        """The same view for another thread, as of the same moment and without reading the archive anew.

        The tables of an object store are known to one connection alone, so that there one thread waits for the other.
        """
        if not self._tables.local:
            with self._turn:
                yield self
            return
        other = copy.copy(self)
        with self._turn:
            other._con = self._con.cursor()
        with other:
            yield other

    def table(self, sql: str, values: Sequence[Any] = ()) -> pa.Table:
        """All rows of a query.

        Raises:
            StoreError: a file is damaged.
            UsageError: the query is wrong.
        """
        return self._told(lambda: self._con.sql(sql, params=list(values)).to_arrow_table())

    def batches(self, sql: str, values: Sequence[Any] = ()) -> pa.RecordBatchReader:
        """The rows of a query in pieces; errors as of `table`."""
        return self._told(lambda: self._con.sql(sql, params=list(values)).to_arrow_reader(2_000))

    def ask(self, sql: str) -> pa.Table:
        """The answer to a user's SQL: one query, which can neither write nor reach anything beside the archive.

        Raises:
            UsageError: it is wrong, or no query.
            StoreError: a file is damaged.
        """
        import duckdb

        try:
            statements = self._con.extract_statements(sql)
        except duckdb.Error as error:
            raise UsageError(f"The SQL is not understood: {_line(error)}") from error
        if len(statements) != 1 or statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
            raise UsageError("Only one query can be asked, a SELECT: the archive is not to be changed by SQL.")
        return self.table(sql)

    def _attach(self, name: str) -> list[str]:
        """Makes a table's files known to DuckDB: as placed_NAME with file and row of each, and as stored_NAME without."""
        table = self._tables.latest(name)
        self.versions[name] = table.version()  # before its files are listed: a view may be newer than it says, never older
        files = self._tables.files(name, table) if self._tables.local else []
        if files:
            place = f"placed_{name}"
            self._told(lambda: self._con.read_parquet(files, filename=True, file_row_number=True).create_view(place))
        elif self._tables.local:
            self._con.register("empty", schemas()[name].empty_table())
            self._run(f"CREATE TABLE placed_{name} AS SELECT *, {_NOWHERE} FROM empty")
            self._con.unregister("empty")
        else:
            self._con.register(f"objects_{name}", table.to_pyarrow_dataset())
            self._run(f"CREATE VIEW placed_{name} AS SELECT *, {_NOWHERE} FROM objects_{name}")
        self._run(f"CREATE VIEW stored_{name} AS SELECT * EXCLUDE (filename, file_row_number) FROM placed_{name}")
        return files

    def _shut(self, paths: list[str]) -> None:
        """From here on nothing is read but the archive, and nothing is written or loaded."""
        for setting in (f"SET allowed_paths = {paths!r}", "SET enable_external_access = false", "SET lock_configuration = true"):
            self._con.execute(setting)

    def _run(self, sql: str, values: Any = None) -> Any:
        import duckdb

        try:
            return self._con.execute(sql, values)
        except duckdb.Error as error:
            raise self._fault(error) from error

    def _told(self, call: Any) -> Any:
        import duckdb
        import pyarrow as pa

        try:
            return call()
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> Exception:
        import duckdb

        if isinstance(error, duckdb.IOException) and any(sign in str(error) for sign in _LOST):
            cure = "If it was being compacted, ask again; else look for damage: dragoman store check " + self._tables.place
            return StoreError(self._tables.place, f"lost a file while it was read ({_line(error)})", cure)
        damaged = isinstance(error, duckdb.InvalidInputException) and ".parquet" in str(error)
        if not damaged and isinstance(error, (duckdb.ProgrammingError, duckdb.NotSupportedError, duckdb.PermissionException)):
            return UsageError(f"The query cannot be carried out: {_line(error)}")
        cure = f"See which file it is: dragoman store check {self._tables.place}"
        return StoreError(self._tables.place, f"cannot be read ({_line(error)})", cure)


def to_moment(as_of: dt.date | None) -> dt.datetime:
    """The moment that is meant: of a day its end, in UTC; without one, the end of all days."""
    if as_of is None:
        return _FOREVER
    if isinstance(as_of, dt.datetime):
        return as_of if as_of.tzinfo is not None else as_of.replace(tzinfo=dt.UTC)
    return dt.datetime.combine(as_of, dt.time.max, dt.UTC)


_LOST = ("No such file", "No files found")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]

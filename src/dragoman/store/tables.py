"""Opening, making, reading and appending to the Delta tables of an archive; every fault of theirs becomes a StoreError."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import StoreError
from dragoman.store.schema import LAYOUT, LAYOUT_KEY, NAMES, schemas

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import DeltaTable

_URL = re.compile(r"^[a-z][a-z0-9+]*://", re.IGNORECASE)

_WILD = "*?[]{}|^<>#`"

ROWS_A_GROUP = 10_000
"""Rows that are packed, and passed over, together; small enough that a month of a large archive is read without its neighbours."""

CHECKPOINT_COMMITS = "100"
"""A checkpoint holds the whole list of files; Delta's usual 10 commits would spend more on it than on small shards themselves."""


class Tables:
    """The tables of one archive.

    Args:
        place: folder, or URL of an object store (s3://, az://, gs://), whose keys the environment holds.

    Raises:
        StoreError: the path holds signs that stand for others.
    """

    def __init__(self, place: str | os.PathLike[str]) -> None:
        self.place = os.fspath(place)
        self.local = _URL.match(self.place) is None
        self._opened: dict[str, DeltaTable] = {}
        wild = sorted(set(_WILD) & set(self.uri("codings"))) if self.local else []
        if wild:
            problem = f"has {' '.join(wild)} in its path, which the libraries below take for a pattern"
            raise StoreError(self.place, problem, "Name another folder.")

    def uri(self, name: str) -> str:
        """Where a table lies."""
        return str(Path(self.place).absolute() / name) if self.local else f"{self.place.rstrip('/')}/{name}"

    def files(self, name: str, table: DeltaTable) -> list[str]:
        """The paths of the files that a table is made of now; of a folder only."""
        import pyarrow as pa

        with self.telling(name):
            return [f"{self.uri(name)}/{path}" for path in pa.table(table.get_add_actions()).column("path").to_pylist()]

    def there(self) -> bool:
        """Whether there is an archive at all: its codings are made last.

        Raises:
            StoreError: it cannot be told.
        """
        from deltalake import DeltaTable

        with self.telling("codings"):
            return bool(DeltaTable.is_deltatable(self.uri("codings")))

    def make(self) -> None:
        """Makes what is missing of the tables; several may do so at once.

        Raises:
            StoreError: they cannot be made there.
        """
        from deltalake import DeltaTable
        from deltalake.exceptions import DeltaError

        if self.local:
            try:
                Path(self.place).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(self.place, f"cannot be made ({error.strerror})", "Name a folder where you may write.") from error
        for name in sorted(NAMES, key=lambda name: name == "codings"):
            with self.telling(name):
                there = DeltaTable.is_deltatable(self.uri(name))
            if there:
                continue
            settings: dict[str, str | None] = {
                LAYOUT_KEY: str(LAYOUT),
                "delta.checkpointInterval": CHECKPOINT_COMMITS,
                "delta.dataSkippingStatsColumns": ",".join(_KEPT[name]),
            }
            with self.telling(name):
                try:
                    DeltaTable.create(
                        self.uri(name), schemas()[name], name=name, configuration=settings, raise_if_key_not_exists=False
                    )
                except DeltaError:
                    if not DeltaTable.is_deltatable(self.uri(name)):
                        raise  # else another writer was the first

    def open(self, name: str) -> DeltaTable:
        """A table as it is now.

        Raises:
            StoreError: it is not there, damaged, or of a layout that this version does not know.
        """
        from deltalake import DeltaTable

        with self.telling(name):
            table = DeltaTable(self.uri(name))
        self._known_layout(name, table)
        return table

    def latest(self, name: str) -> DeltaTable:
        """A table as it is now, only for reading: one that was opened before is brought up to date, which is ten times faster.

        Raises:
            StoreError: as `open`.
        """
        table = self._opened.get(name)
        if table is None:
            table = self._opened[name] = self.open(name)
        else:
            with self.telling(name):
                table.update_incremental()
            self._known_layout(name, table)
        return table

    def _known_layout(self, name: str, table: DeltaTable) -> None:
        with self.telling(name):
            found = table.metadata().configuration.get(LAYOUT_KEY, "0")
        if not found.isdecimal() or int(found) > LAYOUT:
            cure = "Install that version or a later one: pip install --upgrade dragoman"
            raise StoreError(f"{self.place} ({name})", f"has layout {found}, made by a newer Dragoman; this one knows {LAYOUT}", cure)
        if int(found) < LAYOUT:
            cure = f"Bring it up to date: dragoman store compact {self.place}"
            raise StoreError(f"{self.place} ({name})", f"has layout {found}; this Dragoman writes and reads {LAYOUT}", cure)

    def layout(self) -> int:
        """The layout of the archive: the oldest of its tables'; tables that are not there came later."""
        from deltalake import DeltaTable

        found = []
        for name in NAMES:
            with self.telling(name):
                if name != "codings" and not DeltaTable.is_deltatable(self.uri(name)):
                    found.append(0)
                    continue
                found.append(int(DeltaTable(self.uri(name)).metadata().configuration.get(LAYOUT_KEY, "0")))
        return min(found)

    def append(self, table: DeltaTable, name: str, rows: list[dict[str, Any]], **commit: Any) -> None:
        """Adds rows in one commit.

        Args:
            table: the opened table, whose state the commit is checked against; it is then at the state after the commit.
            name: which table.
            rows: one dict a row.
            commit: arguments of deltalake's CommitProperties.

        Raises:
            StoreError: they cannot be written.
            CommitFailedError: another writer was faster; only where `commit` asks for more than adding.
        """
        import pyarrow as pa

        self.write(table, name, pa.Table.from_pylist(rows, schema=schemas()[name]), **commit)

    def write(self, table: DeltaTable, name: str, data: pa.Table, **commit: Any) -> None:
        """Adds rows that are columns already; arguments and errors as of `append`."""
        from deltalake import CommitProperties, write_deltalake
        from deltalake.exceptions import CommitFailedError

        with self.telling(name, passing=(CommitFailedError,) if commit else ()):
            write_deltalake(
                table, data, mode="append", writer_properties=packing(),
                commit_properties=CommitProperties(**commit) if commit else None,
            )  # fmt: skip

    @contextmanager
    def telling(self, name: str, *, passing: tuple[type[Exception], ...] = ()) -> Iterator[None]:
        """Turns what goes wrong with a table into a message with a cure.

        Raises:
            StoreError: something did.
        """
        import pyarrow as pa
        from deltalake.exceptions import DeltaError, TableNotFoundError

        try:
            yield
        except passing:
            raise
        except TableNotFoundError as error:
            raise StoreError(self.place, f"holds no archive (no table of {name})", "Check the path, or make one: dragoman add") from error
        except (DeltaError, OSError, pa.ArrowException, ValueError) as error:
            raise self.fault(name, error) from error

    def fault(self, name: str, error: BaseException) -> StoreError:
        """What went wrong with a table, for people."""
        text = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", str(error)).split())  # the library colours what it says of an object store
        where = f"{self.place} ({name})"
        low = text.lower()
        if "permission denied" in low or "read-only file system" in low or "os error 13" in low:
            return StoreError(where, "may not be written or read there", "Check the permissions of the folder.")
        if any(sign in low for sign in ("no space left", "os error 28", "file too large", "os error 27", "quota exceeded", "os error 122")):
            cure = "Make room and run the same command again."
            return StoreError(where, "the disk, or what may be used of it, is full; what was added before is safe", cure)
        cure = f"Look for damage: dragoman store check {self.place}"
        return StoreError(where, f"cannot be read or written ({text[:300]})", cure)


def packing() -> Any:
    """How the files are packed."""
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD", compression_level=3, max_row_group_size=ROWS_A_GROUP)


def migrate(tables: Tables) -> list[str]:
    """Brings tables of an older layout up to this one, row by row, each in one commit; columns that they lack are null, or empty lists.

    A table whose columns are the same in both layouts keeps its files.

    Returns the names of the tables that were changed.

    Raises:
        StoreError: a table cannot be read or written.
    """
    import pyarrow as pa
    from deltalake import DeltaTable, write_deltalake

    done = []
    tables.make()
    for name in NAMES:
        with tables.telling(name):
            table = DeltaTable(tables.uri(name))
            if int(table.metadata().configuration.get(LAYOUT_KEY, "0")) >= LAYOUT:
                continue
            schema = schemas()[name]
            if not pa.schema(table.schema().to_arrow()).equals(schema):
                kind = pa.struct(list(schema))
                old = table.to_pyarrow_dataset().to_batches()
                new = (pa.RecordBatch.from_pylist([_filled(row, kind) for row in batch.to_pylist()], schema=schema) for batch in old)
                reader = pa.RecordBatchReader.from_batches(schema, new)
                write_deltalake(table, reader, mode="overwrite", schema_mode="overwrite", writer_properties=packing())
            DeltaTable(tables.uri(name)).alter.set_table_properties({LAYOUT_KEY: str(LAYOUT)}, raise_if_not_exists=False)
            done.append(name)
    return done


def _filled(value: Any, kind: Any) -> Any:
    """The value with the lists that it lacks, at whatever depth, as empty ones: no list of a record is ever null."""
    import pyarrow as pa

    if pa.types.is_list(kind):
        return [_filled(item, kind.value_type) for item in value or ()]
    if pa.types.is_struct(kind) and value is not None:
        return {field.name: _filled(value.get(field.name), field.type) for field in kind}
    return value


_KEPT = {
    "documents": ("shard", "published", "added"),
    "codings": ("shard", "published", "added"),
    "events": ("type", "shard", "day", "until", "published", "added"),
    "relations": ("kind", "shard", "day", "until", "published", "added"),
    "rejects": ("added",),
    "runs": ("written",),
    "judgements": ("kind", "left", "added"),
}
"""The columns whose smallest and largest values the list of files holds."""

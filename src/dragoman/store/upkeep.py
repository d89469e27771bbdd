"""Keeping an archive in order: what is damaged, what can go, what belongs together."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import StoreError
from dragoman.store import rows
from dragoman.store.schema import LAYOUT, NAMES
from dragoman.store.tables import Tables, migrate, packing
from dragoman.store.view import View

if TYPE_CHECKING:
    from deltalake import DeltaTable

ABANDONED = dt.timedelta(days=1)
"""Rows that no coding names are of an attempt that is going on, or that failed; after this time, of one that failed."""

KEEP_HOURS = 7 * 24
"""Files that are no longer of a table stay so long, for those who are still reading it."""

FILE_BYTES = 64 << 20
"""Size that packed files are made for."""

MUCH = 0.1
"""Share of a table in small files from which on it is put in order anew."""

SORT_BYTES = 1 << 30
"""Memory for that; what does not fit goes to temporary files."""

_BY_DAY = ("documents", "events", "relations")

_CUT = 500
"""Keys in one condition."""


class Trouble(NamedTuple):
    """What is wrong, where, and what to do."""

    place: str
    problem: str
    cure: str


class Compacted(NamedTuple):
    """What compacting did: tables brought up to date, rows cleared away, files before and after."""

    migrated: tuple[str, ...]
    cleared: int
    before: int
    after: int


def check(tables: Tables) -> tuple[Trouble, ...]:
    """Reads every file of every table from end to end; what is wrong, a line each.

    A lost file is named, as is a commit that is missing from a table's log, and rows that codings promise and events lack.
    """
    found: list[Trouble] = []
    for name in NAMES:
        try:
            table = tables.open(name)
        except StoreError as error:
            found += list(_log(tables, name)) or [Trouble(error.place, error.problem, error.cure)]
            continue
        found += _log(tables, name)
        found += _files(tables, name, table)
    if not found:
        found += _promises(tables)
    return tuple(found)


_RESTORE = "Put the file back from a copy of the archive; or add the same documents to a new archive."


def _files(tables: Tables, name: str, table: DeltaTable) -> Iterator[Trouble]:
    import pyarrow as pa

    with tables.telling(name):
        fragments = list(table.to_pyarrow_dataset().get_fragments())
    for fragment in fragments:
        try:
            for _ in fragment.to_batches():
                pass
        except (OSError, pa.ArrowException, ValueError) as error:
            line = " ".join(str(error).split())[:200]
            yield Trouble(f"{tables.uri(name)}/{fragment.path}", f"cannot be read ({line})", _RESTORE)


def _log(tables: Tables, name: str) -> Iterator[Trouble]:
    """Gaps in the numbers of the commits of a table; only of a folder, since a store of objects does not lose single ones."""
    folder = Path(tables.uri(name), "_delta_log")
    if not tables.local or not folder.is_dir():
        return
    numbers = sorted(int(path.stem) for path in folder.glob("*.json") if re.fullmatch(r"\d{20}", path.stem))
    for one, other in itertools.pairwise(numbers):
        if other != one + 1:
            yield Trouble(str(folder), f"lacks the commits {one + 1} to {other - 1}", _RESTORE)


def _promises(tables: Tables) -> Iterator[Trouble]:
    """Documents whose events or relations are not as many as were written."""
    with View(tables) as view:
        for name in ("events", "relations"):
            sql = (
                f"SELECT c.document, c.{name} AS said, count(e.key) AS got FROM codings c JOIN current USING (key, shard) "
                f"LEFT JOIN {name} e USING (key, shard) GROUP BY ALL HAVING got != said ORDER BY 1 LIMIT 20"
            )
            for row in view.table(sql).to_pylist():
                yield Trouble(f"{tables.place} ({name})", f"has {row['got']} of {row['said']} of document {row['document']}", _RESTORE)


def compact(tables: Tables, *, drop_old_versions: bool) -> Compacted:
    """Brings the layout up to date, clears away, puts files together.

    Raises:
        StoreError: a table is damaged, or cannot be written.
    """
    migrated = tuple(migrate(tables)) if tables.layout() < LAYOUT else ()
    before = _count(tables)
    if drop_old_versions:
        _mark_old(tables)
    cleared = _clear(tables)
    for name in NAMES:
        table = tables.open(name)
        with tables.telling(name):
            _pack(name, table)
            table.vacuum(retention_hours=KEEP_HOURS, dry_run=False)
    return Compacted(migrated, cleared, before, _count(tables))


def _pack(name: str, table: DeltaTable) -> None:
    """Puts small files together; where they are much of the table, all of it in the order of the documents' days.

    A question about a month then reads the files' parts of that month. Ordering everything takes a minute a million events, so a day's
    news, which is of few days anyway, is only put together.
    """
    import pyarrow as pa

    sizes = pa.table(table.get_add_actions()).column("size_bytes").to_pylist()
    small = [size for size in sizes if size < FILE_BYTES / 2]
    if len(small) < 2:
        return
    if name in _BY_DAY and sum(small) > MUCH * sum(sizes):
        table.optimize.z_order(["published"], target_size=FILE_BYTES, max_spill_size=SORT_BYTES, writer_properties=packing())
    else:
        table.optimize.compact(target_size=FILE_BYTES, writer_properties=packing())


def _count(tables: Tables) -> int:
    return sum(len(tables.open(name).file_uris()) for name in NAMES)


def _mark_old(tables: Tables) -> None:
    """Marks the codings that a newer one has taken the place of."""
    with View(tables) as view:
        old = view.table("SELECT key, shard FROM codings EXCEPT SELECT key, shard FROM current").to_pylist()
    table = tables.open("codings")
    for condition in _conditions([(row["shard"], row["key"]) for row in old]):
        with tables.telling("codings"):
            table.update(predicate=condition, updates={"dropped": "true"})


def _clear(tables: Tables) -> int:
    """Deletes rows that count for nothing; returns how many."""
    lost = rows.now() - ABANDONED
    done = 0
    with View(tables) as view:
        orphans = {
            name: view.table(
                f"SELECT DISTINCT shard, NULL::VARCHAR AS key FROM stored_{name} "
                f"WHERE added < ? AND shard NOT IN (SELECT shard FROM stored_codings)",
                [lost],
            ).to_pylist()
            for name in ("documents", "events", "relations")
        }  # fmt: skip
        dropped = {
            name: view.table(
                f"SELECT DISTINCT shard, key FROM stored_{name} "
                f"WHERE (shard, key) IN (SELECT (shard, key) FROM stored_codings WHERE dropped)"
            ).to_pylist()
            for name in ("events", "relations")
        }  # fmt: skip
    for name, found in orphans.items():
        gone = found + dropped.get(name, [])
        table = tables.open(name)
        for condition in _conditions([(row["shard"], row["key"]) for row in gone]):
            with tables.telling(name):
                done += int(table.delete(condition).get("num_deleted_rows") or 0)
    return done


def _conditions(pairs: list[tuple[str, str | None]]) -> Iterator[str]:
    """SQL conditions for the rows of shards, or of documents in shards, of a length that can be read; all values are hexadecimal."""
    whole = sorted(shard for shard, key in pairs if key is None)
    parts = sorted((shard, key) for shard, key in pairs if key is not None)
    for at in range(0, len(whole), _CUT):
        yield f"shard IN ({', '.join(map(_quoted, whole[at : at + _CUT]))})"
    for at in range(0, len(parts), _CUT):
        some = parts[at : at + _CUT]
        shards, keys = (sorted({pair[i] for pair in some}) for i in (0, 1))
        pairs_ = ", ".join(_quoted(f"{shard}/{key}") for shard, key in some)
        yield (
            f"shard IN ({', '.join(map(_quoted, shards))}) AND key IN ({', '.join(map(_quoted, keys))}) "
            f"AND concat(shard, '/', key) IN ({pairs_})"
        )


def _quoted(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f/]+", value):
        raise StoreError("the archive", f"holds a key that is none ({value[:40]!r})", "Add the same documents to a new archive.")
    return f"'{value}'"

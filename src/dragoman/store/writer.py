"""Adding to an archive: shard by shard, nothing twice, whoever else writes and whenever this one is killed.

A shard's documents, events, relations and rejects are written first, and count for nothing yet. Then its codings are, in one commit
that carries the number of the archive's last such commit and one: of two writers who have seen the same state one fails, looks at
what the other has added, leaves out what is there now, and tries again. What counts is what `codings` names; rows of an attempt that
failed or was killed are never read, and `compact` clears them away.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from dragoman.errors import StoreError
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding
from dragoman.store import keys, rows
from dragoman.store.known import Known
from dragoman.store.tables import Tables

if TYPE_CHECKING:
    from deltalake import DeltaTable

ORDER = "dragoman"
"""The name under which the commits of codings are numbered."""

ATTEMPTS = 100
"""Each failed attempt means that another writer got on; so many in a row that something else is wrong."""


@dataclass(slots=True)
class Counts:
    """What a run has done so far: added documents with their records, and documents that were there already."""

    documents: int = 0
    known: int = 0
    events: int = 0
    relations: int = 0
    rejects: int = 0


class Writer:
    """Adds to an archive; a context manager, which writes the line of its run at the end.

    Args:
        tables: of the archive, made if they are not there.
        version: the coder's, with which the documents were or will be coded.
        paths: what the run was given, for its line among the runs.

    Attributes:
        manifest: of the run, for its last line; "" where there is none.
    """

    def __init__(self, tables: Tables, *, version: str, paths: Sequence[str] = ()) -> None:
        tables.make()
        self.counts = Counts()
        self.manifest = ""
        self._tables, self._version, self._paths = tables, version, list(paths)
        self._known = Known(tables, version)
        self._started = rows.now()
        self.run = keys.shard_key(f"{platform.node()} {os.getpid()} {time.time_ns()}", 0)
        self._shards = 0
        self._open: dict[str, DeltaTable] = {}
        self._passed: set[str] = set()
        self._rejects: dict[str, Reject] = {}
        self._told = self._old_rejects()
        self._log("begun")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self._write_rejects()
            self._log("done")

    def fresh(self, docs: Iterable[Document]) -> Iterator[Document]:
        """The documents that this version has not coded yet, each once; the others are counted as known."""
        for doc in docs:
            key = keys.document_key(doc)
            if self._known.coded(key) or key in self._passed:
                self.counts.known += 1
            else:
                self._passed.add(key)
                yield doc

    def reject(self, reject: Reject) -> None:
        """Takes a reject, to be written with the next shard; one that the archive knows is passed over."""
        key = keys.reject_key(reject, self._version)
        if key not in self._told:
            self._told.add(key)
            self._rejects[key] = reject

    def add(self, codings: Sequence[Coding]) -> None:
        """Adds the documents of a shard with all that was made of them: all, or, if this is killed meanwhile, nothing.

        Raises:
            StoreError: the archive cannot be written.
        """
        for coding in codings:
            for reject in coding.rejects:
                self.reject(reject)
        self._write_rejects()
        for _ in range(ATTEMPTS):
            self._known.refresh()
            found = {keys.document_key(coding.document): coding for coding in codings}
            mine = {key: coding for key, coding in found.items() if not self._known.coded(key)}
            if not mine or self._attempt(mine):
                break
        else:
            cure = "Look at who else writes to it, and run the same command again."
            raise StoreError(self._tables.place, f"{ATTEMPTS} attempts to add a shard failed", cure)
        self.counts.known += len(found) - len(mine)
        self.counts.documents += len(mine)
        self.counts.events += sum(len(coding.events) for coding in mine.values())
        self.counts.relations += sum(len(coding.relations) for coding in mine.values())
        self._passed.difference_update(found)

    def _attempt(self, mine: dict[str, Coding]) -> bool:
        """Writes a shard; False when another writer was faster, and it must be looked at again."""
        from deltalake import Transaction
        from deltalake.exceptions import CommitFailedError

        table = self._known.table
        number = (table.transaction_version(ORDER) or 0) + 1
        self._shards += 1
        shard = keys.shard_key(self.run, self._shards)
        given: dict[str, Any] = {"shard": shard, "added": rows.now()}
        run = {"run": self.run}
        new = [rows.document_row(c.document, key=k, **given, **run) for k, c in mine.items() if not self._known.stored(k)]
        events = [rows.event_row(e, n, key=k, **given) for k, c in mine.items() for n, e in enumerate(c.events)]
        bonds = [rows.relation_row(r, n, key=k, **given) for k, c in mine.items() for n, r in enumerate(c.relations)]
        for name, what in (("documents", new), ("events", events), ("relations", bonds)):
            if what:
                self._append(name, what)
        given["added"] = rows.now()  # the moment from which it counts
        codings = [rows.coding_row(c, key=k, version=self._version, dropped=False, **given, **run) for k, c in mine.items()]
        try:
            self._tables.append(table, "codings", codings, app_transactions=[Transaction(ORDER, number)], max_commit_retries=0)
        except CommitFailedError:
            return False
        return True

    def _write_rejects(self) -> None:
        if not self._rejects:
            return
        given = {"version": self._version, "added": rows.now(), "run": self.run}
        self._append("rejects", [rows.reject_row(reject, key=key, **given) for key, reject in self._rejects.items()])
        self.counts.rejects += len(self._rejects)
        self._rejects = {}

    def _append(self, name: str, what: list[dict[str, Any]]) -> None:
        """Adds rows that need not wait for those of others; the table stays open, since reading its log anew is what costs."""
        if name in self._open:
            with self._tables.telling(name):
                self._open[name].update_incremental()
        else:
            self._open[name] = self._tables.open(name)
        self._tables.append(self._open[name], name, what)

    def _old_rejects(self) -> set[str]:
        with self._tables.telling("rejects"):
            column = self._tables.open("rejects").to_pyarrow_dataset().to_table(columns=["key"]).column("key")
            return set(column.to_pylist())

    def _log(self, state: str) -> None:
        c = self.counts
        row = {
            "run": self.run, "state": state, "version": self._version, "paths": self._paths, "documents": c.documents, "known": c.known,
            "events": c.events, "relations": c.relations, "rejects": c.rejects, "started": self._started, "written": rows.now(),
            "manifest": self.manifest,
        }  # fmt: skip
        self._append("runs", [row])

"""An archive as an object: what it holds, asked in Python."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.errors import StoreError, UsageError
from dragoman.record import Judgement
from dragoman.store import rows
from dragoman.store.filter import Filter, order_by, where
from dragoman.store.judging import STANDING, judge
from dragoman.store.question import Question
from dragoman.store.schema import LAYOUT, NAMES, schemas
from dragoman.store.tables import Tables
from dragoman.store.upkeep import Compacted, Trouble, check, compact
from dragoman.store.view import View
from dragoman.store.views import Views
from dragoman.store.writer import Writer

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa

_RECORD = {"events": rows.to_event, "relations": rows.to_relation, "documents": rows.to_document}


@dataclass(frozen=True, slots=True)
class Info:
    """What an archive holds: counts of what counts, the days of its documents, versions of the coder with their documents, layout."""

    documents: int
    events: int
    relations: int
    rejects: int
    first: dt.date | None
    last: dt.date | None
    added: dt.datetime | None
    versions: tuple[tuple[str, int], ...]
    bytes: int
    files: int
    layout: int


class Found:
    """The answer to a question, fetched when it is asked for; each way of fetching asks the archive once."""

    def __init__(self, open_view: Callable[[], AbstractContextManager[View]], question: Question) -> None:
        self._open, self._question = open_view, question

    def records(self) -> Iterator[Any]:
        """One Event, Relation or Document after the other; memory does not grow with their number.

        Raises:
            StoreError: a file is damaged.
        """
        make = _RECORD[self._question.table]
        with self._open() as view:
            for batch in view.batches(*self._question.fetch(view)):
                yield from map(make, batch.to_pylist())

    def to_arrow(self) -> pa.Table:
        """An Arrow table with the nested columns of the public record.

        Raises:
            StoreError: a file is damaged.
        """
        import pyarrow as pa

        wanted = schemas()[self._question.table]
        with self._open() as view:
            table = view.table(*self._question.fetch(view))
        return table.cast(pa.schema([wanted.field(name) for name in table.column_names]))

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame; mentions and dates stay nested.

        Raises:
            ImportError: pandas is not installed.
            StoreError: a file is damaged.
        """
        try:
            import pandas  # noqa: F401 - asked for here, since Arrow's own message names no cure
        except ImportError as error:
            raise ImportError('to_pandas() needs pandas. Install it with: pip install "dragoman[pandas]"') from error
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """A Polars data frame with nested columns.

        Raises:
            ImportError: Polars is not installed.
            StoreError: a file is damaged.
        """
        try:
            import polars
        except ImportError as error:
            raise ImportError('to_polars() needs Polars. Install it with: pip install "dragoman[polars]"') from error
        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame


class Store:
    """One archive; several processes may read it and add to it at once.

    >>> store = open_store("archive")
    >>> store.events(Filter(who=("RUS",), whom=("UKR",), type=("ASSAULT",))).to_arrow().num_rows
    12
    """

    def __init__(self, place: str | os.PathLike[str]) -> None:
        self._tables = Tables(place)
        self._views = Views(self._tables)

    @property
    def place(self) -> str:
        """Its folder or URL."""
        return self._tables.place

    def writer(self, *, version: str, paths: Iterable[str] = ()) -> Writer:
        """What adds documents that a coder of this version has coded; makes the archive if it is not there.

        Raises:
            StoreError: it cannot be made or written.
        """
        return Writer(self._tables, version=version, paths=tuple(paths))

    def events(
        self, asked: Filter | None = None, *, as_of: dt.date | None = None, order: str = "published", limit: int | None = None
    ) -> Found:
        """The events that a filter asks for.

        Args:
            asked: what is wanted; None for all.
            as_of: what the archive held at the end of that day (or at that moment), in UTC; None for now.
            order: "published", "date", "confidence" or "added", with a minus for the last or highest first.
            limit: how many at most.

        Raises:
            UsageError: there is no such order.
            StoreError: there is no archive, or it is damaged.
        """
        return self._find("events", asked, as_of, order, limit)

    def claims(
        self, asked: Filter | None = None, *, as_of: dt.date | None = None, order: str = "published", limit: int | None = None
    ) -> Found:
        """The events that somebody is said to say; arguments and errors as of `events`."""
        from dataclasses import replace

        return self._find("events", replace(asked or Filter(), attributed=True), as_of, order, limit)

    def relations(
        self, asked: Filter | None = None, *, as_of: dt.date | None = None, order: str = "published", limit: int | None = None
    ) -> Found:
        """The relations that a filter asks for, `type` being their kind; arguments and errors as of `events`."""
        return self._find("relations", asked, as_of, order, limit)

    def documents(
        self, asked: Filter | None = None, *, as_of: dt.date | None = None, order: str = "published", limit: int | None = None
    ) -> Found:
        """The documents that a filter asks for; arguments and errors as of `events`."""
        return self._find("documents", asked, as_of, order, limit)

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Adds judgements beside the records, in one commit; returns how many were new.

        What the same judge has said of the same matter, and not taken back, is not written again; the last word stands.

        Raises:
            UsageError: a judgement is none.
            StoreError: the archive cannot be written.
        """
        return judge(self._tables, tuple(judgements))

    def judgements(
        self, *, kind: str = "", of: Collection[str] | None = None, who: str = "", as_of: dt.date | None = None
    ) -> tuple[Judgement, ...]:
        """The judgements that stand, in the order in which they were made.

        Args:
            kind: same-document, same-event, event or grouped; "" for all.
            of: keys or ids of which one side must be; None for all.
            who: who judged; "" for all.
            as_of: what the archive held at the end of that day (or at that moment), in UTC; None for now.

        Raises:
            StoreError: there is no archive, or it is damaged.
        """
        some = None if of is None else sorted(of)
        values = [kind, kind, who, who, some is None, some or [], some or []]
        with self._views.open(as_of=as_of, names=("judgements",)) as view:
            return tuple(map(rows.to_judgement, view.table(_JUDGEMENTS, values).to_pylist()))

    def sql(self, query: str, *, as_of: dt.date | None = None, version: str = "") -> pa.Table:
        """The answer to one SELECT over documents, codings, events, claims, relations, rejects, runs and judgements, in DuckDB's SQL.

        Nothing can be changed by it, and nothing beside the archive be read.

        Raises:
            UsageError: it is no single query, or wrong.
            StoreError: there is no archive, or it is damaged.
        """
        low = query.lower()
        names = [name for name in NAMES if name in low or (name == "events" and "claims" in low)]
        with self._views.open(as_of=as_of, version=version, names=names) as view:
            return view.ask(query)

    def view(self, *, as_of: dt.date | None = None, version: str = "", names: Collection[str] = NAMES) -> View:
        """The archive as it is now, kept open for many questions; to be closed, as a context manager or by `close`.

        Args:
            as_of: what the archive held at the end of that day (or at that moment), in UTC; None for now.
            version: words that the coder's version must hold.
            names: the tables that will be asked.

        Raises:
            StoreError: there is no archive, or it is damaged.
        """
        return View(self._tables, as_of=as_of, version=version, names=names)

    def state(self, names: Iterable[str] = NAMES) -> tuple[int, ...]:
        """Numbers of the last commits to some tables; another answer than before means that something was added.

        Raises:
            StoreError: there is no archive, or it is damaged.
        """
        return tuple(self._tables.open(name).version() for name in names)

    def info(self, *, as_of: dt.date | None = None) -> Info:
        """What the archive holds.

        Raises:
            StoreError: there is no archive, or it is damaged.
        """
        with self._views.open(as_of=as_of, names=("rejects",)) as view:
            documents, events, relations, first, last, added = view.table(_TOTALS).to_pylist()[0].values()
            versions = view.table("SELECT version, count(*) AS n FROM codings GROUP BY 1 ORDER BY max(added), 1").to_pylist()
            rejects = view.table("SELECT count(*) AS n FROM rejects").to_pylist()[0]["n"]
        sizes = [size for name in NAMES for size in self._sizes(name)]
        return Info(
            documents, events, relations, rejects, first, last, added, tuple((row["version"], row["n"]) for row in versions),
            sum(sizes), len(sizes), LAYOUT,
        )  # fmt: skip

    def manifest(self, run: str = "last") -> str:
        """The manifest of a run of `dragoman add`, as JSON.

        Args:
            run: as it stands in `runs`; "last" for the one that was done last.

        Raises:
            UsageError: no run is called so, or it has none: it was killed, or written by a program of one's own.
            StoreError: there is no archive, or it is damaged.
        """
        sql = "SELECT run, manifest FROM runs WHERE manifest != '' AND (run = ? OR ? = 'last') ORDER BY written DESC, run LIMIT 1"
        with self._views.open(names=("runs",)) as view:
            found = view.table(sql, [run, run]).to_pylist()
        if not found:
            cure = f'See which there are: dragoman sql "SELECT run, state, started FROM runs" --store {self.place}'
            raise UsageError(f"{self.place} has no manifest of a run {run!r}. {cure}")
        return str(found[0]["manifest"])

    def check(self) -> tuple[Trouble, ...]:
        """What is damaged, file by file; empty when all is well."""
        return check(self._tables)

    def compact(self, *, drop_old_versions: bool = False) -> Compacted:
        """Clears away what attempts at adding left behind and puts small files together; brings an older layout up to date.

        Args:
            drop_old_versions: what older versions of the coder made of documents that a newer one has coded goes too, for good.

        Raises:
            StoreError: the archive is damaged, or cannot be written.
        """
        return compact(self._tables, drop_old_versions=drop_old_versions)

    def _sizes(self, name: str) -> list[int]:
        import pyarrow as pa

        with self._tables.telling(name):
            return list(pa.table(self._tables.latest(name).get_add_actions(flatten=True)).column("size_bytes").to_pylist())

    def _find(self, table: str, asked: Filter | None, as_of: dt.date | None, order: str, limit: int | None) -> Found:
        asked = asked or Filter()
        condition, values = where(table, asked)
        if limit is not None and limit < 0:
            raise UsageError(f"The limit is {limit}. Give 0 or more.")
        question = Question(table, tuple(_columns(table)), condition, tuple(values), order_by(table, order), limit)
        version = asked.version
        return Found(lambda: self._views.open(as_of=as_of, version=version, names=(table,)), question)


def open_store(place: str | os.PathLike[str]) -> Store:
    """The archive in a folder, or at the URL of an object store.

    Raises:
        StoreError: there is none.
    """
    store = Store(place)
    if not store._tables.there():
        raise StoreError(store.place, "holds no archive", f"Check the path, or make one: dragoman add PATH --store {store.place}")
    return store


def _columns(table: str) -> list[str]:
    """The columns of the public record; of a document all."""
    from dragoman.record.arrow import RELATION_SCHEMA, SCHEMA

    if table == "documents":
        return list(schemas()[table].names)
    return list((SCHEMA if table == "events" else RELATION_SCHEMA).names)


_TOTALS = """
SELECT count(*), coalesce(sum(c.events), 0)::BIGINT, coalesce(sum(c.relations), 0)::BIGINT, min(c.published), max(c.published), max(c.added)
FROM codings c JOIN current USING (key, shard)
"""

_JUDGEMENTS = f"""
SELECT * FROM (SELECT * FROM judgements {STANDING})
WHERE (? = '' OR kind = ?) AND (? = '' OR who = ?)
  AND (? OR "left" IN (SELECT unnest(?::VARCHAR[])) OR "right" IN (SELECT unnest(?::VARCHAR[])))
ORDER BY added, kind, "left", "right", field, who
"""

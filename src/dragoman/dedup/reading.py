"""Reading an archive in the order of its days, a piece at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from dragoman.dedup.nearby import REACH, around
from dragoman.dedup.texts import NEAR
from dragoman.record import Document, Event
from dragoman.store.rows import to_document, to_event
from dragoman.store.view import View

PIECE_DOCUMENTS, PIECE_EVENTS = 2_000, 5_000
"""Rows that are put in order at once: texts are long."""


class Held(NamedTuple):
    """A record of the archive with what the archive knows it by."""

    record: Any
    key: str
    shard: str


def shards(view: View) -> set[str]:
    """The shards of the archive."""
    return set(view.table("SELECT DISTINCT shard FROM codings").column("shard").to_pylist())


def documents(view: View, fresh: Collection[str]) -> Iterator[Held]:
    """The documents of some shards and all that came out within days of one of them, by day, those without a day first."""
    some = sorted(fresh)
    days = view.table("SELECT DISTINCT published AS day FROM documents WHERE shard IN (SELECT unnest(?::VARCHAR[]))", [some])
    listed = days.column("day").to_pylist()
    if None in listed:
        yield from _documents(view, "published IS NULL", [])
    counts = "SELECT published AS day, count(*) AS n FROM documents WHERE published IS NOT NULL GROUP BY 1 ORDER BY 1"
    for piece in _pieces(view, counts, around([day for day in listed if day is not None], NEAR), PIECE_DOCUMENTS):
        yield from _documents(view, _within("published"), piece)


def _documents(view: View, where: str, values: list[Any]) -> Iterator[Held]:
    for batch in view.batches(f"SELECT * FROM documents WHERE {where} ORDER BY published, id, key", values):
        for row in batch.to_pylist():
            doc: Document = to_document(row)
            yield Held(doc, row["key"], row["shard"])


_DAY = "coalesce(day, published)"
"""`nearby.anchor` in SQL."""

_COUNTS = f"SELECT {_DAY} AS day, count(*) AS n FROM events WHERE {_DAY} IS NOT NULL GROUP BY 1 ORDER BY 1"


def events(view: View, days: Collection[dt.date]) -> Iterator[Held]:
    """The events whose days lie within reach of some days, by their anchors; each once."""
    for piece in _pieces(view, _COUNTS, around(days, REACH), PIECE_EVENTS):
        for batch in view.batches(f"SELECT * FROM events WHERE {_within(_DAY)} ORDER BY {_DAY}, id, key", piece):
            yield from map(_held, batch.to_pylist())


def event_days(view: View, fresh: Collection[str]) -> list[dt.date]:
    """The anchors of the events of some shards, each once."""
    sql = f"SELECT DISTINCT {_DAY} AS day FROM events WHERE shard IN (SELECT unnest(?::VARCHAR[])) AND {_DAY} IS NOT NULL ORDER BY 1"
    return list(view.table(sql, [sorted(fresh)]).column("day").to_pylist())


def claim_days(view: View) -> list[dt.date]:
    """The anchors of the events that somebody is said to say, each once."""
    sql = f"SELECT DISTINCT {_DAY} AS day FROM events WHERE len(attribution) > 0 AND {_DAY} IS NOT NULL ORDER BY 1"
    return list(view.table(sql).column("day").to_pylist())


def by_ids(view: View, ids: Collection[str]) -> dict[str, Held]:
    """Events by their ids; of several documents that are the same but for their titles, the first."""
    found: dict[str, Held] = {}
    sql = "SELECT * FROM events WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id, key"
    for batch in view.batches(sql, [sorted(ids)]):
        for row in batch.to_pylist():
            found.setdefault(row["id"], _held(row))
    return found


def leads(view: View, keys: Collection[str], length_cp: int) -> dict[str, str]:
    """The beginnings of documents by their keys."""
    sql = "SELECT key, substr(text, body + 1, ?) AS lead FROM documents WHERE key IN (SELECT unnest(?::VARCHAR[]))"
    return {row["key"]: row["lead"] for row in view.table(sql, [length_cp, sorted(keys)]).to_pylist()}


def _held(row: dict[str, Any]) -> Held:
    event: Event = to_event(row)
    return Held(event, row["key"], row["shard"])


def _within(day: str) -> str:
    """The condition that a day is one of a piece, which lets files of other times be passed over."""
    return f"{day} BETWEEN ? AND ? AND {day} IN (SELECT unnest(?::DATE[]))"


def _pieces(view: View, counts: str, spans: list[tuple[dt.date, dt.date]], size: int) -> Iterator[list[Any]]:
    """The days within some spans that have rows, cut into runs with about so many rows each: first, last, all."""
    days: list[dt.date] = []
    held = at = 0
    for row in view.table(counts).to_pylist() if spans else ():
        while at < len(spans) and spans[at][1] < row["day"]:
            at += 1
        if at == len(spans):
            break
        if spans[at][0] <= row["day"]:
            days.append(row["day"])
            held += row["n"]
        if held >= size:
            yield [days[0], days[-1], days]
            days, held = [], 0
    if days:
        yield [days[0], days[-1], days]

"""The event and the relation record as nested Arrow columns: the same names as in JSON, for Parquet and for data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from dragoman.record.event import Event
from dragoman.record.plain import event_to_dict

SPAN = pa.struct([("text", pa.string()), ("start", pa.int64()), ("end", pa.int64())])

MENTION = pa.struct([
    ("text", pa.string()),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("name", pa.string()),
    ("kind", pa.string()),
    ("country", pa.string()),
    ("code", pa.string()),
    ("sector", pa.string()),
    ("sectors", pa.list_(pa.string())),
    ("organisation", pa.string()),
    ("entity", pa.string()),
    ("office", pa.string()),
    ("via", pa.string()),
])

VOICE = pa.struct([("speakers", pa.list_(MENTION)), ("cue", SPAN), ("quoted", pa.bool_())])

# Days stay ISO texts, as in JSON: a row reads the same whichever way it came, and DuckDB and pandas compare such texts rightly.
SCHEMA = pa.schema([
    ("id", pa.string()),
    ("version", pa.string()),
    ("document", pa.struct([(name, pa.string()) for name in ("id", "title", "url", "source", "published")])),
    ("sentence", pa.struct([("index", pa.int64()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])),
    ("type", pa.string()),
    ("mode", pa.string()),
    ("contexts", pa.list_(pa.string())),
    ("quad", pa.int8()),
    ("score", pa.float64()),
    ("cameo", pa.string()),
    ("trigger", SPAN),
    ("actors", pa.list_(MENTION)),
    ("recipients", pa.list_(MENTION)),
    ("status", pa.string()),
    ("historical", pa.bool_()),
    ("attribution", pa.list_(VOICE)),
    ("date", pa.struct([(name, pa.string()) for name in ("start", "end", "precision", "text")])),
    ("place", pa.struct([
        ("text", pa.string()), ("name", pa.string()), ("country", pa.string()),
        ("lat", pa.float64()), ("lon", pa.float64()), ("geonames", pa.int64()),
    ])),
    ("magnitudes", pa.list_(pa.struct([
        ("kind", pa.string()), ("low", pa.float64()), ("high", pa.float64()), ("text", pa.string()), ("unit", pa.string()),
        ("start", pa.int64()), ("end", pa.int64()), ("attribution", pa.list_(VOICE)),
    ]))),
    ("confidence", pa.float64()),
    ("evidence", pa.list_(pa.struct([(name, pa.string()) for name in ("field", "rule", "text", "otherwise")]))),
])


RELATION_SCHEMA = pa.schema([
    *(SCHEMA.field(name) for name in ("id", "version", "document", "sentence")),
    ("kind", pa.string()),
    ("trigger", SPAN),
    ("from", MENTION),
    ("to", MENTION),
    ("what", SPAN),
    *(SCHEMA.field(name) for name in ("place", "date", "attribution", "evidence")),
])
"""The relation record, its ends called "from" and "to" as in JSON."""

DOCUMENT_SCHEMA = pa.schema([
    *((name, pa.string()) for name in ("id", "title", "url", "source", "published", "author", "language")), ("body", pa.int64()),
    ("text", pa.string()),
])  # fmt: skip
"""The document, text and all."""

JUDGEMENT_SCHEMA = pa.schema([
    *((name, pa.string()) for name in ("id", "kind", "left", "right", "verdict", "field", "value")), ("score", pa.float64()),
    *((name, pa.string()) for name in ("reason", "who")), ("when", pa.timestamp("us", "UTC")),
])  # fmt: skip
"""The judgement."""


def to_table(events: Iterable[Event]) -> pa.Table:
    """The events as a table of SCHEMA, one row an event, in order."""
    return rows_to_table([event_to_dict(event) for event in events])


def rows_to_table(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows in the form of `event_to_dict` as a table of SCHEMA."""
    return pa.Table.from_pylist(rows, schema=SCHEMA)

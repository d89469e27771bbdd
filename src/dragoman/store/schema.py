"""The columns of the tables, and the version of their layout.

Beside the columns of the public record stand those of the archive: whose document and shard a row is of, and what filters look at
(`day`, `who`, …), so that a query need not unpack the nested columns of rows that it does not want.
"""

from __future__ import annotations

from functools import cache
from typing import Any

LAYOUT = 2
"""Version of the layout. Raised whenever SCHEMAS change; `tables.migrate` then brings older archives up to it.

1 had no judgements, documents no author and language, and runs no manifest.
"""

LAYOUT_KEY = "dragoman.layout"
"""Where a table's own metadata keep it."""

NAMES = ("documents", "codings", "events", "relations", "rejects", "runs", "judgements")
"""The tables, each a folder of the archive. `codings` is the one that says what counts, and is made last."""


@cache
def schemas() -> dict[str, Any]:
    """The Arrow schema of every table; a function, since the library is slow to load."""
    import pyarrow as pa

    from dragoman.record.arrow import JUDGEMENT_SCHEMA, RELATION_SCHEMA, SCHEMA

    text, texts, day, moment = pa.string(), pa.list_(pa.string()), pa.date32(), pa.timestamp("us", "UTC")
    of = [("key", text), ("shard", text), ("position", pa.int32())]
    sought = [("day", day), ("until", day), ("published", day), ("who", texts), ("whom", texts), ("countries", texts),
              ("sectors", texts), ("speakers", texts), ("places", texts)]  # fmt: skip
    return {
        "documents": pa.schema([
            ("key", text), ("shard", text), ("id", text), ("title", text), ("published", day), ("url", text), ("source", text),
            ("body", pa.int64()), ("author", text), ("language", text), ("text", text), ("added", moment), ("run", text),
        ]),
        "codings": pa.schema([
            ("key", text), ("shard", text), ("document", text), ("published", day), ("version", text), ("events", pa.int32()),
            ("relations", pa.int32()), ("rejects", pa.int32()), ("dropped", pa.bool_()), ("added", moment), ("run", text),
        ]),
        "events": pa.schema([*SCHEMA, *of, *sought, ("added", moment)]),
        "relations": pa.schema([*RELATION_SCHEMA, *of, *sought, ("added", moment)]),
        "rejects": pa.schema([
            ("key", text), ("document", text), ("stage", text), ("reason", text), ("cure", text), ("start", pa.int64()),
            ("end", pa.int64()), ("version", text), ("added", moment), ("run", text),
        ]),
        "runs": pa.schema([
            ("run", text), ("state", text), ("version", text), ("paths", texts), ("documents", pa.int64()), ("known", pa.int64()),
            ("events", pa.int64()), ("relations", pa.int64()), ("rejects", pa.int64()), ("started", moment), ("written", moment),
            ("manifest", text),
        ]),
        "judgements": pa.schema([*JUDGEMENT_SCHEMA, ("added", moment)]),
    }  # fmt: skip

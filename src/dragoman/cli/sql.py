"""`dragoman sql`: one question in SQL to an archive."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.cli.options import AsOf, Output, StorePlace, to_file
from dragoman.errors import UsageError
from dragoman.export import find_format, whole_file

ROWS = 1_000
"""Rows written at a time."""


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT, in DuckDB's SQL.")],
    store: StorePlace,
    output: Output = None,
    format: Annotated[Literal["jsonl", "csv", "parquet"] | None, typer.Option(help="Output format; else by the ending of FILE.")] = None,
    as_of: AsOf = None,
) -> None:
    """Ask an archive in SQL: the tables are documents, codings, events, claims, relations, rejects and runs. Nothing can be changed.

    Example: dragoman sql "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC" --store archive
    """
    from dragoman.store import open_store

    file = to_file(output)
    chosen = format or (find_format(file) if file is not None else "jsonl")
    if chosen == "parquet" and file is None:
        raise UsageError("Parquet is not for standard output here. Give -o FILE.parquet.")
    table = open_store(store).sql(query, as_of=as_of)
    if file is None:
        for piece in _pieces(table, chosen):
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return
    _write(file, table, chosen)


def _write(file: Path, table: Any, format: str) -> None:
    with whole_file(file) as stream:
        if format == "parquet":
            import pyarrow.parquet as pq

            pq.write_table(table, stream, compression="zstd")
            return
        for piece in _pieces(table, format):
            stream.write(piece)


def _pieces(table: Any, format: str) -> Iterator[bytes]:
    """The rows as bytes of the format, some rows at a time."""
    if format == "csv":
        yield _csv([table.column_names])
    for batch in table.to_batches(max_chunksize=ROWS):
        rows = batch.to_pylist()
        if format == "csv":
            yield _csv([[_cell(value) for value in row.values()] for row in rows])
        else:
            yield "".join(json.dumps(row, ensure_ascii=False, default=_plain) + "\n" for row in rows).encode("utf-8", "replace")


def _csv(rows: list[list[Any]]) -> bytes:
    from dragoman.export.csv import safe

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[safe(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    """A value for one cell: nested values as JSON."""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return value if isinstance(value, (str, int, float, bool)) or value is None else _plain(value)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)

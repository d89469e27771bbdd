"""Arrow tables to files and streams: JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export import whole_file

ROWS = 1_000
"""Rows written at a time."""


def write_arrow(file: Path, table: Any, format: str) -> None:
    """Writes a table to a file as jsonl, csv or parquet; nested values become JSON in a CSV file.

    Raises:
        OutputError: the file cannot be written.
    """
    with whole_file(file) as stream:
        if format == "parquet":
            import pyarrow.parquet as pq

            pq.write_table(table, stream, compression="zstd")
            return
        for piece in to_bytes(table, format):
            stream.write(piece)


def to_bytes(table: Any, format: str) -> Iterator[bytes]:
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

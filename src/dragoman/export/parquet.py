"""Parquet: the public record with nested columns (see `record.arrow`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from dragoman.export.contract import EVENTS, Shape

ROWS_A_GROUP = 10_000
"""A group is held in memory until it is full: some 30 MB at two to three kilobytes an event."""


class ParquetWriter:
    """Writes records as Parquet; a run without any gives a file with the columns and no rows."""

    def __init__(self, stream: BinaryIO, shape: Shape = EVENTS) -> None:
        import pyarrow.parquet as pq

        self._shape, self._schema = shape, shape.schema()
        self._rows: list[dict[str, Any]] = []
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd")

    def write(self, records: Iterable[Any]) -> None:
        """Takes records; they are written when a group is full, so that the bytes do not depend on the pieces."""
        for record in records:
            self._rows.append(self._shape.to_dict(record))
            if len(self._rows) == ROWS_A_GROUP:
                self._flush()

    def close(self) -> None:
        """Writes the last group and the footer."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

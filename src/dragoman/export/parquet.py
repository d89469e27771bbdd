"""Parquet: the public record with nested columns (see `record.arrow`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from dragoman.record.event import Event
from dragoman.record.plain import event_to_dict

ROWS_A_GROUP = 10_000
"""A group is held in memory until it is full: some 30 MB at two to three kilobytes an event."""


class ParquetWriter:
    """Writes events as Parquet; a run without events gives a file with the columns and no rows."""

    def __init__(self, stream: BinaryIO) -> None:
        import pyarrow.parquet as pq

        from dragoman.record.arrow import SCHEMA

        self._rows: list[dict[str, Any]] = []
        self._writer = pq.ParquetWriter(stream, SCHEMA, compression="zstd")

    def write(self, events: Iterable[Event]) -> None:
        """Takes events; they are written when a group is full, so that the bytes do not depend on the pieces."""
        for event in events:
            self._rows.append(event_to_dict(event))
            if len(self._rows) == ROWS_A_GROUP:
                self._flush()

    def close(self) -> None:
        """Writes the last group and the footer."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        from dragoman.record.arrow import rows_to_table

        self._writer.write_table(rows_to_table(self._rows))
        self._rows = []

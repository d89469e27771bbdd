"""JSON Lines: one record a line, in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from dragoman.export.contract import EVENTS, Shape
from dragoman.record.plain import to_json


class JsonLinesWriter:
    """Writes records as JSON Lines in UTF-8."""

    def __init__(self, stream: BinaryIO, shape: Shape = EVENTS) -> None:
        self._stream, self._shape = stream, shape

    def write(self, records: Iterable[Any]) -> None:
        """Writes one line a record."""
        for record in records:
            self._stream.write(to_json(self._shape.to_dict(record)).encode("utf-8") + b"\n")

    def close(self) -> None:
        """Nothing is held back."""

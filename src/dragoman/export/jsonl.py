"""JSON Lines: one event a line, the public record in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from dragoman.record.event import Event
from dragoman.record.plain import event_to_dict, to_json


class JsonLinesWriter:
    """Writes events as JSON Lines in UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, events: Iterable[Event]) -> None:
        """Writes one line an event."""
        for event in events:
            self._stream.write(to_json(event_to_dict(event)).encode("utf-8") + b"\n")

    def close(self) -> None:
        """Nothing is held back."""

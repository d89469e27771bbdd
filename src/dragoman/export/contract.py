"""What every output format keeps to.

A format is a function `open_writer(stream) -> Writer`. The writer gets the events in order, in pieces of any size, and is
closed once; it never closes the stream. A format's bytes depend on the events alone, not on how they were cut into pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO, Protocol

from dragoman.record.event import Event


class Writer(Protocol):
    """Takes events in order."""

    def write(self, events: Iterable[Event]) -> None:
        """Writes some events."""

    def close(self) -> None:
        """Writes what is held back and what ends the format."""


Opener = Callable[[BinaryIO], Writer]

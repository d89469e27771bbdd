"""Lines of a stream, one held at a time, however long they are."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

MAX_LINE_BYTES = 16_000_000
"""Longest line; a text of MAX_TEXT_CP code points takes at most 12 MB when each is written as \\uXXXX or a pair of them."""


def read_lines(stream: BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their number from 1; None for one that is too long, whose rest is passed over without being held.

    Raises:
        OSError: the stream cannot be read on.
    """
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while not line.endswith(b"\n") and (line := stream.readline(MAX_LINE_BYTES)):
                pass
            yield number, None
        else:
            yield number, line

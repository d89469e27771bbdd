"""Sentences in memory, packed in blocks: any fifty of a million are had in some milliseconds, in a third of the room."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

BLOCK = 64
"""Texts that are packed together: so few that to unpack them for one costs nothing, so many that they pack well."""

_END = "\x00"
"""Stands between texts; in a text itself it is shown as a sign of its own."""


class Texts:
    """Texts by number, from 0.

    >>> texts = Texts()
    >>> texts.add(["one", "two"])
    >>> texts.get([1, 0])
    ['two', 'one']
    """

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._open: list[str] = []

    def add(self, texts: Iterable[str]) -> None:
        """Adds texts behind those that are there."""
        for text in texts:
            self._open.append(text.replace(_END, "\ufffd"))
            if len(self._open) == BLOCK:
                self._blocks.append(_pack(self._open))
                self._open = []

    def get(self, numbers: Sequence[int]) -> list[str]:
        """The texts with these numbers, in that order.

        Raises:
            IndexError: there is none with a number.
        """
        unpacked: dict[int, list[str]] = {len(self._blocks): self._open}
        out = []
        for number in numbers:
            block, at = divmod(number, BLOCK)
            if block not in unpacked:
                unpacked[block] = zlib.decompress(self._blocks[block]).decode("utf-8", "surrogatepass").split(_END)
            out.append(unpacked[block][at])
        return out


def _pack(texts: Sequence[str]) -> bytes:
    return zlib.compress(_END.join(texts).encode("utf-8", "surrogatepass"), 1)

"""Packed bytes to plain ones, read once from front to back, with an end to what a small file may grow to.

Whatever goes wrong in unpacking is an OSError here, so that a reader has one kind of error to expect.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_BYTES = 1 << 16

FREE_BYTES = 64_000_000
MAX_RATIO = 100
"""Packed bytes may unpack to FREE_BYTES, and beyond that to MAX_RATIO times their number. News shrinks to a fifth, a list of all
but equal rows to a fiftieth; what is made to fill a disk grows a thousandfold."""

_GZIP = b"\x1f\x8b"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")


class BombError(OSError):
    """What is unpacked has grown out of all proportion."""


class Peekable(Protocol):
    """A stream that shows what comes next, as `io.BufferedReader` does."""

    def peek(self, size: int = 0, /) -> bytes:
        """What comes next, without taking it."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Takes so many bytes."""


def is_gzip(stream: Peekable) -> bool:
    """Whether the stream begins as gzip does."""
    return stream.peek(2).startswith(_GZIP)


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream, through gzip when its first bytes say so.

    Raises:
        OSError: on reading, when the packing is broken, breaks off or grows out of all proportion.
    """
    return io.BufferedReader(Gunzip(stream), CHUNK_BYTES) if is_gzip(stream) else stream


def check_growth(out: int, packed: int) -> None:
    """Holds what is unpacked to a proportion.

    Args:
        out: bytes that came out.
        packed: bytes that went in.

    Raises:
        BombError: the proportion is that of a bomb.
    """
    if out > FREE_BYTES and out > packed * MAX_RATIO:
        raise BombError(f"it unpacks to more than {MAX_RATIO} times its size")


class Gunzip(io.RawIOBase):
    """The bytes of a gzip file of one or more members.

    Args:
        stream: the packed bytes.
    """

    def __init__(self, stream: BinaryIO | io.BufferedReader) -> None:
        super().__init__()
        self._stream = stream
        self._packed = b""
        self._member = zlib.decompressobj(31)
        self._in = self._out = 0
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        content = self._next(len(view))
        view[: len(content)] = content
        return len(content)

    def _next(self, size: int) -> bytes:
        """At most so many bytes; b"" at the end."""
        while self._feed():
            try:
                out = self._member.decompress(self._packed, size)
            except zlib.error as error:
                raise OSError(f"the gzip file is broken: {error}") from error
            cut = not self._packed and not out and not self._member.eof
            self._packed = self._member.unconsumed_tail
            self._out += len(out)
            if cut:
                raise OSError("the gzip file breaks off")
            check_growth(self._out, self._in)
            if out:
                return out
        return b""

    def _feed(self) -> bool:
        """Makes the next packed bytes ready, of the next member when one has ended; False when there are no more."""
        if self._member.eof:
            self._packed = self._member.unused_data
            self._open_member()
        if not self._packed:
            self._packed = self._stream.read(CHUNK_BYTES)
            self._in += len(self._packed)
        if not self._begun:
            self._packed = self._packed.lstrip(b"\0")  # padding between members and at the end
        if not self._packed and not self._begun:
            return False
        self._begun = True  # without packed bytes the member may still hold some that it has taken in already
        return True

    def _open_member(self) -> None:
        """Gets ready for a new member."""
        self._member, self._begun = zlib.decompressobj(31), False


class Members(Gunzip):
    """The bytes of a gzip file whose members stand for themselves, as those of a WARC file: a broken one costs only itself.

    Attributes:
        faults: what was wrong with members that were given up, in order.
    """

    def __init__(self, stream: BinaryIO | io.BufferedReader) -> None:
        super().__init__(stream)
        self.faults: list[str] = []

    def _open_member(self) -> None:
        super()._open_member()
        self._in, self._out = len(self._packed), 0  # a large file must not make room for a bomb in it

    def _next(self, size: int) -> bytes:
        while True:
            try:
                return super()._next(size)
            except OSError as error:
                self.faults.append(str(error))
                if not self._resume():
                    return b""

    def _resume(self) -> bool:
        """Goes on to where the next member begins; False when there is none."""
        rest = self._packed[1:]
        while True:
            begin = _MEMBER.search(rest)
            if begin:
                self._packed = rest[begin.start() :]
                self._open_member()
                return True
            more = self._stream.read(CHUNK_BYTES)
            if not more:
                self._packed, self._begun = b"", False
                return False
            rest = rest[-3:] + more

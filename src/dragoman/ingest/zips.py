"""ZIP: the files in it, each by the reader of its ending, in the order of their names. Nothing is unpacked to disk.

A name that would lead out of a folder, a link, a locked or a doubled file is one reject each, and so is a file that unpacks out of all
proportion; the others are read. A ZIP within a ZIP is passed over.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from dragoman.ingest.contract import Item, Notice, Options, Source
from dragoman.ingest.formats import SINGLE, find
from dragoman.ingest.unpack import CHUNK_BYTES, BombError, check_growth

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_DIRECTORY_BYTES = 64_000_000
"""Longest list of contents, which is held: half a million files."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error)
"""What the standard library raises on a ZIP that is not as it should be."""

_LOCKED = 0x1
_ODD = re.compile(r"[\\\x00-\x1f\x7f]|^[A-Za-z]:|^/|(?:^|/)\.\.(?:/|$)")
_CURE = "Pack the archive anew."


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields what the readers make of the files in the archive."""
    try:
        with source.open() as stream:
            yield from _archive(source, stream, options)
    except OSError as error:
        yield source.reject(f"cannot be read ({error.strerror or error})", "Check the path and the permissions.")


def _archive(source: Source, stream: io.BufferedReader, options: Options) -> Iterator[Item]:
    """The items of an open archive."""
    if not stream.seekable():
        yield source.reject("is a ZIP file that comes through a pipe", "Save it as a file: its list of contents stands at the end.")
        return
    try:
        archive = zipfile.ZipFile(cast(IO[bytes], _Careful(stream)))
    except _BROKEN as error:
        yield source.reject(f"is no ZIP file that can be read ({error})", "Get the archive again from its source.")
        return
    growth = _Growth(stream.seek(0, io.SEEK_END))
    with archive:
        files = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
        known = [info for info in files if find(info.filename, SINGLE) and not _hidden(info.filename)]
        others = sum(not _hidden(info.filename) for info in files) - len(known)
        if not known:
            yield source.reject("is an archive without a file that can be read", f"Known endings: {', '.join(SINGLE)}.")
        elif others:
            yield Notice(source.name, f"{others} file{'s' * (others > 1)} in it passed over; read are {', '.join(SINGLE)}")
        seen: set[str] = set()
        for info in known:
            yield from _member(source, archive, info, growth, seen, options)


def _member(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, growth: _Growth, seen: set[str], options: Options
) -> Iterator[Item]:
    """The items of one file in the archive."""
    odd = _ODD.search(info.orig_filename)
    name = f"{source.name}/{ascii(info.orig_filename)[1:-1] if odd else info.filename}"
    if odd:
        yield Source(name).reject("has a name that is none of a file in a folder", _CURE)
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield Source(name).reject("is a link", "Pack the file that it leads to.")
    elif info.flag_bits & _LOCKED:
        yield Source(name).reject("is locked with a password", "Unpack the archive and give the folder.")
    elif info.filename in seen:
        yield Source(name).reject("is in the archive twice; the first was read", _CURE)
    else:
        seen.add(info.filename)
        reader = find(info.filename, SINGLE)
        assert reader is not None
        try:
            content = archive.open(info)
        except _BROKEN as error:
            yield Source(name).reject(f"is broken in the archive ({error})", "Get the archive again from its source.")
            return
        with content:
            stream = cast(io.BufferedReader, io.BufferedReader(_Unpacked(content, info, growth), CHUNK_BYTES))
            yield from reader(Source(name, stream=stream), options)


def _hidden(name: str) -> bool:
    """Whether a name is a hidden file's or in a hidden folder, or what macOS packs beside the files; ".." is neither."""
    return any(part == "__MACOSX" or (part.startswith(".") and part not in (".", "..")) for part in name.split("/"))


class _Growth:
    """How much all files of an archive have unpacked to.

    Args:
        packed: size of the archive in bytes.
    """

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.out = 0


class _Unpacked(io.RawIOBase):
    """The bytes of a file in an archive; whatever is wrong with them is an OSError, as readers expect.

    The file and the archive are each held to their proportion: the one because of a file that grows without end, the other because
    of a thousand files that share the same packed bytes.
    """

    def __init__(self, content: IO[bytes], info: zipfile.ZipInfo, growth: _Growth) -> None:
        super().__init__()
        self._content = content
        self._info = info
        self._growth = growth
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            part = self._content.read(len(view))
        except BombError:
            raise
        except _BROKEN as error:
            raise OSError(f"it is broken in the archive: {error}") from error
        self._out += len(part)
        self._growth.out += len(part)
        check_growth(self._out, min(self._info.compress_size, self._growth.packed))
        check_growth(self._growth.out, self._growth.packed)
        view[: len(part)] = part
        return len(part)


class _Careful:
    """A file as `zipfile` wants it, which does not let a list of contents fill the memory.

    Args:
        stream: the archive.
    """

    def __init__(self, stream: BinaryIO | io.BufferedReader) -> None:
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if size > MAX_DIRECTORY_BYTES:
            raise zipfile.BadZipFile("its list of contents is too long")
        return self._stream.read(size)

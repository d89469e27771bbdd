"""Lines of a file that somebody else made: plain, gzip or zip; UTF-8 with what is not UTF-8 read as Latin-1; bounded throughout."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.errors import InputError

LINE_BYTES = 1 << 22
"""A longer line is no row: the longest rows seen have a few thousand bytes."""

# Event files pack some six times; one that unpacks to more than this is a bomb.
_RATIO, _FREE_BYTES = 200, 1 << 26


@contextmanager
def open_lines(path: Path, notes: Counter[str]) -> Iterator[Iterator[tuple[int, str | None]]]:
    """Lines with their numbers from 1, without their ends; None for one that is too long.

    Raises:
        InputError: the file cannot be read or unpacked.
    """
    try:
        with path.open("rb") as raw:
            magic = raw.read(4)
            raw.seek(0)
            if magic[:2] == b"\x1f\x8b":
                yield _guarded(path, _lines(gzip.GzipFile(fileobj=raw), notes, _limit(path)))
            elif magic == b"PK\x03\x04":
                with zipfile.ZipFile(raw) as archive:
                    members = [info for info in archive.infolist() if not info.is_dir()]
                    if len(members) != 1:
                        fault = f"holds {len(members)} files, not one"
                        raise InputError(str(path), fault, "Unpack it and name the file that is meant.")
                    with archive.open(members[0]) as stream:
                        yield _guarded(path, _lines(stream, notes, _limit(path)))
            else:
                yield _guarded(path, _lines(raw, notes, None))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:  # zipfile's words for damaged, unknown packing, a password
        raise InputError(str(path), f"cannot be unpacked ({error})", "Fetch it again, or unpack it by other means.") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror or error})", "Check the path.") from error


def _limit(path: Path) -> int:
    return path.stat().st_size * _RATIO + _FREE_BYTES


def _guarded(path: Path, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, str | None]]:
    try:
        yield from lines
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise InputError(str(path), f"is damaged or cut short ({error})", "Fetch it again.") from error
    except _Bomb:
        cure = "Unpack it by other means if it is to be trusted."
        raise InputError(str(path), "unpacks to more than any event file does", cure) from None


class _Bomb(Exception):
    pass


def _lines(stream: IO[bytes] | gzip.GzipFile, notes: Counter[str], limit: int | None) -> Iterator[tuple[int, str | None]]:
    number = total = 0
    while raw := stream.readline(LINE_BYTES + 1):
        number += 1
        total += len(raw)
        too_long = len(raw) > LINE_BYTES and not raw.endswith(b"\n")
        while too_long and raw and not raw.endswith(b"\n"):
            raw = stream.readline(LINE_BYTES)
            total += len(raw)
            if limit is not None and total > limit:
                raise _Bomb
        if limit is not None and total > limit:
            raise _Bomb
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        yield number, None if too_long else _text(raw, notes)


def _text(raw: bytes, notes: Counter[str]) -> str:
    """The text of a line; bytes that are no UTF-8 are read as Latin-1, which readers of POLECAT have had to do."""
    raw = raw.removesuffix(b"\n").removesuffix(b"\r")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        notes["lines that are not UTF-8 throughout, what is not read as Latin-1"] += 1
        text = raw.decode("utf-8", "surrogateescape")
        return "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)

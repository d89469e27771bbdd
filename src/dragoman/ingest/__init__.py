"""Rank 2: from files, folders, standard input and addresses to documents; one module a format. Changes when a source format changes.

    for item in read_paths(["news/", "extra.jsonl"], Options(published=None)): …

yields Document, Reject and Notice (see `contract`), in the order of the paths, folders sorted by name.
"""

from __future__ import annotations

import errno
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from dragoman.ingest import csv_table, feed, html, jsonl, text, warc, zips
from dragoman.ingest.check import check
from dragoman.ingest.contract import Item, Notice, Options, Reader, Source
from dragoman.ingest.days import parse_day
from dragoman.ingest.formats import SINGLE, find
from dragoman.ingest.row import FIELDS
from dragoman.ingest.urls import is_address
from dragoman.record import Document

READERS: dict[str, Reader] = {**SINGLE, ".zip": zips.read}
"""Reader by ending."""

STDIN = "-"

_OWN = (".manifest.json", ".report.json")
"""What runs of ours leave beside their outputs; no article, and nothing to tell of."""

__all__ = [
    "FIELDS", "READERS", "STDIN", "Item", "Notice", "Options", "Reader", "Source", "files_of", "parse_day", "read_paths", "size_bytes",
]  # fmt: skip


def read_paths(paths: Iterable[str], options: Options, *, passing_over: Path | None = None) -> Iterator[Item]:
    """Everything that stands at the paths; `-` is standard input. What is named twice is read once.

    Args:
        paths: files, folders, `-`, or addresses of pages and feeds, which are fetched.
        options: how to read.
        passing_over: a file that is not read, since it is the one that the run writes.
    """
    seen = {_real(passing_over)} if passing_over is not None else set()
    for name in paths:
        path = Path(name)
        if name == STDIN:
            yield from _stream(STDIN, sys.stdin.buffer, options)
        elif is_address(name):
            if name not in seen:
                seen.add(name)
                yield from _fetched(name, options)
        elif path.is_dir():
            yield from _folder(path, options, seen)
        elif path.exists() and not path.is_file():  # a pipe, as the shell makes for <(command)
            with path.open("rb") as stream:
                yield from _stream(path.as_posix(), stream, options)
        else:
            yield from _file(path, options, seen)


def find_reader(name: str) -> Reader | None:
    """The reader for a file name by its ending, in either case; None when there is none."""
    return find(name, READERS)


def _name(path: Path) -> str:
    """The path as ids and messages write it; bytes in a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _loops(path: Path) -> bool:
    """Whether the path is one of links that lead in a circle."""
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _real(path: Path) -> str:
    """The path without links; of links in a circle, whatever is left. `Path.resolve` raises there, in some versions of Python."""
    return os.path.realpath(path)


def _file(path: Path, options: Options, seen: set[str]) -> Iterator[Item]:
    """The items of one file."""
    source = Source(_name(path), path)
    reader = find_reader(path.name)
    if _loops(path):
        yield source.reject("is a link that leads back to itself", "Delete it, or mend where it leads.")
    elif not path.exists():
        yield source.reject("is not there", "Check the spelling and the folder.")
    elif reader is None:
        yield source.reject("has an ending that no reader knows", f"Known: {', '.join(READERS)}. Save it as one of these.")
    elif _real(path) not in seen:
        seen.add(_real(path))
        yield from _checked(reader(source, options), source.name)


def _fetched(url: str, options: Options) -> Iterator[Item]:
    """The items of an address."""
    from dragoman.ingest import web  # the library below is slow to import, and most runs fetch nothing

    yield from _checked(web.read(url, options), url)


def _folder(folder: Path, options: Options, seen: set[str]) -> Iterator[Item]:
    """The items of every file below a folder whose ending is known; the others are counted in one notice."""
    problems: list[OSError] = []
    links: list[Path] = []
    files = list(_walk(folder, problems, links))
    known = [path for path in files if find_reader(path.name)]
    others = sum(find_reader(path.name) is None and not path.name.endswith(_OWN) and _real(path) not in seen for path in files)
    for problem in problems:
        yield Source(_name(Path(problem.filename))).reject(f"cannot be looked into ({problem.strerror})", "Check the permissions.")
    for link in links:
        yield Source(_name(link)).reject("is a link to a folder, and such are not followed", "Name the folder that it leads to.")
    if not known and not problems and not links:
        yield Source(_name(folder)).reject("is a folder without a file that can be read", f"Known endings: {', '.join(READERS)}.")
    elif others:
        yield Notice(_name(folder), f"{others} file{'s' * (others > 1)} passed over; read are {', '.join(READERS)}")
    for path in known:
        yield from _file(path, options, seen)


def _walk(folder: Path, problems: list[OSError], links: list[Path]) -> Iterator[Path]:
    """Every file below a folder, sorted by path, but for hidden ones and what is no ordinary file.

    Links to folders are not followed, since they can lead in a circle or all over the disk: they are put down in `links`.
    """
    found = []
    for here, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links += sorted(Path(here, name) for name in folders if Path(here, name).is_symlink())
        found += [Path(here, name) for name in names if not name.startswith(".")]
    yield from (path for path in sorted(found) if path.is_file() or not path.exists())


def _stream(name: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """The items of a stream; its first bytes tell the format, and what they do not tell is one plain text."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(BytesIO(stream.read()))
    yield from _checked(_reader_of(buffered.peek(512)[:512], options)(Source(name, stream=buffered), options), name)


def _reader_of(begin: bytes, options: Options) -> Reader:
    """The reader for what begins so."""
    packed = begin.startswith(b"\x1f\x8b")
    if packed:
        try:
            begin = zlib.decompressobj(31).decompress(begin, 512)
        except zlib.error:
            begin = b""
    first = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if first.startswith(b"warc/"):
        return warc.read
    if options.columns:
        return csv_table.read
    if packed or first.startswith(b"{"):
        return jsonl.read
    if first.startswith(b"pk\x03\x04"):
        return zips.read
    if first.startswith((b"<!doctype html", b"<html")) or (b"<html" in first and first.startswith(b"<")):
        return html.read
    return feed.read if first.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) else text.read


def _checked(items: Iterable[Item], name: str) -> Iterator[Item]:
    """The items, with documents that cannot be coded turned into rejects; the message names the file and the document."""
    for item in items:
        yield check(item, name if item.id.startswith(name) else f"{name} ({item.id})") if isinstance(item, Document) else item


def files_of(path: Path) -> list[Path]:
    """The files that `read_paths` looks at for a path: the file itself, or those of a folder that a reader knows, sorted."""
    return [file for file in _walk(path, [], []) if find_reader(file.name) and file.is_file()] if path.is_dir() else [path]


def size_bytes(paths: Iterable[str]) -> int | None:
    """How much there is to read, for a progress bar; None when it cannot be told (standard input, addresses, packed files)."""
    total = 0
    for name in paths:
        path = Path(name)
        files = files_of(path)
        if name == STDIN or is_address(name) or any(file.name.lower().endswith((".gz", ".zip")) for file in files):
            return None
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total

"""Rank 2: from files, folders and standard input to documents; one module a format. Changes when a source format changes.

    for item in read_paths(["news/", "extra.jsonl"], Options(published=None)): …

yields Document, Reject and Notice (see `contract`), in the order of the paths, folders sorted by name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from dragoman.ingest import jsonl, markdown, text
from dragoman.ingest.check import check
from dragoman.ingest.contract import Item, Notice, Options, Reader, Source
from dragoman.ingest.days import parse_day
from dragoman.record import Document

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
}
"""Reader by ending; a further format is a module with a `read` and a line here."""

STDIN = "-"

__all__ = ["READERS", "STDIN", "Item", "Notice", "Options", "Reader", "Source", "parse_day", "read_paths", "size_bytes"]


def read_paths(paths: Iterable[str], options: Options, *, passing_over: Path | None = None) -> Iterator[Item]:
    """Everything that stands at the paths; `-` is standard input. What is named twice is read once.

    Args:
        paths: files, folders, or `-`.
        options: how to read.
        passing_over: a file that is not read, since it is the one that the run writes.
    """
    seen = {passing_over.resolve()} if passing_over is not None else set()
    for name in paths:
        path = Path(name)
        if name == STDIN:
            yield from _stream(STDIN, sys.stdin.buffer, options)
        elif path.is_dir():
            yield from _folder(path, options, seen)
        elif path.exists() and not path.is_file():  # a pipe, as the shell makes for <(command)
            with path.open("rb") as stream:
                yield from _stream(path.as_posix(), stream, options)
        else:
            yield from _file(path, options, seen)


def find_reader(name: str) -> Reader | None:
    """The reader for a file name by its ending, in either case; None when there is none."""
    endings = [ending for ending in READERS if name.lower().endswith(ending)]
    return READERS[max(endings, key=len)] if endings else None


def _name(path: Path) -> str:
    """The path as ids and messages write it; bytes in a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _file(path: Path, options: Options, seen: set[Path]) -> Iterator[Item]:
    """The items of one file."""
    source = Source(_name(path), path)
    reader = find_reader(path.name)
    if not path.exists():
        yield source.reject("is not there", "Check the spelling and the folder.")
    elif reader is None:
        yield source.reject("has an ending that no reader knows", f"Known: {', '.join(READERS)}. Save it as one of these.")
    elif path.resolve() not in seen:
        seen.add(path.resolve())
        yield from _checked(reader(source, options), source.name)


def _folder(folder: Path, options: Options, seen: set[Path]) -> Iterator[Item]:
    """The items of every file below a folder whose ending is known; the others are counted in one notice."""
    problems: list[OSError] = []
    files = list(_walk(folder, problems))
    known = [path for path in files if find_reader(path.name)]
    others = sum(find_reader(path.name) is None and path.resolve() not in seen for path in files)
    for problem in problems:
        yield Source(_name(Path(problem.filename))).reject(f"cannot be looked into ({problem.strerror})", "Check the permissions.")
    if not known and not problems:
        yield Source(_name(folder)).reject("is a folder without a file that can be read", f"Known endings: {', '.join(READERS)}.")
    elif others:
        yield Notice(_name(folder), f"{others} file{'s' * (others > 1)} passed over; read are {', '.join(READERS)}")
    for path in known:
        yield from _file(path, options, seen)


def _walk(folder: Path, problems: list[OSError]) -> Iterator[Path]:
    """Every file below a folder, sorted by path, but for hidden ones and what is no ordinary file."""
    found = []
    for here, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in names if not name.startswith(".")]
    yield from (path for path in sorted(found) if path.is_file() or not path.exists())


def _stream(name: str, stream: BinaryIO, options: Options) -> Iterator[Item]:
    """The items of a stream: JSON Lines when it begins with a brace or as gzip, else one plain text."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(BytesIO(stream.read()))
    first = buffered.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    reader = jsonl.read if first in (b"{", b"\x1f") else text.read
    yield from _checked(reader(Source(name, stream=buffered), options), name)


def _checked(items: Iterable[Item], name: str) -> Iterator[Item]:
    """The items, with documents that cannot be coded turned into rejects; the message names the file and the document."""
    for item in items:
        yield check(item, name if item.id.startswith(name) else f"{name} ({item.id})") if isinstance(item, Document) else item


def size_bytes(paths: Iterable[str]) -> int | None:
    """How much there is to read, for a progress bar; None when it cannot be told (standard input, packed files)."""
    total = 0
    for name in paths:
        path = Path(name)
        files = [file for file in _walk(path, []) if find_reader(file.name)] if path.is_dir() else [path]
        if name == STDIN or any(file.name.lower().endswith(".gz") for file in files):
            return None
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total

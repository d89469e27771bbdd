"""Rank 2: from files, folders and standard input to documents; one module a format. Changes when a source format changes.

    for item in read_paths(["news/", "extra.jsonl"], Options(published=None)): …

yields Document, Reject and Notice (see `contract`), in the order of the paths, folders sorted by name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path

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


def read_paths(paths: Iterable[str], options: Options) -> Iterator[Item]:
    """Everything that stands at the paths; `-` is standard input. What is named twice is read once."""
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        if name == STDIN:
            yield from _checked(_standard_input(options))
        elif path.is_dir():
            yield from _folder(path, options, seen)
        else:
            yield from _file(path, options, seen)


def find_reader(name: str) -> Reader | None:
    """The reader for a file name by its ending, in either case; None when there is none."""
    endings = [ending for ending in READERS if name.lower().endswith(ending)]
    return READERS[max(endings, key=len)] if endings else None


def _file(path: Path, options: Options, seen: set[Path]) -> Iterator[Item]:
    """The items of one file."""
    source = Source(path.as_posix(), path)
    reader = find_reader(path.name)
    if not path.exists():
        yield source.reject("is not there", "Check the spelling and the folder.")
    elif reader is None:
        yield source.reject("has an ending that no reader knows", f"Known: {', '.join(READERS)}. Save it as one of these.")
    elif path.resolve() not in seen:
        seen.add(path.resolve())
        yield from _checked((item, source.name) for item in reader(source, options))


def _folder(folder: Path, options: Options, seen: set[Path]) -> Iterator[Item]:
    """The items of every file below a folder whose ending is known; the others are counted in one notice."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts))
    known = [path for path in files if find_reader(path.name)]
    if not known:
        yield Source(folder.as_posix()).reject("is a folder without a file that can be read", f"Known endings: {', '.join(READERS)}.")
    elif len(known) < len(files):
        others = len(files) - len(known)
        yield Notice(folder.as_posix(), f"{others} file{'s' * (others > 1)} passed over; read are {', '.join(READERS)}")
    for path in known:
        yield from _file(path, options, seen)


def _standard_input(options: Options) -> Iterator[tuple[Item, str]]:
    """The items of standard input: JSON Lines when it begins with a brace or as gzip, else one plain text."""
    stream = sys.stdin.buffer
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(BytesIO(stream.read()))
    first = buffered.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    reader = jsonl.read if first in (b"{", b"\x1f") else text.read
    yield from ((item, STDIN) for item in reader(Source(STDIN, stream=buffered), options))


def _checked(items: Iterable[tuple[Item, str]]) -> Iterator[Item]:
    """The items, with documents that cannot be coded turned into rejects; the message names the file and the document."""
    for item, name in items:
        yield check(item, name if item.id.startswith(name) else f"{name} ({item.id})") if isinstance(item, Document) else item


def size_bytes(paths: Iterable[str]) -> int | None:
    """How much there is to read, for a progress bar; None when it cannot be told (standard input, packed files)."""
    total = 0
    for name in paths:
        path = Path(name)
        files = [p for p in path.rglob("*") if p.is_file() and find_reader(p.name)] if path.is_dir() else [path]
        if name == STDIN or any(file.name.lower().endswith(".gz") for file in files):
            return None
        total += sum(file.stat().st_size for file in files if file.exists())
    return total

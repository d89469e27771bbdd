"""Rank 4: events and relations out to files; one module a format behind one contract. Changes when an output format changes.

The formats of other event sets, which are read as well, are in `exchange`.

    with open_export(Path("events.parquet")) as writer:
        writer.write(coding.events)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import UsageError
from dragoman.export.contract import DOCUMENTS, EVENTS, RELATIONS, Opener, Shape, Writer
from dragoman.export.csv import CsvWriter
from dragoman.export.jsonl import JsonLinesWriter
from dragoman.export.parquet import ParquetWriter
from dragoman.export.whole import whole_file

FORMATS: dict[str, Opener] = {"jsonl": JsonLinesWriter, "csv": CsvWriter, "parquet": ParquetWriter}
"""Writer by format; the name is also the file's ending. A further format is a module and a line here."""

__all__ = [
    "DOCUMENTS", "EVENTS", "FORMATS", "RELATIONS", "Opener", "Shape", "Writer", "find_format", "open_export", "open_writer", "whole_file",
]  # fmt: skip


def find_format(path: Path) -> str:
    """The format that the file's ending names.

    Raises:
        UsageError: the ending names none.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        near = difflib.get_close_matches(ending, FORMATS, 1)
        hint = f" Did you mean .{near[0]}?" if near else ""
        known = ", ".join(f".{name}" for name in FORMATS)
        raise UsageError(f"The ending of {path} names no format.{hint} Known: {known}. Or give --format.")
    return ending


@contextmanager
def open_writer(stream: BinaryIO, *, format: str, shape: Shape = EVENTS) -> Iterator[Writer]:
    """A writer on a stream, closed when the block ends well.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        raise UsageError(f"There is no format {format!r}. Known: {', '.join(FORMATS)}.")
    writer = FORMATS[format](stream, shape)
    yield writer
    writer.close()


@contextmanager
def open_export(path: Path, *, format: str | None = None, shape: Shape = EVENTS) -> Iterator[Writer]:
    """A writer whose file appears when the block ends well, and not at all otherwise; the format is the ending's unless given.

    Raises:
        UsageError: the ending names no format.
        OutputError: the file cannot be written there.
    """
    name = format or find_format(path)
    with whole_file(path) as stream, open_writer(stream, format=name, shape=shape) as writer:
        yield writer

"""What every reader of a source format keeps to.

A reader is a function `read(source: Source, options: Options) -> Iterator[Item]`. It yields a Document for what it could
read, a Reject for what it could not, and a Notice for what it read with a doubt. It never raises for bad content, prints
nothing, and keeps the order of the input.
"""

from __future__ import annotations

import datetime as dt
import reprlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from dragoman.record import Document, Reject

MAX_TEXT_CP = 1_000_000
"""Longest text in code points: the parser's own limit, beyond which its memory is no longer that of a small machine."""

MAX_BYTES = 4 * MAX_TEXT_CP + 64
"""Longest text in bytes that can still be within MAX_TEXT_CP (UTF-8 and UTF-16 take at most four bytes a code point)."""


class Notice(NamedTuple):
    """Something a person should know of a source that was read all the same: the source, and one line."""

    source: str
    text: str


Item = Document | Reject | Notice


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    Attributes:
        published: day of publication of every document, whatever it says itself; None to take the document's own.
        columns: of tables, the column's name by field (see `row.FIELDS`), where its name does not tell.
        worth: whether the prose of a page in a web archive makes it worth taking its article out; None for every page.
    """

    published: dt.date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    worth: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input.

    Attributes:
        name: how messages and document ids call it.
        path: the file, or None for a stream that is open already.
        stream: the stream when there is no path; stays open.
    """

    name: str
    path: Path | None = None
    stream: BufferedReader | None = None

    @contextmanager
    def open(self) -> Iterator[BufferedReader]:
        """The bytes as a stream that can be peeked into.

        Raises:
            OSError: the file cannot be opened.
        """
        if self.path is not None:
            with self.path.open("rb") as stream:
                yield stream
        elif self.stream is not None:
            yield self.stream

    def reject(self, reason: str, cure: str) -> Reject:
        """The reject for the whole source."""
        return Reject(self.name, "ingest", reason, cure)


def show(value: object) -> str:
    """The value as a message quotes it, cut when it is long."""
    return _SHORT.repr(value)


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60

Reader = Callable[[Source, Options], Iterator[Item]]

"""Every error that Dragoman raises on purpose.

    DragomanError
    ├── UsageError        the call or command line cannot be carried out
    ├── DataError         a file of knowledge is wrong: names file, entry and cure
    ├── InputError        a document cannot be read: becomes a counted reject
    ├── OutputError       a result cannot be written
    └── StoreError        an archive cannot be opened, read or written

A message says what happened, where, what was expected, and how to mend it.
"""

from __future__ import annotations

from pathlib import Path


class DragomanError(Exception):
    """Base of all errors raised on purpose; its text is fit to be shown to a user."""


class UsageError(DragomanError):
    """The call or the command line cannot be carried out as given."""


class DataError(DragomanError):
    """A data file is wrong.

    Args:
        path: the file.
        entry: id or line of the entry, or "" when the whole file is meant.
        problem: what is wrong, in a few words.
        cure: what to write instead.
        line: where the entry begins, counted from 1, or 0 when that is not known.
    """

    def __init__(self, path: Path | str, entry: str, problem: str, cure: str, line: int = 0) -> None:
        self.path, self.entry, self.problem, self.cure, self.line = str(path), entry, problem, cure, line
        place = ", ".join(part for part in (f"line {line}" if line else "", entry) if part)
        where = f"{path}: {place}" if place else str(path)
        super().__init__(f"{where}: {problem}. {cure}")


class InputError(DragomanError):
    """A document cannot be read.

    Args:
        source: file name, or file and line.
        reason: what is wrong, in a few words.
        cure: what the user can do about it.
    """

    def __init__(self, source: str, reason: str, cure: str) -> None:
        self.source, self.reason, self.cure = source, reason, cure
        super().__init__(f"{source}: {reason}. {cure}")


class OutputError(DragomanError):
    """A result cannot be written to where it was asked for."""


class StoreError(DragomanError):
    """An archive cannot be opened, read or written.

    Args:
        place: folder or URL of the archive, with the table where one is meant.
        problem: what is wrong, in a few words.
        cure: what the user can do about it.
    """

    def __init__(self, place: str, problem: str, cure: str) -> None:
        self.place, self.problem, self.cure = place, problem, cure
        super().__init__(f"{place}: {problem}. {cure}")

"""What every exchange format keeps to.

A format turns lines into rows (column to cell), a row into an Event, and an Event into a row. What a row holds beyond the record
stays with the event as evidence of the field "row", so that nothing is lost and the row can be written again as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from dragoman.export.exchange.terms import Exchange
from dragoman.record import Event

Row = Mapping[str, Any]
"""Cells by column; a cell of a table is a text, as it stands in the file."""

LISTED = 100_000
"""Rejects that a report lists, so that a file of nothing but rubbish cannot fill the memory; all are counted."""


class RowError(Exception):
    """A row cannot be read or written; the text says why, in a few words without a full stop."""


@dataclass(frozen=True, slots=True)
class RowReject:
    """A row that was left out: its number from 1 (lines of a text file, header included; events of an event file), and why."""

    row: int
    reason: str


class Format(Protocol):
    """A format of event data."""

    name: str
    know: Exchange
    missing: str
    """What an empty cell holds when it is written."""

    empties: frozenset[str]
    """Cells that hold nothing, when read."""

    def head(self) -> bytes:
        """What a file begins with: the line of column names, or nothing."""

    def rows(self, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, Row | RowError]]:
        """Numbered rows; a line of None is one that is too long. Headers and blank lines are no rows.

        Raises:
            InputError: the file is of another format.
        """

    def read(self, row: Row, origin: str) -> Event:
        """The event of a row; `origin` names file and row.

        Raises:
            RowError: it is none.
        """

    def write(self, event: Event) -> dict[str, Any]:
        """The row of an event, in the order of the columns.

        Raises:
            RowError: the format has no way to say it.
        """

    def line(self, row: Row) -> str:
        """A row as it stands in a file, without the end of line."""

    def unpack(self, text: str) -> Row:
        """The row that `line` was given."""


@dataclass(slots=True)
class Report:
    """What became of the rows of a run.

    Attributes:
        read: rows or events that came in.
        written: those that went out; read = written + rejected.
        reasons: rejected ones by reason.
        rejects: the first LISTED of them.
        lost: fields (of an export) or columns (of an import) that the other side has no place for, with the number of those
            that were filled. The columns stay in the event's evidence.
        changed: those that come back otherwise than they were.
        filled: those that were empty and come back filled.
        notes: what was read with a doubt, with counts.
    """

    read: int = 0
    written: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    rejects: list[RowReject] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def rejected(self) -> int:
        """How many were left out."""
        return sum(self.reasons.values())

    def reject(self, row: int, reason: str) -> RowReject:
        """Counts a reject and returns it."""
        made = RowReject(row, reason)
        self.reasons[reason] += 1
        if len(self.rejects) < LISTED:
            self.rejects.append(made)
        return made

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, counts in falling order."""
        return {
            "read": self.read, "written": self.written, "rejected": self.rejected,
            **{name: dict(_sorted(getattr(self, name))) for name in ("reasons", "lost", "changed", "filled", "notes")},
            "rejects": [{"row": reject.row, "reason": reject.reason} for reject in self.rejects],
        }  # fmt: skip


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

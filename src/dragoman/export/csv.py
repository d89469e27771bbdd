"""CSV for spreadsheets: one flat row a record (see `flat`), UTF-8, RFC 4180 quoting, lines end with "\\n"."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from dragoman.export.contract import EVENTS, Shape
from dragoman.export.flat import Cell

# A spreadsheet runs a cell that begins so as a formula, and the texts come from the open web; an apostrophe makes it text. Some strip
# blanks, byte order marks and what cannot be seen before they look.
_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\xa0\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]")

# What begins so and is harmless: numbers, and our own lists of codes with "-" for a missing one ("-; FRA").
_HARMLESS = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?|-(; (-|[A-Z]{3,4}))*")


class CsvWriter:
    """Writes records as CSV, the names of the columns first."""

    def __init__(self, stream: BinaryIO, shape: Shape = EVENTS) -> None:
        self._stream, self._shape = stream, shape
        self._rows([list(shape.columns)])

    def write(self, records: Iterable[Any]) -> None:
        """Writes one row a record."""
        self._rows([[safe(value(record)) for value in self._shape.columns.values()] for record in records])

    def close(self) -> None:
        """Nothing is held back."""

    def _rows(self, rows: Iterable[Iterable[Cell]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        self._stream.write(text.getvalue().encode("utf-8"))


def safe(cell: Cell) -> Cell:
    """The cell, a text that a spreadsheet would run as a formula made harmless: "=1+1" -> "'=1+1"; -1.5, "-1.5" and "-; FRA" stay."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell):
        return "'" + cell
    return cell

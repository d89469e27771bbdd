"""Rows of a tab-separated format."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping

from dragoman.errors import InputError
from dragoman.export.exchange.contract import Row, RowError

TOO_LONG = "is longer than any row"

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def key(name: str) -> str:
    """A column's name as readers compare it: "Event_ID" and "event id" are the same."""
    return re.sub(r"[\s_]+", " ", name).strip().lower()


def headed_rows(
    lines: Iterator[tuple[int, str | None]], columns: tuple[str, ...], *, name: str, also: Mapping[str, str] | None = None
) -> Iterator[tuple[int, Row | RowError]]:
    """Rows below a line of names; names may be spelt otherwise, further columns stand after ours, trailing empty ones are dropped.

    Args:
        lines: the file.
        columns: the columns that must be there.
        name: of the format, for messages.
        also: other spellings of a column, by `key`.

    Raises:
        InputError: the first line does not name the columns.
    """
    wanted = {key(column): column for column in columns} | dict(also or {})
    names: list[str] | None = None
    header: list[str] = []
    for number, line in lines:
        if line is None:
            yield number, RowError(TOO_LONG)
            continue
        if not line.strip():
            continue
        cells = line.split("\t")
        if names is None:
            header = [key(cell) for cell in cells]
            names = [wanted.get(cell, given.strip()) for cell, given in zip(header, cells, strict=True)]
            lacking = [column for column in columns if column not in names]
            if lacking:
                what = ", ".join(lacking[:5]) + (" …" if len(lacking) > 5 else "")
                fault = f"is no line of {name}'s column names: lacks {what}"
                raise InputError(f"line {number}", fault, "Check --from, or put the names there.")
            while names and not names[-1]:
                names.pop()
            if len(set(names)) != len(names):
                raise InputError(f"line {number}", "names a column twice", "Delete or rename one.")
            continue
        if [key(cell) for cell in cells] == header:
            continue  # some files have their header more than once
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        if len(cells) != len(names):
            yield number, RowError(f"has {len(cells)} cells, not {len(names)}")
            continue
        row = dict(zip(names, cells, strict=True))
        yield number, {**{column: row.pop(column) for column in columns}, **row}


def headless_rows(
    lines: Iterator[tuple[int, str | None]], unpack: Callable[[str], Row]
) -> Iterator[tuple[int, Row | RowError]]:
    """Rows of a file without a line of names: every line that is not blank.

    Args:
        lines: the file.
        unpack: makes a row of a line, or raises RowError.
    """
    for number, line in lines:
        if line is None:
            yield number, RowError(TOO_LONG)
        elif line.strip():
            try:
                yield number, unpack(line)
            except RowError as error:
                yield number, error


def pack(row: Row, columns: tuple[str, ...]) -> str:
    """One line: the cells in order, then further ones as NAME=CELL; white space that would break it becomes a blank."""
    cells = [clean(row[column]) for column in columns]
    return "\t".join([*cells, *(f"{name}={clean(cell)}" for name, cell in row.items() if name not in columns)])


def unpack(text: str, columns: tuple[str, ...]) -> Row:
    """The row that `pack` was given.

    Raises:
        RowError: it has fewer cells.
    """
    cells = text.split("\t")
    if len(cells) < len(columns):
        raise RowError(f"has {len(cells)} cells, not {len(columns)}")
    return {**dict(zip(columns, cells, strict=False)), **dict(cell.partition("=")[::2] for cell in cells[len(columns) :])}


def clean(cell: str) -> str:
    """A cell that holds neither tabs nor ends of lines."""
    return cell if cell.isprintable() else _BREAKS.sub(" ", cell)


def number(cell: str) -> float | None:
    """A finite number, or None: "53.9" -> 53.9, "nan" -> None."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def whole(cell: str) -> int | None:
    """A whole number of 64 bits, or None."""
    return int(cell) if re.fullmatch(r"-?[0-9]{1,18}", cell) else None


def day(cell: str) -> dt.date:
    """2019-10-24 or 20191024 as a day.

    Raises:
        RowError: it is none.
    """
    try:
        if re.fullmatch(r"[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            return dt.date.fromisoformat(cell)
    except ValueError:
        pass
    raise RowError("has a date that is none")


def cameo(code: str | None) -> str:
    """A CAMEO code.

    Raises:
        RowError: it is none.
    """
    if code is None or not re.fullmatch("[0-9]{2,4}", code):
        raise RowError("has no CAMEO code")
    return code


def show(value: float | None, missing: str = "") -> str:
    """A number in the shortest form: 53.0 -> "53", 1.5 -> "1.5"."""
    return missing if value is None else repr(int(value)) if float(value).is_integer() else repr(float(value))

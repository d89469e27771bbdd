"""Capabilities of states: a table of components by state and year, shares, and CINC.

    table = read_capabilities(Path("NMC-60-abridged.csv"))
    cinc(table)  # one number a row

Singer, Bremer & Stuckey, in Russett (ed.), Peace, War, and Numbers (1972); Singer, International Interactions 14 (1987).
"""

from __future__ import annotations

import csv
import gzip
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from dragoman.analysis.arrays import Floats, Ints, divide
from dragoman.errors import InputError

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
"""COW's six: military expenditure and personnel, iron and steel, energy, population, urban population."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Components by state and year, in the rows of the file.

    Attributes:
        states: (rows,), the state's code as the file has it ("2", "USA").
        years: (rows,).
        components: names of the columns of `values`.
        values: (rows, components), NaN where the file has nothing or a negative number.
        published: (rows,), the index as the file has it, NaN without one.
    """

    states: tuple[str, ...]
    years: Ints
    components: tuple[str, ...]
    values: Floats
    published: Floats


@dataclass(frozen=True, slots=True)
class Term:
    """A state that is a major power from one day to another, both included."""

    state: str
    start: date
    end: date


def read_capabilities(
    path: Path, *, state: str = "ccode", year: str = "year", components: Sequence[str] = COMPONENTS, index: str | None = "cinc"
) -> Capabilities:
    """Reads a table of state, year and components: COW's National Material Capabilities as published, or any other.

    Args:
        path: a .csv file with names in its first line, or the same as .csv.gz.
        state, year: names of those columns.
        components: names of the columns that count; each is a share of the index.
        index: name of the column with a published index, which need not be there; None for none.

    Raises:
        InputError: the file cannot be read, lacks a column, holds a word where a number belongs, or has a state twice in a year.
    """
    rows = _rows(path, (state, year, *components))
    seen: set[tuple[str, int]] = set()
    for line, row in enumerate(rows, 2):
        key = (code_of(row[state]), _year(row[year], path, line, year))
        if key in seen:
            raise InputError(f"{path}, line {line}", f"{key[0]} stands twice for {key[1]}", "Keep one row a state and year.")
        seen.add(key)
    values = np.array([[_number(row[name], path, line, name) for name in components] for line, row in enumerate(rows, 2)], dtype=np.float64)
    has_index = index is not None and bool(rows) and index in rows[0]
    published = [_number(row[str(index)], path, line, str(index)) if has_index else math.nan for line, row in enumerate(rows, 2)]
    return Capabilities(
        states=tuple(code_of(row[state]) for row in rows),
        years=np.array([int(float(row[year])) for row in rows], dtype=np.int64),
        components=tuple(components),
        values=values.reshape(len(rows), len(components)),
        published=np.array(published, dtype=np.float64),
    )


def component_shares(table: Capabilities) -> Floats:
    """(rows, components): what a state has of a component over what all states have that report it in that year.

    NaN where the state reports nothing; a state that is missing is not a state that has nothing.
    """
    _, group = np.unique(table.years, return_inverse=True)
    known = ~np.isnan(table.values)
    totals = np.zeros((int(group.max(initial=-1)) + 1, len(table.components)))
    np.add.at(totals, group, np.where(known, table.values, 0.0))
    return np.where(known, divide(table.values, totals[group]), np.nan)


def cinc(table: Capabilities) -> Floats:
    """(rows,): the Composite Index of National Capability, the mean of a state's shares over the components that it reports.

    From 0 to 1. NaN where it reports none.
    """
    shares = component_shares(table)
    known = ~np.isnan(shares)
    return divide(np.where(known, shares, 0.0).sum(1), known.sum(1))


def read_majors(path: Path) -> tuple[Term, ...]:
    """Reads COW's list of major powers: ccode and the days of start and end in columns of year, month and day; .csv or .csv.gz.

    Raises:
        InputError: the file cannot be read, lacks a column, or names no day.
    """
    names = ("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday")
    terms = []
    for line, row in enumerate(_rows(path, names), 2):
        parts = [_number(row[name], path, line, name) for name in names[1:]]
        try:
            start, end = date(*(int(part) for part in parts[:3])), date(*(int(part) for part in parts[3:]))
        except ValueError as error:
            raise InputError(f"{path}, line {line}", f"this is no day ({error})", "Give year, month and day in numbers.") from None
        terms.append(Term(code_of(row["ccode"]), start, end))
    return tuple(terms)


def majors_in(terms: Sequence[Term], year: int) -> frozenset[str]:
    """The states that are major powers on the last day of the year."""
    day = date(year, 12, 31)
    return frozenset(term.state for term in terms if term.start <= day <= term.end)


def code_of(text: str) -> str:
    """A state's code as text; COW's numbers without the ".0" that a spreadsheet leaves.

    >>> code_of("2.0"), code_of(" USA ")
    ('2', 'USA')
    """
    text = text.strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _rows(path: Path, names: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a .csv or .csv.gz file that has columns of these names."""
    try:
        with _open(path) as stream:
            reader = csv.DictReader(stream)
            columns = reader.fieldnames or ()
            missing = [name for name in names if name not in columns]
            if missing:
                lacks = f"there is no column {', '.join(missing)}"
                raise InputError(str(path), lacks, f"Its columns are {', '.join(columns)}; name those to read.")
            rows = list(reader)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(str(path), f"the table cannot be read ({error})", "Give a .csv file in UTF-8, or one packed as .csv.gz.") from None
    for line, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise InputError(f"{path}, line {line}", "the row has another number of cells than the first line", "Mend the row.")
    return rows


def _open(path: Path) -> TextIO:
    """The file as text, unpacked where its name ends in .gz."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _number(text: str, path: Path, line: int, name: str) -> float:
    """The number of a cell; NaN where it is empty, "NA" or negative, as COW writes what is missing (−9)."""
    text = text.strip()
    if text in ("", "NA", "NaN", "nan"):
        return math.nan
    try:
        number = float(text)
    except ValueError:
        number = math.inf
    if math.isinf(number):
        raise InputError(f"{path}, line {line}", f"{name} is {text!r}", "Give a number, or nothing where it is missing.")
    return number if number >= 0 else math.nan


def _year(text: str, path: Path, line: int, name: str) -> int:
    """The year of a row."""
    number = _number(text, path, line, name)
    if math.isnan(number) or number != int(number):
        raise InputError(f"{path}, line {line}", f"{name} is {text!r}", "Give a year in digits.")
    return int(number)

"""The user's own actors in one file, YAML or CSV, one term a row: read into the entries that the reader of actors takes.

What is wrong with one row is collected, not raised, so that all of it can be told at once, and the rest be used if the user says so.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import itertools
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import DataError
from dragoman.knowledge import strict
from dragoman.knowledge.sectors import CODES, sectors
from dragoman.knowledge.strict import Entry

STATES, PEOPLE, BODIES, ROLES = "actors/states", "actors/people", "actors/organisations", "actors/roles"
KINDS: Mapping[str, str] = {"person": PEOPLE, "organisation": BODIES, "group": BODIES, "country": STATES, "role": ROLES}

COLUMNS = (
    "id", "name", "aliases", "kind", "country", "code", "sector", "organisation", "office", "start", "end",
    "entity", "gender", "surname", "source", "note",
)  # fmt: skip
"""Columns of a CSV file, in any order; `name` and `kind` must be there."""

_ENDINGS = (".yaml", ".yml", ".csv")
_ALL = ("id", "name", "aliases", "kind", "sector", "sectors", "entity", "source", "note")
_OFFICE = ("office", "country", "organisation", "sector", "sectors", "start", "end")
_TERM = ("sector", "sectors", "start", "end")
_STATE = ("adjectives", "people", "person", "capital", "seats", "places", "parts", "historical")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "person": (*_ALL, *_OFFICE, "gender", "surname", "offices"),
    "organisation": (*_ALL, "country", "code", "start", "end", "seat", "head_words", "terms"),
    "group": (*_ALL, "country", "code", "start", "end", "seat", "head_words", "terms"),
    "country": (*_ALL, "country", *_STATE),
    "role": _ALL,
}
# What the rows of one actor add to each other; all else must be the same where it is given.
_JOINED = ("aliases", "offices", "terms")


class ActorFile(NamedTuple):
    """The entries by family, with the line at which each begins, and what is wrong with the others."""

    entries: Mapping[str, tuple[Entry, ...]]
    broken: tuple[DataError, ...]


def read(path: Path, countries: Mapping[str, str]) -> ActorFile:
    """Reads the file.

    Args:
        path: of the file.
        countries: the codes that a country may have, besides those of the file's own countries, by the codes themselves and by
            the names of countries in lower case, so that a message can say what to write.

    Raises:
        DataError: the file as a whole cannot be read: another ending, not UTF-8, no list of entries, unknown columns.
    """
    if path.suffix.lower() not in _ENDINGS:
        raise DataError(path, "", "ends in neither .yaml nor .csv", "Write a list of entries as YAML, or a table as CSV.")
    rows = _read_csv(path) if path.suffix.lower() == ".csv" else strict.read_each(path)
    broken: list[DataError] = []
    given: list[Entry] = []
    for row in rows:
        if isinstance(row, DataError):
            broken.append(row)
        elif not isinstance(row.fields, dict):
            broken.append(row.fail("is no entry", "Write `- name: …`, and below it `kind: …`."))
        else:
            given.append(row)
    new = [str(e.fields.get("country") or e.fields.get("id")) for e in given if e.fields.get("kind") == "country"]
    known = {**countries, **dict(zip(new, new, strict=True))}
    found: dict[tuple[str, str], Entry] = {}
    for entry in given:
        try:
            family, made = _entry(entry, known, new=entry.fields.get("country") not in countries)
            other = found.get((family, made.label))
            found[family, made.label] = made if other is None else _join(family, other, made)
        except DataError as error:
            broken.append(error)
    by_family = {family: tuple(_whole(e) for (of, _), e in found.items() if of == family) for family in dict.fromkeys(KINDS.values())}
    return ActorFile(by_family, tuple(sorted(broken, key=lambda error: error.line)))


def several(broken: Collection[DataError], path: Path) -> DataError:
    """One error that tells of all that is wrong with a file, the first in full."""
    first, *more = broken
    lines = ", ".join(str(error.line) for error in more[:10]) + (" and so on" if len(more) > 10 else "")
    others = f" More are broken ({len(more):,}): line {lines}." if more else ""
    cure = f"{first.cure}{others} Nothing was loaded; to go on without what is broken, skip it (--skip-broken)."
    return DataError(path, first.entry, first.problem, cure, first.line)


def _entry(entry: Entry, countries: Mapping[str, str], *, new: bool) -> tuple[str, Entry]:
    """The family of a row, and the entry that our reader takes; `new` says that its country is none of ours.

    Raises:
        DataError: something is wrong with the row.
    """
    kind = entry.choice("kind", KINDS)
    entry.allow(*_KEYS[kind])
    name = entry.text("name")
    _check(entry, countries)
    for key in ("offices", "terms"):
        for part in entry.part(key):
            _check(part, countries)
    # A new country goes by its code, as ours do: what is of a country is found by that.
    made_up = entry.maybe("country") if kind == "country" and new else None
    label = entry.maybe("id") or made_up or f"own:{kind}:{name}"
    fields: dict[str, Any] = {k: v for k, v in entry.fields.items() if k not in ("kind", "id")}
    fields["id"] = label
    aliases = list(entry.words("aliases"))
    if kind == "person":
        office = {key: fields.pop(key) for key in _OFFICE if key in fields}
        fields["offices"] = [*([office] if office else []), *fields.get("offices", [])]
    elif kind == "country":
        fields["names"] = aliases
        fields.pop("aliases", None)
        fields.pop("source", None)
    elif kind == "role":
        entry.words("aliases")
        fields = {"id": label, "kind": "person", "forms": [name, *aliases], "sectors": list(sectors(entry))}
    else:
        fields["kind"] = kind
        if "start" in fields or "end" in fields:
            fields["terms"] = [{key: fields.pop(key) for key in _TERM if key in fields}, *fields.get("terms", [])]
        _check_terms(entry._replace(fields=fields))
    return KINDS[kind], entry._replace(label=label, fields=fields)


def _check(entry: Entry, countries: Mapping[str, str]) -> None:
    """What our own files are trusted with, and a user's table is not."""
    sectors(entry)
    for key in ("country", "code"):
        value = entry.maybe(key)
        if value is not None and countries.get(value) != value and not (key == "code" and value in CODES):
            meant = countries.get(value.lower()) or countries.get(value.upper())
            hint = f"Write {meant}." if meant else "Write three letters, such as FRA."
            more = f" Or one of {', '.join(sorted(CODES))}." if key == "code" else ""
            raise entry.fail(f"{key!r} is {value!r}, which is no ISO 3166-1 alpha-3 code of a country", hint + more)
    start, end = entry.date("start"), entry.date("end")
    if start and end and end[0] <= start[0]:
        raise entry.fail("'end' is not after 'start'", "Write the first day and the day after the last.")


def _join(family: str, first: Entry, more: Entry) -> Entry:
    """One entry out of two rows of the same actor: another office, or another term.

    Raises:
        DataError: they are not of the same actor, or their terms overlap.
    """
    if family in (STATES, ROLES):
        raise more.fail(f"stands twice, first in line {first.line}", "Put all of it into one row.")
    fields = dict(first.fields)
    for key, value in more.fields.items():
        if key not in _JOINED and fields.setdefault(key, value) != value:
            cure = "Write the same in all rows of one actor, or give them ids of their own."
            raise more.fail(f"{key!r} is {value!r}, and {fields[key]!r} in line {first.line}", cure)
    for key in _JOINED:
        values = [*_list(first.fields.get(key)), *_list(more.fields.get(key))]
        if values:
            fields[key] = values
    _check_terms(more._replace(fields=fields))
    return first._replace(fields=fields)


def _check_terms(entry: Entry) -> None:
    """Raises DataError when two terms of a body share a day."""
    days = []
    for term in entry.part("terms"):
        start, end = term.date("start"), term.date("end")
        days.append((start[0] if start else dt.date.min, end[0] if end else dt.date.max))
    if any(before[1] > after[0] for before, after in itertools.pairwise(sorted(days))):
        raise entry.fail("its days overlap those of another term", "Let one term end on the day on which the next starts.")


def _whole(entry: Entry) -> Entry:
    """A body with the sector of days that no term covers: that of the row without days, else of its last term."""
    if "sector" in entry.fields or "sectors" in entry.fields or not entry.fields.get("terms"):
        return entry
    last = max(entry.part("terms"), key=lambda term: start[0] if (start := term.date("start")) else dt.date.min)
    return entry._replace(fields={**entry.fields, "sectors": list(sectors(last))})


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _read_csv(path: Path) -> Iterator[Entry | DataError]:
    """The rows of a table as entries; a row that cannot be read as the error that says why.

    Raises:
        DataError: it is not UTF-8, or its columns are not known.
    """
    lines = strict.read_text(path).removeprefix("\ufeff").split("\n")
    columns: list[str] | None = None
    # Where a comma is the mark of decimals, spreadsheets part cells with semicolons.
    mark = max(",;\t", key=lines[0].count)
    for number, line in enumerate(lines, 1):
        if not line.strip().strip(mark):
            continue
        try:
            # Line by line, so that a quote that is not closed costs no more than its own line.
            cells = [cell.strip() for cell in next(csv.reader([line.rstrip("\r")], delimiter=mark, strict=True))]
        except csv.Error as error:
            if columns is None:
                raise DataError(path, "", f"is no CSV ({error})", "Close the quote; a row stands on one line.", number) from error
            yield DataError(path, "", f"is no row of a CSV ({error})", "Close the quote; a row stands on one line.", number)
            continue
        if columns is None:
            columns = _columns(path, number, cells)
        elif len(cells) != len(columns):
            cure = f"Part them with {mark!r}, and put a cell that holds one into double quotes."
            yield DataError(path, cells[0], f"has {len(cells)} cells, not {len(columns)}", cure, number)
        else:
            fields: dict[str, Any] = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
            for key in ("aliases", "sector"):
                if key in fields:
                    fields[key] = [part.strip() for part in fields[key].split(";") if part.strip()]
            yield Entry(path, fields.get("id", fields.get("name", "")), fields, number)


def _columns(path: Path, number: int, cells: list[str]) -> list[str]:
    """The names of the columns, checked."""
    names = [cell.lower() for cell in cells]
    for name in names:
        if name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known columns: {', '.join(COLUMNS)}."
            raise DataError(path, "", f"unknown column {name!r}", hint, number)
        if names.count(name) > 1:
            raise DataError(path, "", f"the column {name!r} stands twice", "Keep one of them.", number)
    for name in ("name", "kind"):
        if name not in names:
            raise DataError(path, "", f"has no column {name!r}", f"The first line names the columns, such as: {','.join(COLUMNS)}.", number)
    return names

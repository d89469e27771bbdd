"""What other schemes call a state: Correlates of War, Gleditsch-Ward, FIPS 10-4, CAMEO and GeoNames, with the days on which it holds."""

from __future__ import annotations

import datetime as dt
import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from dragoman.errors import UsageError
from dragoman.knowledge import strict
from dragoman.knowledge.strict import Entry
from dragoman.knowledge.tables import read_table

Scheme = Literal["cow", "cow_number", "gw", "fips", "cameo", "geonames"]
"""A set of codes: COW abbreviation and number, Gleditsch-Ward number, FIPS 10-4, CAMEO country, GeoNames id."""

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
FILE = "codes.tsv"
COLUMNS = ("id", "start", "end", *SCHEMES, "note")

# How a code looks, and how to say so.
_SHAPES: Mapping[Scheme, tuple[str, str]] = {
    "cow": ("[A-Z]{3}", "three capital letters"),
    "cow_number": ("[1-9][0-9]{0,2}", "a number of up to three digits"),
    "gw": ("[1-9][0-9]{0,2}", "a number of up to three digits"),
    "fips": ("[A-Z]{2}", "two capital letters"),
    "cameo": ("[A-Z]{3}", "three capital letters"),
    "geonames": ("[1-9][0-9]*", "a number"),
}


@dataclass(frozen=True, slots=True)
class StateCodes:
    """The codes of a state in one period.

    Attributes:
        id: of the state in `actors/states`, ISO 3166-1 alpha-3 but for former states.
        start: first day, or None for one before 1990.
        end: the day after the last, or None where the codes still hold.
        cow: Correlates of War abbreviation, or None.
        cow_number: Correlates of War number, digits without leading zeros, or None.
        gw: Gleditsch-Ward number, likewise.
        fips: FIPS 10-4 code, two letters, or None.
        cameo: CAMEO country code, or None.
        geonames: GeoNames id, or None.
        note: why the row is odd, or "".
    """

    id: str
    start: dt.date | None
    end: dt.date | None
    cow: str | None
    cow_number: str | None
    gw: str | None
    fips: str | None
    cameo: str | None
    geonames: str | None
    note: str

    def code(self, scheme: Scheme) -> str | None:
        """The code in a scheme: France, "cow" -> "FRN"."""
        found: str | None = getattr(self, scheme)
        return found

    def on(self, day: dt.date) -> bool:
        """Whether the row holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def meets(self, other: StateCodes) -> bool:
        """Whether both rows hold on some day."""
        return _first(self) < (other.end or dt.date.max) and _first(other) < (self.end or dt.date.max)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of all states.

    Attributes:
        rows: by id, the oldest first.
        holders: rows by scheme and code, the oldest first.
    """

    rows: Mapping[str, tuple[StateCodes, ...]]
    holders: Mapping[tuple[Scheme, str], tuple[StateCodes, ...]] = field(repr=False)

    def of(self, id: str, day: dt.date | None = None) -> StateCodes | None:
        """The row of a state on a day, the latest of None; None where the table has none: "DEU", 1990-05-01 -> that of GFR, 260."""
        return _held(self.rows.get(id, ()), day)

    def state(self, scheme: Scheme, code: str, day: dt.date | None = None) -> str | None:
        """Id of the state that has a code on a day, the latest of None: "gw", "345", 2000-01-01 -> "YUGOSLAVIA"; None for nobody.

        Raises:
            UsageError: there is no such scheme.
        """
        if scheme not in SCHEMES:
            raise UsageError(f"There is no scheme {scheme!r}. {_nearest(scheme, SCHEMES)}")
        row = _held(self.holders.get((scheme, code), ()), day)
        return None if row is None else row.id


def load(user: Path | None = None) -> Codes:
    """Reads `actors/codes.tsv`; the rows that a user's folder has for a state replace all of ours for it.

    Raises:
        DataError: a row is wrong: a state or a code that cannot be, a bad date, periods of a state that overlap, or a code
            that two states have on one day.
    """
    known = {entry.label for entry in strict.entries("actors/states", user=user)}
    found: dict[str, list[tuple[Entry, StateCodes]]] = {}
    for folder in strict.folders("actors", user):
        here: dict[str, list[tuple[Entry, StateCodes]]] = {}
        if (path := folder / FILE).exists():
            for entry in read_table(path, COLUMNS):
                row = _row(entry, known)
                for _, other in here.get(row.id, ()):
                    if row.meets(other):
                        raise entry.fail(f"{row.id} has another row for some of these days", "Let one row end where the next starts.")
                here.setdefault(row.id, []).append((entry, row))
        found.update(here)
    # The user's rows come last, so that a clash names the row that the user can mend.
    rows = sorted(itertools.chain.from_iterable(found.values()), key=lambda pair: user is not None and pair[0].path.is_relative_to(user))
    holders: dict[tuple[Scheme, str], list[StateCodes]] = {}
    for entry, row in rows:
        for scheme, code in _codes(row):
            held = holders.setdefault((scheme, code), [])
            for other in held:
                if other.id != row.id and row.meets(other):
                    cure = "Correct one of them, or the days on which it holds."
                    raise entry.fail(f"{row.id} has the {scheme} code {code!r}, which {other.id} has on the same days", cure)
            held.append(row)
    return Codes(
        {id: tuple(sorted((row for _, row in pairs), key=_first)) for id, pairs in found.items()},
        {key: tuple(sorted(held, key=_first)) for key, held in holders.items()},
    )


def _first(row: StateCodes) -> dt.date:
    return row.start or dt.date.min


def _codes(row: StateCodes) -> Iterator[tuple[Scheme, str]]:
    for scheme in SCHEMES:
        if (code := row.code(scheme)) is not None:
            yield scheme, code


def _held(rows: tuple[StateCodes, ...], day: dt.date | None) -> StateCodes | None:
    if day is None:
        return rows[-1] if rows else None
    return next((row for row in rows if row.on(day)), None)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), 1, cutoff=0.5)
    return f"Did you mean {near[0]!r}?" if near else "The ids are those of actors/states."


def _row(entry: Entry, known: set[str]) -> StateCodes:
    id = entry.text("id")
    if id not in known:
        raise entry.fail(f"there is no state {id!r}", _nearest(id, known))
    start, end = entry.date("start"), entry.date("end")
    if start and end and end[0] <= start[0]:
        raise entry.fail("'end' is not after 'start'", "Write the first day and the day after the last.")
    cow, number, gw, fips, cameo, geonames = (entry.maybe(scheme) for scheme in SCHEMES)
    days = start[0] if start else None, end[0] if end else None
    row = StateCodes(id, *days, cow, number, gw, fips, cameo, geonames, entry.text("note", ""))
    for scheme, code in _codes(row):
        shape, words = _SHAPES[scheme]
        if not re.fullmatch(shape, code):
            raise entry.fail(f"{code!r} is no {scheme} code", f"Write {words}.")
    return row

"""Capability of states from a user's file, by period: CINC, concentration, poles, and how two states compare."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.analysis.arrays import Floats, or_none
from dragoman.analysis.capabilities import COMPONENTS, cinc, read_capabilities
from dragoman.analysis.periods import Periods
from dragoman.analysis.poles import Polarity, compare_polarity, concentration, dyadic_balance, effective_number
from dragoman.errors import InputError
from dragoman.knowledge import codes

STATE = ("ccode", "state", "country", "iso", "iso3", "stateabb", "cow", "gw")
"""Columns in which a file may name the state, the first that is there: COW's numbers, or ISO codes."""

NOT_COMPONENTS = {"year", "version", "cinc", "stateabb", "statename", "name", *STATE}


@dataclass(frozen=True, slots=True)
class Power:
    """Capability in one period.

    Attributes:
        year: of the file; the last of the period, or the last before it that the file has.
        states: ISO codes, with the index of each in `index`; states that the code table does not know are left out and counted.
        index: (states,), CINC over all states of the file.
        concentration: CON over all states of the file.
        effective: effective number of poles.
        polarity: under several thresholds; positions are those of `states`.
        unknown: states of the file without an ISO code on the last day of the year.
    """

    year: int
    states: tuple[str, ...]
    index: Floats
    concentration: float | None
    effective: float | None
    polarity: tuple[Polarity, ...]
    unknown: int

    def of(self, states: tuple[str, ...]) -> Floats:
        """(n,), the index of the states in that order; NaN for those that the file lacks."""
        at = dict(zip(self.states, self.index.tolist(), strict=True))
        return np.array([at.get(state, np.nan) for state in states])

    def balance(self, states: tuple[str, ...]) -> Floats:
        """(n, n), the weaker's index over the stronger's."""
        return dyadic_balance(self.of(states))


def read_power(path: Path, periods: Periods) -> tuple[Power | None, ...]:
    """Capability in each period; None where the file has no year up to it.

    Args:
        path: COW's National Material Capabilities as published, or any .csv of state, year and components.
        periods: those of the series.

    Raises:
        InputError: the file cannot be read, or names no state.
    """
    state, components = _columns(path)
    table = read_capabilities(path, state=state, components=components)
    index = cinc(table)
    known = codes.load()
    made: list[Power | None] = []
    for t in range(len(periods)):
        day = periods.last(t)
        years = table.years[table.years <= day.year]
        if not len(years):
            made.append(None)
            continue
        year = int(years.max())
        rows = np.flatnonzero(table.years == year)
        on = day.replace(year=year) if (day.month, day.day) != (2, 29) else day.replace(year=year, day=28)
        named = {int(row): _iso(known, table.states[row], on) for row in rows}
        kept = sorted((iso, row) for row, iso in named.items() if iso is not None)
        values = index[[row for _, row in kept]]
        made.append(
            Power(
                year,
                tuple(iso for iso, _ in kept),
                values,
                or_none(float(concentration(index[rows]))),
                or_none(float(effective_number(index[rows]))),
                compare_polarity(values),
                len(rows) - len(kept),
            )
        )
    return tuple(made)


def _iso(known: codes.Codes, code: str, day: dt.date) -> str | None:
    """The ISO code of a state by its COW number, or by that code itself."""
    if code.isdigit():
        return known.state("cow_number", code, day)
    return code if code in known.rows else known.state("cow", code, day)


def _columns(path: Path) -> tuple[str, tuple[str, ...]]:
    """The column that names the state, and the components: COW's where they are there, else all that is left."""
    try:
        with gzip.open(path, "rt", encoding="utf-8-sig") if path.suffix == ".gz" else path.open(encoding="utf-8-sig") as stream:
            header = next(csv.reader(stream), [])
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(str(path), f"the table cannot be read ({error})", "Give a .csv file in UTF-8, or one packed as .csv.gz.") from None
    state = next((name for name in STATE if name in header), None)
    if state is None:
        raise InputError(str(path), f"no column names the state; there are {', '.join(header)}", f"Call it one of {', '.join(STATE)}.")
    own = tuple(name for name in COMPONENTS if name in header)
    return state, own or tuple(name for name in header if name and name.lower() not in NOT_COMPONENTS)

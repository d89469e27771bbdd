"""Periods: months, quarters or years from a first to a last day, and what they are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np

from dragoman.analysis.arrays import Ints
from dragoman.analysis.choice import By

MONTHS: dict[By, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Periods:
    """So many periods of one length, one after the other.

    Attributes:
        by: their length.
        first: number of the first, in periods since that of 1970-01-01.
        count: how many.
    """

    by: By
    first: int
    count: int

    def __len__(self) -> int:
        return self.count

    @property
    def labels(self) -> tuple[str, ...]:
        """ "2018", "2018-Q2" or "2018-06"."""
        months = [(self.first + n) * MONTHS[self.by] for n in range(self.count)]
        years = [(1970 + month // 12, month % 12) for month in months]
        if self.by == "year":
            return tuple(f"{year}" for year, _ in years)
        if self.by == "quarter":
            return tuple(f"{year}-Q{month // 3 + 1}" for year, month in years)
        return tuple(f"{year}-{month + 1:02}" for year, month in years)

    def start(self, at: int) -> dt.date:
        """First day of a period; that of one past the last is the day after it."""
        month = (self.first + at) * MONTHS[self.by]
        return dt.date(1970 + month // 12, month % 12 + 1, 1)

    def last(self, at: int) -> dt.date:
        """Last day of a period."""
        return self.start(at + 1) - dt.timedelta(days=1)

    def of(self, days: Any) -> Ints:
        """The period of each day (counted from 1970-01-01), which may lie outside: below 0, or from `count` on."""
        return period_numbers(days, self.by) - self.first


def period_numbers(days: Any, by: By) -> Ints:
    """Periods since that of 1970-01-01 by day.

    >>> period_numbers([0, 31, 400], "month").tolist()
    [0, 1, 13]
    """
    months = np.asarray(days, dtype=np.int64).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray(months // MONTHS[by], dtype=np.int64)


def day_number(day: dt.date) -> int:
    """Days since 1970-01-01."""
    return (day - dt.date(1970, 1, 1)).days

"""Reckoning with days, weeks, months, seasons and years. Every span is (first day, last day), both inclusive."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from dragoman.record import Precision

DAY = dt.timedelta(1)
PAST, FUTURE = -1, 1
# The last year before the calendar by which Easter is reckoned.
GREGORIAN = 1582


class Span(NamedTuple):
    """First day, last day (inclusive), and how exact."""

    start: dt.date
    end: dt.date
    precision: Precision


def day(date: dt.date) -> Span:
    """The day itself."""
    return Span(date, date, "day")


def week(date: dt.date) -> Span:
    """Monday to Sunday around a day: 2023-03-23 -> 20 to 26 March."""
    monday = date - date.weekday() * DAY
    return Span(monday, monday + 6 * DAY, "week")


def weekend(date: dt.date) -> Span:
    """Saturday and Sunday of the week of a day."""
    monday = date - date.weekday() * DAY
    return Span(monday + 5 * DAY, monday + 6 * DAY, "range")


def month(year: int, number: int) -> Span:
    """A month; numbers below 1 and above 12 count on into other years: 2023, 0 -> December 2022."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Span(dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1]), "month")


def year(number: int) -> Span:
    """A year."""
    return Span(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def decade(number: int) -> Span:
    """Ten years from the year given: 1990 -> 1990 to 1999."""
    return Span(dt.date(number, 1, 1), dt.date(number + 9, 12, 31), "range")


def season(number: int, first_month: int) -> Span:
    """Three months from the first month in a year; a winter is named after the year in which it begins."""
    return Span(month(number, first_month).start, month(number, first_month + 2).end, "season")


def unit(name: str, date: dt.date) -> Span:
    """The day, week, month, year or decade that a day lies in; of a fortnight the week, since nobody says where one begins."""
    if name == "day":
        return day(date)
    if name in ("week", "fortnight"):
        return week(date)
    if name == "month":
        return month(date.year, date.month)
    return decade(date.year - date.year % 10) if name == "decade" else year(date.year)


def shift(name: str, date: dt.date, count: int) -> dt.date:
    """The day so many units later (earlier when negative); 31 January and one month -> 28 or 29 February."""
    if name == "day":
        return date + count * DAY
    if name in ("week", "fortnight"):
        return date + (7 if name == "week" else 14) * count * DAY
    if name == "month":
        there = month(date.year, date.month + count)
        return there.start.replace(day=min(date.day, there.end.day))
    years = date.year + count * (10 if name == "decade" else 1)
    return date.replace(year=years, day=min(date.day, calendar.monthrange(years, date.month)[1]))


def nearest_weekday(weekday: int, ref: dt.date, direction: int, *, strict: bool = False) -> dt.date:
    """The weekday (0 Monday) nearest before or after a day; the day itself counts unless strict.

    A Thursday named on a Thursday is the day of writing: news of the day says "on Thursday" and not "today".
    """
    distance = (ref.weekday() - weekday) % 7 if direction != FUTURE else (weekday - ref.weekday()) % 7
    if strict and distance == 0:
        distance = 7
    return ref + (distance if direction == FUTURE else -distance) * DAY


def nearest_day(month_number: int, day_number: int, ref: dt.date, direction: int) -> dt.date | None:
    """The day of a year nearest before or after a day, that day included; None where there is none (30 February)."""
    order = range(ref.year, ref.year + 9) if direction == FUTURE else range(ref.year, ref.year - 9, -1)
    for number in order:
        try:
            found = dt.date(number, month_number, day_number)
        except ValueError:
            continue
        if found == ref or (found > ref) == (direction == FUTURE):
            return found
    return None


def nearest_month(number: int, ref: dt.date, direction: int, *, strict: bool = False) -> Span:
    """The month nearest before or after a day; the running month counts unless strict."""
    distance = (ref.month - number) % 12 if direction != FUTURE else (number - ref.month) % 12
    if strict and distance == 0:
        distance = 12
    return month(ref.year, ref.month + (distance if direction == FUTURE else -distance))


def nearest_season(first_month: int, ref: dt.date, direction: int, *, strict: bool = False) -> Span:
    """The season nearest before or after a day; the running one counts unless strict."""
    spans = [season(number, first_month) for number in range(ref.year - 3, ref.year + 4)]
    if direction == FUTURE:
        return next(s for s in spans if (s.start if strict else s.end) >= ref)
    return next(s for s in reversed(spans) if (s.end if strict else s.start) <= ref)


def easter(year: int, church: str) -> dt.date:
    """Easter Sunday of the western or the orthodox church, from 1583 on: 2023, western -> 2023-04-09; orthodox -> 2023-04-16.

    The Sunday after the full moon that the church's tables put on or after 21 March: a year's place in the cycle of nineteen years
    gives the moon. The western tables skip what three leap years in 400 and the drift of the moon make out; the orthodox ones
    are those of the old calendar, whose days are carried over to ours.
    """
    golden, century = year % 19, year // 100
    if church == "orthodox":
        moon = dt.date(year, 3, 21) + (19 * golden + 15) % 30 * DAY
        moon += (century - century // 4 - 2) * DAY
    else:
        moves = century - century // 4 - (8 * century + 13) // 25
        age = (19 * golden + moves + 15) % 30
        age -= (age == 29) or (age == 28 and golden > 10)
        moon = dt.date(year, 3, 21) + age * DAY
    return moon + (7 - (moon.weekday() + 1) % 7) * DAY

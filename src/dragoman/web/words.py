"""Figures, days and categories in the words that people use."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dragoman.report.words import show_day

STATUSES = {
    "actual": "has happened", "planned": "is planned", "hypothetical": "may happen", "demanded": "is demanded", "denied": "is denied",
}  # fmt: skip

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


def day(value: dt.date | str | None) -> str:
    """ "21 March 2023"; "" for none."""
    if value is None:
        return ""
    return show_day(dt.date.fromisoformat(value) if isinstance(value, str) else value)


def month(value: dt.date) -> str:
    """ "March 2023"."""
    return f"{value:%B} {value.year}"


def span(start: dt.date | None, end: dt.date | None, precision: str | None) -> str:
    """A date as precise as it is: "21 March 2023", "March 2023", "2023", "20 to 26 March 2023"; "" for none."""
    if start is None or end is None:
        return ""
    if precision == "year" and start.year == end.year:
        return str(start.year)
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return month(start)
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def kind(type: str | None, mode: str | None) -> str:
    """ "REQUEST, change"; of an event without a type, "no PLOVER type"."""
    shown = type or "no PLOVER type"
    return f"{shown}, {mode.replace('_', ' ')}" if mode else shown


def status(value: str, *, historical: bool) -> str:
    """What the status says: "has happened, in an earlier era"."""
    said = STATUSES.get(value, value)
    return f"{said}, in an earlier era" if historical else said


def sure(confidence: float | None) -> str:
    """A confidence in words and hundredths: "quite sure (91 of 100)"."""
    if confidence is None:
        return "not said"
    word = "quite sure" if confidence >= 0.8 else "rather sure" if confidence >= 0.6 else "unsure"
    return f"{word} ({round(100 * confidence)} of 100)"


def plain(value: Any) -> Any:
    """A value as JSON has it: days as ISO texts, tuples as lists, what else is not plain as text."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)

"""What is lost between two formats, found by reading back what was written: no list of fields can grow stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from dragoman.export.exchange.contract import Report, Row

_SIDES = ("actors", "recipients")
# An offset of 0 is what an imported row has that knows of none.
_PLACES = (".start", ".end", ".index")
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def compare(event: Mapping[str, Any], back: Mapping[str, Any], report: Report) -> None:
    """Counts the fields of an event that come back empty, otherwise, or filled although they were empty."""
    for side in _SIDES:
        beyond = len(event[side]) - len(back[side])
        if beyond > 0:
            report.lost[f"{side} beyond the first"] += beyond
        elif beyond < 0:
            report.filled[side] -= beyond
    _count(dict(_fields(event, back)), dict(_fields(back, event)), frozenset(), report)


def compare_rows(row: Row, again: Row, empties: Collection[str], report: Report) -> None:
    """Counts the columns of an imported row that the record alone would not give again; the row itself stays with the event."""
    before, after = (dict(_leaves(one)) if any(isinstance(v, dict | list) for v in one.values()) else one for one in (row, again))
    _count(before, {path: after.get(path) for path in before}, empties, report)


def _count(before: Mapping[str, Any], after: Mapping[str, Any], empties: Collection[str], report: Report) -> None:
    def empty(value: Any, path: str) -> bool:
        if isinstance(value, str):
            return not value or value in empties
        return value is None or value in _EMPTY or (value == 0 and path.endswith(_PLACES))

    found: dict[str, Counter[str]] = {"lost": report.lost, "changed": report.changed, "filled": report.filled}
    for path in dict.fromkeys((*before, *after)):
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        no_old, no_new = empty(old, path), empty(new, path)
        if not (no_old and no_new):
            found["filled" if no_old else "lost" if no_new else "changed"][_name(path)] += 1


def _fields(event: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The leaves of an event, of its sides only those that the other has too; where it came from is no field."""
    evidence = [one for one in event["evidence"] if one["field"] not in ("origin", "row")]
    sides = {side: event[side][: len(other[side])] for side in _SIDES}
    yield from _leaves({**event, **sides, "attribution": [], "magnitudes": [], "evidence": []})
    yield from (("attribution", event["attribution"]), ("magnitudes", event["magnitudes"]), ("evidence", evidence))


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, below in value.items():
            yield from _leaves(below, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        for n, below in enumerate(value):
            yield from _leaves(below, f"{path}\0{n}\0")
    else:
        yield path, value


def _name(path: str) -> str:
    """A path without the numbers of its elements."""
    return "".join(path.split("\0")[::2])

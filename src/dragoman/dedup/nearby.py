"""Reports of the same days and of somebody the same: the ones that are worth comparing, in a window that moves over the days."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator

from dragoman.dedup.likeness import LONGEST, SLACK, UNDATED, Report
from dragoman.record import Event

REACH = LONGEST + 2 * (SLACK + UNDATED)
"""Events whose first days lie farther apart are never compared."""


class Nearby:
    """The reports of the last days, by whom they are about; memory does not grow with the archive.

    Reports must come in the order of `anchor`.
    """

    def __init__(self) -> None:
        self._held: dict[int, Report] = {}
        self._by_name: dict[str, set[int]] = {}
        self._wanted: set[int] = set()
        self._ends: list[tuple[dt.date, int]] = []
        self._count = 0

    def put(self, report: Report, *, wanted: bool = True) -> Iterator[Report]:
        """Takes in a report; gives those that are held, of the same days and of somebody the same, where one of the two is wanted."""
        day = anchor(report.event)
        if report.days is None or day is None:
            return
        while self._ends and self._ends[0][0] < day:
            self._drop(heapq.heappop(self._ends)[1])
        number, self._count = self._count, self._count + 1
        names = _names(report)
        found = {other for name in names for other in self._by_name.get(name, ())}
        if wanted:
            self._wanted.add(number)
        else:
            found &= self._wanted
        for name in names:
            self._by_name.setdefault(name, set()).add(number)
        self._held[number] = report
        # Those that come later may begin so much earlier than their anchor.
        heapq.heappush(self._ends, (report.days[1] + SLACK + UNDATED, number))
        for other in sorted(found):
            held = self._held[other]
            if held.event.id != report.event.id:
                yield held

    def _drop(self, number: int) -> None:
        report = self._held.pop(number)
        self._wanted.discard(number)
        for name in _names(report):
            self._by_name[name].discard(number)
            if not self._by_name[name]:
                del self._by_name[name]


def anchor(event: Event) -> dt.date | None:
    """The day by which events are put in order: their first day, or that of their article."""
    return event.document.published if event.date is None else event.date.start


def around(days: Iterable[dt.date], reach: dt.timedelta) -> list[tuple[dt.date, dt.date]]:
    """The spans of days around some days, joined where they touch: [5, 7, 30] and 2 -> [(3, 9), (28, 32)]."""
    spans: list[tuple[dt.date, dt.date]] = []
    for day in sorted(days):
        first, last = _shifted(day, -reach), _shifted(day, reach)
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], last
        else:
            spans.append((first, last))
    return spans


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta(0) else dt.date.min


def _names(report: Report) -> frozenset[str]:
    return report.actors.names | report.actors.states | report.recipients.names | report.recipients.states

"""Events and files of the formats, as small as they can be."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

from record.factory import event, mention

from dragoman.export.exchange import Report, RowReject, read_foreign, write_foreign
from dragoman.record import DocumentInfo, Place, SentenceInfo, Span

TEXT = "France and NATO urged Kosovo on Monday to reopen the border."


def told(**fields):
    """France and NATO ask Kosovo for a change."""
    given = {
        "id": "0123456789abcdef" * 2, "sentence": SentenceInfo(2, 100, 100 + len(TEXT), TEXT), "trigger": Span("urged", 116, 121),
        "document": DocumentInfo("s-1", "Border", "https://example.org/1", "Gazette", dt.date(2021, 5, 4)), "contexts": (),
        "actors": (
            mention("France", 100, country="FRA", code="FRA", entity="Q142"),
            mention("NATO", 111, kind="organisation", country=None, code="IGO", sector=None, sectors=(), organisation="NATO", entity="Q7184"),
        ),
        "recipients": (mention("Kosovo", 122, country="XKX", code="XKX", entity="Q1246"),),
        "place": Place("Pristina", "Pristina", "XKX", 42.67, 21.17, 786714),
    }  # fmt: skip
    return event(**{**given, **fields})


def written(format, *events, report=None, **settings):
    """The lines that a format makes of events."""
    return list(write_foreign(format, events, report or Report(), **settings))


def read(format, path, content, report=None):
    """The events and rejects of a file with this content."""
    path = Path(path)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_foreign(format, path, report if report is not None else Report()))


def both_ways(format, path, *events):
    """What comes back of events that go out and in again."""
    return read(format, path, format.head() + "".join(line + "\n" for line in written(format, *events)).encode())


def rejects(items):
    """The reasons of those that are rejects."""
    return Counter(item.reason for item in items if isinstance(item, RowReject))


__all__ = ["TEXT", "both_ways", "read", "rejects", "replace", "told", "written"]

"""One-line gold rows and predictions for the tests of this folder."""

from __future__ import annotations

import json
from dataclasses import replace

from record.factory import event, mention

from dragoman.knowledge.strict import Entry
from dragoman.record import EventDate, Span, Voice

TEXT = "Ruritania accused Sylvania of theft. Both met in Oslo."
SENTENCES = [[0, 36], [37, 54]]
NAMES = {"RUR": "Ruritania", "SYL": "Sylvania", "NOR": "Norway"}


def entry(**fields):
    """A gold row as the reader sees it."""
    return Entry("gold.jsonl", "line 1", {"id": "g1", "text": TEXT, **fields})


def country(code, at=None):
    """A country where the text names it, or at a given code point."""
    name = NAMES.get(code, code)
    return mention(name, max(TEXT.find(name), 0) if at is None else at, name=name, country=code, code=code)


def coded(type="ACCUSE", actors=("RUR",), recipients=("SYL",), **fields):
    """A prediction; its trigger is "accused" unless told otherwise."""
    given = {"status": "actual", "attribution": (), "date": None, "trigger": Span("accused", 10, 17), "confidence": 0.5}
    sides = {"actors": tuple(map(country, actors)), "recipients": tuple(map(country, recipients))}
    return replace(event(), type=type, **sides, **{**given, **fields})


def told(type="ACCUSE", actors=("RUR",), recipients=("SYL",), **fields):
    """An event of a gold article."""
    given = {"sentence": 0, "trigger": "accused", "trigger_span": [10, 17], "also": [], "status": "actual", "speaker": None, "date": None}
    return {"type": type, "actors": list(actors), "recipients": list(recipients), "essential": True, **given, **fields}


def said_by(*speakers):
    """A chain of one voice."""
    return (Voice(tuple(speakers), None, False),)


def on_day(day):
    """The date of an event."""
    return EventDate(day, day, "day", "then")


def write(path, rows):
    """A gold file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path

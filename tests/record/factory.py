"""One-line records for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dragoman.record import (
    DocumentInfo,
    Event,
    EventDate,
    Evidence,
    Magnitude,
    Mention,
    Place,
    SentenceInfo,
    Span,
    Voice,
)
from dragoman.record.relation import Relation

TEXT = "The ministers urged Ruritania on Monday to reopen the border, according to a spokeswoman."


def mention(text: str = "Ruritania", start: int = 20, **fields: Any) -> Mention:
    """A mention with the usual fields."""
    given = {"name": text, "kind": "country", "country": "RUR", "code": "RUR", "sector": "GOV", "sectors": ("GOV",), "via": "name"}
    return Mention(text=text, start=start, end=start + len(text), **{**given, **fields})


def event(**fields: Any) -> Event:
    """An event with every field filled."""
    given: dict[str, Any] = {
        "id": "0f3a",
        "version": "test",
        "document": DocumentInfo("a1", "Border", "", "Gazette", dt.date(2021, 5, 4)),
        "sentence": SentenceInfo(0, 0, len(TEXT), TEXT),
        "type": "REQUEST",
        "mode": "change",
        "contexts": ("diplomatic", "migration"),
        "quad": 3,
        "score": -1.0,
        "cameo": "104",
        "trigger": Span("urged", 14, 19),
        "actors": (mention("The ministers", 0, name="Ministers", kind="role", country=None, code=None, via="role"),),
        "recipients": (mention(),),
        "status": "actual",
        "historical": False,
        "attribution": (Voice((mention("a spokeswoman", 75),), Span("according to", 62, 74), False), Voice((), None, True)),
        "date": EventDate(dt.date(2021, 5, 3), dt.date(2021, 5, 3), "day", "on Monday"),
        "place": Place("the border", "Border", None, 48.5, 17.25, 123),
        "magnitudes": (Magnitude("agreements", 13, None, "more than a dozen", None, 0, 17, (Voice((mention(),), None, True),)),),
        "confidence": 0.91,
        "evidence": (Evidence("type", "lexicon/request.urge", "urged"), Evidence("status", "tense/past", "urged", "planned")),
    }
    return Event(**{**given, **fields})


def relation(**fields: Any) -> Relation:
    """A relation with every field filled."""
    base = event()
    given: dict[str, Any] = {
        "id": "1a2b",
        "version": base.version,
        "document": base.document,
        "sentence": base.sentence,
        "kind": "hosts",
        "trigger": Span("border", 54, 60),
        "source": mention(),
        "target": mention("The ministers", 0, name="Ministers"),
        "what": Span("the border", 50, 60),
        "place": base.place,
        "date": base.date,
        "attribution": base.attribution,
        "evidence": (Evidence("kind", "relations/host", "Ruritania on Monday to reopen the border"),),
    }
    return Relation(**{**given, **fields})

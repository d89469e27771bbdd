"""Events and archives of a few words, for the tests of this room."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

from record.factory import event, mention

from dragoman.record import Document, DocumentInfo, Event, EventDate, Magnitude, Mention, Place, SentenceInfo, Span, Voice
from dragoman.record.coding import Coding

DAY = dt.date(1998, 5, 11)


def state(name: str, code: str, text: str = "") -> Mention:
    """A state by its name."""
    return mention(text or name, 0, name=name, country=code, code=code)


UGANDA, KENYA, TANZANIA = state("Uganda", "UGA"), state("Kenya", "KEN"), state("Tanzania", "TZA")


def made(text: str = "Ugandan soldiers killed officers near Migingo island.", *, id: str = "", doc: str = "a", **fields: Any) -> Event:
    """Uganda attacks Kenya on DAY, as an article of the next day tells; its date is told in the sentence where "Monday" is."""
    given: dict[str, Any] = {
        "type": "ASSAULT", "mode": None, "actors": (UGANDA,), "recipients": (KENYA,), "attribution": (), "place": None, "magnitudes": (),
        "date": EventDate(DAY, DAY, "day", "Monday"), "historical": False, "status": "actual",
    }  # fmt: skip
    index = fields.pop("index", 0)
    info = DocumentInfo(doc, "", "", fields.pop("source", doc.upper()), fields.pop("published", DAY + dt.timedelta(days=1)))
    key = hashlib.sha256(repr((doc, index, text, id)).encode()).hexdigest()[:12]
    sent = SentenceInfo(index, index * 100, index * 100 + len(text), text)
    return replace(event(), id=id or key, document=info, sentence=sent, trigger=Span("killed", index * 100, index * 100 + 6), **{**given, **fields})


def says(*who: Mention) -> tuple[Voice, ...]:
    """On whose word."""
    return (Voice(who, None, False),)


def killed(low: float | None, high: float | None = -1, **fields: Any) -> Magnitude:
    """A figure of dead."""
    return Magnitude("killed", low, low if high == -1 else high, "so many", **fields)


def town(name: str, country: str = "KEN", geonames: int | None = 1) -> Place:
    """A place."""
    return Place(name, name, country, 0.0, 0.0, geonames)


def coded(*events: Event, text: str = "") -> Coding:
    """A document with its events; all of them must be of one."""
    info = events[0].document
    return Coding(Document(info.id, text or f"text of {info.id}", info.title, info.published, info.url, info.source), events)

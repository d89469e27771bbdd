"""Records to rows of the tables, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.record import Document, Event, Judgement, Mention, Reject, Voice
from dragoman.record.coding import Coding
from dragoman.record.plain import (
    event_from_dict,
    event_to_dict,
    judgement_from_dict,
    judgement_to_dict,
    relation_from_dict,
    relation_to_dict,
)
from dragoman.record.relation import Relation

Row = dict[str, Any]


def document_row(doc: Document, **archive: Any) -> Row:
    """The document, text and all."""
    return {
        "id": doc.id, "title": doc.title, "published": doc.published, "url": doc.url, "source": doc.source, "body": doc.body,
        "author": doc.author, "language": doc.language, "text": doc.text, **archive,
    }  # fmt: skip


def coding_row(coding: Coding, **archive: Any) -> Row:
    """That a document was coded, and how much came of it."""
    doc = coding.document
    counts = {"events": len(coding.events), "relations": len(coding.relations), "rejects": len(coding.rejects)}
    return {"document": doc.id, "published": doc.published, **counts, **archive}


def event_row(event: Event, position: int, **archive: Any) -> Row:
    """The event with what filters look at; `position` counts the events of its document from 0."""
    return {
        **event_to_dict(event),
        **_sought(event, event.actors, event.recipients),
        "position": position,
        **archive,
    }


def relation_row(relation: Relation, position: int, **archive: Any) -> Row:
    """The relation with what filters look at."""
    ends = (relation.target,) if relation.target is not None else ()
    return {**relation_to_dict(relation), **_sought(relation, (relation.source,), ends), "position": position, **archive}


def reject_row(reject: Reject, **archive: Any) -> Row:
    """What was given up on, where and why."""
    start, end = reject.span or (None, None)
    row = {"document": reject.document, "stage": reject.stage, "reason": reject.reason, "cure": reject.cure}
    return {**row, "start": start, "end": end, **archive}


def judgement_row(judgement: Judgement, **archive: Any) -> Row:
    """The judgement; its moment stays one."""
    return {**judgement_to_dict(judgement), "when": judgement.when, **archive}


def to_judgement(row: Mapping[str, Any]) -> Judgement:
    """The judgement of a row that was read."""
    return judgement_from_dict(row)


def to_event(row: Mapping[str, Any]) -> Event:
    """The event of a row that was read."""
    return event_from_dict(row)


def to_relation(row: Mapping[str, Any]) -> Relation:
    """The relation of a row that was read."""
    return relation_from_dict(row)


def to_document(row: Mapping[str, Any]) -> Document:
    """The document of a row that was read."""
    # An archive of layout 1 did not keep the last two.
    more = {name: row[name] or "" for name in ("author", "language")}
    return Document(row["id"], row["text"], row["title"], row["published"], row["url"], row["source"], row["body"], **more)


def fold(text: str) -> str:
    """The form in which filters compare names: without case, each run of white space one space."""
    return " ".join(text.casefold().split())


def _sought(record: Event | Relation, actors: Sequence[Mention], recipients: Sequence[Mention]) -> Row:
    date, place = record.date, record.place
    sides = (*actors, *recipients)
    return {
        "day": None if date is None else date.start,
        "until": None if date is None else date.end,
        "published": record.document.published,
        "who": _names(actors),
        "whom": _names(recipients),
        "countries": _sorted(mention.country for mention in sides),
        "sectors": _sorted(sector for mention in sides for sector in (*mention.sectors, mention.sector)),
        "speakers": _names(_speakers(record.attribution)),
        "places": [] if place is None else _sorted((fold(place.name), place.country)),
    }


def _speakers(voices: Iterable[Voice]) -> tuple[Mention, ...]:
    return tuple(speaker for voice in voices for speaker in voice.speakers)


def _names(mentions: Iterable[Mention]) -> list[str]:
    """Everything by which a side may be asked for: country, code, organisation, name, entity."""
    given = ((m.country, m.code, m.organisation, m.name, m.entity) for m in mentions)
    return _sorted(fold(name) for names in given for name in names if name)


def _sorted(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)

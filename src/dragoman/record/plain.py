"""Events and relations as plain values and back: the one place that fixes the names and the order of the public keys.

    event_to_dict(event) -> {"id": …, "version": …, "document": {…}, …}
    event_from_dict(event_to_dict(event)) == event

Dates are ISO 8601 texts, tuples are lists, and what is unknown is null. `otherwise` of an evidence is left out where it is empty.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from dragoman.record.document import Document
from dragoman.record.event import (
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
from dragoman.record.judgement import Judgement
from dragoman.record.relation import Relation


def event_to_dict(event: Event) -> dict[str, Any]:
    """The event as nested dicts and lists, keys in the public order."""
    info, sent = event.document, event.sentence
    return {
        "id": event.id,
        "version": event.version,
        "document": _document_to_dict(info),
        "sentence": {"index": sent.index, "start": sent.start, "end": sent.end, "text": sent.text},
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "trigger": _span_to_dict(event.trigger),
        "actors": [_mention_to_dict(mention) for mention in event.actors],
        "recipients": [_mention_to_dict(mention) for mention in event.recipients],
        "status": event.status,
        "historical": event.historical,
        "attribution": [_voice_to_dict(voice) for voice in event.attribution],
        "date": _date_to_dict(event.date),
        "place": _place_to_dict(event.place),
        "magnitudes": [_magnitude_to_dict(magnitude) for magnitude in event.magnitudes],
        "confidence": event.confidence,
        "evidence": [_evidence_to_dict(evidence) for evidence in event.evidence],
    }


def event_from_dict(row: Mapping[str, Any]) -> Event:
    """The event that `event_to_dict` was given.

    Raises:
        KeyError: a key is missing.
        ValueError: a date is none.
    """
    sent = row["sentence"]
    return Event(
        id=row["id"],
        version=row["version"],
        document=_document_from_dict(row["document"]),
        sentence=SentenceInfo(sent["index"], sent["start"], sent["end"], sent["text"]),
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(row["contexts"]),
        quad=row["quad"],
        score=row["score"],
        cameo=row["cameo"],
        trigger=_span_from_dict(row["trigger"]),
        actors=tuple(map(_mention_from_dict, row["actors"])),
        recipients=tuple(map(_mention_from_dict, row["recipients"])),
        status=row["status"],
        historical=row["historical"],
        attribution=tuple(map(_voice_from_dict, row["attribution"])),
        date=_date_from_dict(row["date"]),
        place=None if row["place"] is None else Place(**row["place"]),
        magnitudes=tuple(map(_magnitude_from_dict, row["magnitudes"])),
        confidence=row["confidence"],
        evidence=tuple(map(_evidence_from_dict, row["evidence"])),
    )


def relation_to_dict(relation: Relation) -> dict[str, Any]:
    """The relation as nested dicts and lists, keys in the public order; the ends are called "from" and "to"."""
    info, sent = relation.document, relation.sentence
    return {
        "id": relation.id,
        "version": relation.version,
        "document": _document_to_dict(info),
        "sentence": {"index": sent.index, "start": sent.start, "end": sent.end, "text": sent.text},
        "kind": relation.kind,
        "trigger": _span_to_dict(relation.trigger),
        "from": _mention_to_dict(relation.source),
        "to": None if relation.target is None else _mention_to_dict(relation.target),
        "what": None if relation.what is None else _span_to_dict(relation.what),
        "place": _place_to_dict(relation.place),
        "date": _date_to_dict(relation.date),
        "attribution": [_voice_to_dict(voice) for voice in relation.attribution],
        "evidence": [_evidence_to_dict(evidence) for evidence in relation.evidence],
    }


def relation_from_dict(row: Mapping[str, Any]) -> Relation:
    """The relation that `relation_to_dict` was given.

    Raises:
        KeyError: a key is missing.
        ValueError: a date is none.
    """
    sent = row["sentence"]
    return Relation(
        id=row["id"],
        version=row["version"],
        document=_document_from_dict(row["document"]),
        sentence=SentenceInfo(sent["index"], sent["start"], sent["end"], sent["text"]),
        kind=row["kind"],
        trigger=_span_from_dict(row["trigger"]),
        source=_mention_from_dict(row["from"]),
        target=None if row["to"] is None else _mention_from_dict(row["to"]),
        what=None if row["what"] is None else _span_from_dict(row["what"]),
        place=None if row["place"] is None else Place(**row["place"]),
        date=_date_from_dict(row["date"]),
        attribution=tuple(map(_voice_from_dict, row["attribution"])),
        evidence=tuple(map(_evidence_from_dict, row["evidence"])),
    )


def document_to_dict(doc: Document) -> dict[str, Any]:
    """The document as plain values, keys in the public order; a line of such JSON can be read as a document again."""
    return {
        "id": doc.id,
        "title": doc.title,
        "url": doc.url,
        "source": doc.source,
        "published": _iso(doc.published),
        "author": doc.author,
        "language": doc.language,
        "body": doc.body,
        "text": doc.text,
    }


def judgement_to_dict(judgement: Judgement) -> dict[str, Any]:
    """The judgement as plain values, keys in the public order; its id goes first."""
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "field": judgement.field,
        "value": judgement.value,
        "score": judgement.score,
        "reason": judgement.reason,
        "who": judgement.who,
        "when": None if judgement.when is None else judgement.when.isoformat(),
    }


def judgement_from_dict(row: Mapping[str, Any]) -> Judgement:
    """The judgement that `judgement_to_dict` was given; `when` may be a moment already.

    Raises:
        KeyError: a key is missing.
        ValueError: the moment is none.
    """
    when = row["when"]
    return Judgement(
        row["kind"], row["left"], row["right"], row["verdict"], row["who"], row["score"], row["reason"], row["field"], row["value"],
        dt.datetime.fromisoformat(when) if isinstance(when, str) else when,
    )  # fmt: skip


def to_json(value: Any) -> str:
    """One line of JSON in the project's form: no escapes for letters outside ASCII, keys as given."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _document_to_dict(info: DocumentInfo) -> dict[str, Any]:
    return {"id": info.id, "title": info.title, "url": info.url, "source": info.source, "published": _iso(info.published)}


def _document_from_dict(row: Mapping[str, Any]) -> DocumentInfo:
    return DocumentInfo(row["id"], row["title"], row["url"], row["source"], _day(row["published"]))


def _span_to_dict(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _span_from_dict(row: Mapping[str, Any]) -> Span:
    return Span(row["text"], row["start"], row["end"])


def _mention_to_dict(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "kind": mention.kind,
        "country": mention.country,
        "code": mention.code,
        "sector": mention.sector,
        "sectors": list(mention.sectors),
        "organisation": mention.organisation,
        "entity": mention.entity,
        "office": mention.office,
        "via": mention.via,
    }


def _mention_from_dict(row: Mapping[str, Any]) -> Mention:
    return Mention(**{**row, "sectors": tuple(row["sectors"])})


def _voice_to_dict(voice: Voice) -> dict[str, Any]:
    return {
        "speakers": [_mention_to_dict(speaker) for speaker in voice.speakers],
        "cue": None if voice.cue is None else _span_to_dict(voice.cue),
        "quoted": voice.quoted,
    }


def _voice_from_dict(row: Mapping[str, Any]) -> Voice:
    return Voice(
        speakers=tuple(map(_mention_from_dict, row["speakers"])),
        cue=None if row["cue"] is None else _span_from_dict(row["cue"]),
        quoted=row["quoted"],
    )


def _date_to_dict(date: EventDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {"start": date.start.isoformat(), "end": date.end.isoformat(), "precision": date.precision, "text": date.text}


def _date_from_dict(row: Mapping[str, Any] | None) -> EventDate | None:
    if row is None:
        return None
    return EventDate(dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]), row["precision"], row["text"])


def _place_to_dict(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    where = {"lat": place.lat, "lon": place.lon, "geonames": place.geonames}
    return {"text": place.text, "name": place.name, "country": place.country, **where}


def _magnitude_to_dict(magnitude: Magnitude) -> dict[str, Any]:
    return {
        "kind": magnitude.kind,
        "low": _whole(magnitude.low),
        "high": _whole(magnitude.high),
        "text": magnitude.text,
        "unit": magnitude.unit,
        "start": magnitude.start,
        "end": magnitude.end,
        "attribution": [_voice_to_dict(voice) for voice in magnitude.attribution],
    }


def _magnitude_from_dict(row: Mapping[str, Any]) -> Magnitude:
    return Magnitude(**{**row, "attribution": tuple(map(_voice_from_dict, row["attribution"]))})


def _whole(number: float | None) -> float | int | None:
    """Numbers of things are nearly always whole: 13, not 13.0."""
    return int(number) if number is not None and float(number).is_integer() else number


def _evidence_to_dict(evidence: Evidence) -> dict[str, Any]:
    row = {"field": evidence.field, "rule": evidence.rule, "text": evidence.text}
    return {**row, "otherwise": evidence.otherwise} if evidence.otherwise else row


def _evidence_from_dict(row: Mapping[str, Any]) -> Evidence:
    return Evidence(row["field"], row["rule"], row["text"], row.get("otherwise") or "")

"""An event or a relation as one flat row, for CSV files: lists joined with "; ", nested values spread over columns."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.record.document import Document
from dragoman.record.event import Event, Magnitude, Mention, Voice
from dragoman.record.relation import Relation

Cell = str | int | float | bool | None

SEPARATOR = "; "


def _names(mentions: tuple[Mention, ...]) -> str:
    return SEPARATOR.join(mention.name for mention in mentions)


def _values(mentions: tuple[Mention, ...], field: str) -> str:
    """One value a mention, "-" where it has none, so that the columns of a row stay in step."""
    return SEPARATOR.join(getattr(mention, field) or "-" for mention in mentions)


def _date(event: Event, field: str) -> str | None:
    return None if event.date is None else str(getattr(event.date, field))


def _place(event: Event, field: str) -> Cell:
    value: Cell = None if event.place is None else getattr(event.place, field)
    return value


def _speakers(voices: tuple[Voice, ...]) -> str:
    """The chain of voices from the outermost inwards, "?" for a source without a name."""
    return " < ".join(_names(voice.speakers) or "?" for voice in voices)


def _figure(magnitude: Magnitude) -> str:
    """A figure by its bounds, with its unit and who gives it: "killed: 12", "killed: 10..15 < Ukraine", "money: 2000000.. USD"."""
    low, high = _bound(magnitude.low), _bound(magnitude.high)
    bounds = low if low == high else f"{low}..{high}"
    said = _speakers(magnitude.attribution)
    return f"{magnitude.kind}: {bounds}{' ' + magnitude.unit if magnitude.unit else ''}{' < ' + said if said else ''}"


def _bound(value: float | None) -> str:
    return "" if value is None else str(int(value)) if float(value).is_integer() else str(value)


def _rule(event: Event) -> str | None:
    return next((evidence.rule for evidence in event.evidence if evidence.field == "type"), None)


COLUMNS: dict[str, Callable[[Event], Cell]] = {
    "id": lambda e: e.id,
    "document": lambda e: e.document.id,
    "title": lambda e: e.document.title,
    "source": lambda e: e.document.source,
    "url": lambda e: e.document.url,
    "published": lambda e: e.document.published.isoformat() if e.document.published else None,
    "sentence_index": lambda e: e.sentence.index,
    "sentence": lambda e: " ".join(e.sentence.text.split()),
    "type": lambda e: e.type,
    "mode": lambda e: e.mode,
    "contexts": lambda e: SEPARATOR.join(e.contexts),
    "quad": lambda e: e.quad,
    "score": lambda e: e.score,
    "cameo": lambda e: e.cameo,
    "trigger": lambda e: e.trigger.text,
    "actors": lambda e: _names(e.actors),
    "actor_codes": lambda e: _values(e.actors, "code"),
    "actor_sectors": lambda e: _values(e.actors, "sector"),
    "recipients": lambda e: _names(e.recipients),
    "recipient_codes": lambda e: _values(e.recipients, "code"),
    "recipient_sectors": lambda e: _values(e.recipients, "sector"),
    "status": lambda e: e.status,
    "historical": lambda e: e.historical,
    "speakers": lambda e: _speakers(e.attribution),
    "quoted": lambda e: any(voice.quoted for voice in e.attribution),
    "date_start": lambda e: _date(e, "start"),
    "date_end": lambda e: _date(e, "end"),
    "date_precision": lambda e: _date(e, "precision"),
    "place": lambda e: _place(e, "name"),
    "place_country": lambda e: _place(e, "country"),
    "lat": lambda e: _place(e, "lat"),
    "lon": lambda e: _place(e, "lon"),
    "magnitudes": lambda e: SEPARATOR.join(map(_figure, e.magnitudes)),
    "confidence": lambda e: e.confidence,
    "rule": _rule,
}
"""Column name to its value, in the order of the file."""


def flatten(event: Event) -> list[Cell]:
    """The values of COLUMNS for one event."""
    return [value(event) for value in COLUMNS.values()]


def _end(mention: Mention | None, field: str) -> str | None:
    value: str | None = None if mention is None else getattr(mention, field)
    return value


RELATION_COLUMNS: dict[str, Callable[[Relation], Cell]] = {
    "id": lambda r: r.id,
    "document": lambda r: r.document.id,
    "title": lambda r: r.document.title,
    "source": lambda r: r.document.source,
    "url": lambda r: r.document.url,
    "published": lambda r: r.document.published.isoformat() if r.document.published else None,
    "sentence_index": lambda r: r.sentence.index,
    "sentence": lambda r: " ".join(r.sentence.text.split()),
    "kind": lambda r: r.kind,
    "trigger": lambda r: r.trigger.text,
    "from": lambda r: r.source.name,
    "from_code": lambda r: r.source.code,
    "to": lambda r: _end(r.target, "name"),
    "to_code": lambda r: _end(r.target, "code"),
    "what": lambda r: None if r.what is None else " ".join(r.what.text.split()),
    "place": lambda r: None if r.place is None else r.place.name,
    "place_country": lambda r: None if r.place is None else r.place.country,
    "date_start": lambda r: None if r.date is None else r.date.start.isoformat(),
    "date_end": lambda r: None if r.date is None else r.date.end.isoformat(),
    "date_precision": lambda r: None if r.date is None else r.date.precision,
    "speakers": lambda r: _speakers(r.attribution),
    "rule": lambda r: next((evidence.rule for evidence in r.evidence), None),
}
"""Column name to its value, in the order of the file of relations."""


DOCUMENT_COLUMNS: dict[str, Callable[[Document], Cell]] = {
    "id": lambda d: d.id,
    "title": lambda d: d.title,
    "source": lambda d: d.source,
    "url": lambda d: d.url,
    "published": lambda d: d.published.isoformat() if d.published else None,
    "characters": lambda d: len(d.text),
    "text": lambda d: d.text,
}
"""Column name to its value, in the order of the file of documents."""

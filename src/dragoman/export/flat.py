"""An event as one flat row, for CSV files: lists joined with "; ", nested values spread over columns."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.record.event import Event, Mention

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
    "speakers": lambda e: " < ".join(_names(voice.speakers) or "?" for voice in e.attribution),
    "quoted": lambda e: any(voice.quoted for voice in e.attribution),
    "date_start": lambda e: _date(e, "start"),
    "date_end": lambda e: _date(e, "end"),
    "date_precision": lambda e: _date(e, "precision"),
    "place": lambda e: _place(e, "name"),
    "place_country": lambda e: _place(e, "country"),
    "lat": lambda e: _place(e, "lat"),
    "lon": lambda e: _place(e, "lon"),
    "magnitudes": lambda e: SEPARATOR.join(f"{m.kind}: {m.text}" for m in e.magnitudes),
    "confidence": lambda e: e.confidence,
    "rule": _rule,
}
"""Column name to its value, in the order of the file."""


def flatten(event: Event) -> list[Cell]:
    """The values of COLUMNS for one event."""
    return [value(event) for value in COLUMNS.values()]

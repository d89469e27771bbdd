"""`events`: who did what to whom in one sentence, sides by country code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.evaluation.ask import events_of
from dragoman.evaluation.contract import Kind
from dragoman.evaluation.gold import document
from dragoman.evaluation.labels import codes, one_code
from dragoman.evaluation.scores import Example, Scores
from dragoman.evaluation.sentences import HEADLINE, Asked, score_sentences
from dragoman.evaluation.sides import Names, same_sides
from dragoman.evaluation.types import as_known
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry
from dragoman.pipeline import Coder
from dragoman.record import Document, Event

Events = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """A sentence with one event: its type, and the country codes of its sides."""

    doc: Document
    type: str
    actors: Names
    recipients: Names


def read(entry: Entry, ontology: Ontology) -> EventRow:
    """The row of a line."""
    entry.allow(
        "id", "text", "title", "published", "url", "source", "type", "quad", "mode", "contexts", "status", "actors", "recipients", "note"
    )
    type = entry.choice("type", ontology.types)
    return EventRow(document(entry), type, _side(entry, "actors"), _side(entry, "recipients"))


def _side(entry: Entry, key: str) -> Names:
    """Codes, or mentions with `country` and `code` as the event record writes them."""
    value = entry.fields.get(key) or []
    if not isinstance(value, list):
        raise entry.fail(f"{key!r} is no list", f'Write `"{key}": ["FRA"]`.')
    found = [item.get("country") or item.get("code") if isinstance(item, dict) else item for item in value]
    if not all(code is None or isinstance(code, str) for code in found):
        raise entry.fail(f"{key!r} holds something that is no code", f'Write `"{key}": ["FRA"]` or `[{{"country": "FRA"}}]`.')
    return frozenset(one_code(code) for code in found if code)


def answer(rows: Sequence[EventRow], coder: Coder) -> list[Events | None]:
    """The events of every sentence."""
    return events_of([row.doc for row in rows], coder)


def score(rows: Sequence[EventRow], answers: Sequence[Events | None], ontology: Ontology) -> Scores:
    """Shares of the sentences whose event was found."""
    return score_sentences(_asked(rows, answers, ontology))


def _asked(rows: Sequence[EventRow], answers: Sequence[Events | None], ontology: Ontology) -> Iterator[Asked]:
    for row, events in zip(rows, answers, strict=True):
        yield _one(row, events, ontology)


def _one(row: EventRow, events: Events | None, ontology: Ontology) -> Asked:
    return Asked(
        row.type,
        Example(row.doc.id, row.doc.text),
        events,
        lambda event: as_known(event.type or "", {row.type}, ontology) == row.type,
        lambda event: same_sides(row.type, row.actors, row.recipients, codes(event.actors), codes(event.recipients)),
    )


KIND = Kind("events", HEADLINE, read, answer, score)

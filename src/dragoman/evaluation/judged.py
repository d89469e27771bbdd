"""Readers' judgements of an archive as gold: articles whose every event somebody has judged, in the form that `evaluate news` reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluation.labels import mention_label, voice
from dragoman.record import Document, Event, Judgement
from dragoman.store import Filter, Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of the judgements: rows of gold, and how many articles were left out since not all of their events are judged."""

    rows: tuple[Row, ...]
    partly: int


def judged_gold(store: Store, *, who: str = "") -> Judged:
    """The articles whose every event is judged, as gold rows: what is right stands, what is mended stands as mended, what is wrong goes.

    An article that is judged in part is left out: as gold, its other events would count against the coder. Of two readers the one who
    judged last counts. Sides, speakers and days that nobody mended are the machine's, which is what "right" says of them. What the
    coder missed is in no judgement, so that recall on such gold is of what it found once.

    Args:
        store: the archive.
        who: only this reader's judgements; "" for everybody's.

    Raises:
        StoreError: the archive is damaged.
    """
    said: dict[str, list[Judgement]] = {}
    for one in store.judgements(kind="event", who=who):
        if not one.by_program:
            said.setdefault(one.left, []).append(one)
    found = store.sql("SELECT DISTINCT id, document.id AS document FROM events").to_pydict() if said else {"id": [], "document": []}
    wanted = sorted({document for id, document in zip(found["id"], found["document"], strict=True) if id in said})
    rows, partly = [], 0
    for doc in store.documents(Filter(document=tuple(wanted)), order="published").records() if wanted else ():
        events = list(store.events(Filter(document=(doc.id,))).records())
        if all(event.id in said for event in events):
            rows.append(_row(doc, events, said))
        else:
            partly += 1
    return Judged(tuple(rows), partly)


def _row(doc: Document, events: Sequence[Event], said: Mapping[str, Sequence[Judgement]]) -> Row:
    spans = sorted({(event.sentence.start, event.sentence.end) for event in events})
    kept = [_event(event, spans.index((event.sentence.start, event.sentence.end)), said[event.id]) for event in events]
    return {
        "id": doc.id, "published": doc.published.isoformat() if doc.published else None, "title": doc.title, "url": doc.url,
        "source": doc.source, "text": doc.text, "sentences": [list(span) for span in spans], "events": [row for row in kept if row],
        "note": "judged by " + ", ".join(sorted({one.who for event in events for one in said[event.id]})),
    }  # fmt: skip


def _event(event: Event, sentence: int, said: Iterable[Judgement]) -> Row | None:
    """The event as it should be; None where it is wrong."""
    row: Row = {
        "sentence": sentence,
        "trigger": event.trigger.text,
        "trigger_span": [event.trigger.start, event.trigger.end],
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": sorted({mention_label(mention) for mention in event.actors}),
        "recipients": sorted({mention_label(mention) for mention in event.recipients}),
        "status": event.status,
        "speaker": next(iter(sorted(voice(event) or ())), None),
        "date": event.date.start.isoformat() if event.date else None,
        "essential": True,
    }
    verdict = "right"
    for one in sorted(said, key=lambda one: (one.when or dt.datetime.min.replace(tzinfo=dt.UTC), one.who)):
        if one.verdict == "mend":
            row[one.field] = json.loads(one.value)
        else:
            verdict = one.verdict
    return None if verdict == "wrong" else row

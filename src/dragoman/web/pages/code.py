"""The box for a pasted article: it is coded at once and shown as `dragoman explain` tells it; nothing is kept."""

from __future__ import annotations

import datetime as dt

from starlette.datastructures import FormData
from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.ingest import parse_day
from dragoman.record.coding import Coding
from dragoman.record.plain import event_to_dict, relation_to_dict
from dragoman.record.relation import Relation
from dragoman.report.highlight import marks_of
from dragoman.report.text import SENTENCE_CP, TITLE_CP, cut, visible
from dragoman.web import lists
from dragoman.web.asked import VALUE_CP
from dragoman.web.page import Values
from dragoman.web.pages.events import fields
from dragoman.web.site import Site

TEXT_CP = 50_000
"""Longest text that is coded: the longest news features have less."""


def code(site: Site, request: Request) -> Values:
    """The empty box."""
    return {"text": "", "title": "", "published": "", "result": None, "most": TEXT_CP, "ready": site.desk.ready}


def coded(site: Site, form: FormData) -> Values:
    """The coding of a pasted text, sentence by sentence, with the box as it was filled.

    Raises:
        UsageError: there is no text, it is too long, or the day is none.
        Busy: too many wait already.
    """
    text, title, day = (str(form.get(name) or "") for name in ("text", "title", "published"))
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise UsageError("There is no text. Paste an article into the box.")
    if len(text) > TEXT_CP:
        raise UsageError(f"The text has {len(text):,} letters. At most {TEXT_CP:,} are coded here; for more there is `dragoman code`.")
    published = _day(day)
    coding, relations = site.desk.code(text, title=title[:TITLE_CP], published=published)
    return {
        "text": text, "title": title[:TITLE_CP], "published": published.isoformat() if published else "", "most": TEXT_CP, "ready": True,
        "result": _result(coding, relations),
    }  # fmt: skip


def _day(raw: str) -> dt.date | None:
    if not raw.strip():
        return None
    day = parse_day(raw.strip()[:VALUE_CP])
    if day is None:
        raise UsageError(f"{raw.strip()[:VALUE_CP]!r} names no day. Write it as 2023-03-23.")
    return day


def _result(coding: Coding, relations: tuple[Relation, ...]) -> Values:
    """Sentence by sentence, the events with their reasons, or why there is none."""
    sentences = {event.sentence.index: event.sentence.text for event in coding.events}
    sentences.update((note.index, note.text) for note in coding.notes)
    why = {note.index: note.reason for note in coding.notes}
    out = []
    for number in sorted(sentences):
        events = [event for event in coding.events if event.sentence.index == number]
        marks = [mark for event in events for mark in marks_of(event)]
        start = events[0].sentence.start if events else 0
        out.append({
            "index": number,
            "pieces": lists.marked(sentences[number][:SENTENCE_CP], marks, offset=start),
            "events": [{"fields": list(fields(event)), "record": event_to_dict(event)} for event in events],
            "why_none": visible(why[number]) if number in why and not events else "",
        })  # fmt: skip
    return {
        "sentences": out,
        "events": len(coding.events),
        "relations": [
            {"kind": r.kind, "from": cut(r.source.name, TITLE_CP), "to": cut(r.target.name, TITLE_CP) if r.target else None,
             "what": cut(r.what.text, TITLE_CP) if r.what else None, "record": relation_to_dict(r)} for r in relations
        ],
        "rejects": [{"reason": visible(reject.reason), "cure": visible(reject.cure)} for reject in coding.rejects],
    }  # fmt: skip

"""The list of events with its filters, and the page of one event with the reason for every field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from starlette.requests import Request

from dragoman.export.table import show_magnitude, show_mention, show_mentions, show_voices
from dragoman.record import Event, Judgement, Mention
from dragoman.record.event import SentenceInfo
from dragoman.record.plain import event_to_dict
from dragoman.report.highlight import marks_of
from dragoman.report.text import NAME_CP, SENTENCE_CP, TITLE_CP, cut, visible, web_address
from dragoman.web import asked, lists, words
from dragoman.web.index import Index, Row, moment
from dragoman.web.page import Listed, Missing, Values, months, show
from dragoman.web.site import Site, paragraph
from dragoman.web.told import REPORTS


def listed(site: Site, request: Request) -> Listed:
    """The events that the address asks for."""
    within, kept = months(site.index, request.query_params)
    return Listed(asked.read(request.query_params), within, kept)


def events(site: Site, request: Request) -> Values:
    """The events that filters ask for, newest articles first, with how they spread over types and status."""
    what = listed(site, request)
    site.told(site.index)
    found = show(site.index, what, spread=("type", "status"))
    return {
        "filters": asked.pairs(what.asked.filter),
        "types": found.pop("type"),
        "statuses": found.pop("status"),
        "list": found,
        "choices": choices(site),
    }


def choices(site: Site) -> Values:
    """What filters may be chosen from."""
    onto = site.ontology
    return {
        "type": sorted(onto.types), "context": sorted(onto.contexts), "status": list(words.STATUSES),
        "quad": [{"value": number, "label": name} for number, name in words.QUADS.items()],
        "sector": [{"value": id, "label": sector.name} for id, sector in sorted(onto.sectors.items())],
        "order": [{"value": value, "label": label} for value, label in asked.ORDERS.items()],
    }  # fmt: skip


def event(site: Site, request: Request) -> Values:
    """One event: the sentence in its paragraph, every field with its reason, its source, and what readers have judged."""
    index, id = site.index, request.path_params["id"]
    number = find(index, id)
    row = index.doc(int(index.columns["doc"][number]))
    record = site.event(index.where(number))
    doc = site.document(row)
    if record is None or doc is None:
        raise Missing("The archive has changed. Go back and load the list anew.")
    judged = site.judgements().get(id, ())
    state = site.told(index)
    shown, *others = lists.rows(index, [number, *_beside(index, number)])
    reports = _reports(index, id)
    listed = {row["id"] for row in reports["reports"]}
    return {
        "event": shown,
        "record": event_to_dict(record),
        "title": cut(record.document.title or record.document.id, TITLE_CP),
        "paragraph": _paragraph(record, doc.text),
        "fields": list(fields(record)),
        "coded": {"version": row["version"], "added": moment(index.where(number)["added"])},
        "document": lists.document(row),
        "url": web_address(record.document.url),
        "url_text": cut(record.document.url, TITLE_CP),
        "others": [row for row in others if row["id"] not in listed],
        "told": {"state": state["state"], "since": state.get("since", 0), "why": state.get("why", ""), **reports},
        "place": site.store.place,
        "judgements": [said(one) for one in judged],
        "review": site.settings.review,
        "mendable": list(MENDABLE),
        "choices": choices(site) if site.settings.review else {},
    }


def _reports(index: Index, id: str) -> Values:
    """The other reports of the event, and what answers it, each with its row."""
    told = index.told
    reports = told.reports.get(id) if told else None
    replies = told.replies.get(id, ((), {}))[0] if told else ()
    ids = [one for one in reports.ids if one != id][:REPORTS] if reports else []
    others = dict.fromkeys([*ids, *(reply.id for reply in replies)])
    numbers = [n for one in others if (n := index.find(one)) is not None]
    rows = {row["id"]: row for row in lists.rows(index, numbers)}
    return {
        "grouped": told.grouped if told else None,
        "documents": reports.documents if reports else 1,
        "points": [
            {"field": field, "sayings": [{"value": value, "by": list(by)} for value, by in sayings]}
            for field, sayings in (reports.points if reports else ())
        ],
        "reports": [rows[one] for one in ids if one in rows],
        "answers": [{"how": reply.how, "by": reply.by, "event": rows[reply.id]} for reply in replies if reply.id in rows],
    }


MENDABLE = ("type", "mode", "status", "actors", "recipients", "date", "contexts")
"""The fields that a reader may mend."""


def find(index: Index, id: str) -> int:
    """The number of an event.

    Raises:
        Missing: the archive has no such event.
    """
    number = index.find(id)
    if number is None:
        raise Missing("The archive has no such event. It may have been coded anew since: look for its article among the documents.")
    return number


def said(judgement: Judgement) -> Row:
    """A judgement as pages show it."""
    value = json.loads(judgement.value) if judgement.value else None
    return {
        "who": cut(judgement.who, NAME_CP), "when": moment(judgement.when), "verdict": judgement.verdict, "field": judgement.field,
        "value": value, "value_words": _worded(value), "reason": cut(judgement.reason, SENTENCE_CP),
    }  # fmt: skip


def _worded(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_worded, value)) or "nobody"
    if isinstance(value, dict):
        return cut(str(value.get("name") or value.get("start") or value), NAME_CP)
    return "nothing" if value is None else cut(str(value), NAME_CP)


def _paragraph(event: Event, text: str) -> Values:
    """The paragraph in pieces: what stands before the sentence, the sentence, what follows; everything that the event rests on marked."""
    sent = event.sentence
    if text[sent.start : sent.end] != sent.text:  # words withheld, or a row of another event set
        return {"before": [], "sentence": lists.marked(sent.text[:SENTENCE_CP], marks_of(event), offset=sent.start), "after": []}
    start, end = paragraph(text, sent)
    marks = marks_of(replace(event, sentence=SentenceInfo(sent.index, start, end, text[start:end])))
    parts = (("before", start, sent.start), ("sentence", sent.start, sent.end), ("after", sent.end, end))
    return {name: lists.marked(text[left:right], marks, offset=left) for name, left, right in parts}


def _beside(index: Index, number: int) -> list[int]:
    """The numbers of the other events of the sentence, twenty at most."""
    start = index.columns["start"]
    return [n for n in index.events_of(int(index.columns["doc"][number])) if n != number and start[n] == start[number]][:20]


def fields(event: Event) -> Iterator[Row]:
    """Every field in words, with the rules and the words that it rests on, and what else it might have been."""
    reasons: dict[str, list[Row]] = {}
    for why in event.evidence:
        line = {"rule": why.rule, "text": cut(why.text, TITLE_CP), "otherwise": cut(why.otherwise, TITLE_CP)}
        reasons.setdefault(why.field, []).append(line)
    place, date = event.place, event.date
    shown: list[tuple[str, str, str]] = [
        ("type", "What is done", words.kind(event.type, event.mode)),
        ("trigger", "In the words", visible(event.trigger.text)),
        ("actors", "Who", show_mentions(event.actors) or "nobody is named"),
        ("recipients", "To whom", show_mentions(event.recipients) or "nobody is named"),
        ("status", "Status", words.status(event.status, historical=event.historical)),
        ("attribution", "On whose word", show_voices(event.attribution) or "the article's own"),
        ("date", "When", words.span(date.start, date.end, date.precision) if date else "not told"),
        ("place", "Where", place.name if place else "not told"),
        ("magnitudes", "How many", "; ".join(map(show_magnitude, event.magnitudes)) or "not told"),
        ("contexts", "Context", ", ".join(event.contexts).replace("_", " ") or "none"),
    ]
    for name, label, value in shown:
        yield {
            "field": name,
            "label": label,
            "value": cut(value, SENTENCE_CP),
            "reasons": reasons.pop(name, []),
            "mentions": _mentions(event, name),
        }
    for name, some in reasons.items():
        yield {"field": name, "label": name.replace("_", " ").capitalize(), "value": "", "reasons": some, "mentions": []}
    quad = f"{words.QUADS[event.quad]} (quad {event.quad})" if event.quad else "neither cooperation nor conflict"
    score = f", {event.score:+g} on the scale from -10 (conflict) to +10" if event.score is not None else ""
    yield {"field": "quad", "label": "Class", "value": quad + score, "reasons": [], "mentions": []}
    yield {"field": "confidence", "label": "How sure", "value": words.sure(event.confidence), "reasons": [], "mentions": []}


def _mentions(event: Event, name: str) -> list[Row]:
    """The mentions of a field, with what they were resolved to and how."""
    if name == "attribution":
        found: tuple[Mention, ...] = tuple(speaker for voice in event.attribution for speaker in voice.speakers)
    else:
        found = getattr(event, name) if name in ("actors", "recipients") else ()
    return [
        {
            "text": cut(mention.text, NAME_CP), "label": cut(show_mention(mention), NAME_CP), "name": lists.name_of(mention),
            "via": mention.via,
            "sector": mention.sector, "office": mention.office and cut(mention.office, NAME_CP), "entity": mention.entity,
        }
        for mention in found
    ]  # fmt: skip

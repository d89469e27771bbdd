"""Lists of events and what they are made of: a page of rows, their number, and how they spread over a category."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dragoman.export.table import show_mention
from dragoman.record import Mention
from dragoman.record.event import UNKNOWN
from dragoman.report.highlight import ROLES, Mark, pieces
from dragoman.report.text import NAME_CP, TITLE_CP, cut, visible, web_address
from dragoman.web import words
from dragoman.web.asked import PAGE_ROWS, Asked
from dragoman.web.columns import Array, day_of
from dragoman.web.find import found as found_by
from dragoman.web.find import numbers
from dragoman.web.index import SPEAKER, WHO, WHOM, Index, Row, to_mention

SHOWN_CP = 600
"""Longest sentence of a row; the event's own page has all of it."""

SPREAD = 20
"""Values of a category that are counted at most."""


def page(
    index: Index, asked: Asked, *, within: Array | None = None, spread: Sequence[str] = (), most: int = PAGE_ROWS
) -> dict[str, Any]:
    """A page of a list: its rows, how many there are in all, which are shown; and how all of them spread over categories.

    Args:
        index: what is looked up.
        asked: filter, order and page.
        within: a mask of the events that are listed at all, or None.
        spread: columns of words that are counted; the counts come under these names, most frequent first.
        most: rows of a page.
    """
    mask = listed(index, asked, within)
    first = (asked.page - 1) * most
    found = numbers(index, mask, asked.order)
    shown = rows(index, found[first : first + most].tolist())
    spreads = {}
    for column in spread:
        words_of = index.codes[column].values
        counts = index.spread(column, mask)
        some = sorted((-int(counts[code]), words_of[code]) for code in np.flatnonzero(counts))
        spreads[column] = [{"value": word, "n": -n} for n, word in some[:SPREAD]]
    return {
        "total": len(found), "first": first + 1 if shown else 0, "last": first + len(shown), "page": asked.page, "events": shown, **spreads,
    }  # fmt: skip


def listed(index: Index, asked: Asked, within: Array | None) -> Array | None:
    """The events of a list as a mask, None for all."""
    mask = found_by(index, asked.filter)
    return mask if within is None else within if mask is None else mask & within


def rows(index: Index, wanted: Sequence[int]) -> list[Row]:
    """The events with these numbers, in that order, as pages show them."""
    if not wanted:
        return []
    at = np.array(wanted)
    columns = {name: index.columns[name][at].tolist() for name in _SHOWN}
    docs = {doc: document(row) for doc, row in index.some_docs(set(columns["doc"])).items()}
    out = []
    for i, (n, id, text) in enumerate(zip(wanted, index.ids(at), index.sentences(at), strict=True)):
        row = {name: values[i] for name, values in columns.items()}
        row |= {name: index.codes[name].values[row[name]] if row[name] >= 0 else None for name in _WORDS}
        row |= {"id": id, "sentence": text, "day": day_of(row["day"]), "until": day_of(row["until"]), "quad": row["quad"] or None,
                "confidence": None if math.isnan(row["confidence"]) else row["confidence"], "document": docs[row["doc"]]}  # fmt: skip
        out.append({**_row(row, _said(index, n)), **beside(index, id)})
    return out


_WORDS = ("type", "mode", "status", "precision", "place")
_SHOWN = (*_WORDS, "doc", "quad", "historical", "attributed", "day", "until", "confidence", "start", "t_start", "t_end")


def _said(index: Index, n: int) -> list[Row]:
    """The mentions of an event, in the order of parts, voices and places."""
    part = slice(int(index.first_mention[n]), int(index.first_mention[n + 1]))
    said = index.mentions
    out = []
    for role, voice, act in zip(said["role"][part].tolist(), said["voice"][part].tolist(), said["act"][part].tolist(), strict=True):
        if act not in index.shown:
            index.shown[act] = party(index.acts[act])
        out.append({"role": role, "voice": voice, "party": index.shown[act]})
    return out


def beside(index: Index, id: str) -> Row:
    """What stands beside an event: how many sources report it and on what they differ, and who answers the claim that it is."""
    told = index.told
    reports = told.reports.get(id) if told else None
    replies, counts = told.replies.get(id, ((), {})) if told else ((), {})
    return {
        "reports": len(reports.ids) if reports else None,
        "sources": reports.sources if reports else None,
        "differ": list(dict.fromkeys(field for field, _ in reports.points)) if reports else [],
        "answers": [{"how": one.how, "by": one.by, "id": one.id} for one in replies],
        "answered": dict(counts),
    }


def _row(row: Row, said: Iterable[Row]) -> Row:
    sides: dict[int, list[Row]] = {WHO: [], WHOM: []}
    voices: dict[int, list[Row]] = defaultdict(list)
    for mention in said:
        part = mention["party"]
        into = voices[mention["voice"]] if mention["role"] == SPEAKER else sides[mention["role"]]
        if part not in into:
            into.append(part)
    chain = ", via ".join(", ".join(one["label"] for one in voices[v]) or "unnamed source" for v in sorted(voices, reverse=True))
    return {
        "id": row["id"],
        "when": words.span(row["day"], row["until"], row["precision"]),
        "day": row["day"],
        "until": row["until"],
        "type": row["type"],
        "mode": row["mode"],
        "kind": words.kind(row["type"], row["mode"]),
        "quad": row["quad"],
        "who": sides[WHO],
        "whom": sides[WHOM],
        "status": row["status"],
        "status_words": words.status(row["status"], historical=row["historical"]),
        "attributed": row["attributed"],
        "word_of": chain or ("unnamed source" if row["attributed"] else ""),
        "speakers": [one for v in sorted(voices) for one in voices[v]],
        "sentence": sentence(row),
        "place": None if row["place"] is None else cut(row["place"], NAME_CP),
        "confidence": row["confidence"],
        "document": row["document"],
    }


def party(fields: Sequence[Any]) -> Row:
    """An actor, of the fields of `index.ACT`, as pages show it: its label, and the name by which it can be asked for."""
    mention = to_mention(*fields)
    if mention.name == UNKNOWN:
        return {"label": "somebody unnamed", "name": ""}  # nobody who could be asked for
    return {"label": cut(show_mention(mention), NAME_CP), "name": name_of(mention)}


def name_of(mention: Mention) -> str:
    """The name that leads to an actor's page: of a state its code, of others, and of states that few recognise, their own."""
    return mention.country if mention.kind == "country" and mention.country and mention.sector != "PRE" else mention.name


def document(row: Row) -> Row:
    """What a page says of the document of a row; `url` is None where it is no ordinary address."""
    return {
        "key": row["key"], "id": cut(row["document"], TITLE_CP), "title": cut(row["title"] or row["document"], TITLE_CP),
        "source": cut(row["source"] or "", NAME_CP), "url": web_address(row["url"] or ""),
        "published": row["published"], "published_words": words.day(row["published"]),
    }  # fmt: skip


def sentence(row: Row) -> list[Row]:
    """The sentence of a row in pieces, the trigger marked; cut around it where it is long."""
    text, at = row["sentence"] or "", row["start"] or 0
    left = 0 if len(text) <= SHOWN_CP else max(0, min(row["t_start"] - at - SHOWN_CP // 2, len(text) - SHOWN_CP))
    shown = text[left : left + SHOWN_CP]
    marks = [Mark(row["t_start"], row["t_end"], "trigger", row["type"] or "")] if row["t_end"] > row["t_start"] else []
    out = marked(shown, marks, offset=at + left)
    if left:
        out.insert(0, {"text": "… ", "roles": [], "title": ""})
    if left + SHOWN_CP < len(text):
        out.append({"text": " …", "roles": [], "title": ""})
    return out


def marked(text: str, marks: Iterable[Mark], *, offset: int = 0) -> list[Row]:
    """A text cut where marks begin and end: each piece with its roles and what they say."""
    out = []
    for piece in pieces(text, marks, offset=offset):
        roles = list(dict.fromkeys(mark.role for mark in piece.marks))
        says = dict.fromkeys(f"{ROLES[m.role]}: {cut(m.note, NAME_CP)}" if m.note else ROLES[m.role] for m in piece.marks)
        out.append({"text": visible(piece.text), "roles": roles, "title": "; ".join(says)})
    return out

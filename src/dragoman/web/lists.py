"""Lists of events and what they are made of: a page of rows, their number, and how they spread over a category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.export.table import show_mention
from dragoman.record import Mention
from dragoman.report.highlight import ROLES, Mark, pieces
from dragoman.report.text import NAME_CP, TITLE_CP, cut, visible, web_address
from dragoman.web import words
from dragoman.web.asked import PAGE_ROWS, Asked
from dragoman.web.find import ORDER_BY, where
from dragoman.web.index import ACT, SPEAKER, WHO, WHOM, Index, Row, to_mention

SHOWN_CP = 600
"""Longest sentence of a row; the event's own page has all of it."""

_ROWS = """
SELECT n, doc, type, mode, quad, status, historical, attributed, day, until, precision, confidence, start, t_start, t_end, place
FROM events WHERE n IN ({numbers})
"""

_OF_DOCS = "SELECT doc, id AS document, key, title, url, source, published FROM docs WHERE doc IN ({numbers})"

_SAID = """
SELECT n, role, voice, act FROM mentions WHERE n IN ({numbers}) ORDER BY n, role, voice, place
"""


def page(
    index: Index, asked: Asked, *, condition: str = "true", values: Sequence[Any] = (), spread: Sequence[str] = (), most: int = PAGE_ROWS
) -> dict[str, Any]:
    """A page of a list: its rows, how many there are in all, which are shown; and how all of them spread over categories.

    Args:
        index: what is looked up.
        asked: filter, order and page.
        condition: a further condition on the rows of `events`.
        values: its parameters.
        spread: columns whose values are counted; they come under these names, most frequent first.
        most: rows of a page.
    """
    sql, given = where(asked.filter)
    first = (asked.page - 1) * most
    with index.asking() as ask:
        source = "events"
        if (sql, condition) != ("true", "true"):
            # What fits is looked for once; its number, its page and its spread are then had of that.
            source = "hits"
            ask.keep(source, f"SELECT {_SORTED} FROM events WHERE ({sql}) AND ({condition})", [*given, *values])
        total = ask.rows(f"SELECT count(*) AS n FROM {source}")[0]["n"]
        found = ask.rows(f"SELECT n FROM {source} ORDER BY {ORDER_BY[asked.order]} LIMIT {most} OFFSET {first}")
        spreads = {
            column: ask.rows(
                f"SELECT {column} AS value, count(*) AS n FROM {source} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20"
            )
            for column in spread
        }
    shown = rows(index, [row["n"] for row in found])
    return {
        "total": total, "first": first + 1 if shown else 0, "last": first + len(shown), "page": asked.page, "events": shown, **spreads,
    }  # fmt: skip


_SORTED = "n, doc, position, day, published, confidence, type, status"
"""What a list is ordered and spread by."""


def rows(index: Index, numbers: Sequence[int]) -> list[Row]:
    """The events with these numbers, in that order, as pages show them."""
    if not numbers:
        return []
    listed = ", ".join(map(str, map(int, numbers)))
    said: dict[int, list[Row]] = defaultdict(list)
    for mention in index.rows(_SAID.format(numbers=listed)):
        act = mention["act"]
        if act not in index.shown:
            index.shown[act] = party(index.acts[act])
        said[mention["n"]].append({**mention, "party": index.shown[act]})
    found = {row["n"]: row for row in index.rows(_ROWS.format(numbers=listed))}
    wanted = ", ".join(str(doc) for doc in sorted({row["doc"] for row in found.values()}))
    docs = {row["doc"]: row for row in index.rows(_OF_DOCS.format(numbers=wanted))} if wanted else {}
    at = [n - 1 for n in numbers]
    words_of = {n: {"id": id, "sentence": text} for n, id, text in zip(numbers, index.ids.get(at), index.sentences.get(at), strict=True)}
    made = [_row({**docs[found[n]["doc"]], **found[n], **words_of[n]}, said[n]) for n in numbers if n in found]
    return [{**row, **beside(index, row["id"])} for row in made]


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
        "document": document(row),
    }


def party(row: Row) -> Row:
    """An actor as pages show it: its label, and the name by which it can be asked for."""
    mention = to_mention(*(row[field] for field in ACT))
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

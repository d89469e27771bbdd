"""Documents and what became of them; what could not be read or coded."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np
from starlette.requests import Request

from dragoman.report.highlight import Mark
from dragoman.report.text import SENTENCE_CP, TITLE_CP, cut
from dragoman.store import Filter
from dragoman.web import asked, lists
from dragoman.web.columns import NEVER, number_of
from dragoman.web.index import Row, moment
from dragoman.web.page import Missing, Values
from dragoman.web.site import Site

PAGE_DOCS, MOST_EVENTS = 50, 500

TEXT_CP = 60_000
"""Longest text of a document that its page shows; `dragoman documents` gives all of it."""


def documents(site: Site, request: Request) -> Values:
    """The documents, newest first; with `text`, those whose title or text holds the words."""
    index, query = site.index, request.query_params
    page = asked.number(query, "page", 1, asked.LAST_PAGE)
    text, since, until = asked.word(query, "text"), asked.day(query, "published_since"), asked.day(query, "published_until")
    mask = np.ones(index.docs.num_rows, bool)
    if since:
        mask &= index.published >= number_of(since)
    if until:
        mask &= (index.published <= number_of(until)) & (index.published != NEVER)
    if text:
        mask &= index.written(text)
    found = np.flatnonzero(mask)
    first = (page - 1) * PAGE_DOCS
    given = {"text": text, "published_since": since and since.isoformat(), "published_until": until and until.isoformat()}
    kept = {name: value for name, value in given.items() if value}
    return {
        "total": len(found),
        "documents": [line(index.doc(doc)) for doc in found[first : first + PAGE_DOCS].tolist()],
        "asked": given,
        "earlier": urlencode({**kept, "page": page - 1}) if page > 1 else None,
        "later": urlencode({**kept, "page": page + 1}) if len(found) > first + PAGE_DOCS else None,
    }


def line(row: Row) -> Row:
    """A document with the counts of what came of it."""
    return {
        **lists.document(row), "events": row["events"], "relations": row["relations"], "rejects": row["rejects"],
        "characters": row["chars"],
    }  # fmt: skip


def document(site: Site, request: Request) -> Values:
    """A document: its text with the sentences that tell of events marked, and the events."""
    index, number = site.index, site.index.doc_of.get(request.path_params["key"])
    row = index.doc(number) if number is not None else None
    doc = site.document(row) if row else None
    if number is None or row is None or doc is None:
        raise Missing("The archive has no such document. Look for it with the search.")
    found = list(index.events_of(number))[:MOST_EVENTS]
    spans = ((n, int(index.columns["t_start"][n]), int(index.columns["t_end"][n])) for n in found)
    triggers = [Mark(start, end, "trigger", index.word("type", n) or "") for n, start, end in spans if end > start]
    return {
        "document": line(row),
        "version": row["version"],
        "added": moment(row["kept_at"]),
        "paragraphs": _paragraphs(doc.text[:TEXT_CP], triggers),
        "cut": len(doc.text) > TEXT_CP,
        "events": lists.rows(index, found),
        "all": asked.Asked(Filter(document=(row["document"],))).query(),
    }


def _paragraphs(text: str, marks: list[Mark]) -> list[list[Row]]:
    """The text cut at blank lines, each part in pieces."""
    out, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            inside = [mark for mark in marks if mark.start < at + len(part) and mark.end > at]
            out.append(lists.marked(part, inside, offset=at))
        at += len(part) + 2
    return out


_REJECTS = """
SELECT document, stage, reason, cure, added FROM rejects
WHERE (? = '' OR contains(lower(document), lower(?)) OR contains(lower(reason), lower(?)))
ORDER BY added DESC, document, reason LIMIT {limit} OFFSET {offset}
"""


def rejects(site: Site, request: Request) -> Values:
    """What could not be read or coded, latest first, with the reason and what to do."""
    query = request.query_params
    page, text = asked.number(query, "page", 1, asked.LAST_PAGE), asked.word(query, "text")
    with site.index.view.beside() as view:
        found = view.table(_REJECTS.format(limit=PAGE_DOCS + 1, offset=(page - 1) * PAGE_DOCS), [text] * 3).to_pylist()
        reasons = view.table("SELECT reason, count(*) AS n FROM rejects GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10").to_pylist()
    kept = {"text": text} if text else {}
    return {
        "rejects": [
            {"document": cut(row["document"], TITLE_CP), "stage": row["stage"], "reason": cut(row["reason"], SENTENCE_CP),
             "cure": cut(row["cure"] or "", SENTENCE_CP), "added": moment(row["added"])}
            for row in found[:PAGE_DOCS]
        ],
        "reasons": [{"reason": cut(row["reason"], TITLE_CP), "n": row["n"]} for row in reasons],
        "text": text,
        "earlier": urlencode({**kept, "page": page - 1}) if page > 1 else None,
        "later": urlencode({**kept, "page": page + 1}) if len(found) > PAGE_DOCS else None,
    }  # fmt: skip

"""Named fields to a document: what JSON Lines and CSV have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dragoman.ingest.contract import Options, show
from dragoman.ingest.days import HOW_TO_WRITE, parse_day
from dragoman.ingest.urls import tidy_url
from dragoman.record import Document, Reject

FIELDS = ("id", "text", "title", "published", "url", "source", "author", "language")
"""What a row may say of a document; only `text` is required."""

_OTHERS = tuple(field for field in FIELDS if field not in ("text", "published"))
_HALF = re.compile("[\ud800-\udfff]")


def to_document(name: str, row: Mapping[str, Any], options: Options) -> Document | Reject:
    """The document of a row, or why there is none.

    Args:
        name: how messages call the row, and the document's id when the row has none.
        row: values by field; other keys are passed over.
        options: how to read.
    """

    def reject(reason: str, cure: str) -> Reject:
        return Reject(name, "ingest", reason, cure)

    text = row.get("text")
    if not isinstance(text, str):
        return reject("has no 'text'" if text is None else "has a 'text' that is no string", 'Write {"id": …, "text": "…"}.')
    if not text.strip():
        return reject("has an empty 'text'", "Give it a text or delete the line.")
    given = {key: row.get(key) or "" for key in _OTHERS}
    if type(row.get("id")) is int:
        given["id"] = str(row["id"])
    for key, value in given.items():
        if not isinstance(value, str):
            return reject(f"has a {key!r} that is no string", f'Write {{"{key}": "…"}}, or leave it out.')
    if _HALF.search("".join((text, *given.values()))):
        return reject("holds half of a surrogate pair", "Write letters outside the basic plane as both halves, or as UTF-8.")
    day = row.get("published") or ""
    published = parse_day(day) if isinstance(day, str) else None
    if day and published is None and options.published is None:
        return reject(f"has a 'published', {show(day)}, that names no day", HOW_TO_WRITE)
    return Document(
        id=given["id"] or name,
        text=text,
        title=given["title"],
        published=options.published or published,
        url=tidy_url(given["url"]),
        source=given["source"],
        author=given["author"],
        language=given["language"],
    )

"""What is asked of an archive, and how that is said in SQL. Every value goes in as a parameter, never as a part of the text."""

from __future__ import annotations

import datetime as dt
import difflib
import string
from dataclasses import dataclass, fields
from typing import Any

from dragoman.errors import UsageError
from dragoman.store.rows import fold

ORDERS = {
    "published": "published ASC NULLS FIRST",
    "-published": "published DESC NULLS LAST",
    "date": "day ASC NULLS FIRST",
    "-date": "day DESC NULLS LAST",
    "confidence": "confidence ASC",
    "-confidence": "confidence DESC",
    "added": "added ASC",
    "-added": "added DESC",
}
"""What rows may be ordered by; a minus puts the last or highest first. Rows that are equal in it keep the order of their documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is wanted; what is left empty is not asked for, and of several values of one field any will do.

    Attributes:
        who: actors (of relations: the first end) by country, code, organisation, name or Wikidata id, in either case.
        whom: recipients (of relations: the second end), in the same way.
        country: ISO 3166-1 alpha-3 codes of either side.
        sector: PLOVER's sectors of either side.
        type: PLOVER's types; of relations their kinds.
        mode: PLOVER's modes.
        context: PLOVER's contexts.
        quad: 1 to 4.
        status: actual, planned, hypothetical, demanded, denied.
        attributed: True for what somebody is said to say, False for what the article itself does.
        speaker: who says so, in the ways of `who`.
        since: events whose last day is this or later; events without a date never are.
        until: events whose first day is this or earlier.
        published_since: documents of this day or later.
        published_until: documents of this day or earlier.
        place: name of a place or ISO code of the country where it was.
        text: words that the sentence, or the document, holds one after the other, in either case.
        confidence: lowest confidence.
        document: ids of documents.
        version: words of the coder's version; without it, of every document the newest coding counts.
    """

    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    status: tuple[str, ...] = ()
    attributed: bool | None = None
    speaker: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    place: tuple[str, ...] = ()
    text: str = ""
    confidence: float | None = None
    document: tuple[str, ...] = ()
    version: str = ""


_LISTS = {
    "who": "who", "whom": "whom", "speaker": "speakers", "country": "countries", "sector": "sectors", "place": "places",
    "context": "contexts",
}  # fmt: skip
"""Columns that hold several values; asked one value after the other, which is twice as fast as all at once."""

_ANY = {
    "type": "list_contains(?, type)", "mode": "list_contains(?, mode)",
    "quad": "list_contains(?, quad::INTEGER)", "status": "list_contains(?, status)", "document": "list_contains(?, document.id)",
}  # fmt: skip
"""Conditions that any of several values fulfils."""

_ONE = {
    "since": "until >= ?", "until": "day <= ?", "published_since": "published >= ?", "published_until": "published <= ?",
    "confidence": "confidence >= ?", "text": "regexp_matches(sentence.text, ?, 'i')",
}  # fmt: skip
"""Conditions of one value."""

_FOLDED = ("who", "whom", "speaker")
_UPPER = ("country", "sector", "type")
_LOWER = ("mode", "context", "status")

_OF = {
    "events": frozenset(field.name for field in fields(Filter)),
    "relations": frozenset(field.name for field in fields(Filter)) - {"mode", "context", "quad", "status", "confidence"},
    "documents": frozenset({"published_since", "published_until", "text", "document", "version"}),
}
"""What can be asked of each table."""

_OTHERWISE = {
    ("relations", "type"): "list_contains(?, kind)",
    ("documents", "text"): "(regexp_matches(text, ?, 'i') OR regexp_matches(title, ?, 'i'))",
    ("documents", "document"): "list_contains(?, id)",
}
"""Where a table says it in other columns."""


def where(table: str, asked: Filter) -> tuple[str, list[Any]]:
    """The condition on the rows of a table, and its parameters; "true" where nothing is asked.

    Raises:
        UsageError: the table has no such thing.
    """
    parts: list[str] = []
    values: list[Any] = []
    for field in fields(Filter):
        name, value = field.name, getattr(asked, field.name)
        if value in ((), "", None) or name == "version":
            continue
        if name not in _OF[table]:
            raise UsageError(f"{table.capitalize()} have no {name.replace('_', ' ')}. Leave that out.")
        if name == "attributed":
            parts.append("len(attribution) > 0" if value else "len(attribution) = 0")
            continue
        if name in _LISTS:
            values += [_form(table, name, one) for one in value]
            parts.append("(" + " OR ".join([f"list_contains({_LISTS[name]}, ?)"] * len(value)) + ")")
            continue
        sql = _OTHERWISE.get((table, name)) or _ANY.get(name) or _ONE[name]
        if name in _ANY:
            value = [_form(table, name, one) for one in value]
        elif name == "text":
            value = _literal(value)
        parts.append(sql)
        values += [value] * sql.count("?")
    return " AND ".join(parts) or "true", values


def _literal(text: str) -> str:
    """A pattern that matches these words and nothing else: in either case, a pattern is found in half the time of lower()."""
    return "".join("\\" + sign if sign in string.punctuation.replace("_", "") else sign for sign in text)


def _form(table: str, name: str, value: Any) -> Any:
    """The value as the columns write it."""
    if name in _FOLDED:
        return fold(value)
    if name == "place":
        return value.upper() if len(value) == 3 and value.isupper() else fold(value)
    if name in _LOWER or (name == "type" and table == "relations"):
        return value.lower()
    return value.upper() if name in _UPPER else value


def order_by(table: str, order: str) -> str:
    """The order of the rows of a table, in full: the same rows always come in the same order.

    Raises:
        UsageError: there is no such order.
    """
    known = [name for name in ORDERS if _orders(table, name)]
    if order not in known:
        near = difflib.get_close_matches(order, known, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"{table.capitalize()} cannot be ordered by {order!r}.{hint} Known: {', '.join(known)}.")
    if table == "documents":
        return f"{ORDERS[order]}, id, key"
    return f"{ORDERS[order]}, document.id, key, position, version"


def _orders(table: str, name: str) -> bool:
    column = name.lstrip("-")
    return table == "events" or column in ("published", "added") or (table == "relations" and column == "date")

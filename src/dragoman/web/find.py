"""Filters as conditions on the index; they mean what `store.filter` makes of them, and a test compares the two."""

from __future__ import annotations

from typing import Any

from dragoman.store import Filter
from dragoman.store.rows import fold
from dragoman.web.index import SPEAKER, WHO, WHOM

ORDER_BY = {
    "-published": "doc, position",
    "published": "published ASC NULLS FIRST, doc, position",
    "-date": "day DESC NULLS LAST, doc, position",
    "date": "day ASC NULLS FIRST, doc, position",
    "-confidence": "confidence DESC, doc, position",
    "confidence": "confidence ASC, doc, position",
}
"""Orders of a list; documents are numbered from the newest on."""

_SIDE = "n IN (SELECT n FROM mentions WHERE role IN ({roles}) AND act IN ({acts}))"
_NAMED = "SELECT act FROM names WHERE list_contains(?, name)"
_ROLES = {"who": WHO, "whom": WHOM, "speaker": SPEAKER}

_PLAIN = {
    "context": "list_has_any(contexts, ?)", "type": "list_contains(?, type)", "mode": "list_contains(?, mode)",
    "quad": "list_contains(?, quad::INTEGER)", "status": "list_contains(?, status)", "since": "until >= ?", "until": "day <= ?",
    "published_since": "published >= ?", "published_until": "published <= ?", "confidence": "confidence >= ?",
    "text": "contains(low, lower(?))", "document": "doc IN (SELECT doc FROM docs WHERE list_contains(?, id))",
    "place": "list_has_any(places, ?)",
}  # fmt: skip


def where(asked: Filter) -> tuple[str, list[Any]]:
    """The condition on the rows of `events`, and its parameters; "true" where nothing is asked."""
    parts: list[str] = []
    values: list[Any] = []

    def add(sql: str, value: Any) -> None:
        parts.append(sql)
        values.append(value)

    for name, role in _ROLES.items():
        if wanted := getattr(asked, name):
            add(_SIDE.format(roles=role, acts=_NAMED), sorted(map(fold, wanted)))
    if asked.country:
        add(_SIDE.format(roles="0, 1", acts="SELECT act FROM acts WHERE list_contains(?, country)"), [c.upper() for c in asked.country])
    if asked.sector:
        in_any = "SELECT act FROM acts WHERE list_has_any(list_append(string_split(sectors, ' '), sector), ?)"
        add(_SIDE.format(roles="0, 1", acts=in_any), [sector.upper() for sector in asked.sector])
    if asked.attributed is not None:
        parts.append("attributed" if asked.attributed else "NOT attributed")
    for name, sql in _PLAIN.items():
        value = getattr(asked, name)
        if value in ((), "", None):
            continue
        if name == "type":
            value = [one.upper() for one in value]
        elif name in ("mode", "context", "status"):
            value = [one.lower() for one in value]
        elif name == "place":
            value = [one.upper() if len(one) == 3 and one.isupper() else fold(one) for one in value]
        add(sql, list(value) if isinstance(value, tuple) else value)
    return " AND ".join(parts) or "true", values

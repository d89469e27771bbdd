"""How many sources are independent of each other: copies of one text, one publisher and one agency are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.dedup.union import Union

LEAD = 160
"""Code points of a text in which an agency is looked for."""

_AGENCY = re.compile(r"^[^()]{0,80}\(\s*(\w[\w .&'’/-]{1,40}?)\s*\)")
_OWN = frozenset({"agencies", "staff", "own correspondent", "our correspondent", "updated", "update"})
"""What stands in the place of an agency and names none."""


class Origin(NamedTuple):
    """Where a document comes from: its key, the set of copies that it belongs to, its publisher, the agency that it credits, or ""."""

    key: str
    copies: str
    publisher: str
    agency: str


def agency(lead: str) -> str:
    """The agency that a text credits before its first sentence, in short: "ROME (Atlantic Wire) - …" -> "aw"; "" for none.

    A name of several words stands for its first letters, since half of the papers shorten it.
    """
    found = _AGENCY.match(lead)
    if found is None or not found[1][0].isupper() or lead[found.end() :].lstrip()[:1] not in ("-", "–", "—", ":"):
        found = re.match(r"^\(\s*([A-Z][\w .&'’/-]{0,40}?)\s*\)", lead)
    if found is None or found[1].casefold() in _OWN:
        return ""
    words = found[1].split()
    return (words[0] if len(words) == 1 else "".join(word[0] for word in words)).casefold()


def publisher(source: str, url: str) -> str:
    """Who published a document: the source that it names, else the host of its address, or ""."""
    host = re.sub(r"^[a-z+]+://(www\.)?|[/:?#].*$", "", url.casefold())
    return " ".join(source.casefold().split()) or host


def independent(origins: Iterable[Origin]) -> int:
    """How many of the documents do not depend on one another; documents of which nothing is known count each by itself."""
    union, roots = Union(), []
    for origin in origins:
        name = f"d {origin.key}"
        roots.append(name)
        for kind, value in (("c", origin.copies), ("p", origin.publisher), ("a", origin.agency)):
            if value:
                union.join(name, f"{kind} {value}")
    return len({union.find(name) for name in roots})

"""Quotation marks: which code points of a text stand inside quotations, also over sentences and paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

# Shorter pieces in quotation marks are words held with tongs ("so-called “friends”") or parts of a reported sentence.
SHORTEST_WORDS = 4

_QUOTED = re.compile(r"“([^”]{1,5000})(?:”|\n\s*\n(?=“)|$)|«([^»]{1,5000})»|„([^“”]{1,5000})[“”]|\"([^\"\n]{1,5000})\"")


class Quote(NamedTuple):
    """A quotation: code points [start, end) with its marks, and how many words it has."""

    start: int
    end: int
    words: int


def quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation of a text in order.

    >>> quotes('He said "we will go" and left.')
    (Quote(start=8, end=20, words=3),)
    """
    return tuple(Quote(*match.span(), len(match.group().split())) for match in _QUOTED.finditer(text))


def inside(found: tuple[Quote, ...], at: int) -> Quote | None:
    """The quotation that holds code point `at`, or None."""
    for quote in found:
        if quote.start < at < quote.end:
            return quote
        if quote.start > at:
            return None
    return None

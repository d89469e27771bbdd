"""Putting documents to the coder in the way `dragoman code` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from dragoman.ingest.check import check
from dragoman.pipeline import Coder
from dragoman.record import Document, Event

PIECE_DOCUMENTS = 32
"""Documents parsed together, as `dragoman code` does: the parser's last digits depend on what shares a batch."""


def events_of(docs: Sequence[Document], coder: Coder) -> list[tuple[Event, ...] | None]:
    """The events of every document; None where it was rejected."""
    usable = [doc for doc in docs if isinstance(check(doc, doc.id), Document)]
    found: dict[str, tuple[Event, ...] | None] = {}
    for piece in _pieces(usable):
        for coding in coder.code_documents(piece):
            found[coding.document.id] = coding.events if coding.events or not coding.rejects else None
    return [found.get(doc.id) for doc in docs]


def by_confidence(events: Sequence[Event]) -> list[Event]:
    """The most confident first; equals in their order."""
    return sorted(events, key=lambda event: -(event.confidence or 0))


def _pieces(docs: Sequence[Document]) -> Iterator[list[Document]]:
    rest = iter(docs)
    while piece := list(islice(rest, PIECE_DOCUMENTS)):
        yield piece

"""How well documents and reports are grouped, on pairs written for it: gold/grouping/ (docs/grouping.md).

A pair counts as found where the two are judged to be one by themselves, without help from a third.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.dedup.likeness import SAME, likeness, report
from dragoman.dedup.texts import Window, text_of
from dragoman.errors import UsageError
from dragoman.pipeline import Coder
from dragoman.record import Document, Event

Row = Mapping[str, Any]

CHOOSE, CHECK = "choose", "check"
"""The halves: one to choose thresholds and weights on, one for checking only."""

PIECE_DOCUMENTS = 32
"""Documents parsed together, as `dragoman code` does."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came out.

    Attributes:
        pairs: how many there are.
        same: how many of them are one.
        said: how many are judged to be one.
        right: how many of those are.
        coded: how many of `same` can be found at all, since the coder finds both statements.
    """

    pairs: int
    same: int
    said: int
    right: int
    coded: int

    @property
    def precision(self) -> float:
        """Share of what is judged to be one that is; 0 of nothing."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of what is one that is judged to be."""
        return self.right / self.same if self.same else 0.0

    @property
    def recall_coded(self) -> float:
        """The same of those pairs whose statements the coder finds."""
        return self.right / self.coded if self.coded else 0.0


def read_pairs(path: Path, half: str) -> list[Row]:
    """The pairs of one half of a file.

    Raises:
        UsageError: the file cannot be read, or has none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row["half"] == half]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} cannot be read as pairs ({error}). Check the path.") from error
    if not rows:
        raise UsageError(f"{path} has no pairs of the half {half!r}. The halves are {CHOOSE} and {CHECK}.")
    return rows


def measure_documents(rows: Iterable[Row]) -> Figures:
    """Documents: candidates by MinHash, then the shingles, as in an archive."""
    found = []
    for row in rows:
        sides = [text_of(side["id"], _document(side)) for side in (row["left"], row["right"])]
        window = Window()
        copies = [copy for text in sorted(sides, key=lambda text: text.published or dt.date.min) for copy in window.put(text)]
        found.append((bool(copies), bool(row["same"]), True))
    return _figures(found)


def measure_events(rows: Sequence[Row], coder: Coder) -> Figures:
    """Reports: both texts coded, and the events at the marked words compared; where there is none, the pair is not found."""
    docs = {side["id"]: _document(side) for row in rows for side in (row["left"], row["right"])}
    events = _code([docs[id] for id in sorted(docs)], coder)
    found = []
    for row in rows:
        one, other = (_marked(events[side["id"]], side["event"]) for side in (row["left"], row["right"]))
        said = any(likeness(report(a), report(b)) >= SAME for a in one for b in other)
        found.append((said, bool(row["same"]), bool(one and other)))
    return _figures(found)


def _figures(found: Sequence[tuple[bool, bool, bool]]) -> Figures:
    return Figures(
        pairs=len(found),
        same=sum(same for _, same, _ in found),
        said=sum(said for said, _, _ in found),
        right=sum(said and same for said, same, _ in found),
        coded=sum(same and coded for _, same, coded in found),
    )


def _document(side: Row) -> Document:
    return Document(side["id"], side["text"], side["title"], dt.date.fromisoformat(side["published"]), "", side["source"])


def _code(docs: Iterable[Document], coder: Coder) -> dict[str, tuple[Event, ...]]:
    rest, found = iter(docs), {}
    while piece := list(islice(rest, PIECE_DOCUMENTS)):
        found.update({coding.document.id: coding.events for coding in coder.code_documents(piece)})
    return found


def _marked(events: Iterable[Event], span: Sequence[int]) -> list[Event]:
    start, end = span
    return [event for event in events if event.trigger.start < end and start < event.trigger.end]

"""Prints how well documents and reports of events are grouped, on the pairs of gold/grouping: python tools/measure_grouping.py"""

from __future__ import annotations

from pathlib import Path

import dragoman
from dragoman.dedup.measure import CHECK, CHOOSE, Figures, measure_documents, measure_events, read_pairs

GOLD = Path(__file__).parents[1] / "gold" / "grouping"


def line(name: str, half: str, got: Figures) -> str:
    """One line of figures."""
    shares = f"precision {got.precision:.3f}  recall {got.recall:.3f}  of coded {got.recall_coded:.3f}"
    return f"{name:10s} {half:7s} {got.pairs:4d} pairs, {got.same:3d} same: {shares}"


def main() -> None:
    """Both kinds, both halves."""
    coder = dragoman.load()
    for half in (CHOOSE, CHECK):
        print(line("documents", half, measure_documents(read_pairs(GOLD / "pairs-documents.jsonl", half))))
        print(line("events", half, measure_events(read_pairs(GOLD / "pairs-events.jsonl", half), coder)))


if __name__ == "__main__":
    main()

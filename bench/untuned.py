"""The pages of pages.txt: short news pages that nobody chose a threshold by."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Page(NamedTuple):
    """A page: its name, whether it tells of politics, headline and text."""

    name: str
    politics: bool
    title: str
    text: str


def pages() -> list[Page]:
    """All of them, in their order."""
    parts = (Path(__file__).parent / "pages.txt").read_text(encoding="utf-8").split("=== ")[1:]
    found = []
    for part in parts:
        head, title, _, text = part.split("\n", 3)
        kind, name = head.split()
        found.append(Page(name if kind == "politics" else f"plain-{name}", kind == "politics", title, text.strip()))
    return found

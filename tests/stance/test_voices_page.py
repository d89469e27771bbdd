"""The table of docs/voices.md is what the coder says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.record import Event

PAGE = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+?) \| (`[^|]+?`|nothing) \|$", PAGE, flags=re.MULTILINE)


def told(event: Event) -> str:
    """An event as the page writes it: "ASSAULT Kenya > Uganda, denied, says Kenya"."""
    sides = [" + ".join(m.name for m in side) for side in (event.actors, event.recipients)]
    kind = f"{event.type}/{event.mode}" if event.type == "THREATEN" and event.mode else event.type
    voices = [f"says {' + '.join(m.name for m in voice.speakers) or 'nobody named'}" for voice in event.attribution]
    return ", ".join([f"{kind} {sides[0]} > {sides[1]}" if sides[1] else f"{kind} {sides[0]}", event.status, *voices])


def test_the_page_has_at_least_twelve_pairs():
    assert len(ROWS) >= 24


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[sentence for sentence, _ in ROWS])
def test_the_coder_says_what_the_page_says(coder, sentence, expected):
    events = coder.code(sentence).events
    assert "; ".join(f"`{told(event)}`" for event in events) == expected

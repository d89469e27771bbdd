"""What lasts has a first and a last day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.dates import find, when
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Lula's three-day stay in Rome, which ended on Wednesday, pleased the pope.", "stay", "2023-03-20 2023-03-22 range"),
        ("Lula's three-day stay that began on Monday pleased the pope.", "stay", "2023-03-20 2023-03-22 range"),
        ("Lula ended a three-day visit to Rome on Wednesday.", "visit", "2023-03-20 2023-03-22 range"),
        ("Lula arrived in Rome on Monday for a two-day visit.", "visit", "2023-03-20 2023-03-21 range"),
        ("Lula arrived in Rome on Monday for a two-day visit.", "arrived", "2023-03-20 2023-03-20 day"),
        ("The two-week siege ended on Wednesday.", "siege", "2023-03-09 2023-03-22 range"),
        ("Troops patrolled the town on Friday after two days of protests.", "protests", "2023-03-15 2023-03-16 range"),
        ("Ten people have been killed since the fighting broke out on Friday.", "killed", "2023-03-17 2023-03-23 range"),
        ("Ten people were killed since the fighting broke out on Friday.", "killed", None),
        # A length alone, or an end alone, tells no range.
        ("Lula made a three-day visit to Rome.", "visit", None),
        ("Lula's stay in Rome, which ended on Wednesday, pleased the pope.", "stay", None),
    ],
)
def test_first_and_last_day(parse_text: Callable[..., Parse], know: DateKnowledge, text: str, trigger: str, expected: str | None) -> None:
    parse = parse_text(text)
    word = next(token.i for token in parse.tokens if token.text == trigger)
    found = when(parse, word, find(parse, know), know)
    assert (f"{found.date.start} {found.date.end} {found.date.precision}" if found else None) == expected

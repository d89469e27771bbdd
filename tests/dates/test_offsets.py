"""One event's date counted from another's, whichever of the two the text dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.dates import find, occasions, offsets, reckon
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Chad recalled its envoy on Tuesday, ten days after Niger seized two soldiers.", "seized", "2023-03-11 | ten days after"),
        ("Chad recalled its envoy on Tuesday, hours before Niger seized two soldiers.", "seized", "2023-03-21 | hours before"),
        ("Chad recalled its envoy two days after Niger seized two soldiers on Tuesday.", "recalled", "2023-03-23 | two days after"),
        ("Senators held a hearing on Tuesday. Chad recalled its envoy the day before the hearing.", "recalled", "2023-03-20 | the day before"),
        ("Chad recalled its envoy on Tuesday, two weeks after Niger seized two soldiers.", "seized", "2023-03-06 | two weeks after"),
        # Nothing is counted, or nothing is dated to count from; and a month is no day to count from.
        ("Chad recalled its envoy on Tuesday, after Niger seized two soldiers.", "seized", None),
        ("Chad recalled its envoy ten days after Niger seized two soldiers.", "seized", None),
        ("Chad recalled its envoy in March 2022, ten days after Niger seized two soldiers.", "seized", None),
    ],
)
def test_counted_dates(parse_text: Callable[..., Parse], know: DateKnowledge, text: str, trigger: str, expected: str | None) -> None:
    parse = parse_text(text)
    mentions = find(parse, know)
    word = next(token.i for token in parse.tokens if token.text == trigger)
    found = reckon(parse, word, offsets(parse, know), mentions, occasions(parse, mentions, know), know)
    assert (f"{found.date.start} | {found.date.text}" if found else None) == expected

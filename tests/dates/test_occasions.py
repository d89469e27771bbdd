"""What was dated once is a time from then on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.dates import find, occasions
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse

TUESDAY, WEDNESDAY = "2023-03-21", "2023-03-22"


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Senators held a hearing on Tuesday. He apologised during the hearing.", "hearing", TUESDAY),
        ("Israel hit Damascus on Tuesday in an airstrike. The strike killed two.", "strike", TUESDAY),
        ("Xi met Putin on Tuesday. The meeting took two hours.", "meeting", TUESDAY),
        ("Thousands gathered on Tuesday in the capital for a rally. The rally was calm.", "rally", TUESDAY),
        ("Rebels invaded Chad on Tuesday. The invasion failed.", "invasion", TUESDAY),
        ("NATO recalled the raid on March 21. It rained. It rained. It rained. The raid killed two.", "raid", None),
        # "The event" is whatever was dated last, shortly after.
        ("Israel shelled Damascus on Tuesday. The incident killed two.", "incident", TUESDAY),
        ("A summit opened on Tuesday. It rained. It rained. It rained. The event was calm.", "event", None),
        # A noun that brings up another one does not point back.
        ("Senators held a hearing on Tuesday. A hearing takes time.", "hearing", None),
        # What needs its date to be told from others is meant shortly after, and no longer.
        ("NATO recalled the March 21 raid. The raid killed two.", "raid", TUESDAY),
        ("NATO recalled the March 21 raid. It rained. It rained. It rained. The raid killed two.", "raid", None),
        ("Mali condemned a coup on Tuesday. The coup was swift.", "coup", None),
    ],
)
def test_a_noun_points_back(parse_text: Callable[..., Parse], know: DateKnowledge, text: str, noun: str, expected: str | None) -> None:
    parse = parse_text(text)
    known = occasions(parse, find(parse, know), know)
    last = max(token.i for token in parse.tokens if token.text == noun)
    found = known.of_noun(parse, last, know)
    assert (str(found.date.start) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Senators held a hearing on Tuesday. He apologised during the hearing.", "apologised", TUESDAY),
        ("Senators held a hearing on Tuesday. He apologised after the hearing.", "apologised", None),
        ("A summit opened on Wednesday. The summit was attended by Xi.", "attended", WEDNESDAY),
        ("A summit opened on Wednesday. The summit was condemned by Xi.", "condemned", None),
    ],
)
def test_a_verb_stands_at_an_occasion(
    parse_text: Callable[..., Parse], know: DateKnowledge, text: str, verb: str, expected: str | None
) -> None:
    parse = parse_text(text)
    known = occasions(parse, find(parse, know), know)
    trigger = next(token.i for token in parse.tokens if token.text == verb)
    found = known.of_verb(parse, trigger, know)
    assert (str(found.date.start) if found else None) == expected

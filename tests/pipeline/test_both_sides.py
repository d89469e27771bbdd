"""Whom "both sides" means in a report between two countries."""

from __future__ import annotations

import pytest

BETWEEN = (
    "Kenya expelled a Ugandan envoy. Uganda accused Kenya of murder. Kenya and Uganda quarrelled. Uganda and Kenya called it war. "
    "France wrote to Rwanda. "
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (BETWEEN + "Germany urged both sides to talk.", {"KEN", "UGA"}),
        (BETWEEN + "Germany urged the two countries to talk.", {"KEN", "UGA"}),
        (BETWEEN + "France and Rwanda quarrelled, and Germany urged both countries to talk.", {"FRA", "RWA"}),  # named in the sentence
        (BETWEEN + "Uganda urged both countries to talk.", {"FRA", "RWA"}),  # nobody urges himself
        ("France wrote to Rwanda. Germany urged both sides to talk.", {"FRA", "RWA"}),  # a short report is about nobody
    ],
)
def test_both_sides(coder, text, asked):
    (event,) = [event for event in coder.code(text).events if event.type == "REQUEST"]
    assert {m.country for m in event.recipients} == asked
    assert {m.via for m in event.recipients} == {"coreference"}

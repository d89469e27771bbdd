"""When a side is right."""

from __future__ import annotations

import pytest

from dragoman.evaluation.sides import same_names, same_sides


def names(text):
    return frozenset(text)


@pytest.mark.parametrize(("gold", "found", "same"), [("", "", True), ("A", "", False), ("AB", "A", True), ("ABC", "A", False), ("A", "AB", True), ("A", "B", False)])
def test_names_need_not_be_complete(gold, found, same):
    assert same_names(names(gold), names(found)) is same


@pytest.mark.parametrize(
    ("type", "gold", "found", "same"),
    [
        ("AID", "A>B", "A>B", True),
        ("AID", "A>B", "B>A", False),
        ("AID", "A>B", "AB>", False),
        ("CONSULT", "A>B", "AB>", True),
        ("CONSULT", "A>B", "AC>", False),
        ("CONSULT", "AB>", "A>B", True),
        ("ASSAULT", "AB>", "A>B", True),
        ("CONSULT", "AB>", "A>C", False),
        ("CONSULT", "A>", "A>B", False),
    ],
)
def test_what_is_done_together_needs_no_direction(type, gold, found, same):
    (a, r), (fa, fr) = (map(names, side.split(">")) for side in (gold, found))
    assert same_sides(type, a, r, fa, fr) is same

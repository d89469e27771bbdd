"""The matching is one to one and as large as can be."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.matching import match


def test_one_gives_way_where_it_has_another_choice():
    assert match({0: [0, 1], 1: [0]}, [0, 1]) == {0: 1, 1: 0}


def test_who_chooses_first_stays():
    assert match({0: [0], 1: [0]}, [1, 0]) == {1: 0}


@given(st.dictionaries(st.integers(0, 4), st.lists(st.integers(0, 4), unique=True), max_size=5))
def test_no_matching_is_larger(choices):
    found = match(choices, sorted(choices))
    assert len(set(found.values())) == len(found) and all(n in choices[gold] for gold, n in found.items())
    golds = sorted(choices)
    best = max(sum(n in choices[g] for g, n in zip(golds, row, strict=False)) for row in permutations(range(5), len(golds)))
    assert len(found) == best

"""Columns as arrays: what two of them make together, and what a list of lists holds."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.web.columns import NEVER, Codes, Growing, Lists, crossed, day_of, days, distinct, number_of, top

SMALL = st.lists(st.integers(0, 5), max_size=12)


@settings(deadline=None)
@given(SMALL, SMALL)
def test_crossed_is_every_pair_with_the_same_number(left, right):
    found = list(zip(*map(np.ndarray.tolist, crossed(np.array(left, int), np.array(right, int), 6)), strict=True))
    # Places on the right are those in the order of its numbers.
    order = sorted(range(len(right)), key=lambda at: (right[at], at))
    ordered = [right[at] for at in order]
    assert found == [(i, j) for i, a in enumerate(left) for j, b in enumerate(ordered) if a == b]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 99)), max_size=15))
def test_distinct_is_each_row_once_in_order(rows):
    columns = [np.array([row[i] for row in rows], "int32") for i in range(3)]
    assert list(zip(*(column.tolist() for column in distinct(*columns)), strict=True)) == sorted(set(rows))


def test_lists_hold_and_are_taken():
    lists = Lists(np.array([2, 0, 1]), np.array([7, 8, 9]))
    assert [lists[row].tolist() for row in range(3)] == [[7, 8], [], [9]]
    assert lists.holding([9, 7], 10).tolist() == [True, False, True]
    assert [lists.taken(np.array([2, 0]))[row].tolist() for row in range(2)] == [[9], [7, 8]]


def test_words_are_numbered_as_they_come_and_none_is_below():
    codes = Codes()
    assert codes.of(pa.array(["b", None, "a", "b"])).tolist() == [0, -1, 1, 0]
    assert codes.of(pa.array(["c", "a"])).tolist() == [2, 1]
    assert codes.some(["a", "never", "c"]) == [1, 2]


def test_an_array_grows_beyond_its_room():
    growing = Growing("int32", 0)
    for values in ([1], [2, 3, 4], []):
        growing.add(np.array(values, "int32"))
    assert growing.all().tolist() == [1, 2, 3, 4]


def test_days_go_there_and_back():
    day = dt.date(1945, 5, 8)
    assert days(pa.array([day, None])).tolist() == [number_of(day), NEVER]
    assert day_of(number_of(day)) == day and day_of(NEVER) is None


def test_top_is_the_highest_first():
    assert top(np.array([0, 3, 5, 3]), 2).tolist() == [2, 1]

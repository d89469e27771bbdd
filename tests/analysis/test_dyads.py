"""Sums by period and dyad, and what is divided by them."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.factory import FEW
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dragoman.analysis import add_up, pair_reciprocity, reciprocity
from dragoman.errors import UsageError

# period, actor, recipient, score, quad
ROWS = [(0, 0, 1, 4.0, 1), (0, 0, 1, -2.0, 3), (0, 1, 0, 7.0, 2), (2, 1, 2, -9.0, 4), (2, 1, 2, np.nan, 0), (0, -1, 1, 5.0, 1)]


def of(rows, **more):
    period, actor, recipient, score, quad = (list(column) for column in zip(*rows, strict=True))
    return add_up(period, actor, recipient, score, quad=quad, shape=(3, 3), **more)


def test_sums_and_what_follows_from_them():
    dyads = of(ROWS)
    assert dyads.n[0, 0, 1] == 2 and dyads.n.sum() == 5  # the row without an actor is left out
    assert (dyads.plus[0, 0, 1], dyads.minus[0, 0, 1], dyads.net[0, 0, 1]) == (4, 2, 2)
    assert dyads.mean[0, 0, 1] == 1 and dyads.ratio[0, 0, 1] == 4 / 6
    assert dyads.quads[:, 0, 0, 1].tolist() == [1, 0, 1, 0] and dyads.quads.sum() == 4
    assert dyads.n[2, 1, 2] == 2 and dyads.scored[2, 1, 2] == 1 and dyads.mean[2, 1, 2] == -9


def test_no_events_are_no_mean_and_no_ratio():
    dyads = of(ROWS)
    assert not dyads.n[1].any() and np.isnan(dyads.mean[1]).all() and np.isnan(dyads.ratio[1]).all()
    assert np.isnan(reciprocity(dyads.plus)[1]) and np.isnan(pair_reciprocity(dyads.plus)[1]).all()


def test_weights_count_for_events():
    assert of([*ROWS, ROWS[1]]).net.tolist() == of(ROWS, weight=[1, 2, 1, 1, 1, 1]).net.tolist()


def test_reciprocity():
    plus = of(ROWS).plus
    assert reciprocity(plus)[0] == 4 / 7 and pair_reciprocity(plus)[0, 0, 1] == 4 / 7 == pair_reciprocity(plus)[0, 1, 0]
    assert reciprocity([[0, 3], [3, 0]]) == 1 and reciprocity([[5, 3], [0, 9]]) == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"shape": (1, 2)}, "lies outside"),
        ({"quad": [7]}, "quad"),
        ({"weight": [1, 2]}, "differ in length"),
        ({"score": [np.inf]}, "infinite"),
    ],
)
def test_wrong_columns_are_named(change, words):
    good = {"period": [0], "actor": [2], "recipient": [0], "score": [1.0], "shape": (1, 3)}
    assert add_up(**good).n.sum() == 1
    with pytest.raises(UsageError, match=words):
        add_up(**(good | change))


def test_reciprocity_of_a_net_is_refused():
    with pytest.raises(UsageError, match="not the net"):
        reciprocity([[0, -1], [1, 0]])


@FEW
@given(hnp.arrays(np.float64, (4, 4), elements=st.integers(0, 5)), st.permutations(range(4)))
def test_relabelling_and_turning_round_change_no_reciprocity(weights, order):
    first = reciprocity(weights)
    for other in (weights[np.ix_(order, order)], weights.T):
        np.testing.assert_array_equal(reciprocity(other), first)
    assert np.isnan(first) or 0 <= first <= 1

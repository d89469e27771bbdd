"""Balance by triangles and by walks: the published network, all triangles by hand, and what theory says of turned signs."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from analysis.factory import FEW, random_network, small_networks, tribes
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm

from dragoman.analysis import count_triangles, triangle_balance, walk_balance
from dragoman.errors import UsageError


def test_tribes():
    found = count_triangles(tribes())
    assert round(found.share, 7) == 0.8676471 == round(float(triangle_balance(tribes())), 7)
    assert (found.balanced, found.total) == (59, 68)
    assert round(float(walk_balance(tribes())), 7) == 0.3575761


@FEW
@given(small_networks())
def test_triangles_are_those_counted_one_by_one(network):
    foes = [
        sum(network[a, b] < 0 for a, b in combinations(three, 2))
        for three in combinations(range(6), 3)
        if all(network[a, b] for a, b in combinations(three, 2))
    ]
    found = count_triangles(network)
    assert [found.ppp, found.ppm, found.pmm, found.mmm] == [foes.count(number) for number in range(4)]
    np.testing.assert_array_equal(triangle_balance(network), np.nan if found.share is None else found.share)


@FEW
@given(small_networks(), st.permutations(range(6)))
def test_relabelling_changes_nothing(network, order):
    for measure in (triangle_balance, walk_balance):
        np.testing.assert_allclose(measure(network[np.ix_(order, order)]), measure(network), atol=1e-12)


@FEW
@given(small_networks(), st.lists(st.sampled_from([-1.0, 1.0]), min_size=6, max_size=6))
def test_turning_all_ties_of_some_states_changes_no_balance(network, turn):
    for measure in (triangle_balance, walk_balance):
        np.testing.assert_allclose(measure(network * np.outer(turn, turn)), measure(network), atol=1e-12)


@FEW
@given(small_networks())
def test_turning_every_sign_maps_balance(network):
    # A triangle has three ties, so each changes over; of closed walks those of odd length do, and even ones do not.
    np.testing.assert_allclose(triangle_balance(-network), 1 - triangle_balance(network), atol=1e-12)
    even = (np.trace(expm(network)) + np.trace(expm(-network))) / np.trace(expm(np.abs(network)))
    if network.any():
        assert walk_balance(network) + walk_balance(-network) == pytest.approx(even)


def test_balanced_networks_are_balanced():
    sides = np.where(np.arange(9) < 4, 1.0, -1.0)
    network = np.outer(sides, sides) - np.eye(9)
    assert triangle_balance(network) == walk_balance(network) == 1
    assert triangle_balance(-network) == 0 and walk_balance(-network) < 0.01


def test_periods_go_together_and_an_empty_one_has_no_balance():
    periods = np.stack([tribes(), np.zeros((16, 16)), random_network(16, 0.5, seed=3)])
    for measure in (triangle_balance, walk_balance):
        found = measure(periods)
        assert np.isnan(found[1]) and found[0] == measure(periods[0]) and found[2] == pytest.approx(float(measure(periods[2])))
    assert count_triangles(periods[1]).share is None and np.isnan(walk_balance(np.zeros((0, 0))))


def test_a_tie_without_triangles():
    assert np.isnan(triangle_balance([[0, -1], [-1, 0]])) and walk_balance([[0, -1], [-1, 0]]) == 1


def test_strong_ties_overflow_nothing():
    assert 0 <= walk_balance(tribes() * 1e4, weighted=True) <= 1
    assert walk_balance(tribes() * 1e4) == walk_balance(tribes()) != walk_balance(tribes() * 0.5, weighted=True)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        ([[0, 1], [0, 0]], "not symmetric"),
        ([[1, 0], [0, 0]], "to itself"),
        ([[0, np.nan], [np.nan, 0]], "Write 0"),
        ([[0, 1, 1], [1, 0, 1]], "as many rows"),
        ([0, 1], "shape"),
    ],
)
def test_what_is_no_signed_network_is_named(network, words):
    for measure in (count_triangles, triangle_balance, walk_balance):
        with pytest.raises(UsageError, match=words):
            measure(network)

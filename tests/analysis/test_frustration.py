"""Frustration: the published network, all sides tried one by one, two methods against each other, and bounds called bounds."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from analysis.factory import FEW, planted, random_network, small_networks, tribes
from hypothesis import given
from hypothesis import strategies as st
from yardstick import seconds

from dragoman.analysis import find_frustration, frustrated, search_sides
from dragoman.analysis.exact import solve_dolls, solve_milp
from dragoman.analysis.frustration import find_parts, pack_triangles, search_many_sides
from dragoman.errors import UsageError


def least_of_all(network):
    """The fewest ties against any sides, by trying all."""
    return min(frustrated(network, (1, *sides)) for sides in product((1, -1), repeat=len(network) - 1))


def test_tribes():
    found = find_frustration(tribes())
    assert (found.index, found.at_least, found.ties, found.proven) == (7, 7, 58, True)
    assert round(found.share, 7) == 0.7586207
    assert frustrated(tribes(), found.sides) == 7


@FEW
@given(small_networks(7), st.booleans())
def test_no_sides_do_better(network, weighted):
    network = network * (1 + np.abs(np.subtract.outer(np.arange(7), np.arange(7))) / 3)
    found = find_frustration(network, weighted=weighted)
    if not network.any():
        assert found is None
        return
    counted = network if weighted else np.sign(network)
    assert found.proven and found.index == pytest.approx(least_of_all(counted))
    assert found.index == pytest.approx(frustrated(counted, np.where(found.sides == 0, 1, found.sides)))
    assert (found.sides == 0).tolist() == (~network.any(0)).tolist() and found.share >= -1e-12


@FEW
@given(small_networks(7), st.booleans())
def test_both_methods_prove_the_same_and_bounds_hold(network, weighted):
    if weighted:
        network = network * (1 + np.arange(7) + np.arange(7)[:, None]) * 0.3
    least, start = least_of_all(network), np.ones(7, dtype=np.int64)
    assert pack_triangles(network) <= least + 1e-9
    assert frustrated(network, solve_dolls(network, start, rows=10_000)) == pytest.approx(least)
    sides, bound = solve_milp(network, start, seconds=10)
    assert (
        frustrated(network, sides) == pytest.approx(least, abs=1e-4) and bound <= least + 1e-6 and bound == pytest.approx(least, abs=1e-4)
    )


@FEW
@given(small_networks(), st.permutations(range(6)), st.lists(st.sampled_from([-1.0, 1.0]), min_size=6, max_size=6))
def test_relabelling_and_turning_all_ties_of_some_states_change_nothing(network, order, turn):
    first = find_frustration(network)
    for other in (network[np.ix_(order, order)], network * np.outer(turn, turn)):
        found = find_frustration(other)
        assert (found and found.index) == (first and first.index)


@FEW
@given(small_networks())
def test_turning_every_sign(network):
    """What is against two sides in one network is with them in the other, so both cannot be far from balance for long ties."""
    one, other = find_frustration(network), find_frustration(-network)
    if one is None:
        assert other is None
        return
    assert one.index <= frustrated(np.sign(network), other.sides + (other.sides == 0)) == one.ties - other.index


def test_without_odd_cycles_every_sign_can_turn():
    network = random_network(20, 0.5, seed=5)
    network[:10, :10] = network[10:, 10:] = 0
    assert find_frustration(network).index == find_frustration(-network).index > 0


@pytest.mark.parametrize("foes", [0.5, 0.2])
@pytest.mark.parametrize("density", [0.1, 0.2, 0.5, 1.0])
def test_networks_of_40_states_are_proven_and_the_search_comes_near(density, foes):
    network = random_network(40, density, foes=foes, seed=11)
    proofs = []
    assert seconds(lambda: proofs.append(find_frustration(network))) < 30
    found = proofs[0]
    assert found.proven
    quick = frustrated(network, search_sides(network))
    assert found.index <= quick <= 1.05 * found.index


def test_milp_proves_a_sparse_network():
    network = random_network(40, 0.1, foes=0.4, seed=2)
    start = search_sides(network)
    sides, bound = solve_milp(network, start, seconds=60)
    assert frustrated(network, sides) == bound == frustrated(network, solve_dolls(network, start, rows=10**7))


def test_a_bound_is_called_one():
    network = random_network(60, 0.5, seed=1)
    bound = find_frustration(network, exact_up_to=40)
    assert not bound.proven and 0 < bound.at_least < bound.index < bound.ties / 2
    out_of_time = find_frustration(network, rows=1_000, seconds=0.1)
    assert not out_of_time.proven and out_of_time.at_least >= bound.at_least and out_of_time.index <= bound.index


def test_a_large_network_of_two_sides_gets_near_its_noise():
    network, _ = planted(200, 2, density=0.1)
    found = find_frustration(network)
    assert not found.proven and found.index <= 0.1 * found.ties and found.at_least > 0
    assert find_frustration(np.abs(network)).proven  # no foes: a bound of 0 that is reached


def test_parts_that_share_no_cycle_are_added_up():
    triangle = np.array([[0, 1, -1], [1, 0, 1], [-1, 1, 0]])
    network = np.zeros((8, 8))
    network[:3, :3] = network[4:7, 4:7] = triangle
    network[2, 4] = network[4, 2] = -1
    found = find_frustration(network, exact_up_to=3)
    assert (found.index, found.ties, found.proven) == (2, 7, True) and found.sides[7] == 0 and found.sides[0] == 1


def test_parts_share_no_cycle():
    network = np.zeros((9, 9))
    for i, j in ((0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3), (4, 6)):  # two triangles, a bridge, a tail; 7 and 8 alone
        network[i, j] = network[j, i] = 1
    assert find_parts(network) == [[0, 1, 2], [2, 3], [3, 4, 5], [4, 6]] and find_parts(np.zeros((3, 3))) == []
    assert find_parts(random_network(30, 1.0, seed=1)) == [list(range(30))]


@FEW
@given(small_networks(7))
def test_signs_are_packed_like_strengths(network):
    assert pack_triangles(network * 0.5) == pack_triangles(network) / 2


def test_many_networks_are_searched_as_one_by_one():
    networks = np.stack([random_network(20, 0.4, seed=seed) for seed in range(5)])
    found = search_many_sides(networks, restarts=3, seed=2, steps=60)
    assert found.tolist() == [search_sides(network, restarts=3, seed=2, steps=60).tolist() for network in networks]


def test_the_same_seed_gives_the_same_sides():
    network = random_network(50, 0.4, seed=9)
    assert search_sides(network, seed=4).tolist() == search_sides(network, seed=4).tolist()


def test_nothing_known_is_nothing_said():
    assert find_frustration(np.zeros((4, 4))) is None and find_frustration(np.zeros((0, 0))) is None
    with pytest.raises(UsageError, match="not symmetric"):
        find_frustration([[0, 1], [0, 0]])

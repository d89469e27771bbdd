"""The rule of ties, and the quick way to S."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from analysis.factory import random_network

from dragoman.analysis import kappa_matrix, network, periods, pi_matrix, s_matrix
from dragoman.analysis.choice import Choice
from dragoman.analysis.network import likeness_of_networks, s_of_networks, tie_up, to_profiles


def tie(n, plus, minus, **choice):
    """The tie of two states, the figures given one way and back."""
    one, two, three = ([[0, a], [b, 0]] for a, b in (n, plus, minus))
    return float(tie_up(one, two, three, Choice(**choice))[0, 1])


def test_a_tie_weighs_both_directions_together():
    assert tie((4, 6), (30, 10), (0, 10)) == pytest.approx(0.6)
    assert tie((4, 6), (0, 0), (7, 2)) == -1


def test_little_evidence_and_weak_ties_are_none():
    assert tie((2, 2), (9, 9), (0, 0)) == 0 and tie((2, 3), (9, 9), (0, 0)) == 1
    assert tie((5, 5), (10, 0), (9, 0)) == 0 and tie((5, 5), (10, 0), (9, 0), band=0.0) == pytest.approx(1 / 19)
    assert tie((9, 9), (0, 0), (0, 0)) == 0


def test_a_tie_does_not_grow_with_coverage():
    assert tie((5, 5), (8, 4), (2, 1)) == pytest.approx(tie((50, 50), (80, 40), (20, 10)))


def test_s_of_networks_is_s():
    networks = np.stack([random_network(9, 0.5, seed=seed) * np.abs(random_network(9, 1.0, seed=seed)) for seed in range(4)])
    quick, plain = s_of_networks(networks), s_matrix(to_profiles(networks), d_max=2)
    off = ~np.eye(9, dtype=bool)
    assert np.allclose(quick[:, off], plain[:, off])


@pytest.mark.parametrize("n", [1, 2, 3, 4, 9])
@pytest.mark.parametrize("density", [0.0, 0.3, 1.0])
def test_likeness_of_networks_is_kappa_and_pi(n, density):
    networks = np.stack([random_network(n, density, seed=seed) * np.abs(random_network(n, 1.0, seed=seed)) for seed in range(4)])
    networks[0] = 0.3 * (1 - np.eye(n))  # all alike: no spread, nothing to say
    off = ~np.eye(n, dtype=bool)
    for quick, plain in zip(likeness_of_networks(networks), (kappa_matrix, pi_matrix), strict=True):
        assert np.allclose(quick[:, off], plain(to_profiles(networks))[:, off], equal_nan=True)
        assert np.isnan(quick[0, off]).all()


@pytest.mark.parametrize("module", [network, periods], ids=["network", "periods"])
def test_examples_are_true(module):
    failed, tried = doctest.testmod(module)
    assert not failed and tried

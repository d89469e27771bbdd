"""Networks for the tests: one that is published, and made ones."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Enough for properties of small arrays; the default of 100 takes seconds a test."""

# Alliances and enmities of 16 subtribes of the Eastern Central Highlands of New Guinea: Read, Southwestern Journal of Anthropology 10 (1954).
FRIENDS = """
Alika: Ove
Asaro: Gahuk Geham Masil Ukudz
Gahuk: Ove
Gama: Gavev Kotun Nagad
Geham: Gahuk Masil Ukudz
Kohik: Notoh
Kotun: Gavev
Masil: Gahuk Nagam Ove
Nagad: Gavev Kotun
Notoh: Nagam
Seuve: Nagam Uheto
Uheto: Kohik Masil Notoh
Ukudz: Alika Gahuk Masil Ove
"""
FOES = """
Alika: Gavev
Asaro: Gavev
Gahuk: Gavev Kotun
Gama: Asaro Gahuk Geham Nagam Seuve Uheto
Geham: Kohik Notoh
Kohik: Kotun
Nagad: Asaro Geham Kohik Nagam Notoh Uheto
Nagam: Gavev Kotun
Notoh: Gahuk Kotun
Ove: Gavev Kotun
Seuve: Asaro Ukudz
Uheto: Gahuk Geham
"""


def tribes():
    """The tribes network, 16 states and 58 ties of which 29 are friendly."""
    ties = [(a, b, sign) for text, sign in ((FRIENDS, 1), (FOES, -1)) for a, b in pairs(text)]
    names = sorted({name for a, b, _ in ties for name in (a, b)})
    network = np.zeros((len(names), len(names)))
    for a, b, sign in ties:
        network[names.index(a), names.index(b)] = network[names.index(b), names.index(a)] = sign
    return network


def pairs(text):
    """(a, b) from lines of "a: b c"."""
    for line in text.strip().splitlines():
        a, others = line.split(": ")
        yield from ((a, b) for b in others.split())


def random_network(states, density, *, foes=0.5, seed=0):
    """A signed network with so large a share of all ties, and so large a share of foes among them."""
    draw = np.random.default_rng(seed)
    signs = np.where(draw.random((states, states)) < foes, -1.0, 1.0) * (draw.random((states, states)) < density)
    upper = np.triu(signs, 1)
    return upper + upper.T


def planted(states, blocs, *, noise=0.1, density=0.3, seed=0):
    """A signed network and its true blocs: friends within, foes between, each sign turned with the chance `noise`."""
    draw = np.random.default_rng(seed)
    truth = draw.integers(0, blocs, states)
    signs = np.where(truth[:, None] == truth[None, :], 1.0, -1.0) * np.where(draw.random((states, states)) < noise, -1, 1)
    upper = np.triu(signs * (draw.random((states, states)) < density), 1)
    return upper + upper.T, truth


def small_networks(states=6):
    """Any signed network of that many states."""
    size = states * (states - 1) // 2
    return st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=size, max_size=size).map(lambda ties: from_upper(ties, states))


def from_upper(ties, states):
    """The symmetric array with these numbers above its diagonal."""
    network = np.zeros((states, states))
    network[np.triu_indices(states, 1)] = ties
    return network + network.T

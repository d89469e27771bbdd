"""Change points: found where they were put, the same as plain PELT, and no more than chance allows where there are none."""

from __future__ import annotations

import numpy as np
import pytest
import ruptures
from analysis.factory import FEW
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis import find_changes
from dragoman.analysis.changes import estimate_noise, jump_p
from dragoman.errors import UsageError


def steps(*levels, noise=1.0, seed=0):
    """A series with (level, periods) after each other."""
    draw = np.random.default_rng(seed)
    return np.concatenate([draw.normal(level, noise, periods) for level, periods in levels])


def test_changes_are_where_they_were_put():
    found = find_changes(steps((0, 20), (4, 15), (-3, 25)))
    assert [change.at for change in found.found] == [20, 35]
    first, second = found.found
    assert first.size == pytest.approx(4, abs=0.8) and second.size == pytest.approx(-7, abs=0.8)
    assert (first.periods_before, first.periods_after, second.periods_after) == (20, 15, 25) and first.p == second.p == 0.001
    assert found.noise == pytest.approx(1, abs=0.3) and "3 σ² ln T" in found.rule


@pytest.mark.parametrize("seed", range(8))
def test_it_is_pelt(seed):
    series = steps((0, 9), (2, 12), (1, 7), seed=seed)
    found = find_changes(series, permutations=0)
    wanted = ruptures.Pelt(model="l2", min_size=2, jump=1).fit(series).predict(pen=3 * estimate_noise(series) ** 2 * np.log(len(series)))
    assert [change.at for change in found.found] == wanted[:-1]


def test_noise_alone_seldom_changes():
    found = [find_changes(steps((1, 40), seed=seed), permutations=99).found for seed in range(100)]
    assert 0 < sum(map(bool, found)) <= 10


def test_null_periods_are_left_out_and_places_stay():
    series = steps((0, 10), (6, 10))
    gaps = np.insert(series, [3, 10, 10, 15], np.nan)
    found, whole = find_changes(gaps), find_changes(series)
    assert found.periods == 20 and [change.at for change in found.found] == [13] and [change.at for change in whole.found] == [10]
    assert found.found[0].before == whole.found[0].before and found.noise == whole.noise


def test_an_empty_series_has_no_changes_and_no_noise():
    for series in ([], [np.nan] * 9, [1.0, np.nan, 9.0]):
        found = find_changes(series)
        assert found.found == () and found.noise is None and found.penalty is None


def test_a_level_that_never_changes():
    assert find_changes([2.0] * 12).found == () and find_changes([2.0] * 12).noise == 0


def test_a_step_without_noise():
    found = find_changes([0.0] * 8 + [5.0] * 8).found
    assert [(change.at, change.before, change.after) for change in found] == [(8, 0, 5)] and found[0].p < 0.01


def test_strictness_asks_for_more():
    series = steps((0, 15), (1.6, 15), (4, 15), seed=3)
    many, few = find_changes(series, strictness=0.5), find_changes(series, strictness=10)
    assert len(few.found) < len(many.found) and "30 σ²" in few.rule


def test_chance_gives_a_p_of_any_size():
    draw = np.random.default_rng(5)
    found = [jump_p(draw.normal(size=16), min_periods=2, permutations=99, draw=draw) for _ in range(300)]
    assert abs(np.mean(np.array(found) <= 0.1) - 0.1) < 0.06 and abs(np.mean(found) - 0.5) < 0.06


def test_the_same_seed_gives_the_same_p():
    series = steps((0, 6), (1.9, 6), noise=0.8, seed=4)
    assert find_changes(series, seed=7) == find_changes(series, seed=7)


@FEW
@given(st.lists(st.integers(-9, 9), min_size=6, max_size=25), st.integers(-50, 50), st.sampled_from([-3.0, 0.5, 2.0]))
def test_moving_and_stretching_the_scale_moves_no_change(series, shift, factor):
    first = find_changes(series, permutations=19)
    other = find_changes(np.array(series) * factor + shift, permutations=19)
    assert len(other.found) == len(first.found)
    for one, same in zip(first.found, other.found, strict=True):
        assert one.at == same.at and same.size == pytest.approx(one.size * factor) and one.p == same.p


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: find_changes([[1, 2]]), "shape"),
        (lambda: find_changes([1, np.inf]), "infinite"),
        (lambda: find_changes([1, 2], strictness=0), "strictness"),
        (lambda: find_changes([1, 2], min_periods=0), "min_periods"),
    ],
)
def test_wrong_calls_are_named(call, words):
    with pytest.raises(UsageError, match=words):
        call()

"""CRPS by its definition, and baselines that see the past only."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.factory import FEW
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis import BASELINES, crps, score_baselines
from dragoman.errors import UsageError


@FEW
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=9), st.integers(-20, 20))
def test_crps_is_what_it_is_defined_as(samples, observed):
    x = np.array(samples, dtype=float)
    wanted = np.abs(x - observed).mean() - np.abs(x[:, None] - x[None, :]).mean() / 2
    assert float(crps(samples, observed)) == pytest.approx(wanted, abs=1e-12) and wanted >= -1e-12


def test_many_forecasts_go_together():
    found = crps([[1.0, 3.0], [2.0, 2.0], [0.0, 1.0]], [2.0, 2.0, np.nan])
    assert found[:2].tolist() == [0.5, 0] and np.isnan(found[2])


def test_baselines_of_a_steady_series():
    zero, last, history = score_baselines([6, 6, 6, 6, 6], samples=4000)
    assert (zero.crps, zero.periods, history.crps) == (6, 4, 0)
    assert 0.3 < last.crps < 0.8  # a Poisson of mean 6 is wider than what comes: .25 of its standard deviation or so


def test_nothing_from_the_future_is_used():
    def seen(history, samples, draw):
        lengths.append(history.tolist())
        return np.zeros(samples)

    lengths: list = []
    BASELINES["seen"] = seen
    try:
        score = score_baselines([1, 2, np.nan, 4, 5], ahead=2, samples=1)[-1]
    finally:
        del BASELINES["seen"]
    assert lengths == [[1, 2], [1, 2]] and score.periods == 2 and score.crps == 4.5


def test_too_short_a_series_has_no_score():
    for counts in ([], [3], [np.nan, np.nan], [np.nan, 2]):
        assert [(score.crps, score.periods) for score in score_baselines(counts)] == [(None, 0)] * 3


def test_wrong_calls_are_named():
    for call, words in (
        (lambda: crps([1.0, 2.0], [1.0, 2.0]), "one more axis"),
        (lambda: score_baselines([1, -1]), "negative"),
        (lambda: score_baselines([1, 1], ahead=0), "at least 1"),
    ):
        with pytest.raises(UsageError, match=words):
            call()

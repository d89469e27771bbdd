"""S, κ and π against their definitions, and what must hold whatever the profiles."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.factory import FEW
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dragoman.analysis import kappa, kappa_matrix, pi, pi_matrix, s_matrix, s_score
from dragoman.errors import UsageError

SCORES = st.one_of(st.integers(-10, 10).map(float), st.just(np.nan))
TABLES = hnp.arrays(np.float64, (5, 6), elements=SCORES)
MATRICES = {"s": lambda table: s_matrix(table, d_max=20), "kappa": kappa_matrix, "pi": pi_matrix}


def by_definition(x, y, measure):
    """Each score with each other one, as Häge writes it: chance is the mean distance of all pairings."""
    both = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[both], y[both]
    if not len(x):
        return np.nan
    if measure == "s":
        return 1 - 2 * np.abs(x - y).mean() / 20
    left, right = (x, y) if measure == "kappa" else (np.concatenate([x, y]),) * 2
    expected = np.mean([(a - b) ** 2 for a in left for b in right])
    return 1 - ((x - y) ** 2).mean() / expected if expected else np.nan


@pytest.mark.parametrize("measure", MATRICES)
@FEW
@given(table=TABLES)
def test_all_pairs_follow_the_definition(measure, table):
    found = MATRICES[measure](table)
    wanted = [[by_definition(x, y, measure) for y in table] for x in table]
    np.testing.assert_allclose(found, wanted, atol=1e-9)
    assert np.nanmax(np.abs(found), initial=0) <= 1


@pytest.mark.parametrize("measure", MATRICES)
@FEW
@given(table=TABLES, order=st.permutations(range(5)))
def test_relabelling_changes_nothing(measure, table, order):
    found = MATRICES[measure](table)
    np.testing.assert_allclose(MATRICES[measure](table[list(order)]), found[np.ix_(order, order)], atol=1e-9)
    np.testing.assert_allclose(found, found.T, atol=1e-12)


@pytest.mark.parametrize("measure", MATRICES)
def test_periods_go_together(measure):
    tables = np.random.default_rng(1).integers(-5, 6, (3, 4, 7)).astype(float)
    tables[1, 2, :4] = np.nan
    np.testing.assert_allclose(MATRICES[measure](tables), [MATRICES[measure](table) for table in tables], atol=1e-12)


def test_two_profiles_by_hand():
    x, y = [1, 0, -1], [1, 0, 1]
    assert s_score(x, y, d_max=2) == pytest.approx(1 / 3)
    # D_o = 4; the means are 0 and 2/3: D_e = 2 + 2/3 + 3 · 4/9 for κ, and the last term half for π.
    assert kappa(x, y) == pytest.approx(1 - 4 / 4) and pi(x, y) == pytest.approx(1 - 4 / (2 + 2 / 3 + 2 / 3))


def test_s_is_high_where_nobody_does_anything_and_kappa_is_not():
    x, y = np.zeros(100), np.zeros(100)
    x[:2], y[2:4] = 1, 1
    assert s_score(x, y, d_max=2) == pytest.approx(0.96)
    assert kappa(x, y) < 0 and pi(x, y) < 0


def test_levels_apart_weigh_more_in_pi():
    x = np.array([1.0, 2, 3, 4])
    assert 0 < kappa(x, x + 3) == pytest.approx(1 - 36 / 46) and pi(x, x + 3) == pytest.approx(1 - 36 / 28)


def test_without_evidence_there_is_no_number():
    nothing = [np.nan, np.nan]
    assert s_score(nothing, [1, 2], d_max=2) is kappa(nothing, [1, 2]) is pi([1, np.nan], [np.nan, 1]) is None
    assert kappa([0.3, 0.3], [0.3, 0.3]) is None and pi([0.3, 0.3], [0.3, 0.3]) is None
    assert s_score([0.3, 0.3], [0.3, 0.3], d_max=2) == 1


@FEW
@given(TABLES)
def test_weights_count_for_columns(table):
    double = np.concatenate([table, table[:, :2]], axis=1)
    weights = [2, 2, 1, 1, 1, 1]
    np.testing.assert_allclose(kappa_matrix(table, weights=weights), kappa_matrix(double), atol=1e-9)
    np.testing.assert_allclose(pi_matrix(table, weights=weights), pi_matrix(double), atol=1e-9)
    np.testing.assert_allclose(s_matrix(table, d_max=20, weights=weights), s_matrix(double, d_max=20), atol=1e-9)


def test_a_wide_column_has_its_own_scale():
    assert s_score([0, 0], [1, 100], d_max=[1, 100]) == -1 and s_score([0, 0], [0, 50], d_max=[1, 100]) == 0.5


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: s_score([0, 0], [3, 0], d_max=2), "more than d_max"),
        (lambda: s_score([0, 0], [3, 0], d_max=0), "above 0"),
        (lambda: kappa([0, 0], [3, 0], weights=[1]), "1 weights for 2 columns"),
        (lambda: kappa([0, 0], [3, 0], weights=[1, -1]), "negative"),
        (lambda: kappa([0, 0], [3]), "2 and 1 columns"),
        (lambda: kappa([0, np.inf], [3, 0]), "infinite"),
        (lambda: kappa_matrix([["a"]]), "no number"),
        (lambda: kappa_matrix([1, 2]), "shape"),
    ],
)
def test_wrong_tables_are_named(call, words):
    with pytest.raises(UsageError, match=words):
        call()

"""Concentration, the number of poles, and the rule that tells them."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.factory import FEW
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dragoman.analysis import (
    SEVERAL,
    Thresholds,
    attention_shares,
    compare_polarity,
    concentration,
    dyadic_balance,
    effective_number,
    find_polarity,
    shares_of,
)
from dragoman.analysis.poles import kinds_of
from dragoman.errors import UsageError

# Published CINC of the major powers by year, with CON and the effective number of poles that follow.
MAJORS = {
    1946: (0.452, 2.48, [0.363988, 0.116173, 0.031308, 0.122541]),
    1960: (0.306, 3.64, [0.215444, 0.042334, 0.032849, 0.17179, 0.119272]),
    1980: (0.313, 3.59, [0.133115, 0.025267, 0.02404, 0.168693, 0.119499]),
    2000: (0.333, 4.20, [0.142893, 0.022161, 0.018819, 0.026252, 0.051421, 0.162239, 0.049847]),
    2012: (0.439, 3.25, [0.139219, 0.015236, 0.014198, 0.017859, 0.039595, 0.220364, 0.035535]),
    2016: (0.462, 3.07, [0.133254, 0.013395, 0.013396, 0.016594, 0.036467, 0.230825, 0.03302]),
}

AMOUNTS = hnp.arrays(np.float64, 5, elements=st.one_of(st.integers(0, 9).map(float), st.just(np.nan)))


@pytest.mark.parametrize("year", MAJORS)
def test_concentration_of_the_major_powers(year):
    con, poles, powers = MAJORS[year]
    assert round(float(concentration(powers)), 3) == con and round(float(effective_number(powers)), 2) == poles


def test_ends_of_the_scales():
    assert concentration([3, 3, 3]) == 0 and concentration([3, 0, 0]) == 1
    assert effective_number([3, 3, 3]) == pytest.approx(3) and effective_number([3, 0, 0]) == 1


def test_systems_go_together():
    systems = [[3, 1, np.nan], [1, 1, 1], [0, 0, 0], [5, np.nan, np.nan]]
    np.testing.assert_array_equal(concentration(systems), [concentration(system) for system in systems])
    np.testing.assert_array_equal(np.isnan(concentration(systems)), [False, False, True, True])
    np.testing.assert_array_equal(np.isnan(effective_number(systems)), [False, False, True, False])


@pytest.mark.parametrize(
    ("shares", "kind"),
    [
        ([0.5, 0.3, 0.2], "unipolar"),
        ([0.3, 0.3, 0.2, 0.2], "bipolar"),
        ([0.25, 0.25, 0.25, 0.25], "bipolar"),
        ([0.45, 0.2, 0.2, 0.15], "multipolar"),
        ([0.26, 0.23, 0.26, 0.25], "bipolar"),
        ([0.2] * 5, "multipolar"),
        ([7.0], "unipolar"),
        ([0.0, 0.0], None),
        ([], None),
    ],
)
def test_polarity_by_share(shares, kind):
    assert find_polarity(shares).kind == kind


def test_the_rule_and_the_poles_are_told():
    found = find_polarity([1, np.nan, 4, 3], Thresholds(one=0.6, second=0.3))
    assert (found.kind, found.first, found.second, found.first_share, found.second_share) == ("bipolar", 2, 3, 0.5, 0.375)
    assert "at least 0.6;" in found.rule and "at least 0.3;" in found.rule
    assert find_polarity([]).effective is None and find_polarity([4.0]).second_share is None


def test_answers_stand_beside_each_other():
    found = compare_polarity([0.42, 0.31, 0.27])
    assert [one.kind for one in found] == ["bipolar", "bipolar", "unipolar", "bipolar"] and len({one.rule for one in found}) == len(SEVERAL)


@FEW
@given(st.lists(AMOUNTS, min_size=1, max_size=4))
def test_many_systems_are_judged_as_one_by_one(systems):
    for thresholds in SEVERAL:
        assert kinds_of(systems, thresholds).tolist() == [find_polarity(one, thresholds).kind or "" for one in systems]


def test_attention_leaves_out_what_a_state_does_to_itself():
    assert attention_shares([[9, 1], [3, 9]]).tolist() == [0.75, 0.25]
    assert np.isnan(attention_shares(np.zeros((2, 3, 3)))).all()


def test_balance_of_dyads():
    found = dyadic_balance([4, 1, 0, 0, np.nan])
    assert found[0, 1] == found[1, 0] == 0.25 and found[0, 2] == 0
    assert np.isnan(found[2, 3]) and np.isnan(found[0, 4]) and np.isnan(np.diagonal(found)).all()


@FEW
@given(AMOUNTS, st.permutations(range(5)))
def test_relabelling_and_units_change_nothing(amounts, order):
    for measure in (concentration, effective_number):
        first = measure(amounts)
        np.testing.assert_allclose(measure(amounts[list(order)]), first)
        np.testing.assert_allclose(measure(amounts * 1000), first, atol=1e-7)
    assert find_polarity(amounts[list(order)]).kind == find_polarity(amounts).kind
    assert np.isnan(concentration(amounts)) or 0 <= concentration(amounts) <= 1 + 1e-9
    assert np.isnan(shares_of(amounts)).all() or np.nansum(shares_of(amounts)) == pytest.approx(1)


@pytest.mark.parametrize("measure", [shares_of, concentration, effective_number, find_polarity, dyadic_balance])
def test_negative_amounts_are_refused(measure):
    with pytest.raises(UsageError, match="negative"):
        measure([1.0, -1.0])
    with pytest.raises(UsageError, match="not the net"):
        attention_shares([[0, -1], [1, 0]])

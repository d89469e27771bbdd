"""The rule by which lexicon and model decide together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.decision import Decision, load, save

TYPES = ("ACCUSE", "AID", "ASSAULT")
weights = st.dictionaries(st.sampled_from(TYPES), st.floats(0.01, 1.0))
shares = st.fixed_dictionaries({kind: st.floats(0.001, 1.0) for kind in TYPES})


def test_each_decides_where_the_other_is_silent():
    rule = Decision()
    assert max(rule.combine({}, {"AID": 0.9, "ACCUSE": 0.1}).items(), key=lambda i: i[1])[0] == "AID"
    assert rule.combine({"AID": 1.0, "ACCUSE": 1.0}, {}) == {"ACCUSE": 0.5, "AID": 0.5}
    assert rule.combine({}, {}) == {}


def test_both_together_outvote_one():
    found = Decision().combine({"ACCUSE": 1.0}, {"ACCUSE": 0.4, "AID": 0.6})
    assert max(found, key=found.__getitem__) == "ACCUSE"


@given(weights, shares)
def test_shares_are_shares(by_words, by_model):
    found = Decision(0.8, 1.2, 0.1).combine(by_words, by_model)
    assert sum(found.values()) == pytest.approx(1.0)
    assert all(0 <= value <= 1 for value in found.values())


@given(weights, shares, st.sampled_from(TYPES))
def test_more_weight_of_the_lexicon_never_lowers_a_type(by_words, by_model, kind):
    rule = Decision()
    more = {**by_words, kind: max([*by_words.values(), 0.0]) + 0.0}
    if by_words.get(kind, 0.0) <= more[kind]:
        assert rule.combine(more, by_model)[kind] >= rule.combine(by_words, by_model)[kind] - 1e-12


def test_numbers_come_back(tmp_path):
    assert load(tmp_path) == Decision()
    save(Decision(0.7, 1.3, 0.02), tmp_path)
    assert load(tmp_path) == Decision(0.7, 1.3, 0.02)

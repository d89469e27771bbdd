"""Sets by judgements: people before the program, apart is apart, and no order matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.dedup.union import Union, united
from dragoman.record import Judgement


def pair(one, other, verdict="same", who="dragoman 1; grouping 1", score=0.9):
    return Judgement.of_pair("same-event", one, other, verdict, who=who, score=score if who.startswith("dragoman") else None)


def test_joined_in_a_roundabout_way():
    union = united([pair("b", "c"), pair("a", "b"), pair("x", "y")])
    assert union.sets() == {"a": ("a", "b", "c"), "x": ("x", "y")} and union.find("c") == "a" and union.find("q") == "q"


def test_a_person_goes_before_the_program():
    union = united([pair("a", "b"), pair("b", "c"), pair("a", "c", "different", "M. Weber"), pair("p", "q", who="M. Weber")])
    assert union.find("a") != union.find("c") and union.find("p") == union.find("q")
    assert united([pair("a", "b"), pair("a", "b", "different", "M. Weber")]).sets() == {}


def test_of_what_is_kept_apart_the_surer_pair_is_joined():
    union = united([pair("a", "b", score=0.6), pair("b", "c", score=0.8), pair("a", "c", "different", "M. Weber")])
    assert union.sets() == {"b": ("b", "c")}


def test_newer_rules_take_the_place_of_older_ones():
    assert united([pair("a", "b"), pair("c", "d", who="dragoman 1; grouping 2")]).sets() == {"c": ("c", "d")}


def test_apart_holds_for_what_is_joined_later():
    union = Union()
    union.part("a", "z")
    assert union.join("z", "y") and union.join("y", "x") and union.join("a", "b")
    assert not union.join("b", "x") and union.find("b") != union.find("z")


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12), st.randoms(use_true_random=False))
def test_no_order_matters(pairs, random):
    listed = [pair(one, other) for one, other in pairs if one != other]
    mixed = random.sample(listed, len(listed))
    assert united(listed).sets() == united(mixed).sets()
    assert all(united(listed).find(j.left) == united(listed).find(j.right) for j in listed)

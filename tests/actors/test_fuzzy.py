"""Misspelt names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.fuzzy import Speller, closest, distance
from dragoman.knowledge.actors import Person


def person(name: str) -> Person:
    return Person(name.lower(), name, None, None, name.split()[-1], ())


def test_near_name():
    people = [person("Volodymyr Zelenskyy"), person("Denys Shmyhal")]
    assert closest("Vlodomyr Zelensky", people) is people[0]


def test_single_word_is_a_surname():
    people = [person("Sergey Lavrov")]
    assert closest("Lavrow", people) is people[0]


def test_far_name_and_tie():
    assert closest("Jason Putin", [person("Vladimir Putin")]) is None
    assert closest("Ana Pires", [person("Ana Pires"), person("Ána Pires")]) is None


@pytest.mark.parametrize(
    ("left", "right", "most", "want"),
    [("kazahks", "kazakhs", 2, 1), ("same", "same", 1, 0), ("abc", "abcdef", 2, 3), ("teh", "the", 1, 1), ("peru", "cuba", 2, 3)],
)
def test_distance(left, right, most, want):
    assert distance(left, right, most) == want


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_distance_is_symmetric_and_bounded(left, right):
    assert distance(left, right, 2) == distance(right, left, 2) <= 3
    assert (distance(left, right, 2) == 0) == (left == right)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Kazahks", "Kazakhs"),  # a plural that names inhabitants
        ("the Phillipines", "the Philippines"),  # an article
        ("Columbian riot police", "Colombian riot police"),  # somebody of theirs follows
        ("Columbian", None),  # no second sign
        ("Kurgistan", None),  # as near to one as to another
        ("Peruvian police", None),  # right as it is
        ("Martinez police", None),
        ("", None),
    ],
)
def test_misspelt_peoples(know, text, want):
    assert Speller(know).respell(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Colectivo Security Treaty Organization", "Collective Security Treaty Organization"),
        ("Colective Security Treaty Organisation", "Collective Security Treaty Organisation"),
        ("Southern Harbour Chess Society", None),
        ("a collective security treaty", None),
    ],
)
def test_misspelt_bodies(know, text, want):
    assert Speller(know).body(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("two demonstratrs", "two demonstrators"),
        ("Peruvian parliamentarains", "Peruvian parliamentarians"),
        ("white supremicists", "whitesupremacists"),  # a role of two words, as roles are kept
        ("drug traffikers", "drugtraffickers"),
        ("demonstrators", None),
        ("two gardenhoses", None),
        ("", None),
    ],
)
def test_misspelt_roles(know, text, want):
    assert Speller(know).role(text) == want

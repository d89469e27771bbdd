"""Misspelt names."""

from __future__ import annotations

from dragoman.actors.fuzzy import closest
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

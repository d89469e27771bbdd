"""Misspelt names: a bounded comparison with the few people whom title and country allow."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from dragoman.knowledge.actors import Person, fold

# "Vlodomyr Zelensky" is .87 from "Volodymyr Zelenskyy"; two different people with one surname stay below .75.
CLOSE = 0.8


def closest(name: str, people: Iterable[Person]) -> Person | None:
    """The person whose name is nearest to the words, if near enough and nearer than any other's.

    Whole names are compared with whole names, a single word with surnames.
    """
    words, single = fold(name), " " not in name
    scored: list[tuple[float, str, Person]] = []
    for person in {p.id: p for p in people}.values():
        other = fold(person.surname if single else person.name)
        matcher = difflib.SequenceMatcher(None, words, other, autojunk=False)
        if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
            continue
        ratio = matcher.ratio()
        if ratio >= CLOSE:
            scored.append((ratio, person.id, person))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][2]

"""Numbers in figures and words, with what bounds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.magnitudes.numbers import numbers
from dragoman.record import Parse

# Text, words of the number, lowest and highest value, unit.
CASES: list[tuple[str, str, float | None, float | None, str | None]] = [
    ("12 men", "12", 12, 12, None),
    ("1,200 men", "1,200", 1200, 1200, None),
    ("twelve men", "twelve", 12, 12, None),
    ("twenty-five men", "twenty-five", 25, 25, None),
    ("two hundred and ten men", "two hundred and ten", 210, 210, None),
    ("two thousand three hundred men", "two thousand three hundred", 2300, 2300, None),
    ("a hundred men", "a hundred", 100, 100, None),
    ("1.2 million people", "1.2 million", 1_200_000, 1_200_000, None),
    ("half a million people", "half a million", 500_000, 500_000, None),
    ("half a dozen men", "half a dozen", 6, 6, None),
    ("two dozen men", "two dozen", 24, 24, None),
    ("dozens of men", "dozens", 24, None, None),
    ("several hundred men", "several hundred", 300, None, None),
    ("a few dozen men", "a few dozen", 36, None, None),
    ("a couple of men", "a couple of", 2, 2, None),
    ("tens of thousands of men", "tens of thousands", 20_000, None, None),
    ("hundreds of thousands of men", "hundreds of thousands", 200_000, None, None),
    ("more than a dozen agreements", "more than a dozen", 13, None, None),
    ("at least 12 men", "at least 12", 12, None, None),
    ("at least some 200 men", "at least some 200", 200, None, None),
    ("no fewer than 12 men", "no fewer than 12", 12, None, None),
    ("fewer than 12 men", "fewer than 12", None, 11, None),
    ("up to 5,000 troops", "up to 5,000", None, 5000, None),
    ("some 200 men", "some 200", 200, 200, None),
    ("200 or more men", "200 or more", 200, None, None),
    ("between 10 and 15 men", "between 10 and 15", 10, 15, None),
    ("10-15 men", "10-15", 10, 15, None),
    ("10 to 15 men", "10 to 15", 10, 15, None),
    ("one or two men", "one or two", 1, 2, None),
    ("1 to 2 million people", "1 to 2 million", 1_000_000, 2_000_000, None),
    ("a third of its troops", "a third", 1 / 3, 1 / 3, "share"),
    ("two thirds of the force", "two thirds", 2 / 3, 2 / 3, "share"),
    ("half of the army", "half", 0.5, 0.5, "share"),
    ("nearly 40 percent of the army", "nearly 40 percent", 0.4, 0.4, "share"),
    ("$1.2 billion in aid", "$1.2 billion", 1.2e9, 1.2e9, "USD"),
    ("$1.2bn in aid", "$1.2bn", 1.2e9, 1.2e9, "USD"),
    ("€500m", "€500m", 5e8, 5e8, "EUR"),
    ("1.2 million euros", "1.2 million euros", 1.2e6, 1.2e6, "EUR"),
    ("more than $3 million", "more than $3 million", 3e6, None, "USD"),
    ("between $1 billion and $2 billion", "between $1 billion and $2 billion", 1e9, 2e9, "USD"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "unit"), CASES, ids=[case[0] for case in CASES])
def test_numbers(
    parse_text: Callable[[str], Parse], know: MagnitudeKnowledge, text: str, words: str, low: float, high: float, unit: str
) -> None:
    parse = parse_text(text)
    (number,) = numbers(parse, 0, len(parse.tokens), know)
    assert parse.text(number.first, number.last) == words
    assert (number.low, number.high) == (pytest.approx(low), pytest.approx(high)) and number.unit == unit


@pytest.mark.parametrize("text", ["a man", "the couple", "few men", "a quarter final", "half the truth"])
def test_what_is_no_number_of_things(parse_text: Callable[[str], Parse], know: MagnitudeKnowledge, text: str) -> None:
    parse = parse_text(text)
    assert all(number.unit == "share" for number in numbers(parse, 0, len(parse.tokens), know))

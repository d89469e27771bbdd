"""Numbers in figures and words, with what bounds them: "at least 12", "between 10 and 15", "tens of thousands", "$1.2bn"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.knowledge.magnitudes import MagnitudeKnowledge, Words
from dragoman.record import Parse, Token

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_WITH_SCALE = re.compile(r"(\d+(?:\.\d+)?)([a-z]{1,3})")
_WITH_SIGN = re.compile(r"(\D{1,3}?)(\d[\d,.]*[a-z]{0,3})", re.IGNORECASE)
_PAIR = re.compile(r"(\d+(?:,\d{3})*)[-–—](\d+(?:,\d{3})*)")
_HYPHENS = frozenset("- – —".split())
_ARTICLES = frozenset(("a", "an"))
# A number word joins hundreds and more with or without this ("two hundred and ten").
_JOINER = "and"
_LONGEST_WORDS = 4
# Bounds can stand before one another ("at least some 200").
_MOST_BOUNDS = 2

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text.

    Attributes:
        first: first token, the words that bound it included.
        last: token after the last, a currency's words included.
        core: last token of the bare number.
        low: lowest value; None where it is open below.
        high: highest value; None where it is open above.
        unit: an ISO 4217 code, "share" of a whole (0 to 1), or None for things.
    """

    first: int
    last: int
    core: int
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Bare:
    """A bare number: token after its last, and whether it is open above."""

    value: float
    last: int
    open: bool = False
    share: bool = False


def numbers(parse: Parse, first: int, last: int, know: MagnitudeKnowledge) -> list[Number]:
    """The numbers among tokens [first, last), in text order; what is no number of things ("2014", "G7") is for others to tell.

    "more than a dozen agreements" -> 13 to None, tokens of "more than a dozen".
    """
    return list(_Reader(parse, first, last, know).read())


class _Reader:
    """Reads one run of tokens from left to right."""

    def __init__(self, parse: Parse, first: int, last: int, know: MagnitudeKnowledge) -> None:
        self.tokens, self.first, self.last, self.know = parse.tokens, first, last, know

    def read(self) -> list[Number]:
        found: list[Number] = []
        i = self.first
        while i < self.last:
            number = self._number(i) if self._can_begin(self.tokens[i]) else None
            if number is None:
                i += 1
                continue
            found.append(self._bounded(number, found[-1].last if found else self.first))
            i = number.last
        return found

    def _can_begin(self, token: Token) -> bool:
        return token.lower in self.know.starts or token.text[-1:].isdigit() or token.text[:1].isdigit() or token.text in self.know.signs

    def _number(self, i: int) -> Number | None:
        """The number that begins at token i, with its currency or percent sign, without what stands before."""
        sign = self.know.signs.get(self.tokens[i].text)
        start = i + 1 if sign else i
        if sign is None and (match := _WITH_SIGN.fullmatch(self.tokens[i].text)) and match[1] in self.know.signs:
            sign = self.know.signs[match[1]]
            pair = self._glued(match[2].lower(), i)
        else:
            pair = self._pair(start)
        if pair is None:
            return None
        low, high = pair
        end = high.last
        unit = sign or ("share" if high.share else None)
        top = None if high.open else high.value
        value = low.value
        if unit is None and (longest := _longest(self.tokens, end, self.last, self.know.currencies)):
            unit, end = longest[1], end + longest[0]
        elif unit is None and (size := _longest(self.tokens, end, self.last, dict.fromkeys(self.know.percent, 1.0))):
            unit, end = "share", end + size[0]
            value, top = value / 100, None if top is None else top / 100
        return Number(i, end, high.last - 1, value, top, unit)

    def _pair(self, i: int) -> tuple[_Bare, _Bare] | None:
        """Lowest and highest value: the same for one number, two for "10 to 15", "10-15" and "between 10 and 15"."""
        if i < self.last and (match := _PAIR.fullmatch(self.tokens[i].text)):
            low, high = (float(part.replace(",", "")) for part in match.groups())
            return (_Bare(low, i + 1), _Bare(high, i + 1)) if low < high else None
        low_ = self._value(i)
        if low_ is None:
            return None
        j = low_.last
        word = self.tokens[j].lower if j < self.last else ""
        opener = i - 1 - (i > self.first and self.tokens[i - 1].text in self.know.signs)
        between = opener >= self.first and self.tokens[opener].lower == "between"
        if word in ("to", "or") or word in _HYPHENS or (word == _JOINER and between):
            j += 1
            if j < self.last and self.tokens[j].text in self.know.signs:
                j += 1
            high_ = self._value(j)
            if high_ is not None and not low_.open:
                if low_.value < 1000 <= high_.value and high_.value / low_.value >= 1000:
                    # "1 to 2 million": the scale is that of both
                    low_ = replace(low_, value=low_.value * _scale_of(self.tokens[j : high_.last], self.know))
                if low_.value < high_.value:
                    return low_, high_
        return low_, low_

    def _value(self, i: int) -> _Bare | None:
        """The bare number at token i."""
        if i >= self.last:
            return None
        return self._part(i) or self._many(i) or self._sum(i)

    def _part(self, i: int) -> _Bare | None:
        """A share: "a third", "two thirds", "half"."""
        word, know = self.tokens[i].lower, self.know
        if know.parts.get(word) == 2:
            whole = i + 1 < self.last and _opens_a_whole(self.tokens[i + 1])
            return _Bare(0.5, i + 1, share=True) if whole else None
        count = 1.0 if word in _ARTICLES else know.numbers.get(word)
        j = i + 1
        if j < self.last and self.tokens[j].text in _HYPHENS:
            j += 1
        if count is None or j >= self.last or (size := know.parts.get(self.tokens[j].lower)) is None:
            return None
        follows = self.tokens[j + 1].lower if j + 1 < self.last else ""
        return _Bare(count / size, j + 1, share=True) if follows == "of" and count < size else None

    def _many(self, i: int) -> _Bare | None:
        """An open number: "dozens", "tens of thousands", "several", "a few hundred"."""
        know = self.know
        if found := _longest(self.tokens, i, self.last, know.open):
            end, value = i + found[0], found[1]
            while end < self.last and (scale := know.scales.get(self.tokens[end].lower)) is not None:
                value, end = value * scale, end + 1
            return _Bare(value, end, open=value != 2)
        scale = know.plurals.get(self.tokens[i].lower)
        if scale is None:
            return None
        value, end = 2 * scale, i + 1
        while end + 1 < self.last and self.tokens[end].lower == "of" and (scale := know.plurals.get(self.tokens[end + 1].lower)):
            value, end = value * scale, end + 2
        return _Bare(value, end, open=True)

    def _sum(self, i: int) -> _Bare | None:
        """A closed number: "12", "1.2 million", "twenty-five", "two hundred and ten", "a dozen"."""
        tokens, know = self.tokens, self.know
        if glued := self._glued(tokens[i].lower, i):
            return glued[0]
        total, current, j = 0.0, None, i
        if know.parts.get(tokens[i].lower) == 2:
            # "half a million", "half a dozen"
            if i + 2 >= self.last or tokens[i + 1].lower not in _ARTICLES or (scale := know.scales.get(tokens[i + 2].lower)) is None:
                return None
            return _Bare(scale / 2, i + 3)
        if tokens[i].lower in _ARTICLES:
            if i + 1 >= self.last or tokens[i + 1].lower not in know.scales:
                return None
            current, j = 1.0, i + 1
        while j < self.last:
            word = tokens[j].lower
            if (figure := _figure(word)) is not None and current is None:
                current = figure
            elif word in know.numbers and (not current or (current % 100 == 0 and current >= 100) or _tens(current, know.numbers[word])):
                current = (current or 0) + know.numbers[word]
            elif word in know.scales and (len(word) > 2 or current is not None):
                current = (1.0 if current is None else current) * know.scales[word]
                if current >= 1000:
                    total, current = total + current, 0.0
            elif not ((word in _HYPHENS or word == _JOINER) and j > i and self._goes_on(j, total, current, word)):
                break
            j += 1
        if current is None:
            return None
        return _Bare(round(total + current, 6), j)

    def _goes_on(self, j: int, total: float, current: float | None, word: str) -> bool:
        """Whether a hyphen or "and" joins two words of one number."""
        if j + 1 >= self.last or current is None:
            return False
        value = self.know.numbers.get(self.tokens[j + 1].lower)
        if value is None:
            return False
        return _tens(current, value) if word in _HYPHENS else value < 100 and (current >= 100 or (total > 0 and not current))

    def _glued(self, word: str, i: int) -> tuple[_Bare, _Bare] | None:
        """A figure written in one with its scale ("1.2bn"), or bare."""
        figure = _figure(word)
        end = i + 1
        if figure is None:
            match = _WITH_SCALE.fullmatch(word)
            if match is None or (scale := self.know.scales.get(match[2])) is None:
                return None
            figure = float(match[1]) * scale
        while end < self.last and (scale := self.know.scales.get(self.tokens[end].lower)) is not None:
            figure, end = figure * scale, end + 1
        value = _Bare(round(figure, 6), end)
        return value, value

    def _bounded(self, number: Number, floor: int) -> Number:
        """The number with the words before and after it that say "at least", "about", "or more"."""
        tokens, know = self.tokens, self.know
        if number.first > floor and tokens[number.first - 1].lower in ("between", "from") and number.low != number.high:
            number = replace(number, first=number.first - 1)
        for _ in range(_MOST_BOUNDS):
            for size in range(min(_LONGEST_WORDS, number.first - floor), 0, -1):
                words = tuple(t.lower for t in tokens[number.first - size : number.first])
                bound = know.before.get(words)
                if bound is not None and not self._elsewhere(number, size):
                    number = _bind(replace(number, first=number.first - size), bound)
                    break
        if found := _longest(tokens, number.last, self.last, know.after):
            number = _bind(replace(number, last=number.last + found[0]), found[1])
        return number

    def _elsewhere(self, number: Number, size: int) -> bool:
        """Whether a word before a number is a preposition of the noun before it: "talks about 12 prisoners"."""
        word = self.tokens[number.first - size]
        head = self.tokens[word.head]
        return size == 1 and word.dep == "prep" and head.i < word.i and head.pos in ("NOUN", "PROPN", "ADJ")


def _bind(number: Number, bound: str) -> Number:
    value = number.low if number.low is not None else number.high
    if value is None or number.high is None or (number.low != number.high and bound != "near"):
        return number
    # Things come whole: more than a dozen are at least thirteen. Money and shares do not, and have the bound itself.
    step = 1 if number.unit is None else 0
    low, high = {
        "above": (value + step, None), "least": (value, None), "below": (None, value - step), "most": (None, value),
        "near": (number.low, number.high),
    }[bound]  # fmt: skip
    return replace(number, low=low, high=high)


def _opens_a_whole(token: Token) -> bool:
    """Whether a word can follow "half" where that is a share: "half of", "half the", "half its"; not "half a million"."""
    return token.lower == "of" or (token.tag in ("PRP$", "DT") and token.lower not in _ARTICLES)


def _figure(word: str) -> float | None:
    return float(word.replace(",", "")) if _FIGURE.fullmatch(word) else None


def _tens(current: float, value: float) -> bool:
    """Whether a number goes on below ten: twenty-five."""
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10


def _scale_of(words: Sequence[Token], know: MagnitudeKnowledge) -> float:
    scale = 1.0
    for token in words:
        match = _WITH_SCALE.fullmatch(token.lower)
        scale *= know.scales.get(match[2] if match else token.lower, 1.0)
    return scale


def _longest(tokens: Sequence[Token], first: int, last: int, table: Mapping[Words, _Value]) -> tuple[int, _Value] | None:
    """The longest words at a token that a table has: how many, and what it says of them."""
    for size in range(min(_LONGEST_WORDS, last - first), 0, -1):
        found = table.get(tuple(t.lower for t in tokens[first : first + size]))
        if found is not None:
            return size, found
    return None

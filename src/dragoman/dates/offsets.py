"""Events that are dated by another one: "ten days after the army seized power", "the day before the rally", "hours before the signing"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.dates import calendar
from dragoman.dates.attach import attach, carriers
from dragoman.dates.meaning import key
from dragoman.dates.mention import DateMention
from dragoman.dates.occasions import Occasions
from dragoman.dates.tense import is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import EventDate, Parse, Token

_SIDES = {"before": -1, "after": 1}
# How many words before "before" may belong to the count: "at least two days before".
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Offset:
    """How far one event is from another: `verb` happened `count` units after `other` (before it, when negative).

    Attributes:
        verb: the verb that is so far away.
        other: the verb or noun it is counted from.
        unit: day, week, fortnight, month, year or decade.
        count: how many, with sign; 0 where it is less than a day ("hours before").
        first: first token of the words.
        last: token after the last.
    """

    verb: int
    other: int
    unit: str
    count: int
    first: int
    last: int


def offsets(parse: Parse, know: DateKnowledge) -> tuple[Offset, ...]:
    """The distances between two events that a text tells.

    >>> # "Reagan announced sanctions ten days after the army imposed martial law." -> announced, imposed, day, 10
    """
    return tuple(_offsets(parse, know))


def _offsets(parse: Parse, know: DateKnowledge) -> Iterator[Offset]:
    for token in parse.tokens:
        sign = _SIDES.get(token.lower)
        if sign is None or (counted := _count(parse, token, know)) is None:
            continue
        unit, count, first = counted
        other = _other(parse, token)
        verb = _verb_above(parse, other if token.dep == "mark" else token.i) if other is not None else None
        if other is not None and verb is not None and verb != other:
            yield Offset(verb, other, unit, sign * count, first, token.i + 1)


def _count(parse: Parse, token: Token, know: DateKnowledge) -> tuple[str, int, int] | None:
    """Unit, number and first token of what stands before "before" or "after"; None where nothing is counted."""
    sent = parse.sentences[token.sent]
    before = parse.tokens[max(sent.first, token.i - _WORDS) : token.i]
    if not before:
        return None
    word = before[-1].lower
    if word in know.brief:
        return "day", 0, before[-1].i
    unit = know.units.get(word)
    if unit is None or len(before) < 2:
        return None
    number = before[-2].lower
    if number == "the" and not word.endswith("s"):
        return unit, 1, before[-2].i
    count = know.numbers.get(key(number)) or (int(number) if number.isdigit() and len(number) < 4 else None)
    return (unit, count, before[-2].i) if count else None


def _other(parse: Parse, token: Token) -> int | None:
    """What is counted from: the clause or the noun below "before"."""
    if token.dep == "mark":
        return token.head if is_verb(parse.tokens[token.head]) else None
    nouns = parse.kids(token.i, "pobj", "pcomp")
    return nouns[0].i if nouns else None


def _verb_above(parse: Parse, i: int) -> int | None:
    return next((above.i for above in parse.ancestors(i) if is_verb(above)), None)


def reckon(
    parse: Parse, trigger: int, found: Sequence[Offset], mentions: Sequence[DateMention], occasions: Occasions, know: DateKnowledge
) -> DateMention | None:
    """The date of an event that is so far from a dated one, or None.

    The day of the one gives the day of the other, whichever of the two the text dates. Only a day is counted from: a month or a
    year would make the result look more exact than it is.
    """
    here = [o for o in found if parse.tokens[o.verb].sent == parse.tokens[trigger].sent]
    if not here:
        return None
    own = carriers(parse, trigger, know)
    for offset in here:
        if offset.other in own:
            base, sign = attach(parse, offset.verb, mentions, know), -1
        elif offset.verb in own:
            base, sign = attach(parse, offset.other, mentions, know) or occasions.of_noun(parse, offset.other, know), 1
        else:
            continue
        if base is not None and base.date.precision == "day":
            span = calendar.unit(offset.unit, calendar.shift(offset.unit, base.date.start, sign * offset.count))
            date = EventDate(span.start, span.end, span.precision, parse.text(offset.first, offset.last))
            return DateMention(offset.first, offset.last, date, offset.last - 1)
    return None

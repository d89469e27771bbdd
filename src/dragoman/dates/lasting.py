"""What lasts: "a three-day visit that ended on Wednesday", "after two days of protests", "killed since fighting broke out on Friday"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from dragoman.dates import calendar
from dragoman.dates.attach import attach
from dragoman.dates.meaning import key
from dragoman.dates.mention import DateMention
from dragoman.dates.tense import is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import EventDate, Parse, Token

_FROM = frozenset(("for", "on"))


def when(parse: Parse, trigger: int, mentions: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """The date that an event's own sentence gives it: the days it lasted where these are told, else the date of its clause; or None.

    >>> # "Xi's three-day stay in Moscow, which ended on Wednesday, ..." -> stay: Monday to Wednesday
    """
    if not mentions:
        return None
    lasted = _lasted(parse, trigger, mentions, know) or attach(parse, trigger, mentions, know)
    return lasted or _ever_since(parse, trigger, mentions, know)


def _lasted(parse: Parse, noun: int, mentions: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """The days of what has a length, counted from the day on which it began or ended."""
    length = _length(parse, noun, know)
    if length is None:
        return None
    days, words = length
    for verb, side in _ends(parse, noun, words, know):
        found = attach(parse, verb, mentions, know)
        if found is None or found.date.precision != "day":
            continue
        day, rest = found.date.start, (days - 1) * calendar.DAY
        if side == "after":
            span = (day - days * calendar.DAY, day - calendar.DAY)
        else:
            span = (day, day + rest) if side == "starting" else (day - rest, day)
        return DateMention(found.first, found.last, _range(*span, found.date.text), found.head)
    return None


def _length(parse: Parse, noun: int, know: DateKnowledge) -> tuple[int, int] | None:
    """How many days a noun lasts and the token that says so: "three-day visit", "two days of protests"; None where nothing does."""
    if is_verb(parse.tokens[noun]):
        return None
    prep = parse.tokens[parse.tokens[noun].head]
    units = [kid for kid in parse.kids(noun) if kid.i < noun]
    if prep.lower == "of" and prep.dep == "prep":
        units.append(parse.tokens[prep.head])
    for unit in units:
        days = know.unit_days.get(know.units.get(unit.lower, ""), 0)
        number = next((kid for kid in parse.kids(unit.i, "nummod")), None)
        if not days or number is None:
            continue
        count = know.numbers.get(key(number.lower)) or (int(number.lower) if number.lower.isdigit() and len(number.lower) < 3 else 0)
        if count:
            return count * days, unit.i
    return None


def _ends(parse: Parse, noun: int, unit: int, know: DateKnowledge) -> Iterator[tuple[int, str]]:
    """The verbs that say when a noun began ("starting"), ended ("ending") or what came after it ("after")."""
    token = parse.tokens[noun]
    below = {i for i in parse.subtree(noun) if i >= noun}
    for i in sorted(below):
        if parse.tokens[i].dep in ("relcl", "acl") and (side := _side(parse.tokens[i], know)):
            yield i, side
    governor = parse.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass", "dobj") and (side := _side(governor, know)):
        yield governor.i, side
    top = parse.tokens[unit] if unit > noun or parse.tokens[unit].head != noun else token
    prep = parse.tokens[top.head]
    verb = parse.tokens[prep.head]
    if top.dep == "pobj" and is_verb(verb):
        if prep.lower == "after":
            yield verb.i, "after"
        elif prep.lower in _FROM and _side(verb, know) == "starting":
            yield verb.i, "starting"


def _side(verb: Token, know: DateKnowledge) -> str:
    if verb.lemma in know.starting:
        return "starting"
    return "ending" if verb.lemma in know.ending else ""


def _ever_since(parse: Parse, verb: int, mentions: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """From a dated event to the day of writing: "have been killed since the fighting broke out on Friday"."""
    written = parse.document.published
    if written is None or not any(kid.lemma == "have" for kid in parse.kids(verb, "aux")):
        return None
    for clause in parse.kids(verb, "advcl"):
        if any(mark.lower == "since" for mark in parse.kids(clause.i, "mark")):
            found = attach(parse, clause.i, mentions, know)
            if found is not None and found.date.start <= written:
                return DateMention(found.first, found.last, _range(found.date.start, written, found.date.text), found.head, True)
    return None


def _range(first: dt.date, last: dt.date, text: str) -> EventDate:
    return EventDate(first, last, "range" if last > first else "day", text)

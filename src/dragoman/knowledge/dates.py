"""The words that name days and spans of time, and the verbs that say which way they point."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.knowledge.strict import Entry, entries

_KINDS = ("day", "direction", "unit", "season", "number", "never", "brief", "zone", "aside")
_VERBS = ("prospective", "about", "aspectual", "scheduled", "newsy", "holding", "harm", "starting", "ending")
_EVERY_YEAR = re.compile(r"(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast that moves from year to year.

    Attributes:
        church: western or orthodox, where it is reckoned from Easter; else None.
        offset: days from Easter Sunday; 0 where it is not reckoned from it.
        days: its first day in the years known; empty where it is reckoned from Easter.
        lasts: for how many days it is kept.
    """

    church: str | None
    offset: int
    days: tuple[dt.date, ...]
    lasts: int


@dataclass(frozen=True, slots=True, eq=False)
class DateKnowledge:
    """What the dates room knows of words.

    Attributes:
        months: month (1 to 12) by name or abbreviation, as written.
        weekdays: weekday (0 Monday to 6 Sunday) by name, as written.
        before: weekday by abbreviations that count only before a date.
        days: days from the day of writing, by phrase ("yesterday" -> -1).
        directions: -1 past, 0 present, 1 future, by phrase ("last" -> -1).
        units: day, week, fortnight, month, year or decade, by word.
        unit_days: length of a unit in days, 0 where the calendar says.
        seasons: first month of a season, by word.
        numbers: value of a number word.
        named: days with a name: month and day, and the year where it came once.
        feasts: feasts that move, by name.
        prospective: lemmas whose dependents are still to come.
        about: lemmas of verbs that speak of an event instead of carrying it out.
        aspectual: lemmas of verbs whose dependents have their date.
        scheduled: lemmas of verbs that put something on a day to come.
        newsy: lemmas of verbs that bring the news of the day.
        holding: lemmas of verbs that say that their subject or object takes place.
        harm: lemmas of verbs for what befalls somebody.
        starting: lemmas of verbs that say when something that lasts began.
        ending: lemmas of verbs that say when something that lasts ended.
        occasions: lemmas, or the ends of them, of nouns that take place at a time.
        vague: those of them that mean whatever took place ("the incident").
        never: words before the name of a weekday that make it the name of something else.
        brief: words before "before" and "after" for less than a day.
        zones: names of time zones.
        aside: adverbs that take a verb out of the day of the report.
        hints: lower-case words one of which every expression has, unless it has a figure.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    before: Mapping[str, int]
    days: Mapping[str, int]
    directions: Mapping[str, int]
    units: Mapping[str, str]
    unit_days: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    named: Mapping[str, tuple[int, int, int | None]]
    feasts: Mapping[str, Feast]
    prospective: frozenset[str]
    about: frozenset[str]
    aspectual: frozenset[str]
    scheduled: frozenset[str]
    newsy: frozenset[str]
    holding: frozenset[str]
    harm: frozenset[str]
    starting: frozenset[str]
    ending: frozenset[str]
    occasions: frozenset[str]
    vague: frozenset[str]
    never: frozenset[str]
    brief: frozenset[str]
    zones: frozenset[str]
    aside: frozenset[str]
    hints: frozenset[str]


def load(user: Path | None = None) -> DateKnowledge:
    """Reads the words of dates, with a user's folder added to ours entry by entry.

    Raises:
        DataError: an entry is wrong: unknown key or kind, no number where one must be, no such day.
    """
    months: dict[str, int] = {}
    for entry in entries("dates", user=user, pattern="months.yaml"):
        entry.allow("id", "month", "words")
        months |= dict.fromkeys(_words(entry), _whole(entry, "month", 1, 12))
    weekdays: dict[str, int] = {}
    before: dict[str, int] = {}
    for entry in entries("dates", user=user, pattern="weekdays.yaml"):
        entry.allow("id", "weekday", "words", "before")
        number = _whole(entry, "weekday", 1, 7) - 1
        weekdays |= dict.fromkeys(_words(entry), number)
        before |= dict.fromkeys(entry.words("before"), number)
    tables: dict[str, dict[str, int]] = {kind: {} for kind in _KINDS}
    units: dict[str, str] = {}
    for entry in entries("dates", user=user, pattern="words.yaml"):
        kind = entry.choice("kind", _KINDS)
        key = {"day": "offset", "direction": "offset", "unit": "days", "season": "month"}.get(kind, "id")
        entry.allow("id", "kind", key, "words")
        if kind == "number":
            if not entry.label.isdigit():
                raise entry.fail("the id of a number is not in figures", 'Write `- {id: "13", kind: number, words: [thirteen]}`.')
            value = int(entry.label)
        elif kind in ("never", "brief", "zone", "aside"):
            value = 0
        elif kind == "unit":
            value = _whole(entry, key, 0, 366)
            units |= dict.fromkeys(_words(entry), entry.choice("id", ("day", "week", "fortnight", "month", "year", "decade")))
        else:
            low, high = {"day": (-366, 366), "direction": (-1, 1), "season": (1, 12)}[kind]
            value = _whole(entry, key, low, high)
        names = (entry.label,) if kind == "unit" else _words(entry)
        tables[kind] |= dict.fromkeys(names, value)
    named: dict[str, tuple[int, int, int | None]] = {}
    for entry in entries("dates", user=user, pattern="named.yaml"):
        entry.allow("id", "date", "words")
        named |= dict.fromkeys(_words(entry), _named(entry))
    feasts: dict[str, Feast] = {}
    for entry in entries("dates", user=user, pattern="feasts.yaml"):
        entry.allow("id", "words", "church", "offset", "days", "lasts")
        feasts |= dict.fromkeys(_words(entry), _feast(entry))
    verbs: dict[str, frozenset[str]] = dict.fromkeys(_VERBS, frozenset())
    for entry in entries("dates", user=user, pattern="verbs.yaml"):
        entry.allow("id", "words")
        verbs[entry.choice("id", _VERBS)] = frozenset(_words(entry))
    occasions: set[str] = set()
    vague: frozenset[str] = frozenset()
    for entry in entries("dates", user=user, pattern="occasions.yaml"):
        entry.allow("id", "words")
        occasions |= set(_words(entry))
        if entry.label == "vague":
            vague = frozenset(_words(entry))
    phrases = [*months, *weekdays, *tables["day"], *units, *tables["season"], *named, *feasts, "weekend", "overnight"]
    return DateKnowledge(
        months=months,
        weekdays=weekdays,
        before=before,
        days=tables["day"],
        directions=tables["direction"],
        units=units,
        unit_days=tables["unit"],
        seasons=tables["season"],
        numbers=tables["number"],
        named=named,
        feasts=feasts,
        prospective=verbs["prospective"],
        about=verbs["about"],
        aspectual=verbs["aspectual"],
        scheduled=verbs["scheduled"],
        newsy=verbs["newsy"],
        holding=verbs["holding"],
        harm=verbs["harm"],
        starting=verbs["starting"],
        ending=verbs["ending"],
        occasions=frozenset(occasions),
        vague=vague,
        never=frozenset(tables["never"]),
        brief=frozenset(tables["brief"]),
        zones=frozenset(tables["zone"]),
        aside=frozenset(tables["aside"]),
        hints=_hints(phrases),
    )


def _hints(phrases: list[str]) -> frozenset[str]:
    """The last word of every phrase; of a word with a hyphen also its last part, since the parser may take it apart."""
    last = [phrase.split()[-1].lower() for phrase in phrases if not any(c.isdigit() for c in phrase)]
    return frozenset([*last, *(word.split("-")[-1] for word in last)])


def _words(entry: Entry) -> tuple[str, ...]:
    words = entry.words("words")
    if not words:
        raise entry.fail("has no words", "Write `words: [one, two]`.")
    return words


def _whole(entry: Entry, key: str, low: int, high: int) -> int:
    value = entry.number(key)
    if value is None or value != int(value) or not low <= value <= high:
        raise entry.fail(f"{key!r} is not a whole number from {low} to {high}", f"Write `{key}: {high}`.")
    return int(value)


def _named(entry: Entry) -> tuple[int, int, int | None]:
    text = entry.text("date")
    match = _EVERY_YEAR.fullmatch(text)
    try:
        # A leap year, so that 29 February can be named.
        day = dt.date(2000, int(match[1]), int(match[2])) if match else dt.date.fromisoformat(text)
    except ValueError:
        raise entry.fail(f"'date' is {text!r}, which is no day", "Write 2001-09-11, or 12-25 for every year.") from None
    return day.month, day.day, None if match else day.year


def _feast(entry: Entry) -> Feast:
    days = []
    for text in entry.words("days"):
        try:
            days.append(dt.date.fromisoformat(text))
        except ValueError:
            raise entry.fail(f"'days' has {text!r}, which is no day", "Write days as 2023-04-21.") from None
    if days != sorted(set(days)):
        raise entry.fail("'days' are not in order", "Write each first day once, the earliest first.")
    if bool(days) == bool(entry.maybe("church")):
        raise entry.fail("needs either days or a church", "Write `days: [2023-04-21]`, or `church: western` and `offset: -2`.")
    lasts = _whole(entry, "lasts", 1, 60) if entry.maybe("lasts") else 1
    if days:
        return Feast(None, 0, tuple(days), lasts)
    return Feast(entry.choice("church", ("western", "orthodox")), _whole(entry, "offset", -100, 100), (), lasts)

"""How alike two coded events are: whether they can be reports of one, and how sure that is.

Nothing here looks at an archive. The weights were fitted on the half "choose" of gold/grouping/pairs-events.jsonl, as docs/grouping.md
tells; `tools/measure_grouping.py` prints what they reach on the other half.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.record import Event, Mention

Days = tuple[dt.date, dt.date]

LONGEST = dt.timedelta(days=31)
"""An event whose day is known no better than within a longer time is grouped with none: too many would fit."""

UNDATED = dt.timedelta(days=3)
"""An event without a date is looked for so many days before its article was published."""

SLACK = dt.timedelta(days=1)
"""Reports of one event may be a day apart: night, time zones, a day of the article taken for that of the event."""

TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "RETREAT"})
"""Types that one text may choose for what another calls otherwise; the rest, conflict, is the other such class."""

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types of what sides do together: one text may have as actor whom another has as recipient."""


@dataclass(frozen=True, slots=True)
class Side:
    """Actors or recipients: what they are called, their countries (or codes of what belongs to none), and which of these the text told.

    What only the context of a report gave can keep two apart, and does not make them the same.
    """

    names: frozenset[str]
    states: frozenset[str]
    told: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether nobody is named."""
        return not self.names


@dataclass(frozen=True, slots=True)
class Report:
    """What is compared of an event.

    Attributes:
        event: the event.
        days: first and last day on which it can have been; None where that is unknown or too long a time.
        dated: whether the event itself has that date, and not only its article.
        actors, recipients: the sides.
        words: stems of the sentence's words, but for those of its sides.
    """

    event: Event
    days: Days | None
    dated: bool
    actors: Side
    recipients: Side
    words: frozenset[str]


def report(event: Event) -> Report:
    """What is compared of an event."""
    days, dated = _days(event)
    sides = {stem for mention in (*event.actors, *event.recipients) for stem in stems(mention.text)}
    return Report(event, days, dated, side(event.actors), side(event.recipients), stems(event.sentence.text) - sides)


def _days(event: Event) -> tuple[Days | None, bool]:
    date = event.date
    if date is not None:
        if date.end - date.start > LONGEST:
            return None, False
        told = date.text in event.sentence.text
        return (date.start if told else date.start - UNDATED, date.end), told
    published = event.document.published
    if published is None or event.historical:
        return None, False
    return (published - UNDATED, published + UNDATED if event.status in ("planned", "demanded") else published), False


def side(mentions: Iterable[Mention]) -> Side:
    """What the mentions of one side are compared by; whoever the text leaves out, or only counts, is nobody to compare."""
    named = tuple(m for m in mentions if m.via not in ("unsaid", "number"))
    names = {part.casefold() for m in named for part in (m.entity, m.organisation, m.name) if part}
    states = [(state, m.via) for m in named for state in (m.country or m.code,) if state]
    return Side(frozenset(names), frozenset(s for s, _ in states), frozenset(s for s, via in states if via != "context"))


_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,]\d+)*")

_EMPTY = frozenset(
    "about after also and are been before between but can could for from had has have her him his into its more not off one "
    "only other our out over said says she that the their them then there these they this those two under until upon was were "
    "when where which while who whose will with would year years month months week weeks day days monday tuesday wednesday "
    "thursday friday saturday sunday last next according january february march april may june july august september october "
    "november december".split()
)
"""Words that every text has, and those of time, which dates compare better."""

STEM = 5
"""Letters that are compared of a word: "exporting", "exports"."""


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something: "Russia signed the deals" -> {"russi", "signe", "deals"}."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold()) if word not in _EMPTY)


WEIGHTS = {"when": 1.1, "kind": 0.8, "whom": 0.5, "clash": -1.0, "words": 3.9, "figures": 0.8, "mode": 2.4}
BIAS = -4.5
"""Logistic regression, fitted with a penalty of .2 and rounded. That somebody is the same among the doers is asked, and weighs nothing."""

SAME = 0.5
"""Likeness from which on two reports are taken to be of one event: where F1 on the half "choose" is highest."""


def likeness(one: Report, other: Report) -> float:
    """How sure it is that two reports are of one event, from 0 to 1; 0 where they cannot be."""
    found = features(one, other)
    if found is None:
        return 0.0
    return 1 / (1 + math.exp(-BIAS - sum(weight * found[name] for name, weight in WEIGHTS.items())))


def features(one: Report, other: Report) -> dict[str, float] | None:
    """What speaks for two reports being of one event, each from 0 to 1; None where they cannot be.

    They cannot be where their days do not meet, no doer is the same, nobody is known to be the same on two days that only touch, or one
    tells of what has happened (or, denied, has not) and the other of what is wanted or feared.
    """
    when = _when(one, other)
    if when is None or _real(one.event) != _real(other.event) or one.event.type is None or other.event.type is None:
        return None
    kind = _kind(one.event.type, other.event.type)
    who, whom = _sides(one, other)
    if kind is None or who == 0.0:
        return None
    if when == 0.0 and max(who, whom) <= UNTOLD:
        return None  # another day, and nobody who is known to be the same
    shared = len(one.words & other.words)
    a, b = one.event.mode, other.event.mode
    return {
        "when": when,
        "kind": kind,
        "whom": whom,
        "clash": float(whom == 0.0),
        "words": shared / math.sqrt(len(one.words) * len(other.words)) if shared else 0.0,
        "figures": _figures(one.event, other.event),
        "mode": 0.5 if a is None or b is None else float(a == b),
    }


UNTOLD = 0.5
"""How alike sides are at most that name nobody, or whose states are unknown."""


def _when(one: Report, other: Report) -> float | None:
    if one.days is None or other.days is None:
        return None
    (first, last), (start, end) = one.days, other.days
    apart = max(start - last, first - end)
    if apart > SLACK or (apart > dt.timedelta(0) and not (one.dated and other.dated)):
        return None
    if apart > dt.timedelta(0):
        return 0.0
    exact = one.dated and other.dated and first == last and start == end
    return 1.0 if exact else 0.5


def _real(event: Event) -> str:
    return "actual" if event.status == "denied" else event.status


def _kind(one: str, other: str) -> float | None:
    if one == other:
        return 1.0
    return 0.5 if (one in TOGETHER) == (other in TOGETHER) else None


def _sides(one: Report, other: Report) -> tuple[float, float]:
    """How far the doers are the same, and the others. Of what states do together only who takes part counts, whichever way round."""
    if one.event.type in RECIPROCAL and other.event.type in RECIPROCAL:
        a, b = (r.actors.states | r.recipients.states for r in (one, other))
        if min(len(a), len(b)) > 1:
            return (1.0, 1.0) if a <= b or b <= a else (0.4 if a & b else 0.0, 0.0)
    return _side_like(one.actors, other.actors), _side_like(one.recipients, other.recipients)


def _side_like(one: Side, other: Side) -> float:
    """1 for somebody of the same name on both sides, .7 for the same state, .3 where one names nobody, 0 for others.

    Where both sides have a state that the other lacks, less than half of that: two of three allies are not two of three others.
    """
    if one.empty and other.empty:
        return 0.5
    if one.empty or other.empty:
        return 0.3
    part = 0.4 if one.states - other.states and other.states - one.states else 1.0
    if one.names & other.names:
        return part
    if one.states & other.states:
        return 0.7 * part if one.told & other.told else 0.3
    return 0.3 if not one.states or not other.states else 0.0


VICTIMS = frozenset({"killed", "injured", "casualties", "displaced"})
"""Kinds of figures on which reports of one event differ as a rule."""


def _figures(one: Event, other: Event) -> float:
    """1 where a figure of the same kind is the same, 0 where all are others, .5 where there is none to compare, or of victims only."""
    by_kind = {(m.kind, m.unit): (m.low, m.high) for m in one.magnitudes}
    shared = [m for m in other.magnitudes if (m.kind, m.unit) in by_kind]
    if any(by_kind[m.kind, m.unit] == (m.low, m.high) for m in shared):
        return 1.0
    return 0.5 if all(m.kind in VICTIMS for m in shared) else 0.0

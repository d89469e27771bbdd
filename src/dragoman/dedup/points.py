"""The points on which reports of one event contradict each other, each with who says what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.record import Event, Magnitude, Voice


@dataclass(frozen=True, slots=True)
class Saying:
    """One answer to a disputed question: the answer in words, who gives it (speakers, or publishers), the ids of the events that do."""

    value: str
    by: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A disputed question: "status", "date", "place", or the kind of a figure ("killed"), and the answers to it, in the order of ids."""

    field: str
    sayings: tuple[Saying, ...]


def points(events: Sequence[Event]) -> tuple[Point, ...]:
    """What some reports of one event contradict in others.

    Of figures, ranges that do not meet; of days, exact ones that the sentence itself gives; of places, towns that differ or states
    that do; of status, whether it happened.
    """
    found = [_point("status", events, lambda event: event.status), _date(events), _place(events)]
    kinds = sorted({(m.kind, m.unit or "") for event in events for m in event.magnitudes})
    found += [_figure(kind, unit, events) for kind, unit in kinds]
    return tuple(point for point in found if point is not None)


def by_whom(event: Event, attribution: Sequence[Voice] | None = None) -> str:
    """Who vouches: the innermost speaker with a name, else the publisher, else the document."""
    for voice in reversed(event.attribution if attribution is None else attribution):
        if voice.speakers:
            return ", ".join(speaker.name for speaker in voice.speakers)
    return event.document.source or event.document.url or event.document.id


def _point(field: str, events: Sequence[Event], value: Callable[[Event], str]) -> Point | None:
    return _disputed(field, [(value(event), by_whom(event), event.id) for event in events if value(event)])


def _disputed(field: str, said: Sequence[tuple[str, str, str]]) -> Point | None:
    values = dict.fromkeys(value for value, _, _ in said)
    if len(values) < 2:
        return None
    return Point(field, tuple(
        Saying(value, tuple(sorted({by for v, by, _ in said if v == value})), tuple(sorted({id for v, _, id in said if v == value})))
        for value in values
    ))  # fmt: skip


def _date(events: Sequence[Event]) -> Point | None:
    def told(event: Event) -> str:
        date = event.date
        return date.start.isoformat() if date and date.precision == "day" and date.text in event.sentence.text else ""

    return _point("date", events, told)


def _place(events: Sequence[Event]) -> Point | None:
    """Towns of one state may differ; a state and its town do not, and neither do two names of which one is a part of the other."""
    placed = [event for event in events if event.place is not None]
    states = {event.place.country for event in placed if event.place and event.place.country}
    if len(states) > 1:
        return _point("place", placed, lambda event: event.place.name if event.place and event.place.country else "")
    return _point("place", placed, lambda event: event.place.name if event.place and event.place.geonames is not None else "")


def _figure(kind: str, unit: str, events: Sequence[Event]) -> Point | None:
    """Figures of which each meets another are no dispute: "at least 150" and "336" can both be right."""
    said = [
        (figure, by_whom(event, figure.attribution or None), event.id)
        for event in events for figure in event.magnitudes if (figure.kind, figure.unit or "") == (kind, unit)
    ]  # fmt: skip
    if all(_meet(one, other) for at, (one, _, _) in enumerate(said) for other, _, _ in said[at + 1 :]):
        return None
    return _disputed(kind, [(_words(figure), by, id) for figure, by, id in said])


def _meet(one: Magnitude, other: Magnitude) -> bool:
    low = max(float("-inf") if one.low is None else one.low, float("-inf") if other.low is None else other.low)
    high = min(float("inf") if one.high is None else one.high, float("inf") if other.high is None else other.high)
    return low <= high


def _words(figure: Magnitude) -> str:
    """The value in figures, so that "three" and "3" are one answer: "3", "at least 150", "100 to 200"."""
    low, high = (None if n is None else f"{n:g}" if n < 1e6 else f"{n:,.0f}" for n in (figure.low, figure.high))
    if low == high and low is not None:
        return low
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return f"{low} to {high}"

"""A date as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record import EventDate


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a day or a longer time.

    Attributes:
        first: first token, the preposition before the date included.
        last: token after the last.
        date: what they mean.
        head: the token of them on which the others depend.
        since: whether they say how long something has been going on ("since 2014").
    """

    first: int
    last: int
    date: EventDate
    head: int
    since: bool = False

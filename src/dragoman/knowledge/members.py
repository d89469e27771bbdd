"""Which states belong to a body, from which day to before which, and as what."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection
from typing import NamedTuple

from dragoman.knowledge import strict

# Who decides in the body; an observer or an associate only sits in, and who is suspended may not act.
FULL = frozenset(("member", "permanent"))
ROLES = FULL | {"observer", "associate", "suspended"}


class Membership(NamedTuple):
    """One term of a state in a body; the days are half-open, None is open.

    Attributes:
        state: id of the state ("FRA", "SOVIET-UNION").
        role: member, permanent, observer, associate or suspended.
        start: first day of the term.
        end: day after the last.
    """

    state: str
    role: str
    start: dt.date | None
    end: dt.date | None

    def on(self, day: dt.date) -> bool:
        """Whether the term covers that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def read_members(entry: strict.Entry, states: Collection[str]) -> tuple[Membership, ...]:
    """The key `members` of an organisation, in the order of the file; `states` are the ids that are known.

    Raises:
        DataError: a key, a state, a role or a date is wrong, or a state has two roles on one day.
    """
    found: dict[str, list[Membership]] = {}
    terms = []
    for part in entry.part("members"):
        new = _membership(part, states)
        for old in found.setdefault(new.state, []):
            if _overlap(old, new):
                raise part.fail(f"{new.state} is already {old.role} on some of these days", "Let one term end on the day the other starts.")
        found[new.state].append(new)
        terms.append(new)
    return tuple(terms)


def _membership(part: strict.Entry, states: Collection[str]) -> Membership:
    part.allow("state", "start", "end", "as", "note")
    state = part.text("state")
    if state not in states:
        near = difflib.get_close_matches(state, states, 1)
        raise part.fail(f"{state!r} is no state", f"Did you mean {near[0]!r}?" if near else "Write the id of a state: `state: FRA`.")
    role = part.choice("as", ROLES, "member")
    start, end = part.date("start"), part.date("end")
    if start and end and end[0] <= start[0]:
        raise part.fail("'end' is not after 'start'", "Write the day after the last as `end`, or swap the two.")
    return Membership(state, role, start[0] if start else None, end[0] if end else None)


def _overlap(one: Membership, two: Membership) -> bool:
    return (one.end is None or two.start is None or two.start < one.end) and (two.end is None or one.start is None or one.start < two.end)

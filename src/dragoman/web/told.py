"""What stands beside events: which are reports of one, from how many independent sources; who denies, confirms or repeats a claim.

Both take a pass over the archive, so that `web.worker` works them out, and the pages hold what came of it by the ids of events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dragoman.dedup import groups_of, is_grouped, reading
from dragoman.dedup.answers import How, order_of, pairs
from dragoman.dedup.points import by_whom
from dragoman.report.text import NAME_CP, SENTENCE_CP, cut
from dragoman.store import open_store

SOON = 2_000
"""Archives of at most so many events are looked through while a reader waits."""

REPLIES = 12
"""Answers to one claim that are kept; of the others only their number."""

REPORTS = 40
"""Reports of one event that its page shows."""


class Reply(NamedTuple):
    """An answer to a claim: what it does, the id of the event that it is, and who gives it."""

    how: How
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of one event.

    Attributes:
        ids: of the events.
        documents: they stand in.
        sources: of those, the independent ones.
        points: where they contradict each other: the field, and each answer with who gives it.
    """

    ids: tuple[str, ...]
    documents: int
    sources: int
    points: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in an archive.

    Attributes:
        grouped: whether `dragoman group` was run on it.
        reports: by the id of an event, where there are several.
        replies: to a claim, by its id: the first ones, and how many of each kind there are.
    """

    grouped: bool
    reports: Mapping[str, Reports]
    replies: Mapping[str, tuple[tuple[Reply, ...], Mapping[How, int]]]


def look(place: str, argument: Any = None) -> Told:
    """Looks through an archive.

    Raises:
        StoreError: it is not there, or damaged.
    """
    store = open_store(place)
    found: dict[str, list[tuple[Any, Reply]]] = {}
    with store.view(names=("events",)) as view:
        events = (held.record for held in reading.events(view, reading.claim_days(view)))
        for claim, answer in pairs(events, lambda event: bool(event.attribution)):
            reply = Reply(answer.how, answer.event.id, cut(by_whom(answer.event), NAME_CP))
            found.setdefault(claim.id, []).append((order_of(answer), reply))
    reports = {}
    for group in groups_of(store):
        points = tuple(
            (point.field, tuple((cut(s.value, SENTENCE_CP), tuple(cut(by, NAME_CP) for by in s.by)) for s in point.sayings))
            for point in group.points
        )
        made = Reports(tuple(dict.fromkeys(event.id for event in group.events)), group.documents, group.sources, points)
        reports.update(dict.fromkeys(made.ids, made))
    return Told(is_grouped(store), reports, {id: _replies(some) for id, some in found.items()})


def _replies(found: list[tuple[Any, Reply]]) -> tuple[tuple[Reply, ...], Mapping[How, int]]:
    """One of a kind from each sentence, as `dedup.answers` has them."""
    kept: dict[Any, Reply] = {}
    for order, reply in sorted(found):
        kept.setdefault((reply.how, *order[2:4]), reply)
    replies = tuple(kept.values())
    return replies[:REPLIES], Counter(reply.how for reply in replies)

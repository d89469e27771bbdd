"""The events of an archive as groups of reports, by the judgements that stand beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dragoman.dedup import reading
from dragoman.dedup.points import Point, by_whom, points
from dragoman.dedup.sources import LEAD, Origin, agency, independent, publisher
from dragoman.dedup.union import Union, united
from dragoman.record import Event
from dragoman.store import Filter, Store
from dragoman.store.view import View

PIECE = 5_000
"""Groups put together at once: each time the archive is read for their events."""


@dataclass(frozen=True, slots=True)
class Group:
    """One event as several reports tell it.

    Attributes:
        id: the smallest id of its events.
        events: the reports, by day of publication, document and place in it.
        documents: how many documents they stand in.
        sources: how many of those are independent: copies of one text, one publisher and one agency are one.
        points: where the reports contradict each other.
    """

    id: str
    events: tuple[Event, ...]
    documents: int
    sources: int
    points: tuple[Point, ...]

    @property
    def main(self) -> Event:
        """The report that stands for all: one that has happened, on the article's own word, with the most that is known of it."""
        return min(self.events, key=_poverty)


def _poverty(event: Event) -> tuple[Any, ...]:
    known = sum(field is not None for field in (event.date, event.place, event.mode)) + bool(event.actors) + bool(event.recipients)
    return event.status != "actual", len(event.attribution), -known, -(event.confidence or 0.0), event.id


def groups(
    store: Store, asked: Filter | None = None, *, as_of: dt.date | None = None, order: str = "published", limit: int | None = None
) -> Iterator[Group]:
    """The groups that the events of a filter belong to, each once, whole, in the order of their first event that the filter asks for.

    What was never judged to be the same as another is a group of its own; `dedup.group` judges.

    Args:
        store: the archive.
        asked: of which events the groups are wanted; None for all.
        as_of: what the archive held at the end of that day (or at that moment), in UTC; None for now.
        order: as for `Store.events`.
        limit: how many groups at most.

    Raises:
        UsageError: there is no such order.
        StoreError: there is no archive, or it is damaged.
    """
    union = united(store.judgements(kind="same-event", as_of=as_of))
    copies = united(store.judgements(kind="same-document", as_of=as_of))
    members = union.sets()
    firsts = _firsts(store.events(asked, as_of=as_of, order=order).records(), union)
    if limit is not None:
        firsts = islice(firsts, max(0, limit))
    with store.view(as_of=as_of, version=asked.version if asked else "", names=("events", "documents")) as view:
        while some := list(islice(firsts, PIECE)):
            yield from _whole(view, [members.get(root, (root,)) for root in some], copies)


def groups_of(store: Store, ids: Set[str] | None = None, *, as_of: dt.date | None = None, version: str = "") -> Iterator[Group]:
    """The groups of more than one report that some events belong to, each once, in the order of their ids.

    Args:
        store: the archive.
        ids: of the events; None for all.
        as_of: as for `groups`.
        version: words that the coder's version must hold; reports of other codings are left out.

    Raises:
        StoreError: there is no archive, or it is damaged.
    """
    members = united(store.judgements(kind="same-event", as_of=as_of)).sets()
    wanted = iter(sorted(some for some in members.values() if ids is None or not ids.isdisjoint(some)))
    copies = united(store.judgements(kind="same-document", as_of=as_of))
    with store.view(as_of=as_of, version=version, names=("events", "documents")) as view:
        while some := list(islice(wanted, PIECE)):
            yield from (group for group in _whole(view, some, copies) if len(group.events) > 1)


def is_grouped(store: Store, *, as_of: dt.date | None = None) -> bool:
    """Whether somebody has looked for reports of one event in this archive.

    Raises:
        StoreError: there is no archive, or it is damaged.
    """
    with store.view(as_of=as_of, names=("judgements",)) as view:
        return bool(view.table("SELECT 1 FROM judgements WHERE kind IN ('grouped', 'same-event') LIMIT 1").num_rows)


def _firsts(events: Iterator[Event], union: Union) -> Iterator[str]:
    """The groups of events, each once."""
    seen: set[str] = set()
    for event in events:
        root = union.find(event.id)
        if root not in seen:
            seen.add(root)
            yield root


def _whole(view: View, sets: Sequence[Sequence[str]], copies: Union) -> Iterator[Group]:
    held = reading.by_ids(view, {id for ids in sets for id in ids})
    leads = reading.leads(view, {one.key for one in held.values()}, LEAD)
    for ids in sets:
        some = sorted((held[id] for id in ids if id in held), key=lambda one: _place(one.record))
        origins = {one.key: _origin(one, copies, leads) for one in some}
        events = tuple(one.record for one in some)
        yield Group(min(ids), events, len(origins), independent(origins.values()), points(events))


def _origin(held: reading.Held, copies: Union, leads: dict[str, str]) -> Origin:
    info = held.record.document
    return Origin(held.key, copies.find(held.key), publisher(info.source, info.url), agency(leads.get(held.key, "")))


def _place(event: Event) -> tuple[Any, ...]:
    return event.document.published or dt.date.min, event.document.id, event.sentence.index, event.trigger.start, event.id


def group_to_dict(group: Group) -> dict[str, Any]:
    """The group as plain values, keys in the public order; of its events what tells them apart, the rest stands in the archive."""
    main = group.main
    return {
        "id": group.id,
        "type": main.type,
        "mode": main.mode,
        "status": main.status,
        "actors": [mention.name for mention in main.actors],
        "recipients": [mention.name for mention in main.recipients],
        "date": None if main.date is None else {"start": main.date.start.isoformat(), "end": main.date.end.isoformat()},
        "place": None if main.place is None else main.place.name,
        "sentence": main.sentence.text,
        "reports": len(group.events),
        "documents": group.documents,
        "sources": group.sources,
        "points": [
            {"field": point.field, "sayings": [{"value": s.value, "by": list(s.by), "events": list(s.events)} for s in point.sayings]}
            for point in group.points
        ],
        "events": [_event(event) for event in group.events],
    }  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    info = event.document
    return {
        "id": event.id,
        "document": info.id,
        "source": info.source,
        "published": None if info.published is None else info.published.isoformat(),
        "by": by_whom(event),
        "status": event.status,
        "sentence": event.sentence.text,
    }


def point_words(point: Point) -> str:
    """A point in one line: "killed: 3 (Gazette), 4 (Kenya; Star)"."""
    return f"{point.field}: " + ", ".join(f"{saying.value} ({'; '.join(saying.by)})" for saying in point.sayings)


COLUMNS: dict[str, Callable[[Group], Any]] = {
    "id": lambda group: group.id,
    "type": lambda group: group.main.type,
    "mode": lambda group: group.main.mode,
    "status": lambda group: group.main.status,
    "actors": lambda group: "; ".join(mention.name for mention in group.main.actors),
    "recipients": lambda group: "; ".join(mention.name for mention in group.main.recipients),
    "date_start": lambda group: group.main.date.start.isoformat() if group.main.date else None,
    "date_end": lambda group: group.main.date.end.isoformat() if group.main.date else None,
    "place": lambda group: group.main.place.name if group.main.place else None,
    "reports": lambda group: len(group.events),
    "documents": lambda group: group.documents,
    "sources": lambda group: group.sources,
    "points": lambda group: " | ".join(map(point_words, group.points)),
    "events": lambda group: "; ".join(event.id for event in group.events),
    "sentence": lambda group: group.main.sentence.text,
}
"""The flat row of a group, for spreadsheets."""

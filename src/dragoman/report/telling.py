"""What happened, in a few sentences: the most certain events, told once however many articles tell them, claims apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.record.event import Event
from dragoman.report.parties import is_fact, pairs_of, party_of
from dragoman.report.words import name_sides, sentence_of

SENTENCES, CLAIMS = 6, 6
"""Sentences of each kind at most."""

SURE = 0.6
"""Least confidence of what is told; about nine in ten such events are right on our gold news. Imported events have none and pass."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the event that it is made of (the most certain of those that say the same), and in how many documents it stands."""

    sentence: str
    event: Event
    documents: int


def tell_facts(events: Iterable[Event], names: Mapping[str, str], parents: Mapping[str, str]) -> list[Told]:
    """What articles tell as done on their own word, in order of time.

    Chosen is what goes on between countries before what goes on inside one, then what most documents tell, then what is most certain.
    """
    chosen = _best((e for e in events if is_fact(e) and (e.recipients or len(e.actors) > 1)), names, parents, SENTENCES)
    return sorted(chosen, key=lambda told: (_day(told.event), told.event.document.id, told.event.sentence.start, told.event.id))


def tell_claims(events: Iterable[Event], names: Mapping[str, str], parents: Mapping[str, str]) -> list[Told]:
    """What named voices say others have done, or deny."""
    said = (e for e in events if e.attribution and any(v.speakers for v in e.attribution[-1:]) and e.status in ("actual", "denied"))
    return _best(said, names, parents, CLAIMS)


def _best(events: Iterable[Event], names: Mapping[str, str], parents: Mapping[str, str], most: int) -> list[Told]:
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        if event.confidence is not None and event.confidence < SURE:
            continue
        if not event.actors or not all(party_of(m, names) for m in (*event.actors, *event.recipients)):
            continue
        speaker = name_sides([s for v in event.attribution[-1:] for s in v.speakers], names)
        who, whom = name_sides(event.actors, names), name_sides(event.recipients, names)
        if who == whom:
            continue
        groups.setdefault((who, event.type or "", whom, event.status, speaker), []).append(event)
    told: list[tuple[bool, Told]] = []
    for some in groups.values():
        best = max(some, key=lambda e: (e.date is not None, e.confidence or 0, e.id))
        inside = all(pair.domestic for pair in pairs_of(best, names))
        told.append((inside, Told(sentence_of(best, names, parents), best, len({e.document.id for e in some}))))
    told.sort(key=lambda one: (one[0], -one[1].documents, -(one[1].event.confidence or 0), one[1].event.id))
    return [one for _, one in told[:most]]


def _day(event: Event) -> str:
    day = event.date.start if event.date else event.document.published
    return day.isoformat() if day else "9999"

"""Which events of a document are handed out: one for each thing told, no empty shells, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record import Event


def select(events: Sequence[Event]) -> list[Event]:
    """Events in the order of sentences and triggers; of events in a sentence with the same type and sides the surest.

    An event that only repeats what another of its sentence says (same type, same sides, same status) is a second telling.
    A denial that is aimed at nobody is none beside the deed that it denies: to deny is to speak, and the deed carries the voice.
    """
    denials = {e.attribution[-1].cue for e in events if e.status == "denied" and e.attribution}
    events = [e for e in events if e.type != "REJECT" or e.recipients or e.trigger not in denials]
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (
            event.sentence.index,
            event.type,
            event.status,
            tuple(sorted(_names(event, "actors"))),
            tuple(sorted(_names(event, "recipients"))),
            event.date.start if event.date else None,
        )
        held = best.get(key)
        if held is None or (event.confidence, -event.trigger.start) > (held.confidence, -held.trigger.start):
            best[key] = event
    return sorted(best.values(), key=lambda e: (e.sentence.index, e.trigger.start, e.type, e.id))


def _names(event: Event, side: str) -> set[str]:
    return {m.name if not m.known else m.organisation or m.code or m.name for m in getattr(event, side)}

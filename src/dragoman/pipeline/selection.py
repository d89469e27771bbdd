"""Which events of a document are handed out: one for each thing told, no empty shells, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record import Event

_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def select(events: Sequence[Event]) -> list[Event]:
    """Events in the order of sentences and triggers; of events in a sentence with the same type and sides the surest.

    An event that only repeats what another of its sentence says (same type, same sides, same status) in words of the same sort is a
    second telling: "condemned the plan and summoned the envoy" tells two.
    A denial that is aimed at nobody is none beside the deed that it denies: to deny is to speak, and the deed carries the voice.
    """
    denials = {e.attribution[-1].cue for e in events if e.status == "denied" and e.attribution}
    events = [e for e in events if e.type != "REJECT" or e.recipients or e.trigger not in denials]
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (
            event.sentence.index,
            event.type,
            _telling(event),
            event.status,
            tuple(sorted(_names(event, "actors"))),
            tuple(sorted(_names(event, "recipients"))),
            event.date.start if event.date else None,
        )
        held = best.get(key)
        if held is None or (event.confidence, -event.trigger.start) > (held.confidence, -held.trigger.start):
            best[key] = event
    return sorted(best.values(), key=lambda e: (e.sentence.index, e.trigger.start, e.type, e.id))


def _telling(event: Event) -> str:
    """In what sort of words it is told: the entry of the lexicon; of what two do together the mode, for they talk in many words."""
    if event.type in _TOGETHER:
        return event.mode or ""
    return next((why.rule for why in event.evidence if why.field == "type"), "")


def _names(event: Event, side: str) -> set[str]:
    return {m.name if not m.known else m.organisation or m.code or m.name for m in getattr(event, side)}

"""How many: the numbers of a document put to its events, each with the voice that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.knowledge import Knowledge
from dragoman.magnitudes import REACH, Count, attach, find
from dragoman.record import Event, Evidence, Magnitude, Span, Voice
from dragoman.stance import attribute

if TYPE_CHECKING:
    from dragoman.pipeline.assemble import Scene


def with_figures(scene: Scene, events: Sequence[Event], triggers: Sequence[int], know: Knowledge) -> tuple[Event, ...]:
    """The events with their magnitudes; figures that contradict each other are all kept.

    Args:
        scene: what the stages found.
        events: the events of the document in the order of sentences.
        triggers: token index of the trigger of each event.
        know: words of number and of stance.
    """
    if not events:
        return ()
    skip = {i for date in scene.dates for i in range(date.first, date.last)}
    sides = [(trigger, event.type or "") for trigger, event in zip(triggers, events, strict=True)]
    told = {event.sentence.index for event in events}
    near = [n for n in range(len(scene.parse.sentences)) if any(n - back in told for back in range(REACH + 1))]
    found: dict[int, list[tuple[Count, Magnitude]]] = {}
    for count in find(scene.parse, know.magnitudes, near, scene.mentions, skip):
        n = attach(scene.parse, count, sides, know.magnitudes)
        if n is not None:
            found.setdefault(n, []).append((count, _magnitude(scene, count, events[n], know)))
    return tuple(_filled(event, found.get(n, [])) for n, event in enumerate(events))


def own_voice(event: Event, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The voices without the one that only does the event by speaking: "France pledged €2bn" is the article's figure."""
    return tuple(voice for voice in voices if voice.cue is None or voice.cue.start != event.trigger.start)


def _magnitude(scene: Scene, count: Count, event: Event, know: Knowledge) -> Magnitude:
    parse, number = scene.parse, count.number
    start, end = parse.tokens[number.first].start, parse.tokens[number.last - 1].end
    voices = attribute(parse, count.head, scene.mentions, know.stance, scene.quotes).voices
    if count.giver is not None:
        verb = parse.tokens[count.giver]
        speakers = tuple(m for kid in parse.kids(verb.i, "nsubj") for m in scene.mentions.get(kid.i, ()))
        voices = (*voices, Voice(speakers, Span(verb.text, verb.start, verb.end), False))
    if parse.tokens[count.head].sent == event.sentence.index:
        voices = own_voice(event, voices)
    text = parse.document.text[start:end]
    return Magnitude(_kind(scene, count, event, know), number.low, number.high, text, number.unit, start, end, voices)


def _kind(scene: Scene, count: Count, event: Event, know: Knowledge) -> str:
    """The kind of what is counted; people who act in an event may have a kind of their own there."""
    kinds = know.magnitudes.kinds
    if count.kind not in kinds or not kinds[count.kind].people:
        return count.kind
    at = scene.parse.tokens[count.head]
    if not any(m.start <= at.start < m.end for m in event.actors):
        return count.kind
    return next((kind.id for kind in kinds.values() if kind.actors and event.type in kind.types), count.kind)


def _filled(event: Event, figures: Sequence[tuple[Count, Magnitude]]) -> Event:
    """The event with its figures; what the same voice says twice is kept once."""
    once: dict[tuple[object, ...], tuple[Count, Magnitude]] = {}
    for count, figure in figures:
        speakers = tuple(m.name for voice in figure.attribution for m in voice.speakers)
        once.setdefault((figure.kind, figure.low, figure.high, figure.unit, speakers), (count, figure))
    if not once:
        return event
    why = tuple(Evidence("magnitudes", f"magnitudes/{count.rule}", f"{figure.text}: {figure.kind}") for count, figure in once.values())
    return replace(event, magnitudes=tuple(figure for _, figure in once.values()), evidence=(*event.evidence, *why))

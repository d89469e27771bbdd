"""What events are about, by the paragraph: PLOVER's contexts belong to it, and not to one sentence of it alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.knowledge.ontology import Ontology
from dragoman.language.parser import paragraphs
from dragoman.record import Document, Event, Evidence


def with_paragraph(doc: Document, events: Sequence[Event], ontology: Ontology) -> tuple[Event, ...]:
    """The events with the contexts that other events of their paragraph prove, after their own.

    A document is too wide for this: what its last paragraph is about says little of an event in its first. CAMEO codes are
    left as they are, since they speak of the deed alone.

    Args:
        doc: the document.
        events: its events, each with the contexts that its own words prove.
        ontology: which contexts do not stand beside each other.
    """
    if sum(bool(event.contexts) for event in events) == 0 or len(events) == 1:
        return tuple(events)
    starts = [start for start, _ in paragraphs(doc.text, doc.body)]
    proved: dict[int, dict[str, Event]] = {}
    for event in events:
        for context in event.contexts:
            proved.setdefault(bisect_right(starts, event.sentence.start), {}).setdefault(context, event)
    return tuple(_widened(event, proved.get(bisect_right(starts, event.sentence.start), {}), ontology) for event in events)


def _widened(event: Event, proved: dict[str, Event], ontology: Ontology) -> Event:
    more = {context: other for context, other in proved.items() if context not in event.contexts}
    known = {*event.contexts, *more}
    more = {context: other for context, other in more.items() if not ontology.narrower.get(context, frozenset()) & known}
    if not more:
        return event
    why = tuple(Evidence("contexts", "contexts/paragraph", f"{context}: {other.trigger.text}") for context, other in more.items())
    return replace(event, contexts=(*event.contexts, *more), evidence=(*event.evidence, *why))

"""Whether the two sides of an event are right: by place in the text, and by sets of names."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.evaluation.gold import Spans
from dragoman.record import Event, Mention

ENOUGH = 0.6
"""A side is right when F1 of its names is above this: one of two suffices, one of three does not."""

TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""What people do together, which may be coded with or without a direction."""

Names = frozenset[str]


def on(mentions: Iterable[Mention], spans: Spans) -> bool:
    """Whether a mention shares a code point with a span."""
    return any(mention.start < end and start < mention.end for mention in mentions for start, end in spans)


def holds_pair(event: Event, actors: Spans, recipients: Spans) -> bool:
    """Whether the event stands between the marked sides; one without recipients may have both among its actors."""
    if not on(event.actors, actors):
        return False
    return on(event.recipients if event.recipients else event.actors, recipients)


def same_names(gold: Names, found: Names) -> bool:
    """Whether two sets name the same people, as nearly as ENOUGH asks; two empty ones do."""
    if not gold and not found:
        return True
    return 2 * len(gold & found) > ENOUGH * (len(gold) + len(found))


def same_sides(type: str, actors: Names, recipients: Names, found_actors: Names, found_recipients: Names) -> bool:
    """Whether both sides of a gold event of this type are right."""
    if same_names(actors, found_actors) and same_names(recipients, found_recipients):
        return True
    everybody = found_actors | found_recipients
    if not recipients and found_recipients and len(actors) > 1:
        # Told as done by all, coded with a direction.
        return same_names(actors, everybody) and len(actors & everybody) > 1
    if type in TOGETHER and recipients and not found_recipients and len(found_actors) > 1:
        # Told with a direction, coded as done by all.
        return same_names(actors | recipients, found_actors) and bool(actors & found_actors) and bool(recipients & found_actors)
    return False

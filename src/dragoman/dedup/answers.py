"""Claims and what others say to them: who denies, confirms or repeats what somebody is said to say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.dedup import reading
from dragoman.dedup.likeness import Report, Side, likeness, report, side
from dragoman.dedup.nearby import Nearby, anchor
from dragoman.dedup.points import by_whom
from dragoman.record import Event
from dragoman.store import Filter, Store

How = Literal["denies", "confirms", "repeats"]

ABOUT = 0.4
"""Likeness from which on two statements of one type are about one thing: lower than for grouping, since an answer has fewer words in
common with what it answers than a second report has. Not measured; docs/grouping.md says so."""

AFTER = 3
"""Sentences after a claim in which a rejection without an object is taken to be of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What another statement does to a claim, and the statement; its sentence proves it."""

    how: How
    event: Event


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim with its answers: denials first, then confirmations, then repetitions, each by day and place in the text."""

    claim: Event
    answers: tuple[Answer, ...]


def answers(
    store: Store, asked: Filter | None = None, *, as_of: dt.date | None = None, order: str = "published", limit: int | None = None
) -> Iterator[Answered]:
    """The claims of a filter, each with its answers, in order; a claim that nobody answers has none.

    Args:
        store: the archive; it need not have been grouped.
        asked: which claims; None for all.
        as_of, order, limit: as for `Store.claims`.

    Raises:
        UsageError: there is no such order.
        StoreError: there is no archive, or it is damaged.
    """
    claims = list(store.claims(asked, as_of=as_of, order=order, limit=limit).records())
    wanted = {claim.id for claim in claims}
    found: dict[str, list[Answer]] = {}
    days = {day for claim in claims if (day := anchor(claim)) is not None}
    with store.view(as_of=as_of, version=asked.version if asked else "", names=("events",)) as view:
        for claim, answer in pairs((held.record for held in reading.events(view, days)), lambda event: event.id in wanted):
            found.setdefault(claim.id, []).append(answer)
    for claim in claims:
        yield Answered(claim, in_order(found.get(claim.id, [])))


def answers_among(events: Iterable[Event]) -> dict[str, tuple[Answer, ...]]:
    """The answers that events give to the claims among them, by the claim's id; of articles that no archive holds.

    A claim that nobody answers is left out; so is what has neither a day nor an article with one.
    """
    events = list(events)
    if not any(event.attribution for event in events):
        return {}
    dated = sorted(((day, event.id, event) for event in events if (day := anchor(event)) is not None), key=lambda one: one[:2])
    found: dict[str, list[Answer]] = {}
    for claim, answer in pairs((event for _, _, event in dated), lambda event: bool(event.attribution)):
        found.setdefault(claim.id, []).append(answer)
    return {id: in_order(some) for id, some in sorted(found.items())}


def pairs(events: Iterable[Event], wanted: Callable[[Event], bool]) -> Iterator[tuple[Event, Answer]]:
    """Claims and what answers them, as they are met; memory holds the events of some weeks.

    Args:
        events: in the order of `nearby.anchor`.
        wanted: of which claims the answers are looked for.
    """
    nearby = Nearby()
    for event in events:
        own, asks = report(event), wanted(event)
        for other in nearby.put(own, wanted=asks):
            for claim, answer in ((own, other), (other, own)):
                if (asks if claim is own else wanted(claim.event)) and (how := relation(claim, answer)) is not None:
                    yield claim.event, Answer(how, answer.event)


def relation(claim: Report, other: Report) -> How | None:
    """What one statement does to a claim; None where it is about something else.

    Somebody denies who says that it did not happen (of a denied claim: that it did), or, being accused by it, rejects what the claimant
    says. Another voice that says the same confirms, the article's own too; the same voice repeats.
    """
    if not claim.event.attribution or (_same_sentence(claim.event, other.event) and claim.event.trigger == other.event.trigger):
        return None
    if other.event.type == "REJECT" and claim.event.type != "REJECT":
        return "denies" if _rejects(claim, other) else None
    if other.event.type != claim.event.type or likeness(claim, other) < ABOUT:
        return None
    same_voice = _alike(speaker(claim.event), speaker(other.event))
    if (claim.event.status == "denied") != (other.event.status == "denied"):
        return "denies"
    if _same_sentence(claim.event, other.event):
        return None
    return "repeats" if same_voice else "confirms"


def speaker(event: Event) -> Side:
    """Who vouches for a statement: the innermost speaker with a name; nobody where the article does."""
    named = [voice.speakers for voice in event.attribution if voice.speakers]
    return side(named[-1]) if named else side(())


def _rejects(claim: Report, other: Report) -> bool:
    """Whether the accused turns a claim down: by name to who made it, or in the sentences that follow it."""
    if other.event.status not in ("actual", "denied") or not _alike(other.actors, claim.actors):
        return False
    if _alike(other.actors, speaker(claim.event)):
        return False
    one, two = claim.event, other.event
    following = one.document.id == two.document.id and 0 <= two.sentence.index - one.sentence.index <= AFTER
    to_claimant = not other.recipients.empty and _alike(other.recipients, speaker(one))
    return following if other.recipients.empty else to_claimant and (following or bool(claim.words & other.words))


def _alike(one: Side, other: Side) -> bool:
    """Whether two sides are, or speak for, the same; a state's ministers have one voice here."""
    return bool(one.names & other.names or one.states & other.states)


def _same_sentence(one: Event, other: Event) -> bool:
    """Whether two events stand in one sentence: what it says twice is one statement."""
    return one.document == other.document and one.sentence.index == other.sentence.index


def in_order(found: Iterable[Answer]) -> tuple[Answer, ...]:
    """Answers as `Answered` has them, one of a kind from each sentence."""
    kept: dict[tuple[Any, ...], Answer] = {}
    for answer in sorted(found, key=order_of):
        kept.setdefault((answer.how, answer.event.document, answer.event.sentence.index), answer)
    return tuple(kept.values())


def order_of(answer: Answer) -> tuple[Any, ...]:
    """What answers to one claim are ordered by: denials first, then by day and place in the text."""
    event = answer.event
    day = event.document.published or dt.date.min
    return ("denies", "confirms", "repeats").index(answer.how), day, event.document.id, event.sentence.index, event.trigger.start, event.id


def answered_to_dict(answered: Answered) -> dict[str, Any]:
    """A claim with its answers as plain values, keys in the public order."""
    return {"claim": _statement(answered.claim), "answers": [{"how": a.how, **_statement(a.event)} for a in answered.answers]}


def _statement(event: Event) -> dict[str, Any]:
    info = event.document
    return {
        "id": event.id,
        "by": by_whom(event),
        "type": event.type,
        "status": event.status,
        "actors": [mention.name for mention in event.actors],
        "recipients": [mention.name for mention in event.recipients],
        "document": info.id,
        "source": info.source,
        "published": None if info.published is None else info.published.isoformat(),
        "sentence": event.sentence.text,
    }


def _of(how: How) -> Callable[[Answered], str]:
    return lambda answered: " | ".join(
        f"{by_whom(answer.event)}: {answer.event.sentence.text}" for answer in answered.answers if answer.how == how
    )


COLUMNS: dict[str, Callable[[Answered], Any]] = {
    "id": lambda answered: answered.claim.id,
    "document": lambda answered: answered.claim.document.id,
    "by": lambda answered: by_whom(answered.claim),
    "type": lambda answered: answered.claim.type,
    "status": lambda answered: answered.claim.status,
    "actors": lambda answered: "; ".join(mention.name for mention in answered.claim.actors),
    "recipients": lambda answered: "; ".join(mention.name for mention in answered.claim.recipients),
    "sentence": lambda answered: answered.claim.sentence.text,
    "denies": _of("denies"),
    "confirms": _of("confirms"),
    "repeats": _of("repeats"),
}
"""The flat row of a claim with its answers, for spreadsheets."""

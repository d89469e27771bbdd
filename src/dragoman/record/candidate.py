"""A candidate: a sentence's words that tell of an event, with who stands where, before anybody asks whether it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.record.event import Evidence, Mention

PartOfSpeech = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one trigger word.

    Attributes:
        trigger: token index of the word that tells the event.
        words: token indices of trigger and of the words that its entry asks for ("held", "talks"), in text order.
        pos: what the trigger is.
        rule: id of the lexicon entry.
        type: PLOVER type by that entry, before any collapsing.
        mode: mode by that entry, or None.
        contexts: contexts that the words prove.
        actors: who does it (all sides, when it is done together).
        recipients: to whom.
        actor_heads: token indices at which the actors were found.
        recipient_heads: the same for the recipients.
        conditions: how many conditions of the entry were met: the measure of how special the reading is.
        others: ids of entries that would have matched too, the next most special first.
        evidence: why type, actors and recipients are what they are.
        things: token indices of what stands in the recipient's place and is nobody ("condemned the move").
        inherited: whether a side was taken over from an earlier telling of the event.
        placed: whether the recipients are known only by where it was done.
        retold: trigger of that earlier telling, where the whole event is the same; else None.
    """

    trigger: int
    words: tuple[int, ...]
    pos: PartOfSpeech
    rule: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    actor_heads: tuple[int, ...]
    recipient_heads: tuple[int, ...]
    conditions: int
    others: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    things: tuple[int, ...] = ()
    inherited: bool = False
    placed: bool = False
    retold: int | None = None

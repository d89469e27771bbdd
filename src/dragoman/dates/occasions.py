"""Gatherings and deeds that were dated once and are times from then on: "the hearing", "at the rally", "the day before the summit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.dates.attach import AT, attach
from dragoman.dates.mention import DateMention
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse

_POINTING = frozenset(("the", "this", "that", "these", "those", "same"))
# How many sentences on an occasion is still the one that was dated.
_REACH = 30


@dataclass(frozen=True, slots=True)
class Occasions:
    """The dated nouns of a document that name something that takes place.

    Attributes:
        told: token and date of each, in text order.
    """

    told: tuple[tuple[int, DateMention], ...]

    def of_noun(self, parse: Parse, noun: int) -> DateMention | None:
        """The date of a noun that points back to a dated one: "the strike" after "an airstrike on Friday"; else None."""
        token = parse.tokens[noun]
        if token.pos != "NOUN" or not any(kid.lower in _POINTING for kid in parse.kids(noun, "det", "amod")):
            return None
        for i, mention in reversed(self.told):
            other = parse.tokens[i]
            if i < noun and token.sent - other.sent <= _REACH and other.lemma.endswith(token.lemma):
                return mention
        return None

    def of_verb(self, parse: Parse, verb: int) -> DateMention | None:
        """The date of the occasion at which a verb stands: "apologised during the hearing"; else None."""
        for prep in parse.kids(verb, "prep"):
            if prep.lower in AT:
                for noun in parse.kids(prep.i, "pobj"):
                    if (found := self.of_noun(parse, noun.i)) is not None:
                        return found
        return None


def occasions(parse: Parse, mentions: Sequence[DateMention], know: DateKnowledge) -> Occasions:
    """The nouns of a document that name something that takes place, where the text dates them.

    >>> # "A hearing was held on Friday. He apologised during the hearing." -> hearing: Friday
    """
    sents = {parse.tokens[m.head].sent for m in mentions}
    told = []
    for token in parse.tokens:
        if token.sent in sents and token.pos == "NOUN" and token.lemma.endswith(tuple(know.occasions)):
            mention = attach(parse, token.i, mentions, know)
            if mention is not None and mention.date.precision in ("day", "range"):
                told.append((token.i, mention))
    return Occasions(tuple(told))

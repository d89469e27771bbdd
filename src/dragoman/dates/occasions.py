"""Gatherings and deeds that were dated once and are times from then on: "the hearing", "at the rally", "the day before the summit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.dates.attach import AT
from dragoman.dates.lasting import when
from dragoman.dates.mention import DateMention
from dragoman.dates.tense import BEFORE_NOUNS, is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse, Token

_POINTING = frozenset(("the", "this", "that", "these", "those", "same"))
# How many sentences on an occasion is still the one that was dated.
_REACH, _NEAR = 30, 2
# How many letters a verb and its noun share at least ("invade", "invasion").
_STEM = 4


@dataclass(frozen=True, slots=True)
class Occasions:
    """The dated words of a document that tell of something that takes place.

    Attributes:
        told: token and date of each, in text order; nouns, and verbs from which such a noun can be made.
        named: those of them that need their date to be told from others ("the May 3 attack").
    """

    told: tuple[tuple[int, DateMention], ...]
    named: frozenset[int]

    def of_noun(self, parse: Parse, noun: int, know: DateKnowledge) -> DateMention | None:
        """The date of a noun that points back to something dated: "the strike" after "an airstrike on Friday"; else None.

        What needs its date to be told from others is meant only shortly after.
        """
        token = parse.tokens[noun]
        if token.pos != "NOUN" or not any(kid.lower in _POINTING for kid in parse.kids(noun, "det", "amod")):
            return None
        for i, mention in reversed(self.told):
            reach = _NEAR if i in self.named or token.lemma in know.vague else _REACH
            if i < noun and token.sent - parse.tokens[i].sent <= reach and _names(token, parse.tokens[i], know):
                return mention
        return None

    def of_verb(self, parse: Parse, verb: int, know: DateKnowledge) -> DateMention | None:
        """The date of the occasion at which a verb stands, or which it tells of; else None.

        "apologised during the hearing", "the meeting was attended by both"
        """
        nouns = [noun for prep in parse.kids(verb, "prep") if prep.lower in AT for noun in parse.kids(prep.i, "pobj")]
        if parse.tokens[verb].lemma in know.holding:
            nouns += parse.kids(verb, "nsubj", "nsubjpass", "dobj")
        return next((found for noun in nouns if (found := self.of_noun(parse, noun.i, know)) is not None), None)


def _names(noun: Token, told: Token, know: DateKnowledge) -> bool:
    """Whether a noun can mean what was told with another word: "strike" an airstrike, "meeting" that they met, "invasion" invaded."""
    if noun.lemma in know.vague:
        return True
    if not is_verb(told):
        return told.lemma.endswith(noun.lemma)
    stem = told.lemma.removesuffix("e")
    if noun.lemma.endswith(tuple(know.occasions)):
        stem = stem[: max(_STEM, len(stem) - 1)]
    return len(stem) >= _STEM - 1 and noun.lemma.startswith(stem)


def occasions(parse: Parse, mentions: Sequence[DateMention], know: DateKnowledge) -> Occasions:
    """What takes place in a document on a day that the text names.

    >>> # "A hearing was held on Friday. He apologised during the hearing." -> hearing: Friday
    """
    by_sent: dict[int, list[DateMention]] = {}
    for mention in mentions:
        by_sent.setdefault(parse.tokens[mention.head].sent, []).append(mention)
    told = []
    named = set()
    for token in parse.tokens:
        here = by_sent.get(token.sent)
        if not here or not (is_verb(token) or (token.pos == "NOUN" and token.lemma.endswith(tuple(know.occasions)))):
            continue
        found = when(parse, token.i, mentions, know) or _introduced(parse, token, here, know)
        if found is not None and found.date.precision in ("day", "range") and not found.since:
            told.append((token.i, found))
            if _is_named(parse, token.i, found):
                named.add(token.i)
    return Occasions(tuple(told), frozenset(named))


def _is_named(parse: Parse, noun: int, mention: DateMention) -> bool:
    """Whether a noun needs its date to be told from others: "the May 3 attack", "the attack on May 3"."""
    head = parse.tokens[mention.head]
    if head.dep in BEFORE_NOUNS:
        return True
    prep = parse.tokens[head.head]
    return prep.head == noun and prep.dep == "prep" and any(kid.lower == "the" for kid in parse.kids(noun, "det"))


def _introduced(parse: Parse, token: Token, here: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """The only date of the sentence that brings something up: "gathered on Saturday in the capital for a rally"."""
    governor = next((above for above in parse.ancestors(token.i) if is_verb(above)), None)
    new = any(kid.lower in ("a", "an") for kid in parse.kids(token.i, "det"))
    if len(here) != 1 or not new or is_verb(token) or governor is None or governor.lemma in know.about:
        return None
    return here[0] if parse.tokens[here[0].head].dep not in BEFORE_NOUNS else None

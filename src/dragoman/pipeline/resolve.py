"""Who a phrase means: for people who bring their own actor phrases."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dragoman.actors.fuzzy import Speller
from dragoman.actors.phrase import Reason, Resolution, resolve_in, resolve_phrase
from dragoman.knowledge import language, places
from dragoman.knowledge.actors import ActorKnowledge, State, fold
from dragoman.knowledge.codes import SCHEMES, StateCodes
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.language import Parser
from dragoman.record import Document, Mention

PHRASE_CP = 300
"""Longest phrase that is read, in code points; the longest name in our data has 96. What is longer is no phrase, and would take
more than a moment."""

CONTEXT_CP = 2000
"""How much is read of a context, in code points: half a page around the phrase. What stands further away says little of it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An actor phrase, the sentences it stood in or words that place it, and the day it was written (None: latest known)."""

    id: str | int
    text: str
    context: str = ""
    day: dt.date | None = None


class PhraseResolver:
    """Answers one phrase after the other; loads the parser when a phrase first comes with the sentence it stood in."""

    def __init__(self, know: ActorKnowledge, *, user: Path | None = None, parser: Parser | None = None) -> None:
        self.know = know
        self.user = user
        self.parser = parser

    @classmethod
    def load(cls, user: Path | None = None, *, actors: Path | None = None, skip_broken: bool = False) -> PhraseResolver:
        """With our knowledge, the user's folder on top of it, and the user's file of actors on top of both.

        `skip_broken` goes on without what is wrong in that file; `know.skipped` says what that is.

        Raises:
            DataError: a file of actors is wrong.
            UsageError: there is no such file.
        """
        return cls(ActorKnowledge.load(user, actors=actors, skip_broken=skip_broken), user=user)

    def resolve(self, phrase: Phrase) -> Resolution:
        """Who is meant.

        >>> PhraseResolver.load().resolve(Phrase("1", "French foreign ministry")).mention.country
        'FRA'
        """
        whole = phrase.text.strip()
        # To even out the white space of a megabyte takes longer than to see that it is no phrase.
        text = " ".join(whole.split()) if len(whole) <= 10 * PHRASE_CP else whole
        if len(text) > PHRASE_CP:
            return Resolution(None, Reason.TOO_LONG)
        answer = self._read(text, phrase)
        if answer.mention is None or answer.mention.code is None:
            spelt = self._speller.respell(text) or self._speller.body(text)
            again = resolve_phrase(spelt, self.know, phrase.day, phrase.context).mention if spelt is not None else None
            if again is not None and again.code is not None:
                return Resolution(replace(again, text=text), Reason.SPELT)
            if answer.mention is None and (spelt := self._speller.role(text)) is not None:
                again = resolve_phrase(spelt, self.know, phrase.day, phrase.context).mention
                return Resolution(replace(again, text=text), Reason.SPELT) if again is not None else answer
            return self._town(text, answer)
        return self._usual(answer)

    def _read(self, text: str, phrase: Phrase) -> Resolution:
        """Who is meant by the words as they are written."""
        at = _within(text, phrase.context)
        if at is None:
            return resolve_phrase(text, self.know, phrase.day, phrase.context[:CONTEXT_CP])
        if self.parser is None:
            self.parser = Parser(language.load(self.user))
        context, begin = _around(phrase.context, *at)
        parse = next(self.parser.parse([Document(str(phrase.id), context, published=phrase.day)]))
        return resolve_in(parse, at[0] - begin, at[1] - begin, self.know)

    def row(self, phrase: Phrase) -> dict[str, Any]:
        """The public row of a phrase."""
        answer = self.resolve(phrase)
        return to_row(phrase.id, answer, codes_of(answer.mention, self.know, phrase.day))

    def _town(self, text: str, answer: Resolution) -> Resolution:
        """A town that no file of actors has, for an answer that knows nobody; the largest of its name."""
        mention, key = answer.mention, fold(text)
        person = mention is not None and (mention.via != "parser" or key in self.know.given or key in self.know.surnames)
        if person or not text[:1].isupper() or key in self.know.roles:
            return answer
        cities = self._places.cities.get(key, ())
        if not cities:
            return answer
        city = cities[0]
        town = Mention(text, 0, len(text), city.name, "country", city.country, city.country, None, (), via="place")
        return Resolution(town, Reason.TOWN)

    def _usual(self, answer: Resolution) -> Resolution:
        """A town under its usual name: "Kiev" is Kyiv."""
        mention = answer.mention
        if mention is None or mention.kind != "country" or mention.via not in ("capital", "place"):
            return answer
        city = next((c for c in self._places.cities.get(fold(mention.name), ()) if c.country == mention.country), None)
        return answer if city is None else Resolution(replace(mention, name=city.name), answer.reason)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.know)

    @cached_property
    def _places(self) -> PlaceKnowledge:
        return places.load(self.user)


def resolve_all(resolver: PhraseResolver, phrases: Iterable[Phrase]) -> Iterator[dict[str, Any]]:
    """The public row of every phrase, in order."""
    for phrase in phrases:
        yield resolver.row(phrase)


def codes_of(mention: Mention | None, know: ActorKnowledge, day: dt.date | None) -> StateCodes | None:
    """What other schemes call the state that is meant, on a day (None: latest known), or else the one it is coded under."""
    if mention is None or mention.country is None:
        return None
    senses = know.names.get(fold(mention.name), ()) if mention.kind == "country" else ()
    # A state that is no more has codes of its own, and the country of what came after it.
    itself = next((s.target.id for s in senses if isinstance(s.target, State) and s.via == "name"), mention.country)
    return know.codes.of(itself, day) or know.codes.of(mention.country, day)


def to_row(id: str | int, answer: Resolution, codes: StateCodes | None = None) -> dict[str, Any]:
    """The public row: `name` is null where a description names nobody, all is null where a phrase names no actor."""
    mention = answer.mention
    reason = answer.reason.value if answer.reason is not None else None
    if mention is None:
        keys = ("name", "kind", "country", "code", "sector")
        more = ("entity", "office", "via")
        return {"id": id, **dict.fromkeys(keys), "sectors": [], **dict.fromkeys(more), "reason": reason, "codes": None}
    nameless = mention.kind == "role" or (mention.kind == "group" and mention.via in ("demonym", "role"))
    return {
        "id": id,
        "name": None if nameless else mention.name,
        "kind": mention.kind,
        "country": mention.country,
        "code": mention.code,
        "sector": mention.sector,
        "sectors": list(mention.sectors),
        "entity": mention.entity,
        "office": mention.office,
        "via": mention.via,
        "reason": reason,
        "codes": None if codes is None else {scheme: codes.code(scheme) for scheme in SCHEMES},
    }


def _within(text: str, context: str) -> tuple[int, int] | None:
    """Code points [start, end) of a phrase in a context that is more than the phrase; None where it does not stand there."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, text.split())) + r"(?!\w)"
    found = re.search(pattern, context) or re.search(pattern, context, re.IGNORECASE) if text else None
    return found.span() if found is not None and len(context.split()) > len(text.split()) + 1 else None


def _around(context: str, start: int, end: int) -> tuple[str, int]:
    """As much of a context around code points [start, end) as is read, and where it begins; a long one is cut at blanks."""
    if len(context) <= CONTEXT_CP:
        return context, 0
    room = (CONTEXT_CP - (end - start)) // 2
    first, last = max(start - room, 0), end + room
    if first:
        blank = context.find(" ", first, start)
        first = blank + 1 if blank >= 0 else start
    if last < len(context):
        blank = context.rfind(" ", end, last)
        last = blank if blank >= 0 else end
    return context[first:last], first

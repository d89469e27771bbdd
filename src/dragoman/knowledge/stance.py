"""Words of stance: who reports, how firmly, and what makes an event planned, hypothetical, demanded or denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from dragoman.knowledge.strict import entries
from dragoman.record import Status

Link = Literal["clause", "that", "object"]

_STATUSES = ("actual", "planned", "hypothetical", "demanded", "denied")
_VOUCHES = ("reports", "asserts", "alleges", "denies", "doubts")


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that decides the status of what depends on it.

    Attributes:
        id: the entry.
        status: what the event below becomes.
        voice: whether whoever does this says so, too.
        links: ways of depending on it that count: an infinitive or -ing form, a that-clause, an object.
    """

    id: str
    status: Status
    voice: bool
    links: frozenset[Link]


@dataclass(frozen=True, slots=True)
class StanceKnowledge:
    """Reporting words by (part of speech, lemma); operators by (part of speech, lemma); auxiliaries by form."""

    reporting: Mapping[tuple[str, str], str]
    operators: Mapping[tuple[str, str], Operator]
    modals: Mapping[str, Status]
    negations: frozenset[str]
    conditionals: frozenset[str]


def load(user: Path | None = None) -> StanceKnowledge:
    """Reads `data/stance/`.

    Raises:
        DataError: an entry is not understood; the message names file, entry and cure.
    """
    reporting: dict[tuple[str, str], str] = {}
    for entry in entries("stance", user=user, pattern="reporting.yaml"):
        entry.allow("id", "pos", "vouches", "words", "note")
        pos, vouches = entry.choice("pos", ("verb", "noun", "adverb", "adjective", "phrase")), entry.choice("vouches", _VOUCHES)
        for word in entry.words("words"):
            reporting.setdefault((pos, word), vouches)
    operators: dict[tuple[str, str], Operator] = {}
    for entry in entries("stance", user=user, pattern="operators.yaml"):
        entry.allow("id", "pos", "status", "voice", "words", "except-object", "except-that", "note")
        pos, status = entry.choice("pos", ("verb", "noun", "adjective")), cast(Status, entry.choice("status", _STATUSES))
        for word in entry.words("words"):
            links: set[Link] = {"clause", "that", "object"}
            if word in entry.words("except-object"):
                links.discard("object")
            if word in entry.words("except-that"):
                links.discard("that")
            operators.setdefault((pos, word), Operator(entry.label, status, entry.flag("voice"), frozenset(links)))
    words = {entry.label: frozenset(entry.words("words")) for entry in entries("stance", user=user, pattern="modals.yaml")}
    modals = {word: status for status in _STATUSES if status != "denied" for word in words.get(status, ())}
    return StanceKnowledge(
        reporting, operators, cast(Mapping[str, Status], modals), words.get("denied", frozenset()), words.get("conditional", frozenset())
    )

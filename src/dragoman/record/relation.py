"""The relation record: what a text states of how two actors stand to each other, or an actor to an office, a place or a treaty."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record.document import Document, Reject
from dragoman.record.event import DocumentInfo, EventDate, Evidence, Mention, Place, SentenceInfo, Span, Voice


@dataclass(frozen=True, slots=True)
class Relation:
    """One stated relation; the public record (see docs/relations.md).

    Attributes:
        id: hash of document, text, kind, words and both ends.
        version: versions of coder, data and parser.
        document: what is kept of the document.
        sentence: the sentence that states it.
        kind: member, ally, party, office, controls, supplies, backs or hosts (`data/relations/kinds.yaml`).
        trigger: the word that states it.
        source: who stands in it first; "from" in the files: the member, the holder of the office, the host, …
        target: who stands in it second; "to" in the files; None where that is no actor.
        what: the words of the office, treaty, place, forces or goods, or None.
        place: the place that is held, or None.
        date: the day or time that the text gives for it, or None.
        attribution: on whose word, the outermost first; empty when the article itself states it.
        evidence: the rule and the words that it rests on.
    """

    id: str
    version: str
    document: DocumentInfo
    sentence: SentenceInfo
    kind: str
    trigger: Span
    source: Mention
    target: Mention | None
    what: Span | None
    place: Place | None
    date: EventDate | None
    attribution: tuple[Voice, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """The relations that one document states, in the order of its text, and what could not be processed."""

    document: Document
    relations: tuple[Relation, ...] = ()
    rejects: tuple[Reject, ...] = ()

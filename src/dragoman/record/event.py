"""The event record: who did what to whom, when, where, whether it has happened, and on whose word."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["actual", "planned", "hypothetical", "demanded", "denied"]
Kind = Literal["country", "person", "organisation", "group", "role"]
Precision = Literal["day", "week", "month", "season", "year", "range"]


UNKNOWN = "unknown"
"""The name of a doer whom the text leaves out, as the Global Terrorism Database has it (codebook, perpetrator group "Unknown")."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the document: text and code points [start, end)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor as the text names it, with what it was resolved to.

    Attributes:
        text: the words of the mention.
        start: first code point.
        end: code point after the last.
        name: title of the English Wikipedia article where there is one; for states the usual short name; else the words.
        kind: country, person, organisation, group, or role (a description nobody could be put to: "police").
        country: ISO 3166-1 alpha-3, XKX for Kosovo; None for what belongs to no country or is unknown.
        code: PLOVER's country slot: the country, or IGO, UNO, EUR, NGO, MNC, IMG, ISM; None when unknown.
        sector: one of PLOVER's 25 sectors, or None when unknown.
        sectors: all sectors, the main one first.
        organisation: the body a person or office speaks for, or which the mention is; else None.
        entity: Wikidata id, or None.
        office: office held on the day ("President of China"), or None.
        via: how it was resolved: name, alias, demonym, capital, seat, office, title, apposition, surname, coreference, role,
            parser; import, of a mention that came with a row of another event set; unsaid, of a doer whom the text leaves out, who has
            no words and no extent ("the editor was shot").
    """

    text: str
    start: int
    end: int
    name: str
    kind: Kind
    country: str | None = None
    code: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    organisation: str | None = None
    entity: str | None = None
    office: str | None = None
    via: str = "parser"

    @property
    def known(self) -> bool:
        """Whether it was resolved to a country or a body."""
        return self.code is not None or self.organisation is not None


@dataclass(frozen=True, slots=True)
class Voice:
    """One link in the chain of those who say so.

    Attributes:
        speakers: who speaks; empty for a source without a name.
        cue: the words that show it ("according to"), or None for a quotation without a verb.
        quoted: whether the event stands inside quotation marks.
    """

    speakers: tuple[Mention, ...]
    cue: Span | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: first and last day, both inclusive, how exact, and the words."""

    start: dt.date
    end: dt.date
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, the usual name, ISO country, degrees north and east, GeoNames id; None where unknown."""

    text: str
    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Magnitude:
    """How many: a figure that somebody gives for an event.

    Attributes:
        kind: what is counted ("killed", "troops", "money"; the ids of `data/magnitudes/kinds.yaml`).
        low: lowest value, inclusive; None where it is open below.
        high: highest value, inclusive; None where it is open above.
        text: the words of the number ("more than a dozen").
        unit: ISO 4217 code of money, "share" of a whole (then low and high lie between 0 and 1), or None for things.
        start: first code point of the words; they may stand in a later sentence than the event.
        end: code point after the last.
        attribution: who gives the figure, like the event's own; empty when the article itself does.
    """

    kind: str
    low: float | None
    high: float | None
    text: str
    unit: str | None = None
    start: int = 0
    end: int = 0
    attribution: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field has its value: the field, the rule or model, the words it rests on, and what else it might have been."""

    field: str
    rule: str
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What an event keeps of its document."""

    id: str
    title: str
    url: str
    source: str
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class SentenceInfo:
    """The sentence that proves an event: index, code points [start, end), text."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event; the public record (see docs/record.md).

    `type`, `quad` and `confidence` are None only in events imported from other sets: for a CAMEO code that PLOVER drops, and since no
    other set has a confidence.
    """

    id: str
    version: str
    document: DocumentInfo
    sentence: SentenceInfo
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: int | None
    score: float | None
    cameo: str | None
    trigger: Span
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: Status
    historical: bool
    attribution: tuple[Voice, ...]
    date: EventDate | None
    place: Place | None
    magnitudes: tuple[Magnitude, ...]
    confidence: float | None
    evidence: tuple[Evidence, ...] = field(default=())

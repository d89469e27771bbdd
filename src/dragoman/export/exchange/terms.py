"""What the formats ask of our knowledge: actors, countries and categories, from one scheme to the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import dragoman
from dragoman import knowledge
from dragoman.knowledge import exchange, ontology
from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, State, fold
from dragoman.knowledge.exchange import ExchangeWords
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.petrarch_codes import Meaning, Translator
from dragoman.record import Event, Evidence, Mention, SentenceInfo, Span
from dragoman.record.event import DocumentInfo, EventDate, Kind, Place

VIA = "import"
"""How a mention was resolved that came with an imported row."""

NO_SENTENCE = SentenceInfo(0, 0, 0, "")
NO_TRIGGER = Span("", 0, 0)


@dataclass(frozen=True)
class Exchange:
    """Our knowledge, as the formats need it.

    Attributes:
        ontology: types, modes, contexts and CAMEO.
        actors: names and codes.
        words: what the other sets call things.
        version: what imported events carry as their version.
    """

    ontology: Ontology
    actors: ActorKnowledge
    words: ExchangeWords
    version: str

    @classmethod
    def load(cls, user: Path | None = None) -> Exchange:
        """Reads it, with a user's folder on top.

        Raises:
            DataError: a data file is wrong.
        """
        version = f"dragoman {dragoman.__version__}; data {knowledge.digest(user)}"
        return cls(ontology.load(user), ActorKnowledge.load(user), exchange.load(), version)

    @cached_property
    def translator(self) -> Translator:
        """Reads the actor codes of CAMEO."""
        return Translator(self.actors)

    @cached_property
    def icews_states(self) -> dict[str, str]:
        """Id of the state by its name in ICEWS."""
        return {name: id for id, name in self.words.countries.items()}

    def target(self, name: str, country: str | None) -> State | Person | Organisation | None:
        """Who a name stands for, where it stands for one and the country does not speak against it."""
        found = {id(sense.target): sense.target for sense in self.actors.names.get(fold(name), ()) if not sense.people}
        if len(found) != 1:
            return None
        (target,) = found.values()
        own = target.latest.country if isinstance(target, Person) and target.latest else getattr(target, "country", None)
        return target if country is None or own == country else None

    def mention(
        self, text: str, *, name: str | None = None, country: str | None = None, code: str | None = None,
        sectors: tuple[str, ...] = (), office: str | None = None,
    ) -> Mention:
        """A mention of an imported row, put to our own entry where its name is known."""
        target = self.target(name or text, country)
        kind: Kind = "role"
        if target is not None:
            kind = "country" if isinstance(target, State) else "person" if isinstance(target, Person) else target.kind
        code = code or country or (target.code if isinstance(target, Organisation) else None)
        made = Mention(text, 0, 0, name or text, "role", country, code, next(iter(sectors), None), sectors, office=office, via=VIA)
        if target is None:
            return made
        return replace(
            made, name=target.name, kind=kind, entity=target.entity,
            organisation=target.name if isinstance(target, Organisation) else None,
        )

    def actor(self, code: str, text: str, on: dt.date) -> Mention:
        """The mention of a CAMEO actor code and its name: "USAGOV", "WHITE HOUSE"."""
        meant = self.translator.mean(code, on) if code else ""
        if not isinstance(meant, Meaning):
            return self.mention(text or code)
        slot = meant.country or meant.slot or (meant.body.code if meant.body else None)
        name = meant.body.name if meant.body else self.actors.states[meant.state].name if meant.state and meant.of_state_alone else None
        return self.mention(text or code, name=name, country=meant.country, code=slot, sectors=meant.sectors)

    def cameo_country(self, country: str | None, on: dt.date | None) -> str | None:
        """The CAMEO code of a country: XKX -> KSV."""
        return self.scheme(country, "cameo", on) or country

    def scheme(self, country: str | None, scheme: str, on: dt.date | None) -> str | None:
        """What a scheme calls a country on a day, else what it calls it now."""
        if country is None:
            return None
        row = self.actors.codes.of(country, on) or self.actors.codes.of(country)
        return None if row is None else row.code(scheme)  # type: ignore[arg-type]

    def from_fips(self, code: str, on: dt.date) -> str | None:
        """ISO country of a FIPS 10-4 code."""
        return self._country(self.actors.codes.state("fips", code, on) or self.actors.codes.state("fips", code))

    def from_icews(self, name: str) -> str | None:
        """ISO country of a name in ICEWS; None for one that is unknown."""
        id = self.icews_states.get(name)
        if id is None:
            found = {s.target.id for s in self.actors.names.get(fold(name), ()) if isinstance(s.target, State) and not s.people}
            id = next(iter(found)) if len(found) == 1 else None
        return self._country(id)

    def to_icews(self, country: str | None) -> str | None:
        """Name in ICEWS of an ISO country."""
        state = self.actors.states.get(country or "")
        return None if state is None else self.words.countries.get(state.id, state.name)

    def _country(self, id: str | None) -> str | None:
        return None if id is None or id not in self.actors.states else self.actors.states[id].country

    def cameo_parts(self, actor: Mention, on: dt.date | None) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Country, known group and roles of an actor in CAMEO: NATO -> None, "NAT", ("IGO",)."""
        country = self.cameo_country(actor.country, on)
        group = self._groups.get(actor.organisation or "") if actor.kind != "person" else None
        roles = list(dict.fromkeys(filter(None, (self._roles.get(sector) for sector in actor.sectors))))
        if actor.country is None and actor.code in ("IGO", "UNO", "EUR", "NGO", "MNC", "IMG"):
            roles.insert(0, "IGO" if actor.code in ("UNO", "EUR") else actor.code)
            group = group or {"UNO": "UNO", "EUR": "EEC"}.get(actor.code)
        return country, group, tuple(dict.fromkeys(roles))

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {part.target: code for code, part in self.translator.parts.items() if part.kind == "body" and part.target}

    @cached_property
    def _roles(self) -> dict[str, str]:
        """CAMEO role by sector; the code of the same letters where CAMEO means the same by it."""
        found: dict[str, str] = {}
        for code, part in self.translator.parts.items():
            if part.kind == "sector" and part.sector and (part.sector not in found or code == part.sector):
                found[part.sector] = code
        return found

    def imported(
        self, *, id: str, format: str, origin: str, line: str, document: DocumentInfo, type: str | None, mode: str | None,
        contexts: tuple[str, ...], quad: int | None, score: float | None, cameo: str | None, actors: tuple[Mention, ...],
        recipients: tuple[Mention, ...], date: EventDate | None, place: Place | None = None, sentence: SentenceInfo = NO_SENTENCE,
        version: str = "", said: str | None = None,
    ) -> Event:
        """An event of a row, with where it came from and the row itself as its evidence."""
        rule = f"import/{format}"
        return Event(
            id, version or f"{self.version}; import {format}", document, sentence, type, mode, contexts, quad, score, cameo,
            NO_TRIGGER if said is None else Span(said, 0, 0), actors, recipients, "actual", False, (), date, place, (), None,
            (Evidence("origin", rule, origin), Evidence("row", rule, line)),
        )  # fmt: skip

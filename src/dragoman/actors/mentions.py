"""Makes mentions of what is known: a state, a body, a person on a day."""

from __future__ import annotations

import datetime as dt

from dragoman.knowledge.actors import ActorKnowledge, Office, Organisation, Person, Role, State, fold
from dragoman.record import Mention

# How long a title may outlive its term: a month, since news is written before it is dated, and one more, since many ends are known
# to the month only.
GRACE = dt.timedelta(days=62)


class Maker:
    """Makes mentions as of one day; None is the latest known state of the world."""

    def __init__(self, know: ActorKnowledge, day: dt.date | None) -> None:
        self.know, self.day = know, day

    def state(self, state: State, text: str, start: int, end: int, via: str) -> Mention:
        """A mention of a state."""
        sectors = (state.sector,) if state.sector else ()
        return Mention(
            text, start, end, state.name, "country", state.country, state.country, state.sector, sectors, None, state.entity, None, via
        )

    def body(self, body: Organisation, text: str, start: int, end: int, via: str) -> Mention:
        """A mention of an organisation or group."""
        sectors = body.on(self.day)
        first = sectors[0] if sectors else None
        return Mention(text, start, end, body.name, body.kind, body.country, body.code, first, sectors, body.name, body.entity, None, via)

    def person(self, person: Person, text: str, start: int, end: int, via: str, role: Role | None = None) -> Mention:
        """A mention of a person with the office of the day; ELI when offices are past only."""
        office = person.office(self.day)
        if office is None and self.day is not None and role is not None:
            office = self.just_left(person, role, self.day)
        if self.day is None and role is not None and (office is None or office.role != role.id):
            # Without a day the title tells which of the offices is meant: "Defence Secretary Ben Wallace".
            office = next((o for o in reversed(person.offices) if o.role == role.id), office)
        latest = office or self.before(person)
        sectors: tuple[str, ...] = ()
        if office is not None:
            sectors = office.sectors or (("GOV",) if office.country else ())
        elif (latest is not None and self.day is not None and latest.end is not None and latest.end <= self.day) or (
            self.day is None and latest is not None
        ):
            # The title tells what somebody is who left office: "drug lord", "businessman", "senator".
            other = role.sectors if role is not None and role.sectors[:1] not in ((), ("GOV",), ("ELI",)) else ()
            sectors = tuple(dict.fromkeys((*other, "ELI")))
        elif role is not None:
            sectors = role.sectors
        country = latest.country if latest else None
        if office is None and country is None:
            # Who once headed a body is again of a country.
            country = next((o.country for o in person.offices if o.country), None)
        body = self.body_named(latest.organisation) if latest else None
        code = country or (body.code if body else None)
        title = office.title or None if office else None
        organisation = latest.organisation if office and latest else None
        return Mention(
            text,
            start,
            end,
            person.name,
            "person",
            country,
            code,
            sectors[0] if sectors else None,
            sectors,
            organisation,
            person.entity,
            title,
            via,
        )

    def just_left(self, person: Person, role: Role, day: dt.date) -> Office | None:
        """The office of the title's sector that ended not long before: a text that gives the title still is believed."""
        past = [o for o in person.offices if o.end is not None and o.end <= day < o.end + GRACE and o.sectors[:1] == role.sectors[:1]]
        return max(past, key=lambda o: o.end or dt.date.min, default=None)

    def before(self, person: Person) -> Office | None:
        """The office last held before the day; failing that the first to come."""
        past = [o for o in person.offices if self.day is None or o.start is None or o.start <= self.day]
        if past:
            return max(past, key=lambda o: o.start or dt.date.min)
        return min(person.offices, key=lambda o: o.start or dt.date.min, default=None)

    def body_named(self, name: str | None) -> Organisation | None:
        """The organisation of that name in the data."""
        if name is None:
            return None
        for sense in self.know.names.get(fold(name), ()):
            if isinstance(sense.target, Organisation):
                return sense.target
        return None

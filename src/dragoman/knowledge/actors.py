"""What is known of actors: states, people in office, organisations and roles, each with the words that name them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from dragoman.errors import DataError, UsageError
from dragoman.knowledge import actor_file, built, strict
from dragoman.knowledge import codes as _codes
from dragoman.knowledge.actor_file import ActorFile
from dragoman.knowledge.codes import Codes
from dragoman.knowledge.members import FULL, Membership, read_members
from dragoman.knowledge.sectors import CODES, sectors
from dragoman.knowledge.tables import read_table

# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})
_MARKS = re.compile("[^a-z0-9]+")
_BOUNDARY = re.compile(r"[\s\-–'’]+")
# What tells two people of one name apart in the title of an article: " (politician)".
_QUALIFIER = re.compile(r" \(.*\)$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The letters and digits of a text without case, marks, blanks and punctuation: "Côte d'Ivoire" -> "cotedivoire"."""
    if text.isascii():
        return _MARKS.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(c for c in plain if c.isalnum())


# Roles of those who lead a state, and how many may bear a name before it says too little by itself.
_LEADING = frozenset(("head-of-state", "head-of-government", "monarch", "supreme-leader"))
_COMMON = 4


@dataclass(frozen=True, slots=True)
class State:
    """A state or an entity that acts like one; `country` is the ISO code it is coded under."""

    id: str
    name: str
    country: str
    entity: str | None
    sector: str | None
    historical: bool


@dataclass(frozen=True, slots=True)
class Office:
    """An office and who is meant by it; the days are half-open, None is open. `role` is the id of the role its title names."""

    title: str
    role: str | None
    country: str | None
    organisation: str | None
    sectors: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None

    def on(self, day: dt.date) -> bool:
        """Whether the office was held on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known by name, with the offices held."""

    id: str
    name: str
    entity: str | None
    gender: str | None
    surname: str
    offices: tuple[Office, ...]

    def office(self, day: dt.date | None) -> Office | None:
        """The main office held on a day (the first listed); of None, the one begun last among those still held."""
        if day is not None:
            return next((o for o in self.offices if o.on(day)), None)
        held = [o for o in self.offices if o.end is None]
        return max(held, key=lambda o: o.start or dt.date.min) if held else None

    @property
    def latest(self) -> Office | None:
        """The office begun last."""
        return max(self.offices, key=lambda o: o.start or dt.date.min, default=None)


class Term(NamedTuple):
    """What a body was from one day to before another; None is open."""

    sectors: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body or group known by name; `sectors` are those of days that no term covers, `members` the terms of its states."""

    id: str
    name: str
    kind: Literal["organisation", "group"]
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    entity: str | None
    head_words: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    members: tuple[Membership, ...] = ()

    def on(self, day: dt.date | None) -> tuple[str, ...]:
        """The sectors on a day; None is the latest known."""
        for term in self.terms if day is not None else ():
            if day is not None and (term.start is None or term.start <= day) and (term.end is None or day < term.end):
                return term.sectors
        return self.sectors

    def members_on(self, day: dt.date, *, roles: Collection[str] = FULL) -> tuple[str, ...]:
        """Ids of the states that belong to the body on a day, sorted; unless `roles` says otherwise, those with a full vote."""
        return tuple(sorted(m.state for m in self.members if m.role in roles and m.on(day)))


@dataclass(frozen=True, slots=True)
class Role:
    """What a common noun says of whom it names.

    Attributes:
        id: of the entry.
        kind: one person, or many.
        sectors: main one first.
        weak: whether the word names somebody only with an owner or an article ("the administration", not "administration of justice").
    """

    id: str
    kind: Literal["person", "group"]
    sectors: tuple[str, ...]
    weak: bool = False


class Sense(NamedTuple):
    """One thing that a form can name.

    Attributes:
        target: who or what.
        via: name, alias, demonym, capital, seat, place or surname.
        form: the words as they stand in the data; their capitals decide which spellings fit.
        people: whether the form names inhabitants ("Finns") and not the state.
        until: first day on which the form no longer holds, or None.
    """

    target: State | Person | Organisation
    via: str
    form: str
    people: bool = False
    until: dt.date | None = None

    def fits(self, surface: str) -> bool:
        """Whether the words as written can be this form: acronyms and names keep their capitals."""
        if self.form.isupper() and len(self.form) < 7:
            return surface.isupper()
        return not self.form[:1].isupper() or not surface[:1].islower()


_FAMILIES = ("actors/roles", "actors/states", "actors/organisations", "actors/people")

_TARGETS = {State: "actors/states", Organisation: "actors/organisations", Person: "actors/people"}

# Among senses of one form the first of these wins.
_ORDER = ("name", "alias", "demonym", "capital", "seat", "place", "surname")


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """All actors with their indexes; keys are folded forms.

    Attributes:
        names: everything that has a name.
        starts: folded first words of all names, to skip tokens where none begins.
        surnames: people by surname.
        roles: roles by form, singular and plural.
        plurals: forms of roles that are plural only.
        cities: ISO code of the country of large cities.
        forms: the states that a word for a form of state can mean ("emirate").
        parts: folded names, nationality words and inhabitants of parts of states ("Bavarian"), which have offices of their own.
        people: people by id.
        states: states by id.
        holders: people with an office, by (country or organisation, role id).
        associates: people with any office of a country or organisation.
        proper: forms of roles that count only when written with a capital ("the House").
        given: first names of people in the data, to tell unknown persons from bodies.
        codes: what other schemes call the states.
        own: ids of people of the user's file, who go before others in an office.
        skipped: what is wrong with entries of that file that were left out, a message each.
        sizes: most words in a name and in a role.
    """

    names: dict[str, tuple[Sense, ...]]
    starts: frozenset[str]
    surnames: dict[str, tuple[Person, ...]]
    roles: dict[str, Role]
    plurals: frozenset[str]
    cities: dict[str, str]
    people: dict[str, Person]
    states: dict[str, State]
    organisations: dict[str, Organisation]
    holders: dict[tuple[str, str], tuple[tuple[Person, Office], ...]] = field(repr=False)
    associates: dict[str, tuple[Person, ...]] = field(repr=False)
    codes: Codes = field(repr=False)
    proper: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    skipped: tuple[str, ...] = ()
    sizes: tuple[int, int] = (8, 6)
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()

    @classmethod
    def load(cls, user: Path | None = None, *, actors: Path | None = None, skip_broken: bool = False) -> ActorKnowledge:
        """Reads our data, the user's folder, whose entries add to ours or replace them by id, and the user's file of actors.

        Args:
            user: a folder laid out like `data/`.
            actors: one file of actors, YAML or CSV; goes before all else, by id and by name.
            skip_broken: go on without entries of that file that are wrong; `skipped` says which.

        Raises:
            DataError: a file is wrong; the message names file, entry and cure.
            UsageError: there is no such file of actors.
        """
        if actors is not None and not actors.is_file():
            raise UsageError(f"There is no file {actors}. Give a .yaml or .csv file of actors.")

        def files() -> Iterator[Path]:
            yield from built.files_of(*(folder for family in _FAMILIES for folder in strict.folders(family, user)))
            yield from built.files_of(*(folder / _codes.FILE for folder in strict.folders("actors", user)))
            if actors is not None:
                yield actors

        settings = "skip broken" if actors is not None and skip_broken else ""
        return built.through(cls, files, _Builder(user, actors, skip_broken=skip_broken).build, settings=settings)

    def senses(self, surface: str, key: str, day: dt.date | None) -> tuple[Sense, ...]:
        """What words can name on a day; `key` is their folded form."""
        found = self.names.get(key)
        if found is None:
            return ()
        return tuple(s for s in found if s.fits(surface) and (s.until is None or day is None or day < s.until))

    def proper_only(self, key: str) -> bool:
        """Whether a form of a role counts only when written with a capital."""
        return key in self.proper

    def holder(self, of: str, role: str, day: dt.date | None, words: str = "") -> tuple[Person, Office] | None:
        """Who holds an office of a country (ISO code) or body (name) on a day; None when unknown or more than one.

        Where several offices have the role, the one whose title begins with the folded words ("foreignminister") is meant.
        """
        held = self.holders.get((of, role), ())
        now = [(p, o) for p, o in held if (o.on(day) if day is not None else o.end is None)]
        now = [(p, o) for p, o in now if p.id in self.own] or now
        if len({p.id for p, _ in now}) > 1 and words:
            now = [(p, o) for p, o in now if fold(o.title).startswith(words)]
        return now[0] if len({p.id for p, _ in now}) == 1 else None


class _Builder:
    """Collects the indexes of one ActorKnowledge."""

    def __init__(self, user: Path | None, actors: Path | None = None, *, skip_broken: bool = False) -> None:
        self.user = user
        self.actors = actors
        self.skip_broken = skip_broken
        self.own: Mapping[str, tuple[strict.Entry, ...]] = {}
        self.broken: tuple[DataError, ...] = ()
        self.alone = False
        self.names: dict[str, list[Sense]] = {}
        self.starts: set[str] = set()
        self.surnames: dict[str, list[Person]] = {}
        self.roles: dict[str, Role] = {}
        self.by_id: dict[str, Role] = {}
        self.plurals: set[str] = set()
        self.proper: set[str] = set()
        self.parts: set[str] = set()
        self.people: dict[str, Person] = {}
        self.states: dict[str, State] = {}
        self.organisations: dict[str, Organisation] = {}
        self.holders: dict[tuple[str, str], list[tuple[Person, Office]]] = {}
        self.associates: dict[str, list[Person]] = {}

    def build(self) -> ActorKnowledge:
        if self.actors is not None:
            self.own, self.broken = read_own(self.actors, self.user)
            if self.broken and not self.skip_broken:
                raise actor_file.several(self.broken, self.actors)
        self.read_roles()
        self.read_states()
        self.read_organisations()
        self.read_people()
        order = {via: n for n, via in enumerate(_ORDER)}
        own = {(kind, entry.label) for kind, family in _TARGETS.items() for entry in self.own.get(family, ())}
        names = {
            k: tuple(sorted(v, key=lambda s: ((type(s.target), s.target.id) not in own, order[s.via]))) if len(v) > 1 else (v[0],)
            for k, v in self.names.items()
        }
        return ActorKnowledge(
            names,
            frozenset(self.starts),
            {k: tuple(sorted(v, key=lambda p: (Person, p.id) not in own)) for k, v in self.surnames.items()},
            self.roles,
            frozenset(self.plurals),
            read_cities(self.user),
            self.people,
            self.states,
            self.organisations,
            {k: tuple(v) for k, v in self.holders.items()},
            {k: tuple(v) for k, v in self.associates.items()},
            _codes.load(self.user),
            frozenset(self.proper),
            frozenset(fold(p.name.split()[0]) for p in self.people.values() if " " in p.name),
            frozenset(id for kind, id in own if kind is Person),
            tuple(map(str, self.broken)),
            forms=self.read_forms(),
            parts=frozenset(self.parts),
        )

    def fault(self, family: str, entry: strict.Entry) -> DataError | None:
        """What is wrong with an entry of the user's file, found by reading nothing else."""
        self.own, self.alone = {family: (entry,)}, True
        read = {"roles": self.read_roles, "states": self.read_states, "organisations": self.read_organisations, "people": self.read_people}
        try:
            read[family.removeprefix("actors/")]()
        except DataError as error:
            return error
        return None

    def entries(self, family: str) -> Iterator[strict.Entry]:
        """Ours, the user's folder's in place of ours that have the same id, and those of the user's file in place of both."""
        own = self.own.get(family, ())
        if not self.alone:
            replaced = {entry.label for entry in own}
            yield from (entry for entry in strict.entries(family, user=self.user) if entry.label not in replaced)
        yield from own

    def add(self, form: str, sense: Sense) -> None:
        form = _ARTICLE.sub("", form.strip())
        key = fold(form)
        if not key:
            return
        senses = self.names.setdefault(key, [])
        # The same form twice for one target: "US" and "U.S." fold alike.
        if not any(s.target is sense.target and s.form == form for s in senses):
            senses.append(sense._replace(form=form))
        self.starts.add(fold(form.split()[0]))
        self.starts.add(fold(_BOUNDARY.split(form)[0]))

    def read_roles(self) -> None:
        where: dict[str, strict.Entry] = {}
        for entry in self.entries("actors/roles"):
            entry.allow("id", "kind", "sector", "sectors", "forms", "weak", "note")
            role = Role(
                entry.label,
                "person" if entry.choice("kind", ("person", "group")) == "person" else "group",
                sectors(entry),
                entry.flag("weak"),
            )
            for form in entry.words("forms"):
                key = fold(form)
                if key in where and where[key].label != entry.label and entry.line is None:
                    other = where[key]
                    raise entry.fail(f"the form {form!r} also stands in {other.label!r} ({other.path.name})", "Keep it in one of them.")
                where[key] = entry
                self.roles[key] = role
                self.by_id[role.id] = role
                if form[0].isupper():
                    self.proper.add(key)
            for form in entry.words("forms"):
                for many in plural(form):
                    key = fold(many)
                    if key not in self.roles or entry.line is not None:
                        self.roles[key] = role
                        self.plurals.add(key)

    def read_states(self) -> None:
        for entry in self.entries("actors/states"):
            entry.allow(
                "id",
                "name",
                "entity",
                "country",
                "sector",
                "historical",
                "adjectives",
                "people",
                "person",
                "capital",
                "names",
                "seats",
                "places",
                "parts",
                "note",
            )
            country = entry.text("country", entry.label)
            if not re.fullmatch("[A-Z]{3}", country):
                raise entry.fail(f"{country!r} is no ISO 3166-1 alpha-3 code", "Write `country: FRA`.")
            state = State(
                entry.label, entry.text("name"), country, entry.maybe("entity"), next(iter(sectors(entry)), None), entry.flag("historical")
            )
            self.states[state.id] = state
            self.add(state.name, Sense(state, "name", state.name))
            for form in entry.words("names"):
                self.add(form, Sense(state, "alias", form))
            self.inhabitants(entry, state)
            for form in entry.words("capital"):
                self.add(form, Sense(state, "capital", form))
            for seat in entry.part("seats"):
                seat.allow("name", "until")
                until = seat.date("until")
                self.add(seat.text("name"), Sense(state, "seat", "", until=until[0] if until else None))
            for form in entry.words("places"):
                self.add(form, Sense(state, "place", form))
            for part in entry.part("parts"):
                part.allow("name", "adjectives", "people", "person")
                self.add(part.text("name"), Sense(state, "place", ""))
                self.inhabitants(part, state)
                words = (part.text("name"), *part.words("adjectives"), *part.words("people"), *part.words("person"))
                self.parts.update(fold(_ARTICLE.sub("", word)) for word in words)
        if not self.alone:
            self.read_state_names()

    def read_state_names(self) -> None:
        """Further names of states, of those that no entry has given to somebody."""
        for folder in strict.folders("actors/states", self.user):
            path = folder / "names.tsv"
            for row in read_table(path, ("name", "state")) if path.is_file() else ():
                row.allow("name", "state")
                state = self.states.get(row.text("state"))
                if state is None:
                    raise row.fail(f"there is no state {row.text('state')!r}", "Write the id of an entry beside: NGA.")
                if fold(row.text("name")) not in self.names:
                    self.add(row.text("name"), Sense(state, "alias", row.text("name")))

    def read_forms(self) -> dict[str, frozenset[str]]:
        """The states that a word for a form of state can mean, by the word."""
        forms: dict[str, frozenset[str]] = {}
        for folder in strict.folders("actors/states", self.user):
            path = folder / "forms.tsv"
            for row in read_table(path, ("word", "states")) if path.is_file() else ():
                row.allow("word", "states")
                forms[row.text("word")] = frozenset(row.text("states").split())
                if unknown := sorted(forms[row.text("word")] - set(self.states)):
                    raise row.fail(f"there is no state {', '.join(unknown)}", "Write ids of entries beside, with blanks between: KWT QAT.")
        return forms

    def inhabitants(self, entry: strict.Entry, state: State) -> None:
        people = {*entry.words("people"), *entry.words("person")}
        for form in entry.words("adjectives"):
            self.add(form, Sense(state, "demonym", form))
        for form in sorted(people.difference(entry.words("adjectives"))):
            self.add(form, Sense(state, "demonym", form, people=True))

    def read_organisations(self) -> None:
        for entry in self.entries("actors/organisations"):
            entry.allow(
                "id",
                "name",
                "aliases",
                "kind",
                "code",
                "country",
                "sector",
                "sectors",
                "entity",
                "seat",
                "head_words",
                "terms",
                "members",
                "note",
                "source",
                "start",
                "end",
            )
            country, code = entry.maybe("country"), entry.maybe("code")
            if code and code not in CODES and code != country:
                if country or not re.fullmatch("[A-Z]{3}", code):
                    raise entry.fail(f"'code' is {code!r}", f"Write one of {', '.join(sorted(CODES))}, or the country.")
                country = code
            kind: Literal["organisation", "group"] = (
                "group" if entry.choice("kind", ("organisation", "group"), "organisation") == "group" else "organisation"
            )
            body = Organisation(
                entry.label,
                entry.text("name"),
                kind,
                code or country,
                country,
                sectors(entry),
                entry.maybe("entity"),
                entry.words("head_words"),
                tuple(map(term, entry.part("terms"))),
                read_members(entry, self.states),
            )
            self.organisations[body.id] = body
            self.add(body.name, Sense(body, "name", body.name))
            for form in entry.words("aliases"):
                self.add(form, Sense(body, "alias", form))

    def read_people(self) -> None:
        alone: list[Person] = []
        for entry in self.entries("actors/people"):
            entry.allow("id", "name", "entity", "gender", "aliases", "surname", "offices", "source", "note", "country")
            name = entry.text("name")
            last = _QUALIFIER.sub("", name).split()[-1]
            offices = tuple(self.office(part) for part in entry.part("offices"))
            person = Person(entry.label, name, entry.maybe("entity"), entry.maybe("gender"), entry.maybe("surname") or last, offices)
            self.people[person.id] = person
            self.add(name, Sense(person, "name", name))
            for form in entry.words("aliases"):
                self.add(form, Sense(person, "alias", form))
            if entry.maybe("surname"):
                alone.append(person)
            for surname in sorted({fold(person.surname), fold(last), fold(name.split()[-1])}):
                self.surnames.setdefault(surname, []).append(person)
            for of in sorted({of for office in offices for of in (office.country, office.organisation) if of}):
                self.associates.setdefault(of, []).append(person)
            for office in offices:
                if office.role and office.organisation and self.of_body(office):
                    self.holders.setdefault((office.organisation, office.role), []).append((person, office))
                if office.role and office.country and self.of_state(office.title, office.country):
                    self.holders.setdefault((office.country, office.role), []).append((person, office))
        self.name_alone(alone)

    def name_alone(self, people: Iterable[Person]) -> None:
        """Lets a surname by itself name those of its bearers who have led a state, and others where few share it.

        "Xi" is Xi Jinping wherever it stands. "Wang" or "Juan" alone is none of the many Wangs and Juans, unless the text named one before.
        """
        first = Counter(fold(p.name.split()[0]) for p in self.people.values() if " " in p.name)
        last = Counter(fold(p.surname) for p in self.people.values())
        for person in people:
            key = fold(person.surname)
            led = any(office.role in _LEADING for office in person.offices)
            if led or (first[key] < _COMMON and last[key] < _COMMON):
                self.add(person.surname, Sense(person, "surname", person.surname))

    def office(self, entry: strict.Entry) -> Office:
        entry.allow("office", "country", "organisation", "sector", "sectors", "start", "end", "note", "source")
        sectors_held = sectors(entry)
        start, end = entry.date("start"), entry.date("end")
        if start and end and end[0] < start[0]:
            raise entry.fail("'end' is before 'start'", "Swap or correct them.")
        # A row of the user's file may be of somebody who speaks for a country or a body without an office.
        title = entry.text("office", None if entry.line is None else "")
        body = entry.maybe("organisation")
        for sense in self.names.get(fold(_ARTICLE.sub("", body)), ()) if body else ():
            if isinstance(sense.target, Organisation):
                # Any name of a body may stand here; the indexes know it by the first.
                body = sense.target.name
                break
        return Office(
            title,
            self.role_of(title),
            entry.maybe("country"),
            body,
            self.with_role(sectors_held, title),
            start[0] if start else None,
            end[0] if end else None,
        )

    def with_role(self, held: tuple[str, ...], title: str) -> tuple[str, ...]:
        """The sectors of an office with those that its title adds: a defence minister is of the government and of the military."""
        role = self.role_of(title)
        more = self.by_id[role].sectors if role is not None else ()
        return tuple(dict.fromkeys((*held, *more))) if held and held[:1] == more[:1] else held

    def of_state(self, title: str, country: str) -> bool:
        """Whether a title names an office of the state itself: "President of Iraq", not "President of the Kurdistan Region"."""
        parts = title.split(" of ")
        for n in range(1, len(parts)):
            # "President of the National Assembly of Venezuela": more than the state follows the role.
            head, rest = " of ".join(parts[:n]), " of ".join(parts[n:])
            senses = self.names.get(fold(_ARTICLE.sub("", rest)), ()) if n == 1 or fold(head) in self.roles else ()
            if any(isinstance(s.target, State) and s.target.id == country and s.via in ("name", "alias") for s in senses):
                return True
        return False

    def of_body(self, office: Office) -> bool:
        """Whether an office leads the body itself: "Head of the Mossad", not "Head of Health Emergencies of the WHO"."""
        if office.role != "body-head":
            return True
        senses = self.names.get(fold(_ARTICLE.sub("", office.title.partition(" of ")[2])), ())
        return any(isinstance(s.target, Organisation) and s.target.name == office.organisation for s in senses)

    def role_of(self, title: str) -> str | None:
        """Id of the role that the title of an office begins with, the longest that fits: "President of China" -> head-of-state."""
        words = title.replace("(", " ").split()
        for n in range(min(len(words), 6), 0, -1):
            role = self.roles.get(fold("".join(words[:n])))
            if role:
                return role.id
        return None


def read_own(path: Path, user: Path | None = None) -> ActorFile:
    """What the user's file of actors holds; every entry is tried alone, so that a wrong one leaves nothing behind.

    Raises:
        DataError: the file as a whole cannot be read.
    """
    countries: dict[str, str] = {}
    for entry in strict.entries("actors/states", user=user):
        code = entry.text("country", entry.label)
        countries |= {code: code, **dict.fromkeys((form.lower() for form in (entry.text("name"), *entry.words("names"))), code)}
    found = actor_file.read(path, countries)
    broken = list(found.broken)
    good: dict[str, tuple[strict.Entry, ...]] = {}
    for family, entries in found.entries.items():
        wrong = {id(entry): error for entry in entries if (error := _Builder(None).fault(family, entry)) is not None}
        broken += wrong.values()
        good[family] = tuple(entry for entry in entries if id(entry) not in wrong)
    return ActorFile(good, tuple(sorted(broken, key=lambda error: error.line)))


def term(entry: strict.Entry) -> Term:
    """One term of a body: the sectors it had between two days.

    Raises:
        DataError: a key, a date or a sector is wrong.
    """
    entry.allow("sector", "sectors", "start", "end", "note")
    start, end = entry.date("start"), entry.date("end")
    return Term(sectors(entry), start[0] if start else None, end[0] if end else None)


def plural(form: str) -> Iterable[str]:
    """Plural forms of a role: "prime minister" -> "prime ministers"; "secretary of state" -> "secretaries of state"."""
    first, *rest = re.split(r"(?= (?:of|for|in|to|at) )", form, maxsplit=1)
    tail = "".join(rest)
    if first.endswith("man"):
        yield first[:-3] + "men" + tail
    elif first.endswith(("ch", "sh", "ss", "x")):
        yield first + "es" + tail
    elif first.endswith("y") and first[-2:-1] not in ("a", "e", "o", "u"):
        yield first[:-1] + "ies" + tail
    elif first == "child" or first.endswith(" child"):
        yield first + "ren" + tail
    elif first.endswith(("thief", "wife")):
        yield first.rstrip("fe") + ("ves" if first.endswith("wife") else "eves") + tail
    elif not first.endswith("s"):
        yield first + "s" + tail
    if first == "attorney general":
        yield "attorneys general" + tail


def read_cities(user: Path | None = None) -> dict[str, str]:
    """ISO code of the country by folded name of a city, from `cities.tsv` of our folder and of the user's.

    Raises:
        DataError: a line has not three columns.
    """
    found: dict[str, str] = {}
    for folder in strict.folders("actors/states", user):
        path = folder / "cities.tsv"
        if not path.is_file():
            continue
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#") or not line:
                continue
            cells = line.split("\t")
            if len(cells) != 3:
                raise DataError(path, f"line {n}", f"has {len(cells)} columns, not 3", "Write name, ISO code, population between tabs.")
            found[fold(cells[0])] = cells[1]
    return found

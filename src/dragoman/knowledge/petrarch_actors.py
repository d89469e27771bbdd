"""Makes entries of our actor files out of the blocks of TABARI and PETRARCH dictionaries: states, people, bodies, roles."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.knowledge.actors import ActorKnowledge, Organisation, Person, State, fold, plural
from dragoman.knowledge.petrarch import Block, Code, Dictionary
from dragoman.knowledge.petrarch_codes import Meaning, Translator
from dragoman.knowledge.petrarch_entries import TAKEN, Entry, Imported, Shelf, Target

_OF_BODIES = frozenset("and for of the".split())
_ARMED = frozenset(("REB", "UAF"))


def make(dictionaries: Sequence[Dictionary], know: ActorKnowledge) -> Imported:
    """The entries of dictionaries, next to what is known already."""
    maker = _Maker(know)
    for dictionary in dictionaries:
        maker.learn_given_names(dictionary.blocks)
    for dictionary in dictionaries:
        maker.take(dictionary)
    return maker.finish()


class _Maker(Shelf):
    """Decides what a block is."""

    def __init__(self, know: ActorKnowledge) -> None:
        super().__init__(know)
        self.translate = Translator(know).mean
        # A first name of two letters is too often an article ("al", "el").
        self.given = {name for name in know.given if len(name) > 2}
        heads = {word for o in know.organisations.values() for word in o.head_words}
        last = Counter(o.name.split()[-1].lower() for o in know.organisations.values())
        self.of_bodies = _OF_BODIES | heads | {many for word in heads for many in plural(word)}
        # Words that end several names of bodies say the same, but less surely: "Marie Stopes International".
        self.mostly_of_bodies = {word for word, n in last.items() if n > 2 and not self.is_state(word)} - self.given

    def is_state(self, word: str) -> bool:
        return any(isinstance(sense.target, State) for sense in self.know.names.get(fold(word), ()))

    def learn_given_names(self, blocks: Iterable[Block]) -> None:
        """Learns from people with dated offices how people are called, to tell further people from bodies."""
        for block in blocks:
            words = block.forms[0].text.lower().split()
            in_office = any((c.start or c.end) and not c.agent and ("GOV" in c.text[3:] or "ELI" in c.text[3:]) for c in block.codes)
            if in_office and 2 <= len(words) <= 4 and not self.of_bodies.intersection(words) and fold(words[0]) not in self.know.roles:
                self.given.update({fold(words[0])} if len(words[0]) > 2 else ())

    def take(self, dictionary: Dictionary) -> None:
        """Makes the entries of a dictionary."""
        self.begin(dictionary)
        for block in dictionary.blocks:
            if any(code.agent for code in block.codes):
                self.role(block)
            else:
                self.actor(block)

    # Agents

    def role(self, block: Block) -> None:
        """A block of an agents dictionary: words for people by what they do."""
        found = self.meanings(block, agent=True)
        if not found:
            return
        for _, other in found[1:]:
            self.refuse(other, "a second code of an agent")
        meaning, code = found[0]
        for form in block.forms:
            text = form.text.lower()
            known, key = self.know.roles.get(fold(text)), f"role {fold(text)}"
            if known is not None:
                same = known.sectors[:1] == meaning.sectors[:1]
                self.refuse(form, "a role that Dragoman knows already" + ("" if same else ", with another sector"))
            elif key in self.taken:
                self.refuse(form, TAKEN)
            else:
                self.done.counts[self.source]["words for roles"] += 1
                self.taken.add(key)
                kind = self.kind(text)
                id = "-".join((self.stem, *meaning.sectors, kind)).lower()
                where = self.done.entries.setdefault(("roles", self.stem), {})
                entry = where.get(id) or self.with_sectors({"id": id, "kind": kind}, meaning.sectors) | {"forms": []}
                entry["forms"].append(text)
                self.put("roles", entry, (form, code))
        self.leave_out(found[:1])

    def kind(self, text: str) -> str:
        """Whether a role is of one person, by the known role that its last words are."""
        words = text.split()
        tails = (self.know.roles.get(fold("".join(words[n:]))) for n in range(1, len(words)))
        return next((role.kind for role in tails if role is not None), "group")

    # Actors

    def actor(self, block: Block) -> None:
        """A block of an actors dictionary: a state, a person or a body."""
        found = self.meanings(block)
        if not found:
            return
        # A code without days holds where no other does, wherever it stands.
        found.sort(key=lambda pair: not (pair[1].start or pair[1].end))
        if all(meaning.of_state_alone for meaning, _ in found):
            self.state(block, found)
        elif self.is_person(block, found):
            self.person(block, found)
        else:
            self.organisation(block, found)
        self.leave_out(found)

    def meanings(self, block: Block, *, agent: bool = False) -> list[tuple[Meaning, Code]]:
        """The codes that mean something; where none does, the forms are refused for the reason of the first."""
        found: list[tuple[Meaning, Code]] = []
        reasons: list[str] = []
        for code in block.codes:
            meaning = self.translate(code.text, code.start, countries=not agent)
            if agent and isinstance(meaning, Meaning) and not meaning.sectors:
                meaning = "an agent with a code that gives no sector"
            if isinstance(meaning, Meaning):
                found.append((meaning, code))
            else:
                self.refuse(code, meaning)
                reasons.append(meaning)
        if not found:
            for form in block.forms:
                self.refuse(form, reasons[0])
        return found

    def leave_out(self, found: Iterable[tuple[Meaning, Code]]) -> None:
        """Tells which parts of codes found no place."""
        for meaning, code in found:
            for reason in meaning.left_out:
                self.refuse(code, reason)

    def state(self, block: Block, found: list[tuple[Meaning, Code]]) -> None:
        """Further names of a state: our entry with these added, which replaces ours."""
        meaning, code = max(found, key=lambda pair: (pair[1].end or dt.date.max, not pair[1].start))
        for other in found:
            if other[1] is not code:
                self.refuse(other[1], "a further code of a name of a state, which has one")
        spellings, used, _ = self.free(block, 3)
        assert meaning.state is not None
        if spellings:
            self.extend("states", meaning.state, spellings, (*used, code))
        else:
            self.spent(block, (code,))

    def is_person(self, block: Block, found: list[tuple[Meaning, Code]]) -> bool:
        """Whether somebody is named: by dated offices, a title or a known first name, and no word of bodies."""
        head = block.forms[0].text
        words, plain = [fold(word) for word in head.split()], set(head.lower().replace("-", " ").split())
        sectors = {sector for meaning, _ in found for sector in meaning.sectors}
        if self.of_bodies & plain or not all(words) or len(words) > 7 or any(meaning.slot == "MNC" for meaning, _ in found):
            return False
        if words[-1] in self.know.roles and words[0] not in self.given:
            return False
        dated = any(code.start or code.end for _, code in found)
        if (dated or sectors == {"ELI"}) and not _ARMED.intersection(sectors):
            return True
        if self.mostly_of_bodies & plain:
            return False
        titled = any((role := self.know.roles.get("".join(words[:n]))) and role.kind == "person" for n in range(1, len(words)))
        return titled or (len(words) > 1 and words[0] in self.given)

    def own(self, known: Iterable[Target], wanted: type[Person] | type[Organisation], found: list[tuple[Meaning, Code]]) -> str | None:
        """Id of the person or body of ours that a block means, by its known forms and its codes."""
        places = {place for meaning, _ in found for place in (meaning.country, meaning.slot, meaning.body and meaning.body.name) if place}
        for target in known:
            if isinstance(target, Person) and wanted is Person:
                theirs = {place for office in target.offices for place in (office.country, office.organisation)}
            elif isinstance(target, Organisation) and wanted is Organisation:
                theirs = {target.country, target.code, target.name}
            else:
                continue
            if places.intersection(theirs) or not places:
                return target.id
        return None

    def person(self, block: Block, found: list[tuple[Meaning, Code]]) -> None:
        spellings, used, known = self.free(block, 0)
        codes = [code for _, code in found]
        mine = self.own(known, Person, found)
        if not spellings:
            return self.spent(block, codes)
        if mine is not None:
            self.extend("people", mine, spellings, used)
            return self.ours_stay(codes, used)
        offices = []
        for meaning, code in found:
            body = meaning.body.name if meaning.body else None
            office: Entry = {"office": f"CAMEO {meaning.code}"}
            office |= {"country": meaning.country} if meaning.country else {"organisation": body} if body else {}
            # Our reader takes an office of a country without a sector for one of its government.
            rest = ("UNK",) if meaning.country else meaning.body.sectors if meaning.body else ()
            office = self.with_sectors(office, meaning.sectors or rest)
            offices.append(office | {key: day.isoformat() for key, day in (("start", code.start), ("end", code.end)) if day})
        self.put("people", self.named("people", spellings, used[0]) | {"offices": offices}, (*used, *codes))
        self.done.counts[self.source]["people"] += 1

    def organisation(self, block: Block, found: list[tuple[Meaning, Code]]) -> None:
        spellings, used, known = self.free(block, 4)
        codes = [code for _, code in found]
        mine = self.own(known, Organisation, found)
        if not spellings:
            return self.spent(block, codes)
        if mine is not None:
            self.extend("organisations", mine, spellings, used)
            return self.ours_stay(codes, used)
        main, code = max(found, key=lambda pair: (pair[1].end or dt.date.max, not pair[1].start))
        armed = main.slot == "IMG" or main.sectors[:1] in (("REB",), ("UAF",))
        entry = self.named("organisations", spellings, used[0]) | {"kind": "group" if armed else "organisation"}
        entry |= {key: value for key, value in (("code", main.slot), ("country", main.country)) if value}
        entry = self.with_sectors(entry, main.sectors)
        terms, kept = [], [code]
        for meaning, dated in found:
            if dated is code:
                continue
            if (meaning.slot, meaning.country) != (main.slot, main.country) or not (dated.start or dated.end):
                self.refuse(dated, "a further code of a body, which has one country or slot")
                continue
            days = {key: day.isoformat() for key, day in (("start", dated.start), ("end", dated.end)) if day}
            terms.append(self.with_sectors({}, meaning.sectors) | days)
            kept.append(dated)
        self.put("organisations", entry | ({"terms": terms} if terms else {}), (*used, *kept))
        self.done.counts[self.source]["organisations"] += 1

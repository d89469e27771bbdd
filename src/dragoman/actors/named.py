"""Phrases with a name: known people, states and bodies, and people and bodies that only the text knows."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors import names
from dragoman.actors.chunk import Phrase
from dragoman.actors.focus import Focus
from dragoman.actors.fuzzy import closest
from dragoman.actors.mentions import Maker
from dragoman.actors.names import Match
from dragoman.actors.phrases import Reader
from dragoman.actors.reference import Discourse
from dragoman.actors.words import (
    BEARERS,
    ELSEWHERE,
    FIGHTERS,
    MEMBERS,
    NAME_WORDS,
    NOT_AT_HOME,
    PERSON_PLURALS,
    PRIVATE,
    PUBLIC,
    STATE_HELD,
    STATE_RUN,
    STRANGERS,
    SUBJECTS,
)
from dragoman.knowledge.actors import ActorKnowledge, Office, Organisation, Person, Role, Sense, State, fold
from dragoman.record import Mention, Parse, Token

# How many phrases may be read for each other's sake: "the chief of the army of the republic of …" needs no more.
_CHAIN = 6


class Namer(Maker):
    """Resolves names; holds what has been found in the document so far."""

    def __init__(self, parse: Parse, know: ActorKnowledge) -> None:
        super().__init__(know, parse.document.published)
        self.parse = parse
        matches = names.find(parse, know, self.day)
        title = names.find_plain(parse.document.title, know, self.day)
        self.reader = Reader(parse, know, matches)
        self.phrases = self.reader.phrases()
        self.focus = Focus(parse, know, matches, title)
        self.discourse = Discourse(parse)
        self.found: dict[int, tuple[Mention, ...]] = {}
        self.local: dict[str, Mention] = {}
        # Heads of phrases that are being read: two that describe each other would else ask for ever.
        self.busy: set[int] = set()
        for sense in title:
            if isinstance(sense.target, Person):
                self.local.setdefault(fold(sense.target.surname), self.person(sense.target, "", 0, 0, "surname"))

    def phrase(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The mentions of any phrase."""
        raise NotImplementedError

    def phrase_itself(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The mentions of a phrase, read anew although it is being read already."""
        raise NotImplementedError

    def has_more_name(self, match: Match, head: int) -> bool:
        """Whether a word in capitals before a name belongs to it and names nobody itself: "the National Congress"."""
        left = self.parse.tokens[match.first - 1] if match.first else None
        if left is None or left.i in self.reader.cover or left.head != head:
            return False
        return left.dep in ("compound", "amod", "nmod") and left.text[0].isupper()

    def pronoun(self, token: Token) -> tuple[Mention, ...]:
        """The mentions that a pronoun stands for."""
        raise NotImplementedError

    def words(self, first: int, last: int) -> tuple[str, int, int]:
        """Text and code points of tokens [first, last)."""
        start, end = self.parse.tokens[first].start, self.parse.tokens[last - 1].end
        return self.parse.document.text[start:end], start, end

    def named(self, phrase: Phrase, senses: tuple[Sense, ...], text: str, start: int, end: int) -> tuple[Mention, ...]:
        """A phrase whose head the data know."""
        people = [s for s in senses if isinstance(s.target, Person)]
        other = next((s for s in senses if not isinstance(s.target, Person)), None)
        match = phrase.match
        assert match is not None
        token = self.parse.tokens[match.last - 1]
        if people and (other is None or token.ent == "PERSON" or phrase.role is not None):
            if match.last - match.first == 1:
                # One word of a longer personal name: the first names decide whether it is this person.
                mention = self.surname(phrase, people, text, start, end)
                return (mention,)
            sense = self.choose(people, phrase)
            assert isinstance(sense.target, Person)
            if self.namesake(sense.target, phrase):
                name = " ".join(self.words(match.first, match.last)[0].split())
                return (self.somebody(replace(phrase, name=name, match=None, kind="person"), text, start, end),)
            mention = self.person(sense.target, text, start, end, "title" if phrase.role else sense.via, held_now(phrase))
            self.learn(mention, match.first, match.last)
            return (mention,)
        sense = other or senses[0]
        key = fold(self.words(match.first, match.last)[0])
        if token.ent == "PERSON" and key in self.local and match.last - match.first == 1:
            return (replace(self.local[key], text=text, start=start, end=end, via="surname"),)
        twin = self.twin(match)
        if twin is not None and isinstance(sense.target, State):
            return (self.state(twin, text, start, end, "name"), self.state(sense.target, text, start, end, sense.via))
        if isinstance(sense.target, State):
            mention = self.state(sense.target, text, start, end, sense.via)
            if sense.people:
                mention = replace(mention, kind="group", name=text)
            return (mention,)
        if isinstance(sense.target, Organisation):
            defined = self.local.get(key) if match.last - match.first == 1 else None
            if defined is not None and defined.kind != "person":
                # An acronym that the text explains means what the text says.
                return (replace(defined, text=text, start=start, end=end, via="alias"),)
            home = self.focus.at(token.sent)
            generic = self.know.roles.get(key)
            if generic is None and self.focus.contradicts(match):
                return (
                    self.something(
                        replace(phrase, match=None, kind="organisation", name=self.words(match.first, match.last)[0]), text, start, end
                    ),
                )
            owned = phrase.states or self.reader.modifiers(phrase.first, match.first, phrase.head)[0]
            if generic is not None and owned and sense.target.country not in {s.country for s in owned}:
                # "Chile's Defence Department" is not that of the United States.
                return self.phrase_itself(replace(phrase, match=None, kind="role", role=generic, role_key=key, states=owned))
            if generic is not None and sense.target.country not in (None, home) and home is not None:
                # "Congress" in an article on Brazil is not that of the United States.
                return self.phrase_itself(replace(phrase, match=None, kind="role", role=generic))
            if generic is not None and self.has_more_name(match, phrase.head):
                # "The National Congress" is not what "Congress" alone is.
                return self.phrase_itself(replace(phrase, match=None, kind="role", role=generic, role_key=key))
            if phrase.states and sense.target.country is None:
                name = " ".join(self.words(phrase.absorbed[0], match.last)[0].split()) if phrase.absorbed else text
                mention = self.body(sense.target, text, start, end, "name")
                country = phrase.states[-1].country
                return (replace(mention, name=name, country=country, code=country, organisation=name, entity=None),)
            return (self.body(sense.target, text, start, end, sense.via),)
        return (self.person(sense.target, text, start, end, sense.via),)

    def twin(self, match: Match) -> State | None:
        """The first state in a shared name: "North and South Korea"."""
        tokens = self.parse.tokens
        if match.last - match.first < 2 or match.first < 2 or tokens[match.first - 1].lower not in ("and", "&"):
            return None
        words = [tokens[match.first - 2].text, *(t.text for t in tokens[match.first + 1 : match.last])]
        for sense in self.know.senses(" ".join(words), fold("".join(words)), self.day):
            if isinstance(sense.target, State):
                return sense.target
        return None

    def surname(self, phrase: Phrase, people: list[Sense], text: str, start: int, end: int) -> Mention:
        """A single word that the data know as the name of a person."""
        match = phrase.match
        assert match is not None
        key = fold(self.parse.tokens[match.first].text)
        name_first, name = self.reader.personal(self.given(phrase), match.first, match.last)
        if name_first < match.first:
            near = closest(name, [s.target for s in people if isinstance(s.target, Person)])
            if near is not None:
                mention = self.person(near, text, start, end, "title" if phrase.role else "alias", held_now(phrase))
                self.local[key] = mention
                return mention
            return self.somebody(replace(phrase, name=name, match=None, kind="person"), text, start, end)
        if key in self.local:
            return replace(self.local[key], text=text, start=start, end=end, via="surname")
        sense = self.choose(people, phrase)
        assert isinstance(sense.target, Person)
        return self.person(sense.target, text, start, end, "title" if phrase.role else "surname", held_now(phrase))

    def given(self, phrase: Phrase) -> int:
        """Where the name may begin: the parser's entity, else the phrase."""
        assert phrase.match is not None
        entity = self.reader.entity.get(phrase.match.first)
        if entity is not None and entity.label == "PERSON":
            return max(phrase.first, entity.first)
        return phrase.match.first

    def choose(self, people: list[Sense], phrase: Phrase) -> Sense:
        """Of several people of one name: the title's country, then who acts for a state, party or force on the day or did so at any time.

        Of two who do not, whoever has some office on the day, then the order of the data: "Biden" is the politician and not his son.
        """
        countries = {s.country for s in phrase.states}

        def rank(sense: Sense) -> tuple[bool, bool, bool, bool]:
            person = sense.target
            assert isinstance(person, Person)
            fits = any(o.country in countries for o in person.offices)
            held = person.office(self.day)
            return (not fits, held is None or is_private(held), all(map(is_private, person.offices)), held is None)

        return min(people, key=rank)

    def namesake(self, person: Person, phrase: Phrase) -> bool:
        """Whether the text gives a public office of a state for which the person of that name never spoke: "Greek minister Rui Costa"."""
        if phrase.role is None or phrase.role.sectors[:1] not in [(sector,) for sector in PUBLIC] or phrase.role.id in NOT_AT_HOME:
            return False
        assert phrase.match is not None
        around = (self.reader.cover.get(i) for i in range(phrase.first, phrase.match.first))
        if any(m is not None and m.best.via != "demonym" and self.parse.tokens[m.last - 1].dep != "poss" for m in around):
            # "Ukraine negotiator Vladimir Medinsky" negotiates about Ukraine.
            return False
        lead = self.shared(phrase) if not phrase.states else None
        states = phrase.states if lead is None else (lead,)
        spoke = {office.country for office in person.offices}
        return bool(states and spoke) and None not in spoke and spoke.isdisjoint(state.country for state in states)

    def learn(self, mention: Mention, first: int, last: int) -> None:
        """Keeps a full name for later surnames."""
        self.local[fold(self.parse.tokens[last - 1].text)] = mention
        if mention.kind == "person" and last - first > 1:
            for person in self.know.surnames.get(fold(mention.name.split()[-1]), ()):
                if person.name == mention.name:
                    self.local[fold(person.surname)] = mention
            # a family name that stands first, for which the data may have another person: "Ma Zhaoxu … Ma added"
            self.local.setdefault(fold(self.parse.tokens[first].text), mention)

    def somebody(self, phrase: Phrase, text: str, start: int, end: int) -> Mention:
        """A named person who is not in the data, unless a title leads to one whose name is misspelt."""
        single = " " not in phrase.name
        key = fold(phrase.name.split()[-1]) if phrase.name else ""
        known = self.local.get(key)
        same = known is not None and known.kind == "person" and " " in known.name
        alike = same and known is not None and fold(phrase.name.split()[0]) == fold(known.name.split()[0])
        if known is not None and known.kind == "person" and (single or alike or fold(phrase.name) == fold(known.name)):
            return replace(known, text=text, start=start, end=end, via="surname")
        person = self.spelt_otherwise(phrase)
        if person is not None:
            mention = self.person(person, text, start, end, "title", held_now(phrase))
            self.local[key] = mention
            return mention
        country, code, organisation, sectors = self.affiliation(phrase)
        if code is None and organisation is None and phrase.role is not None:
            country = code = self.at_home(phrase, sectors)
        mention = Mention(
            text,
            start,
            end,
            phrase.name,
            "person",
            country,
            code,
            sectors[0] if sectors else None,
            sectors,
            organisation,
            None,
            None,
            "title" if phrase.role else "parser",
        )
        if key:
            self.local.setdefault(key, mention)
            if not single:
                # "Nabil's murder": the first name of somebody who was named in full, or a family name that stands first.
                self.local.setdefault(fold(phrase.name.split()[0]), mention)
        return mention

    def spelt_otherwise(self, phrase: Phrase) -> Person | None:
        """Somebody whom title and country, or the surname with a title, allow and whose name is near."""
        if phrase.role is None and not phrase.states and not phrase.bodies:
            return None
        of = [s.country for s in phrase.states] + [b.name for b in phrase.bodies]
        if not of:
            candidates = list(self.know.surnames.get(fold(phrase.name.split()[-1]), ()))
            candidates = [p for p in candidates if p.office(self.day) is not None]
            return candidates[0] if len(candidates) == 1 and (" " not in phrase.name or closest(phrase.name, candidates)) else None
        people = [p for owner in of for p in self.know.associates.get(owner, ())]
        return closest(phrase.name, people)

    def something(self, phrase: Phrase, text: str, start: int, end: int) -> Mention:
        """A named body that is not in the data."""
        key = fold(phrase.name)
        known = self.local.get(key)
        if known is not None and known.kind == "person" and " " not in phrase.name:
            return replace(known, text=text, start=start, end=end, via="surname")
        if known is not None and known.kind == "organisation":
            return replace(known, text=text, start=start, end=end, via="alias")
        country, code, _, sectors = self.affiliation(phrase)
        if code is None and phrase.role is not None:
            country = code = self.at_home(phrase, sectors)
        sectors = sectors or told(phrase.name)
        mention = Mention(
            text,
            start,
            end,
            phrase.name,
            "organisation",
            country,
            code,
            sectors[0] if sectors else None,
            sectors,
            phrase.name,
            None,
            None,
            "parser",
        )
        self.local[key] = mention
        initials = "".join(w[0] for w in phrase.name.replace("-", " ").split() if w[0].isupper())
        if len(initials) > 2:
            self.local.setdefault(fold(initials), mention)
        return mention

    def affiliation(self, phrase: Phrase) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
        """Country, code, organisation and sectors that modifiers, owners and role give."""
        sectors = phrase.role.sectors if phrase.role else ()
        if phrase.former and "GOV" in sectors:
            sectors = ("ELI",)
        if sectors[:1] in STATE_HELD and any(t.lower in STATE_RUN for t in self.parse.tokens[phrase.first : phrase.head]):
            sectors = tuple(dict.fromkeys(("GOV", *sectors)))
        if phrase.opposed and "OPP" not in sectors:
            sectors = (*sectors, "OPP") if sectors else ("OPP",)
        if phrase.states:
            state = self.owner(phrase)
            return state.country, state.country, phrase.bodies[0].name if phrase.bodies else None, sectors
        if phrase.bodies:
            body = phrase.bodies[0]
            alike = bool(sectors) and sectors[0] in FIGHTERS and bool(FIGHTERS.intersection(body.on(self.day)))
            staff = body.country is None and sectors[:1] == ("LAB",)
            member = staff or (phrase.role is not None and phrase.role.id in MEMBERS)
            if "GOV" in sectors[:1] or not sectors or alike or member:
                # Officials and members of a body are no government's and no public: they take what the body is.
                sectors = body.on(self.day)
            return body.country, body.code, body.name, sectors
        owner = self.possessor(phrase.head) or (self.possessor_beside(phrase.head) if phrase.kind == "person" else None)
        if owner is not None and phrase.role is not None and phrase.role.id not in ("counterpart", "relation"):
            voice = owner.organisation if owner.country is None or owner.kind == "organisation" else None
            return owner.country, owner.code, voice, sectors or (owner.sectors if owner.kind != "person" else ())
        lead = self.shared(phrase)
        if lead is not None:
            return lead.country, lead.country, None, sectors
        for i in phrase.owners:
            inner = self.found.get(i) or self.look(i) or self.phrase_of_words(i)
            if inner and (inner[0].code or inner[0].organisation):
                whole = inner[0]
                if phrase.role is not None and (not phrase.role.sectors or (phrase.role.id in BEARERS and whole.kind != "person")):
                    # "A spokesman for the Kenyan police" speaks for the police.
                    sectors = whole.sectors
                return whole.country, whole.code, whole.organisation, sectors or whole.sectors
            if inner and phrase.role is not None and phrase.role.id in BEARERS and inner[0].kind == "role":
                sectors = inner[0].sectors or sectors
        return None, None, None, sectors

    def shared(self, phrase: Phrase) -> State | None:
        """The state before the first of several titles: "Israeli prime minister Benjamin Netanyahu and energy minister Yuval Steinitz"."""
        tokens = self.parse.tokens
        top = tokens[phrase.head]
        if phrase.kind == "person" and phrase.role is not None and phrase.first > 1 and tokens[phrase.first - 1].lower == "and":
            # The order of words tells more than a tree of six coordinated names.
            before = next((p for p in self.phrases.values() if p.last == phrase.first - 1 and p.kind == "person"), None)
            if before is not None and before.role is not None and len(before.states) == 1:
                return before.states[0]
        if phrase.role is None or phrase.definite or phrase.indefinite or top.dep not in ("conj", "appos"):
            return None
        while top.dep in ("conj", "appos") and top.head != top.i:
            top = tokens[top.head]
        together = {i for i in self.reader.together(top.i) if i < phrase.head and tokens[i].sent == tokens[phrase.head].sent}
        for i in sorted(together, reverse=True):
            # The nearest before it that has a title and a state: every pair of ministers has its own.
            lead = self.phrases.get(i)
            if lead is None or lead.role is None or len(lead.states) != 1:
                continue
            return lead.states[0] if phrase.kind == lead.kind == "person" or phrase.kind == "role" else None
        return None

    def at_home(self, phrase: Phrase, sectors: tuple[str, ...]) -> str | None:
        """The country of the document for a titled person or a body with a public role, if the sentence names no other."""
        sent = self.parse.tokens[phrase.head].sent
        if not sectors or sectors[0] not in PUBLIC or not self.domestic(phrase):
            return None
        home = self.focus.home
        if home is not None and not set(self.focus.by_sentence[sent]) - {home}:
            return home
        return self.speaking(phrase) if phrase.kind == "person" else None

    def speaking(self, phrase: Phrase) -> str | None:
        """The country whose government spoke or acted right before: "Tony Blair said … Agriculture Minister Nick Brown"."""
        token = top = self.parse.tokens[phrase.head]
        while top.dep == "appos" and top.head != top.i:
            top = self.parse.tokens[top.head]
        for sent in range(token.sent - (top.dep in SUBJECTS), max(-1, token.sent - 4), -1):
            subjects = [r for r in self.discourse.back(sent, 0) if r.subject and r.sent == sent]
            for referent in reversed(subjects):
                mention = referent.mentions[0]
                if len(referent.mentions) > 1 or any(r.group and mention in r.mentions for r in subjects):
                    # "Russia and Estonia quarrelled": of either
                    return None
                if (mention.kind == "country" or mention.sector in PUBLIC) and mention.country:
                    return mention.country
        return None

    def domestic(self, phrase: Phrase) -> bool:
        """Whether the country in focus may be taken: nothing says that they come from elsewhere, and somebody is really meant."""
        token = self.parse.tokens[phrase.head]
        governor = self.parse.tokens[token.head]
        if token.dep == "attr" or (token.dep == "pobj" and governor.lower in ("as", "like")):
            return False
        assert phrase.role is not None
        if phrase.role.id in NOT_AT_HOME or (phrase.plural and token.lower in PERSON_PLURALS) or token.lemma in STRANGERS:
            return False
        if any(i in self.reader.cover for i in range(phrase.first, phrase.head)):
            # "Iranian-backed militias" are whose they are, but not known whose.
            return False
        return not any(t.lower in ELSEWHERE for t in self.parse.tokens[phrase.first : phrase.head])

    def possessor(self, head: int) -> Mention | None:
        """Who owns a phrase, where that is one and known: "its soldiers", "Erdogan's government"."""
        for kid in self.parse.kids(head, "poss"):
            mentions = self.found.get(kid.i, ())
            if not mentions and kid.tag == "PRP$":
                mentions = self.pronoun(kid)  # looked at before its turn
            if len(mentions) == 1 and (mentions[0].code or mentions[0].organisation):
                return mentions[0]
        return None

    def possessor_beside(self, head: int) -> Mention | None:
        """Who owns the description beside a name: "his foreign minister, Ann Other", "Ann Other, his foreign minister"."""
        token = self.parse.tokens[head]
        beside = [token.head] if token.dep == "appos" else []
        beside += [kid.i for kid in self.parse.kids(head, "appos")]
        return next((owner for i in beside if (owner := self.possessor(i)) is not None), None)

    def owner(self, phrase: Phrase) -> State:
        """Whose it is when a phrase names more than one state: the possessor, else the nearest to the head."""
        if len(phrase.states) > 1:
            for kid in self.parse.kids(phrase.head, "poss"):
                match = self.reader.cover.get(kid.i)
                if match is not None and isinstance(match.best.target, State):
                    return match.best.target
        return phrase.states[-1]

    def look(self, i: int) -> tuple[Mention, ...]:
        """Reads a phrase further on in the text before its turn; nobody where it is asked for by a long chain of others."""
        phrase = self.phrases.get(i) if len(self.busy) <= _CHAIN else None
        return self.phrase(phrase) if phrase is not None else ()

    def phrase_of_words(self, i: int) -> tuple[Mention, ...]:
        """What a description that is no role stands for, ahead of its turn; nobody unless a later stage knows."""
        return ()

    def office_role(self, mention: Mention) -> str | None:
        """Id of the role of the office that a known person holds on the day."""
        for person in self.know.surnames.get(fold(mention.name.split()[-1]), ()):
            if person.name == mention.name:
                office = person.office(self.day)
                return office.role if office else None
        return None


def held_now(phrase: Phrase) -> Role | None:
    """The role of a title that somebody holds still: none of "former president"."""
    return None if phrase.former else phrase.role


def is_private(office: Office) -> bool:
    """Whether an office is no part of politics: "businessman", "activist"."""
    return not office.sectors or office.sectors[0] in PRIVATE


def told(name: str) -> tuple[str, ...]:
    """The sector that a word of a body's name tells, the last first: "Northern Medical Alliance" -> (MED,); none where nothing tells.

    >>> told("Andean Council of Coffee Growers"), told("Southern Cross")
    (('AGR',), ())
    """
    words = [fold(word) for word in name.split()] if " " in name else []
    return next(((NAME_WORDS[word],) for word in reversed(words) if word in NAME_WORDS), ())

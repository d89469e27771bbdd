"""Puts names, phrases and references together: one pass over a document, left to right."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.actors import names
from dragoman.actors.focus import Focus
from dragoman.actors.fuzzy import closest
from dragoman.actors.phrases import Phrase, Reader
from dragoman.actors.reference import HE, IT, RELATIVE, SHE, SUBJECTS, THEY, Discourse, Referent
from dragoman.knowledge.actors import ActorKnowledge, Office, Organisation, Person, Role, Sense, State, fold
from dragoman.record import Mention, Parse, Token

COUNTRY_WORDS = frozenset(["country", "nation", "kingdom", "republic", "state", "homeland"])
COUNTRY_PLURALS = frozenset(["countries", "nations", "sides", "states", "neighbours", "neighbors", "rivals", "governments", "powers", "parties"])
PERSON_PLURALS = frozenset(["leaders", "presidents", "ministers", "men", "women", "premiers", "pair", "duo", "diplomats", "statesmen", "heads", "counterparts", "chancellors"])
BODY_WORDS = frozenset(["alliance", "bloc", "group", "organisation", "organization", "party", "company", "union", "body", "agency", "movement", "militia", "firm"])
# Offices that one person holds: the file of people can name the holder.
OFFICES = frozenset(
    ["head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister", "finance-minister", "monarch", "vice-president", "secretary-general"]
)
EXECUTIVE = ("head-of-state", "head-of-government")
# Sectors whose bearers belong to the country they act in unless something else is said.
DOMESTIC = frozenset(["COP", "CVL", "JUD", "LEG", "OPP", "PTY", "LAB", "AGR", "EDU", "MED", "JRN", "GOV", "REL", "CRM", "BUS", "ELI", "SPY", "MIL", "REB", "UAF", "SOC"])
# Countries where the family name comes first: "Xi" takes up "Xi Jinping".
FAMILY_FIRST = frozenset(["CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "KHM", "SGP"])
# Roles that are bodies: "it" can take them up, "he" cannot.
COLLECTIVE = frozenset(
    ["government", "local-government", "ministry", "defence-ministry", "justice-ministry", "health-ministry", "education-ministry", "agriculture-ministry", "embassy", "presidency", "central-bank", "military", "police", "legislature", "court", "party", "business", "state-media", "government-weak", "force-weak", "committee-weak"]
)
# Sectors of public office: a title of one of them belongs to the country that a document is about.
PUBLIC = frozenset("GOV COP LEG JUD MIL".split())
# Verbs whose subject vouches for the clause below them.
SAY = frozenset(
    (
        "say", "tell", "add", "warn", "write", "declare", "announce", "insist", "argue", "note", "state", "claim", "explain", "tweet",
        "stress", "vow", "pledge", "promise", "assert",
    )
)
# Modifiers that say that somebody is not of the country in focus.
ELSEWHERE = frozenset(
    ["foreign", "international", "external", "allied", "regional", "global", "world", "western", "eastern", "european", "arab", "african", "asian", "latin", "islamic", "other", "outside", "multinational", "joint", "neighbouring", "neighboring", "overseas", "peacekeeping", "coalition", "world's", "several", "various", "many", "his", "her", "their", "our", "my"]
)
_FEMALE = frozenset(["mrs.", "ms.", "mrs", "ms", "lady", "queen", "princess", "spokeswoman", "congresswoman", "policewoman", "woman", "wife", "daughter", "mother", "businesswoman", "chairwoman"])
_MALE = frozenset(["mr.", "mr", "sir", "lord", "king", "prince", "spokesman", "congressman", "policeman", "man", "husband", "son", "father", "businessman", "chairman"])


class Resolver:
    """Resolves the mentions of one document."""

    def __init__(self, parse: Parse, know: ActorKnowledge) -> None:
        self.parse, self.know = parse, know
        self.day: dt.date | None = parse.document.published
        matches = names.find(parse, know, self.day)
        title = names.find_plain(parse.document.title, know, self.day)
        self.reader = Reader(parse, know, matches)
        self.phrases = self.reader.phrases()
        self.focus = Focus(parse, know, matches, title)
        self.discourse = Discourse(parse)
        self.found: dict[int, tuple[Mention, ...]] = {}
        self.local: dict[str, Mention] = {}
        for sense in title:
            if isinstance(sense.target, Person):
                self.local.setdefault(fold(sense.target.surname), self.person(sense.target, "", 0, 0, "surname"))

    def run(self) -> dict[int, tuple[Mention, ...]]:
        """Mentions by head token, in the order of the text."""
        for token in self.parse.tokens:
            mentions: tuple[Mention, ...] = ()
            phrase = self.phrases.get(token.i)
            if phrase is not None:
                mentions = self.phrase(phrase)
            elif token.pos in ("PRON", "DET", "SCONJ") or token.tag in ("WDT", "WP", "WP$", "PRP", "PRP$"):
                mentions = self.pronoun(token)
            elif token.pos == "NOUN" or (token.pos == "PROPN" and token.lower == "west"):
                mentions = self.description(token)
            if mentions:
                self.found[token.i] = mentions
                self.bracketed(token, mentions, phrase)
                self.remember(token, mentions, phrase)
        self.pairs()
        self.ahead()
        return dict(sorted(self.found.items()))

    def bracketed(self, token: Token, mentions: tuple[Mention, ...], phrase: Phrase | None) -> None:
        """Learns an acronym that follows a name in brackets: "Popular Mobilization Forces (PMF)"."""
        tokens = self.parse.tokens
        at = phrase.last if phrase is not None else token.i + 1
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
            word = tokens[at + 1].text
            if word.isupper() and len(word) > 1 and len(mentions) == 1 and mentions[0].kind != "person":
                self.local[fold(word)] = replace(mentions[0], kind="organisation" if mentions[0].kind == "role" else mentions[0].kind)

    # -- mentions ---------------------------------------------------------------------------------------------------

    def words(self, first: int, last: int) -> tuple[str, int, int]:
        start, end = self.parse.tokens[first].start, self.parse.tokens[last - 1].end
        return self.parse.document.text[start:end], start, end

    def state(self, state: State, text: str, start: int, end: int, via: str) -> Mention:
        sectors = (state.sector,) if state.sector else ()
        return Mention(text, start, end, state.name, "country", state.country, state.country, state.sector, sectors, None, state.entity, None, via)

    def body(self, body: Organisation, text: str, start: int, end: int, via: str) -> Mention:
        first = body.sectors[0] if body.sectors else None
        return Mention(text, start, end, body.name, body.kind, body.country, body.code, first, body.sectors, body.name, body.entity, None, via)

    def person(self, person: Person, text: str, start: int, end: int, via: str, role: Role | None = None) -> Mention:
        office = person.office(self.day)
        latest = office or self.before(person)
        sectors: tuple[str, ...] = ()
        if office is not None:
            sectors = office.sectors or (("GOV",) if office.country else ())
        elif (latest is not None and self.day is not None and latest.end is not None and latest.end <= self.day) or (self.day is None and latest is not None):
            sectors = ("ELI",)
        elif role is not None:
            sectors = role.sectors
        country = latest.country if latest else None
        body = self.body_named(latest.organisation) if latest else None
        code = country or (body.code if body else None)
        title = office.title if office else None
        organisation = latest.organisation if office and latest else None
        return Mention(
            text, start, end, person.name, "person", country, code, sectors[0] if sectors else None, sectors, organisation, person.entity,
            title, via,
        )

    def before(self, person: Person) -> Office | None:
        """The office last held before the day; failing that the first to come."""
        past = [o for o in person.offices if self.day is None or o.start is None or o.start <= self.day]
        if past:
            return max(past, key=lambda o: o.start or dt.date.min)
        return min(person.offices, key=lambda o: o.start or dt.date.min, default=None)

    def body_named(self, name: str | None) -> Organisation | None:
        if name is None:
            return None
        for sense in self.know.names.get(fold(name), ()):
            if isinstance(sense.target, Organisation):
                return sense.target
        return None

    # -- phrases ----------------------------------------------------------------------------------------------------

    def phrase(self, phrase: Phrase) -> tuple[Mention, ...]:
        text, start, end = self.words(phrase.first, phrase.last)
        if phrase.match is not None:
            return self.named(phrase, phrase.match.senses, text, start, end)
        if phrase.kind == "person":
            return (self.somebody(phrase, text, start, end),)
        if phrase.kind == "organisation":
            return (self.something(phrase, text, start, end),)
        return self.role(phrase, text, start, end)

    def named(self, phrase: Phrase, senses: tuple[Sense, ...], text: str, start: int, end: int) -> tuple[Mention, ...]:
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
            mention = self.person(sense.target, text, start, end, "title" if phrase.role else sense.via, phrase.role)  # type: ignore[arg-type]
            self.learn(mention, match.first, match.last)
            return (mention,)
        sense = other or senses[0]
        key = fold(self.words(match.first, match.last)[0])
        if token.ent == "PERSON" and key in self.local and match.last - match.first == 1:
            return (replace(self.local[key], text=text, start=start, end=end, via="surname"),)
        if isinstance(sense.target, State):
            mention = self.state(sense.target, text, start, end, sense.via)
            if sense.people:
                mention = replace(mention, kind="group", name=text)
            return (mention,)
        if isinstance(sense.target, Organisation):
            home = self.focus.at(token.sent)
            generic = self.know.roles.get(key)
            if generic is not None and sense.target.country not in (None, home) and home is not None:
                # "Congress" in an article on Brazil is not that of the United States.
                return (self.bearer(replace(phrase, match=None, kind="role", role=generic), text, start, end),)
            return (self.body(sense.target, text, start, end, sense.via),)
        return (self.person(sense.target, text, start, end, sense.via),)

    def surname(self, phrase: Phrase, people: list[Sense], text: str, start: int, end: int) -> Mention:
        match = phrase.match
        assert match is not None
        key = fold(self.parse.tokens[match.first].text)
        name_first, name = self.reader.personal(self.given(phrase), match.first, match.last)
        if name_first < match.first:
            near = closest(name, [s.target for s in people if isinstance(s.target, Person)])
            if near is not None:
                mention = self.person(near, text, start, end, "title" if phrase.role else "alias", phrase.role)
                self.local[key] = mention
                return mention
            return self.somebody(replace(phrase, name=name, match=None, kind="person"), text, start, end)
        if key in self.local:
            return replace(self.local[key], text=text, start=start, end=end, via="surname")
        sense = self.choose(people, phrase)
        assert isinstance(sense.target, Person)
        return self.person(sense.target, text, start, end, "title" if phrase.role else "surname", phrase.role)

    def given(self, phrase: Phrase) -> int:
        """Where the name may begin: the parser's entity, else the phrase."""
        assert phrase.match is not None
        entity = self.reader.entity.get(phrase.match.first)
        if entity is not None and entity.label == "PERSON":
            return max(phrase.first, entity.first)
        return phrase.match.first

    def choose(self, people: list[Sense], phrase: Phrase) -> Sense:
        """Of several people of one name: the title's country, then who is in office on the day, then the order of the data."""
        countries = {s.country for s in phrase.states}

        def rank(sense: Sense) -> tuple[bool, bool]:
            person = sense.target
            assert isinstance(person, Person)
            fits = any(o.country in countries for o in person.offices)
            return (not fits, person.office(self.day) is None)

        return min(people, key=rank)

    def learn(self, mention: Mention, first: int, last: int) -> None:
        """Keeps a full name for later surnames."""
        self.local[fold(self.parse.tokens[last - 1].text)] = mention
        if mention.kind == "person" and last - first > 1:
            for person in self.know.surnames.get(fold(mention.name.split()[-1]), ()):
                if person.name == mention.name:
                    self.local[fold(person.surname)] = mention

    def somebody(self, phrase: Phrase, text: str, start: int, end: int) -> Mention:
        """A named person who is not in the data, unless a title leads to one whose name is misspelt."""
        single = " " not in phrase.name
        key = fold(phrase.name.split()[-1]) if phrase.name else ""
        known = self.local.get(key)
        if known is not None and known.kind == "person" and (single or fold(phrase.name) == fold(known.name)):
            return replace(known, text=text, start=start, end=end, via="surname")
        person = self.spelt_otherwise(phrase)
        if person is not None:
            mention = self.person(person, text, start, end, "title", phrase.role)
            self.local[key] = mention
            return mention
        country, code, organisation, sectors = self.affiliation(phrase)
        if code is None and organisation is None and phrase.role is not None:
            country = code = self.at_home(phrase, sectors)
        mention = Mention(
            text, start, end, phrase.name, "person", country, code, sectors[0] if sectors else None, sectors, organisation, None, None,
            "title" if phrase.role else "parser",
        )
        if key:
            self.local.setdefault(key, mention)
            if country in FAMILY_FIRST and not single:
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
        people = [p for (owner, _), held in self.know.holders.items() if owner in of for p, _ in held] if phrase.name else []
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
        mention = Mention(
            text, start, end, phrase.name, "organisation", country, code, sectors[0] if sectors else None, sectors, phrase.name, None, None, "parser"
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
        if phrase.opposed and "OPP" not in sectors:
            sectors = (*sectors, "OPP") if sectors else ("OPP",)
        if phrase.states:
            state = self.owner(phrase)
            return state.country, state.country, phrase.bodies[0].name if phrase.bodies else None, sectors
        if phrase.bodies:
            body = phrase.bodies[0]
            if "GOV" in sectors[:1] or not sectors:
                # Officials of a body are no government's: they take what the body is.
                sectors = body.sectors
            return body.country, body.code, body.name, sectors
        owner = self.possessor(phrase.head)
        if owner is not None and phrase.role is not None and phrase.role.id not in ("counterpart", "relation"):
            voice = owner.organisation if owner.country is None or owner.kind == "organisation" else None
            return owner.country, owner.code, voice, sectors or (owner.sectors if owner.kind != "person" else ())
        for i in phrase.owners:
            inner = self.found.get(i) or self.look(i)
            if inner and (inner[0].code or inner[0].organisation):
                whole = inner[0]
                if phrase.role is not None and not phrase.role.sectors:
                    sectors = whole.sectors
                return whole.country, whole.code, whole.organisation, sectors or whole.sectors
        return None, None, None, sectors

    def at_home(self, phrase: Phrase, sectors: tuple[str, ...]) -> str | None:
        """The country of the document for a titled person or a body with a public role, if the sentence names no other."""
        sent = self.parse.tokens[phrase.head].sent
        home = self.focus.document
        if home is None or not sectors or sectors[0] not in PUBLIC or set(self.focus.by_sentence[sent]) - {home}:
            return None
        return home if self.domestic(phrase) else None

    def possessor(self, head: int) -> Mention | None:
        """Who owns a phrase, where that is one and known: "its soldiers", "Erdogan's government"."""
        for kid in self.parse.kids(head, "poss"):
            mentions = self.found.get(kid.i, ())
            if len(mentions) == 1 and (mentions[0].code or mentions[0].organisation):
                return mentions[0]
        return None

    def owner(self, phrase: Phrase) -> State:
        """Whose it is when a phrase names more than one state: the possessor, else the nearest to the head."""
        if len(phrase.states) > 1:
            for kid in self.parse.kids(phrase.head, "poss"):
                match = self.reader.cover.get(kid.i)
                if match is not None and isinstance(match.best.target, State):
                    return match.best.target
        return phrase.states[-1]

    def look(self, i: int) -> tuple[Mention, ...]:
        """Reads a phrase further on in the text before its turn."""
        phrase = self.phrases.get(i)
        return self.phrase(phrase) if phrase is not None else ()

    # -- roles ------------------------------------------------------------------------------------------------------

    def apposed(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The person whom a description stands beside: "the governor of Puerto Rico, Wanda Vázquez", "Kishida, the prime minister"."""
        token = self.parse.tokens[phrase.head]
        if phrase.plural:
            return ()
        for kid in self.parse.kids(phrase.head, "appos"):
            other = self.phrases.get(kid.i)
            if other is not None and other.kind == "person":
                return self.phrase(other)
        if token.dep == "appos" and len(self.found.get(token.head, ())) == 1 and self.found[token.head][0].kind == "person":
            return self.found[token.head]
        return ()

    def role(self, phrase: Phrase, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """A description: the office holder, who was named before, or somebody of that role and country."""
        assert phrase.role is not None
        token = self.parse.tokens[phrase.head]
        beside = self.apposed(phrase)
        if beside:
            return tuple(replace(m, text=text, start=start, end=end, via="apposition") for m in beside)
        placed = phrase.states or phrase.bodies
        if not placed and (phrase.definite or phrase.count):
            earlier = self.again(phrase, token, text, start, end)
            if earlier:
                return earlier
        if len(phrase.states) > 1 and phrase.plural:
            return tuple(self.bearer(replace(phrase, states=(s,)), text, start, end) for s in phrase.states)
        if not phrase.plural and not phrase.indefinite and not phrase.former:
            held = self.office_holder(phrase)
            if held is not None:
                return (self.person(held, text, start, end, "office"),)
        return (self.bearer(phrase, text, start, end),)

    def office_holder(self, phrase: Phrase) -> Person | None:
        assert phrase.role is not None
        of = [s.country for s in phrase.states][-1:] or [b.name for b in phrase.bodies][:1]
        if not of:
            return None
        role = phrase.role.id
        if role == "counterpart":
            role = self.office_of_possessor(phrase.head) or role
        if role in OFFICES:
            held = self.know.holder(of[0], role, self.day, phrase.role_key)
            return held[0] if held else None
        if phrase.bodies and not phrase.states and phrase.role_key in ("leader", "chief", "head", "boss"):
            held = self.know.holder(of[0], "secretary-general", self.day) or self.know.holder(of[0], "head-of-state", self.day)
            return held[0] if held else None
        if role == "leader" and phrase.role_key == "leader":
            heads = [h for h in (self.know.holder(of[0], r, self.day) for r in EXECUTIVE) if h]
            return heads[0][0] if len({h[0].id for h in heads}) == 1 else None
        return None

    def office_of_possessor(self, head: int) -> str | None:
        """The role of "his" in "his Chinese counterpart"; without a possessor that of the clause's subject."""
        token = self.parse.tokens[head]
        kids = [k.i for k in self.parse.kids(head, "poss")] or [k.i for above in self.parse.ancestors(head) for k in self.parse.kids(above.i, "nsubj")]
        for i in kids:
            mentions = self.found.get(i, ())
            if i < token.i and len(mentions) == 1 and mentions[0].kind == "person":
                return self.office_role(mentions[0]) or next((r.role for r in reversed(self.discourse.past) if r.token == i), None)
        return None

    def bearer(self, phrase: Phrase, text: str, start: int, end: int) -> Mention:
        """Somebody of a role, with the country if anything gives it."""
        country, code, organisation, sectors = self.affiliation(phrase)
        via = "role"
        if code is None and organisation is None and sectors and sectors[0] in DOMESTIC and not phrase.owners and self.domestic(phrase):
            country = self.focus.at(self.parse.tokens[phrase.head].sent) or self.voice(phrase)
            code, via = country, "context" if country else via
            if country and not phrase.plural and phrase.definite and not phrase.former:
                state = self.know.states.get(country)
                held = self.office_holder(replace(phrase, states=(state,))) if state else None
                if held is not None:
                    return self.person(held, text, start, end, "office")
        return Mention(text, start, end, text, "role", country, code, sectors[0] if sectors else None, sectors, organisation, None, None, via)

    def domestic(self, phrase: Phrase) -> bool:
        """Whether the country in focus may be taken: nothing says that they come from elsewhere, and somebody is really meant."""
        token = self.parse.tokens[phrase.head]
        governor = self.parse.tokens[token.head]
        if token.dep == "attr" or (token.dep == "pobj" and governor.lower in ("as", "like")):
            return False
        assert phrase.role is not None
        if phrase.role.id in ("leader", "ambassador") or (phrase.plural and token.lower in PERSON_PLURALS):
            return False
        return not any(t.lower in ELSEWHERE for t in self.parse.tokens[phrase.first : phrase.head])

    def voice(self, phrase: Phrase) -> str | None:
        """The country of who speaks of them: "Netanyahu said the army had …"."""
        if not phrase.definite or phrase.role is None or phrase.role.sectors[:1] not in (("GOV",), ("MIL",), ("COP",), ("LEG",), ("JUD",)):
            return None
        speaker = self.speaker(self.parse.tokens[phrase.head])
        return speaker.country if speaker is not None else None

    def speaker(self, token: Token) -> Mention | None:
        """Who says the clause that a token stands in, where that is one and known."""
        inside = False
        for below in (token, *self.parse.ancestors(token.i)):
            if inside and below.lemma in SAY:
                for kid in self.parse.kids(below.i, "nsubj"):
                    mentions = self.found.get(kid.i) or self.look(kid.i)
                    return mentions[0] if len(mentions) == 1 else None
            inside = inside or below.dep in ("ccomp", "parataxis")
        return None

    def of_speaker(self, token: Token, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """The country of who says "we" or "our country"."""
        speaker = self.speaker(token)
        state = self.know.states.get(speaker.country or "") if speaker is not None else None
        if state is None or speaker is None or speaker.sector not in ("GOV", "MIL", None):
            return ()
        return (self.state(state, text, start, end, "coreference"),)

    def again(self, phrase: Phrase, token: Token, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """Whom a definite description takes up."""
        assert phrase.role is not None
        word = token.lower
        for referent in self.discourse.back(token.sent, 4):
            mention = referent.mentions[0]
            same = self.parse.tokens[referent.token].lower == word and referent.role == phrase.role.id
            if same and len(referent.mentions) == 1 and mention.kind == "role" and mention.code is not None and mention.via != "context":
                return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        if phrase.plural:
            if word in PERSON_PLURALS and (phrase.count == 2 or phrase.definite) and phrase.first != phrase.head:
                pair = self.discourse.last_pair(token.sent, persons=True)
                return tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in pair)
            if word in COUNTRY_PLURALS and phrase.count == 2:
                return self.two_countries(token, text, start, end)
            return ()
        if phrase.role.kind == "person":
            for referent in self.discourse.back(token.sent, 6):
                mention = referent.mentions[0]
                if len(referent.mentions) == 1 and mention.kind == "person" and referent.role is not None:
                    if referent.role == phrase.role.id or (phrase.role.id == "leader" and mention.sector == "GOV"):
                        return (replace(mention, text=text, start=start, end=end, via="coreference"),)
            return ()
        if word in BODY_WORDS:
            return self.last_body(token, text, start, end, set(phrase.role.sectors))
        return ()

    def two_countries(self, token: Token, text: str, start: int, end: int) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for mention in self.discourse.last_pair(token.sent, persons=False):
            state = self.know.states.get(mention.country or "")
            if state is not None:
                found.append(self.state(state, text, start, end, "coreference"))
        return tuple(found) if len({m.country for m in found}) == 2 else ()

    def last_body(self, token: Token, text: str, start: int, end: int, sectors: set[str]) -> tuple[Mention, ...]:
        """The last organisation that a word such as "the alliance" can mean."""
        for referent in self.discourse.back(token.sent, 6):
            mention = referent.mentions[0]
            if len(referent.mentions) > 1 or mention.organisation is None or mention.kind not in ("organisation", "group"):
                continue
            body = self.body_named(mention.name)
            words = body.head_words if body else ()
            generic = token.lower in ("group", "organisation", "organization", "body") and not words
            if token.lower in words or generic or sectors.intersection(mention.sectors) or (body is None and fold(mention.name).endswith(token.lower)):
                return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        return ()

    # -- pronouns and descriptions ----------------------------------------------------------------------------------

    def pronoun(self, token: Token) -> tuple[Mention, ...]:
        if token.lower in RELATIVE and token.tag in ("WDT", "WP", "WP$", "IN"):
            if token.dep in ("mark", "det"):
                return ()
            above = self.discourse.antecedent(token)
            mentions = self.found.get(above, ()) if above is not None else ()
        elif token.lower in HE | SHE | IT | THEY:
            mentions = tuple(m for r in self.discourse.pronoun(token) for m in r.mentions)
        elif token.lower in ("we", "us", "our", "ours"):
            mentions = self.of_speaker(token, token.text, token.start, token.end)
        elif token.lower in ("i", "me", "my"):
            speaker = self.speaker(token)
            mentions = (speaker,) if speaker is not None and speaker.kind == "person" else ()
        else:
            return ()
        return tuple(replace(m, text=token.text, start=token.start, end=token.end, via="coreference") for m in mentions)

    def description(self, token: Token) -> tuple[Mention, ...]:
        """Descriptions by words that are no role: "the country", "both nations", "the alliance", "the West"."""
        kids = self.parse.kids(token.i)
        before = {k.lower for k in kids if k.dep in ("det", "predet", "nummod", "poss")}
        first = self.reader.span(token.i, token.i + 1)
        text, start, end = self.words(first, token.i + 1)
        word = token.lower
        if word == "west" and "the" in before and token.text == "West":
            return (Mention(text, start, end, "the West", "group", via="name"),)
        modified = any(k.dep in ("amod", "compound", "relcl", "prep") and k.lower not in ("two", "same", "whole", "entire") for k in kids)
        if word in COUNTRY_WORDS and before & {"the", "that", "this"} and not modified:
            for referent in self.discourse.back(token.sent, 3):
                for mention in reversed(referent.mentions):
                    if mention.kind == "country":
                        return (replace(mention, text=text, start=start, end=end, via="coreference"),)
            state = self.know.states.get(self.focus.at(token.sent) or "")
            if state is not None and word != "state":
                return (self.state(state, text, start, end, "context"),)
        if word in COUNTRY_WORDS and before & {"our", "my"}:
            return self.of_speaker(token, text, start, end)
        if word in COUNTRY_PLURALS and before & {"both", "two"}:
            return self.two_countries(token, text, start, end)
        if word in PERSON_PLURALS and before & {"both", "two"}:
            pair = self.discourse.last_pair(token.sent, persons=True)
            return tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in pair)
        if word in BODY_WORDS and before & {"the", "this"}:
            return self.last_body(token, text, start, end, set())
        return ()

    def remember(self, token: Token, mentions: tuple[Mention, ...], phrase: Phrase | None) -> None:
        """Adds what was found to the discourse, together with what it is coordinated with."""
        plural = len(mentions) > 1 or token.lower in THEY or (phrase is not None and phrase.plural)
        gender = self.gender(token, mentions[0], phrase)
        subject = token.dep in SUBJECTS or (token.dep == "conj" and self.lead(token).dep in SUBJECTS)
        role = phrase.role.id if phrase is not None and phrase.role is not None else None
        if role is None and mentions[0].office and mentions[0].entity:
            role = self.office_role(mentions[0])
        self.discourse.add(Referent(token.i, token.sent, mentions, plural, gender, subject, role))
        if token.dep == "conj":
            lead = self.lead(token)
            members = [lead.i, *(c for c in self.reader.chain(lead.i) if c <= token.i)]
            together = tuple(dict.fromkeys(m for i in members for m in self.found.get(i, ())))
            if len({m.name for m in together}) > 1:
                self.discourse.add(Referent(token.i, token.sent, together, True, None, subject, None))

    def office_role(self, mention: Mention) -> str | None:
        for person in self.know.surnames.get(fold(mention.name.split()[-1]), ()):
            if person.name == mention.name:
                office = person.office(self.day)
                return office.role if office else None
        return None

    def lead(self, token: Token) -> Token:
        """The first of a coordination."""
        while token.dep == "conj" and token.head != token.i:
            token = self.parse.tokens[token.head]
        return token

    def gender(self, token: Token, mention: Mention, phrase: Phrase | None) -> str | None:
        if mention.kind in ("country", "organisation", "group"):
            return "n"
        if phrase is not None:
            words = {t.lower for t in self.parse.tokens[phrase.first : phrase.last]}
            if words & _FEMALE:
                return "f"
            if words & _MALE:
                return "m"
            if mention.kind == "role" and phrase.role is not None and phrase.role.id in COLLECTIVE:
                return "n"
        if mention.kind == "person" and mention.entity:
            for person in self.know.surnames.get(fold(mention.name.split()[-1]), ()):
                if person.name == mention.name:
                    return person.gender
        return None

    def ahead(self) -> None:
        """ "After talks between the leaders, Xi and Putin said": a plural that stands for two persons named later in the sentence."""
        for i, mentions in list(self.found.items()):
            phrase = self.phrases.get(i)
            if phrase is None or not phrase.plural or phrase.states or mentions[0].kind != "role" or not (phrase.definite or phrase.count):
                continue
            token = self.parse.tokens[i]
            if token.lower not in PERSON_PLURALS:
                continue
            for referent in self.discourse.past:
                if referent.sent == token.sent and referent.token > i and len(referent.mentions) == 2 and referent.persons:
                    text, start, end = self.words(phrase.first, phrase.last)
                    self.found[i] = tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in referent.mentions)
                    break

    def pairs(self) -> None:
        """ "US-China talks": the token attached to the thing stands for both sides."""
        tokens = self.parse.tokens
        for i in list(self.found):
            if i + 2 >= len(tokens) or tokens[i + 1].text not in ("-", "–", "—", "/") or i + 2 not in self.found:
                continue
            left, right = self.found[i], self.found[i + 2]
            if left[0].kind != "country" or right[0].kind != "country" or left[0].country == right[0].country:
                continue
            both = (*left, *right)
            if tokens[i].head == i + 2:
                self.found[i + 2] = both
            elif tokens[i + 2].head == i:
                self.found[i] = both

"""Phrases that describe: an office without its name, a role with its country, somebody named before."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.chunk import Phrase
from dragoman.actors.named import Namer
from dragoman.actors.reference import FAR
from dragoman.actors.words import (
    BODY_HEADS,
    BODY_WORDS,
    COUNTRY_PLURALS,
    DOMESTIC,
    FIGHTERS,
    HEADS,
    MEMBERS,
    OFFICES,
    ON_THE_SCENE,
    PERSON_PLURALS,
    REGION_HEADS,
    REGIONS,
    SAY,
    SIDES,
    SUFFERING,
)
from dragoman.knowledge.actors import Organisation, Person, State, fold
from dragoman.record import Mention, Token

# Offices that "leader" can mean.
EXECUTIVE = ("head-of-state", "head-of-government")


class Describer(Namer):
    """Resolves descriptions."""

    def apposed(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The person whom a description stands beside: "the governor of Puerto Rico, Wanda Vázquez", "Kishida, the prime minister"."""
        token = self.parse.tokens[phrase.head]
        if phrase.plural:
            return self.listed(phrase)
        for kid in self.parse.kids(phrase.head, "appos"):
            other = self.phrases.get(kid.i)
            if other is not None and other.kind == "person":
                return self.phrase(other)
        if token.dep == "appos" and len(self.found.get(token.head, ())) == 1 and self.found[token.head][0].kind == "person":
            return self.found[token.head]
        return ()

    def listed(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The persons who are named after a plural: "his Greek and French counterparts, Nikos Dendias and Jean-Yves Le Drian"."""
        tokens = self.parse.tokens
        sentence = self.parse.sentences[tokens[phrase.head].sent]
        comma = next(
            (i for i in range(phrase.head + 1, min(phrase.head + 4, sentence.last)) if tokens[i].text in (",", ":", "—", "–")), None
        )
        if comma is None or comma != phrase.last:
            return ()
        people: list[Mention] = []
        i = comma + 1
        while i < sentence.last:
            near = [p for h, p in self.phrases.items() if h >= i and p.first <= i < p.last]
            if not near or near[0].kind != "person":
                break
            people.extend(self.phrase(near[0]))
            i = near[0].last
            while i < sentence.last and tokens[i].lower in (",", "and", "&"):
                i += 1
        many = phrase.count or (len(phrase.states) if len(phrase.states) > 1 else None)
        return tuple(people) if len(people) >= 2 and many in (None, len(people)) else ()

    def own_kind(self, phrase: Phrase) -> Organisation | None:
        """The body whose name is followed by what it is: "the Zetas cartel", "the Wagner group", and not "NATO troops"."""
        token = self.parse.tokens[phrase.head]
        if phrase.plural or phrase.role is None or phrase.role.kind != "group" or len(phrase.bodies) != 1:
            return None
        body = phrase.bodies[0]
        before = phrase.head - 1
        kind = fold(token.text)
        while before > phrase.first and before not in self.reader.cover and kind != phrase.role_key:
            kind = fold(self.parse.tokens[before].text) + kind
            before -= 1
        match = self.reader.cover.get(before)
        if match is None or match.best.target is not body or self.parse.tokens[before].dep == "poss" or kind != phrase.role_key:
            return None
        alike = set(body.sectors) & set(phrase.role.sectors) or token.lower in BODY_WORDS or token.lower in body.head_words
        return body if alike and token.lower not in ("government", "administration", "ministry", "police", "force") else None

    def role(self, phrase: Phrase, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """A description: the office holder, who was named before, or somebody of that role and country."""
        assert phrase.role is not None
        token = self.parse.tokens[phrase.head]
        before = self.parse.tokens[phrase.first : phrase.head]
        if token.lower in REGION_HEADS and not phrase.states and any(t.lower in REGIONS for t in before):
            return (Mention(text, start, end, text, "group", via="role"),)
        body = self.own_kind(phrase)
        if body is not None:
            return (self.body(body, text, start, end, "name"),)
        beside = self.apposed(phrase)
        if beside:
            return tuple(replace(m, text=text, start=start, end=end, via="apposition") for m in beside)
        owner = self.phrases.get(phrase.owners[0]) if phrase.owners else None
        placed = phrase.states or phrase.bodies or (owner is not None and owner.kind != "role")
        if not placed and (phrase.definite or phrase.count):
            earlier = self.again(phrase, token, text, start, end)
            if earlier:
                return earlier
        several = self.owners_named(phrase)
        if several:
            return tuple(self.officer(replace(phrase, states=(s,), plural=False), text, start, end) for s in several)
        if len(phrase.states) > 1 and phrase.plural:
            return tuple(self.officer(replace(phrase, states=(s,)), text, start, end) for s in phrase.states)
        if not phrase.plural and not phrase.indefinite and not phrase.former:
            held = self.office_holder(phrase)
            if held is not None:
                return (self.person(held, text, start, end, "office"),)
            known = self.countryman(phrase)
            if known is not None:
                return (replace(known, text=text, start=start, end=end, via="coreference"),)
        return (self.bearer(phrase, text, start, end),)

    def countryman(self, phrase: Phrase) -> Mention | None:
        """Who of that country and office was named before: "Turkey's foreign minister X … The Turkish minister"."""
        if not phrase.definite or len(phrase.states) != 1 or phrase.role is None or phrase.role.kind != "person":
            return None
        country, role = phrase.states[0].country, phrase.role.id
        for referent in self.discourse.back(self.parse.tokens[phrase.head].sent, 6):
            mention = referent.mentions[0]
            if len(referent.mentions) > 1 or mention.kind != "person" or mention.country != country or referent.role is None:
                continue
            minister = role == "minister" and referent.role.endswith("-minister")
            if referent.role == role or minister or (role == "leader" and referent.role in EXECUTIVE):
                return mention
        return None

    def officer(self, phrase: Phrase, text: str, start: int, end: int) -> Mention:
        """Who holds an office of one state, by name where the data know it."""
        held = self.office_holder(phrase)
        return self.person(held, text, start, end, "office") if held is not None else self.bearer(phrase, text, start, end)

    def owners_named(self, phrase: Phrase) -> tuple[State, ...]:
        """The states whose offices a plural means: "the energy ministers of the three countries", or of those just named together."""
        if not phrase.plural or phrase.states or phrase.bodies or phrase.role is None:
            return ()
        for i in phrase.owners:
            inner = self.found.get(i) or self.look(i) or self.phrase_of_words(i)
            states = [self.know.states[m.country] for m in inner if m.kind == "country" and m.country in self.know.states]
            if len(states) > 1:
                return tuple(states)
        office = phrase.role.kind == "person" and "GOV" in phrase.role.sectors and phrase.definite and not phrase.former
        if not office or phrase.owners or any(self.parse.kids(phrase.head, "relcl", "prep", "acl", "poss")):
            return ()
        sent = self.parse.tokens[phrase.head].sent
        for referent in self.discourse.back(sent, 2):
            countries = [m for m in referent.mentions if m.kind == "country"]
            if len({m.country for m in countries}) > 1 and referent.token < phrase.head and (phrase.count in (None, len(countries))):
                return tuple(self.know.states[m.country] for m in countries if m.country in self.know.states)
        return ()

    def office_holder(self, phrase: Phrase) -> Person | None:
        """Who holds the office that a description names on the day, if the data know exactly one."""
        assert phrase.role is not None
        of = [s.country for s in phrase.states][-1:] or [b.name for b in phrase.bodies][:1]
        if not of:
            return None
        role = phrase.role.id
        if phrase.states and self.of_a_part(phrase):
            return None
        if role == "counterpart":
            role = self.office_of_possessor(phrase.head) or role
        if role in OFFICES:
            held = self.know.holder(of[0], role, self.day, phrase.role_key)
            return held[0] if held else None
        if phrase.bodies and not phrase.states:
            return self.head_of(of[0], phrase)
        if role == "leader" and phrase.role_key == "leader":
            heads = [h for h in (self.know.holder(of[0], r, self.day) for r in EXECUTIVE) if h]
            return heads[0][0] if len({h[0].id for h in heads}) == 1 else None
        return None

    def of_a_part(self, phrase: Phrase) -> bool:
        """Whether a part of the state is named: "the Bavarian interior minister" and "the president of Chechnya" are not the state's."""
        matches = (self.reader.cover.get(i) for i in range(phrase.first, phrase.last) if i != phrase.head)
        return any(
            m is not None and isinstance(m.best.target, State) and (m.best.via == "place" or fold(m.best.form) in self.know.parts)
            for m in matches
        )

    def head_of(self, body: str, phrase: Phrase) -> Person | None:
        """Who holds the office of a body that is named, on the day; of its "chief" whoever leads it, if that is one person."""
        assert phrase.role is not None
        named = self.know.holder(body, phrase.role.id, self.day, phrase.role_key)
        if named is not None and (phrase.role.id in BODY_HEADS or fold(named[1].title).startswith(phrase.role_key)):
            return named[0]
        if phrase.role.id not in BODY_HEADS:
            return None
        held = [h[0] for h in (self.know.holder(body, role, self.day) for role in BODY_HEADS) if h]
        return held[0] if len({p.id for p in held}) == 1 else None

    def office_of_possessor(self, head: int) -> str | None:
        """The role of "his" in "his Chinese counterpart"; without a possessor that of the clause's subject."""
        token = self.parse.tokens[head]
        kids = [k.i for k in self.parse.kids(head, "poss")] or [
            k.i for above in self.parse.ancestors(head) for k in self.parse.kids(above.i, "nsubj")
        ]
        for i in kids:
            mentions = self.found.get(i, ())
            if i < token.i and len(mentions) == 1 and mentions[0].kind == "person":
                return self.office_role(mentions[0]) or next((r.role for r in reversed(self.discourse.past) if r.token == i), None)
        return None

    def bearer(self, phrase: Phrase, text: str, start: int, end: int) -> Mention:
        """Somebody of a role, with the country if anything gives it."""
        country, code, organisation, sectors = self.affiliation(phrase)
        if phrase.role is not None and phrase.role.id in MEMBERS and len(phrase.bodies) == 1 and not phrase.states and not phrase.former:
            body = phrase.bodies[0]
            if not body.members and body.code not in ("IGO", "UNO", "EUR"):
                # Members of a body act as the body; those of an alliance are states.
                return replace(self.body(body, text, start, end, "role"), kind="group")
        via = "role"
        free = code is None and organisation is None and bool(sectors) and sectors[0] in DOMESTIC
        if free and not self.owned(phrase) and self.domestic(phrase):
            token = self.parse.tokens[phrase.head]
            scene = self.focus.scene(token.sent) if sectors[0] in ON_THE_SCENE and token.dep in SUFFERING else None
            country = scene or self.focus.at(token.sent) or self.voice(phrase)
            code, via = country, "context" if country else via
            if country and not phrase.plural and phrase.definite and not phrase.former:
                state = self.know.states.get(country)
                held = self.office_holder(replace(phrase, states=(state,))) if state else None
                if held is not None:
                    return self.person(held, text, start, end, "office")
        return Mention(
            text, start, end, text, "role", country, code, sectors[0] if sectors else None, sectors, organisation, None, None, via
        )

    def owned(self, phrase: Phrase) -> bool:
        """Whether people are said to be somebody's, and not only of a thing: "soldiers of the rebels", "organisers of the march"."""
        return any(self.found.get(i) or self.look(i) for i in phrase.owners)

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
            same = self.parse.tokens[referent.token].lower == word and (referent.role == phrase.role.id or mention.kind == "organisation")
            if same and len(referent.mentions) == 1 and mention.kind in ("role", "organisation") and mention.code is not None:
                if mention.via == "context" and referent.sent < token.sent - 2:
                    # What only the context placed is not carried far.
                    continue
                return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        if FIGHTERS.intersection(phrase.role.sectors[:1]):
            for referent in self.discourse.back(token.sent, 4):
                mention = referent.mentions[0]
                if mention.kind in ("organisation", "group") and FIGHTERS.intersection(mention.sectors) and len(referent.mentions) == 1:
                    return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        if phrase.plural and phrase.definite and phrase.role.sectors[:1] == ("JUD",) and phrase.role.kind == "person":
            # "The International Court of Justice ordered … The judges voted"
            bench = self.last_body(token, text, start, end, {"JUD"})
            if bench:
                return bench
        if phrase.plural:
            told = phrase.count == 2 or (phrase.definite and word not in ("men", "women"))
            if word in PERSON_PLURALS and told and phrase.first != phrase.head:
                # Heads of state and leaders go by who was named together; other offices by who has them.
                if phrase.role.id in HEADS:
                    people = self.discourse.last_pair(token, persons=True, count=phrase.count or 2)
                else:
                    people = self.discourse.of_role(phrase.role.id, token.sent)
                    people = people if len(people) > 1 else ()
                people = people[-phrase.count :] if phrase.count else people
                return tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in people)
            if word in SIDES and phrase.role_key == word and not phrase.owners:
                return self.two_sides(token, text, start, end, phrase.count)
            if word in COUNTRY_PLURALS and phrase.count and (phrase.count == 2 or phrase.definite):
                return self.so_many_countries(token, text, start, end, phrase.count)
            return ()
        if phrase.role.kind == "person":
            for referent in self.discourse.back(token.sent, 6):
                mention = referent.mentions[0]
                if len(referent.mentions) > 1 or mention.kind != "person" or referent.role is None:
                    continue
                if referent.role == phrase.role.id or (phrase.role.id == "leader" and mention.sector == "GOV"):
                    return (replace(mention, text=text, start=start, end=end, via="coreference"),)
            return ()
        if word in BODY_WORDS:
            return self.last_body(token, text, start, end, set(phrase.role.sectors))
        return ()

    def two_sides(self, token: Token, text: str, start: int, end: int, count: int | None = None) -> tuple[Mention, ...]:
        """Whom "both sides" stands for: who was last named together, states for their leaders; else the last two countries."""
        for referent in self.discourse.back(token.sent, 6):
            if self.discourse.bound(referent, token):
                # "urged both sides": no side is he who urges
                continue
            sides: dict[str, Mention] = {}
            for mention in referent.mentions:
                state = self.know.states.get(mention.country or "") if mention.kind == "person" and mention.office else None
                side = self.state(state, text, start, end, "coreference") if state is not None else mention
                if side.kind != "person":
                    sides.setdefault(side.name, replace(side, text=text, start=start, end=end, via="coreference"))
            if len(sides) == (count or 2) or (count is None and len(sides) > 2):
                return tuple(sides.values())
        return self.so_many_countries(token, text, start, end, 2)

    def so_many_countries(self, token: Token, text: str, start: int, end: int, count: int) -> tuple[Mention, ...]:
        """The countries that "both nations", "the four governments" stand for; empty unless they are so many."""
        found: list[Mention] = []
        for mention in self.discourse.last_pair(token, persons=False, count=count):
            state = self.know.states.get(mention.country or "")
            if state is not None:
                found.append(self.state(state, text, start, end, "coreference"))
        return tuple(found) if len({m.country for m in found}) == count else ()

    def of_members(self, token: Token, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """The body whose states "the member states" are: whose it says they are, or the last that has any."""
        owner = next((k.i for k in self.parse.kids(token.i) if k.dep == "poss"), None)
        if owner is not None and (whose := self.found.get(owner) or self.look(owner)) and len(whose) == 1:
            return (replace(whose[0], text=text, start=start, end=end, via="coreference"),) if whose[0].organisation else ()
        for referent in self.discourse.back(token.sent, FAR):
            body = self.body_named(referent.mentions[0].name) if len(referent.mentions) == 1 else None
            if body is not None and len(body.members) > 1:
                return (self.body(body, text, start, end, "coreference"),)
        return ()

    def last_body(self, token: Token, text: str, start: int, end: int, sectors: set[str]) -> tuple[Mention, ...]:
        """The last organisation that a word such as "the alliance" can mean."""
        for referent in self.discourse.back(token.sent, 6):
            mention = referent.mentions[0]
            if len(referent.mentions) > 1 or mention.organisation is None or mention.kind not in ("organisation", "group"):
                continue
            body = self.body_named(mention.name)
            words = body.head_words if body else ()
            generic = token.lower in ("group", "organisation", "organization", "body") and not words
            if body is None and mention.code is None and sectors:
                # of a body that nobody knows the context may tell more than the name
                continue
            if (
                token.lower in words
                or generic
                or sectors.intersection(mention.sectors)
                or (body is None and fold(mention.name).endswith(token.lower))
            ):
                return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        return ()

"""Phrases that describe: an office without its name, a role with its country, somebody named before."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.chunk import Phrase
from dragoman.actors.named import Namer
from dragoman.actors.words import BODY_WORDS, COUNTRY_PLURALS, DOMESTIC, FIGHTERS, HEADS, OFFICES, PERSON_PLURALS, SAY
from dragoman.knowledge.actors import Person, fold
from dragoman.record import Mention, Token

# Offices that "leader" can mean.
EXECUTIVE = ("head-of-state", "head-of-government")


class Describer(Namer):
    """Resolves descriptions."""

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
        """Who holds the office that a description names on the day, if the data know exactly one."""
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
        via = "role"
        if code is None and organisation is None and sectors and sectors[0] in DOMESTIC and not phrase.owners and self.domestic(phrase):
            country = self.focus.at(self.parse.tokens[phrase.head].sent) or self.voice(phrase)
            code, via = country, "context" if country else via
            if country and not phrase.plural and phrase.definite and not phrase.former:
                state = self.know.states.get(country)
                held = self.office_holder(replace(phrase, states=(state,))) if state else None
                if held is not None:
                    return self.person(held, text, start, end, "office")
        return Mention(
            text, start, end, text, "role", country, code, sectors[0] if sectors else None, sectors, organisation, None, None, via
        )

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
        if FIGHTERS.intersection(phrase.role.sectors[:1]):
            for referent in self.discourse.back(token.sent, 4):
                mention = referent.mentions[0]
                if mention.kind in ("organisation", "group") and FIGHTERS.intersection(mention.sectors) and len(referent.mentions) == 1:
                    return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        if phrase.plural:
            if word in PERSON_PLURALS and (phrase.count == 2 or phrase.definite) and phrase.first != phrase.head:
                # Heads of state and leaders go by who was named together; other offices by who has them.
                if phrase.role.id in HEADS:
                    people = self.discourse.last_pair(token.sent, persons=True, count=phrase.count or 2)
                else:
                    people = self.discourse.of_role(phrase.role.id, token.sent)
                    people = people if len(people) > 1 else ()
                people = people[-phrase.count :] if phrase.count else people
                return tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in people)
            if word in COUNTRY_PLURALS and phrase.count == 2:
                return self.two_countries(token, text, start, end)
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

    def two_countries(self, token: Token, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """The countries that "both nations" stands for; empty unless they are two."""
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
            if (
                token.lower in words
                or generic
                or sectors.intersection(mention.sectors)
                or (body is None and fold(mention.name).endswith(token.lower))
            ):
                return (replace(mention, text=text, start=start, end=end, via="coreference"),)
        return ()

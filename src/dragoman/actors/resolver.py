"""Puts names, phrases and references together: one pass over a document, left to right."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.chunk import Phrase
from dragoman.actors.described import Describer
from dragoman.actors.reference import FAR, Referent
from dragoman.actors.words import (
    ANYBODY,
    BODY_WORDS,
    COLLECTIVE,
    COUNTRY_PLURALS,
    COUNTRY_WORDS,
    COUNTS,
    DONE_BY_PEOPLE,
    DONE_TO_PEOPLE,
    ELSEWHERE,
    FEMALE,
    HE,
    INSTITUTIONS,
    IT,
    MALE,
    MANY,
    NUMBERS,
    PERSON_PLURALS,
    REGION_HEADS,
    REGIONS,
    RELATIVE,
    SHE,
    SIDES,
    SORTS,
    SUBJECTS,
    THEY,
)
from dragoman.knowledge.actors import State, fold
from dragoman.record import Mention, Token

# Sentences to look ahead for the names of "four states".
_AHEAD = 3


class Resolver(Describer):
    """Resolves the mentions of one document."""

    def run(self) -> dict[int, tuple[Mention, ...]]:
        """Mentions by head token, in the order of the text."""
        for token in self.parse.tokens:
            mentions: tuple[Mention, ...] = ()
            phrase = self.phrases.get(token.i)
            if phrase is not None:
                mentions = self.phrase(phrase)
            elif token.lower in ANYBODY:
                self.found[token.i] = self.somebody_or_other(token)
                continue
            elif token.tag == "CD" or token.lower in NUMBERS:
                mentions = self.number(token)
            elif token.pos in ("PRON", "DET", "SCONJ") or token.tag in ("WDT", "WP", "WP$", "PRP", "PRP$"):
                mentions = self.pronoun(token)
            elif (
                token.pos in ("PROPN", "NOUN")
                and token.text[0].isupper()
                and token.dep not in ("compound", "nmod")
                and fold(token.text) in self.local
            ):
                known = self.local[fold(token.text)]
                mentions = (replace(known, text=token.text, start=token.start, end=token.end, via="surname"),)
            elif token.pos == "NOUN" or (token.pos == "PROPN" and token.lower == "west"):
                mentions = self.description(token)
            if mentions:
                self.found[token.i] = mentions
                self.bracketed(token, mentions, phrase)
                self.remember(token, mentions, phrase)
        self.pairs()
        self.ahead()
        self.countries_ahead()
        return dict(sorted(self.found.items()))

    def bracketed(self, token: Token, mentions: tuple[Mention, ...], phrase: Phrase | None) -> None:
        """Learns an acronym that follows a name in brackets: "Popular Mobilization Forces (PMF)"."""
        tokens = self.parse.tokens
        at = phrase.last if phrase is not None else token.i + 1
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
            word = tokens[at + 1].text
            if word.isupper() and len(word) > 1 and len(mentions) == 1 and mentions[0].kind != "person":
                self.local[fold(word)] = replace(mentions[0], kind="organisation" if mentions[0].kind == "role" else mentions[0].kind)

    def phrase(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The mentions of a phrase; none where it is asked of itself ("the ministers of them, Ann Other, …")."""
        if phrase.head in self.busy:
            return ()
        self.busy.add(phrase.head)
        try:
            return self.phrase_itself(phrase)
        finally:
            self.busy.discard(phrase.head)

    def phrase_itself(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The mentions of a phrase that is not being read already."""
        text, start, end = self.words(phrase.first, phrase.last)
        if phrase.match is not None:
            return self.named(phrase, phrase.match.senses, text, start, end)
        if phrase.kind == "person":
            return (self.somebody(phrase, text, start, end),)
        if phrase.kind == "organisation":
            return (self.something(phrase, text, start, end),)
        return self.role(phrase, text, start, end)

    def pronoun(self, token: Token) -> tuple[Mention, ...]:
        """The mentions that a pronoun stands for."""
        if token.lower in RELATIVE and token.tag in ("WDT", "WP", "WP$", "IN"):
            if token.dep in ("mark", "det"):
                return ()
            above = self.discourse.antecedent(token)
            mentions = self.found.get(above, ()) if above is not None else ()
        elif token.lower in HE | SHE | IT | THEY:
            mentions = tuple(m for r in self.discourse.pronoun(token) for m in r.mentions)
        elif token.lower == "both" and (token.dep in SUBJECTS or token.dep in ("dobj", "pobj")):
            mentions = self.discourse.last_pair(token, persons=False)
        elif token.lower in ("we", "us", "our", "ours"):
            mentions = self.of_speaker(token, token.text, token.start, token.end)
        elif token.lower in ("i", "me", "my"):
            speaker = self.speaker(token)
            mentions = (speaker,) if speaker is not None and speaker.kind == "person" else ()
        else:
            return ()
        return tuple(replace(m, text=token.text, start=token.start, end=token.end, via="coreference") for m in mentions)

    def somebody_or_other(self, token: Token) -> tuple[Mention, ...]:
        """ "Somebody", "anyone": people whom nobody names, so that a deed of theirs, or done to them, is one all the same."""
        return (Mention(token.text, token.start, token.end, token.text, "group", via="role"),)

    def number(self, token: Token) -> tuple[Mention, ...]:
        """People of whom only the number is told: "at least 20 were killed", "the police arrested dozens"."""
        governor = self.parse.tokens[token.head]
        verbs = DONE_BY_PEOPLE if token.dep == "nsubj" else DONE_TO_PEOPLE if token.dep in ("nsubjpass", "dobj") else ()
        if governor.lemma not in verbs:
            return ()
        kids = self.parse.kids(token.i)
        whose = [below for kid in kids if kid.lower == "of" and kid.dep != "quantmod" for below in self.parse.kids(kid.i)]
        # "thousands of Catalans": a people that the data do not know
        unknown = all(below.tag == "NNPS" and not self.look(below.i) for below in whose)
        if not unknown or any(kid.dep in ("nmod", "compound", "poss") for kid in kids):
            return ()
        text, start, end = self.words(self.reader.span(token.i, token.i + 1), token.i + 1)
        return (Mention(text, start, end, text, "group", via="number"),)

    def description(self, token: Token) -> tuple[Mention, ...]:
        """Descriptions by words that are no role: "the country", "both nations", "the alliance", "the West"."""
        kids = self.parse.kids(token.i)
        before = {k.lower for k in kids if k.dep in ("det", "predet", "nummod", "poss")}
        first = self.reader.span(token.i, token.i + 1)
        text, start, end = self.words(first, token.i + 1)
        word = token.lower
        if word == "west" and "the" in before and token.text == "West":
            return (Mention(text, start, end, "the West", "group", via="name"),)
        region = word in REGION_HEADS and any(k.dep in ("amod", "compound", "nmod") and k.lower in REGIONS for k in kids)
        if region:
            return (Mention(text, start, end, text, "group", via="role"),)
        if word in MANY and any(k.lower == "member" for k in kids) and (members := self.of_members(token, text, start, end)):
            return members
        counted = any(k.dep == "nummod" and k.lower not in COUNTS for k in kids)
        if word in MANY and (counted or any(k.dep in ("amod", "compound", "nmod") and k.lower in ELSEWHERE | SORTS for k in kids)):
            # "Nearly 70 countries", "neighbouring states", "rich countries": states that act together, which nobody names.
            return (Mention(text, start, end, text, "group", via="role"),)
        if word == "capital":
            return self.capital(token, text, start, end)
        modified = any(
            k.dep in ("amod", "compound", "relcl", "prep")
            and k.lower not in ("two", "same", "whole", "entire")
            # "accused the country of lying": no part of what it is called
            and not (k.dep == "prep" and any(below.pos == "VERB" for below in self.parse.kids(k.i, "pcomp", "pobj")))
            for k in kids
        )
        form = self.know.forms.get(word)
        if (word in COUNTRY_WORDS or form) and before & {"the", "that", "this"} and not modified:
            for referent in self.discourse.back(token.sent, 3 if form is None else FAR):
                if self.discourse.bound(referent, token):
                    continue
                for mention in reversed(referent.mentions):
                    if mention.kind == "country" and (form is None or mention.country in form):
                        return (replace(mention, text=text, start=start, end=end, via="coreference"),)
            state = self.know.states.get(self.focus.at(token.sent) or "")
            if state is not None and word != "state" and (form is None or state.country in form):
                return (self.state(state, text, start, end, "context"),)
        if word in COUNTRY_WORDS and before & {"our", "my"}:
            return self.of_speaker(token, text, start, end)
        if word in SIDES and before & {"the", "both", "two"} and not modified:
            return self.two_sides(token, text, start, end, 2 if before & {"both", "two"} else None)
        number = next((COUNTS[k] for k in before if k in COUNTS), 0)
        if word in COUNTRY_PLURALS and number and (number == 2 or (before & {"the", "all"} and not modified)):
            return self.so_many_countries(token, text, start, end, number)
        if word in PERSON_PLURALS and before & {"both", "two"}:
            pair = self.discourse.last_pair(token, persons=True)
            return tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in pair)
        if word in BODY_WORDS and before & {"the", "this"}:
            return self.last_body(token, text, start, end, set())
        return ()

    def capital(self, token: Token, text: str, start: int, end: int) -> tuple[Mention, ...]:
        """The state whose capital is meant: "the Russian capital", "Russia's capital", "the capital of Russia"; "the capital" in focus."""
        kids = self.parse.kids(token.i)
        if not any(k.lower == "the" or k.dep == "poss" for k in kids):
            return ()
        below = [k.i for k in kids if k.dep in ("amod", "poss", "nmod", "compound")]
        below += [p.i for k in kids if k.dep == "prep" and k.lower == "of" for p in self.parse.kids(k.i, "pobj")]
        for i in below:
            match = self.reader.cover.get(i)
            if match is not None and isinstance(match.best.target, State):
                if self.parse.tokens[i].dep == "amod":
                    self.found.pop(i, None)
                return (self.state(match.best.target, text, start, end, "capital"),)
            mentions = self.found.get(i, ())
            state = self.know.states.get(mentions[0].country or "") if len(mentions) == 1 and mentions[0].kind == "country" else None
            if state is not None:
                return (self.state(state, text, start, end, "capital"),)
        state = self.know.states.get(self.focus.at(token.sent) or "") if not below and len(kids) == 1 else None
        return (self.state(state, text, start, end, "capital"),) if state is not None else ()

    def phrase_of_words(self, i: int) -> tuple[Mention, ...]:
        """What a description that is no role stands for: "of the three countries"."""
        token = self.parse.tokens[i]
        return self.description(token) if token.pos == "NOUN" else ()

    def remember(self, token: Token, mentions: tuple[Mention, ...], phrase: Phrase | None) -> None:
        """Adds what was found to the discourse, together with what it is coordinated with."""
        governor = self.parse.tokens[token.head]
        if token.dep in ("attr", "oprd") or (token.dep == "pobj" and governor.lower == "as"):
            # "He was labelled as a terrorist": a predicate is nobody new to be taken up.
            return
        if phrase is not None and len(phrase.bodies) == 1 and mentions[0].name != phrase.bodies[0].name:
            # "Hezbollah leader Nasrallah said the group …": the body has been named too.
            body = self.body(phrase.bodies[0], mentions[0].text, mentions[0].start, mentions[0].end, "name")
            self.discourse.add(Referent(token.i, token.sent, (body,), False, "n", False, None))
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
            above = self.parse.tokens[lead.head]
            if lead.dep == "appos" and all(m.kind == "country" for i in (above.i, lead.i) for m in self.found.get(i, ())):
                # "Egypt, the Emirates and Bahrain": the parser hangs the second of a list beside the first
                members = [above.i, *members]
            together = tuple(dict.fromkeys(m for i in members for m in self.found.get(i, ())))
            if len({m.name for m in together}) > 1:
                self.discourse.outgrow(set(members), token.sent)
                self.discourse.add(Referent(token.i, token.sent, together, True, None, subject, None, group=True))

    def lead(self, token: Token) -> Token:
        """The first of a coordination."""
        while token.dep == "conj" and token.head != token.i:
            token = self.parse.tokens[token.head]
        return token

    def gender(self, token: Token, mention: Mention, phrase: Phrase | None) -> str | None:
        """m, f, n for bodies, or None where nothing tells."""
        if mention.kind in ("country", "organisation", "group"):
            return "n"
        if phrase is not None:
            words = {t.lower for t in self.parse.tokens[phrase.first : phrase.last]}
            if words & FEMALE:
                return "f"
            if words & MALE:
                return "m"
            body = phrase.role is not None and phrase.role.id in COLLECTIVE
            if mention.kind == "role" and (body or token.lower in INSTITUTIONS):
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
                people = [m for m in referent.mentions if m.kind == "person"]
                if referent.sent == token.sent and referent.token > i and len(people) == 2:
                    text, start, end = self.words(phrase.first, phrase.last)
                    self.found[i] = tuple(replace(m, text=text, start=start, end=end, via="coreference") for m in people)
                    break

    def countries_ahead(self) -> None:
        """ "Four Arab states have cut ties. Saudi Arabia, Egypt, …": so many states that the next sentences name together."""
        meant: dict[str, tuple[Mention, ...]] = {}
        for i, mentions in list(self.found.items()):
            token = self.parse.tokens[i]
            if len(mentions) > 1 or mentions[0].code is not None or mentions[0].kind not in ("group", "role"):
                continue
            if token.lower in COUNTRY_PLURALS and mentions[0].name not in meant:
                count = next((COUNTS[k.lower] for k in self.parse.kids(i, "nummod") if k.lower in COUNTS), 0)
                for referent in self.discourse.past:
                    near = token.sent <= referent.sent <= token.sent + _AHEAD and referent.token > i
                    if count and near and len(referent.mentions) == count and all(m.kind == "country" for m in referent.mentions):
                        meant[mentions[0].name] = referent.mentions
                        break
            named = meant.get(mentions[0].name)
            if named:
                own = mentions[0]
                self.found[i] = tuple(replace(m, text=own.text, start=own.start, end=own.end, via="coreference") for m in named)

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

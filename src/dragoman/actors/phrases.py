"""Takes noun phrases apart: what the head names, its modifiers, its owner, its role; no memory of earlier sentences."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.chunk import Phrase
from dragoman.actors.names import Match
from dragoman.actors.titles import Titles
from dragoman.actors.words import (
    ABROAD,
    BEING,
    COUNTERS,
    COUNTS,
    FORMER,
    GUESTS,
    HONORIFICS,
    LEFT,
    LOOSE,
    NOBODY,
    NOMINAL,
    OCCASIONS,
    OFFICES,
    OWNERS,
    OWNING,
    PERSONAL,
    PROXY,
    RELATIONS,
    SEATS,
    THINGS,
    WHOLE,
)
from dragoman.knowledge.actors import Organisation, Person, Role, State, fold
from dragoman.record import Entity, Token


class Reader(Titles):
    """Reads the phrases of one parse."""

    def phrases(self) -> dict[int, Phrase]:
        """All phrases that name somebody, by head; modifiers that belong to a phrase are not phrases of their own."""
        found: dict[int, Phrase] = {}
        absorbed: set[int] = set()
        for token in reversed(self.tokens):
            if token.i in absorbed or token.i in self.titles:
                continue
            phrase = self.read(token)
            if phrase is not None:
                found[phrase.head] = phrase
                absorbed.update(phrase.absorbed)
        return {i: found[i] for i in sorted(found) if i not in absorbed and i not in self.titles}

    def read(self, token: Token) -> Phrase | None:
        """The phrase headed by a token, or None where it names nobody."""
        match = self.cover.get(token.i)
        if match is not None:
            if match is not self.tops.get(token.i):
                return None
            return self.named(token, match)
        if token.dep in ("compound", "nmod", "amod") and self.owning(token):
            return self.described(token)
        if token.pos not in NOMINAL or token.pos == "PRON":
            return None
        if token.dep in ("compound", "nmod") and not self.entity_top(token):
            return None
        if token.lower in NOBODY:
            return None
        return self.described(token)

    def entity_top(self, token: Token) -> bool:
        """Whether a modifier is the head of the name of a person or body ("Wagner fighters")."""
        entity = self.entity.get(token.i)
        if entity is None or entity.label not in ("PERSON", "ORG"):
            return False
        return self.top(entity.first, entity.last) == token.i and not self.role_before(token.i, entity.first)[1]

    def owning(self, token: Token) -> bool:
        """Whether a modifier tells whose a thing is: "government planes", "rebel positions"."""
        head = self.tokens[token.head]
        return token.lower in OWNING and head.pos == "NOUN" and token.i + 1 == head.i and self.read(head) is None

    def span(self, head: int, last: int) -> int:
        """First token of the base noun phrase."""
        first = head
        stack = [c for c in self.parse.children[head] if c < head and self.tokens[c].dep in LEFT]
        for c in stack:
            first = min(first, self.parse.subtree(c)[0])
        # A comma, bracket or relative clause on the way cuts the phrase.
        for i in range(head - 1, first - 1, -1):
            if self.tokens[i].text in '();:"“”' or (self.tokens[i].text == "," and self.tokens[i - 1].pos not in ("ADJ", "PROPN")):
                return i + 1
        return first

    def named(self, token: Token, match: Match) -> Phrase | None:
        """A phrase whose head is a known name."""
        sense = match.best
        target = sense.target
        entity = self.entity.get(token.i)
        if (
            isinstance(target, State)
            and entity is not None
            and entity.label in ("ORG", "PERSON", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT")
        ):
            longer = entity.last - entity.first > match.last - match.first + (self.tokens[entity.first].lower == "the")
            top = self.top(entity.first, entity.last)
            if longer and top != token.i and not match.first <= top < match.last and not self.plain_words(entity, match):
                return None
        first = min(self.span(token.i, match.last), match.first)
        group = isinstance(target, Organisation) and target.kind == "group"
        plural = token.tag == "NNS" or (token.tag == "NNPS" and (sense.people or group))
        kind = "person" if isinstance(target, Person) else "country" if isinstance(target, State) else "organisation"
        phrase = Phrase(token.i, first, match.last, match, None, "", kind, plural=plural, ent=token.ent)
        if isinstance(target, Person):
            return self.dressed(phrase, match.first)
        if isinstance(target, Organisation) and target.code == "NGO":
            # "The Kenyan Red Cross" is not the International Committee.
            states, _, _, _, used = self.modifiers(first, match.first, token.i)
            if states:
                return replace(phrase, states=states, absorbed=tuple(used))
        return phrase

    def plain_words(self, entity: Entity, match: Match) -> bool:
        """Whether the rest of an entity is a title or role, so that the name in it stands for itself."""
        rest = [t for t in self.tokens[entity.first : entity.last] if not match.first <= t.i < match.last]
        return all(fold(t.text) in self.know.roles or t.pos in ("DET", "PART", "PUNCT", "ADJ") for t in rest)

    def dressed(self, phrase: Phrase, name_first: int) -> Phrase:
        """A person's phrase with the title and modifiers before the name, and with an apposition after it."""
        title = self.titled.get(phrase.head)
        first = title.first if title is not None else phrase.first
        role: Role | None
        role, key = (title.role, title.key) if title is not None else self.role_in(first, name_first)[:2]
        states, bodies, former, opposed, used = self.modifiers(first, name_first, phrase.head)
        phrase = replace(
            phrase,
            first=first,
            role=role,
            role_key=key,
            states=states,
            bodies=bodies,
            former=former,
            opposed=opposed,
            absorbed=tuple(used),
        )
        return self.with_apposition(phrase)

    def with_apposition(self, phrase: Phrase) -> Phrase:
        """A person's phrase with role and country of the description beside it."""
        token = self.tokens[phrase.head]
        above = self.tokens[token.head]
        others = [above] if token.dep == "appos" and above.i not in self.cover and above.i < token.i else []
        for child in (*others, *self.parse.kids(phrase.head, "appos")):
            if (
                (child not in others and child.i < phrase.head)
                or self.cover.get(child.i) is not None
                or child.ent in ("PERSON", "GPE", "NORP")
            ):
                continue
            if child.ent == "PERSON" or child.pos not in ("NOUN", "PROPN"):
                continue
            other = self.described(child, alone=True)
            if other is None and not phrase.states and child.pos == "NOUN" and child.tag == "NN":
                # "A British mathematician", "a singer from Mali" say whose it is, whatever it is.
                beside = self.modifiers(self.span(child.i, child.i + 1), child.i, child.i)[0] or self.origin(child.i)
                if len(beside) == 1 and any(k.lower in ("a", "an", "the") for k in self.parse.kids(child.i, "det")):
                    return replace(phrase, states=beside)
            if other is not None and other.kind == "role" and other.role is not None and not other.plural:
                owners = phrase.owners or other.owners
                return replace(
                    phrase,
                    role=phrase.role or other.role,
                    role_key=phrase.role_key or other.role_key,
                    owners=owners,
                    states=phrase.states or other.states,
                    bodies=phrase.bodies or other.bodies,
                    former=phrase.former or other.former,
                )
        return phrase

    def described(self, token: Token, *, alone: bool = False) -> Phrase | None:
        """A phrase whose head is a role, or the name of somebody unknown."""
        head = token.i
        first = self.span(head, head + 1)
        entity = self.entity.get(head)
        if entity is not None and entity.label in WHOLE and self.top(entity.first, entity.last) != head:
            return None
        label = entity.label if entity else ""
        role, begin = self.role_before(head, first)
        name, name_first, kind = "", head, "role"
        if entity is not None and label in ("PERSON", "ORG") and token.pos == "PROPN":
            name_first = max(entity.first, first) if entity.first <= head else head
            last = entity.last
            if self.tokens[last - 1].lower in ("'s", "’s"):
                last -= 1
            while last > head + 1 and self.tokens[last - 1].text in LOOSE:
                last -= 1
            words = [t for t in self.tokens[name_first:last] if t.pos not in ("DET",)]
            if (
                label == "PERSON"
                and token.dep == "pobj"
                and self.tokens[token.head].lower in ("in", "at", "near")
                and entity.last - entity.first == 1
            ):
                return None
            beside = self.know.roles.get(fold(self.tokens[token.head].text)) if token.dep == "appos" else None
            somebody = (beside is not None and beside.kind == "person") or self.tokens[name_first].lower in HONORIFICS
            somebody = somebody or (name_first > 0 and self.tokens[name_first - 1].lower in HONORIFICS)
            if (
                label == "ORG"
                and role is None
                and (len(words) in (2, 3) or somebody)
                and (somebody or self.first_name(words, head) or self.suffers(head))
            ):
                label = "PERSON"
            if label == "PERSON" and role is None:
                name_first, name = self.personal(name_first, head, last)
                kind = "person"
            elif label == "ORG" and (role is None or len(words) > head - begin + 1 or any(t.pos == "PROPN" for t in words[:1])):
                name = " ".join(self.parse.document.text[words[0].start : words[-1].end].split()) if words else ""
                kind = "organisation" if name else "role"
                if role is not None and begin <= words[0].i:
                    kind, name = "role", ""
                if name and words[-1].lower in OCCASIONS:
                    return None
        elif role is None and token.pos == "PROPN" and not label and head > first and fold(self.tokens[first].text) in self.know.given:
            name_first, name = self.personal(first, head, head + 1)
            kind = "person"
        elif (
            role is None
            and token.pos == "PROPN"
            and token.tag == "NNP"
            and label in ("", "NORP", "FAC", "GPE")
            and self.has_title(first, head)
        ):
            # A title before an unknown name makes it a person, whatever the parser took it for.
            name_first, name = self.personal(first, head, head + 1)
            kind = "person"
        elif role is None and label == "GPE" and entity is not None and entity.last - entity.first < 3 and self.suffers(head):
            # "Police arrested Boztepe": no place is arrested.
            name_first, name = self.personal(entity.first, head, entity.last)
            kind = "person"
        if role is None and not name:
            return self.counted(token, first)
        if label in THINGS and (role is None or label in ("TIME", "DATE", "MONEY")):
            return None
        det = next((self.tokens[c] for c in self.parse.children[head] if self.tokens[c].dep in ("det", "predet", "poss")), None)
        words_before = [t.lower for t in self.tokens[first:begin]]
        count = next((COUNTS[w] for w in words_before if w in COUNTS), None)
        stop = name_first if kind == "person" else begin if kind == "role" else head
        title = self.titled.get(head)
        if kind == "person" and title is not None:
            first, role, key = title.first, title.role, title.key
        elif kind == "person":
            role, key, _ = self.role_in(first, name_first)
        else:
            key = fold("".join(t.text for t in self.tokens[begin : head + 1])) if role else ""
        states, bodies, former, opposed, used = self.modifiers(first, stop, head)
        if kind == "organisation":
            used = list(range(first, head))
        owners: tuple[int, ...] = ()
        if (not states and not bodies) or kind != "person":
            more_states, more_bodies, owners = self.owned(head, role)
            states, bodies = states or more_states, bodies or more_bodies
        last = self.end(head, role)
        if role is not None and kind == "role" and role.weak and not (states or bodies) and (last > head + 1 or not self.pointed(head)):
            return self.counted(token, first)
        phrase = Phrase(
            head,
            first,
            last,
            None,
            role,
            key,
            kind,
            states,
            bodies,
            owners,
            name,
            plural=token.tag in ("NNS", "NNPS") or (role is not None and key in self.know.plurals) or token.lower in ("people", "police"),
            definite=det is not None
            and (det.lower in ("the", "this", "that", "these", "those", "both", "their", "its", "his", "her") or det.dep == "poss"),
            indefinite=det is not None and det.lower in ("a", "an", "another", "any", "no", "some"),
            count=count,
            former=former,
            opposed=opposed,
            ent=label,
            absorbed=tuple(used),
        )
        if kind == "person" and not alone:
            phrase = self.with_apposition(phrase)
            return phrase if phrase.states or phrase.bodies else replace(phrase, states=self.nationality(head))
        return phrase

    def first_name(self, words: list[Token], head: int) -> bool:
        """Whether the words begin with a first name that is known."""
        return all(t.text[:1].isupper() and t.text.isalpha() for t in words) and fold(words[0].text) in self.know.given

    def suffers(self, head: int) -> bool:
        """Whether a name stands where only a person can: "Tynice Nichole Hall was convicted"."""
        token = self.tokens[head]
        words = self.entity[head]
        if not all(t.text.isalpha() and t.text[0].isupper() and not t.text.isupper() for t in self.tokens[words.first : words.last]):
            return False
        return token.dep in ("nsubjpass", "dobj", "nsubj") and self.tokens[token.head].lemma in PERSONAL

    def pointed(self, head: int) -> bool:
        """Whether an article or owner points to somebody known: "the administration", "its forces"."""
        return any(k.dep == "poss" or k.lower in ("the", "this", "that") for k in self.parse.kids(head, "det", "poss"))

    def end(self, head: int, role: Role | None) -> int:
        """Token after the last of the phrase: with the of-phrase or for-phrase of a role, "of Kenya and Tanzania" whole."""
        if role is None:
            return head + 1
        for prep in self.parse.kids(head, "prep"):
            if prep.i == head + 1 and prep.lower in ("of", "for"):
                for thing in self.parse.kids(prep.i, "pobj"):
                    match = self.cover.get(thing.i)
                    if match is None and fold(thing.text) not in self.know.roles and not thing.text[0].isupper():
                        return head + 1
                    last = max(thing.i + 1, match.last if match else 0)
                    for i in self.chain(thing.i):
                        other = self.cover.get(i)
                        if other is None or not isinstance(other.best.target, State) or other.first > last + 2:
                            break
                        last = other.last
                    return last
        return head + 1

    def modifiers(self, first: int, last: int, head: int) -> tuple[tuple[State, ...], tuple[Organisation, ...], bool, bool, list[int]]:
        """States and bodies named in tokens [first, last), whether it is a former or an opposition office, tokens used up."""
        states: list[State] = []
        bodies: list[Organisation] = []
        used: list[int] = []
        i = first
        former = opposed = False
        while i < last:
            token = self.tokens[i]
            match = self.cover.get(i)
            if match is not None:
                after = self.tokens[match.last] if match.last < len(self.tokens) else None
                proxy = (
                    self.tokens[match.last + 1] if after is not None and after.text == "-" and match.last + 1 < len(self.tokens) else after
                )
                if not (proxy is not None and proxy.lower in PROXY):
                    target = match.best.target
                    if isinstance(target, State) and target not in states:
                        states.append(target)
                    elif isinstance(target, Organisation):
                        bodies.append(target)
                    elif isinstance(target, Person) and target.latest is not None and i < head:
                        # "The Biden administration": the state of the person.
                        whose = self.know.states.get(target.latest.country or "")
                        if whose is not None:
                            states.append(whose)
                    if token.dep != "poss" and self.tokens[match.last - 1].dep != "poss":
                        used.extend(range(match.first, match.last))
                i = match.last
                continue
            if token.lower in FORMER or token.lower == "ex-":
                former = True
            if token.lower == "opposition":
                opposed = True
            if token.pos in ("NOUN", "PROPN"):
                used.append(i)
            i += 1
        return tuple(states), tuple(bodies), former, opposed, used

    def owned(self, head: int, role: Role | None) -> tuple[tuple[State, ...], tuple[Organisation, ...], tuple[int, ...]]:
        """Who a phrase belongs to by what follows it: "of Japan", "for the ministry", "in Minsk"."""
        states: list[State] = []
        bodies: list[Organisation] = []
        owners: list[int] = []
        placed: list[State] = []
        for prep in self.parse.kids(head, "prep"):
            place = prep.lower in ("in", "across", "throughout", "inside", "at")
            if role is not None and role.id in RELATIONS:
                continue
            if prep.lower not in OWNERS and not place:
                continue
            if place and role is not None and (not role.sectors or role.sectors[0] in ABROAD or role.id in GUESTS or role.id in OFFICES):
                continue
            for thing in self.parse.kids(prep.i, "pobj"):
                for i in (thing.i, *self.chain(thing.i)):
                    match = self.cover.get(i)
                    if match is None:
                        if prep.lower in OWNERS:
                            owners.append(i)
                        told = self.modifiers(self.span(i, i + 1), i, i)[0]
                        if prep.lower == "of" and fold(self.tokens[i].text) not in self.know.roles and not told:
                            # "The ministry of internal affairs of Belarus": the last owns the whole.
                            states.extend(self.owned(i, None)[0])
                    elif place and " ".join(t.text for t in self.tokens[match.first : match.last]).upper() in SEATS:
                        continue
                    elif isinstance(match.best.target, State) and match.best.via != "demonym":
                        (placed if place else states).append(match.best.target)
                    elif isinstance(match.best.target, Organisation):
                        bodies.append(match.best.target)
                    if place:
                        break
        if not any(self.modifiers(self.span(i, i + 1), i, i)[0] for i in owners):
            # "the head of the Indian service in Ottawa" is of the service, wherever that sits
            states.extend(placed)
        return tuple(dict.fromkeys(states)), tuple(bodies), tuple(owners)

    def origin(self, head: int) -> tuple[State, ...]:
        """The state after "from": "a singer from Mali"."""
        things = [t for prep in self.parse.kids(head, "prep") if prep.lower == "from" for t in self.parse.kids(prep.i, "pobj")]
        found = [m.best.target for t in things if (m := self.cover.get(t.i)) is not None and m.best.via != "demonym"]
        return tuple(t for t in found if isinstance(t, State))

    def nationality(self, head: int) -> tuple[State, ...]:
        """The state that a sentence or clause says somebody is of: "Karim Bouzid, who is Algerian," "Bouzid is a Yemeni journalist"."""
        token = self.tokens[head]
        verbs = [k for k in self.parse.kids(head, "relcl") if k.lemma in BEING]
        if token.dep == "nsubj" and self.tokens[token.head].lemma in BEING:
            verbs.append(self.tokens[token.head])
        for verb in verbs:
            for kid in self.parse.kids(verb.i, "attr", "acomp"):
                match = self.cover.get(kid.i)
                if match is not None and isinstance(match.best.target, State) and match.best.via == "demonym":
                    return (match.best.target,)
                role = self.described(kid, alone=True) if match is None and kid.pos == "NOUN" else None
                if role is not None and role.kind == "role" and not role.plural:
                    return role.states[-1:]
        return ()

    def together(self, i: int) -> list[int]:
        """A token with all that is coordinated with it or stands beside it, at any depth."""
        below = [j for kid in self.parse.kids(i, "conj", "appos") for j in self.together(kid.i)]
        return [i, *below]

    def chain(self, i: int) -> list[int]:
        """What is coordinated with a token, in text order."""
        return [j for kid in self.parse.kids(i, "conj") for j in (kid.i, *self.chain(kid.i))]

    def counted(self, token: Token, first: int) -> Phrase | None:
        """A phrase such as "dozens of protesters": who is counted acts."""
        if token.lower not in COUNTERS:
            return None
        for prep in self.parse.kids(token.i, "prep"):
            if prep.lower != "of":
                continue
            for thing in self.parse.kids(prep.i, "pobj"):
                inner = self.read(thing)
                if inner is not None and inner.kind == "role":
                    return replace(inner, head=token.i, first=first, absorbed=(), plural=True)
        return None

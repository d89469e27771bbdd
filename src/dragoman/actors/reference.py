"""What was named before: finds whom pronouns and descriptions ("both leaders", "the country") stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.actors.words import CONTACT, GIVING_BACK, HARM, HARMING, HE, IT, MOODS, PLEONASTIC, SHE, SUBJECTS, THEY
from dragoman.record import Mention, Parse, Token

# Sentences to look back for a pronoun, and for a description.
NEAR, FAR = 2, 12


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody who has been named: where, what it stands for, and how it can be taken up."""

    token: int
    sent: int
    mentions: tuple[Mention, ...]
    plural: bool
    gender: str | None
    subject: bool
    role: str | None = None
    group: bool = False

    @property
    def persons(self) -> bool:
        """Whether all are persons."""
        return all(m.kind == "person" for m in self.mentions)


class Discourse:
    """The referents of one document in the order of the text."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.past: list[Referent] = []
        self.genders: dict[str, str] = {}

    def add(self, referent: Referent) -> None:
        """Remembers one more referent."""
        self.past.append(referent)

    def outgrow(self, members: set[int], sent: int) -> None:
        """Forgets the shorter lists of a coordination that has grown: after "France, Germany and Britain" nobody means the first two."""
        self.past = [r for r in self.past if r.sent != sent or len(r.mentions) < 2 or r.token not in members or not r.group]

    def back(self, sent: int, sentences: int) -> Iterable[Referent]:
        """Referents of the last so many sentences, latest first."""
        for referent in reversed(self.past):
            if referent.sent < sent - sentences:
                return
            yield referent

    def pronoun(self, token: Token) -> tuple[Referent, ...]:
        """Whom a pronoun stands for, as referents; empty where nobody fits."""
        word = token.lower
        if token.dep == "poss" and (word in IT or word in THEY) and (harmed := self._harmed(token)):
            return harmed
        if word in HE or word in SHE:
            gender = "m" if word in HE else "f"
            if addressed := self._addressed(token):
                return self._choose(addressed, gender)
            return self._pick(token, lambda r: not r.plural and self._person(r) and self._gender(r) in (gender, None), gender)
        if word in IT:
            governor = self.parse.tokens[token.head]
            empty = token.dep in ("nsubj", "nsubjpass") and governor.lemma in PLEONASTIC
            if token.dep == "expl" or (empty and not any(k.lemma in MOODS for k in self.parse.kids(governor.i, "acomp"))):
                return ()
            return self._neuter(token)
        if word in THEY:
            return self._pick(token, lambda r: r.plural, None) or self._pick(token, lambda r: r.mentions[0].kind == "organisation", None)
        return ()

    def _addressed(self, token: Token) -> Referent | None:
        """Who is warned of what "he" will suffer, or thanked or blamed for what he does with what is "his".

        "Warned Gbagbo that he would face sanctions", "thanked Widodo for pressing his officials".
        """
        tokens = self.parse.tokens
        clause = tokens[token.head]
        if token.dep in ("nsubj", "nsubjpass") and clause.dep == "ccomp" and tokens[clause.head].lemma in ("warn", "remind"):
            verb = tokens[clause.head]
        elif token.dep == "poss" and (doing := self._doing(clause)).dep == "pcomp" and doing.lemma not in HARMING:
            verb = tokens[tokens[doing.head].head]
            if tokens[doing.head].lower != "for":
                return None
        else:
            return None
        objects = {kid.i for kid in self.parse.kids(verb.i, "dobj")}
        return next((r for r in self.back(token.sent, 0) if r.token in objects and self._person(r)), None)

    def _harmed(self, token: Token) -> tuple[Referent, ...]:
        """Whoever says or answers that somebody else harmed what is "its" or "theirs", charges him with it, or wants it back.

        "Syria said that Israeli jets had bombed its airport", "Syria closed the border after Israeli jets bombed its airport",
        "Syria accused Israel of an attack on its airport", "Syria asked Israel to free its citizens".
        """
        tokens = self.parse.tokens
        verb = deed = self._doing(tokens[token.head])
        if self._charged(token, deed):
            return self._above(token, deed.i)
        if verb.dep in ("xcomp", "ccomp") and verb.lemma in GIVING_BACK and (verb.dep == "ccomp" or self.parse.kids(verb.head, "dobj")):
            return self._above(token, verb.head)
        while verb.dep == "conj" and verb.head != verb.i and not self.parse.kids(verb.i, "nsubj"):
            verb = tokens[verb.head]
        done = {verb.lemma, deed.lemma}
        own = self.parse.kids(verb.i, "nsubj")
        theirs = any(kid.lower == "own" for kid in self.parse.kids(token.head))
        if not own or theirs or done.isdisjoint(HARMING) or verb.dep not in ("ccomp", "advcl"):
            return ()
        return self._above(token, verb.head)

    def _charged(self, token: Token, verb: Token) -> bool:
        """Whether a token stands in what somebody is charged with by a noun: "blamed Kenya for the attack on its embassy"."""
        above = list(self.parse.ancestors(token.i))
        inside = [t for t in above if t.i not in {verb.i, *(a.i for a in self.parse.ancestors(verb.i))}]
        deed = inside and inside[-1].dep == "prep" and inside[-1].lower in ("of", "for", "over")
        return bool(deed) and any(t.lemma in HARM for t in inside) and any(kid.i < token.i for kid in self.parse.kids(verb.i, "dobj"))

    def _above(self, token: Token, verb: int) -> tuple[Referent, ...]:
        """The subject of a verb, if "its" or "their" can be its."""
        subjects = {kid.i for kid in self.parse.kids(verb, "nsubj")}
        for referent in self.back(token.sent, 0):
            if referent.token in subjects:
                fits = referent.plural if token.lower in THEY else not referent.plural and self._body(referent)
                return (referent,) if fits or referent.mentions[0].kind == "organisation" else ()
        return ()

    def _doing(self, noun: Token) -> Token:
        """The verb to which a noun is an object, also by a preposition or as a part of one ("two of its citizens")."""
        while noun.dep in ("prep", "pobj", "dobj", "agent", "conj") and noun.head != noun.i and noun.pos not in ("VERB", "AUX"):
            noun = self.parse.tokens[noun.head]
        return noun

    def _neuter(self, token: Token) -> tuple[Referent, ...]:
        """What "it" and "its" stand for: a body or country that is the nearest subject; a thing in its place blocks it."""
        tokens = self.parse.tokens
        near = {r.token: r for r in self.past if r.sent >= token.sent - 1 and not r.plural and self._body(r) and not self.bound(r, token)}
        for i in self._objects_before(token):
            if i in near:
                return (near[i],)
        first = self.parse.sentences[token.sent].first
        for i in range(token.i - 1, first - 1, -1):
            dep = tokens[i].dep
            clause = dep in ("nsubj", "nsubjpass") or (token.dep == "poss" and dep in ("dobj", "dative") and i in near)
            if clause and tokens[i].tag not in ("WDT", "WP", "PRP", "EX"):
                return (near[i],) if i in near else ()
            if i in near and tokens[i].dep == "poss" and token.dep == "poss":
                return (near[i],)
            if tokens[i].lower in IT and i in near:
                return (near[i],)
        if token.sent == 0:
            return ()
        before = self.parse.sentences[token.sent - 1]
        for kid in self.parse.kids(before.root, "nsubj", "nsubjpass"):
            return (near[kid.i],) if kid.i in near else ()
        return ()

    def _objects_before(self, token: Token) -> list[int]:
        """What is done something to by the same subject right before: "criticised Senegal and asked it to reopen the border"."""
        verb = self.parse.tokens[token.head]
        if token.dep == "nsubj" and verb.dep in ("ccomp", "xcomp"):
            verb = self.parse.tokens[verb.head]
        elif token.dep not in ("dobj", "dative"):
            return []
        if verb.dep != "conj" or self.parse.kids(verb.i, "nsubj", "nsubjpass"):
            return []
        return [kid.i for kid in self.parse.kids(verb.head, "dobj")]

    def _person(self, referent: Referent) -> bool:
        mention = referent.mentions[0]
        return mention.kind == "person" or (mention.kind == "role" and referent.gender != "n")

    def _body(self, referent: Referent) -> bool:
        mention = referent.mentions[0]
        return (mention.kind in ("country", "organisation", "group") and mention.via != "demonym") or referent.gender == "n"

    def _gender(self, referent: Referent) -> str | None:
        return referent.gender or self.genders.get(referent.mentions[0].name)

    def _pick(self, token: Token, fits: Callable[[Referent], bool], gender: str | None) -> tuple[Referent, ...]:
        candidates = [r for r in self.back(token.sent, NEAR) if r.token < token.i and fits(r) and not self.bound(r, token)]
        if not candidates:
            return ()
        here = [r for r in candidates if r.sent == token.sent]
        if here and token.dep not in SUBJECTS and not any(r.subject for r in here):
            # "They held Ali and beat him": an object before the subjects of earlier sentences; a name before a description.
            return self._choose(next((r for r in here if r.mentions[0].kind == "person"), here[0]), gender)
        # The subject named last in this sentence or the one before; else whoever was named last.
        for sent in (token.sent, token.sent - 1):
            subjects = [r for r in candidates if r.sent == sent and r.subject]
            if subjects:
                # Of two subjects in an earlier sentence the first is its topic; in the same sentence the nearer one governs.
                chosen = subjects[0] if sent == token.sent else subjects[-1]
                break
        else:
            chosen = candidates[0]
        return self._choose(chosen, gender)

    def _choose(self, chosen: Referent, gender: str | None) -> tuple[Referent, ...]:
        if gender is not None:
            self.genders.setdefault(chosen.mentions[0].name, gender)
        return (chosen,)

    def bound(self, referent: Referent, token: Token) -> bool:
        """Whether what is done to a token is done by the referent, so that the two differ: "Putin met him", "Egypt accused the emirate"."""
        if token.dep not in ("dobj", "iobj", "dative", "pobj") or token.lower.endswith(("self", "selves")):
            return False
        governor = self.parse.tokens[token.head]
        while governor.dep in ("prep", "pobj", "dobj", "agent") and governor.head != governor.i:
            governor = self.parse.tokens[governor.head]
        verbs = {governor.i}
        while governor.dep in ("conj", "advcl", "xcomp") and not self.parse.kids(governor.i, "nsubj", "nsubjpass"):
            # "Police fired gas and arrested nine of them", "Oslo spoke of the raid, calling it a crime", "decided to ban them": one
            # subject for both verbs; not so in "asked Kenya to free them".
            above = self.parse.tokens[governor.head]
            if governor.dep == "xcomp" and above.lemma not in CONTACT and self.parse.kids(above.i, "dobj"):
                break
            governor = self.parse.tokens[governor.head]
            verbs.add(governor.i)
        lead = self.parse.tokens[referent.token]
        while lead.dep in ("conj", "appos") and lead.head != lead.i:
            lead = self.parse.tokens[lead.head]  # the parser hangs a list of three on its first as beside it
        return lead.dep in SUBJECTS and lead.head in verbs

    def antecedent(self, token: Token) -> int | None:
        """Head of the noun phrase that a relative pronoun stands for."""
        for above in (token, *self.parse.ancestors(token.i)):
            if above.dep == "relcl":
                return above.head
            if above.sent != token.sent:
                break
        return None

    def of_role(self, role: str, sent: int) -> tuple[Mention, ...]:
        """The different persons of one role that were named lately, in order of the text."""
        found: dict[str, Mention] = {}
        for referent in self.back(sent, 5):
            if referent.role == role and len(referent.mentions) == 1 and referent.persons:
                found.setdefault(referent.mentions[0].name, referent.mentions[0])
        return tuple(reversed(found.values()))

    def last_pair(self, token: Token, *, persons: bool, count: int = 2) -> tuple[Mention, ...]:
        """The last two (or as many as are counted) named together, or else the last that differ; persons, or whatever has a country.

        None of them does to the token what is done to it: "Clinton praised the two leaders" of India and Pakistan.
        """
        doers = {m.country or m.name for r in self.back(token.sent, 0) if self.bound(r, token) for m in r.mentions}
        for referent in self.back(token.sent, token.sent):
            whole = len(referent.mentions) == count and (referent.persons or not persons)
            if whole and doers.isdisjoint(m.country or m.name for m in referent.mentions):
                return referent.mentions
        found: dict[str, Mention] = {}
        for referent in self.back(token.sent, FAR):
            for mention in referent.mentions:
                if len(referent.mentions) > 1 or (mention.country or mention.name) in doers:
                    continue
                if persons and mention.kind != "person":
                    continue
                if not persons and (mention.country is None or mention.kind not in ("country", "person")):
                    continue
                found.setdefault(mention.name if persons else str(mention.country), mention)
                if len(found) == count:
                    return tuple(reversed(found.values()))
        return ()

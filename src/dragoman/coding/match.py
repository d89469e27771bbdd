"""Whether a lexicon entry fits a trigger word: object, particle, prepositions and complement that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from dragoman.coding import syntax
from dragoman.knowledge.lexicon import Conditions, Frame, Lexicon
from dragoman.record import Mention, Parse, Token

Mentions = Mapping[int, tuple[Mention, ...]]
"""Who stands at which head token."""

# Auxiliaries of what somebody ought to do; the others are of what somebody will or may do.
_DUTIES = frozenset({"must", "should", "ought", "need"})

# What sums are told in.
_SUMS = frozenset(
    "million billion trillion dollar euro pound yen yuan renminbi rouble ruble rupee franc peso riyal rial dirham shekel krona krone lira "
    "rand naira shilling won baht ringgit".split()
)

# Verbs that blame only together with what is denied: "said that Sweden was not doing enough".
_BEARING = frozenset({"do", "have", "be"})

# Entity labels of days and times.
_TIMES = frozenset({"DATE", "TIME"})

# Adverbs that tell of a deed done by two, also where they stand before a preposition.
_TOGETHER = frozenset({"together", "jointly"})

# An entry that asks for one of these means people, and where no entry fits their nation or their number names them as well ("captured
# 180 Yemenis", "two were hanged").
_PEOPLE = frozenset({"person", "people", "soldier"})
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})


def trigger_frames(parse: Parse, token: Token, actors: Mentions, lexicon: Lexicon) -> list[tuple[Frame, tuple[int, ...]]]:
    """Entries that fit token, the most special first, each with the indices of the words that it rests on.

    Args:
        parse: the document.
        token: the word that may tell an event.
        actors: who stands at which head token.
        lexicon: the entries.
    """
    around = _Around(parse, token, actors, lexicon)
    found = _fitting(around)
    if not found and around.verb and any(_are_people(actors.get(h, ())) for h in (*around.objects, *around.subjects)):
        around.people = True
        found = _fitting(around)
    return found


def _fitting(around: _Around) -> list[tuple[Frame, tuple[int, ...]]]:
    """Entries of the first reading of the trigger that has any."""
    found = []
    for pos, lemma in _readings(around.token):
        for frame in around.lexicon.candidates(pos, lemma):
            words = _fits(around, frame)
            if words is not None:
                found.append((frame, words))
        if found:
            break
    return found


def _readings(token: Token) -> list[tuple[str, str]]:
    """The lexicon keys of a token: part of speech and lemma; -ing nouns and participles are also forms of their verb."""
    if syntax.is_verb(token):
        return [("verb", token.lemma)]
    if token.pos in ("NOUN", "PROPN"):
        readings = [("noun", token.lemma if token.pos == "NOUN" else singular(token))]
        if token.lower.endswith("ing") and len(token.lower) > 5:
            stem = token.lower[:-3]
            readings += [("verb", stem), ("verb", stem + "e")]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                readings.append(("verb", stem[:-1]))
        return readings
    if token.pos == "ADJ":
        readings = [("adjective", token.lower)]
        if token.lower.endswith("ed") and len(token.lower) > 4:
            readings += [("verb", token.lower[:-2]), ("verb", token.lower[:-1])]
        return readings
    return []


def singular(token: Token) -> str:
    """Lower-case singular of a name-like noun, whose lemma the parser leaves as it is ("Sanctions" in a headline)."""
    if token.tag == "NNPS" or (token.lower.endswith("s") and not token.lower.endswith("ss")):
        return token.lower[:-3] + "y" if token.lower.endswith("ies") else token.lower[:-1]
    return token.lower


def fits(parse: Parse, token: Token, frame: Frame, actors: Mentions, lexicon: Lexicon) -> tuple[int, ...] | None:
    """The token indices that the entry rests on, trigger included, in text order; None when it does not fit."""
    return _fits(_Around(parse, token, actors, lexicon), frame)


def _fits(around: _Around, frame: Frame) -> tuple[int, ...] | None:
    words: list[int] = [around.token.i]
    for check in _checks(around, frame.conditions, every=True):
        if not check:
            return None
        words.extend(check)
    if frame.type == "ACCUSE" and frame.conditions.complement and around.verb and _clears(around, words):
        return None
    if frame.without.count and any(_checks(around, frame.without, every=False)):
        return None
    return tuple(sorted(set(words)))


def _clears(around: _Around, words: list[int]) -> bool:
    """Whether who is spoken of is said not to have done it: "said that Russia was not meddling"."""
    tokens = around.parse.tokens
    verbs = [v for v in around.complements if v in words and syntax.is_verb(tokens[v]) and tokens[v].lemma not in _BEARING]
    return any(around.parse.kids(v, "neg") and not _not_to(around.parse, v) for v in verbs)


class _Around:
    """What stands around a trigger, found once however many entries ask for it."""

    def __init__(self, parse: Parse, token: Token, actors: Mentions, lexicon: Lexicon) -> None:
        self.parse, self.token, self.actors, self.lexicon = parse, token, actors, lexicon
        self.verb = syntax.is_verb(token)
        self.people = False
        self._after: dict[tuple[bool, str], list[int]] = {}

    @cached_property
    def subjects(self) -> list[int]:
        """Heads of the subject, seen through containers."""
        return [h for s in syntax.subjects(self.parse, self.token.i) for h in through_containers(self.parse, s, self.lexicon)]

    @cached_property
    def objects(self) -> list[int]:
        """Heads of the object."""
        return object_heads(self.parse, self.token, self.lexicon)

    @cached_property
    def complements(self) -> list[int]:
        """Verbs and predicates that complete the trigger."""
        return _complements(self.parse, self.token)

    @cached_property
    def objects_of_complements(self) -> list[int]:
        """Heads of the objects of the verbs among them."""
        tokens = self.parse.tokens
        verbs = [tokens[v] for v in self.complements if syntax.is_verb(tokens[v])]
        return [h for verb in verbs for h in object_heads(self.parse, verb, self.lexicon)]

    @cached_property
    def modifiers(self) -> list[int]:
        """What stands before the noun, or before the object of a verb."""
        nouns = self.objects if self.verb else [self.token.i]
        return [m for n in nouns for m in premodifiers(self.parse, n)]

    @cached_property
    def particles(self) -> list[Token]:
        """Words that can be a particle of the trigger.

        The parser hangs some on the preposition that follows ("worked **together** on") and calls some clauses ("set **free** ten men").
        """
        near = self.parse.kids(self.token.i, "prt", "advmod", "prep", "npadvmod", "acomp", "oprd", "neg", "intj")
        together = [below for kid in near if kid.dep == "prep" for below in self.parse.kids(kid.i, "advmod") if below.lower in _TOGETHER]
        clauses = [kid for kid in self.parse.kids(self.token.i, "advcl", "ccomp", "xcomp") if kid.pos in ("ADJ", "ADV")]
        return near + together + clauses

    @cached_property
    def support(self) -> Token | None:
        """The light verb that carries a noun."""
        return None if self.verb else support_verb(self.parse, self.token, self.lexicon)

    def after(self, word: str, *, whole: bool) -> list[int]:
        """Heads after a preposition, seen through containers; `whole`: also where it hangs on what completes the trigger."""
        found = self._after.get((whole, word))
        if found is None:
            parse = self.parse
            where = bases(parse, self.token, self.complements if whole else ())
            heads = [h for base in where for h in syntax.after_preposition(parse, base, word)]
            if self.support is not None:
                heads += syntax.after_preposition(parse, self.support.i, word)
            # "fired on the crowd on Wednesday": the day is no second crowd
            others = [h for h in heads if parse.tokens[h].ent not in _TIMES]
            found = [inner for h in others or heads for inner in through_containers(parse, h, self.lexicon)]
            self._after[whole, word] = found
        return found


def _checks(around: _Around, conditions: Conditions, *, every: bool) -> Iterator[list[int]]:
    """For each condition the word that meets it, as a list; empty where none does. The cheap ones first.

    Args:
        around: the trigger and what stands around it.
        conditions: of an entry, or of what must not be.
        every: whether all must be met; else the complements of the trigger are looked at in any case.
    """
    parse, token = around.parse, around.token
    if conditions.particle:
        yield [kid.i for kid in around.particles if kid.lower in conditions.particle][:1]
    if conditions.subject:
        yield _first(around, around.subjects, conditions.subject)
    whole = bool(conditions.complement or conditions.modal or not every)
    if conditions.object:
        heads = around.objects + around.objects_of_complements if whole else around.objects
        yield _first(around, heads, conditions.object)
    if conditions.modifier:
        yield _first(around, around.modifiers, conditions.modifier)
    for word, lemmas in conditions.prep:
        yield _first(around, around.after(word, whole=whole), lemmas)
    if conditions.complement:
        # "promised not to attack" is no threat; "warned them not to attack" is one
        own = token.lemma in syntax.SUBJECT_CONTROL and "any" not in conditions.complement
        done = [v for v in around.complements if not (own and _not_to(parse, v))]
        yield _first(around, done, conditions.complement)
    if conditions.modal:
        yield [v for v in around.complements if _has_modal(around, v, conditions.modal)][:1]


def support_verb(parse: Parse, noun: Token, lexicon: Lexicon) -> Token | None:
    """The light verb that carries a noun, or None: the noun is its object, its passive subject, or follows its preposition."""
    token = noun
    for _ in range(4):
        head = parse.tokens[token.head]
        if token.dep == "conj" and not syntax.is_verb(head) and head.i != token.i:
            token = head
        elif token.dep == "pobj" and head.lower in _leads(parse.tokens[head.head], lexicon):
            token = parse.tokens[head.head]
        else:
            break
    head = parse.tokens[token.head]
    if token.dep in ("dobj", "nsubjpass", "attr", "oprd") and head.i != noun.i and head.lemma in lexicon.support:
        return head
    if token.dep == "pobj" and (parse.tokens[head.head].lemma, head.lower) in lexicon.support_preps:
        return parse.tokens[head.head]
    return None


def premodifiers(parse: Parse, i: int) -> list[int]:
    """Tokens before noun i that modify it: "Russian missile strike" -> Russian, missile; also through compounds."""
    found: list[int] = []
    for kid in parse.kids(i, "amod", "compound", "nmod", "npadvmod", "nummod"):
        if kid.i < i:
            found.append(kid.i)
            found.extend(premodifiers(parse, kid.i))
    return sorted(found)


def object_heads(parse: Parse, token: Token, lexicon: Lexicon) -> list[int]:
    """Heads of the object of a verb with its conjuncts, seen through containers ("a series of attacks")."""
    heads = syntax.objects(parse, token.i) + syntax.kept_objects(parse, token.i) + [kid.i for kid in parse.kids(token.i, "attr", "oprd")]
    found = [through_containers(parse, c, lexicon) for h in heads for c in syntax.conjuncts(parse, h)]
    # Of a sum what it is given in comes first: "50 million dollars in aid" is aid.
    return [h for held in found for h in (held[::-1] if parse.tokens[held[0]].lemma in _SUMS else held)]


def through_containers(parse: Parse, i: int, lexicon: Lexicon) -> list[int]:
    """Token i, and behind a container noun or a sum what it holds: "a number of sanctions" -> number, sanctions."""
    found, container = [i], parse.tokens[i]
    for word in _leads(container, lexicon):
        inside = syntax.after_preposition(parse, i, word)
        if not inside and word == "in":
            # "pledged 50 million dollars in aid": the parser hangs the words after a sum on its verb
            after = [kid for kid in parse.kids(container.head, "prep") if kid.i == i + 1 and kid.lower == word]
            inside = [held.i for kid in after for held in parse.kids(kid.i, "pobj")]
        for inner in inside:
            found.extend(syntax.conjuncts(parse, inner))
    return found


def _leads(container: Token, lexicon: Lexicon) -> list[str]:
    """The prepositions that lead from a container to what it holds: "a number of sanctions", "50 million dollars in aid"."""
    return ["of"] * (container.lemma in lexicon.containers) + ["in"] * (container.lemma in _SUMS)


def bases(parse: Parse, token: Token, words: Iterable[int] = ()) -> list[int]:
    """Where a preposition that belongs to the trigger may hang, the nearest first.

    On the trigger and the words of its entry, on its object or predicate, on the verb of its complement, and on a noun
    after another preposition of it ("came under criticism from"), since the parser is often wrong about the place.
    """
    near = list(dict.fromkeys((token.i, *words)))
    kids = [kid.i for kid in parse.kids(token.i, "dobj", "attr", "acomp", "prt", "advmod", "oprd")]
    verbs = [v for v in near if v != token.i and syntax.is_verb(parse.tokens[v])]
    kids += [kid.i for v in verbs for kid in parse.kids(v, "dobj", "acomp")]
    if syntax.is_verb(token):
        kids += [below.i for kid in parse.kids(token.i, "prep") for below in parse.kids(kid.i, "pobj")]
        # "demanded an apology and the return of the bodies from Kenya"
        last = [c for kid in parse.kids(token.i, "dobj") for c in syntax.conjuncts(parse, kid.i)[-1:] if c != kid.i]
        kids += [*last, *(h for c in last for h in syntax.after_preposition(parse, c, "of"))]
    return list(dict.fromkeys((*near, *kids)))


def _complements(parse: Parse, token: Token) -> list[int]:
    """Verbs of the clauses that complete the trigger, and what is predicated ("called him a liar", "said he was guilty")."""
    verbs = [c for v in syntax.clause_verbs(parse, token.i) for c in _verb_conjuncts(parse, v)]
    verbs += [v for kid in parse.kids(token.i, "dobj") for v in syntax.clause_verbs(parse, kid.i)]
    # "gave them 48 hours to surrender": the parser takes the infinitive for a relative clause of the hours
    given = [below for kid in parse.kids(token.i, "dobj", "npadvmod") for below in parse.kids(kid.i, "relcl")]
    verbs += [below.i for below in given if any(kid.tag == "TO" for kid in parse.kids(below.i, "aux"))]
    # "held Kenya responsible": the parser takes the predicate of an object for an adverb
    predicates = [kid.i for kid in parse.kids(token.i, "oprd", "acomp", "advcl") if kid.dep != "advcl" or kid.pos == "ADJ"]
    said = [kid for v in verbs if parse.tokens[v].lemma == "be" for kid in parse.kids(v, "acomp", "attr")]
    # "said there would be no talks" tells of none
    predicates += [kid.i for kid in said if not any(below.lower == "no" for below in parse.kids(kid.i, "det"))]
    return verbs + predicates


def _has_modal(around: _Around, i: int, modals: frozenset[str]) -> bool:
    """Whether a verb stands below one of these auxiliaries, or is one with an infinitive below it ("needs to leave", "has to leave")."""
    parse = around.parse
    token = parse.tokens[i]
    if "to" in modals or "not to" in modals:
        # "told Kenya to leave", "warned Kenya not to leave"
        return any(kid.tag == "TO" for kid in parse.kids(i, "aux")) and ("not to" in modals) == bool(parse.kids(i, "neg"))
    said = [kid for kid in parse.kids(i, "aux") if kid.lower in modals and kid.lemma != "have"]
    if any(kid.lemma in _DUTIES for kid in said) or (said and _own_will(around, i)):
        return True
    return token.lemma in modals and any(k.tag == "TO" for kid in parse.kids(i, "xcomp") for k in parse.kids(kid.i, "aux"))


def _not_to(parse: Parse, i: int) -> bool:
    """Whether verb i is a denied infinitive: "not to attack"."""
    return bool(parse.kids(i, "neg")) and any(kid.tag == "TO" for kid in parse.kids(i, "aux"))


def _own_will(around: _Around, i: int) -> bool:
    """Whether "will" or "would" tells what the speaker means to do: not denied, of a pronoun, of the speaker's own country, or in the
    passive ("said it would", "the minister said Kenya would", "warned that they would be expelled"); of somebody else it only foretells."""
    parse = around.parse
    if parse.kids(i, "neg"):
        return False
    return syntax.is_passive(parse, i) or all(kid.pos == "PRON" or _home_of_speaker(around, kid.i) for kid in parse.kids(i, "nsubj"))


def _home_of_speaker(around: _Around, i: int) -> bool:
    """Whether a country is named at token i for which whoever speaks can speak: "Kenya's minister said **Kenya** would"."""
    named = around.actors.get(i, ())
    if not named or any(m.kind != "country" for m in named):
        return False
    speakers = {m.country for h in around.subjects for m in around.actors.get(h, ())}
    return speakers == {m.country for m in named} and None not in speakers


def _verb_conjuncts(parse: Parse, i: int) -> list[int]:
    return [i, *(kid.i for kid in parse.kids(i, "conj") if syntax.is_verb(kid))]


def _first(around: _Around, heads: list[int], lemmas: frozenset[str]) -> list[int]:
    """The first head whose word is among the lemmas, as a list; empty when there is none.

    "any" is every word, "somebody" every word at which an actor stands. Where `people` are looked
    for too, those who are named by their nation or their number fit wherever people are meant ("person", "soldier").
    """
    parse, actors, people = around.parse, around.actors, around.people
    if "any" in lemmas:
        return heads[:1]
    for h in heads:
        token = parse.tokens[h]
        if token.lemma in lemmas or token.lower in lemmas or (token.pos == "PROPN" and singular(token) in lemmas):
            return [h]
        person = any(m.kind == "person" for m in actors.get(h, ()))
        if person and token.pos == "PROPN" and any(kid.lower in lemmas for kid in parse.kids(h, "compound") if kid.i < h):
            # "Foreign Minister Wang Yi": the title before a name
            return [h]
        if "somebody" in lemmas and h in actors:
            return [h]
        if people and not _PEOPLE.isdisjoint(lemmas) and _are_people(actors.get(h, ())):
            return [h]
    return []


def _are_people(mentions: tuple[Mention, ...]) -> bool:
    """Whether people are named by their nation or their number, "Yemenis", "at least 20", or "they" are soldiers or fighters."""
    return bool(mentions) and all(
        (m.kind == "group" and m.via in ("demonym", "number")) or (m.via == "coreference" and m.sector in _ARMED) for m in mentions
    )

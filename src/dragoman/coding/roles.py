"""Who stands in a slot of an entry: the heads in the syntax, and the mentions that they or their owners are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.coding import syntax
from dragoman.coding.match import bases, premodifiers, support_verb, through_containers
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Mention, Parse, Token

# Mentions that only say where something is: they can suffer an event, they do not act.
_PLACES = frozenset({"place"})

# How deep the owner of a thing is looked for ("condemned the report of the commission of the parliament").
_OWNER_DEPTH = 2

# Nouns before which stands what somebody means to do.
_INTENTS = frozenset({"plan", "plot", "threat", "attempt", "bid", "conspiracy", "scheme"})

# After these stands what somebody waits for or wants.
_AWAITING = frozenset({"until", "till", "unless"})

# What is said of a deed in these is said of who did it, never of who suffered it.
OF_DOERS = frozenset({"ACCUSE", "REQUEST"})

# What is done to others.
_DONE_TO_OTHERS = frozenset({"ASSAULT", "COERCE", "SANCTION"})

Mentions = Mapping[int, tuple[Mention, ...]]


class Filled(NamedTuple):
    """Who was found: mentions, their heads, the slot, the words for it, and heads at which nobody stands."""

    mentions: tuple[Mention, ...] = ()
    heads: tuple[int, ...] = ()
    slot: str = ""
    how: str = ""
    things: tuple[int, ...] = ()


class Site(NamedTuple):
    """What the roles of one trigger are read from.

    `other` is who stands on the other side already; `passive`: whether the subject of a passive clause is meant by its verb
    ("warned that Syria would be attacked"), or only its agent ("alleged that Navalny was poisoned by the state"). `blames`: whether
    it blames somebody, so that of a deed that is its object the doer is meant.
    """

    parse: Parse
    token: Token
    words: tuple[int, ...]
    mentions: Mentions
    lexicon: Lexicon
    deverbal: bool
    other: tuple[Mention, ...] = ()
    passive: bool = True
    blames: bool = False


def fill(site: Site, slots: Iterable[str], *, acts: bool) -> Filled:
    """The first slot in which somebody stands.

    Args:
        site: the trigger and what is known around it.
        slots: where to look, in order.
        acts: whether an actor is looked for (places do not act) or a recipient.
    """
    things: list[int] = []
    own = Filled()
    for slot in slots:
        found = gather(site, slot, acts=acts)
        if found.mentions and (acts or not _are_own(site, found.heads)):
            return found
        own = own if own.mentions else found
        things.extend(found.things)
    return own if own.mentions else Filled(things=tuple(dict.fromkeys(things)))


def _are_own(site: Site, heads: Iterable[int]) -> bool:
    """Whether all are the other side's own, to whom it is done only where nobody else is: "withdraw its troops from Kenya"."""
    owners = [[m for kid in site.parse.kids(h, "poss") if kid.tag == "PRP$" for m in site.mentions.get(kid.i, ())] for h in heads]
    return all(found and all(_same(m, site.other) for m in found) for found in owners)


def fill_all(site: Site, slots: Iterable[str]) -> Filled:
    """Everybody in any of the slots, for what is done together; each person or state once."""
    mentions: list[Mention] = []
    heads: list[int] = []
    used: list[str] = []
    seen: set[tuple[str, str | None]] = set()
    for slot in slots:
        found = gather(site, slot, acts=True)
        for mention in found.mentions:
            if (mention.name, mention.country) not in seen:
                seen.add((mention.name, mention.country))
                mentions.append(mention)
        heads.extend(h for h in found.heads if h not in heads)
        if found.mentions:
            used.append(found.how)
    return Filled(tuple(mentions), tuple(heads), "all", "; ".join(used))


def gather(site: Site, slot: str, *, acts: bool) -> Filled:
    """Everybody who stands in one slot, coordinated ones included; owners of things where no actor stands itself."""
    mentions: list[Mention] = []
    heads: list[int] = []
    things: list[int] = []
    how = ""
    for head in slot_heads(site, slot, acts=acts):
        for h in syntax.conjuncts(site.parse, head):
            direct = [m for m in site.mentions.get(h, ()) if not (acts and m.via in _PLACES)]
            if acts and slot == "in" and h not in site.words and _names_what_it_is_in(site) and all(m.kind == "country" for m in direct):
                direct = []  # "were killed in air strikes in Yemen": where, and not by whom
            if not direct:
                # "his Pakistani counterpart Imran Khan": the name stands beside the word
                named = (kid.i for kid in site.parse.kids(h, "appos") if kid.pos == "PROPN")
                direct = [m for i in named for m in site.mentions.get(i, ()) if m.kind == "person"]
            if direct:
                mentions.extend(direct)
                heads.append(h)
                how = how or f"{slot}: {site.parse.tokens[h].text}"
            elif h != site.token.i and site.parse.tokens[h].pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON"):
                owner, owner_head = owner_of(site, h, acts=acts)
                if owner:
                    mentions.extend(owner)
                    heads.append(owner_head)
                    how = how or f"{slot}: {site.parse.tokens[h].text}, of {site.parse.tokens[owner_head].text}"
                else:
                    things.append(h)
    return Filled(_once(mentions), tuple(dict.fromkeys(heads)), slot if mentions else "", how, tuple(things))


def _names_what_it_is_in(site: Site) -> bool:
    """Whether the entry itself asks for a noun after "in", whose owner is meant ("killed in an Israeli air strike")."""
    tokens = site.parse.tokens
    return any(tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "in" for i in site.words if i != site.token.i)


def owner_of(site: Site, i: int, *, acts: bool, depth: int = 0) -> tuple[tuple[Mention, ...], int]:
    """Who owns or did the thing at token i ("Russia's invasion", "the proposal from China"), with the token it stands at."""
    if depth > _OWNER_DEPTH:
        return (), i
    parse = site.parse
    for inner in through_containers(parse, i, site.lexicon)[1:]:
        found = site.mentions.get(inner, ())
        if found:
            return found, inner
    routes: list[list[int]] = [
        [kid.i for kid in parse.kids(i, "poss")],
        premodifiers(parse, i),
        syntax.after_preposition(parse, i, "by") or _by_of_active(parse, i),
        [h for kid in parse.kids(i, "acl") if kid.tag == "VBN" for h in syntax.agents(parse, kid.i)],
        syntax.after_preposition(parse, i, "from"),
        [] if _takes_patient(parse, i, site.lexicon) else syntax.after_preposition(parse, i, "of"),
        syntax.after_preposition(parse, i, "between"),
    ]
    if not acts and not (site.blames and _is_deed(parse, i, site.lexicon)):
        # "condemned the attack on Kenya" is said of who attacked
        routes += [syntax.after_preposition(parse, i, word) for word in ("of", "on", "against", "in", "to", "at", "for", "with")]
        imposed = [kid.i for kid in parse.kids(i, "acl") if kid.tag == "VBN"]
        routes += [syntax.after_preposition(parse, verb, word) for verb in imposed for word in ("on", "against")]
    for route in routes:
        for h in route:
            gathered: list[Mention] = []
            for c in syntax.conjuncts(parse, h):
                gathered.extend(m for m in site.mentions.get(c, ()) if not (acts and m.via in _PLACES) and not _same(m, site.other))
            if gathered:
                return _once(gathered), h
    if acts and parse.tokens[i].dep == "dobj" and parse.tokens[i].lemma in site.lexicon.weapons | site.lexicon.things:
        # "Iran launched missiles targeting the base", "parliament passed a law banning rallies": who used or made it
        for h in syntax.subjects(parse, parse.tokens[i].head):
            found = tuple(m for m in site.mentions.get(h, ()) if m.via not in _PLACES)
            if found:
                return found, h
    for route in routes:
        for h in route:
            if parse.tokens[h].pos == "NOUN":
                deeper, at = owner_of(site, h, acts=acts, depth=depth + 1)
                if deeper:
                    return deeper, at
    return (), i


def _is_deed(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun tells what somebody has done to another."""
    token = parse.tokens[i]
    return any(frame.type in _DONE_TO_OTHERS for frame in lexicon.candidates("noun", token.lemma))


def slot_heads(site: Site, slot: str, *, acts: bool) -> list[int]:
    """Token indices at which a slot of the trigger is filled."""
    parse, token = site.parse, site.token
    verbal = syntax.is_verb(token) or token.dep == "amod"
    if slot == "subject":
        if token.pos == "ADJ" and not (site.deverbal and syntax.is_passive(parse, token.i)):
            return adjective_subjects(parse, token)
        if not verbal:
            return _noun_subjects(site)
        # "Was given flour by the Turks": the parser hangs the doer on what was given.
        kept = syntax.kept_objects(parse, token.i)
        return syntax.subjects(parse, token.i) or [h for thing in kept for h in syntax.after_preposition(parse, thing, "by")]
    if slot in ("object", "object-owner"):
        if not verbal and not site.deverbal and len(site.words) == 1:
            return syntax.after_preposition(parse, token.i, "of")
        found = syntax.objects(parse, token.i)
        if not any(syntax.is_somebody(site.mentions, parse, o) for o in found):
            # "agreed to help Vanuatu": the object of the verb that completes the trigger
            verbs = [i for i in site.words if i != token.i and syntax.is_verb(parse.tokens[i])]
            verbs = [i for i in verbs if site.passive or not syntax.is_passive(parse, i)]
            found = found + [o for i in verbs for o in syntax.objects(parse, i)]
        if site.deverbal and not found:
            found = syntax.after_preposition(parse, token.i, "of")
        return [h for o in found for h in _contained(site, o)]
    if slot == "dative":
        given = [kid.i for kid in parse.kids(token.i, "dative") if kid.pos != "ADP"] or _after(site, "to")
        return given or (syntax.surface_subjects(parse, token.i) if syntax.kept_objects(parse, token.i) else [])
    if slot == "until":
        return _awaited(site)
    if slot == "clause":
        return clause_subjects(parse, token, passive=site.passive)
    if slot == "poss":
        return [kid.i for kid in parse.kids(_whole(parse, token), "poss")]
    if slot == "modifier":
        return [] if syntax.is_verb(token) else [i for i in premodifiers(parse, _whole(parse, token)) if i < token.i]
    if slot == "support-subject":
        return support_subjects(site)
    if slot == "receiver":
        return receivers(site)
    return _after(site, slot, acts=acts)


def _whole(parse: Parse, token: Token) -> int:
    """The noun to which owner and nationality belong: of a deed before what is made of it ("Iranian attack plans") that."""
    head = parse.tokens[token.head]
    return head.i if token.dep == "compound" and head.lemma in _INTENTS else token.i


def support_subjects(site: Site) -> list[int]:
    """Who does the light verb that carries a noun: "Israel launched an attack", "an attack launched by Israel"."""
    parse, lexicon = site.parse, site.lexicon
    noun = site.token
    for kid in parse.kids(noun.i, "acl", "relcl"):
        if kid.lemma in lexicon.support and (syntax.is_passive(parse, kid.i) or kid.dep == "relcl"):
            found = syntax.subjects(parse, kid.i)
            if found and found != [noun.i]:
                return found
    verb = support_verb(parse, noun, lexicon)
    return syntax.subjects(parse, verb.i) if verb else []


def receivers(site: Site) -> list[int]:
    """Who gets what a noun tells: "Russia faces sanctions", "Turkey is under sanctions", "she was granted a pardon"."""
    parse, noun, lexicon = site.parse, site.token, site.lexicon
    head = parse.tokens[noun.head]
    if noun.dep in ("dobj", "oprd") and syntax.is_verb(head) and syntax.is_passive(parse, head.i):
        return syntax.surface_subjects(parse, head.i)
    if noun.dep == "dobj" and head.lemma in lexicon.receiving:
        return syntax.subjects(parse, head.i)
    if noun.dep == "pobj" and head.head != head.i:
        verb = parse.tokens[head.head]
        if (verb.lemma, head.lower) in lexicon.receiving_preps:
            return syntax.surface_subjects(parse, verb.i)
    return []


def clause_subjects(parse: Parse, token: Token, *, passive: bool = True) -> list[int]:
    """Subjects of the clauses that complete a verb: "demanded that Russia withdraw", "urged the country to stop".

    Args:
        parse: the document.
        token: the verb.
        passive: whether subjects of passives count; else their agents do.
    """
    found: list[int] = []
    for verb in syntax.clause_verbs(parse, token.i):
        bound = [kid.i for kid in parse.kids(verb, "xcomp")] if parse.tokens[verb].lemma in ("have", "need") else []
        undone = next((i for i in (verb, *bound) if syntax.is_passive(parse, i)), None)
        if not passive and undone is not None:
            # "our people have to be allowed home" is not said to our people
            found.extend(syntax.agents(parse, undone))
            continue
        subject = [kid.i for kid in parse.kids(verb, "nsubj", "nsubjpass") if kid.lower not in ("it", "there", "who", "which", "that")]
        found.extend(subject)
    if not found:
        for kid in parse.kids(token.i, "prep"):
            if kid.lower == "for":
                found.extend(below.i for below in parse.kids(kid.i, "pobj"))
    return found


def _awaited(site: Site) -> list[int]:
    """Who has to do something first: "will not end the strike until the government pays", "threatened to leave if Kenya does not pay"."""
    parse, found = site.parse, []
    token = site.token
    # "would resume its offensive if Kenya did not give way"
    carried = (token.head,) if token.pos == "NOUN" and token.dep == "dobj" else ()
    for verb in dict.fromkeys((token.i, *site.words, *carried)):
        for clause in parse.kids(verb, "advcl"):
            marks = {mark.lower for mark in parse.kids(clause.i, "mark")}
            if marks & _AWAITING or ("if" in marks and parse.kids(clause.i, "neg")):
                found += syntax.subjects(parse, clause.i)
    return found


def adjective_subjects(parse: Parse, token: Token) -> list[int]:
    """Whom a predicate adjective is said of: "Hungary is critical of the plan"."""
    head = parse.tokens[token.head]
    if token.dep in ("acomp", "attr", "oprd", "conj") and head.i != token.i:
        if token.dep == "conj" and head.pos == "ADJ":
            return adjective_subjects(parse, head)
        if token.dep == "oprd" and parse.kids(head.i, "dobj"):
            return [kid.i for kid in parse.kids(head.i, "dobj")]
        return syntax.surface_subjects(parse, head.i)
    if token.dep in ("amod", "acl"):
        return [head.i]
    if token.dep == "ROOT":
        return [kid.i for kid in parse.kids(token.i, "nsubj")]
    return []


def _noun_subjects(site: Site) -> list[int]:
    """The doer of a deed told by an -ing noun ("Russia's shelling of Kharkiv", "the shelling by Russia")."""
    parse, token = site.parse, site.token
    return (
        [kid.i for kid in parse.kids(token.i, "poss")]
        or syntax.after_preposition(parse, token.i, "by")
        or premodifiers(parse, token.i)
        or support_subjects(site)
    )


def _after(site: Site, word: str, *, acts: bool = False) -> list[int]:
    """Nouns after a preposition that hangs on the trigger, on the words of its entry, or on a light verb that carries it."""
    parse, token = site.parse, site.token
    where = bases(parse, token, site.words)
    if word == "of" and acts and not syntax.is_verb(token):
        # "a rally against the president of Kenya": that is whose president he is
        where = [i for i in where if i == token.i or parse.tokens[i].dep != "pobj"]
    # "lifted the restrictions imposed on Kenya"
    where += [kid.i for i in site.words if i != token.i for kid in parse.kids(i, "acl") if kid.tag == "VBN"]
    if not syntax.is_verb(token):
        verb = support_verb(parse, token, site.lexicon)
        if verb is not None:
            where.append(verb.i)
        where += [kid.i for kid in parse.kids(token.i, "acl", "relcl") if kid.lemma in site.lexicon.support]
        # "imposed travel bans and asset freezes on Kenya"
        where += [kid.i for kid in parse.kids(token.i, "conj") if kid.pos == "NOUN" and word in ("on", "against")]
        head = parse.tokens[token.head]
        if token.dep == "pobj" and head.lower == "of" and parse.tokens[head.head].lemma in site.lexicon.containers:
            where.append(head.head)
    if word == "of" and syntax.is_verb(token):
        # "students of the academy blocked a road": whose they are, not whom they block
        doers = syntax.surface_subjects(parse, token.i)
        where = [i for i in where if i not in doers or syntax.is_passive(parse, token.i)]
    found: list[int] = []
    for base in where:
        for h in syntax.after_preposition(parse, base, word):
            found.extend(_contained(site, h))
    return list(dict.fromkeys(found or [i for h in _astray(parse, token, word) for i in _contained(site, h)]))


def _astray(parse: Parse, noun: Token, word: str) -> list[int]:
    """Nouns after a preposition that follows a noun but hangs on its verb: "blamed Kenya for the attack on Uganda"."""
    if syntax.is_verb(noun) or noun.i + 1 >= len(parse.tokens):
        return []
    after = parse.tokens[noun.i + 1]
    above = {token.i for token in parse.ancestors(noun.i)}
    return [kid.i for kid in parse.kids(after.i, "pobj")] if after.lower == word and after.dep == "prep" and after.head in above else []


def _contained(site: Site, i: int) -> list[int]:
    inner = through_containers(site.parse, i, site.lexicon)
    if len(inner) > 1 and not site.mentions.get(i):
        # "the act of aggression and the threats": what stands beside the container is no part of it
        return [*inner[1:], *(c for c in syntax.conjuncts(site.parse, i) if c != i)]
    return [i]


def _by_of_active(parse: Parse, i: int) -> list[int]:
    """A by-phrase that the parser hangs on an active verb although it belongs to the verb's object ("condemned the raid by X")."""
    token = parse.tokens[i]
    if token.dep != "dobj" or syntax.is_passive(parse, token.head):
        return []
    return [h for h in syntax.after_preposition(parse, token.head, "by") if h > i]


def _takes_patient(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether "of" after noun i names the victim and not the owner ("the killing of", "the arrest of")."""
    token = parse.tokens[i]
    if token.lower.endswith("ing"):
        return True
    return any("of" in frame.recipient and "of" not in frame.actor for frame in lexicon.candidates("noun", token.lemma))


def _same(mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether somebody stands on the other side already: the owner of "its boycott" is the boycotter and not its target."""
    return any(mention.name == m.name and mention.country == m.country for m in others)


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple({(m.name, m.country, m.start): m for m in mentions}.values())

"""What a speech act is about, as an event of its own: who did it, and to whom, where only the speech act says so.

"Kenya accused Uganda of shelling a village" tells of two things: Kenya accuses, and on its word Uganda has shelled.
"Kenya asked France for help": Kenya asks, and France is to help Kenya. "Uganda denied any part in the attack": on its
word Uganda has not attacked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding import syntax
from dragoman.coding.match import premodifiers
from dragoman.coding.merge import less, names
from dragoman.coding.roles import Mentions
from dragoman.coding.story import named
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Candidate, Evidence, Parse

# Types of speech acts that demand something of somebody or charge him with something.
_ADDRESSED = frozenset({"REQUEST", "ACCUSE"})

# Types whose entries may rest on the verb of a clause that tells what is said: charges, admissions, denials.
_TELLING = frozenset({"ACCUSE", "CONCEDE", "REJECT"})

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl", "relcl"})

# From a deed up to the word that denies it.
_DENIED = frozenset({"ccomp", "attr", "dobj", "pobj", "prep", "acl", "pcomp", "nsubj", "nsubjpass"})

# How many nouns may stand between a charge and the deed it names ("accused of involvement in planning the attack").
_DEPTH = 4


def contents(parse: Parse, cand: Candidate, lexicon: Lexicon) -> set[int]:
    """The words of a speech act's entry that tell an event of their own: what is demanded, alleged, admitted or denied.

    "asked Kyiv to free him", "accused it of shelling", "denied that it shelled" tell of two things; "refused to meet" of one.
    """
    return {i for i in cand.words if i != cand.trigger and (_is_clause(parse, cand, i) or _is_deed(parse, cand, i, lexicon))}


def _is_clause(parse: Parse, cand: Candidate, i: int) -> bool:
    token = parse.tokens[i]
    bare = any(kid.tag == "TO" for kid in parse.kids(i, "aux"))
    if not syntax.is_verb(token) or (token.dep not in _CLAUSES and not (token.dep == "advcl" and bare)):
        return False
    return cand.type == "REQUEST" or (cand.type in _TELLING and not bare)


def _is_deed(parse: Parse, cand: Candidate, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun is what is demanded or alleged: "asked for help", "accused of aggression", "demanded an apology"."""
    token = parse.tokens[i]
    if token.pos != "NOUN" or cand.type not in _ADDRESSED:
        return False
    return (token.dep == "pobj" and parse.tokens[token.head].head == cand.trigger) or _is_demanded(parse, cand, i, lexicon)


def _is_demanded(parse: Parse, cand: Candidate, i: int, lexicon: Lexicon) -> bool:
    return cand.type == "REQUEST" and _is_object(parse, i, cand.trigger, lexicon)


def _is_object(parse: Parse, i: int, verb: int, lexicon: Lexicon) -> bool:
    token = parse.tokens[i]
    while token.head != token.i:
        above = parse.tokens[token.head]
        if token.dep in ("conj", "appos"):
            token = above  # "demanded an apology and the return of the bodies"
        elif token.dep == "pobj" and above.lower == "of" and parse.tokens[above.head].lemma in lexicon.containers:
            token = parse.tokens[above.head]  # "demanded the payment of compensation"
        else:
            break
    return token.dep == "dobj" and token.head == verb


def with_speech(parse: Parse, cand: Candidate, found: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """The candidate with the sides that the speech act around it gives.

    Args:
        parse: the document.
        cand: what the clause itself says.
        found: the candidates of its sentence.
        mentions: who stands at which head token.
        lexicon: nouns that say somebody had a part in a deed.
    """
    if lexicon.reciprocal(cand.rule):
        return cand
    if not cand.actors:
        cand = _by_the_denier(parse, cand, mentions)
    if cand.pos == "noun" and (not cand.actors or cand.inherited):
        charged = _by_the_accused(parse, cand, found, lexicon)
        cand = charged if charged is not cand else _by_the_involved(parse, cand, mentions, lexicon)
    if cand.mode == "investigate" and not cand.actors:
        cand = _by_the_state(parse, cand, found, mentions, lexicon)
    if cand.actors and not cand.recipients:
        cand = _to_the_speaker(parse, cand, found, lexicon)
    elif cand.type == "RETREAT" and cand.recipients and not any(m.known for m in cand.recipients):
        cand = _of_the_speaker(parse, cand, found)
    return cand


def is_on_somebodys_word(cand: Candidate) -> bool:
    """Whether a side comes from what is demanded, alleged or denied, so that later words do not point back to it as told."""
    return any(why.rule in ("speech", "part") for why in cand.evidence)


def addressed(parse: Parse, cand: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether the doer of a deed is the one of whom a speech act above it demands it, or whom it charges with it."""
    return any(_asked_of(parse, cand, other) for other in found)


def is_charge(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun is what somebody is charged with or asked for: "accused Kenya of aggression", "demanded the return of the boats"."""
    for token in parse.ancestors(i):
        if syntax.is_verb(token):
            types = {frame.type for frame in lexicon.candidates("verb", token.lemma)}
            charged = "ACCUSE" in types and bool(parse.kids(token.i, "dobj", "nsubjpass")) and _names_it(parse, i, token.i, lexicon)
            asked = _is_object(parse, i, token.i, lexicon) or _names_it(parse, i, token.i, lexicon)
            return charged or ("REQUEST" in types and asked)
    return False


def deniers(parse: Parse, i: int) -> list[int]:
    """Heads of who denies the deed that token i tells and that nobody is said to have done: "denied that there had been any raid"."""
    token = parse.tokens[i]
    while token.head != token.i and (token.dep in _DENIED or token.head == i):
        token = parse.tokens[token.head]
        if token.lemma == "deny" and syntax.is_verb(token):
            return syntax.subjects(parse, token.i)
        if syntax.is_verb(token) and token.lemma not in ("be", "take"):
            return []
    return []


def _by_the_denier(parse: Parse, cand: Candidate, mentions: Mentions) -> Candidate:
    """A deed without a doer that somebody denies is one that he is charged with, unless it is told of his own people."""
    for head in deniers(parse, cand.trigger):
        if any(parse.tokens[i].tag == "PRP$" for o in syntax.surface_subjects(parse, cand.trigger) for i in parse.subtree(o)):
            continue
        charged = tuple(m for m in mentions.get(head, ()) if m.known and m.sector not in ("JRN", "CVL"))
        if charged and not {m.country for m in cand.recipients if m.country} & {m.country for m in charged}:
            why = Evidence("actors", "speech", f"who denies it: {parse.tokens[head].text}")
            return replace(cand, actors=charged, actor_heads=(head,), evidence=(*cand.evidence, why))
    return cand


def _by_the_accused(parse: Parse, cand: Candidate, found: Sequence[Candidate], lexicon: Lexicon) -> Candidate:
    """A deed named by a charge or a demand is of whoever is charged with it, or asked for it: "blamed Uganda for the attack"."""
    for other in found:
        named = _is_demanded(parse, other, cand.trigger, lexicon) or _names_it(parse, cand.trigger, other.trigger, lexicon)
        if other.type not in _ADDRESSED or other.pos != "verb" or not named:
            continue
        suffers = not cand.inherited and names(cand.recipients) & names(other.recipients)
        if other.recipients and not suffers:  # "called for sanctions against Uganda"
            why = Evidence("actors", "speech", f"whom “{parse.tokens[other.trigger].text}” is said to")
            kept = () if cand.inherited else cand.recipients
            return replace(cand, actors=other.recipients, recipients=kept, inherited=True, evidence=(*cand.evidence, why))
    return cand


def _by_the_state(parse: Parse, cand: Candidate, found: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """An inquiry that somebody calls for, and of nobody, is one by the authorities of his country."""
    for other in found:
        called_for = _is_demanded(parse, other, cand.trigger, lexicon) or _names_it(parse, cand.trigger, other.trigger, lexicon)
        called_for = called_for or parse.tokens[cand.trigger].head == other.trigger
        if other.type != "REQUEST" or other.pos != "verb" or any(m.known for m in other.recipients) or not called_for:
            continue
        countries = {m.country for m in other.actors}
        (own,) = countries if len(countries) == 1 else (None,)
        state = named(own, cand.trigger, mentions) if own is not None else None
        if state is not None:
            why = Evidence("actors", "speech", f"the country of who says “{parse.tokens[other.trigger].text}”")
            return replace(cand, actors=(replace(state, via="context"),), evidence=(*cand.evidence, why))
    return cand


def _names_it(parse: Parse, i: int, above: int, lexicon: Lexicon) -> bool:
    """Whether noun i hangs on a verb by "of" or "for", words of involvement between them."""
    for _ in range(_DEPTH):
        token = parse.tokens[i]
        preposition = parse.tokens[token.head]
        if token.dep != "pobj" or preposition.lower not in ("of", "for", "in", "with", "over"):
            return False
        if preposition.head == above and (_carrier(parse, i, lexicon) or above) == above:
            return preposition.lower in ("of", "for") or (preposition.lower == "with" and parse.tokens[above].lemma == "charge")
        carrier = _carrier(parse, i, lexicon)
        if carrier is None:
            if parse.tokens[preposition.head].lemma not in lexicon.containers:
                return False
            carrier = preposition.head
        if parse.tokens[carrier].pos == "ADJ":
            return parse.tokens[carrier].head == above  # "held Uganda responsible for the attack"
        i = carrier
    return False


def _by_the_involved(parse: Parse, cand: Candidate, mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """A deed in which somebody has a part is his: "claimed responsibility for the attack", "Russia's role in the raid"."""
    carrier = _carrier(parse, cand.trigger, lexicon)
    if carrier is None:
        return cand
    for head in _bearers(parse, carrier):
        doers = tuple(m for i in syntax.conjuncts(parse, head) for m in mentions.get(i, ()) if m.via != "place")
        if doers:
            why = Evidence("actors", "part", f"{parse.tokens[carrier].text}: {parse.tokens[head].text}")
            kept = () if cand.inherited else less(cand.recipients, doers)
            return replace(
                cand, actors=doers, recipients=kept, actor_heads=(head,), inherited=False, retold=None, evidence=(*cand.evidence, why)
            )
    return cand


def _bearers(parse: Parse, carrier: int) -> list[int]:
    """Of whom it is said that he has a part in something, is responsible for it, or guilty of it."""
    token = parse.tokens[carrier]
    if token.pos not in ("NOUN", "PROPN"):
        return [] if token.dep == "amod" else syntax.surface_subjects(parse, carrier)
    if token.dep != "pobj":
        return [*premodifiers(parse, carrier), *syntax.owners(parse, carrier)]
    owners = [*(kid.i for kid in parse.kids(carrier, "poss")), *premodifiers(parse, carrier)]
    owners += [h for word in ("by", "of") for h in syntax.after_preposition(parse, carrier, word)]
    preposition = parse.tokens[token.head]
    verb = parse.tokens[preposition.head]
    if not syntax.is_verb(verb) or preposition.lower not in ("for", "of", "over", "with"):
        # "imposed sanctions in connection with the attack" says nothing of the doer
        return owners
    # "was arrested for a role in the raid", "fined the bank for its part in the raid"
    return owners + (syntax.objects(parse, verb.i) or syntax.surface_subjects(parse, verb.i))


def _carrier(parse: Parse, i: int, lexicon: Lexicon) -> int | None:
    """The word that says somebody has a part in the deed of noun i ("role in the raid", "guilty of the raid"), or None."""
    token = parse.tokens[i]
    preposition = parse.tokens[token.head]
    carrier = parse.tokens[preposition.head]
    before = parse.tokens[preposition.i - 1]
    if (before.lemma, preposition.lower) in lexicon.carriers:
        # "denied any part in the attack", where the parser hangs "in" on the verb
        carrier = before
    words = lexicon.carriers if carrier.pos in ("NOUN", "PROPN") else lexicon.carrying
    return carrier.i if token.dep == "pobj" and (carrier.lemma, preposition.lower) in words else None


def _to_the_speaker(parse: Parse, cand: Candidate, found: Sequence[Candidate], lexicon: Lexicon) -> Candidate:
    """What somebody demands of another, or charges him with, is done to himself where nobody else is named: "asked France to send aid".

    Not what gives way at home ("urged Kenya to lift its curfew", but "demanded an apology from Kenya"), nor what a body without
    a country, or somebody between two ("urged both sides to stop"), asks of others.
    """
    if cand.mode == "resign":
        return cand
    for other in found:
        if cand.type == "CONCEDE" and not (_is_demanded(parse, other, cand.trigger, lexicon) or _is_given(cand, lexicon)):
            continue
        if not _asked_of(parse, cand, other) or (other.type == "REQUEST" and len(cand.actors) > 1):
            continue
        speakers = less(other.actors, cand.actors)
        if speakers and len(speakers) == len(other.actors) and all(m.country and m.sector not in ("COP", "JUD") for m in speakers):
            why = Evidence("recipients", "speech", f"who says “{parse.tokens[other.trigger].text}”")
            return replace(cand, recipients=speakers, inherited=True, evidence=(*cand.evidence, why))
    return cand


def _of_the_speaker(parse: Parse, cand: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Whom somebody wants released is one of his own, where nothing else is known of him: "called on China to release the crew"."""
    for other in found:
        speakers = less(other.actors, cand.actors)
        if _asked_of(parse, cand, other) and len(speakers) == 1 and speakers[0].country and speakers[0].sector in (None, "GOV", "MIL"):
            country = speakers[0].country
            own = tuple(replace(m, country=country, code=country, via="context") for m in cand.recipients)
            why = Evidence("recipients", "speech", f"of who says “{parse.tokens[other.trigger].text}”")
            return replace(cand, recipients=own, evidence=(*cand.evidence, why))
    return cand


def _is_given(cand: Candidate, lexicon: Lexicon) -> bool:
    """Whether giving way is done to somebody by its word: "apologise to", not "lift a curfew"."""
    frame = lexicon.frames.get(cand.rule)
    return frame is not None and frame.recipient == ("to",)


def _asked_of(parse: Parse, cand: Candidate, other: Candidate) -> bool:
    if other.type not in _ADDRESSED or other.pos != "verb" or other.trigger == cand.trigger or not cand.actors:
        return False
    bare = any(kid.tag == "TO" for kid in parse.kids(cand.trigger, "aux"))
    if other.type == "ACCUSE" and bare:
        # "summoned the ambassador to complain": what somebody does it for
        return False
    below = any(token.i == other.trigger for token in parse.ancestors(cand.trigger))
    return below and names(cand.actors) <= names(other.recipients)

"""To say that another has done harm is to accuse him of it: "Kyiv said that Russian troops had shelled the town".

The deed itself is an event on the speaker's word; this adds the speech act, of which the speaker is the actor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding import syntax
from dragoman.coding.merge import less
from dragoman.coding.roles import Mentions
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Candidate, Evidence, Mention, Parse

RULE = "accuse.told-deed"
REFUSAL = "reject.told-refusal"
WARNING = "threaten.told-refusal"

# Deeds that nobody tells of another without blaming him.
_HARM = frozenset({"ASSAULT", "COERCE"})

# Speakers whose word is a report and not a charge: those who saw it or write about it, and those who treat its victims.
_REPORTERS = frozenset({"JRN", "CVL", "MED", "NGO", "JUD"})

# Authorities that tell of what they did themselves.
_ARRESTERS = frozenset({"COP", "MIL", "SPY"})

# Speakers for a state.
_STATE = frozenset({"GOV", "MIL"})

_WILL = frozenset("will would wo 'll".split())

# What is no refusal of anything asked: what merely will not be so, and what reporters are not told.
_STATES = frozenset("be have become happen seem know need last comment speculate elaborate discuss name identify confirm say".split())

_DOUBTS = frozenset("may might could would will shall should if whether can must".split())


def told_deeds(parse: Parse, here: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon) -> list[Candidate]:
    """The charges that lie in what is told in a sentence, a candidate for each verb of telling.

    Args:
        parse: the document.
        here: the candidates of the sentence, complete.
        mentions: who stands at which head token.
        lexicon: verbs of telling (`tellers`).
    """
    taken = {cand.trigger for cand in here}
    made: dict[int, Candidate] = {}
    for deed in here:
        if deed.type not in _HARM or not deed.actors or not all(m.country for m in deed.actors):
            continue
        verb = _told_with(parse, deed.trigger, lexicon)
        if verb is None or verb in taken or verb in made:
            continue
        speakers, heads = _speakers(parse, verb, mentions)
        if not speakers or {m.country for m in speakers} & {m.country for m in deed.actors}:
            continue
        evidence = (
            Evidence("type", f"lexicon/{RULE}", f"{parse.tokens[verb].text}: {parse.tokens[deed.trigger].text}"),
            Evidence("actors", "syntax", f"subject of {parse.tokens[verb].text}"),
            Evidence("recipients", "speech", f"who did what “{parse.tokens[deed.trigger].text}” tells"),
        )
        made[verb] = Candidate(
            verb, (verb,), "verb", RULE, "ACCUSE", "allege", (), speakers, deed.actors, heads, deed.actor_heads, 0, (), evidence
        )
    return list(made.values())


def told_refusals(parse: Parse, here: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon, sentence: range) -> list[Candidate]:
    """What somebody says that he will not do, where no entry knows the deed ("said that it would not obey"); to warn of it is to threaten.

    Args:
        parse: the document.
        here: the candidates of the sentence.
        mentions: who stands at which head token.
        lexicon: verbs of telling and of warning (`tellers`, `warners`).
        sentence: the tokens to look at.
    """
    taken = {i for cand in here for i in cand.words}
    made = []
    for i in sentence:
        token = parse.tokens[i]
        if token.dep != "ccomp" or i in taken or token.lemma in _STATES or not syntax.is_verb(token) or syntax.is_passive(parse, i):
            continue
        verb = parse.tokens[token.head]
        warned = verb.lemma in lexicon.warners
        if (verb.lemma not in lexicon.tellers and not warned) or verb.i in taken or parse.kids(verb.i, "neg"):
            continue
        if not parse.kids(i, "neg") or not any(kid.lower in _WILL for kid in parse.kids(i, "aux")):
            continue
        speakers, heads = _speakers(parse, verb.i, mentions)
        doers = tuple(m for head in syntax.subjects(parse, i) for m in mentions.get(head, ()))
        if not speakers or {(m.name, m.country) for m in doers} != {(m.name, m.country) for m in speakers}:
            continue
        aimed = tuple(m for head in syntax.objects(parse, i) for m in mentions.get(head, ()) if m.known)
        recipients = less(aimed, speakers)
        evidence = (
            Evidence("type", f"lexicon/{WARNING if warned else REFUSAL}", f"{verb.text}: not {token.text}"),
            Evidence("actors", "syntax", f"subject of {verb.text}"),
        )
        words = (verb.i, i)
        rule, kind = (WARNING, "THREATEN") if warned else (REFUSAL, "REJECT")
        made.append(Candidate(verb.i, words, "verb", rule, kind, None, (), speakers, recipients, heads, (), 0, (), evidence))
    return made


def by_those_who_tell(parse: Parse, cand: Candidate, mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """What only authorities do, told by the police or a court and of nobody else, was done by them: "police said ten were arrested".

    Args:
        parse: the document.
        cand: a candidate of the sentence, complete.
        mentions: who stands at which head token.
        lexicon: which deeds only authorities do, and verbs of telling.
    """
    frame = lexicon.frames.get(cand.rule)
    if cand.actors or frame is None or not frame.authority:
        return cand
    verb = _told_with(parse, cand.trigger, lexicon)
    if verb is None:
        return cand
    speakers, heads = _speakers(parse, verb, mentions)
    if not speakers or not all(m.country and m.sector in _ARRESTERS for m in speakers) or less(speakers, cand.recipients) != speakers:
        return cand
    why = Evidence("actors", "speech", f"authorities who say “{parse.tokens[verb].text}”")
    return replace(cand, actors=speakers, actor_heads=heads, evidence=(*cand.evidence, why))


def against_those_who_tell(parse: Parse, cand: Candidate, charges: Sequence[Candidate]) -> Candidate:
    """A deed of another state that names no victim befell the state that tells of it: "said that it was an invasion by Rwanda".

    Args:
        parse: the document.
        cand: a candidate of the sentence, complete.
        charges: what `told_deeds` made of the sentence.
    """
    if cand.recipients or cand.type != "ASSAULT" or cand.pos != "noun":
        return cand
    for charge in charges:
        below = any(above.i == charge.trigger for above in parse.ancestors(cand.trigger))
        if below and charge.recipients == cand.actors and all(m.sector in _STATE or m.kind == "country" for m in charge.actors):
            why = Evidence("recipients", "speech", f"who says “{parse.tokens[charge.trigger].text}”")
            return replace(cand, recipients=charge.actors, inherited=True, evidence=(*cand.evidence, why))
    return cand


def _told_with(parse: Parse, i: int, lexicon: Lexicon) -> int | None:
    """The verb of telling in whose clause a deed stands, nothing between them that doubts, denies or asks for it."""
    token = parse.tokens[i]
    while token.dep != "ROOT":
        if any(kid.dep == "neg" or kid.lower in _DOUBTS for kid in parse.kids(token.i, "neg", "aux", "mark", "det", "advmod")):
            return None
        head = parse.tokens[token.head]
        if token.dep == "ccomp":
            return head.i if head.lemma in lexicon.tellers and not parse.kids(head.i, "neg") else None
        if token.dep not in ("conj", "dobj", "pobj", "prep", "attr", "relcl", "agent", "nsubj", "nsubjpass"):
            return None
        token = head
    return None



def _speakers(parse: Parse, verb: int, mentions: Mentions) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
    """Who tells it, where every one of them is somebody with a cause of his own, and the tokens at which they stand."""
    for head in syntax.subjects(parse, verb):
        heads = tuple(syntax.conjuncts(parse, head))
        found = tuple(m for i in heads for m in mentions.get(i, ()) if m.via != "place")
        partial = all(m.known and (m.sector or m.kind == "country") and m.sector not in _REPORTERS for m in found)
        if found and partial:
            return found, heads
    return (), ()

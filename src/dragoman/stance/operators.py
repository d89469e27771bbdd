"""Which operator of the words of stance stands at a token: the word alone, or with its particle, preposition or noun."""

from __future__ import annotations

from dragoman.knowledge.stance import Operator, StanceKnowledge
from dragoman.record import Parse, Token
from dragoman.stance.links import Link, is_verb

# What belongs to a verb of several words: "ruled out", "stopped short", "has yet to", "put on hold", "leave open".
_BESIDE = frozenset({"prt", "advmod", "prep", "acomp", "oprd"})


# The names of those who can be asked for something.
_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})


def operator(parse: Parse, link: Link, know: StanceKnowledge) -> Operator | None:
    """The operator that the governor of a step up is, when this way of depending on it counts; else None.

    A word with company goes before the word alone: "called off" is not "called".
    """
    said = predicate(parse, link, know) or _named_by_subject(parse, link, know)
    if said is not None:
        return said
    governor = link.governor
    way = "object" if link.way == "subject" else link.way
    for pos in _parts(governor):
        for key in _keys(parse, link):
            found = know.operators.get((pos, key))
            if found is None:
                continue
            if way in found.links and (link.way != "subject" or found.status == "actual"):
                return found
            if found.answers and way == "object" and (told(link.child, know) or involves(parse, link.child, know)):
                return found
            if " " in key:
                return None
    return None


def predicate(parse: Parse, link: Link, know: StanceKnowledge) -> Operator | None:
    """The adjective said of the event: "an attack is possible", "it is likely that", "the claim is false"; or None."""
    if link.governor.lemma not in ("be", "seem", "appear", "look", "remain", "become") or link.way not in ("subject", "that", "clause"):
        return None
    for kid in parse.kids(link.governor.i, "acomp", "attr", "oprd"):
        if kid.i == link.child.i or parse.kids(kid.i, "xcomp", "ccomp"):
            continue
        found = know.operators.get(("adjective", kid.lower)) or (know.operators.get(("noun", kid.lemma)) if kid.dep == "attr" else None)
        if found is not None and found.answers and link.way == "subject" and not (is_verb(link.child) or told(link.child, know)):
            continue
        if found is not None and (link.way != "subject" or found.before or found.status == "denied"):
            return found
    return None


def _named_by_subject(parse: Parse, link: Link, know: StanceKnowledge) -> Operator | None:
    """The noun as which a deed is named: "the demand is the release of the men", "the aim of France is to withdraw"; or None."""
    if link.child.dep not in ("attr", "xcomp") or link.governor.lemma != "be":
        return None
    for kid in parse.kids(link.governor.i, "nsubj"):
        found = know.operators.get(("noun", kid.lemma)) if kid.pos == "NOUN" else None
        if found is not None and found.status in ("demanded", "planned", "hypothetical"):
            return found
    return None


def told(noun: Token, know: StanceKnowledge) -> bool:
    """Whether a noun tells of words: a claim, a demand, a proposal."""
    found = know.operators.get(("noun", noun.lemma))
    return ("noun", noun.lemma) in know.reporting or (found is not None and found.status in ("demanded", "planned"))


def involves(parse: Parse, noun: Token, know: StanceKnowledge) -> bool:
    """Whether a noun says that somebody has a part in what follows its preposition: "any role in the attack"."""
    return any(("noun", f"{noun.lemma} {kid.lower}") in know.operators for kid in parse.kids(noun.i, "prep"))


def _parts(token: Token) -> tuple[str, ...]:
    """The parts of speech to look a token up as; the tagger takes "demands" and "calls" before a clause for verbs."""
    if is_verb(token):
        return ("verb", "noun") if token.dep in ("nsubj", "dobj", "pobj") and token.tag in ("VBZ", "VB", "VBP") else ("verb",)
    if token.pos == "ADJ":
        return ("adjective",)
    return ("adverb",) if token.pos == "ADV" else ("noun",)


def _keys(parse: Parse, link: Link) -> list[str]:
    """Under what to look a governor up: with two words of company, with one, alone."""
    governor = link.governor
    longer: list[str] = []
    long: list[str] = []
    # the lemmatiser takes "hopes" and "hoped" for forms of "hop"
    heads = dict.fromkeys((governor.lemma, governor.lower, governor.lower[:-1]))
    if link.preposition:
        long.extend(f"{head} {link.preposition}" for head in heads)
    for kid in parse.kids(governor.i):
        # "pleaded guilty to": the event hangs on a word of its company
        if kid.dep not in _BESIDE or (kid.i == link.child.i and kid.pos != "ADJ"):
            continue
        below = parse.kids(kid.i, "pobj", "pcomp") if kid.dep == "prep" else []
        if below:
            words = [noun.lower for noun in below] + ["somebody"] * any(noun.ent in _NAMES for noun in below)
            longer.extend(f"{head} {kid.lower} {word}" for word in words for head in heads)
        else:
            long.extend(f"{head} {kid.lower}" for head in heads)
    for kid in parse.kids(link.child.i, "prep"):
        # "expects an apology from Kenya": the parser hangs the words on what is expected
        if any(noun.ent in _NAMES for noun in parse.kids(kid.i, "pobj")):
            longer.extend(f"{head} {kid.lower} somebody" for head in heads)
    return [*longer, *long, *heads]

"""How one word depends on another, in the few ways that matter for who says so and whether it happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Parse, Token

Way = Literal["clause", "that", "object", "subject", "same", "purpose", "condition", "relative", "adverbial", "other"]

_THROUGH = frozenset({"compound", "nmod", "appos"})

# What follows these is what the governor is about; what follows others ("during", "after") is only when or where.
_EMBEDDING = frozenset("for of to on about against from into toward towards over with upon".split())

# What follows these has happened by then, or stands beside: "will leave after condemning the raid".
_AFTER = frozenset("after since despite besides while following".split())


class Link(NamedTuple):
    """One step up: from a word (child) to the word that governs it (governor), the way, and the preposition between, if any."""

    child: Token
    governor: Token
    way: Way
    preposition: str


def climb(parse: Parse, i: int, know: StanceKnowledge) -> Iterator[Link]:
    """The steps from token i to the root of its sentence; prepositions are stepped over.

    Args:
        parse: the document.
        i: where to begin.
        know: the conjunctions that make a clause a condition, and the nouns that lead to an event by a preposition of their own.
    """
    tokens = parse.tokens
    child = tokens[i]
    while child.head != child.i:
        governor, preposition = tokens[child.head], ""
        if child.dep in ("pobj", "pcomp") and governor.head != governor.i:
            preposition = governor.lower
            below = governor
            governor = tokens[governor.head]
            while governor.pos == "ADP" and governor.head != governor.i:
                below, governor = governor, tokens[governor.head]
            if governor.dep == "advmod" and governor.pos == "ADV":
                # "stopped short of", "backed away from": the adverb belongs to the verb
                governor = tokens[governor.head]
            if child.head == below.i and ("noun", f"{tokens[below.i - 1].lemma} {preposition}") in know.operators:
                # "denied any part in the attack", where the parser hangs "in" on the verb
                governor = tokens[below.i - 1]
            if preposition == "to" and below.lower == "according":
                preposition = "according to"
        yield Link(child, governor, _way(parse, child, governor, preposition, know), preposition)
        child = governor


def is_verb(token: Token) -> bool:
    """Whether a token is a verb or an auxiliary, by either tag set."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def infinitive(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(kid.tag == "TO" for kid in parse.kids(verb.i, "aux"))


def _way(parse: Parse, child: Token, governor: Token, preposition: str, know: StanceKnowledge) -> Way:
    if child.dep == "conj":
        return "same"
    if child.dep == "relcl":
        return _relative_way(parse, child)
    if is_verb(child) or child.dep == "advcl":
        return _verbal_way(parse, child, governor, preposition, know)
    if child.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative"):
        return "object"
    if child.dep == "pobj" and preposition:
        leads = any((pos, f"{governor.lemma} {preposition}") in know.operators for pos in ("noun", "verb", "adjective"))
        return "object" if leads or preposition in _EMBEDDING else "other"
    if child.dep in ("ccomp", "xcomp", "acomp") and child.pos in ("ADJ", "NOUN"):
        return "that"
    if child.dep == "nsubj":
        return "subject"
    if child.dep == "compound" and child.pos == "NOUN" and ("noun", governor.lemma) in know.operators:
        # "attack plans", "a coup attempt"
        return "object"
    if child.dep in _THROUGH:
        return "same"
    return "other"


def _relative_way(parse: Parse, child: Token) -> Way:
    """What the parser calls a relative clause may be what a noun is about: "calls to condemn", "demands that they leave"."""
    if any(kid.lower == "that" for kid in parse.kids(child.i, "mark")):
        return "that"
    return "clause" if infinitive(parse, child) and not parse.kids(child.i, "nsubj", "nsubjpass") else "relative"


def _verbal_way(parse: Parse, child: Token, governor: Token, preposition: str, know: StanceKnowledge) -> Way:
    bare = infinitive(parse, child)
    if child.dep == "ccomp":
        if inverted(parse, child):
            return "condition"
        return "clause" if bare else "that"
    if child.dep in ("xcomp", "pcomp") or (child.dep == "pobj" and child.tag == "VBG"):
        return "other" if preposition in _AFTER else "clause"
    if child.dep == "acl":
        if bare:
            return "clause"
        if any(kid.dep == "mark" for kid in parse.kids(child.i)):
            return "that"
        return "other" if child.tag == "VBG" else "relative"
    if child.dep == "advcl":
        if conditional(parse, child, know.conditionals) or inverted(parse, child) or _ahead(parse, child, governor, know):
            return "condition"
        if bare:
            if ("verb", f"{governor.lemma} for") in know.operators and any(kid.lower == "for" for kid in parse.kids(child.i, "mark")):
                # "called for Russia to withdraw"
                return "clause"
            for before in parse.kids(governor.i, "prep"):
                # "demanded from Interpol to arrest him", "called on Russia on Monday to withdraw"
                if before.i < child.i and ("verb", f"{governor.lemma} {before.lower} somebody") in know.operators:
                    return "clause"
            # below a noun it is what the noun is about: "calls for Russia to withdraw"
            return "purpose" if is_verb(governor) and governor.dep not in ("nsubj", "dobj", "pobj") else "clause"
        particle = next((kid.lower for kid in parse.kids(governor.i, "prt") if kid.i == child.i - 1), None)
        if child.tag == "VBG" and particle is not None and ("verb", f"{governor.lemma} {particle}") in know.operators:
            # "ruled out resigning"
            return "clause"
        # "recommended (that) the troops leave"
        return "clause" if subjunctive(parse, child) else "adverbial"
    return "other" if preposition else "adverbial"


def subjunctive(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands bare, as after "recommended the troops leave"."""
    return verb.tag == "VB" and not parse.kids(verb.i, "aux", "mark", "advmod")


def conditional(parse: Parse, verb: Token, conditionals: frozenset[str]) -> bool:
    """Whether a clause is introduced as a condition: "if", "unless", "provided"."""
    return any(kid.lower in conditionals for kid in parse.kids(verb.i, "mark", "advmod"))


def _ahead(parse: Parse, verb: Token, governor: Token, know: StanceKnowledge) -> bool:
    """Whether a clause in the present tells when it will be done: "will sign once the troops have left", "must go before it attacks"."""
    if governor.lower not in know.times and not any(kid.lower in know.times for kid in parse.kids(verb.i, "mark", "advmod")):
        return False
    helpers = parse.kids(verb.i, "aux", "auxpass")
    finite = helpers[0] if helpers else verb
    if finite.tag not in ("VBZ", "VBP"):
        return False
    if not is_verb(governor):
        governor = parse.tokens[governor.head]  # "as soon as"
    return any(kid.tag in ("MD", "TO") for kid in parse.kids(governor.i, "aux"))


def inverted(parse: Parse, verb: Token) -> bool:
    """Whether a clause is a condition by its order of words: "Had Russia attacked, …", "Should Russia attack, …"."""
    if verb.dep not in ("ccomp", "advcl") or verb.i > verb.head:
        return False
    helpers = [kid for kid in parse.kids(verb.i, "aux", "auxpass") if kid.lower in ("had", "should", "were")]
    return bool(helpers) and helpers[0].i == min(parse.subtree(verb.i))

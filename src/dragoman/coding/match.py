"""Whether a lexicon entry fits a trigger word: object, particle, prepositions and complement that it asks for."""

from __future__ import annotations

from dragoman.coding import syntax
from dragoman.knowledge.lexicon import Conditions, Frame, Lexicon
from dragoman.record import Parse, Token

_FILLED = ("dobj", "attr", "pobj")


def trigger_frames(parse: Parse, token: Token, lexicon: Lexicon) -> list[tuple[Frame, tuple[int, ...]]]:
    """Entries that fit token, the most special first, each with the indices of the words that it rests on."""
    found = []
    for pos, lemma in _readings(token):
        for frame in lexicon.candidates(pos, lemma):
            words = fits(parse, token, frame, lexicon)
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


def fits(parse: Parse, token: Token, frame: Frame, lexicon: Lexicon) -> tuple[int, ...] | None:
    """The token indices that the entry rests on, trigger included, in text order; None when it does not fit."""
    words = _met(parse, token, frame.conditions, lexicon, every=True)
    if words is None:
        return None
    if frame.without.count and _met(parse, token, frame.without, lexicon, every=False) is not None:
        return None
    return tuple(sorted({token.i, *words}))


def _met(parse: Parse, token: Token, conditions: Conditions, lexicon: Lexicon, *, every: bool) -> list[int] | None:
    """Indices of the words that meet the conditions: of all of them (`every`), or of the first one met; else None."""
    checks: list[list[int]] = []
    if conditions.object:
        checks.append(_first(parse, object_heads(parse, token, lexicon), conditions.object))
    if conditions.particle:
        kids = [kid.i for kid in parse.kids(token.i, "prt", "advmod", "prep", "npadvmod", "acomp", "oprd") if kid.lower in conditions.particle]
        checks.append(kids[:1])
    for word, lemmas in conditions.prep:
        heads = [h for base in _bases(parse, token) for h in syntax.after_preposition(parse, base, word)]
        checks.append(_first(parse, [inner for h in heads for inner in through_containers(parse, h, lexicon)], lemmas))
    if conditions.complement:
        checks.append(_first(parse, _complements(parse, token), conditions.complement))
    if every:
        return [i for check in checks for i in check] if all(checks) else None
    return next((check for check in checks if check), None)


def object_heads(parse: Parse, token: Token, lexicon: Lexicon) -> list[int]:
    """Heads of the object of a verb with its conjuncts, seen through containers ("a series of attacks")."""
    heads = syntax.objects(parse, token.i) + [kid.i for kid in parse.kids(token.i, "attr", "oprd")]
    return [inner for h in heads for c in syntax.conjuncts(parse, h) for inner in through_containers(parse, c, lexicon)]


def through_containers(parse: Parse, i: int, lexicon: Lexicon) -> list[int]:
    """Token i, and behind a container noun what it contains: "a number of sanctions" -> number, sanctions."""
    found = [i]
    if parse.tokens[i].lemma in lexicon.containers:
        for inner in syntax.after_preposition(parse, i, "of"):
            found.extend(syntax.conjuncts(parse, inner))
    return found


def _bases(parse: Parse, token: Token) -> list[int]:
    """Where a preposition of the trigger may hang: on it, on its object, on a particle or on its complement."""
    return [token.i, *(kid.i for kid in parse.kids(token.i, "dobj", "attr", "acomp", "prt", "advmod", "oprd"))]


def _complements(parse: Parse, token: Token) -> list[int]:
    """Verbs of the clauses that complete the trigger, and what is predicated ("called him a liar", "said he was guilty")."""
    verbs = [c for v in syntax.clause_verbs(parse, token.i) for c in _verb_conjuncts(parse, v)]
    predicates = [kid.i for kid in parse.kids(token.i, "oprd", "acomp")]
    predicates += [kid.i for v in verbs if parse.tokens[v].lemma == "be" for kid in parse.kids(v, "acomp", "attr")]
    return verbs + predicates


def _verb_conjuncts(parse: Parse, i: int) -> list[int]:
    return [i, *(kid.i for kid in parse.kids(i, "conj") if syntax.is_verb(kid))]


def _first(parse: Parse, heads: list[int], lemmas: frozenset[str]) -> list[int]:
    """The first head whose word is among the lemmas, as a list; empty when there is none."""
    if "any" in lemmas:
        return heads[:1]
    for h in heads:
        token = parse.tokens[h]
        if token.lemma in lemmas or token.lower in lemmas or (token.pos == "PROPN" and singular(token) in lemmas):
            return [h]
    return []

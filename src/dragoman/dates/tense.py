"""Which way a date without a year or a week points: to the past, unless its verb looks ahead."""

from __future__ import annotations

from dragoman.dates.calendar import FUTURE, PAST
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse, Token

_MODALS_AHEAD = frozenset(["will", "'ll", "’ll", "wo", "shall", "would", "could", "may", "might", "must", "should", "can", "ought"])
_AHEAD, _BEHIND = frozenset(["before", "ahead", "until", "till"]), frozenset(["after", "following", "since"])
BEFORE_NOUNS = frozenset(["nmod", "compound", "nummod", "amod", "poss"])
_DEPTH = 8


def is_verb(token: Token) -> bool:
    """Whether the token stands as a verb."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def direction(parse: Parse, head: int, know: DateKnowledge) -> int | None:
    """PAST or FUTURE by the verb that governs token `head`; None where there is no verb.

    "met on Tuesday" -> PAST; "will meet on Tuesday", "arrived ahead of talks on Friday" -> FUTURE.
    """
    prep = parse.tokens[parse.tokens[head].head]
    if parse.tokens[head].dep in BEFORE_NOUNS and prep.pos in ("NOUN", "PROPN") and not is_verb(prep):
        # "the November 27 agreement is void": what is there already, unless its verb says that it will come
        governor = next((above for above in parse.ancestors(head) if is_verb(above)), None)
        if governor is not None and governor.tag in ("VBZ", "VBP") and not parse.kids(governor.i, "aux"):
            return PAST
    for above in parse.ancestors(head):
        if above.i != prep.i and above.lower in _AHEAD:
            return FUTURE
        if above.i != prep.i and above.lower in _BEHIND and above.pos in ("ADP", "SCONJ", "VERB"):
            return PAST
        if above.lower == "according":
            return PAST
        if is_verb(above):
            if above.lemma in know.scheduled and prep.lower == "for":
                return FUTURE
            return tense(parse, above.i, know)
        if above.dep in ("acomp", "amod", "oprd") and above.lemma in know.prospective:
            return FUTURE
    return None


def tense(parse: Parse, i: int, know: DateKnowledge, depth: int = 0) -> int:
    """PAST or FUTURE as verb i looks; the present looks ahead, since a day is named with it ("leaves on Monday")."""
    token = parse.tokens[i]
    aux = parse.kids(i, "aux", "auxpass")
    lowers = {a.lower for a in aux}
    if lowers & {"will", "'ll", "’ll", "wo", "shall"}:
        return FUTURE
    if any(a.lemma == "have" for a in aux) and token.tag in ("VBN", "VBG"):
        return PAST
    if lowers & _MODALS_AHEAD:
        return FUTURE
    if token.tag == "VBD" or lowers & {"did"}:
        return PAST
    head = parse.tokens[token.head]
    if "to" in lowers:
        return _infinitive(parse, token, head, know, depth)
    finite = next((a for a in aux if a.lemma == "be" and a.tag in ("VBD", "VBZ", "VBP")), None)
    if token.tag in ("VBN", "VBG") and finite is not None:
        scheduled = token.tag == "VBN" and token.lemma in know.scheduled
        return FUTURE if scheduled or (finite.tag != "VBD" and token.lemma not in know.about) else PAST
    if token.tag == "VBN" and not aux and token.dep in ("acl", "amod", "advcl", "relcl"):
        return FUTURE if token.lemma in know.scheduled else PAST
    if token.tag in ("VBN", "VBG", "VB") and token.head != i and depth < _DEPTH and not aux and token.dep != "ccomp":
        for above in parse.ancestors(i):
            if is_verb(above):
                return tense(parse, above.i, know, depth + 1)
        return PAST
    if token.tag in ("VBZ", "VBP", "VB", "MD"):
        return PAST if token.lemma in know.about and token.tag != "VB" else FUTURE
    return PAST


def _infinitive(parse: Parse, token: Token, head: Token, know: DateKnowledge, depth: int) -> int:
    """"plans to meet" looks ahead; "managed to meet", "arrived to meet" are as their verb."""
    if head.i == token.i or depth >= _DEPTH or not is_verb(head) or head.lemma in know.prospective or head.lemma in ("be", "go"):
        return FUTURE
    return tense(parse, head.i, know, depth + 1)

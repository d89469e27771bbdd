"""Whether an event has happened, is planned, possible, demanded or denied: read from the words that govern its trigger."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Evidence, Parse, Status, Token
from dragoman.stance.links import Link, climb

# Verbs of which a noun's happening is said: what holds of the verb holds of the deed ("talks will take place").
_HAPPEN = frozenset("take happen occur begin start resume continue follow go come break erupt be end proceed hold".split())


# Denied doubt leaves things as they are: "left no doubt about its plan to join".
_DOUBTS = frozenset("doubt question secret".split())


class Judged(NamedTuple):
    """A status with its reason."""

    status: Status
    evidence: Evidence


def status(parse: Parse, trigger: int, know: StanceKnowledge, support: frozenset[str]) -> Judged:
    """The status of the event that the trigger tells.

    Args:
        parse: the document.
        trigger: token index of the word that tells the event.
        know: words of stance.
        support: light verbs, whose modality is that of the noun they carry.
    """
    tokens = parse.tokens
    token = tokens[trigger]
    result = _local(parse, token, know) or Judged("actual", Evidence("status", "default", token.text))
    for link in climb(parse, trigger):
        governor = link.governor
        if link.way == "same" and _is_verb(link.child) and _is_verb(governor):
            if _own_clause(parse, link.child):
                break
            result = _combine(result, _local(parse, governor, know))
            continue
        if link.way == "same":
            continue
        if link.way == "condition":
            result = _combine(result, Judged("hypothetical", Evidence("status", "condition", _words(parse, link.child))))
            break
        if link.way == "purpose":
            if link.child.i == trigger or result.status == "actual":
                # What somebody came to do is what he meant to do; whether he did, the sentence does not say.
                result = _combine(result, Judged("planned", Evidence("status", "purpose", f"{governor.text} to {link.child.text}")))
            break
        if link.way in ("relative", "adverbial", "other"):
            break
        if _is_verb(link.child) and any(kid.lower in ("whether", "if") for kid in parse.kids(link.child.i, "mark")):
            result = _combine(result, Judged("hypothetical", Evidence("status", "question", _words(parse, link.child))))
            break
        if governor.lemma == "be" and link.way == "clause" and _infinitive(parse, link.child):
            result = _combine(result, Judged("planned", Evidence("status", "be to", f"{governor.text} to {link.child.text}")))
            continue
        operator = _operator(parse, governor, link, know)
        if operator is None:
            if link.way == "that" and ("verb", governor.lemma) in know.reporting:
                break
            if _is_verb(link.child) and link.way in ("clause", "that"):
                if governor.pos in ("NOUN", "PROPN", "ADJ"):
                    continue
                break
            if _is_verb(governor) and (governor.lemma in support or governor.lemma in _HAPPEN) and link.way in ("object", "subject"):
                result = _combine(result, _local(parse, governor, know))
                continue
            break
        own = _local(parse, governor, know, below=True)
        if operator.status == "hypothetical" and own is not None and own.status == "denied" and governor.lemma in _DOUBTS:
            continue
        if operator.status != "actual":
            result = _combine(result, operator)
        result = _combine(result, own)
    return result


def _operator(parse: Parse, governor: Token, link: Link, know: StanceKnowledge) -> Judged | None:
    pos = "verb" if _is_verb(governor) else "adjective" if governor.pos == "ADJ" else "noun"
    found = know.operators.get((pos, governor.lemma)) or know.operators.get((pos, governor.lower))
    if found is None:
        return None
    way = "object" if link.way == "subject" else link.way
    if way not in found.links:
        return None
    if link.way == "subject" and found.status != "actual":
        return None
    if found.status == "demanded" and way == "that" and _indicative(parse, link.child):
        # "suggested that Russia had fired" reports; "suggested that Russia withdraw" demands
        return None
    return Judged(found.status, Evidence("status", f"stance/{found.id}", f"{governor.text} … {link.child.text}"))


def _local(parse: Parse, token: Token, know: StanceKnowledge, *, below: bool = False) -> Judged | None:
    """What the word's own auxiliaries, negation, determiner and adjectives say.

    Args:
        below: the word governs the event and does not tell it itself; then "will" and "would" do not count, since
            what is planned or feared already is.
    """
    found: Judged | None = None
    for kid in parse.kids(token.i):
        why = f"{kid.text} {token.text}"
        if kid.dep == "neg" or (kid.dep in ("det", "advmod", "preconj") and kid.lower in know.negations):
            return Judged("denied", Evidence("status", "negation", why))
        if kid.dep == "aux" and kid.lower in know.modals and not (below and know.modals[kid.lower] == "planned"):
            modal: Status = "planned" if kid.lower == "would" and _told_ahead(parse, token, know) else know.modals[kid.lower]
            found = found or Judged(modal, Evidence("status", "modal", why))
        if kid.dep == "aux" and kid.lemma in ("need",):
            found = found or Judged("demanded", Evidence("status", "modal", why))
        if kid.dep in ("nsubj", "nsubjpass") and kid.lower in ("nobody", "none", "neither"):
            return Judged("denied", Evidence("status", "negation", why))
        if kid.dep in ("amod", "compound") and ("adjective", kid.lower) in know.operators and not _is_verb(token) and kid.lower != "any":
            operator = know.operators["adjective", kid.lower]
            found = found or Judged(operator.status, Evidence("status", f"stance/{operator.id}", why))
        if (
            kid.dep == "amod"
            and not _is_verb(token)
            and kid.lower in ("planned", "proposed", "attempted", "threatened", "feared", "scheduled")
        ):
            status_: Status = "planned" if kid.lower in ("planned", "proposed", "scheduled") else "hypothetical"
            found = found or Judged(status_, Evidence("status", "adjective", why))
        if kid.dep == "det" and kid.lower == "any" and not _is_verb(token):
            found = found or Judged("hypothetical", Evidence("status", "determiner", why))
        if kid.dep == "advcl" and _is_verb(token) and found and found.status in ("planned", "hypothetical"):
            marks = {below_.lower for below_ in parse.kids(kid.i, "mark")}
            if marks & {"if", "unless"}:
                found = Judged("hypothetical", Evidence("status", "condition", why))
    if token.dep == "pcomp" and parse.tokens[token.head].lower == "without":
        return Judged("denied", Evidence("status", "negation", f"without {token.text}"))
    if token.dep == "pobj" and parse.tokens[token.head].lower == "without":
        return Judged("denied", Evidence("status", "negation", f"without {token.text}"))
    return found


def _combine(inner: Judged, outer: Judged | None) -> Judged:
    """The inner status stands, except that what is denied from outside is denied, and what was actual takes the outer."""
    if outer is None or outer.status == "actual":
        return inner
    if inner.status == "actual":
        return outer
    if outer.status == "denied":
        # "did not rule out", "refused to cancel": two denials leave it open
        return outer if inner.status != "denied" else Judged("hypothetical", outer.evidence)
    return inner


def _indicative(parse: Parse, verb: Token) -> bool:
    """Whether the verb of a that-clause tells a fact: finite, and without should or must."""
    helpers = {kid.lower for kid in parse.kids(verb.i, "aux", "auxpass")}
    if helpers & {"should", "must", "be", "to"}:
        return False
    return verb.tag in ("VBD", "VBZ") or bool(helpers & {"has", "had", "have", "is", "was", "were", "are", "may", "might", "will", "could"})


def _infinitive(parse: Parse, verb: Token) -> bool:
    return any(kid.tag == "TO" for kid in parse.kids(verb.i, "aux"))


def _told_ahead(parse: Parse, verb: Token, know: StanceKnowledge) -> bool:
    """Whether "would" is the past of "will": the verb stands in what somebody said, promised or announced."""
    head = parse.tokens[verb.head]
    return verb.dep == "ccomp" and ("verb", head.lemma) in know.reporting and head.tag in ("VBD", "VBN")


def _own_clause(parse: Parse, token: Token) -> bool:
    """Whether a coordinated verb has its own subject or auxiliary, so that it shares nothing of the first."""
    return bool(parse.kids(token.i, "nsubj", "nsubjpass", "aux")) or token.tag in ("VBD", "VBZ", "VBP")


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def _words(parse: Parse, token: Token) -> str:
    return " ".join([*(kid.text for kid in parse.kids(token.i, "mark", "advmod")), token.text])

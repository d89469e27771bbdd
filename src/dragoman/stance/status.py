"""Whether an event has happened, is planned, possible, demanded or denied: read from the words that govern its trigger."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from dragoman.knowledge.stance import Operator, StanceKnowledge
from dragoman.record import Evidence, Parse, Status, Token
from dragoman.stance.links import Link, climb, conditional, infinitive, inverted, is_verb
from dragoman.stance.operators import operator, told

# Denied doubt leaves things as they are: "left no doubt about its plan to join".
_DOUBTS = frozenset("doubt question secret".split())

# "no" before these in an adverbial phrase denies the verb: "in no way", "at no time", "under no circumstances".
_CIRCUMSTANCES = frozenset("way time circumstance circumstances means case event point condition conditions account".split())

_NOBODY = frozenset("nobody none neither nothing".split())


class Judged(NamedTuple):
    """A status with its reason.

    Attributes:
        status: the status.
        evidence: the words that it rests on.
        refused: denied by the will of whoever would do it ("will not release").
        unwanted: somebody demands that it be not done ("urged Kenya not to sign"): nothing has happened, and nothing is denied.
    """

    status: Status
    evidence: Evidence
    refused: bool = False
    unwanted: bool = False


def status(
    parse: Parse, trigger: int, know: StanceKnowledge, support: frozenset[str], words: Container[int] = ()
) -> Judged:
    """The status of the event that the trigger tells.

    Args:
        parse: the document.
        trigger: token index of the word that tells the event.
        know: words of stance.
        support: light verbs, whose modality is that of the noun they carry.
        words: what the event rests on beside the trigger: "no longer" denies nothing where it is part of a refusal.
    """
    token = parse.tokens[trigger]
    result = _local(parse, token, know, words=words) or _itself(token, know) or Judged("actual", Evidence("status", "default", token.text))
    condition = _on_condition(parse, token, know)
    for link in climb(parse, trigger, know):
        governor = link.governor
        if link.way == "same":
            if is_verb(link.child) and is_verb(governor):
                if _own_clause(parse, link.child):
                    break
                result = _combine(result, _local(parse, governor, know))
            elif _neither(parse, governor):
                result = _combine(result, Judged("denied", Evidence("status", "negation", f"neither {governor.text}")))
            continue
        if link.way == "condition":
            result = _combine(result, Judged("hypothetical", Evidence("status", "condition", _words(parse, link.child))))
            break
        done = know.courtesies | know.ceremonies
        if link.way in ("purpose", "clause") and governor.lemma in know.contacts and link.child.lemma in done:
            # "called him to congratulate him", "met to sign the accord": done in the call, if there was one
            result = _combine(result, _local(parse, governor, know, child=link.child))
            continue
        if link.way == "purpose":
            if link.child.i == trigger or result.status == "actual":
                # What somebody came to do is what he meant to do; whether he did, the sentence does not say.
                result = _combine(result, Judged("planned", Evidence("status", "purpose", f"{governor.text} to {link.child.text}")))
            break
        if is_verb(link.child) and any(kid.lower in ("whether", "if") for kid in parse.kids(link.child.i, "mark")):
            result = _combine(result, Judged("hypothetical", Evidence("status", "question", _words(parse, link.child))))
            break
        if link.way == "relative" and (paper := _on_paper(parse, link, know)) is not None:
            result = _combine(result, paper)
            break
        if link.way in ("relative", "adverbial", "other"):
            break
        if link.preposition == "before" and is_verb(link.child):
            # "urged them to read it before rejecting it": open, where what comes first has not happened
            if status(parse, governor.i, know, support).status != "actual":
                result = _combine(result, Judged("hypothetical", Evidence("status", "before", f"{governor.text} before {link.child.text}")))
            break
        if link.way == "subject" and _only_if(parse, link, know):
            result = _combine(result, Judged("hypothetical", Evidence("status", "condition", f"{link.child.text} {governor.text}")))
            break
        found = operator(parse, link, know)
        if found is not None and found.presupposes:
            # "ruled out ending its attack", "did not agree on a date for talks": nothing above bears on what is below
            return _combine(result, _judged(parse, found, link, trigger, result, know))
        if governor.lemma == "have" and link.way == "clause" and infinitive(parse, link.child) and governor.dep == "ccomp":
            # "said that the president had to resign"
            result = _combine(result, Judged("demanded", Evidence("status", "have to", f"{governor.text} to {link.child.text}")))
            continue
        bare = found is None or found.status == "actual"
        if bare and governor.lemma == "be" and link.way == "clause" and infinitive(parse, link.child):
            result = _combine(result, Judged("planned", Evidence("status", "be to", f"{governor.text} to {link.child.text}")))
            continue
        here = _judged(parse, found, link, trigger, result, know)
        if here is None:
            if link.way == "that" and is_verb(governor) and ("verb", governor.lemma) in know.reporting:
                break
            if is_verb(link.child) and link.way in ("clause", "that"):
                if governor.pos in ("NOUN", "PROPN", "ADJ") or not is_verb(governor):
                    # "no evidence that Russia attacked", "no sign of leaving"
                    denied = _local(parse, governor, know)
                    result = _combine(result, denied if denied is not None and denied.status == "denied" else None)
                    continue
                break
            if link.way == "object" and link.preposition == "of" and governor.lemma in know.proofs and _no(parse, governor):
                # "no evidence of Russian interference"
                result = _combine(result, Judged("denied", Evidence("status", "negation", f"no {governor.text}")))
                break
            if is_verb(governor) and governor.lemma in support and link.way in ("object", "subject"):
                result = _combine(result, _local(parse, governor, know, child=link.child))
                continue
            break
        own = _local(parse, governor, know, below=here.status != "actual", child=link.child)
        condition = condition or _on_condition(parse, governor, know)
        if here.status == "hypothetical" and own is not None and own.status == "denied" and governor.lemma in _DOUBTS:
            continue
        result = _combine(_combine(result, here), own)
    if condition is not None and result.status == "planned":
        return condition
    return result


def _only_if(parse: Parse, link: Link, know: StanceKnowledge) -> bool:
    """Whether a deed without an article is the subject of a condition: "if talks fail", but "if the talks fail"."""
    if not is_verb(link.governor) or parse.kids(link.child.i, "det", "poss"):
        return False
    return link.governor.dep == "advcl" and conditional(parse, link.governor, know.conditionals)


def _on_paper(parse: Parse, link: Link, know: StanceKnowledge) -> Judged | None:
    """What a bill or a proposal does in a relative clause of the present, it will do once it is law: "a bill that bans protests"."""
    found = know.operators.get(("noun", link.governor.lemma))
    if found is None or not found.relative or _past(parse, link.child):
        return None
    return Judged(found.status, Evidence("status", f"stance/{found.id}", f"{link.governor.text} … {link.child.text}"))


def _judged(parse: Parse, found: Operator | None, link: Link, trigger: int, result: Judged, know: StanceKnowledge) -> Judged | None:
    """What an operator makes of the event below it; None where it says nothing about this one."""
    if found is None:
        return None
    governor, child = link.governor, link.child
    made = found.status
    if found.above and result.status not in ("planned", "demanded", "hypothetical"):
        return None
    if found.answers and child.i == trigger and not is_verb(child) and told(child, know):
        # "rejected the claim": the claim was made
        return None
    if made == "demanded" and link.way == "that" and _indicative(parse, child):
        # "suggested that Russia had fired" reports; "suggested that Russia withdraw" demands
        return None
    if found.own is not None and own_wish(parse, link):
        if child.lemma in know.courtesies and any(kid.lower in ("i", "we") for kid in parse.kids(governor.i, "nsubj")):
            # "I want to thank Kenya": said and done
            return None
        made = found.own
    if found.past is not None and _past(parse, governor):
        made = found.past
    return Judged(made, Evidence("status", f"stance/{found.id}", f"{governor.text} … {child.text}"))


def own_wish(parse: Parse, link: Link) -> bool:
    """Whether somebody wants to do a thing himself: an infinitive that has no subject and whose verb asks nobody."""
    if link.way != "clause" or link.preposition or not infinitive(parse, link.child):
        return False
    return not parse.kids(link.child.i, "nsubj", "nsubjpass") and not parse.kids(link.governor.i, "dobj", "dative", "nsubjpass")


def _past(parse: Parse, governor: Token) -> bool:
    verb = governor if is_verb(governor) else parse.tokens[governor.head]
    return verb.tag == "VBD" or any(kid.lower in ("has", "have", "had") for kid in parse.kids(verb.i, "aux"))


def _itself(token: Token, know: StanceKnowledge) -> Judged | None:
    """The status of a word that tells no deed yet: "plans to recognise" is itself a plan."""
    pos = "verb" if is_verb(token) else "adjective" if token.pos == "ADJ" else "noun"
    found = know.operators.get((pos, token.lemma))
    if found is None or not found.itself:
        return None
    return Judged(found.status, Evidence("status", f"stance/{found.id}", token.text))


def _local(
    parse: Parse,
    token: Token,
    know: StanceKnowledge,
    *,
    below: bool = False,
    child: Token | None = None,
    words: Container[int] = (),
) -> Judged | None:
    """What the word's own auxiliaries, negation, subject, determiner and adjectives say.

    Args:
        below: the word governs the event and does not tell it itself; then "will" and "would" do not count, since
            what is planned or feared already is.
        child: the word from which the step up came, whose own denial has been counted.
    """
    found: Judged | None = None
    if inverted(parse, token):
        return Judged("hypothetical", Evidence("status", "condition", token.text))
    for kid in parse.kids(token.i):
        if (child is not None and kid.i == child.i) or kid.i in words:
            continue
        why = f"{kid.text} {token.text}"
        if _denies(parse, token, kid, know):
            if kid.dep == "neg" and (will := _will(parse, token, know)) is not None:
                return Judged("denied", Evidence("status", "refusal", f"{will.text} {why}"), refused=True)
            if kid.dep == "neg" and _gives_leave(parse, token, know):
                return Judged("denied", Evidence("status", "refusal", why), refused=True)
            return Judged("denied", Evidence("status", "negation", why))
        if found is not None:
            continue
        if kid.dep == "aux" and kid.lower == "would" and (_hearsay(parse, token) or token.lemma in know.polite):
            continue
        if kid.tag == "TO" and token.dep == "ROOT" and parse.kids(token.i, "nsubj", "nsubjpass") and not below:
            # the headline "Ottawa to lend Kenya 300 million dollars"
            found = Judged("planned", Evidence("status", "be to", why))
            continue
        if kid.dep == "aux" and kid.lower in know.modals and not (below and know.modals[kid.lower] == "planned"):
            modal: Status = "planned" if kid.lower == "would" and _told_ahead(parse, token, know) else know.modals[kid.lower]
            found = Judged(modal, Evidence("status", "modal", why))
        elif kid.dep == "aux" and kid.lemma == "need":
            found = Judged("demanded", Evidence("status", "modal", why))
        elif kid.dep in ("amod", "compound") and not is_verb(token):
            adjective = know.operators.get(("adjective", kid.lower))
            if adjective is not None and adjective.before and kid.lower != "any":
                found = Judged(adjective.status, Evidence("status", f"stance/{adjective.id}", why))
        elif kid.dep == "det" and kid.lower == "any" and not is_verb(token):
            found = Judged("hypothetical", Evidence("status", "determiner", why))
    if token.dep in ("pcomp", "pobj"):
        before = parse.tokens[token.head]
        before = parse.tokens[before.head] if before.lower == "of" else before
        if before.lower in ("without", "instead", "lieu"):
            return Judged("denied", Evidence("status", "negation", f"{before.text} {token.text}"))
    if is_verb(token):
        for kid in parse.kids(token.i, "advmod"):
            adverb = know.operators.get(("adverb", kid.lower))
            if adverb is not None:
                found = _combine(found or Judged("actual", Evidence("status", "default", token.text)), _of_adverb(adverb, kid, token))
    return found


def _will(parse: Parse, verb: Token, know: StanceKnowledge) -> Token | None:
    """The auxiliary with which a subject says what he will do, no passive and no perfect; else None."""
    if not is_verb(verb) or parse.kids(verb.i, "auxpass") or not parse.kids(verb.i, "nsubj"):
        return None
    auxiliaries = parse.kids(verb.i, "aux")
    if any(kid.lemma == "have" for kid in auxiliaries):
        return None
    return next((kid for kid in auxiliaries if know.modals.get(kid.lower) == "planned" or kid.lower == "would"), None)


def _gives_leave(parse: Parse, verb: Token, know: StanceKnowledge) -> bool:
    """Whether a verb gives leave, so that not to do it is to refuse: "did not allow", "did not give permission"."""
    if not is_verb(verb) or parse.kids(verb.i, "auxpass") or not parse.kids(verb.i, "nsubj"):
        return False
    return verb.lemma in know.leave or any(kid.lemma in know.leave for kid in parse.kids(verb.i, "dobj"))


def _of_adverb(adverb: Operator, kid: Token, token: Token) -> Judged:
    return Judged(adverb.status, Evidence("status", f"stance/{adverb.id}", f"{kid.text} {token.text}"))


def _denies(parse: Parse, token: Token, kid: Token, know: StanceKnowledge) -> bool:
    """Whether a word below a verb or noun negates it: "not", "no longer", "no attack", "nobody", "in no way"."""
    if kid.dep == "neg" or (kid.dep in ("det", "advmod", "preconj") and kid.lower in know.negations):
        # "not only" adds
        # "only rarely" is sometimes
        if kid.i and parse.tokens[kid.i - 1].lower == "only":
            return False
        return not (kid.i + 1 < len(parse.tokens) and parse.tokens[kid.i + 1].lower in ("only", "just", "least", "merely", "surprisingly"))
    if kid.dep == "advmod" and kid.i > 0 and f"{parse.tokens[kid.i - 1].lower} {kid.lower}" in know.negations:
        return True
    if not is_verb(token):
        return False
    if kid.dep in ("nsubj", "nsubjpass") and (kid.lower in _NOBODY or _neither(parse, kid) or _no(parse, kid)):
        return True
    if kid.dep in ("dobj", "attr") and (kid.lower in ("nobody", "nothing") or _no(parse, kid) or _neither(parse, kid)):
        return True
    return kid.dep == "prep" and any(below.lower in _CIRCUMSTANCES and _no(parse, below) for below in parse.kids(kid.i, "pobj"))


def _no(parse: Parse, noun: Token) -> bool:
    return any(kid.lower == "no" for kid in parse.kids(noun.i, "det"))


def _neither(parse: Parse, noun: Token) -> bool:
    return any(kid.lower == "neither" for kid in parse.kids(noun.i, "det", "preconj", "cc"))


def _on_condition(parse: Parse, verb: Token, know: StanceKnowledge) -> Judged | None:
    """What somebody will do if something else happens is possible, no more: "agreed to meet if"; "even if" is no condition."""
    if not is_verb(verb):
        return None
    for kid in parse.kids(verb.i, "advcl"):
        concessive = any(below.lower in ("even", "as") for below in parse.kids(kid.i, "advmod", "mark"))
        if not concessive and conditional(parse, kid, know.conditionals):
            return Judged("hypothetical", Evidence("status", "condition", f"{verb.text} {_words(parse, kid)}"))
    return None


def _combine(inner: Judged, outer: Judged | None) -> Judged:
    """One status inside another.

    What was actual takes the outer. What is denied from outside is denied, but two denials leave it open. What is
    possible from outside is possible, whether planned or denied within ("fears that Russia will attack"). What is
    demanded from outside is demanded, though planned within ("urged Russia to agree to leave"). Else the inner stands.
    """
    if outer is None or outer.status == "actual" or inner.status == outer.status == "hypothetical":
        return inner
    if inner.status == "actual":
        return outer
    if outer.status == "denied":
        # "did not rule out", "refused to cancel"
        return outer if inner.status != "denied" else Judged("hypothetical", outer.evidence)
    if outer.status == "hypothetical" and inner.status in ("planned", "denied"):
        return outer
    if outer.status == "demanded" and inner.status == "planned":
        return outer
    if outer.status == "demanded" and inner.status == "denied":
        return inner._replace(unwanted=True)
    return inner


def _indicative(parse: Parse, verb: Token) -> bool:
    """Whether the verb of a that-clause tells a fact: finite, and without should or must."""
    helpers = {kid.lower for kid in parse.kids(verb.i, "aux", "auxpass")}
    if helpers & {"should", "must", "be", "to"}:
        return False
    return verb.tag in ("VBD", "VBZ") or bool(helpers & {"has", "had", "have", "is", "was", "were", "are", "may", "might", "will", "could"})


def _told_ahead(parse: Parse, verb: Token, know: StanceKnowledge) -> bool:
    """Whether "would" is the past of "will": the verb stands in what somebody said, promised or announced."""
    head = parse.tokens[verb.head]
    return verb.dep == "ccomp" and ("verb", head.lemma) in know.reporting and head.tag in ("VBD", "VBN")


def _hearsay(parse: Parse, verb: Token) -> bool:
    """Whether "would have" passes on what a source says has happened: "would have fled, according to the paper"."""
    perfect = any(kid.lemma == "have" for kid in parse.kids(verb.i, "aux"))
    return perfect and any(kid.lower == "according" for kid in parse.kids(verb.i, "prep", "advmod", "advcl"))


def _own_clause(parse: Parse, token: Token) -> bool:
    """Whether a coordinated verb has its own subject or auxiliary, so that it shares nothing of the first."""
    own = parse.kids(token.i, "nsubj", "nsubjpass", "aux")
    # "urged them to leave and to talk": the second "to" is of the same wish
    return any(kid.tag != "TO" for kid in own) or token.tag in ("VBD", "VBZ", "VBP")


def _words(parse: Parse, token: Token) -> str:
    return " ".join([*(kid.text for kid in parse.kids(token.i, "mark", "advmod")), token.text])

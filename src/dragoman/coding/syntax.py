"""Who does it and what it is done to, in the logical sense, whatever the construction.

One place for passives, relative clauses, participles, coordination, control and raising: all lexicon entries share it.
Every function takes a parse and the index of a token, and gives token indices; the labels are spaCy's.
"""

from __future__ import annotations

from collections.abc import Container

from dragoman.record import Parse, Token

# Verbs whose infinitive is done by their own subject although they have an object ("promised Kyiv to send", "met Kyiv to discuss").
SUBJECT_CONTROL = frozenset(
    "promise vow threaten pledge swear agree offer refuse decline plan intend use telephone phone ring meet visit contact".split()
)

# After these prepositions an -ing form is done by the object ("accused him of lying", "kept them from leaving").
_OBJECT_CONTROL_PREPS = frozenset("of from into for".split())

# After these an infinitive is done by whoever stands after "from" or "of" ("demanded from Kenya to leave").
_FROM_CONTROL = frozenset("demand require request expect ask beg".split())

# What somebody is punished for is his.
_PLANS = frozenset(("plot", "conspiracy", "plan", "attempt", "scheme", "bid", "conspiring"))
_PUNISHING = frozenset(
    "accuse arrest blame charge convict detain execute expel fine hang imprison indict jail prosecute punish sanction seize sentence "
    "suspect try want".split()
)

# Who does these to a plan has not made it ("foiled a plot to kill the king").
_OF_OTHERS = frozenset("foil thwart uncover avert expose discover denounce condemn disrupt reveal suspect investigate unmask".split())

# Nouns whose infinitive is done by whom they go to ("an appeal to Kenya to withdraw").
_ASKING = frozenset("appeal call plea petition request demand invitation letter message warning order ultimatum".split())

_RELATIVE = frozenset("who which that whom".split())
_CLAUSES = ("ccomp", "xcomp")
_DEPTH = 6


def is_verb(token: Token) -> bool:
    """Whether the token stands as a verb."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def is_passive(parse: Parse, i: int, depth: int = 0) -> bool:
    """Whether verb i is in the passive voice, also without an auxiliary ("the men arrested by police")."""
    token = parse.tokens[i]
    labels = {kid.dep for kid in parse.kids(i)}
    if labels & {"auxpass", "nsubjpass"}:
        return True
    if token.dep == "amod" and token.pos == "ADJ":
        # "the detained men", of which the tagger makes an adjective
        return token.lower.endswith("ed")
    if token.tag != "VBN" or "nsubj" in labels or (labels & {"aux"} and token.dep != "conj"):
        return False
    if token.dep in ("acl", "amod"):
        return True
    if token.dep == "advcl":
        return "dobj" not in labels
    if token.dep == "conj" and depth < _DEPTH and is_verb(parse.tokens[token.head]):
        return "aux" not in labels and "dobj" not in labels and is_passive(parse, token.head, depth + 1)
    return "agent" in labels


def subjects(parse: Parse, i: int, depth: int = 0) -> list[int]:
    """Heads of what does verb i: the by-phrase of a passive, else the subject, wherever it stands."""
    if is_passive(parse, i):
        return agents(parse, i)
    return surface_subjects(parse, i, depth)


def objects(parse: Parse, i: int) -> list[int]:
    """Heads of what verb i is done to: the subject of a passive, else the direct object, wherever it stands."""
    if is_passive(parse, i):
        return surface_subjects(parse, i)
    token = parse.tokens[i]
    found = [kid.i for kid in parse.kids(i, "dobj", "oprd") if kid.dep == "dobj"]
    if found and parse.tokens[found[0]].lower not in _RELATIVE:
        return found
    if token.dep == "relcl" and (found or _has_gap(parse, i)):
        return [token.head]
    if not found:
        # "condemned and rejected the plan": the object of the last verb is shared by the first.
        for kid in parse.kids(i, "conj"):
            if is_verb(kid) and not parse.kids(kid.i, "nsubj", "nsubjpass") and not parse.kids(i, "prep", "ccomp", "xcomp"):
                return [k.i for k in parse.kids(kid.i, "dobj")]
    return found


def kept_objects(parse: Parse, i: int) -> list[int]:
    """Heads of what a passive still has as its object, whose subject got it: "was granted asylum by Mexico"."""
    return [kid.i for kid in parse.kids(i, "dobj")] if is_passive(parse, i) else []


def agents(parse: Parse, i: int) -> list[int]:
    """Heads of the by-phrase of verb i, or the name joined to a participle by a hyphen ("Saudi-led")."""
    found = [
        below.i
        for kid in parse.kids(i)
        if kid.dep == "agent" or (kid.dep == "prep" and kid.lower == "by")
        for below in parse.kids(kid.i, "pobj")
    ]
    if not found:
        # "was condemned in a joint statement by Egypt and Greece"
        inner = [below.i for kid in parse.kids(i, "prep") if kid.lower in ("in", "at", "during") for below in parse.kids(kid.i, "pobj")]
        found = [h for noun in inner for h in after_preposition(parse, noun, "by")]
    if not found:
        # "was urged to resign by the court"
        verbs = [kid.i for kid in parse.kids(i, "xcomp") if any(k.tag == "TO" for k in parse.kids(kid.i, "aux"))]
        found = [h for verb in verbs if not is_passive(parse, verb) for h in after_preposition(parse, verb, "by")]
        found = [h for h in found if parse.tokens[h].ent not in ("DATE", "TIME", "PERCENT", "CARDINAL", "QUANTITY", "MONEY")]
    if not found and parse.tokens[i].dep == "amod":
        found = [kid.i for kid in parse.kids(i, "npadvmod", "compound", "nmod", "amod") if kid.i < i]
    return found


def surface_subjects(parse: Parse, i: int, depth: int = 0) -> list[int]:
    """Heads of the grammatical subject of verb i, found through relative clauses, participles, coordination and control."""
    token = parse.tokens[i]
    own = [kid for kid in parse.kids(i, "nsubj", "nsubjpass", "csubj") if kid.dep != "csubj"]
    if own:
        if token.dep == "relcl" and own[0].lower in _RELATIVE:
            return [token.head]
        return [kid.i for kid in own if kid.lower not in ("there", "it") or not _expletive(parse, i)]
    if not depth and parse.kids(i, "expl"):
        # "there are two men in custody"
        return [kid.i for kid in parse.kids(i, "attr")]
    if token.head == i:
        return _cut_off(parse, i)
    if depth > _DEPTH:
        return []
    head = parse.tokens[token.head]
    if token.dep in ("relcl", "amod"):
        return [head.i]
    if token.dep in ("acomp", "attr", "oprd") and is_verb(head):
        return surface_subjects(parse, head.i, depth + 1)
    if token.dep == "acl":
        if any(kid.tag == "TO" for kid in parse.kids(i, "aux")):
            asked = after_preposition(parse, head.i, "to") if head.lemma in _ASKING else []
            return asked or owners(parse, head.i, depth + 1)
        return [head.i]
    if token.dep == "conj" and is_verb(head):
        return surface_subjects(parse, head.i, depth + 1)
    if token.dep in (*_CLAUSES, "advcl", "dep"):
        return _controllers(parse, token, head, depth)
    if token.dep == "pcomp":
        governor = parse.tokens[head.head]
        if is_verb(governor):
            things = [kid.i for kid in parse.kids(governor.i, "dobj", "nsubjpass")]
            if things and head.lower in _OBJECT_CONTROL_PREPS:
                return things
            return surface_subjects(parse, governor.i, depth + 1)
        if governor.pos in ("ADJ", "ADV") or governor.dep in ("acomp", "attr"):
            # "is capable of attacking", "stopped short of condemning", "is far from withdrawing"
            return surface_subjects(parse, governor.head, depth + 1)
        return owners(parse, governor.i, depth + 1)
    return []


def _cut_off(parse: Parse, i: int) -> list[int]:
    """The subject of a main verb that an inserted "said the minister" cuts off: “Kenya,” said the minister, “has left.”"""
    for kid in parse.kids(i, "parataxis", "ccomp"):
        own = parse.kids(kid.i, "nsubj")
        before = parse.kids(kid.i, "dep") + (own[:-1] if len(own) > 1 else [])
        found = [k.i for k in before if k.i < kid.i < i and k.pos in ("NOUN", "PROPN", "PRON")]
        if found:
            return found
    return []


def _controllers(parse: Parse, token: Token, head: Token, depth: int) -> list[int]:
    """Who does an infinitive or participle below another verb, adjective or noun."""
    if head.pos in ("ADJ", "NOUN") and head.dep in ("acomp", "attr", "oprd"):
        return surface_subjects(parse, head.head, depth + 1)
    if not is_verb(head):
        # "the two plan to meet", of which the tagger makes a noun
        own = [kid.i for kid in parse.kids(head.i, "nsubj")] if token.dep == "xcomp" else []
        return own or (owners(parse, head.i, depth + 1) if head.pos in ("NOUN", "PROPN") else [])
    if token.dep == "advcl" and token.tag == "VB" and not parse.kids(token.i, "aux", "mark", "advmod"):
        # "recommended the troops leave"
        return [kid.i for kid in parse.kids(head.i, "dobj") if kid.i < token.i][:1] or surface_subjects(parse, head.i, depth + 1)
    if token.dep in _CLAUSES and not is_passive(parse, head.i) and head.lemma not in SUBJECT_CONTROL:
        things = [kid.i for kid in parse.kids(head.i, "dobj", "dative") if kid.i < token.i]
        if things:
            return things[:1]
        # "called on Russia to withdraw", "appealed to Kyiv to agree"
        for prep in parse.kids(head.i, "prep"):
            if (
                prep.lower in ("on", "to", "upon", "for", "with")
                and prep.i < token.i
                and head.lemma in ("call", "appeal", "wait", "plead", "prevail", "rely")
            ):
                return [kid.i for kid in parse.kids(prep.i, "pobj")]
    if token.dep == "advcl" and head.lemma in ("call", "appeal") and any(kid.tag == "TO" for kid in parse.kids(token.i, "aux")):
        # "called on Russia on Monday to withdraw"
        for prep in parse.kids(head.i, "prep"):
            if prep.lower in ("on", "upon", "to") and prep.i < token.i:
                return [kid.i for kid in parse.kids(prep.i, "pobj")]
    if head.lemma in _FROM_CONTROL and any(kid.tag == "TO" for kid in parse.kids(token.i, "aux")):
        for prep in parse.kids(head.i, "prep"):
            if prep.lower in ("from", "of") and prep.i < token.i:
                return [kid.i for kid in parse.kids(prep.i, "pobj")]
    return surface_subjects(parse, head.i, depth + 1)


def owners(parse: Parse, i: int, depth: int = 0) -> list[int]:
    """Heads of those to whom noun i belongs ("Beijing's plan", "the plan of Beijing"), or who hold it ("he has a plan")."""
    found = [kid.i for kid in parse.kids(i, "poss")]
    if found:
        return found
    for word in ("by", "of", "from"):
        after = [h for h in after_preposition(parse, i, word) if not is_verb(parse.tokens[h])]
        if after:
            return after
    token = parse.tokens[i]
    if token.dep in ("dobj", "attr", "pobj") and depth <= _DEPTH:
        for above in parse.ancestors(i):
            if is_verb(above):
                if token.dep == "pobj" and token.lemma in _PLANS and above.lemma in _PUNISHING:
                    # "was sanctioned in relation to a plot to kill the envoy": whoever is punished for it planned it
                    return objects(parse, above.i)
                return subjects(parse, above.i, depth + 1) if above.lemma not in _OF_OTHERS else []
            if above.dep not in ("prep", "pobj", "agent"):
                break
    return []


def after_preposition(parse: Parse, i: int, word: str) -> list[int]:
    """Heads of the nouns after a preposition that depends on token i ("out of" and "away from" included)."""
    found: list[int] = []
    for clause in parse.kids(i, "advcl", "ccomp", "xcomp"):
        # "called for his death to be investigated": the parser takes "for" as the mark of a clause
        if any(kid.lower == word for kid in parse.kids(clause.i, "mark")) and any(kid.tag == "TO" for kid in parse.kids(clause.i, "aux")):
            found.extend(kid.i for kid in parse.kids(clause.i, "nsubj", "nsubjpass"))
    for kid in parse.kids(i, "prep", "agent", "dative", "prt", "advmod", "nmod", "pcomp"):
        if kid.lower == word:
            found.extend(below.i for below in parse.kids(kid.i, "pobj", "pcomp") if not is_verb(below) or below.tag == "VBG")
            found.extend(below.i for below in parse.kids(kid.i, "nmod", "npadvmod") if not found)
        if kid.dep in ("prep", "prt", "advmod"):
            for inner in parse.kids(kid.i, "prep"):
                if inner.lower == word:
                    found.extend(below.i for below in parse.kids(inner.i, "pobj"))
    return found


def clause_verbs(parse: Parse, i: int) -> list[int]:
    """Verbs of the clauses that complete token i: that-clauses, infinitives, -ing forms, also after a preposition."""
    found = []
    for kid in parse.kids(i):
        if _asks(parse, kid.i):
            continue
        if kid.dep in ("ccomp", "xcomp", "acl") or (kid.dep == "advcl" and _is_infinitive(parse, kid.i)):
            found.append(kid.i)
        elif kid.dep in ("prep", "dative", "agent"):
            found.extend(below.i for below in parse.kids(kid.i, "pcomp"))
    return found


def _asks(parse: Parse, i: int) -> bool:
    """Whether a clause is a question put indirectly ("asked whether he had agreed"): its deed is not what is asked for."""
    openers = [kid for kid in parse.kids(i, "mark", "advmod", "dobj", "nsubj", "attr") if kid.i < i]
    return any(kid.lower in ("whether", "if") or kid.tag in ("WRB", "WP") for kid in openers) and parse.tokens[i].dep == "ccomp"


def is_somebody(mentions: Container[int], parse: Parse, i: int) -> bool:
    """Whether an actor stands at token i or is coordinated with it."""
    return any(j in mentions for j in conjuncts(parse, i))


def conjuncts(parse: Parse, i: int) -> list[int]:
    """Token i and what is coordinated with it, in text order ("France, Italy and Spain")."""
    found, stack = [], [i]
    while stack:
        j = stack.pop()
        found.append(j)
        stack.extend(kid.i for kid in parse.kids(j, "conj"))
        # "the U.S., Britain": a name set beside a name is often labelled an apposition or a modifier of it
        stack.extend(kid.i for kid in parse.kids(j, "appos") if kid.pos == "PROPN" and any(k.dep == "conj" for k in parse.kids(kid.i)))
    return sorted(found)


def _is_infinitive(parse: Parse, i: int) -> bool:
    return any(kid.tag == "TO" for kid in parse.kids(i, "aux"))


def _has_gap(parse: Parse, i: int) -> bool:
    """Whether the relative clause of verb i lacks its object: "the men (that) police arrested"."""
    subject = list(parse.kids(i, "nsubj", "nsubjpass"))
    return bool(subject) and subject[0].lower not in _RELATIVE and not parse.kids(i, "dobj", "ccomp", "xcomp")


def _expletive(parse: Parse, i: int) -> bool:
    return any(kid.dep == "expl" for kid in parse.kids(i))

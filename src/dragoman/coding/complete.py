"""Sides that the clause itself leaves out, taken from what the document has told before.

Definite nouns ("the attack"), agentless passives ("was also killed in the strike") and things said or done before
("condemned the move") point back; what they point to is the last event that fits and does not contradict them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding import syntax
from dragoman.coding.merge import clash, less, names
from dragoman.coding.roles import Mentions
from dragoman.coding.speech import is_on_somebodys_word
from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Candidate, Evidence, Mention, Parse, Token

# How many sentences back a definite noun may take its sides from, and a thing or a passive.
REACH = 12
NEAR = 3

# More who suffered than this are no longer those of one deed.
MOST = 3

# What protesters say to those against whom they protest.
_ADDRESSED = frozenset({"REQUEST", "ACCUSE", "REJECT"})

# What can be turned down.
_PROPOSED = frozenset({"AGREE", "AID", "REQUEST"})

# Letters that a verb shares with its noun at least: "decide" and "decision".
_STEM = 4

_TOLL = frozenset({"kill", "injure", "wound", "hurt"})

_DEFINITE = frozenset("the this that these those such".split())
_POINTING = frozenset("it this that".split())
_BESIDE = frozenset("after before during following at in on upon amid".split())


def complete(parse: Parse, cand: Candidate, all_found: Sequence[Candidate], mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """The candidate with the sides that can be taken from its surroundings.

    Args:
        parse: the document.
        cand: what the clause itself says.
        all_found: the candidates of the document so far, those of the sentence included.
        mentions: who stands at which head token.
        lexicon: words that point back.
    """
    earlier = [other for other in all_found if other.trigger < cand.trigger]
    told = [other for other in earlier if not is_on_somebodys_word(other)]
    if cand.pos == "noun":
        cand = _with_host(parse, cand, mentions, lexicon)
        cand = _one_of_several(parse, cand, earlier)
        cand = _second_telling(parse, cand, told, mentions)
    elif cand.pos == "verb" and not cand.actors:
        cand = _agentless(parse, cand, told)
    elif cand.pos == "verb" and cand.type == "ASSAULT":
        cand = _there(parse, cand, told)
    if cand.type == "REQUEST" and not cand.recipients:
        cand = _of_those_blamed(parse, cand, all_found)
    if cand.type == "PROTEST" and not cand.recipients:
        cand = _told_to(parse, cand, all_found)
    if cand.type == "REJECT" and not cand.recipients:
        cand = _answered(parse, cand, earlier)
    if not cand.recipients and cand.things:
        cand = _aimed_at_a_thing(parse, cand, all_found, earlier, lexicon)
    return cand


def _told_to(parse: Parse, cand: Candidate, all_found: Sequence[Candidate]) -> Candidate:
    """A protest is against those of whom something is asked in it, or who are blamed: "marched, demanding that the president resign"."""
    for other in all_found:
        if other.type not in _ADDRESSED or not other.recipients or names(other.actors) != names(cand.actors):
            continue
        if any(above.i == cand.trigger for above in parse.ancestors(other.trigger)):
            why = Evidence("recipients", "told to", f"those to whom it is told with “{parse.tokens[other.trigger].text}”")
            return replace(cand, recipients=other.recipients, recipient_heads=other.recipient_heads, evidence=(*cand.evidence, why))
    return cand


def _of_those_blamed(parse: Parse, cand: Candidate, all_found: Sequence[Candidate]) -> Candidate:
    """What is demanded in the same breath as somebody is blamed is demanded of him: "condemned Kenya and demanded an apology"."""
    token = parse.tokens[cand.trigger]
    for other in all_found:
        together = token.dep == "conj" and token.head == other.trigger
        if together and other.type == "ACCUSE" and other.recipients and names(other.actors) == names(cand.actors):
            why = Evidence("recipients", "told to", f"those who are blamed with “{parse.tokens[other.trigger].text}”")
            return replace(cand, recipients=other.recipients, recipient_heads=other.recipient_heads, evidence=(*cand.evidence, why))
    return cand


def _answered(parse: Parse, cand: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """A refusal is an answer to who asked for something right before: "Kenya asked Uganda to pull out. Uganda refused."."""
    token = parse.tokens[cand.trigger]
    for other in reversed(earlier):
        if token.sent - parse.tokens[other.trigger].sent > NEAR:
            break
        if other.type == "REQUEST" and other.actors and _states(other.recipients) & _states(cand.actors):
            recipients = less(other.actors, cand.actors)
            if recipients:
                why = Evidence("recipients", "told before", f"who asked with “{parse.tokens[other.trigger].text}”")
                return replace(cand, recipients=recipients, inherited=True, evidence=(*cand.evidence, why))
    return cand


def _states(side: Sequence[Mention]) -> set[str]:
    """The countries of a side, or the names of those of no country."""
    return {m.country or m.name for m in side}


def points_back(parse: Parse, i: int) -> bool:
    """Whether noun i is definite ("the attack", "Russia's attack"), so that it may mean something told before."""
    return bool(parse.kids(i, "poss")) or any(kid.lower in _DEFINITE for kid in parse.kids(i, "det"))


def _second_telling(parse: Parse, cand: Candidate, earlier: Sequence[Candidate], mentions: Mentions) -> Candidate:
    """A noun that points back takes the sides that it lacks from the last event of its type that does not contradict."""
    if (cand.actors and (cand.recipients or len(cand.actors) > 1) and not cand.inherited) or not points_back(parse, cand.trigger):
        return cand
    own = () if cand.inherited and cand.placed else cand.recipients
    sentence = parse.tokens[cand.trigger].sent
    bounds = parse.sentences[sentence]
    here = names([m for i in range(bounds.first, bounds.last) for m in mentions.get(i, ())])
    fitting = [
        other
        for other in reversed(earlier)
        if other.type == cand.type
        and (other.actors or (other.recipients and not cand.recipients))
        and sentence - parse.tokens[other.trigger].sent <= REACH
        and not clash(cand.actors, (*other.actors, *other.recipients))
        and not clash(own, (*other.recipients, *other.actors))
        and (other.recipients or not own)
    ]
    if not fitting:
        return cand
    # Of several: one that names who suffered it and not only where; whose people are named in this sentence, too; then what was told
    # most often; then the last.
    tellings = Counter(_sides(o) for o in fitting)
    other = max(
        fitting,
        key=lambda o: (bool(o.actors), not o.placed, bool(names((*o.actors, *o.recipients)) & here), tellings[_sides(o)], o.trigger),
    )
    why = Evidence("actors", "told before", f"sides of the event told with “{parse.tokens[other.trigger].text}”")
    if not other.actors:
        # "was poisoned … condemned the attack": by whom, nobody knows
        actors, recipients = cand.actors, less(other.recipients, cand.actors)
    elif cand.inherited or not cand.actors:
        actors, recipients = other.actors, own if own and not cand.inherited else _all_who_suffered(other, fitting)
    else:
        actors, recipients = cand.actors, less(_all_who_suffered(other, fitting) or other.actors, cand.actors)
        if not other.recipients and len(other.actors) > 1:
            actors, recipients = other.actors, ()
    return replace(
        cand,
        actors=actors,
        recipients=recipients,
        inherited=True,
        placed=other.placed and recipients == other.recipients,
        retold=other.trigger,
        evidence=(*cand.evidence, why),
    )


def _one_of_several(parse: Parse, cand: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """A deed named as one of several has their sides: "orchestrated attacks on the bases, including the attack on Friday"."""
    token = parse.tokens[cand.trigger]
    before = parse.tokens[token.head]
    example = token.dep == "pobj" and (before.lower == "including" or f"{parse.tokens[before.i - 1].lower} {before.lower}" == "such as")
    if not example or cand.actors:
        return cand
    for other in reversed(earlier):
        several = parse.tokens[other.trigger]
        alike = several.sent == token.sent and other.type == cand.type and other.pos == "noun"
        if alike and several.tag in ("NNS", "NNPS") and other.actors:
            why = Evidence("actors", "one of several", f"one of what “{several.text}” tells")
            recipients = cand.recipients or other.recipients
            return replace(cand, actors=other.actors, recipients=recipients, evidence=(*cand.evidence, why))
    return cand


def _all_who_suffered(other: Candidate, fitting: Sequence[Candidate]) -> tuple[Mention, ...]:
    """The recipients of an event, with those of its other tellings: a strike that killed Ali, and Omar too, was one on both."""
    found = list(other.recipients)
    for one in reversed(fitting):
        if one.placed or other.placed or not other.recipients or names(one.actors) != names(other.actors):
            continue
        found += less(one.recipients, tuple(found))
    return tuple(found) if len(found) <= MOST else other.recipients


def _with_host(parse: Parse, cand: Candidate, mentions: Mentions, lexicon: Lexicon) -> Candidate:
    """Something done together with one side named only: "after a dinner with Putin, Xi flew home" -> also Xi."""
    frame = lexicon.frames.get(cand.rule)
    token = parse.tokens[cand.trigger]
    prep = parse.tokens[token.head]
    if frame is None or not frame.reciprocal or len(cand.actors) != 1 or token.dep != "pobj" or prep.lower not in _BESIDE:
        return cand
    verb = parse.tokens[prep.head]
    if not syntax.is_verb(verb):
        return cand
    for head in syntax.subjects(parse, verb.i):
        found = tuple(m for c in syntax.conjuncts(parse, head) for m in mentions.get(c, ()) if m.via != "place")
        if found and not names(found) & names(cand.actors):
            why = Evidence("actors", "syntax", f"subject of {verb.text}: {parse.tokens[head].text}")
            return replace(cand, actors=(*found, *cand.actors), actor_heads=(head, *cand.actor_heads), evidence=(*cand.evidence, why))
    return cand


def _agentless(parse: Parse, cand: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """A passive without agent takes the actor of the same event told before: "was also killed in the airstrike"."""
    if not syntax.is_verb(parse.tokens[cand.trigger]) or not cand.recipients:
        return cand
    sentence = parse.tokens[cand.trigger].sent
    named = any(parse.tokens[i].pos == "NOUN" and points_back(parse, i) for i in cand.words if i != cand.trigger)
    for other in reversed(earlier):
        if other.type != cand.type or not other.actors or other.trigger in cand.words:
            continue
        distance = sentence - parse.tokens[other.trigger].sent
        if _is_toll(parse, cand) and distance <= 1 and not named and _is_told_as_done(parse, other.trigger):
            # "Russia fired missiles at the city, and eleven people were killed"
            why = Evidence("actors", "told before", f"sides of the event told with “{parse.tokens[other.trigger].text}”")
            struck = {m.country for m in other.recipients}
            country = struck.pop() if len(struck) == 1 else None
            hurt = tuple(replace(m, country=country, code=country, via="context") if country else m for m in cand.recipients)
            return replace(cand, actors=other.actors, recipients=hurt, inherited=True, retold=other.trigger, evidence=(*cand.evidence, why))
        if distance <= (REACH if named else NEAR) and (named or names(other.recipients) & names(cand.recipients)):
            if names(other.actors) & names(cand.recipients) and not named:
                continue
            why = Evidence("actors", "told before", f"actor of the event told with “{parse.tokens[other.trigger].text}”")
            return replace(cand, actors=other.actors, inherited=True, retold=other.trigger, evidence=(*cand.evidence, why))
    return cand


def _there(parse: Parse, cand: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """Who dies in what is told in the same breath is of those whom it hits: "shot down a Kenyan airliner and killed all on board"."""
    token = parse.tokens[cand.trigger]
    if token.lemma not in _TOLL or token.dep != "conj" or not cand.recipients:
        return cand
    if any(m.kind != "role" or m.via not in ("context", "role") or (m.country and m.via == "role") for m in cand.recipients):
        # "killed a Tanzanian nurse"
        return cand
    other = next((o for o in earlier if o.trigger == token.head and o.type == cand.type and names(o.actors) == names(cand.actors)), None)
    struck = {m.country for m in other.recipients} if other is not None else set()
    if len(struck) != 1 or None in struck:
        return cand
    (country,) = struck
    hurt = tuple(replace(m, country=country, code=country, via="context") for m in cand.recipients)
    why = Evidence("recipients", "told before", "those whom it hit")
    return replace(cand, recipients=hurt, evidence=(*cand.evidence, why))


def _is_told_as_done(parse: Parse, i: int) -> bool:
    """Whether word i is no infinitive and has no modal: "we will use force" has cost nobody his life."""
    return parse.tokens[i].tag != "VB" and not any(kid.tag == "MD" for kid in parse.kids(i, "aux"))


def _is_toll(parse: Parse, cand: Candidate) -> bool:
    """Whether people whom nobody places are said to have been hurt, as what a deed told right before has cost."""
    return parse.tokens[cand.trigger].lemma in _TOLL and not any(m.known for m in cand.recipients)


def _aimed_at_a_thing(
    parse: Parse, cand: Candidate, all_found: Sequence[Candidate], earlier: Sequence[Candidate], lexicon: Lexicon
) -> Candidate:
    """What is said of a deed is said of its doer: "spoke out against the attack", "condemned the move"."""
    frame = lexicon.frames.get(cand.rule)
    if frame is None or not frame.verbal:
        return cand
    for head in cand.things:
        token = parse.tokens[head]
        deed = next((other for other in all_found if other.trigger == head and other.actors), None)
        if deed is None and token.lower in _POINTING:
            # "spoke of the raid, calling it a crime": what was named last in the sentence
            same = [o for o in earlier if o.actors and o.trigger < head and parse.tokens[o.trigger].sent == token.sent]
            # "Kenya offered a team, but Uganda turned it down"
            here = [o for o in same if o.pos == "noun" or (cand.type == "REJECT" and o.type in _PROPOSED)]
            deed = here[-1] if here else None
        if deed is not None:
            return _aimed(parse, cand, deed.actors, token.text)
        definite = any(kid.lower in _DEFINITE for kid in parse.kids(head, "det"))
        if not (token.lower in _POINTING or (definite and (token.lemma in lexicon.things or ("noun", token.lemma) in lexicon.index))):
            continue
        types = {named.type for named in lexicon.candidates("noun", token.lemma)}
        accord = token.lemma in lexicon.things and any(named.reciprocal for named in lexicon.candidates("noun", token.lemma))
        if token.lemma in lexicon.things and not accord:
            types = set()
            own = _told_by(parse, token, earlier)
            if own is not None and less(own.actors, cand.actors):
                return _aimed(parse, cand, own.actors, token.text)
        for other in reversed(earlier):
            if token.sent - parse.tokens[other.trigger].sent > (REACH if types else NEAR):
                break
            if accord and not (other.type in ("AGREE", "SUPPORT") and lexicon.reciprocal(other.rule) and len(other.actors) > 1):
                continue
            if types and not accord and other.type not in types:  # "condemned the arrests": not whoever fired last
                continue
            inner = any(other.trigger in o.words and o.trigger != other.trigger for o in all_found)
            if inner or (lexicon.reciprocal(other.rule) and not types):
                # what is only demanded or alleged is no "move" of anybody's
                continue
            doers = less(other.actors, cand.actors)
            # "Libya's parliament rejected the deal" that its government has made with Turkey
            if doers and (accord or len(doers) == len(other.actors)):
                return _aimed(parse, cand, doers, token.text)
    return cand


def _told_by(parse: Parse, noun: Token, earlier: Sequence[Candidate]) -> Candidate | None:
    """The last event told with the verb of a noun, in its own words or in those that govern it: "decided to leave … the decision"."""
    for other in reversed(earlier):
        verb = parse.tokens[other.trigger]
        if not other.actors or noun.sent - verb.sent > REACH or verb.sent == noun.sent:
            continue
        around = [parse.tokens[i] for i in other.words]
        if verb.dep in ("xcomp", "ccomp"):
            around.append(parse.tokens[verb.head])
        if any(syntax.is_verb(t) and _one_stem(t.lemma, noun.lemma) for t in around):
            return other
    return None


def _one_stem(verb: str, noun: str) -> bool:
    """Whether a verb and a noun begin alike.

    >>> _one_stem("decide", "decision"), _one_stem("order", "order"), _one_stem("declare", "decision")
    (True, True, False)
    """
    size = max(_STEM, len(verb) - 2)
    return verb[:size] == noun[:size]


def _aimed(parse: Parse, cand: Candidate, doers: tuple[Mention, ...], word: str) -> Candidate:
    recipients = less(doers, cand.actors)
    if not recipients:
        return cand
    why = Evidence("recipients", "told before", f"who did what “{word}” means")
    return replace(cand, recipients=recipients, inherited=True, evidence=(*cand.evidence, why))


def _sides(cand: Candidate) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(names(cand.actors)), frozenset(names(cand.recipients))

"""Which place belongs to an event: where its own clause says that it happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.knowledge.places import PlaceKnowledge
from dragoman.record import Parse, Place, Token

_ON = frozenset(("sea", "strait", "canal", "river", "lake", "island", "border", "base"))
_OVER = frozenset(("sea", "strait"))
# A noun below one of these is not a part of what the verb tells.
_APART = frozenset((
    "after", "before", "since", "despite", "over", "about", "following", "against", "regarding", "concerning", "ahead", "because",
    "than", "unlike", "like", "given",
))
_DEEP = 2


def attach(parse: Parse, trigger: int, places: Mapping[int, Place], know: PlaceKnowledge) -> Place | None:
    """The place of the event whose trigger is a token, or None.

    In order: a phrase of place of the trigger ("the talks in Geneva"), of the verb that carries it out ("held talks in
    Geneva"), what a verb like "seize" or a noun like "siege" reaches, and where its object stands ("hit a hospital in
    Kyiv"). Never one of a verb that only speaks of the event. A point on the map goes before a country.
    """
    sent = parse.sentences[parse.tokens[trigger].sent]
    if not any(sent.first <= i < sent.last for i in places):
        return None
    best: tuple[int, bool, int, int] | None = None
    for rank, i in _candidates(parse, trigger, places, know):
        here = (rank, places[i].lat is None, abs(i - trigger), i)
        best = here if best is None or here < best else best
    return None if best is None else places[best[3]]


def _candidates(parse: Parse, trigger: int, places: Mapping[int, Place], know: PlaceKnowledge) -> Iterator[tuple[int, int]]:
    """Places with how far they are from the trigger."""
    for step, i in enumerate(_carriers(parse, trigger, know)):
        token = parse.tokens[i]
        for prep in parse.kids(i, "prep", "advmod", "prt", "dative", "agent"):
            for depth, target in _targets(parse, prep, places, token, know):
                yield 4 * step + depth, target
        if step == 0 or token.lemma in know.words["reaching"]:
            for rank, target in _reached(parse, token, places, know):
                yield 4 * step + rank, target


def _targets(
    parse: Parse, prep: Token, places: Mapping[int, Place], governor: Token, know: PlaceKnowledge, depth: int = 0
) -> Iterator[tuple[int, int]]:
    """Places that a preposition leads to: its object, or one inside a phrase of place below it ("in a village near Goma")."""
    for inner in parse.kids(prep.i, "prep"):
        if depth < _DEEP and (inner.lower == "of" or inner.lower in know.words["locative"] or inner.lower == "from"):
            yield from _targets(parse, inner, places, governor, know, depth + 1)
    for noun in parse.kids(prep.i, "pobj"):
        if noun.i in places:
            if _is_where(prep, places[noun.i], governor, know):
                yield depth, noun.i
        elif depth < _DEEP and (prep.lower in know.words["locative"] or prep.lower in ("on", "from", "to", "against")):
            for below in parse.kids(noun.i, "prep"):
                if below.lower in know.words["locative"]:
                    yield from _targets(parse, below, places, governor, know, depth + 1)


def _is_where(prep: Token, place: Place, governor: Token, know: PlaceKnowledge) -> bool:
    """Whether a preposition before a place says where: "in" does, "to" after "travel", "on" before an island or after "attack"."""
    words, word, kind = know.words, prep.lower, know.kinds.get(place.name)
    if word in words["locative"] or (word == "of" and _is_compound(prep, governor)):
        return True
    if word == "on":
        return kind in _ON or governor.lemma in words["reaching"]
    if word == "over":
        return kind in _OVER or governor.lemma in words["above"]
    if word in ("to", "toward", "towards"):
        return governor.lemma in words["going"] or governor.lemma in words["reaching"]
    if word in ("from", "of"):
        return governor.lemma in words["leaving"] or (word == "of" and governor.lemma in words["reaching"])
    return False


def _is_compound(prep: Token, governor: Token) -> bool:
    """Whether "of" is part of "outside of", "out of", "north of": then it does not hang on the governor itself."""
    return prep.head != governor.i


def _reached(parse: Parse, token: Token, places: Mapping[int, Place], know: PlaceKnowledge) -> Iterator[tuple[int, int]]:
    """Places that are the object of a verb, that stand with its object, or that stand before a noun."""
    if token.pos in ("NOUN", "PROPN"):
        for kid in parse.kids(token.i, "compound", "nmod"):
            if kid.i in places and token.lemma in know.words["held"] and know.kinds.get(places[kid.i].name) != "country":
                yield 2, kid.i
        return
    if token.lemma in know.words["about"]:
        return
    for thing in parse.kids(token.i, "dobj", "nsubjpass"):
        if thing.i in places:
            if token.lemma in know.words["reaching"]:
                yield 2, thing.i
            continue
        for prep in parse.kids(thing.i, "prep"):
            if prep.lower in know.words["locative"] or prep.lower == "on":
                for depth, target in _targets(parse, prep, places, thing, know):
                    yield 3 + depth, target


def _carriers(parse: Parse, trigger: int, know: PlaceKnowledge) -> list[int]:
    """The trigger, and the verbs whose place is also its own."""
    found = [trigger]
    token = parse.tokens[trigger]
    while token.head != token.i:
        head = parse.tokens[token.head]
        if _is_verb(token):
            shares = token.dep == "xcomp" or (token.dep == "conj" and not parse.kids(token.i, "nsubj", "nsubjpass"))
            purpose = token.dep == "advcl" and (token.tag == "VBG" or any(kid.tag == "TO" for kid in parse.kids(token.i, "aux")))
            if not (shares or purpose) or not _is_verb(head) or head.lemma in know.words["about"]:
                break
        elif head.lower in _APART and head.pos in ("ADP", "SCONJ", "VERB"):
            break
        elif _is_verb(head):
            if head.lemma in know.words["about"]:
                break
        elif head.pos not in ("ADP", "NOUN", "PROPN", "ADV") or (head.pos in ("NOUN", "PROPN") and token.dep not in ("conj", "compound")):
            break
        if _is_verb(head) or head.pos == "NOUN":
            found.append(head.i)
        token = head
    return found


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")

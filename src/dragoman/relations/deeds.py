"""Verbs and participles that state a relation: "belongs to", "which includes", "controls", "Rwandan-backed", "backed by Rwanda"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.relations import RelationWord
from dragoman.record import Mention, Place, Span, Token
from dragoman.relations import ends
from dragoman.relations.found import Found, Scene, fits
from dragoman.relations.lookup import entry

# How deep a place stands in the words that are held: "large parts of the north of Mali".
_DEPTH = 3


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """The relations that a verb or a participle states."""
    if not ends.is_verb(token):
        return
    participle = entry(scene, token, "participle")
    if participle is not None and token.tag in ("VBN", "VBD"):
        yield from _participle(scene, token, participle)
    word = entry(scene, token, "verb")
    if word is not None and not scene.parse.kids(token.i, "auxpass") and (not word.habit or _habit(scene, token)):
        yield from _verb(scene, token, word)


def _habit(scene: Scene, token: Token) -> bool:
    """Whether a verb tells what goes on: "supplies", "has been supplying", "supplying"; not what was done once."""
    helpers = {kid.lower for kid in scene.parse.kids(token.i, "aux")}
    if token.tag == "VBG":
        return bool(helpers & {"is", "are", "been", "'s", "'re"}) or token.dep == "acl"
    return token.tag in ("VBZ", "VBP") and not helpers - {"do", "does"}


def _verb(scene: Scene, token: Token, word: RelationWord) -> Iterator[Found]:
    parse = scene.parse
    subjects = ends.subject(scene, token.i)
    objects = [kid.i for kid in parse.kids(token.i, "dobj")]
    if word.prepositions:
        objects = [below.i for prep in ends.preps(parse, token.i, word.prepositions) for below in parse.kids(prep.i, "pobj")]
    if not subjects or not objects:
        return
    if word.target == "place":
        for source in (m for m in subjects if fits(m, word.source)):
            for what, place in (held for head in objects for held in _held(scene, head)):
                yield Found(word.kind, word.id, token.i, source, None, what, place, token.i)
        return
    goods, receivers = None, [m for head in objects for m in ends.at(scene, head)]
    if word.kind == "supplies":
        supplied = _goods(scene, token)
        if supplied is None:
            return
        goods, receivers = supplied
    for subject in subjects:
        for receiver in receivers:
            source, target = (receiver, subject) if word.inverse else (subject, receiver)
            if fits(source, word.source) and fits(target, word.target) and source.name != target.name:
                yield Found(word.kind, word.id, token.i, source, target, goods, verb=token.i)


def _goods(scene: Scene, token: Token) -> tuple[Span, list[Mention]] | None:
    """What is supplied, and to whom: "supplies Hezbollah with arms", "supplies arms to Hezbollah"."""
    parse = scene.parse
    things = parse.kids(token.i, "dobj")
    if not things:
        return None
    somebody = ends.at(scene, things[0].i)
    receivers = ends.after(scene, token.i, ("to",))
    if receivers and not somebody:
        return ends.phrase(parse, things[0].i), receivers
    given = [below for prep in ends.preps(parse, token.i, ("with",)) for below in parse.kids(prep.i, "pobj")]
    return (ends.phrase(parse, given[0].i), somebody) if given and somebody else None


def _participle(scene: Scene, token: Token, word: RelationWord) -> Iterator[Found]:
    parse = scene.parse
    doers, joined = _doers(scene, token, word)
    if not doers:
        return
    rule = f"{word.id}/{'joined' if joined else 'by'}"
    verb = token.i if parse.kids(token.i, "auxpass") else None
    heads = _of_whom(scene, token)
    for doer in doers:
        if not fits(doer, word.source):
            continue
        if word.target == "place":
            for what, place in (found for head in heads for found in _held(scene, head)):
                yield Found(word.kind, rule, token.i, doer, None, what, place, verb)
            continue
        plain = joined or verb is not None
        for target in (m for head in heads for m in (ends.at(scene, head) if plain else ends.antecedent(scene, head))):
            if fits(target, word.target) and target.name != doer.name:
                source, target_ = (target, doer) if word.kind == "ally" else (doer, target)
                yield Found(word.kind, rule, token.i, source, target_, verb=verb)


def _doers(scene: Scene, token: Token, word: RelationWord) -> tuple[list[Mention], bool]:
    """Who does it: the name joined with a hyphen ("Rwandan-backed", True), or after the preposition ("backed by Rwanda", False)."""
    parse, i = scene.parse, token.i
    if i >= 2 and parse.tokens[i - 1].text in ("-", "‑") and parse.tokens[i - 1].start == parse.tokens[i - 2].end:
        name = i - 2
        found = [m for m in scene.mentions.get(name, ()) if fits(m, "actor")]
        if not found:
            first = name
            while first > 0 and parse.tokens[first - 1].head == name and parse.tokens[first - 1].pos == "PROPN":
                first -= 1
            alone = scene.named(first, name + 1) if parse.tokens[name].pos in ("PROPN", "ADJ") else None
            found = [alone] if alone is not None and fits(alone, "actor") else []
        return found, True
    return ends.after(scene, i, word.prepositions), False


def _of_whom(scene: Scene, token: Token) -> list[int]:
    """Heads of those of whom a participle is said."""
    parse = scene.parse
    passive = parse.kids(token.i, "nsubjpass")
    if passive:
        if token.dep == "relcl" and passive[0].lower in ("who", "which", "that"):
            return [token.head]
        return [kid.i for kid in passive]
    if token.dep in ("amod", "acl", "relcl", "nmod"):
        return [token.head]
    return []


def _held(scene: Scene, head: int) -> list[tuple[Span, Place]]:
    """The places in what is held, with the words: "most of |Darfur|", "Sanaa and Hodeidah"; none where no place is named."""
    parse = scene.parse
    found = []
    for i in ends.together(parse, head):
        place = _place_in(scene, i, _DEPTH)
        if place is not None:
            found.append((ends.phrase(parse, i), place))
    return found


def _place_in(scene: Scene, i: int, depth: int) -> Place | None:
    if i in scene.places:
        return scene.places[i]
    for mention in scene.mentions.get(i, ()):
        # A town or region that the gazetteer does not have, or that the parser took for a person.
        if mention.kind == "country" and scene.parse.tokens[i].pos == "PROPN" and mention.via in ("place", "capital", "name", "alias"):
            return Place(mention.text, mention.name if mention.via in ("name", "alias") else mention.text, mention.country)
    if depth == 0:
        return None
    parse = scene.parse
    below = [noun.i for prep in ends.preps(parse, i, ("of", "in", "around")) for noun in parse.kids(prep.i, "pobj")]
    return next((place for j in below if (place := _place_in(scene, j, depth - 1)) is not None), None)

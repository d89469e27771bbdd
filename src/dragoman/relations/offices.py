"""Who holds an office: "Ukrainian President Volodymyr Zelensky", "Fumio Kishida, the prime minister of Japan"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.record import Mention, Span
from dragoman.relations import ends
from dragoman.relations.found import Found, Scene, fits

_LONGEST = 4
# A party before an office says of whom its holder is one, not of what the office is: "Democratic mayor".
_PARTY = "PTY"


def find(scene: Scene) -> Iterator[Found]:
    """The offices that a text names together with their holders; only where it says of what the office is."""
    for i, mentions in scene.mentions.items():
        for person in mentions:
            if person.kind != "person" or len(mentions) > 1:
                continue
            yield from _titled(scene, i, person)
            yield from _beside(scene, i, person)


def _titled(scene: Scene, i: int, person: Mention) -> Iterator[Found]:
    """An office that stands before the name, with a state or body before it."""
    parse = scene.parse
    if parse.tokens[i].pos != "PROPN" or person.text[:1] == "":
        return
    for last in range(i, max(-1, i - _LONGEST), -1):
        found = _office(scene, last)
        if found is None:
            continue
        first, rule = found
        if last == i or ends.untrue(scene, first) or not _name(scene, last + 1, i + 1) or parse.tokens[first].start < person.start:
            return
        target = _before(scene, first, person)
        if target is not None:
            yield _found(scene, first, last, person, target, f"{rule}/title", None)
        return


def _beside(scene: Scene, i: int, person: Mention) -> Iterator[Found]:
    """An office set beside the name, or said of its holder: "Fumio Kishida, the prime minister of Japan"."""
    parse = scene.parse
    token = parse.tokens[i]
    if token.pos not in ("NOUN", "PROPN") or person.via not in ("apposition", "title", "name", "office", "surname", "alias"):
        return
    for kid in parse.kids(i, "appos"):
        office = _office(scene, kid.i)
        if office is None or kid.i < i or ends.untrue(scene, office[0]):
            continue
        targets = ends.after(scene, kid.i, ("of",)) or [m for owner in parse.kids(kid.i, "poss") for m in ends.at(scene, owner.i)]
        before = _before(scene, office[0], None)
        for target in [m for m in targets if _has_offices(m)][:1] or ([before] if before is not None else []):
            yield _found(scene, office[0], kid.i, person, target, f"{office[1]}/apposition", None)


def _has_offices(mention: Mention) -> bool:
    """Whether somebody named before or after an office is a state or body that has such an office."""
    return mention.kind != "person" and mention.sector != _PARTY and fits(mention, "actor")


def _office(scene: Scene, last: int) -> tuple[int, str] | None:
    """First token and entry of the longest office that ends at a token."""
    tokens = scene.parse.tokens
    for size in range(_LONGEST, 0, -1):
        first = last - size + 1
        if first < 0 or tokens[first].sent != tokens[last].sent or (first and tokens[first - 1].text == "-"):
            continue
        word = scene.know.words.get(("office", tuple(t.lower for t in tokens[first : last + 1])))
        if word is not None:
            return first, word.id
    return None


def _name(scene: Scene, first: int, last: int) -> bool:
    """Whether tokens [first, last) are a name."""
    return first < last and all(t.pos == "PROPN" for t in scene.parse.tokens[first:last])


def _before(scene: Scene, first: int, person: Mention | None) -> Mention | None:
    """The state or body right before an office: "|Ukrainian| President", "|Germany|'s Chancellor", "|EU| foreign policy chief"."""
    parse = scene.parse
    last = first
    while last > 0 and parse.tokens[last - 1].tag == "POS":
        last -= 1
    begin = last
    floor = parse.sentences[parse.tokens[first].sent].start if person is None else person.start
    while begin > 0 and parse.tokens[begin - 1].start >= floor and parse.tokens[begin - 1].pos in ("PROPN", "ADJ"):
        begin -= 1
    for start in range(begin, last):
        found = scene.named(start, last)
        if found is not None and _has_offices(found):
            return found
    return None


def _found(scene: Scene, first: int, last: int, person: Mention, target: Mention, rule: str, verb: int | None) -> Found:
    tokens = scene.parse.tokens
    what = Span(scene.parse.text(first, last + 1), tokens[first].start, tokens[last].end)
    return Found("office", rule, last, person, target, what, verb=verb)

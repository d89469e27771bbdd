"""What the patterns read, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.knowledge.relations import End, RelationKnowledge
from dragoman.record import Mention, Parse, Place, Span


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as the patterns see it.

    Attributes:
        parse: the document.
        mentions: who stands at which head token.
        places: places by the token on which their words depend.
        know: the words that state relations.
        named: who a span of tokens [first, last) names by itself, for words that the mention around them has taken in
            ("NATO" in "NATO member"); None for nobody.
    """

    parse: Parse
    mentions: Mapping[int, tuple[Mention, ...]]
    places: Mapping[int, Place]
    know: RelationKnowledge
    named: Callable[[int, int], Mention | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A relation as words state it, before anybody asks whether it is denied or by whom it is told.

    Attributes:
        kind: the kind of relation.
        rule: the entry that states it, with the way in which the words stand.
        trigger: token index of the word that states it.
        source: the first end.
        target: the second end, or None.
        what: the words of an office, treaty, place, forces or goods.
        place: the place that is held.
        verb: token index of the verb that asserts it; None where it is taken for granted ("NATO member Turkey").
    """

    kind: str
    rule: str
    trigger: int
    source: Mention
    target: Mention | None
    what: Span | None = None
    place: Place | None = None
    verb: int | None = None


def fits(mention: Mention, end: End) -> bool:
    """Whether a mention can be an end of a relation: somebody with a name, of the sort that is asked for."""
    if mention.kind == "role" or (not mention.known and mention.kind != "person"):
        return False
    if end == "state":
        return mention.kind == "country"
    if end == "body":
        return mention.kind in ("organisation", "group")
    return True

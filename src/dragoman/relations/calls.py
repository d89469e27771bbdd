"""Nouns that somebody is called by: members, allies, parties to a treaty, suppliers, backers."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.relations import RelationWord
from dragoman.record import Mention, Span, Token
from dragoman.relations import ends
from dragoman.relations.found import Found, Scene, fits
from dragoman.relations.lookup import entry

# Nouns that name what states are bound by, or fight in.
_TREATIES = frozenset("treaty convention accord accords agreement pact protocol statute charter conflict war truce".split())


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """The relations that a noun states of those who are called by it."""
    word = entry(scene, token, "noun")
    if word is None or token.pos not in ("NOUN", "PROPN") or ends.untrue(scene, token.i):
        return
    sources, verb = ends.called(scene, token.i)
    sources = [m for m in sources if fits(m, word.source)]
    if not sources:
        return
    rule = f"{word.id}/{'said' if verb is not None else 'in passing'}"
    if word.target == "treaty":
        for what, target in _treaties(scene, token, word):
            for source in sources:
                yield Found(word.kind, rule, token.i, source, target, what, verb=verb)
        return
    targets = ends.after(scene, token.i, word.prepositions, word.target) or ends.before(scene, token.i, word.target)
    if not targets and scene.know.kinds[word.kind].both and verb is not None and token.tag == "NNS" and len(sources) > 1:
        # "Saudi Arabia and the United States are allies"
        for n, source in enumerate(sources):
            for other in sources[n + 1 :]:
                yield Found(word.kind, rule, token.i, source, other, verb=verb)
        return
    for source in sources:
        for target in targets:
            state = _state_of(scene, token, source) if scene.know.kinds[word.kind].both and target.kind == "country" else None
            if _differ(source, target):
                yield Found(word.kind, rule, token.i, state or source, target, verb=verb)


def _state_of(scene: Scene, token: Token, source: Mention) -> Mention | None:
    """The state for which a leader is called an ally: "Fumio Kishida, the prime minister of |Japan| and an ally of the United States"."""
    office = scene.parse.tokens[token.head]
    if source.kind != "person" or token.dep != "conj" or office.pos != "NOUN":
        return None
    states = [m for m in ends.after(scene, office.i, ("of",)) or ends.before(scene, office.i) if m.kind == "country"]
    return states[0] if len(states) == 1 and states[0].country == source.country else None


def _differ(source: Mention, target: Mention) -> bool:
    """Whether two ends are not the same, nor one of the other: "the president's ally", "the army, a member of the military"."""
    return source.name != target.name and (source.start, source.end) != (target.start, target.end)


def _treaties(scene: Scene, token: Token, word: RelationWord) -> Iterator[tuple[Span, Mention | None]]:
    """The treaty or war that a party is a party to, with the actor that the words name, if any."""
    parse = scene.parse
    for prep in ends.preps(parse, token.i, word.prepositions):
        for noun in parse.kids(prep.i, "pobj"):
            for i in ends.together(parse, noun.i):
                head = parse.tokens[i]
                if head.lemma in _TREATIES and (head.pos == "PROPN" or parse.kids(i, "amod", "compound", "nmod", "prep", "poss")):
                    yield ends.phrase(parse, i), None

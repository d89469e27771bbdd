"""Which entry a token is a word of, the words before it taken into account."""

from __future__ import annotations

from dragoman.knowledge.relations import Form, RelationWord
from dragoman.record import Token
from dragoman.relations.found import Scene


def entry(scene: Scene, token: Token, form: Form) -> RelationWord | None:
    """The entry of the longest words that end at a token: "treaty ally" before "ally"."""
    tokens = scene.parse.tokens
    for size in (3, 2, 1):
        if token.i - size + 1 < 0:
            continue
        before = tuple(t.lower for t in tokens[token.i - size + 1 : token.i])
        for last in (token.lemma, token.lower):
            word = scene.know.words.get((form, (*before, last)))
            if word is not None:
                return word
    return None

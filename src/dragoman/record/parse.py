"""A parsed document: tokens with their place in the dependency tree, as plain records.

Labels are those of spaCy's English pipelines: ClearNLP dependency labels (nsubj, dobj, pobj, relcl, …), Penn Treebank
tags, Universal POS, OntoNotes entity types.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.record.document import Document


class Token(NamedTuple):
    """One token.

    Attributes:
        i: index in the document, from 0.
        text: as written.
        lower: lower-case form of the text.
        lemma: lower-case dictionary form.
        tag: Penn Treebank tag (VBD, NNP, …).
        pos: Universal POS (VERB, PROPN, …).
        dep: dependency label; "ROOT" at the top of a sentence.
        head: index of the governor; its own index at the root.
        start: first code point in the document text.
        end: code point after the last.
        ent: OntoNotes entity type the token is part of, or "".
        sent: index of its sentence.
    """

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    ent: str
    sent: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: index, its tokens [first, last) and its code points [start, end); root is a token index."""

    index: int
    first: int
    last: int
    start: int
    end: int
    root: int


class Entity(NamedTuple):
    """A named entity found by the parser: tokens [first, last) and an OntoNotes label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A document with its tokens, sentences and entities, and the children of every token in order."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)

    @classmethod
    def of(cls, document: Document, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], entities: tuple[Entity, ...]) -> Parse:
        """Builds a parse, working out the children of every token from the heads."""
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return cls(document, tokens, sentences, entities, tuple(map(tuple, children)))

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Children of token i in text order; only those with one of the labels when any are given."""
        children = self.children[i]
        if not children:
            return []  # most words have none, and this is asked more often than anything else
        tokens = self.tokens
        return [token for c in children if (token := tokens[c]).dep in deps] if deps else [tokens[c] for c in children]

    def subtree(self, i: int) -> list[int]:
        """Indices of token i and everything below it, in text order."""
        found, stack = [], [i]
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of token i, nearest first, up to the root of its sentence."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def text(self, first: int, last: int) -> str:
        """Document text of tokens [first, last)."""
        return self.document.text[self.tokens[first].start : self.tokens[last - 1].end]

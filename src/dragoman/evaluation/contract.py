"""What every kind of evaluation keeps to: how a gold row is read, what the coder is asked, and how the answers are scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.evaluation.scores import Scores
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry
from dragoman.pipeline import Coder

Row = TypeVar("Row")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Row, Answer]):
    """One kind of evaluation.

    Attributes:
        name: how the command line calls it.
        headline: the figures that get a floor when a gold file gets its first.
        read: the gold row of one line; raises DataError when the line is wrong.
        answer: what the coder says to every row, in order; None for a row that was rejected.
        score: rows and answers, side by side, to scores.
    """

    name: str
    headline: tuple[str, ...]
    read: Callable[[Entry, Ontology], Row]
    answer: Callable[[Sequence[Row], Coder], list[Answer | None]]
    score: Callable[[Sequence[Row], Sequence[Answer | None], Ontology], Scores]

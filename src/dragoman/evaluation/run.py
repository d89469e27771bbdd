"""Running an evaluation: gold in, the coder's answers, scores out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.evaluation import actors, events, news, pairs, spans
from dragoman.evaluation.contract import Kind
from dragoman.evaluation.gold import read_gold
from dragoman.evaluation.scores import Scores, scores_to_dict
from dragoman.pipeline import Coder

KINDS: Mapping[str, Kind[Any, Any]] = {kind.name: kind for kind in (pairs.KIND, spans.KIND, events.KIND, news.KIND, actors.KIND)}
"""Every kind by name; a further one is a module with a KIND and its place here."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One gold file, scored.

    Attributes:
        kind: kind of evaluation.
        path: the gold file.
        sha256: digest of its bytes.
        version: coder, data and parser.
        scores: what came out.
    """

    kind: str
    path: Path
    sha256: str
    version: str
    scores: Scores


def evaluate(kind: str, path: Path, coder: Coder) -> Evaluation:
    """Runs the coder on a gold file and scores it.

    Raises:
        UsageError: there is no such kind, or the file cannot be read.
        DataError: a line of the file is wrong.
    """
    if kind not in KINDS:
        raise UsageError(f"There is no evaluation {kind!r}. Known: {', '.join(KINDS)}.")
    way, ontology = KINDS[kind], coder.know.ontology
    gold = read_gold(path, lambda entry: way.read(entry, ontology))
    scores = way.score(gold.rows, way.answer(gold.rows, coder), ontology)
    return Evaluation(kind, path, gold.sha256, coder.version, scores)


def evaluation_to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Plain values for JSON; the file by its name alone, so that two machines write the same."""
    gold = {"file": evaluation.path.name, "sha256": evaluation.sha256}
    return {"kind": evaluation.kind, "gold": gold, "version": evaluation.version, **scores_to_dict(evaluation.scores)}

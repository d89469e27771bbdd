"""The same predictions get the same figures from the scorer that lies beside the project, where it does."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from dragoman.evaluation import KINDS
from dragoman.evaluation.gold import read_gold
from dragoman.record.plain import event_to_dict

BENCH = Path(__file__).parents[3] / "shared" / "bench"
EVERY = {"pairs": 7, "spans": 7, "events": 7, "news": 2, "actors": 1}
"""A part of each file is enough to compare two scorers."""

pytestmark = pytest.mark.skipif(not (BENCH / "score.py").is_file(), reason="the scorer is not beside the project")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("bench_score", BENCH / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("kind", "file"), [("pairs", "plv_train"), ("spans", "plv_train"), ("events", "plv_train"), ("news", "news"), ("actors", "actors")])
def test_figures_are_the_same(kind, file, scorer, coder, tmp_path):
    rows = [json.loads(line) for line in (BENCH / "dev" / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()][:: EVERY[kind]]
    way, ontology = KINDS[kind], coder.know.ontology
    if kind == "events":
        rows = by_code(rows, coder)
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    gold = read_gold(path, lambda entry: way.read(entry, ontology))
    answers = way.answer(gold.rows, coder)
    if kind == "pairs":
        predicted = [{"id": row["id"], "type": said} for row, said in zip(rows, answers, strict=True) if said]
    elif kind == "actors":
        predicted = answers
    else:
        predicted = [event_to_dict(event) for events in answers for event in events or ()]
    figures = way.score(gold.rows, answers, ontology).figures
    assert figures == pytest.approx({name: value for name, value in flat(getattr(scorer, f"score_{kind}")(rows, predicted)).items() if name in figures})
    assert len(figures) >= 4


def by_code(rows, coder):
    """Rows with sides by code, for want of such a file: what the coder says of the sentence before."""
    found, sides = [], ([], [])
    for row in rows:
        if row["type"] != "YIELD":
            found.append({"id": row["id"], "text": row["text"], "type": row["type"], "actors": sides[0], "recipients": sides[1]})
        events = coder.code(row["text"]).events
        if events:
            sides = [[{"country": m.country, "code": m.code} for m in side] for side in (events[0].actors, events[0].recipients)]
            if found and found[-1]["id"] == row["id"] and len(found) % 2:
                found[-1].update(actors=sides[0], recipients=sides[1])
    return found


def flat(report):
    """The scorer's figures under our names."""
    if "root" in report:
        root, quad = report["root"], report["quad"]
        return {"macro_f1": root["macro_f1"], "accuracy": root["accuracy"], "quad_macro_f1": quad["macro_f1"], "quad_accuracy": quad["accuracy"]}
    return {name: value["right"] if isinstance(value, dict) else value for name, value in report.items()}

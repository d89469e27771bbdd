"""Floors hold, and move only when told to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.errors import DataError
from dragoman.evaluation import Evaluation, Scores
from dragoman.evaluation import floors as rules
from dragoman.evaluation.floors import Floor

FLOOR = Floor("g.jsonl", "pairs", "aa", {"macro_f1": 0.5, "accuracy": 0.6})


def run(tmp_path, macro=0.5, accuracy=0.6, sha256="aa"):
    return Evaluation("pairs", tmp_path / "g.jsonl", sha256, "v", Scores({}, {"macro_f1": macro, "accuracy": accuracy}))


def test_a_figure_at_its_floor_passes(tmp_path):
    assert rules.settle(FLOOR, run(tmp_path)) == (FLOOR, [])
    assert rules.settle(replace(FLOOR, floors={"macro_f1": 0.3}), run(tmp_path, macro=0.1 + 0.2))[1] == []


def test_a_figure_below_is_named(tmp_path):
    floor, problems = rules.settle(FLOOR, run(tmp_path, macro=0.4949), raising=True)
    assert floor == FLOOR and problems == ["pairs of g.jsonl: macro_f1 is 0.495, below its floor of 0.5"]


def test_another_gold_file_is_named(tmp_path):
    assert "its digest differs" in rules.settle(FLOOR, run(tmp_path, sha256="bb"))[1][0]
    assert rules.settle(FLOOR, run(tmp_path, sha256="bb"), raising=True) == (replace(FLOOR, sha256="bb"), [])
    assert rules.settle(FLOOR, run(tmp_path, macro=0.1, sha256="bb"), raising=True)[0] == FLOOR


def test_raising_rounds_down_and_lowers_nothing(tmp_path):
    floor, problems = rules.settle(FLOOR, run(tmp_path, macro=0.5678), raising=True)
    assert (dict(floor.floors), problems) == ({"macro_f1": 0.56, "accuracy": 0.6}, [])
    assert rules.settle(FLOOR, run(tmp_path, macro=0.57), raising=True)[0].floors["macro_f1"] == 0.57


def test_lowering_raises_nothing_unless_told(tmp_path):
    after = run(tmp_path, macro=0.456, accuracy=0.9)
    assert rules.settle(FLOOR, after, lowering=True)[0].floors == {"macro_f1": 0.45, "accuracy": 0.6}
    assert rules.settle(FLOOR, after, lowering=True, raising=True)[0].floors == {"macro_f1": 0.45, "accuracy": 0.9}


def test_the_first_floors_are_the_headline_figures(tmp_path):
    assert rules.first(run(tmp_path, macro=0.519), tmp_path) == Floor("g.jsonl", "pairs", "aa", {"macro_f1": 0.51, "accuracy": 0.6})


def test_the_file_is_read_back_as_written(tmp_path):
    path = tmp_path / "floors.yaml"
    both = rules.put(rules.put((), FLOOR), replace(FLOOR, file="a.jsonl", kind="spans"))
    path.write_text(rules.write(both), encoding="utf-8")
    assert rules.read_floors(path) == both and [floor.file for floor in both] == ["a.jsonl", "g.jsonl"]
    assert rules.find(both, run(tmp_path), tmp_path) == FLOOR
    assert rules.read_floors(tmp_path / "none.yaml") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1", "not a list"),
        ("- 3", "no mapping"),
        ("- {file: a, kind: pear, sha256: b, floors: {f1: 1}}", "Did you mean 'pairs'|'kind' is 'pear'"),
        ("- {file: a, kind: pairs, sha256: b, floors: {}}", "'floors' is missing"),
        ("- {file: a, kind: pairs, sha256: b, floors: {f1: x}}", "not a number"),
        ("- {file: a, kind: pairs, sha: b, floors: {f1: 1}}", "unknown key 'sha'"),
        ("- &x {file: a, kind: pairs, sha256: b, floors: {f1: 1}}\n- *x", "stands twice"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, text, words):
    path = tmp_path / "floors.yaml"
    path.write_text(text)
    with pytest.raises(DataError, match=words):
        rules.read_floors(path)


def test_a_floor_of_no_figure_is_named(tmp_path):
    with pytest.raises(DataError, match="Did you mean 'macro_f1'"):
        rules.settle(replace(FLOOR, floors={"makro_f1": 0.1}), run(tmp_path))

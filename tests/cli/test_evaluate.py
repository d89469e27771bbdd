"""`dragoman evaluate`: figures, cases, floors."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from record.factory import event, mention

import dragoman
from dragoman.knowledge import ontology
from dragoman.record.coding import Coding

ROW = {"id": "1", "text": "Ruritania met Sylvania.", "type": "CONSULT", "actors": ["RUR"], "recipients": ["SYL"]}
FLOORS = "- file: g.jsonl\n  kind: events\n  sha256: {sha}\n  floors: {{full: {full}, dyad: 1}}\n"


class SureCoder:
    """Finds that Ruritania met Sylvania, in every text."""

    version = "sure"
    skipped = ()
    know = SimpleNamespace(ontology=ontology.load())

    def code_documents(self, docs):
        for doc in docs:
            actors, recipients = ((mention(country=code, code=code),) for code in ("RUR", "SYL"))
            yield Coding(doc, (replace(event(), type="CONSULT", actors=actors, recipients=recipients),))


@pytest.fixture
def go(run, monkeypatch):
    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: SureCoder())
    rows = [ROW, {**ROW, "id": "2", "type": "AGREE"}]
    Path("g.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return run


def digest():
    return hashlib.sha256(Path("g.jsonl").read_bytes()).hexdigest()


def floors(full, sha=None):
    Path("floors.yaml").write_text(FLOORS.format(sha=sha or digest(), full=full), encoding="utf-8")


def test_figures_and_cases_are_printed(go):
    done = go("evaluate", "events", "g.jsonl")
    assert done.status == 0 and done.err == ""
    assert "  full                 0.500\n" in done.out
    assert "     1  type AGREE -> CONSULT\n        2: Ruritania met Sylvania.\n" in done.out
    assert "  AGREE: 1 of 1; in its place another type 1\n" in done.out


def test_everything_in_one_json(go):
    assert go("evaluate", "events", "g.jsonl", "-o", "out.json").status == 0
    (found,) = json.loads(Path("out.json").read_text())["evaluations"]
    assert (found["kind"], found["version"], found["gold"]) == ("events", "sure", {"file": "g.jsonl", "sha256": digest()})
    assert found["figures"]["full"] == 0.5 and found["missed"][0]["examples"] == [{"id": "2", "text": "Ruritania met Sylvania."}]


def test_floors_are_kept(go):
    floors(0.5)
    assert go("evaluate", "all", ".").status == 0
    floors(0.6)
    done = go("evaluate", "events", "g.jsonl", "--floors", "floors.yaml")
    assert done.status == 1 and "full is 0.500, below its floor of 0.6" in done.err
    floors(0.5, sha="other")
    done = go("evaluate", "all", ".")
    assert done.status == 1 and "digest differs" in done.err


def test_all_shows_figures_with_floors_and_no_cases(go):
    floors(0.25)
    done = go("evaluate", "all", ".")
    assert "full                 0.500  floor 0.25" in done.out and "->" not in done.out


def test_a_gold_file_without_floors_is_named(go):
    floors(0.5)
    Path("new.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    done = go("evaluate", "all", ".")
    assert done.status == 1 and "new.jsonl has no floors" in done.err


def test_floors_move_only_when_told_to(go):
    floors(0.4)
    old = Path("floors.yaml").read_text()
    assert go("evaluate", "all", ".").status == 0 and Path("floors.yaml").read_text() == old
    assert go("evaluate", "all", ".", "--raise-floors").status == 0 and "full: 0.5," in Path("floors.yaml").read_text()
    floors(0.6)
    assert go("evaluate", "all", ".", "--raise-floors").status == 1 and "full: 0.6," in Path("floors.yaml").read_text()
    done = go("evaluate", "all", ".", "--lower-floors")
    assert done.status == 0 and "full: 0.5," in Path("floors.yaml").read_text() and "new floors" in done.err


def test_first_floors(go):
    done = go("evaluate", "events", "g.jsonl", "--floors", "floors.yaml")
    assert done.status == 1 and "has no floors for events of g.jsonl" in done.err
    assert go("evaluate", "events", "g.jsonl", "--floors", "floors.yaml", "--raise-floors").status == 0
    assert "floors: {type: 0.5, dyad: 1, full: 0.5, top1_full: 0.5}" in Path("floors.yaml").read_text()
    assert go("evaluate", "all", ".").status == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["events", "none.jsonl"], "does not exist"),
        (["pears", "g.jsonl"], "pears"),
        (["events", "g.jsonl", "--raise-floors"], "Name it with --floors"),
        (["events", "g.jsonl", "-o", "g.jsonl"], "both to be read and to be written"),
        (["all", "."], "There are no floors in"),
        (["news", "g.jsonl"], "unknown key"),
    ],
)
def test_wrong_usage(go, args, words):
    done = go("evaluate", *args)
    assert done.status == 2 and words in done.err

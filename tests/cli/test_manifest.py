"""The manifest of a run: what it holds, that it is the same again, and that nothing of the machine stands in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dragoman.export.manifest import dependencies


@pytest.fixture
def news(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("The envoys met on Monday. The ministers met.")
    (tmp_path / "news" / "b.jsonl").write_text('{"text": "They met."}\nno json\n')
    (tmp_path / "news" / "c.pdf").write_text("passed over")
    return tmp_path


def manifest(name="e.jsonl.manifest.json"):
    return json.loads(Path(name).read_text())


def test_code_writes_one_beside_its_output(run, news):
    assert run("code", "news", "-o", "e.jsonl", "--published", "2023-03-23").status == 1
    found = manifest()
    assert found["command"] == "code" and found["version"] == "words 0"
    assert found["settings"] == {
        "published": "2023-03-23", "columns": None, "format": None, "knowledge": None, "actors": None, "skip_broken": False, "look_at_everything": False
    }  # fmt: skip
    assert [(row["name"], row["sha256"]) for row in found["inputs"]] == [
        (f"news/{name}", hashlib.sha256((news / "news" / name).read_bytes()).hexdigest()) for name in ("a.txt", "b.jsonl")
    ]
    assert found["documents"]["count"] == 2 and found["events"] == 3 and found["rejected"] == sum(found["reasons"].values()) == 1
    assert found["rejects"][0]["document"] == "news/b.jsonl:2" and found["output"]["name"] == "e.jsonl"
    assert found["output"]["sha256"] == hashlib.sha256(Path("e.jsonl").read_bytes()).hexdigest()
    assert set(found["data"]) >= {"actors", "lexicon", "model", "ontology"} and found["dependencies"]["spacy"].startswith("3.")


def test_the_same_run_elsewhere_has_the_same_and_another_input_another(run, news, tmp_path_factory, monkeypatch):
    run("code", "news", "-o", "e.jsonl")
    first = Path("e.jsonl.manifest.json").read_bytes()
    run("code", news / "news", "-o", "f.jsonl", "--manifest", "m.json")
    text = Path("m.json").read_text()
    assert str(news) not in text and manifest("m.json")["inputs"] == manifest()["inputs"]
    other = tmp_path_factory.mktemp("other")
    (news / "news").rename(other / "news")
    monkeypatch.chdir(other)
    run("code", "news", "-o", "e.jsonl")
    assert Path("e.jsonl.manifest.json").read_bytes() == first
    (other / "news" / "a.txt").write_text("The envoys met.")
    run("code", "news", "-o", "e.jsonl")
    changed = manifest()
    assert changed["documents"] != json.loads(first)["documents"] and changed["inputs"] != json.loads(first)["inputs"]


def test_own_knowledge_is_named_and_hashed_and_a_place_for_the_manifest_may_be_given(run, news):
    (news / "mine").mkdir()
    (news / "mine" / "x.yaml").write_text("[]")
    done = run("code", "news/a.txt", "--knowledge", news / "mine", "--manifest", "m.json")
    assert done.status == 0 and done.out.count("\n") == 2
    known = manifest("m.json")["settings"]["knowledge"]
    assert known["name"] == "mine" and len(known["sha256"]) == 64 and "output" not in manifest("m.json")
    assert run("code", "news/a.txt", "--manifest", "news/a.txt").status == 2
    assert run("code", "news/a.txt", "-o", "e.csv", "--manifest", "e.csv").status == 2 and not Path("e.csv").exists()


def test_nothing_is_written_where_nothing_was_asked_for(run, news):
    before = sorted(Path.cwd().iterdir())
    assert run("code", "news/a.txt").status == 0 and run("code", "news/a.txt", "-o", "/dev/null", "--format", "csv").status == 0
    assert sorted(Path.cwd().iterdir()) == before


def test_a_run_of_add_keeps_its_own(run, news, monkeypatch):
    import dragoman

    coder = dragoman.load()
    monkeypatch.setattr(type(coder), "code_with_relations", lambda self, docs: self.code_documents(docs), raising=False)
    for _ in range(2):
        run("add", "news", "--store", "store", "--published", "2023-03-23")
    runs = json.loads(run("sql", "SELECT list(run ORDER BY started) AS runs FROM runs", "--store", "store").out)["runs"]
    first, last = (json.loads(run("store", "info", "store", "--run", name).out) for name in (runs[0], "last"))
    assert first["command"] == "add" and first["documents"]["count"] == 2 and first["events"] == 3 and first["known"] == 0
    assert last["documents"]["count"] == 0 and last["known"] == 2 and last["inputs"] == first["inputs"] and len(first["inputs"]) == 2
    done = run("store", "info", "store", "--run", "nobody")
    assert done.status == 2 and "no manifest of a run 'nobody'" in done.err


def test_dependencies_are_those_that_are_needed_to_run():
    found = dependencies()
    assert {"spacy", "duckdb", "lxml", "pyarrow"} <= set(found) and "pandas" not in found and "not installed" not in found.values()

"""`dragoman relations`: articles in, relations out."""

from __future__ import annotations

import json
from pathlib import Path

import dragoman
from dragoman.pipeline import Coder

TEXT = "NATO member Turkey voted. Japan is an ally of the United States, Kenya said."


def test_json_lines_table_and_files(run, monkeypatch, coder: Coder) -> None:
    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: coder)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    done = run("relations", "a.txt", "--published", "2023-03-23")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0 and "1 article, 2 relations" in done.err
    assert [(row["kind"], row["from"]["name"], row["to"]["name"]) for row in rows] == [
        ("member", "Turkey", "NATO"), ("ally", "Japan", "United States"),
    ]  # fmt: skip
    table = run("relations", "a.txt", "--format", "table", "--published", "2023-03-23").out
    assert "member" in table and "says Kenya" in table
    assert run("relations", "a.txt", "-o", "r.csv", "--published", "2023-03-23").status == 0
    assert Path("r.csv").read_text(encoding="utf-8").splitlines()[0].startswith("id,document,title")


def test_no_relations_and_wrong_usage(run, monkeypatch, coder: Coder) -> None:
    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: coder)
    Path("a.txt").write_text("It rained on the plain all day.", encoding="utf-8")
    done = run("relations", "a.txt", "--format", "table", "--published", "2023-03-23")
    assert done.status == 0 and "no relations" in done.out
    assert run("relations", "a.txt", "-o", "a.txt").status == 2
    assert run("relations", "missing.txt").status == 1

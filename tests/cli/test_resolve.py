"""`dragoman resolve`: rows in, rows out, in order."""

from __future__ import annotations

import json
from pathlib import Path

KEYS = ["id", "name", "kind", "country", "code", "sector", "sectors", "entity", "office", "via", "reason", "codes"]


def write(rows, name="p.jsonl"):
    Path(name).write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")


def test_rows(run):
    write([{"id": "a", "text": "Saudi Arabia"}, {"id": 7, "text": "the decision", "context": "", "date": None}])
    done = run("resolve", "p.jsonl")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert [(row["id"], row["country"], row["reason"]) for row in rows] == [("a", "SAU", None), (7, None, "names nobody who can act")]
    assert done.err == "dragoman: 2 phrases, 1 resolved, 1 left open\n"


def test_dates_in_words_and_figures(run):
    write([{"id": str(n), "text": "the French president", "date": date} for n, date in enumerate(("2010-05-01", "1 May 2010", "May 1, 2010"))])
    assert {json.loads(line)["name"] for line in run("resolve", "p.jsonl").out.splitlines()} == {"Nicolas Sarkozy"}


def test_rows_that_cannot_be_answered(run):
    write(["{", "[]", {"id": "c"}, {"id": "d", "text": "x", "date": "soon"}, {"id": "e", "text": "x", "context": 3}, {"id": "f", "text": "Peru"}])
    done = run("resolve", "p.jsonl", "-o", "out.jsonl")
    rows = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.status == 1
    assert [row["id"] for row in rows] == ["1", "2", "c", "d", "e", "f"]
    assert ["error" in row for row in rows] == [True] * 5 + [False]
    assert "5 rejected" in done.err


def test_file_is_replaced_whole(run):
    write([{"id": "a", "text": "Peru"}])
    Path("out.jsonl").write_text("old\n", encoding="utf-8")
    assert run("resolve", "p.jsonl", "-o", "out.jsonl").status == 0
    assert "old" not in Path("out.jsonl").read_text(encoding="utf-8")


def test_wrong_usage(run):
    write([{"id": "a", "text": "Peru"}])
    assert run("resolve", "missing.jsonl").status == 2
    assert run("resolve", "p.jsonl", "-o", "p.jsonl").status == 2


def test_own_actors(run):
    folder = Path("own/actors/people")
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("- {id: ana, name: Ana Pires, offices: [{office: Mayor of Lisbon, country: PRT, sector: GOV}]}\n")
    write([{"id": "a", "text": "Ana Pires"}])
    assert json.loads(run("resolve", "p.jsonl", "--knowledge", "own").out)["country"] == "PRT"


OWN = "name,kind,country,sector\nAna Pires,person,PRT,OPP\nFree Front,group,Portugal,REB\n"


def test_own_file_of_actors_with_a_mistake(run):
    Path("mine.csv").write_text(OWN)
    write([{"id": "a", "text": "Ana Pires"}])
    done = run("resolve", "p.jsonl", "--actors", "mine.csv", "-o", "out.jsonl")
    assert done.status == 2 and not Path("out.jsonl").exists()
    assert done.err.startswith("dragoman: mine.csv: line 3, Free Front: 'country' is 'Portugal'") and "Write PRT." in done.err
    assert len(done.err.splitlines()) == 1


def test_own_file_of_actors_without_what_is_broken(run):
    Path("mine.csv").write_text(OWN)
    write([{"id": "a", "text": "Ana Pires"}, {"id": "b", "text": "Free Front"}])
    done = run("resolve", "p.jsonl", "--actors", "mine.csv", "--skip-broken")
    assert done.status == 0
    assert [json.loads(line)["country"] for line in done.out.splitlines()] == ["PRT", None]
    skipped, count, last = done.err.splitlines()
    assert "line 3, Free Front" in skipped
    assert count == "dragoman: left out of the --actors file: 1 broken entry"
    assert last == "dragoman: 2 phrases, 1 resolved, 1 left open"

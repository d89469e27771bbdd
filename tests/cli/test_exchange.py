"""`dragoman export`, `import` and `codebook`: files in, files out, an account of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from record.factory import TEXT, event

from dragoman.export import open_export
from dragoman.record import DocumentInfo


@pytest.fixture
def events(run):
    with open_export(Path("e.jsonl")) as writer:
        writer.write([event(), event(id="1", status="denied")])


@pytest.mark.parametrize("format", ["plover", "polecat", "icews", "gdelt", "petrarch"])
def test_out_and_in(run, events, format):
    done = run("export", "e.jsonl", "--to", format, "-o", "f")
    assert done.status == 1 and "2 events read = 1 written + 1 rejected; the report is f.report.json" in done.err
    assert f"event 2 is denied, and {format}" in done.err and "fields without a place in the format: " in done.err
    report = json.loads(Path("f.report.json").read_text())
    assert (report["read"], report["written"], report["rejected"]) == (2, 1, 1) and report["rejects"][0]["row"] == 2
    assert report["settings"] == {"to": format, "without_text": False, "every_status": False} and report["lost"]["magnitudes"] == 1
    assert len(report["input"]["sha256"]) == len(report["output"]["sha256"]) == 64 and report["data"].startswith("dragoman ")
    done = run("import", "f", "--from", format, "-o", "b.parquet")
    assert done.status == 0 and "1 rows read = 1 written + 0 rejected" in done.err
    assert run("export", "b.parquet", "--to", format, "-o", "g", "--report", "r.json").status == 0
    assert Path("f").read_bytes() == Path("g").read_bytes() and Path("r.json").exists()


def test_every_status(run, events):
    assert run("export", "e.jsonl", "--to", "gdelt", "--every-status", "-o", "f").status == 0
    assert len(Path("f").read_text().splitlines()) == 2


def test_without_text_and_joined_again(run):
    Path("a.txt").write_text(TEXT)
    with open_export(Path("e.jsonl")) as writer:
        writer.write([event(document=DocumentInfo("a.txt", "", "", "Gazette", None)), event(id="2")])
    assert run("export", "e.jsonl", "--without-text", "-o", "s.jsonl").status == 0
    assert "urged" not in Path("s.jsonl").read_text()
    done = run("import", "s.jsonl", "--from", "dragoman", "--articles", "a.txt", "-o", "b.jsonl")
    assert done.status == 1 and "row 2 no article with the id 'a1'" in done.err
    assert json.loads(Path("b.jsonl").read_text())["sentence"]["text"] == TEXT
    assert run("export", "e.jsonl", "--without-text", "--to", "plover", "-o", "p").status == 0
    assert "urged" not in Path("p").read_text()


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("export", "e.jsonl", "-o", "f"), "Say with --to"), (("export", "e.jsonl", "--to", "gdelt", "-o", "e.jsonl"), "must be three files"),
        (("export", "e.jsonl", "--without-text", "-o", "f.csv"), "cannot hold the whole record"), (("import", "e.jsonl", "--from", "gdelt", "-o", "f"), "names no format"),
        (("import", "e.jsonl", "--from", "dragoman", "-o", "f.jsonl"), "belong together"), (("import", "none", "--from", "gdelt", "-o", "f.jsonl"), "cannot be read"),
        (("export", "none.jsonl", "--to", "icews", "-o", "f"), "cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_leaves_no_file(run, events, args, word):
    before = sorted(Path.cwd().iterdir())
    done = run(*args)
    assert done.status == 2 and word in done.err and sorted(Path.cwd().iterdir()) == before


def test_many_rejects_are_listed_in_the_report(run):
    Path("f").write_text("a\tb\n" * 30)
    done = run("import", "f", "--from", "gdelt", "-o", "b.jsonl")
    assert done.status == 1 and "and 20 more; b.jsonl.report.json lists them" in done.err
    assert len(json.loads(Path("b.jsonl.report.json").read_text())["rejects"]) == 30 and Path("b.jsonl").read_bytes() == b""


def test_codebook(run):
    shown = run("codebook")
    assert shown.status == 0 and shown.out.startswith("# Codebook\n\nVersion: dragoman ")
    assert run("codebook", "-o", "c.md").status == 0 and Path("c.md").read_text() == shown.out
    version = shown.out.split("Version: ", 1)[1].splitlines()[0]
    for number, (coded_by, status) in enumerate(((f"{version}; parser", 0), ("dragoman 0.0.1; data 0; parser", 2))):
        with open_export(Path(f"{number}.jsonl")) as writer:
            writer.write([event(version=coded_by)])
        done = run("codebook", "--of", f"{number}.jsonl", "-o", "d.md")
        assert done.status == status and ("of another version" in done.err) == bool(status)

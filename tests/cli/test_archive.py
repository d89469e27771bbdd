"""`dragoman add` and the questions to an archive, in this process with a coder that needs no parser."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from record.factory import relation

import dragoman
from dragoman.record import DocumentInfo


@pytest.fixture
def archive(run, monkeypatch):
    """run, with an archive of two articles and a reject in `store`; each "met" is an event."""
    coder = dragoman.load()

    class Whole(type(coder)):
        version = "words 1"

        def code_with_relations(self, docs):
            for coding in self.code_documents(docs):
                doc = coding.document
                info = DocumentInfo(doc.id, doc.title, doc.url, doc.source, doc.published)
                yield replace(coding, relations=(replace(relation(), document=info),))

    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: Whole())
    Path("news").mkdir()
    Path("news/a.txt").write_text("They met on the border and met again in the town.")
    Path("news/b.txt").write_text("The ministers met.")
    Path("news/c.jsonl").write_text("no json\n")
    done = run("add", "news", "--store", "store", "--published", "2023-03-23")
    assert done.status == 1 and "2 articles, 3 events, 1 rejected" in done.err and "dragoman events --store store" in done.err
    return run


def lines(done):
    assert done.status == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_adding_again_adds_nothing(archive):
    done = archive("add", "news/a.txt", "news", "--store", "store", "--published", "2023-03-23")
    assert done.status == 1 and "0 articles" in done.err and "2 were there already" in done.err
    assert len(lines(archive("events", "--store", "store"))) == 3
    assert lines(archive("sql", "SELECT count(*) AS n FROM rejects", "--store", "store")) == [{"n": 1}]


def test_events_in_every_format(archive):
    rows = lines(archive("events", "--store", "store"))
    assert [row["document"]["id"] for row in rows] == ["news/a.txt", "news/a.txt", "news/b.txt"]
    for name in ("e.jsonl", "e.csv", "e.parquet"):
        assert archive("events", "--store", "store", "-o", name).status == 0
    assert [json.loads(line) for line in Path("e.jsonl").read_text().splitlines()] == rows
    with Path("e.csv").open() as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == [row["id"] for row in rows]
    assert pq.read_table("e.parquet").column("id").to_pylist() == [row["id"] for row in rows]
    table = archive("events", "--store", "store", "--format", "table").out
    assert "news/a.txt" in table and "REQUEST" in table


def test_filters_on_the_command_line(archive):
    some = ["--who", "ministers", "--who", "nobody", "--quad", 3, "--attributed", "--since", "2021-05-03", "--until", "3 May 2021",
            "--published-since", "2023-03-23", "--published-until", "2023-03-23", "--text", "BORDER", "--confidence", 0.9,
            "--version", "words", "--limit", 1, "--order", "-date", "--document", "news/a.txt", "--sector", "gov"]  # fmt: skip
    assert len(lines(archive("events", "--store", "store", *some))) == 1
    assert lines(archive("events", "--store", "store", "--not-attributed")) == lines(archive("claims", "--store", "store", "--speaker", "x")) == []
    assert len(lines(archive("claims", "--store", "store", "--speaker", "rur"))) == 3
    assert lines(archive("events", "--store", "store", "--as-of", "2020-01-01")) == []
    assert lines(archive("events", "--store", "store", "--as-of", "2020-01-01T12:00")) == []
    assert archive("events", "--store", "store", "--as-of", "2020-01-01T99").status == 2
    assert archive("events", "--store", "store", "--quad", "7").status == 2
    assert archive("events").status == 2


def test_documents_can_be_read_again(archive):
    assert archive("documents", "--store", "store", "-o", "docs.jsonl").status == 0
    assert len(lines(archive("code", "docs.jsonl"))) == 3
    assert [row["id"] for row in lines(archive("documents", "--store", "store", "--text", "ministers"))] == ["news/b.txt"]
    assert "news/b.txt" in archive("documents", "--store", "store", "--format", "table").out
    assert archive("documents", "--store", "store", "--format", "csv").out.startswith("id,title,")


def test_relations_of_an_archive(archive):
    assert [row["kind"] for row in lines(archive("relations", "--store", "store", "--type", "hosts", "--who", "rur"))] == ["hosts", "hosts"]
    assert "hosts" in archive("relations", "--store", "store", "--format", "table").out
    for args, cure in ((["news", "--store", "store"], "not both"), (["news", "--who", "x"], "--store"), ([], "--store")):
        done = archive("relations", *args)
        assert done.status == 2 and cure in done.err


def test_sql_to_files(archive):
    query = "SELECT document.id AS d, actors, DATE '2020-01-02' AS day FROM events ORDER BY 1"
    rows = lines(archive("sql", query, "--store", "store"))
    assert rows[0]["d"] == "news/a.txt" and rows[0]["actors"][0]["name"] == "Ministers" and rows[0]["day"] == "2020-01-02"
    for name in ("s.csv", "s.parquet"):
        assert archive("sql", query, "--store", "store", "-o", name).status == 0
    assert Path("s.csv").read_text().splitlines()[0] == "d,actors,day" and pq.read_table("s.parquet").num_rows == 3
    for args in (["DROP VIEW events"], ["SELECT 1", "--format", "parquet"], ["SELECT 1", "-o", "x.doc"]):
        assert archive("sql", *args, "--store", "store").status == 2


def test_store_info_check_and_compact(archive):
    out = archive("store", "info", "store").out
    assert "documents   2 (2023-03-23 to 2023-03-23)" in out and "events      3" in out and "words 1: 2 documents" in out
    assert "is whole" in archive("store", "check", "store").out
    assert archive("store", "compact", "store", "--drop-old-versions").status == 0
    next(Path("store/events").glob("*.parquet")).write_bytes(b"rubbish")
    done = archive("store", "check", "store")
    assert done.status == 1 and ".parquet: cannot be read" in done.err
    done = archive("events", "--store", "store")
    assert done.status == 2 and "dragoman store check store" in done.err and len(done.err.splitlines()) == 1
    assert len(lines(archive("documents", "--store", "store"))) == 2


def test_no_archive(archive):
    for args in (["events", "--store", "nowhere"], ["store", "info", "news"], ["sql", "SELECT 1", "--store", "news"]):
        done = archive(*args)
        assert done.status == 2 and "holds no archive" in done.err
    assert not Path("nowhere").exists()

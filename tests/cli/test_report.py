"""`dragoman report` and `dragoman figure`: events to look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from report.made import act, many

from dragoman.cli.material import holds_events
from dragoman.record import Document
from dragoman.record.coding import Coding
from dragoman.record.plain import event_to_dict
from dragoman.store import Store


@pytest.fixture
def events(run):
    path = Path("events.jsonl")
    path.write_text("".join(json.dumps(event_to_dict(event)) + "\n" for event in many(40)), encoding="utf-8")
    return path


def test_report_of_articles(run):
    Path("a.txt").write_text("Kenya and Tanzania\n\n3 May 2021\n\nThey met in Oslo.\n", encoding="utf-8")
    done = run("report", "a.txt", "-o", "r.html", "--title", "Talks & more")
    page = Path("r.html").read_text(encoding="utf-8")
    assert done.status == 0 and "1 event in r.html" in done.err and done.out == ""
    assert "<title>Talks &amp; more</title>" in page and '<mark class="trigger" title="what is done: REQUEST">met</mark>' in page


def test_report_of_an_article_that_cannot_be_read_says_so(run):
    Path("a.txt").write_text("They met in Oslo.", encoding="utf-8")
    done = run("report", "a.txt", "missing.txt", "-o", "r.html", "--published", "2021-05-04")
    assert done.status == 1 and "1 document could not be read" in Path("r.html").read_text(encoding="utf-8")


def test_report_of_a_file_of_events(run, events):
    assert run("report", events, "-o", "r.html").status == 0
    first = Path("r.html").read_bytes()
    assert b"40 events" in first and b"events.jsonl" in first
    assert run("report", events, "-o", "r.html").status == 0 and Path("r.html").read_bytes() == first


def test_rows_that_are_no_events_are_counted(run, events):
    with events.open("a", encoding="utf-8") as file:
        file.write('{"id": 3}\nnot JSON\n')
    done = run("report", events, "-o", "r.html")
    assert done.status == 0 and "2 rows are no events and are left out; the first is row 41" in done.err


def test_report_of_another_event_set(run):
    line = "\t".join(["20210503", "RUS", "UKR", "190", "FIGHT", "d1", "PETR"])
    Path("e.txt").write_text(line + "\n", encoding="utf-8")
    done = run("report", "e.txt", "--from", "petrarch", "-o", "r.html")
    page = Path("r.html").read_text(encoding="utf-8")
    assert done.status == 0 and "Russia attacked Ukraine on 3 May 2021." in page and "petrarch: e.txt" in page


def test_events_are_told_from_articles(tmp_path):
    (tmp_path / "e.jsonl").write_text(json.dumps(event_to_dict(act("RUS", "ASSAULT", "UKR"))), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "Russia attacked."}', encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    assert [holds_events(str(tmp_path / name)) for name in ("e.jsonl", "a.jsonl", "broken.jsonl", "none.jsonl")] == [True, False, False, False]
    assert not holds_events("-") and not holds_events(str(tmp_path))


@pytest.mark.parametrize("kind", ["network", "timeline", "dyad", "blocs", "map"])
def test_figures(run, events, kind):
    assert run("figure", kind, events, "-o", "f.svg").status == 0
    svg = Path("f.svg").read_bytes()
    assert svg.startswith(b"<svg ") and b"<title>" in svg
    assert run("figure", kind, events, "-o", "f.svg").status == 0 and Path("f.svg").read_bytes() == svg
    assert run("figure", kind, events, "-o", "f.png").status == 0 and Path("f.png").read_bytes().startswith(b"\x89PNG")


def test_the_dyad_that_is_named(run, events):
    assert run("figure", "dyad", events, "-o", "f.svg", "--pair", "ukr, France").status == 0
    assert "France and Ukraine" in Path("f.svg").read_text(encoding="utf-8")
    done = run("figure", "dyad", events, "-o", "f.svg", "--pair", "UKR,Atlantis")
    assert done.status == 2 and "Those with most events:" in done.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("report", "events.jsonl", "-o", "r.pdf"), "Write -o r.html"), (("report", "-o", "r.html"), "Nothing to show"),
        (("report", "events.jsonl", "--store", "s", "-o", "r.html"), "not both"), (("report", "events.jsonl", "--who", "RUS", "-o", "r.html"), "--who is asked of an archive"),
        (("report", "events.jsonl", "a.txt", "-o", "r.html"), "events or articles, not both"), (("figure", "map", "events.jsonl", "-o", "m.jpg"), "Write -o m.svg or .png"),
        (("figure", "map", "events.jsonl", "-o", "m.svg", "--pair", "A,B"), "--pair names the two of a dyad"),
        (("figure", "dyad", "events.jsonl", "-o", "m.svg", "--pair", "A"), "--pair names the two of a dyad"),
        (("report", "--store", "nowhere", "-o", "r.html"), "nowhere"),
    ],
)  # fmt: skip
def test_wrong_usage(run, events, args, said):
    Path("a.txt").write_text("They met.", encoding="utf-8")
    done = run(*args)
    assert done.status == 2 and said in done.err
    assert not Path("r.html").exists() and not Path("m.svg").exists()


def test_report_of_an_archive(run):
    with Store("archive").writer(version="test 1") as writer:
        writer.add([Coding(Document("d1", "Russia assault Ukraine."), (act("RUS", "ASSAULT", "UKR"), act("FRA", "AGREE", "DEU")))])
    assert run("report", "--store", "archive", "-o", "r.html").status == 0
    assert run("report", "--store", "archive", "-o", "one.html", "--who", "RUS").status == 0
    page = Path("one.html").read_text(encoding="utf-8")
    assert "France" in Path("r.html").read_text(encoding="utf-8") and 'id="e2"' not in page and "who RUS" in page

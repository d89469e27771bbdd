"""`dragoman code`: what is written where, and with which status."""

import csv
import json
import os
import signal
from pathlib import Path

import pytest

ARTICLE = "Envoys meet\n\n4 May 2021\n\nThe envoys met on Monday. The ministers met later in the day.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    return path


def test_json_lines_where_there_is_no_terminal(run, article):
    done = run("code", "a.txt")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [row["document"] for row in rows] == [{"id": "a.txt", "title": "Envoys meet", "url": "", "source": "", "published": "2021-05-04"}] * 2
    assert all(ARTICLE[row["trigger"]["start"] : row["trigger"]["end"]] == "met" for row in rows)
    assert done.err == "dragoman: 1 article, 2 events\n"


@pytest.mark.parametrize("name", ["e.jsonl", "e.csv", "e.parquet", "e.CSV"])
def test_output_by_ending(run, article, name):
    assert run("code", "a.txt", "-o", name).status == 0
    content = Path(name).read_bytes()
    assert content[:4] == {"l": b'{"id', "v": b"id,d", "t": b"PAR1", "V": b"id,d"}[name[-1]]
    assert run("code", "a.txt", "-o", name).status == 0
    assert Path(name).read_bytes() == content
    assert sorted(os.listdir()) == sorted(["a.txt", name, f"{name}.manifest.json"])


def test_format_beats_the_ending_and_dash_is_standard_output(run, article):
    run("code", "a.txt", "-o", "e.out", "--format", "csv")
    with open("e.out") as rows:
        assert len(list(csv.reader(rows))) == 3
    assert run("code", "a.txt", "-o", "-", "--format", "csv").out == Path("e.out").read_text()


def test_table(run, article, monkeypatch):
    for columns in ("80", "120", "160", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        from dragoman.cli.tables import console

        console.cache_clear()
        done = run("code", "a.txt", "--format", "table")
        assert "Envoys meet" in done.out and "REQUEST" in done.out and "met" in done.out
        assert max(map(len, done.out.splitlines())) <= int(columns)


def test_rejects_are_counted_and_the_rest_is_coded(run, article, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "empty2.txt").write_text("")
    (tmp_path / "french.txt").write_text("Le président est arrivé lundi à Bamako pour une visite de deux jours avec ses ministres.")
    done = run("code", "missing.txt", "empty.txt", "empty2.txt", "french.txt", "a.txt", "-o", "e.jsonl")
    assert done.status == 1
    assert len(Path("e.jsonl").read_text().splitlines()) == 2
    lines = done.err.splitlines()
    assert "dragoman: missing.txt: is not there. Check the spelling and the folder." in lines
    assert "dragoman: empty.txt: is empty. Give a file with text in it." in lines
    assert lines[-1] == "dragoman: 1 article, 2 events, 4 rejected: 2 is empty; 1 is not there; 1 is not in English (language: fr)"


def test_a_missing_day_is_told_once(run, tmp_path):
    for name in "bc":
        (tmp_path / f"{name}.txt").write_text("The envoys met on Monday in the old town hall.")
    done = run("code", ".")
    assert done.status == 0 and done.err.count("no date of publication") == 1 and "2 articles have" in done.err
    assert "no date" not in run("code", ".", "--published", "4 May 2021").err


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("code",), "Missing argument"),
        (("code", "a.txt", "--published", "soon"), "names no day"),
        (("code", "a.txt", "--published", "2021-02-30"), "names no day"),
        (("code", "a.txt", "--jobs", "0"), "greater than or equal to 1"),
        (("code", "a.txt", "-o", "e.json"), "Did you mean .jsonl?"),
        (("code", "a.txt", "-o", "no/e.jsonl"), "there is no folder"),
        (("code", "a.txt", "-o", "."), "names no format"),
        (("code", "a.txt", "-o", "e.csv", "--format", "table"), "for reading"),
        (("code", "a.txt", "--format", "xml"), "xml"),
        (("code", "a.txt", "-o", "./a.txt", "--format", "csv"), "both to be read and to be written"),
        (("code", "a.txt", "--knowledge", "nowhere"), "nowhere"),
        (("cod", "a.txt"), "No such command"),
    ],
)
def test_wrong_usage(run, article, args, word):
    done = run(*args)
    assert done.status == 2
    assert word in " ".join(done.err.replace("│", " ").split())
    assert os.listdir() == ["a.txt"] and not done.out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_the_old_file(run, article, monkeypatch, number):
    import dragoman

    Path("e.jsonl").write_text("old")

    class Interrupted:
        skipped = ()
        look = None
        version = "words 0"

        def code_documents(self, documents):
            os.kill(os.getpid(), number)
            yield from ()

    monkeypatch.setattr(dragoman, "load", lambda knowledge=None, **own: Interrupted())
    done = run("code", "a.txt", "-o", "e.jsonl")
    assert done.status == 130 and "no file was written" in done.err
    assert Path("e.jsonl").read_text() == "old" and sorted(os.listdir()) == ["a.txt", "e.jsonl"]


def test_version_and_help(run):
    from dragoman import __version__

    assert run("--version").out.strip() == f"dragoman {__version__}"
    for args in (("--help",), ("code", "-h"), ("explain", "--help")):
        done = run(*args)
        assert done.status == 0 and "Example:" in done.out


def test_a_folder_that_holds_the_output(run, article):
    for _ in range(2):
        done = run("code", ".", "-o", "e.jsonl")
        assert done.status == 0 and done.err == "dragoman: 1 article, 2 events\n"

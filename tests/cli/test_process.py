"""The program as a process of its own, with the real coder: same bytes, Ctrl-C, pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from dragoman import knowledge

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from dragoman.cli import main; main()"]
TEXT = "France condemned the coup in Niger on Monday and urged the junta to release the president. Ministers from Mali visited Paris last week."


def dragoman(*args, **options):
    return subprocess.run([*PROGRAM, *map(str, args)], capture_output=True, timeout=120, **options)


@pytest.fixture
def archive(tmp_path):
    """Enough small articles for several pieces of work."""
    path = tmp_path / "a.jsonl"
    rows = [{"id": f"n{i}", "text": f"{TEXT} It was report number {i}.", "published": "2023-08-02"} for i in range(80)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_same_bytes_twice_and_with_two_jobs(archive, tmp_path):
    for name, jobs in (("1.jsonl", 1), ("2.jsonl", 1), ("3.jsonl", 2)):
        done = dragoman("code", archive, "-o", tmp_path / name, "--jobs", jobs)
        assert done.returncode == 0, done.stderr.decode()
    one, two, three = ((tmp_path / f"{n}.jsonl").read_bytes() for n in (1, 2, 3))
    assert one == two == three
    rows = [json.loads(line) for line in one.splitlines()]
    assert len(rows) >= 80 and [row["document"]["id"] for row in rows] == sorted((row["document"]["id"] for row in rows), key=lambda i: int(i[1:]))


@pytest.mark.parametrize(("jobs", "wait"), [(1, "work"), (2, "work"), (2, "workers")])
def test_ctrl_c_leaves_no_file(tmp_path, jobs, wait):
    path = tmp_path / "a.jsonl"
    row = {"text": f"{TEXT} {TEXT}", "published": "2023-08-02"}
    path.write_text("".join(json.dumps({"id": str(i), **row}) + "\n" for i in range(20_000)))
    (tmp_path / "out.jsonl").write_text("old")
    process = subprocess.Popen(
        [*PROGRAM, "code", path, "-o", tmp_path / "out.jsonl", "--jobs", str(jobs)], stderr=subprocess.PIPE, start_new_session=True
    )

    def ready():
        if wait == "workers":  # they are starting, and have not yet read a line
            return len(psutil.Process(process.pid).children(recursive=True)) > 1
        return any(part.stat().st_size for part in tmp_path.glob(".*.part"))

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None and not ready():
        time.sleep(0.05)
    assert process.poll() is None and ready(), "the work never began"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the program and its workers
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().splitlines() == ["dragoman: interrupted; no file was written"]
    assert sorted(os.listdir(tmp_path)) == ["a.jsonl", "out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "old"


def test_a_reader_that_has_enough(archive):
    process = subprocess.Popen([*PROGRAM, "code", archive], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and json.loads(process.stdout.readline())
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read().decode()
    assert "Traceback" not in err
    assert process.wait(timeout=60) == 0


def test_bad_knowledge_is_told_before_any_work(archive, tmp_path):
    folder = tmp_path / "mine" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("- id: accuse.x\n  verb: lambast\n  tipe: ACCUSE\n  match: ['<a>France</a> lambasted <r>Mali</r>.']\n")
    for jobs in (1, 2):
        done = dragoman("code", archive, "--knowledge", tmp_path / "mine", "--jobs", jobs, "-o", tmp_path / "e.jsonl")
        err = done.stderr.decode()
        assert done.returncode == 2 and "a.yaml" in err and "accuse.x" in err and "'tipe'" in err and "'type'" in err
        assert len(err.splitlines()) == 1 and not (tmp_path / "e.jsonl").exists()


def test_own_file_of_actors_in_every_process(archive, tmp_path):
    """The mistake is told once, whatever the number of processes; the actors are known to all of them, and the version is of them."""
    mine = tmp_path / "mine.csv"
    mine.write_text("name,kind,country,code,sector\nNiger,organisation,,NGO,CVL\nMali Front,group,Mali,,REB\n")
    bytes_of = []
    for jobs in (1, 2):
        done = dragoman("code", archive, "--actors", mine, "--skip-broken", "--jobs", jobs, "-o", tmp_path / "e.jsonl")
        assert done.returncode == 0, done.stderr.decode()
        assert [line for line in done.stderr.decode().splitlines() if "mine.csv" in line or "--actors" in line] == [
            f"dragoman: {mine}: line 3, Mali Front: 'country' is 'Mali', which is no ISO 3166-1 alpha-3 code of a country. Write MLI.",
            "dragoman: left out of the --actors file: 1 broken entry",
        ]
        bytes_of.append((tmp_path / "e.jsonl").read_bytes())
    assert bytes_of[0] == bytes_of[1]
    versions = {json.loads(line)["version"] for line in bytes_of[0].splitlines()}
    assert len(versions) == 1
    assert knowledge.digest(actors=mine) in versions.pop()


def test_examples_have_events_and_explanations():
    done = dragoman("code", ROOT / "examples")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and len({row["document"]["id"] for row in rows}) == len(list((ROOT / "examples").iterdir()))
    for row in rows:
        text = Path(row["document"]["id"]).read_text(encoding="utf-8")
        for span in (row["sentence"], row["trigger"], *row["actors"], *row["recipients"]):
            assert text[span["start"] : span["end"]] == span["text"]
        assert row["document"]["published"] and row["evidence"]
    done = dragoman("explain", ROOT / "examples" / "harbour-accord.txt")
    assert done.returncode == 0 and b"no event: " in done.stdout and b"why type: " in done.stdout

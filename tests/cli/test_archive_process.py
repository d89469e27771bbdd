"""Archives whose writers are killed, run side by side, or have no room: the program as a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

PROGRAM = [sys.executable, str(Path(__file__).with_name("archive_program.py"))]
DOCUMENTS = 400


def start(folder, *args, seconds="0", **options):
    return subprocess.Popen(
        [*PROGRAM, seconds, *map(str, args)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def end(process, status=0):
    out, err = process.communicate(timeout=240)
    assert process.returncode == status, err
    return out


def export(folder, store):
    for what in ("events", "relations", "documents"):
        end(start(folder, what, "--store", store, "-o", f"{store}.{what}.jsonl"))
    return [(folder / f"{store}.{what}.jsonl").read_bytes() for what in ("events", "relations", "documents")]


def workers(pid):
    """The processes that code for one of `--jobs`."""
    found = []
    for child in psutil.Process(pid).children():
        with contextlib.suppress(psutil.Error):  # it has just ended
            found += [child.pid] if any("spawn_main" in part for part in child.cmdline()) else []
    return found


@pytest.fixture
def folder(tmp_path):
    """Articles in three files, with one line that is rejected."""
    for name in "abc":
        rows = [
            {"id": f"{name}{n}", "text": f"The ministers of {name} met for the time number {n}.", "published": f"2023-08-{1 + n % 28:02}"}
            for n in range(DOCUMENTS // 3)
        ]
        lines = [json.dumps(row) + "\n" for row in rows]
        (tmp_path / f"{name}.jsonl").write_text("".join([*lines[:50], "no JSON\n" if name == "b" else "", *lines[50:]]))
    return tmp_path


def test_killed_again_and_again_the_archive_is_that_of_an_unbroken_run(folder):
    """SIGKILL at random points of the work; started again until it ends by itself. A fixed seed, since the points differ anyway."""
    end(start(folder, "add", "a.jsonl", "b.jsonl", "c.jsonl", "--store", "whole"), status=1)
    chance, killed = random.Random(6), 0
    for _ in range(40):
        process = start(folder, "add", "a.jsonl", "b.jsonl", "c.jsonl", "--store", "killed", seconds="0.001")
        deadline = time.monotonic() + chance.uniform(0.3, 2.5)
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += 1
            if killed < 5:
                continue
            process = start(folder, "add", "a.jsonl", "b.jsonl", "c.jsonl", "--store", "killed")
        end(process, status=1)
        if killed >= 5:
            break
    assert killed >= 5
    whole, again = export(folder, "whole"), export(folder, "killed")
    assert whole == again and len(whole[0].splitlines()) == 2 * (DOCUMENTS // 3) * 3
    assert "is whole" in end(start(folder, "store", "check", "killed"))
    count = ["sql", "SELECT count(*) AS n FROM rejects", "--store", "killed"]
    assert json.loads(end(start(folder, *count))) == {"n": 1}


def test_workers_killed_again_and_again_cost_no_document_and_double_none(folder):
    """What bench/soak.py does with the real coder and many more documents: one worker after the other is killed, the program goes on."""
    files = ("a.jsonl", "b.jsonl", "c.jsonl")
    end(start(folder, "add", *files, "--store", "whole"), status=1)
    process = start(folder, "add", *files, "--store", "killed", "--jobs", "2", seconds="0.04")
    log, killed = folder / "killed" / "codings" / "_delta_log", set()
    for shard in (1, 2, 3):  # later there may be nothing left to do
        deadline, living = time.monotonic() + 120, []
        while not (living and (log / f"{shard:020}.json").exists()):
            assert process.poll() is None and time.monotonic() < deadline, "nothing was added"
            time.sleep(0.01)
            living = workers(process.pid)
        os.kill(living[0], signal.SIGKILL)
        killed.add(living[0])
    end(process, status=1)
    assert len(killed) == 3
    assert export(folder, "whole") == export(folder, "killed")
    assert "is whole" in end(start(folder, "store", "check", "killed"))
    assert json.loads(end(start(folder, "sql", "SELECT count(*) AS n FROM rejects", "--store", "killed"))) == {"n": 1}


def test_four_writers_with_overlapping_files_store_each_document_once(folder):
    four = [
        start(folder, "add", f"{one}.jsonl", f"{other}.jsonl", "--store", "store", seconds="0.002")
        for one, other in ("ab", "bc", "cb", "ba")
    ]
    for process in four:
        end(process, status=1)
    end(start(folder, "add", "a.jsonl", "b.jsonl", "c.jsonl", "--store", "whole"), status=1)
    assert export(folder, "store") == export(folder, "whole")
    assert "is whole" in end(start(folder, "store", "check", "store"))


def test_without_room_what_was_added_before_stays(folder):
    """A limit on the size of files stands for a full disk."""
    end(start(folder, "add", "a.jsonl", "--store", "store"))
    before = export(folder, "store")
    limit = 3_000
    process = start(
        folder, "add", "b.jsonl", "--store", "store", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2 and "is full; what was added before is safe" in err and "Traceback" not in err
    assert export(folder, "store") == before
    end(start(folder, "add", "b.jsonl", "--store", "store"), status=1)
    assert len(export(folder, "store")[2].splitlines()) == 2 * (DOCUMENTS // 3)


def test_ctrl_c_says_that_nothing_is_lost(folder):
    process = start(folder, "add", "a.jsonl", "b.jsonl", "--store", "store", seconds="0.05")
    deadline = time.monotonic() + 60
    while not (folder / "store" / "runs" / "_delta_log").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130 and "what was added so far is safe. Run the same command again" in err

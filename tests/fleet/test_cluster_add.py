"""`dragoman add --cluster` from end to end, with whatever can happen to a cluster meanwhile: every document once in the archive."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.store import open_store
from tests.fleet.machines import ENV, ROOT, Machines, Network

PROGRAM = [sys.executable, str(ROOT / "tests" / "cli" / "archive_program.py")]
LIGHT = Path(__file__).with_name("light.py")
DOCUMENTS = 384
SECONDS = "0.006"
IMPATIENT = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "3s"}
"""A worker that is heard of no more is given up after some seconds; by default after five minutes."""


@pytest.fixture
def news(tmp_path):
    rows = ({"id": f"d{n:03}", "text": f"The ministers met for the time number {n}.", "published": "2023-08-01"} for n in range(DOCUMENTS))
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def start(folder, *args, seconds=SECONDS):
    return subprocess.Popen(
        [*PROGRAM, seconds, *args], cwd=folder, env=ENV | IMPATIENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def end(process):
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return out


def committed(folder, number):
    """Waits until so many shards are in the archive."""
    log, deadline = folder / "store" / "codings" / "_delta_log", time.monotonic() + 120
    while not (log / f"{number:020}.json").exists():
        assert time.monotonic() < deadline, "nothing was added"
        time.sleep(0.01)


def each_once(folder):
    """Checks what stands in the archive, against the input."""
    archive = open_store(folder / "store")
    ids = [f"d{n:03}" for n in range(DOCUMENTS)]
    assert sorted(doc.id for doc in archive.documents().records()) == ids
    assert sorted(event.id for event in archive.events().records()) == sorted(f"{id}/{n}" for id in ids for n in range(2))
    assert not archive.check()


def test_a_worker_is_killed_and_the_scheduler_started_anew(news):
    machines = Machines(news, env={"SECONDS": SECONDS, **IMPATIENT}, preload=LIGHT)
    try:
        machines.workers += [machines.begin_worker(), machines.begin_worker()]
        work = start(news, "add", "news.jsonl", "--store", "store", "--cluster", machines.address)
        committed(news, 1)
        machines.workers[0].kill()
        committed(news, 2)
        machines.scheduler.kill()
        machines.scheduler.wait()
        machines.scheduler = machines.begin_scheduler()
        machines.workers.append(machines.begin_worker())
        assert work.poll() is None
        end(work)
    finally:
        machines.end()
    each_once(news)


def test_a_worker_is_cut_off(news):
    network = Network()
    if not network.begin():
        network.end()
        pytest.skip("no networks can be made here: that takes Linux, root, and the program ip of iproute2")
    machines = None
    try:
        machines = Machines(news, host=network.here, env={"SECONDS": SECONDS, **IMPATIENT}, preload=LIGHT)
        far = machines.begin_worker(network.within)
        machines.workers += [far, machines.begin_worker()]
        work = start(news, "add", "news.jsonl", "--store", "store", "--cluster", machines.address)
        committed(news, 1)
        network.cut()
        assert far.poll() is None and work.poll() is None
        end(work)
    finally:
        if machines is not None:
            machines.end()
        network.end()
    each_once(news)

"""A scheduler and two workers as processes of their own: killed, cut off by a restart of the scheduler, or slow."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.fleet import Cluster, run
from dragoman.fleet.course import REASON
from dragoman.record import Document
from tests.fleet.deeds import Light, do

ROOT = Path(__file__).parents[2]
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


class Machines:
    """A scheduler and its workers."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.folder = folder
        self.scheduler = self.begin_scheduler()
        self.workers = [self.begin_worker(), self.begin_worker()]

    def begin(self, *args):
        command = [sys.executable, "-m", "distributed.cli." + args[0], *args[1:]]
        return subprocess.Popen(command, env=ENV, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def begin_scheduler(self):
        return self.begin("dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show")

    def begin_worker(self):
        return self.begin("dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder))

    def end(self):
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path):
    found = Machines(tmp_path)
    yield found
    found.end()


def begin(machines, texts):
    docs = [Document(f"d{n}", text) for n, text in enumerate(texts)]
    return run(docs, place=Cluster(machines.address, wait_s=60), settings=Light(), read=do)


def told(shards):
    return [(coding.document.id, coding.rejects[0].reason) for shard in shards for coding in shard]


def test_a_worker_killed_a_slow_one_and_the_scheduler_restarted(machines):
    texts = ["slow 0.05" if n % 8 == 0 else "a" for n in range(32 * 30)]
    texts[100] = "slow 2"
    work = begin(machines, texts)
    first = next(work)
    machines.workers[0].kill()
    second = next(work)
    machines.scheduler.kill()
    machines.scheduler.wait()
    time.sleep(0.5)
    machines.scheduler = machines.begin_scheduler()
    machines.workers.append(machines.begin_worker())
    assert told([first, second, *work]) == [(f"d{n}", text.partition(" ")[0]) for n, text in enumerate(texts)]


def test_a_document_that_kills_its_workers_is_rejected(machines):
    stop = threading.Event()

    def revive():
        """What a nanny, or the batch system of a cluster, does."""
        while not stop.wait(0.2):
            machines.workers[:] = [worker if worker.poll() is None else machines.begin_worker() for worker in machines.workers]

    thread = threading.Thread(target=revive)
    thread.start()
    try:
        assert told(begin(machines, ["kill"])) == [("d0", REASON)]
    finally:
        stop.set()
        thread.join()


def test_nobody_there_is_said_with_the_cure():
    with pytest.raises(DragomanError, match="dask scheduler"):
        next(run([Document("a", "a")], place=Cluster("tcp://127.0.0.1:9", wait_s=2), settings=Light(), read=do))

"""A scheduler and two workers as processes of their own: killed, or slow; what happens to `dragoman add` stands in test_cluster_add.py."""

from __future__ import annotations

import threading

import pytest

from dragoman.errors import DragomanError
from dragoman.fleet import Cluster, run
from dragoman.fleet.course import REASON
from dragoman.record import Document
from tests.fleet.deeds import Light, do
from tests.fleet.machines import Machines


@pytest.fixture
def machines(tmp_path):
    found = Machines(tmp_path)
    found.workers += [found.begin_worker(), found.begin_worker()]
    yield found
    found.end()


def begin(machines, texts):
    docs = [Document(f"d{n}", text) for n, text in enumerate(texts)]
    return run(docs, place=Cluster(machines.address, wait_s=60), settings=Light(), read=do)


def told(shards):
    return [(coding.document.id, coding.rejects[0].reason) for shard in shards for coding in shard]


def test_a_worker_killed_and_a_slow_one(machines):
    texts = ["slow 0.02" if n % 8 == 0 else "a" for n in range(32 * 12)]
    texts[100] = "slow 1"
    work = begin(machines, texts)
    first = next(work)
    machines.workers[0].kill()
    assert told([first, *work]) == [(f"d{n}", text.partition(" ")[0]) for n, text in enumerate(texts)]


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

"""Where shards are worked on: processes of this machine, or the workers of a cluster; both as executors of `concurrent.futures`."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol

from dragoman.errors import DragomanError, UsageError
from dragoman.fleet.worker import Settings, begin

AHEAD = 4
"""Shards handed out ahead for each worker: enough to keep it busy, few enough to hold."""

WAIT_S = 120.0
"""How long a scheduler that does not answer is waited for, in seconds: long enough for one that is started anew."""


class Place(Protocol):
    """Somewhere to work. A worker that dies shows as one of `deaths` when the result of its shard is asked for."""

    @property
    def deaths(self) -> tuple[type[BaseException], ...]:
        """What is raised for a shard whose worker, or the whole executor, is gone."""

    def workers(self) -> int:
        """How many workers there are now, at least 1."""

    def start(self, settings: Settings, workers: int | None = None) -> Executor:
        """An executor, new after a death; with so many workers where that can be chosen."""

    def stop(self, executor: Executor) -> None:
        """Ends an executor: what has not begun is dropped."""

    def undisturbed(self) -> Any:
        """A context in which shards are submitted."""


class Processes:
    """Processes of this machine."""

    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def workers(self) -> int:
        """How many there are."""
        return self.jobs

    def start(self, settings: Settings, workers: int | None = None) -> Executor:
        """New processes, each with a coder of its own and one thread."""
        # Read by a worker's mathematics libraries when they are loaded; a thread for each core in each process would be in the way.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        return ProcessPoolExecutor(workers or self.jobs, mp_context=get_context("spawn"), initializer=begin, initargs=(settings,))

    def stop(self, executor: Executor) -> None:
        """Ends the processes, each with the shard that it is at."""
        executor.shutdown(wait=True, cancel_futures=True)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Holds Ctrl-C back while a worker may be started, which never hears of it then: it is the parent's affair."""
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)


class Cluster:
    """The workers of a dask.distributed scheduler."""

    def __init__(self, address: str, *, wait_s: float = WAIT_S) -> None:
        """With the scheduler's address, such as tcp://10.0.0.1:8786.

        Raises:
            UsageError: distributed is not installed.
        """
        try:
            from distributed import KilledWorker
            from distributed.comm.core import CommClosedError
        except ImportError:
            raise UsageError('--cluster needs dask.distributed. Install it with: pip install "dragoman[cluster]"') from None
        self.address, self.wait_s = address, wait_s
        self.deaths = (KilledWorker, CancelledError, CommClosedError, TimeoutError, ConnectionError)
        self._clients: dict[Executor, Any] = {}
        self._threads = 1

    def workers(self) -> int:
        """How many threads the scheduler knows of at the moment, at least 1; while it is gone, how many it last knew of."""
        running = [client for client in self._clients.values() if client.status == "running"]
        try:
            threads: list[int] = [sum(client.nthreads().values()) for client in running]
        except (OSError, TimeoutError):  # it has just gone; whoever waits for a result hears of it
            return self._threads
        self._threads = max([1, *threads])
        return self._threads

    def start(self, settings: Settings, workers: int | None = None) -> Executor:
        """Connects, and waits for a worker.

        Raises:
            DragomanError: no scheduler with a worker answers in time.
        """
        import distributed

        connect: Any = distributed.Client
        until = time.monotonic() + self.wait_s
        while True:
            client = None
            try:
                client = connect(self.address, timeout=min(10, self.wait_s), set_as_default=False)
                client.wait_for_workers(1, timeout=max(1.0, until - time.monotonic()))
            except (OSError, TimeoutError) as error:  # also what distributed raises where nobody listens
                if client is not None:
                    client.close(timeout=5)
                if time.monotonic() >= until:
                    cure = f"Start one with: dask scheduler; dask worker {self.address}"
                    raise DragomanError(f"No scheduler with a worker answers at {self.address} ({error}). {cure}") from error
                time.sleep(1)
                continue
            # Not pure: the same shard asked for again, after its worker died, is worked on again.
            executor: Executor = client.get_executor(pure=False)
            self._clients[executor] = client
            return executor

    def stop(self, executor: Executor) -> None:
        """Leaves the cluster, which goes on for others."""
        # The scheduler forgets what a client that leaves has asked for.
        self._clients.pop(executor).close(timeout=5)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Nothing is to be held back: no process is started here."""
        yield

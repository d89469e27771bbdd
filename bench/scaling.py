"""Documents a second of the clock with one process, and with one for each core; and the memory of a worker."""

from __future__ import annotations

import os
import time

from sentences import articles

DOCUMENTS = 32 * 40
WARM = 8
"""Shards that are not counted: workers start, and fill their caches."""


def scaling() -> dict[str, float]:
    """Rates, their ratio, the machine's load before (it must be calm for a ratio of wall time), and a worker's resident megabytes."""
    load = os.getloadavg()[0]
    cores = os.cpu_count() or 1
    one, _ = rate(1)
    all_cores, worker_mb = rate(cores)
    return {
        "jobs_1_rate": one, "jobs_all_rate": all_cores, "scaling": all_cores / one, "core_ratio": all_cores / one / cores,
        "worker_mb": worker_mb, "load_before": load,
    }  # fmt: skip


def rate(jobs: int) -> tuple[float, float]:
    """Documents a second of the clock once all workers are warm, and the resident memory of the largest of them, in megabytes."""
    import psutil

    from dragoman.fleet import Processes, Settings, read_whole, run
    from dragoman.record import Document

    texts = articles(1000)
    docs = (Document(f"d{n}", texts[n % len(texts)]) for n in range(DOCUMENTS + 32 * WARM))
    began, memory, counted = 0.0, 0.0, 0
    for number, shard in enumerate(run(docs, place=Processes(jobs), settings=Settings(look=True), read=read_whole)):
        if number == WARM:
            began = time.perf_counter()
        elif number > WARM:
            counted += len(shard)
        if number % 8 == 0:
            memory = max([memory, *(child.memory_info().rss / (1 << 20) for child in psutil.Process().children())])
        took = time.perf_counter() - began
    return counted / took, memory


def lines(found: dict[str, float], missed: list[str]) -> list[str]:
    """The figures for people."""
    if "scaling" not in found:
        return []
    met = "MISSED" if "core_ratio" in missed else "met"
    busy = "" if found["load_before"] < 1.5 else f"   (the machine was busy before: load {found['load_before']:.1f})"
    return [
        f"{'one process':<34}{found['jobs_1_rate']:>10.1f} docs/s",
        f"{'a process for each core':<34}{found['jobs_all_rate']:>10.1f} docs/s",
        f"{'  times one process':<34}{found['scaling']:>16.2f}   target .9 a core: {met}{busy}",
        f"{'memory of a worker':<34}{found['worker_mb']:>13.0f} MB",
    ]

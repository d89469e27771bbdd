"""`python bench/soak.py`: `dragoman add --jobs 2` of many documents, unbroken and with a worker killed every 30 seconds.

Looks at three things: whether every document and event of the unbroken run stands in the archive of the broken one, each once; whether
the archive is whole; and whether the memory of the workers stays what it is, in the unbroken run. Every document has words of its own
that no other has, as texts of the web do. `--documents 200000` is the full measure; the default takes some minutes. The seconds between
two kills are those of the workers' processor time, so that a busy machine, which takes long to start a worker, is killed as often for the
work it does as an idle one. A worker takes three of them to start: below eight nothing would get done.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil
from mixes import plain
from sentences import articles

PROGRAM = Path(sys.executable).parent / "dragoman"
HISTORY = Path(__file__).parent / "history.jsonl"
MIB = 1 << 20
LEAST_EVERY_S = 8.0
SAMPLE_S = 1.0
FLAT_MB = 1.0
"""Growth of a worker's memory, in megabytes for a thousand documents, that counts as none: 200,000 documents on two workers, 100 MB."""


def main() -> int:
    """Runs both, prints, and adds a line to the history; status 1 when something is lost, doubled or grows."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--every", type=float, default=30.0, metavar="SECONDS", help="between two kills, of each worker's processor time")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    if args.every < LEAST_EVERY_S:
        parser.error(f"--every must be {LEAST_EVERY_S:.0f} at least: a killed worker takes some seconds to start again")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "news.jsonl", args.documents)
        whole = add(folder, "whole", args.jobs)
        broken = add(folder, "broken", args.jobs, every=args.every)
        found = {
            "soak_documents": args.documents, "soak_s": whole["s"], "soak_broken_s": broken["s"], "soak_kills": broken["kills"],
            **compare(folder, args.documents), **growth(whole["memory"], whole["s"], args.documents / args.jobs),
        }  # fmt: skip
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(json.dumps({"cores": os.cpu_count(), **{key: round(value, 3) for key, value in found.items()}}) + "\n")
    for key, value in found.items():
        print(f"{key.removeprefix('soak_').replace('_', ' '):<34}{value:>12,.2f}".removesuffix(".00"))
    bad = [key for key in ("soak_lost", "soak_twice", "soak_damaged") if found[key]]
    bad += ["soak_mb_a_thousand"] if found["soak_mb_a_thousand"] > FLAT_MB else []
    print("MISSED: " + ", ".join(bad) if bad else "nothing lost, nothing twice, memory flat")
    return 1 if bad else 0


def write(path: Path, count: int) -> None:
    """The documents: one political article in twenty, and in each of all a paragraph with words that no other has."""
    rng = random.Random(7)
    told = articles(10 * (count // 20 + 1) if count < 20_000 else 10_000)
    pages = plain(min(count, 2_000))
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            names = ["".join(rng.choices("abcdefghiklmnoprstuvz", k=9)).capitalize() for _ in range(4)]
            own = f"{names[0]} {names[1]} of {names[2]} told {names[3]} number {n}."
            text = told[n // 20 % len(told)] if n % 20 == 0 else pages[n % len(pages)]
            file.write(json.dumps({"id": f"d{n:06}", "text": f"{text}\n\n{own}", "published": f"2024-05-{1 + n % 28:02}"}) + "\n")


def add(folder: Path, store: str, jobs: int, *, every: float | None = None) -> dict[str, float]:
    """Adds the documents; `every`: kills one worker when they have worked so many seconds each, again and again.

    Returns:
        seconds "s", number of "kills", and the "memory" of all workers: lists of (seconds, MB) by process.
    """
    chance = random.Random(11)
    command = [str(PROGRAM), "add", "news.jsonl", "--store", store, "--jobs", str(jobs)]
    with (folder / f"{store}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stderr=log)
        began, last, kills = time.monotonic(), 0.0, 0
        worked: dict[int, float] = {}
        memory: dict[int, list[tuple[float, float]]] = {}
        while process.poll() is None:
            time.sleep(SAMPLE_S)
            now = time.monotonic()
            workers = workers_of(process.pid)
            for worker, (size, took) in workers.items():
                memory.setdefault(worker, []).append((now - began, size))
                worked[worker] = took
            done = sum(worked.values()) / jobs
            if every is not None and done - last >= every and workers:
                os.kill(chance.choice(sorted(workers)), signal.SIGKILL)
                last, kills = done, kills + 1
    if process.returncode:
        raise SystemExit((folder / f"{store}.log").read_text())
    return {"s": time.monotonic() - began, "kills": kills, "memory": memory}  # type: ignore[dict-item]


def workers_of(pid: int) -> dict[int, tuple[float, float]]:
    """Resident megabytes, and seconds of processor time, of the processes that code, by number."""
    found = {}
    for child in psutil.Process(pid).children():
        try:
            if any("spawn_main" in part for part in child.cmdline()):
                times = child.cpu_times()
                found[child.pid] = child.memory_info().rss / MIB, times.user + times.system
        except psutil.Error:
            continue  # it has just ended
    return found


def compare(folder: Path, count: int) -> dict[str, float]:
    """Documents and events that the broken run lost, or has twice, beside the unbroken one and the input."""
    lost = twice = events = 0
    wanted = {"documents": Counter(f"d{n:06}" for n in range(count)), "events": keys(folder, "whole", "events")}
    for what, ids in wanted.items():
        have = keys(folder, "broken", what)
        lost += len(ids - have)
        twice += len(have - ids)
        events = len(have) if what == "events" else events
    check = subprocess.run([PROGRAM, "store", "check", "broken"], cwd=folder, capture_output=True, text=True)
    return {"soak_events": events, "soak_lost": lost, "soak_twice": twice, "soak_damaged": float("is whole" not in check.stdout)}


def keys(folder: Path, store: str, what: str) -> Counter[str]:
    """Ids of an archive's documents or events; of events with that of their document."""
    path = folder / f"{store}.{what}.jsonl"
    subprocess.run([PROGRAM, what, "--store", store, "-o", path.name], cwd=folder, check=True, capture_output=True)
    with path.open(encoding="utf-8") as rows:
        return Counter(f"{row['document']['id']} {row['id']}" if "document" in row else row["id"] for row in map(json.loads, rows))


def growth(memory: dict[int, list[tuple[float, float]]], seconds: float, documents: float) -> dict[str, float]:
    """How the memory of the unbroken run's workers grows, once the first fifth of the time is over.

    Args:
        memory: (seconds, MB) by worker.
        seconds: of the whole run.
        documents: that a worker had in that time, on average.
    """
    import numpy as np

    slopes, first, last = [], 0.0, 0.0
    for samples in memory.values():
        late = np.array([sample for sample in samples if sample[0] > seconds / 5])
        if len(late) < 10:
            continue
        slopes.append(float(np.polyfit(late[:, 0], late[:, 1], 1)[0]) * seconds / documents * 1000)
        first, last = max(first, float(np.median(late[:5, 1]))), max(last, float(np.median(late[-5:, 1])))
    return {"soak_mb_a_thousand": max(slopes, default=0.0), "soak_mb_first": first, "soak_mb_last": last}


if __name__ == "__main__":
    sys.exit(main())

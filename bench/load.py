"""How quick the pages are with many readers at once: first bytes by kind of page, and the memory of the server.

    python bench/load.py --store ARCHIVE                    # an archive that is there
    python bench/load.py --events 200000                    # one that is made for it (see million.py), in a temporary folder

Starts `dragoman serve` on loopback, lets readers follow addresses that the pages themselves give, and ends the server.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import million

ROOT = Path(__file__).parents[1]
MEDIAN_S, P95_S, MEMORY_MB = 0.5, 1.5, 1000
WORDS = ("border", "talks", "troops", "of the", "minister", "a", "xyzzy")


def main() -> None:
    """Measures, and says whether the targets are met; exit status 1 when they are not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    million.ask(parser)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with million.archive(given) as place:
        sys.exit(_measure(place, given.readers, given.seconds))


def _measure(place: str, readers: int, seconds: float) -> int:
    port = _free_port()
    code = "from dragoman.cli import main; main()"
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--store", place, "--port", str(port)], stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr is not None
            for line in server.stderr:
                if "look at" in line:
                    break
            else:
                print("the server did not start")
                return 1
            threading.Thread(target=server.stderr.read, daemon=True).start()
            print(f"ready after {time.monotonic() - begun:.1f} s, {_memory(server.pid, 'VmRSS')} MB")
            return _read(server.pid, port, readers, seconds)
        finally:
            server.terminate()


def _read(pid: int, port: int, readers: int, seconds: float) -> int:
    addresses = addresses_of(partial(_json, port))
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    until = time.monotonic() + seconds

    def reader(number: int) -> None:
        rng = random.Random(number)
        kinds = sorted(addresses)
        while time.monotonic() < until:
            kind = rng.choice(kinds)
            address = once(kind, rng.choice(addresses[kind]), rng)
            status, first = _first_byte(port, address)
            times[kind].append(first)
            if status != 200:
                failed.append(f"{status} {address}")

    cpu = _cpu_s(pid)
    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = [one for some in times.values() for one in some]
    print(f"{'page':<24}{'asked':>8}{'median s':>10}{'p95 s':>8}{'worst s':>9}")
    for kind, some in sorted(times.items()):
        print(f"{kind:<24}{len(some):>8}{statistics.median(some):>10.3f}{_p95(some):>8.3f}{max(some):>9.3f}")
    print(f"{'all':<24}{len(every):>8}{statistics.median(every):>10.3f}{_p95(every):>8.3f}{max(every):>9.3f}")
    peak = _memory(pid, "VmHWM")
    print(f"{readers} readers; CPU of the server {1000 * (_cpu_s(pid) - cpu) / len(every):.0f} ms a page; "
          f"memory {_memory(pid, 'VmRSS')} MB, at most {peak} MB; load of the machine {os.getloadavg()[0]:.1f}")  # fmt: skip
    for line in failed[:5]:
        print("failed:", line)
    slow = [k for k, some in times.items() if statistics.median(some) > MEDIAN_S or _p95(some) > P95_S]
    print(f"over {MEDIAN_S} s at the median or {P95_S} s at the 95th percentile: {', '.join(sorted(slow)) or 'none'}")
    return int(bool(slow or failed or peak > MEMORY_MB))


def addresses_of(ask: Callable[[str], Any]) -> dict[str, list[str]]:
    """What is asked for, by kind of page: pages as they come, and those that lists lead to.

    Args:
        ask: gives the JSON that lies under an address.
    """
    rng = random.Random(1)
    events = [event for page in (1, 40, 400) for event in ask(f"/events.json?page={page}")["list"]["events"]]
    actors = [actor["name"] for actor in ask("/actors.json")["actors"]]
    pairs = ask("/pairs.json")["pairs"]
    docs = ask("/documents.json")["documents"]
    rng.shuffle(actors)
    return {
        "overview": ["/"],
        "events": ["/events", *(f"/events?page={page}" for page in (2, 30, 500))],
        "events, filtered": [
            *(f"/events?{urlencode({'who': name})}" for name in actors[:30]),
            "/events?type=ASSAULT&quad=4", "/events?since=2022-01-01&order=-date",
            "/events?sector=MIL&status=planned", "/events?attributed=yes&order=-confidence",
            *(f"/events?{urlencode({'who': a, 'whom': b})}" for a, b in zip(actors[:20], actors[20:40], strict=False)),
        ],
        "events, by words": [f"/events?{urlencode({'text': word})}" for word in WORDS],
        "event": [f"/events/{event['id']}" for event in events],
        "pairs": ["/pairs", "/pairs?page=3"],
        "pair": [pair["address"] for pair in pairs],
        "actors": ["/actors", "/actors?page=2"],
        "actor": [f"/actor?{urlencode({'name': name, 'part': part})}" for name in actors[:40] for part in ("did", "suffered", "says")],
        "claims": ["/claims", *(f"/claims?{urlencode({'speaker': name})}" for name in actors[:20])],
        "network": ["/network", *(f"/network?from={year}-0{month}&to={year + 1}-0{month}" for year in (2019, 2021) for month in (1, 5, 9))],
        "map": ["/map", *(f"/map?from={year}-0{month}&to={year + 1}-0{month}" for year in (2019, 2021) for month in (1, 5, 9))],
        "documents": ["/documents", "/documents?page=9", "/documents?published_since=2022-01-01"],
        "documents, by words": [f"/documents?{urlencode({'text': word})}" for word in WORDS],
        "document": [f"/documents/{doc['key']}" for doc in docs],
        "rejects": ["/rejects"],
        "search": [f"/search?{urlencode({'q': word})}" for word in (*WORDS, *actors[:20])],
        "twins": ["/events.json", "/network.json", "/overview.json"],
    }  # fmt: skip


def once(kind: str, address: str, rng: random.Random) -> str:
    """The address, asked so as nobody has asked before: what the server keeps of earlier answers shall not count."""
    sign = "&" if "?" in address else "?"
    if kind.startswith(("events", "pair", "actor", "claims", "twins", "documents", "search", "rejects", "overview")):
        return f"{address}{sign}{'confidence' if kind != 'overview' else 'x'}=0.0{rng.randrange(10**6):06}"
    if kind in ("network", "map"):
        start, end = sorted(rng.sample(range(2019 * 12, 2024 * 12), 2))
        return f"{address.partition('?')[0]}?from={start // 12}-{start % 12 + 1:02}&to={end // 12}-{end % 12 + 1:02}"
    return address


def _first_byte(port: int, address: str) -> tuple[int, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.monotonic()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read(1)
    first = time.monotonic() - begun
    answer.read()
    connection.close()
    return answer.status, first


def _json(port: int, address: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    found = json.loads(connection.getresponse().read())
    connection.close()
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def _memory(pid: int, field: str) -> int:
    """Megabytes of a process: VmRSS now, VmHWM at most; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(field)), 0)


def _cpu_s(pid: int) -> float:
    """Seconds of CPU that a process has had; 0 where the system does not say."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()

"""How much of the processor each kind of page takes, asked one after the other, and how long the archive takes to be read.

    python bench/pages.py --store ARCHIVE                    # an archive that is there
    python bench/pages.py --events 200000                    # one that is made for it (see million.py), in a temporary folder

CPU time changes less than time on the clock where other work goes on; `load.py` measures what readers wait for. Two columns: pages that
nobody has asked for before, and of each kind the dearest one.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import statistics
import time
from typing import Any

import million
from load import addresses_of, once


def main() -> None:
    """Prints a line for every kind of page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    million.ask(parser)
    parser.add_argument("--each", type=int, default=12, help="pages of each kind")
    parser.add_argument("--only", help="kinds of pages with these words alone")
    parser.add_argument("--profile", action="store_true", help="print where the time goes, too")
    given = parser.parse_args()
    with million.archive(given) as place:
        measure(place, each=given.each, only=given.only or "", profile=given.profile)


def measure(place: str, *, each: int, only: str, profile: bool) -> None:
    """Measures an archive."""
    from starlette.testclient import TestClient

    from dragoman.store import open_store
    from dragoman.web.app import make_app
    from dragoman.web.site import Settings, Site

    begun, cpu = time.monotonic(), time.process_time()
    site = Site(open_store(place), Settings(port=80))
    print(f"read in {time.monotonic() - begun:.1f} s, {time.process_time() - cpu:.1f} s of CPU; {_memory_mb():.0f} MB at most")
    client = TestClient(make_app(site), base_url="http://localhost")
    rng = random.Random(2)

    def ask(address: str) -> Any:
        return client.get(address).json()

    addresses = addresses_of(ask)
    profiler = cProfile.Profile()
    print(f"{'page':<24}{'median ms':>10}{'worst ms':>10}{'kB':>8}")
    medians = []
    for kind, some in sorted(addresses.items()):
        if only not in kind:
            continue
        took, sizes = [], []
        for address in [once(kind, rng.choice(some), rng) for _ in range(each)]:
            start = time.process_time()
            if profile:
                profiler.enable()
            answer = client.get(address)
            profiler.disable()
            took.append(1000 * (time.process_time() - start))
            sizes.append(len(answer.content) / 1000)
            assert answer.status_code == 200, (address, answer.text)
        medians.append(statistics.mean(took))
        print(f"{kind:<24}{statistics.median(took):>10.0f}{max(took):>10.0f}{statistics.median(sizes):>8.0f}", flush=True)
    print(f"mean over all kinds: {statistics.mean(medians):.0f} ms; {_memory_mb():.0f} MB at most")
    if profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
    site.close()


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

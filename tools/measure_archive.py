"""What a web archive costs, step by step, what the first look at raw pages loses, and a plan for a month of such pages.

Usage: python tools/measure_archive.py [ARCHIVE.warc.gz…] [--pages-a-month N] [--cores N]

Without an archive it makes one (bench/crawl.py). With a sample of your own crawl, the plan is yours. All times are processor time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from measure_look import key

import dragoman
from dragoman import ingest
from dragoman.ingest import html, skim, worker
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding

STEPS = ("unpack and cut", "decode", "first look", "article", "language", "second look", "code", "store")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archives", nargs="*", metavar="ARCHIVE")
    parser.add_argument("--pages", type=int, default=2000, help="size of the archive that is made")
    parser.add_argument("--pages-a-month", type=int, default=10_000_000)
    parser.add_argument("--cores", type=int, default=32, help="of a machine")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = args.archives
        if not paths:
            import crawl

            paths = [str(Path(folder) / "made.warc.gz")]
            crawl.write(Path(paths[0]), args.pages)
        run(paths, Path(folder), args.pages_a_month, args.cores)


def run(paths: list[str], folder: Path, month: int, cores: int) -> None:
    """The steps of `dragoman add`, watched, and the same pages without any look."""
    from clock import Clock

    from dragoman.store import Store

    coder = dragoman.load(look=True)
    assert coder.look is not None
    list(coder.code_with_relations([Document("warm", "France condemned the coup in Niger.")]))
    clock = Clock()
    # Taken apart in this process, so that the clock hears of it.
    html.take_apart = clock.watch("article", lambda kind, text, url="": worker.read_page(text, url))
    worker.read_page("<html><body><p>One.</p></body></html>", "")  # its libraries are loaded
    html.decode = clock.watch("decode", html.decode)
    html.prose = clock.watch("first look", skim.prose)
    ingest.check = clock.watch("language", ingest.check)
    worth_page, worth, telling = coder.look.worth_page, coder.look.worth, coder.look.telling
    coder.look.worth = clock.watch("second look", worth)  # type: ignore[method-assign]
    coder.look.telling = clock.watch("second look", telling)  # type: ignore[method-assign]
    with clock.stage("unpack and cut"):
        docs = [item for item in _items(paths, clock.watch("first look", worth_page)) if isinstance(item, Document)]
    pages = clock.times["decode"]
    with clock.stage("code"):
        codings = list(coder.code_with_relations(docs))
    with clock.stage("store"), Store(str(folder / "store")).writer(version=coder.version) as writer:
        for n in range(0, len(codings), 128):
            writer.add(codings[n : n + 128])
    took, times = dict(clock.took), dict(clock.times)
    parsed = [coding for coding in codings if worth(coding.document.text) or telling(coding.document.text)]
    packed = sum(Path(path).stat().st_size for path in paths)
    stored = sum(file.stat().st_size for file in (folder / "store").rglob("*.parquet"))
    passed = times["first look"] // 2  # its prose, and the look at it
    counts = [pages, pages, passed, times.get("article", 0), times.get("language", 0), len(docs), len(parsed), len(docs)]
    kept_kb = stored / max(len(docs), 1) / 1000
    print(f"{pages:,} pages, {packed / pages / 1000:.1f} kB each as packed; {kept_kb:.1f} kB in the archive for each document")
    print(f"{'step':<16}{'pages':>8}{'share':>8}{'ms each':>10}{'ms a page':>11}")
    for step, count in zip(STEPS, counts, strict=True):
        spent = 1000 * took.get(step, 0.0)
        print(f"{step:<16}{count:>8,}{count / pages:>8.1%}{spent / max(count, 1):>10.2f}{spent / pages:>11.3f}")
    each = sum(took.values()) / pages
    print(f"{'all':<16}{'':>26}{1000 * each:>11.3f}")

    took_before = sum(clock.took.values())
    with clock.stage("unpack and cut"):
        everything = [item for item in _items(paths, None) if isinstance(item, Document)]
    with clock.stage("code"):
        coder.look = None
        whole = list(coder.code_with_relations(everything))
    whole_each = (sum(clock.took.values()) - took_before) / pages
    kept = {doc.id for doc in docs}
    print(f"\nwithout any look: {1000 * whole_each:.1f} ms a page, {whole_each / each:.1f} times as much")
    wanted, found = _records(whole), _records(codings)
    _say_loss("lost by the look at raw pages", wanted, {record for record in wanted if record[0] not in kept})
    _say_loss("lost by both looks", wanted, wanted - found)

    hours = each * month / 3600
    print(f"\na month of {month:,} such pages: {packed / pages * month / 1e12:.2f} TB to read, {hours:,.0f} core hours,")
    print(f"{len(docs) / pages * month:,.0f} documents, {stored / pages * month / 1e9:,.1f} GB in the archive;")
    print(f"one machine of {cores} cores: {hours / cores / 0.9:,.1f} hours at .9 of a core each;")
    print(f"without any look {whole_each * month / 3600:,.0f} core hours")


def _items(paths: list[str], worth: Any) -> Iterator[Document | Reject | ingest.Notice]:
    return ingest.read_paths(paths, ingest.Options(worth=worth))


def _records(codings: list[Coding]) -> set[tuple[str, str]]:
    """Document, and what it is, of every event and relation."""
    return {(coding.document.id, key(record)) for coding in codings for record in (*coding.events, *coding.relations)}


def _say_loss(what: str, wanted: set[tuple[str, str]], lost: set[tuple[str, str]]) -> None:
    """How many records are lost, and on how many pages."""
    pages = len({page for page, _ in lost})
    print(f"{what}: {len(lost):,} of {len(wanted):,} events and relations ({len(lost) / max(len(wanted), 1):.2%}), on {pages:,} pages")


if __name__ == "__main__":
    main()

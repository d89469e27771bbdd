"""`make bench`: the coder's speed beside bare spaCy, its memory, how fast it starts, and what the archive costs; all measured in this run.

The figure to read is the ratio: both rates are taken in turn, in one process, on the same texts, so that a slow or busy machine slows
both (docs/speed.md). Every run adds a line to history.jsonl. Memory is the peak of a process that does nothing but code them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import archive
import scaling
import shares
from killed import killed
from rates import rates
from sentences import articles

SENTENCES = 1000
ROUNDS = 3
TARGETS = {"dense_ratio": 1.0, "mixed_ratio": 2.0, "web_ratio": 8.0, "core_ratio": 0.9, "peak_mb": 900.0, "help_s": 0.5, "code_s": 4.0, **archive.TARGETS}
HISTORY = Path(__file__).parent / "history.jsonl"
PROGRAM = Path(sys.executable).parent / "dragoman"


def main() -> int:
    """Measures and prints; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--part", choices=PARTS, nargs="+", help="only these")
    parser.add_argument("--full", action="store_true", help="also kill `dragoman add` at twenty points of 2,000 documents")
    args = parser.parse_args()
    found: dict[str, float] = {}
    load = round(os.getloadavg()[0], 1)  # before
    alone = args.json and args.part and len(args.part) == 1  # as `part` asks for it
    for name in args.part or [name for name in PARTS if args.full or name != "killed"]:
        found |= PARTS[name]() if alone else part(name)
    here = {name: target for name, target in TARGETS.items() if name in found}
    missed = [name for name, target in here.items() if (found[name] < target if name.endswith("_ratio") else found[name] > target)]
    if not alone:
        with HISTORY.open("a", encoding="utf-8") as history:
            history.write(json.dumps({"cores": os.cpu_count(), "load": load, **{name: round(value, 3) for name, value in found.items()}}) + "\n")
    print(json.dumps(found) if args.json else show(found, missed))
    return 1 if missed else 0


def memory() -> dict[str, float]:
    """Peak resident memory of a process that codes the sentences, in megabytes."""
    import dragoman
    from dragoman.record import Document

    coder = dragoman.load()
    for _ in coder.code_documents(Document(str(n), text) for n, text in enumerate(articles(SENTENCES))):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"peak_mb": peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)}


def starts() -> dict[str, float]:
    """Seconds of `dragoman --help` and of coding one article, the best of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text(articles(10)[0], encoding="utf-8")
        helped, coded = ["--help"], ["code", str(path), "--published", "2024-05-06", "-o", str(Path(folder) / "e.jsonl")]
        return {"help_s": best(helped), "code_s": best(coded)}


def best(args: list[str]) -> float:
    """The shortest of the rounds' times of a command."""
    return min(timed(lambda: subprocess.run([PROGRAM, *args], check=True, capture_output=True)) for _ in range(ROUNDS))


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def part(name: str) -> dict[str, float]:
    """One part of the measurement in a process of its own, with one thread, as everywhere in production."""
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, __file__, "--json", "--part", name], stdout=subprocess.PIPE, text=True, env=env)
    if not done.stdout:
        raise SystemExit(f"the part {name} failed")
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def show(found: dict[str, float], missed: list[str]) -> str:
    """The figures for people, each with its target."""

    def line(label: str, text: str, name: str = "", bound: str = "") -> str:
        goal = f"   target {bound}: {'MISSED' if name in missed else 'met'}" if name else ""
        return f"{label:<34}{text:>16}{goal}"

    rows = [line("processor cores", str(os.cpu_count()))]
    for mix in ("dense", "mixed", "web") if "dense_ratio" in found else ():
        rows += [
            line(f"{mix}: bare spaCy, full pipeline", f"{found[f'{mix}_spacy_rate']:.0f} sentences/s"),
            line(f"{mix}: dragoman", f"{found[f'{mix}_rate']:.0f} sentences/s"),
            line(f"{mix}: ratio", f"{found[f'{mix}_ratio']:.2f}", f"{mix}_ratio", f">= {TARGETS[f'{mix}_ratio']}"),
        ]
    rows += [*shares.lines(found), *scaling.lines(found, missed)]
    rows += [] if "peak_mb" not in found else [
        line("peak memory", f"{found['peak_mb']:.0f} MB", "peak_mb", f"<= {TARGETS['peak_mb']:.0f} MB"),
    ]
    rows += [] if "help_s" not in found else [
        line("dragoman --help", f"{found['help_s']:.2f} s", "help_s", f"<= {TARGETS['help_s']} s"),
        line("dragoman code, one article", f"{found['code_s']:.2f} s", "code_s", f"<= {TARGETS['code_s']} s"),
    ]
    return "\n".join([*rows, *archive.lines(found, missed)])


PARTS: dict[str, Callable[[], dict[str, float]]] = {
    "rates": rates, "shares": shares.shares, "scaling": scaling.scaling, "memory": memory, "starts": starts, "archive": archive.archive, "adding": archive.adding, "killed": killed,
}  # fmt: skip
"""What is measured, each in a process of its own."""


if __name__ == "__main__":
    sys.exit(main())

"""`bench.py --part killed`: `dragoman add` of 2,000 documents, killed with SIGKILL at twenty random points, against a run that nothing broke.

The program is the real one with a coder that needs no parser, so that the archive is what is at work. A shortened form stands in
`tests/cli/test_archive_process.py`.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DOCUMENTS = 2_000
KILLS = 20
PROGRAM = [sys.executable, str(Path(__file__).parents[1] / "tests" / "cli" / "archive_program.py")]


def killed(seed: int = 1) -> dict[str, float]:
    """How often it was killed, in how many shards what was added by then lay, and whether the exports are the same byte for byte."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = ({"id": f"d{n:04}", "text": f"The ministers met for the time number {n}.", "published": f"2023-08-{1 + n % 28:02}"} for n in range(DOCUMENTS))
        (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        add = ["add", "news.jsonl", "--store"]
        _end(_start(folder, "0", *add, "whole"))
        kills = 0
        while kills < KILLS:
            process = _start(folder, "0.01", *add, "broken")
            try:
                process.wait(timeout=chance.uniform(0.5, 4.0))
                break  # all is added before the last kill
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        began = time.perf_counter()
        _end(_start(folder, "0", *add, "broken"))
        last = time.perf_counter() - began
        check = _end(_start(folder, "0", "store", "check", "broken"))
        same = all(_export(folder, "whole", what) == _export(folder, "broken", what) for what in ("events", "relations", "documents"))
    return {"killed_times": kills, "killed_last_run_s": last, "killed_differs": 0.0 if same and "is whole" in check else 1.0}


def _start(folder: Path, seconds: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*PROGRAM, seconds, *args], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _end(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=600)
    if process.returncode:
        raise SystemExit(f"the program ended with {process.returncode}")
    return out


def _export(folder: Path, store: str, what: str) -> bytes:
    path = folder / f"{store}.{what}.jsonl"
    _end(_start(folder, "0", what, "--store", store, "-o", str(path)))
    return path.read_bytes()

"""`make bench`, the system of states: seconds and memory from so many invented events to a full yearly analysis of 200 states.

The events are made in the columns of the public record, as `dragoman import FILE -o events.parquet` writes them, and read back from that
file. `--events 5000000` is the size that the targets are for; a smaller one shows the trend. CPU seconds are those of all threads, so a
busy machine changes them little.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

EVENTS, STATES, YEARS, FIRST = 500_000, 200, 10, 2010
TARGETS = {"run_s": 20.0, "peak_mb": 2048.0, "ratio": 10.0}
DRAWS = 400
PIECE = 250_000
TYPES = (  # type, quad, score
    ("CONSULT", 1, 1.0), ("COOPERATE", 1, 6.0), ("SUPPORT", 1, 3.0), ("AGREE", 1, 4.0), ("AID", 2, 8.0), ("CONCEDE", 2, 6.0),
    ("REQUEST", 3, -1.0), ("ACCUSE", 3, -2.0), ("REJECT", 3, -4.0), ("THREATEN", 3, -5.0), ("PROTEST", 4, -6.0), ("SANCTION", 4, -6.0),
    ("MOBILIZE", 4, -7.0), ("COERCE", 4, -7.0), ("ASSAULT", 4, -10.0),
)  # fmt: skip


def main() -> int:
    """Measures and prints; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=int, default=EVENTS, help="how many events are invented")
    parser.add_argument("--states", type=int, default=STATES)
    parser.add_argument("--draws", type=int, default=DRAWS, help="draws of the bootstrap; 0 leaves it out")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--make", metavar="FILE", help="write the events to FILE.parquet and stop")
    parser.add_argument("--part", metavar="FILE", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.make:
        make(Path(args.make), events=args.events, states=args.states)
        return 0
    if args.part:
        print(json.dumps(measure(Path(args.part), draws=args.draws)))
        return 0
    from dragoman.knowledge.actors import ActorKnowledge

    ActorKnowledge.load()  # so that no run pays for what is built once after an update
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        make(path, events=args.events, states=args.states)
        plain = part(path, 0)
        drawn = part(path, args.draws) if args.draws else None
    found: dict[str, Any] = {
        "events": args.events, "states": args.states, "years": YEARS, "run_s": plain["wall_s"], "run_cpu_s": plain["cpu_s"],
        "peak_mb": plain["peak_mb"], "draws": args.draws,
    }  # fmt: skip
    if drawn is not None:
        found |= {
            "drawn_s": drawn["wall_s"], "drawn_cpu_s": drawn["cpu_s"], "drawn_peak_mb": drawn["peak_mb"],
            "ratio": drawn["cpu_s"] / plain["cpu_s"],
        }  # fmt: skip
    missed = [name for name, target in TARGETS.items() if found.get(name, 0) > target]
    print(json.dumps(found) if args.json else show(found, missed))
    return 1 if missed else 0


def make(path: Path, *, events: int, states: int = STATES, seed: int = 1) -> None:
    """Writes invented events: two camps that like their own, activity that falls off from state to state, two to three a document."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from dragoman.record.arrow import SCHEMA

    rng = np.random.default_rng(seed)
    codes = np.array([f"{a}{b}{c}" for a in "ABCDEFGH" for b in "ABCDEFGH" for c in "ABCDEFGH"][:states])
    share = 1 / np.arange(1, states + 1) ** 0.8
    camp = rng.integers(0, 2, states)
    days = np.arange(f"{FIRST}-01-01", f"{FIRST + YEARS}-01-01", dtype="datetime64[D]")
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for start in range(0, events, PIECE):
            n = min(PIECE, events - start)
            actor = rng.choice(states, n, p=share / share.sum())
            recipient = (actor + 1 + rng.choice(states - 1, n)) % states
            kind_of = np.where(rng.random(n) < np.where(camp[actor] == camp[recipient], 0.8, 0.35), 0, 6)
            kind = kind_of + rng.integers(0, np.where(kind_of == 0, 6, len(TYPES) - 6))
            document = (start + np.arange(n)) * 2 // 5
            day = np.datetime_as_string(days[(document * len(days)) // max(1, events * 2 // 5 + 1)])
            # One in fifty is somebody's claim.
            sides = {"actors": _mentions(codes[actor]), "recipients": _mentions(codes[recipient])}
            writer.write_table(_table(pa, SCHEMA, n, start, document, day, kind, sides, rng.random(n) < 0.02))


def _mentions(codes: Any) -> Any:
    """A list of one mention a row."""
    import pyarrow as pa

    from dragoman.record.arrow import MENTION

    code = pa.array(codes)
    n = len(code)
    kind, sector, via = (pa.array([word] * n) for word in ("country", "GOV", "import"))
    zeros = pa.array(np.zeros(n, dtype=np.int64))
    given = {
        "text": code, "start": zeros, "end": zeros, "name": code, "kind": kind, "country": code, "code": code, "sector": sector,
        "sectors": pa.ListArray.from_arrays(pa.array(np.arange(n + 1, dtype=np.int32)), sector), "via": via,
    }  # fmt: skip
    columns = [given.get(field.name, pa.nulls(n, field.type)) for field in MENTION]
    return pa.ListArray.from_arrays(pa.array(np.arange(n + 1, dtype=np.int32)), pa.StructArray.from_arrays(columns, fields=list(MENTION)))


def _table(pa: Any, schema: Any, n: int, start: int, document: Any, day: Any, kind: Any, sides: dict[str, Any], claimed: Any) -> Any:
    """The rows in the columns of the record."""
    empty = {"offsets": pa.array(np.zeros(n + 1, dtype=np.int32))}
    names, quads, scores = zip(*TYPES, strict=True)
    doc = pa.array([f"news/{number}" for number in document])
    day = pa.array(day)
    blank = pa.array([""] * n)
    attribution = schema.field("attribution").type
    voices = pa.nulls(int(claimed.sum()), attribution.value_type).fill_null(None)
    offsets = pa.array(np.concatenate([[0], np.cumsum(claimed)]).astype(np.int32))
    given = {
        "id": pa.array([f"{start + number:x}" for number in range(n)]), "version": pa.array(["bench"] * n),
        "document": pa.StructArray.from_arrays([doc, blank, blank, blank, day], fields=list(schema.field("document").type)),
        "type": pa.array(np.array(names)[kind]), "quad": pa.array(np.array(quads, dtype=np.int8)[kind]),
        "score": pa.array(np.array(scores)[kind]), "status": pa.array(["actual"] * n), "historical": pa.array(np.zeros(n, dtype=bool)),
        "confidence": pa.array(0.5 + (document % 50) / 100), "attribution": pa.ListArray.from_arrays(offsets, voices),
        "date": pa.StructArray.from_arrays([day, day, pa.array(["day"] * n), blank], fields=list(schema.field("date").type)),
        **sides,
    }  # fmt: skip
    columns = []
    for field in schema:
        if field.name in given:
            columns.append(given[field.name].cast(field.type))
        elif pa.types.is_list(field.type):
            columns.append(pa.ListArray.from_arrays(empty["offsets"], pa.nulls(0, field.type.value_type)))
        else:
            columns.append(pa.nulls(n, field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def measure(path: Path, *, draws: int) -> dict[str, float]:
    """Seconds and peak memory of this process for a full yearly analysis of a file of events."""
    import dragoman

    wall, cpu = time.perf_counter(), time.process_time()
    made = dragoman.system(path, by="year", draws=draws)
    made.tables()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu, "peak_mb": peak}


def part(path: Path, draws: int) -> dict[str, float]:
    """A measurement in a process of its own, so that memory is that of the run alone."""
    command = [sys.executable, __file__, "--part", str(path), "--draws", str(draws)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def show(found: dict[str, Any], missed: list[str]) -> str:
    """The figures for people, each with its target."""

    def line(label: str, text: str, name: str = "", bound: str = "") -> str:
        goal = f"   target {bound}: {'MISSED' if name in missed else 'met'}" if name else ""
        return f"{label:<34}{text:>16}{goal}"

    lines = [
        line("events", f"{found['events']:,}"),
        line("states, years", f"{found['states']}, {found['years']}"),
        line("full yearly analysis", f"{found['run_s']:.1f} s", "run_s", f"<= {TARGETS['run_s']:.0f} s"),
        line("  CPU, all threads", f"{found['run_cpu_s']:.1f} s"),
        line("peak memory", f"{found['peak_mb']:.0f} MB", "peak_mb", f"<= {TARGETS['peak_mb']:.0f} MB"),
    ]
    if "ratio" in found:
        lines += [
            line(f"with {found['draws']} draws", f"{found['drawn_s']:.1f} s"),
            line("  CPU, all threads", f"{found['drawn_cpu_s']:.1f} s"),
            line("  peak memory", f"{found['drawn_peak_mb']:.0f} MB"),
            line("ratio of CPU", f"{found['ratio']:.1f}", "ratio", f"<= {TARGETS['ratio']:.0f}"),
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

"""What the archive costs: questions to a million made-up events, and adding beside mere coding.

`bench.py --part archive` and `--part adding` run it. Questions are warm, the best of five: the archive was opened and asked before, and
the machine holds its files in memory, as in a session or behind a page. An archive is measured as `dragoman store compact` leaves it.
Targets are of the time on the clock, which a busy machine lengthens; of the first question the processor time of all threads stands below.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROUNDS = 5
PIECES_A_SHARD = 4
"""As in `dragoman add`."""
MONTH = {"published_since": dt.date(2022, 3, 1), "published_until": dt.date(2022, 3, 31)}
TARGETS = {
    "archive_dyad_month_s": 0.3, "archive_text_s": 1.5, "archive_info_s": 0.2, "archive_bytes_an_event": 250.0, "adding_share": 0.1,
    "killed_differs": 0.0,
}  # fmt: skip
LABELS = {
    "archive_events": "archive, events", "archive_fill_s": "made in", "archive_compact_s": "compacted in (processor time)",
    "archive_bytes_an_event": "bytes an event, without sentences", "archive_open_s": "first question of a process",
    "archive_dyad_month_s": "a dyad's month, whole events", "archive_dyad_month_cpu_s": "  its processor time", "archive_dyad_day_s": "the same by day of event",
    "archive_text_s": "words in the sentence", "archive_info_s": "store info", "archive_latest_s": "latest 50 events",
    "archive_document_s": "events of a document", "archive_types_s": "counts by type", "archive_months_s": "counts by month",
    "archive_actors_s": "twenty most frequent actors", "archive_dyad_months_s": "a dyad by month, all years",
    "adding_code_s": "coding 300 short articles", "adding_add_s": "adding what was coded", "adding_share": "adding costs, of coding",
    "killed_times": "2,000 documents added, killed", "killed_last_run_s": "the last run", "killed_differs": "exports that differ",
}  # fmt: skip


def archive(events: int = 1_000_000) -> dict[str, float]:
    """Makes the archive, compacts it, asks it."""
    from million import fill

    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "archive")
        began = time.perf_counter()
        fill(place, events=events)
        filled = time.perf_counter() - began
        return {"archive_fill_s": filled, **asked(place)}


def asked(place: str) -> dict[str, float]:
    """Compacts an archive and asks it."""
    from dragoman.store import Filter, open_store

    began = time.process_time()
    open_store(place).compact()
    packed = time.process_time() - began
    store = open_store(place)
    began = time.perf_counter()
    events = store.info().events
    opened = time.perf_counter() - began
    one, other = _dyad(store)
    words = _words(store)
    both = f"list_contains(who, '{one}') AND list_contains(whom, '{other}')"
    month = "SELECT date_trunc('month', published) AS month, count(*) FROM events"
    days = {"since": MONTH["published_since"], "until": MONTH["published_until"]}
    questions: dict[str, Callable[[], object]] = {
        "archive_dyad_month_s": lambda: store.events(Filter(who=(one,), whom=(other,), **MONTH)).to_arrow(),
        "archive_dyad_day_s": lambda: store.events(Filter(who=(one,), whom=(other,), **days)).to_arrow(),
        "archive_text_s": lambda: store.events(Filter(text=words), limit=50).to_arrow(),
        "archive_info_s": store.info,
        "archive_latest_s": lambda: store.events(order="-published", limit=50).to_arrow(),
        "archive_document_s": lambda: store.events(Filter(document=("archive/2022-03-04.jsonl:1",)), limit=50).to_arrow(),
        "archive_types_s": lambda: store.sql("SELECT type, count(*) FROM events GROUP BY 1"),
        "archive_months_s": lambda: store.sql(f"{month} GROUP BY 1"),
        "archive_actors_s": lambda: store.sql("SELECT unnest(who), count(*) AS n FROM events GROUP BY 1 ORDER BY n DESC LIMIT 20"),
        "archive_dyad_months_s": lambda: store.sql(f"{month} WHERE {both} GROUP BY 1"),
    }
    return {
        "archive_events": events, "archive_compact_s": packed, "archive_open_s": opened, "archive_bytes_an_event": _bytes(store) / events,
        **_best(questions),
    }  # fmt: skip


def adding(count: int = 300) -> dict[str, float]:
    """Processor time, of all threads, of coding short articles with their relations and of adding what was coded; the least of the rounds.

    Both are taken in the same runs: two runs of the coding alone differ by more, on a machine that is shared, than adding costs. What a
    mere `dragoman code` spends on writing its file is not taken off, so that adding costs rather less than is said here.
    """
    from sentences import articles

    import dragoman
    from dragoman.fleet.shards import SHARD_DOCUMENTS
    from dragoman.record import Document
    from dragoman.store import Store

    coder = dragoman.load()
    docs = [Document(f"{n:03}", text) for n, text in enumerate(articles(3 * count, length=3))]
    pieces = [docs[at : at + SHARD_DOCUMENTS] for at in range(0, count, SHARD_DOCUMENTS)]

    def add(folder: Path) -> tuple[float, float]:
        began, coding = time.process_time(), 0.0
        with Store(folder / "archive").writer(version=coder.version) as writer:
            for at in range(0, len(pieces), PIECES_A_SHARD):
                fresh = [list(writer.fresh(piece)) for piece in pieces[at : at + PIECES_A_SHARD]]
                before = time.process_time()
                coded = [found for piece in fresh for found in coder.code_with_relations(piece)]
                coding += time.process_time() - before
                writer.add(coded)
        return coding, time.process_time() - began - coding

    rounds = []
    for _ in range(4):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(add(Path(folder)))
    coded, added = (min(times) for times in zip(*rounds[1:], strict=True))  # the first round fills caches
    return {"adding_code_s": coded, "adding_add_s": added, "adding_share": added / coded}


def lines(found: dict[str, float], missed: list[str]) -> Iterator[str]:
    """The figures for people, each with its target."""
    for name, label in LABELS.items():
        if name not in found:
            continue
        value = found[name]
        text = f"{value:.1%}" if name == "adding_share" else f"{value:,.2f} s" if name.endswith("_s") else f"{value:,.0f}"
        goal = f"   target <= {TARGETS[name]:g}: {'MISSED' if name in missed else 'met'}" if name in TARGETS else ""
        yield f"{label:<34}{text:>16}{goal}"


def _dyad(store: Any) -> tuple[str, str]:
    """The two states that are most often actor and recipient of one event."""
    sql = """SELECT lower(actors[1].country) AS one, lower(recipients[1].country) AS other, count(*) AS n FROM events
             WHERE published BETWEEN DATE '2022-03-01' AND DATE '2022-03-31' AND one != other GROUP BY ALL ORDER BY n DESC, 1, 2 LIMIT 1"""
    row = store.sql(sql).to_pylist()[0]
    return row["one"], row["other"]


def _words(store: Any) -> str:
    """Three words in a row that stand in a sentence of the middle of the archive."""
    text = store.sql("SELECT sentence.text AS text FROM events WHERE published = DATE '2021-07-01' ORDER BY id LIMIT 1").to_pylist()[0]["text"]
    return " ".join(text.rstrip(".").split()[-3:]).upper()


def _bytes(store: Any) -> int:
    """Bytes of all tables, but for sentences and documents' texts: their packed columns, as the files themselves count them."""
    import pyarrow.parquet as pq
    from deltalake import DeltaTable

    total = 0
    for path in Path(store.place).iterdir():
        for file in DeltaTable(str(path)).file_uris():
            total += Path(file).stat().st_size
            meta = pq.ParquetFile(file).metadata
            columns = (meta.row_group(g).column(c) for g in range(meta.num_row_groups) for c in range(meta.num_columns))
            total -= sum(c.total_compressed_size for c in columns if c.path_in_schema in ("sentence.text", "text"))
    return total


def _best(questions: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The shortest time of each question, and the least processor time where it is shown; one round is not counted.

    All are asked in turn, so that the rounds of one lie apart: what else a shared machine does comes and goes.
    """
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        for name, ask in questions.items():
            began, spent = time.perf_counter(), time.process_time()
            ask()
            if number:
                times.setdefault(name, []).append(time.perf_counter() - began)
                times.setdefault(f"{name.removesuffix('_s')}_cpu_s", []).append(time.process_time() - spent)
    return {name: min(found) for name, found in times.items() if name in LABELS}

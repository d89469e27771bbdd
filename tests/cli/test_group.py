"""`dragoman group`, `events --grouped` and `claims --answers`, in every format."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from dedup.made import KENYA, UGANDA, coded, killed, made, says

from dragoman.store import Store

SHOT = "On Monday Ugandan soldiers shot officers near Migingo island, Kenya said."
OTHER = "On Monday no soldiers shot officers near Migingo island, Uganda said."


@pytest.fixture
def archive(run):
    """run, with a claim and its denial in `store`."""
    one = made(SHOT, attribution=says(KENYA), magnitudes=(killed(3),))
    other = made(OTHER, doc="b", attribution=says(UGANDA), status="denied")
    with Store("store").writer(version="v1") as writer:
        writer.add([coded(one), coded(other)])
    return run


def test_grouping_and_looking_at_it(archive):
    done = archive("group", "--store", "store")
    assert done.status == 0 and "2 new documents and 2 new events" in done.err and "reports of one event: 1" in done.err
    assert "0 new documents" in archive("group", "--store", "store").err
    rows = [json.loads(line) for line in archive("events", "--grouped", "--store", "store").out.splitlines()]
    assert [(row["reports"], row["sources"], [p["field"] for p in row["points"]]) for row in rows] == [(2, 2, ["status"])]
    for name in ("g.csv", "g.parquet", "g.jsonl"):
        assert archive("events", "--grouped", "--store", "store", "-o", name).status == 0
    with Path("g.csv").open() as stream:
        assert [row["points"] for row in csv.DictReader(stream)] == ["status: actual (Kenya), denied (Uganda)"]
    assert pq.read_table("g.parquet").to_pylist() == rows == [json.loads(line) for line in Path("g.jsonl").read_text().splitlines()]
    table = archive("events", "--grouped", "--store", "store", "--format", "table", "--who", "UGA").out
    assert "2 reports, 2 sources" in table and "denied (Uganda)" in table
    assert archive("events", "--grouped", "--store", "store", "--who", "nobody").out == ""


def test_claims_with_their_answers(archive):
    rows = [json.loads(line) for line in archive("claims", "--answers", "--store", "store").out.splitlines()]
    assert [(row["claim"]["by"], [(a["how"], a["by"]) for a in row["answers"]]) for row in rows] == [
        ("Kenya", [("denies", "Uganda")]), ("Uganda", [("denies", "Kenya")]),
    ]  # fmt: skip
    for name in ("c.csv", "c.parquet"):
        assert archive("claims", "--answers", "--store", "store", "--speaker", "KEN", "-o", name).status == 0
    with Path("c.csv").open() as stream:
        assert [row["denies"] for row in csv.DictReader(stream)] == [f"Uganda: {OTHER}"]
    assert pq.read_table("c.parquet").to_pylist() == rows[:1]
    table = archive("claims", "--answers", "--store", "store", "--format", "table").out
    assert "denies Uganda" in table and "Migingo" in table


def test_an_archive_that_is_not_there(run):
    assert run("group", "--store", "nothing").status == 2

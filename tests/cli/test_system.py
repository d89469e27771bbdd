"""`dragoman system`, `pair`, `actor` and `changes` in this process."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from analysis.happenings import camps, happening, table

EVENTS = ("--file", "e.parquet", "--draws", "20")


@pytest.fixture
def asked(run):
    """run, with two camps in `e.parquet`."""
    pq.write_table(table(*camps(days=6)), "e.parquet")
    return run


def test_everything_as_json_and_the_choice_with_it(asked):
    done = asked("system", *EVENTS, "--government", "--minimum", "3", "-o", "s.json")
    assert done.status == 0, done.err
    found = json.loads(Path("s.json").read_text())
    assert found["choice"]["minimum"] == 3 and "GOV" in found["choice"]["sectors"] and found["tables"]["periods"]["events"] == [168]
    assert json.loads(asked("system", *EVENTS, "--government", "--minimum", "3").out) == found


def test_a_table_for_people_says_what_counts(asked):
    done = asked("system", *EVENTS, "--format", "table")
    assert done.status == 0, done.err
    for words in ("claims apart", "a tie is", "triangle balance", "USA", "Stated blocs", "too little evidence to say anything", "attention is of the coverage"):
        assert words in done.out, words


def test_each_table_in_each_format_and_the_panel(asked):
    for name in ("dyads", "states", "pairs", "periods", "polarity", "stated", "changes", "panel"):
        done = asked("system", *EVENTS, "--table", name, "-o", f"{name}.csv")
        assert done.status == 0 and "claims apart" in done.err, done.err
    with Path("dyads.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 28 and {row["period"] for row in rows} == {"2020"}
    done = asked("system", *EVENTS, "--panel", "-o", "panel.parquet")
    assert done.status == 0
    panel = pq.read_table("panel.parquet")
    assert panel.num_rows == 56 and str(panel.schema.field("actor_cow").type) == "int32"
    assert len(asked("system", *EVENTS, "--format", "jsonl", "--table", "states").out.splitlines()) == 8


def test_a_pair_a_state_and_changes(asked):
    done = asked("pair", "chn", "RUS", *EVENTS, "--format", "table")
    assert done.status == 0 and "CHN to RUS" in done.out and "The ministers urged" in done.out, done.err
    assert json.loads(asked("pair", "CHN", "RUS", *EVENTS).out)["dyads"]["events"] == [6, 0]
    done = asked("actor", "chn", *EVENTS, "--format", "table")
    assert done.status == 0 and "Most alike by their ties" in done.out
    done = asked("changes", "--file", "e.parquet", "--format", "table")
    assert done.status == 0 and "too little evidence" in done.out
    assert asked("changes", "--file", "e.parquet", "-o", "c.json").status == 0 and json.loads(Path("c.json").read_text())["changes"] == []


def test_claims_alone_and_a_goldstein_scale(run):
    pq.write_table(table(*(happening(f"d{n}", "FRA", "MLI", claimed=n < 2, cameo="190", day=f"2020-03-{n + 1:02}") for n in range(5))), "e.parquet")
    done = run("system", *EVENTS, "--claims", "only", "--scale", "goldstein")
    assert json.loads(done.out)["tables"]["dyads"]["conflict"] == [20]


def test_other_sets_are_read_and_what_is_left_out_is_said(run):
    from dragoman.export.exchange.icews import COLUMNS

    cells = {"Event ID": "1", "Event Date": "2018-06-01", "Source Name": "France", "Source Country": "France", "CAMEO Code": "040", "Target Name": "Mali", "Target Country": "Mali", "Story ID": "9"}
    line = "\t".join(cells.get(column, "NA") for column in COLUMNS)
    Path("i.tab").write_text("\t".join(COLUMNS) + f"\n{line}\n{line}\n")
    done = run("system", "--file", "i.tab", "--read", "icews", "--draws", "0")
    assert done.status == 0 and "1 left out: 1 stands there a second time" in done.err
    dyads = json.loads(done.out)["tables"]["dyads"]
    assert (dyads["actor"], dyads["recipient"], dyads["period"]) == (["FRA"], ["MLI"], ["2018"])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("system",), "--store"),
        (("system", *EVENTS, "--store", "x"), "--store"),
        (("system", *EVENTS, "-o", "s.xls"), "names no format"),
        (("system", *EVENTS, "--format", "table", "-o", "s.json"), "for reading"),
        (("system", *EVENTS, "--format", "parquet"), "Parquet"),
        (("system", *EVENTS, "--status", "actuall"), "actual"),
        (("system", *EVENTS, "--from", "2021-01-01"), "outside"),
        (("pair", "CHN", "RUS", *EVENTS, "-o", "p.csv"), "JSON"),
        (("actor", "KEN", *EVENTS), "KEN"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(asked, args, words):
    done = asked(*args)
    assert done.status == 2 and words in done.err and "Traceback" not in done.err

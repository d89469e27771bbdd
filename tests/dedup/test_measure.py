"""What grouping reaches on its pairs, and that they are what they are said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.dedup.measure import CHECK, CHOOSE, Figures, measure_documents, measure_events, read_pairs
from dragoman.errors import UsageError

GOLD = Path(__file__).parents[2] / "gold" / "grouping"


def pairs(kind, half):
    return read_pairs(GOLD / f"pairs-{kind}.jsonl", half)


@pytest.mark.parametrize("kind", ["documents", "events"])
def test_the_pairs_are_sound(kind):
    halves = [pairs(kind, half) for half in (CHOOSE, CHECK)]
    ids = [row["id"] for half in halves for row in half]
    assert len(ids) == len(set(ids)) >= 300
    stories = [{row["id"].split("/")[0] for row in half} for half in halves]
    assert not stories[0] & stories[1], "no story stands in both halves"
    for half in halves:
        assert min(sum(row["same"] for row in half), sum(not row["same"] for row in half)) >= 50
        for row in half:
            for side in (row["left"], row["right"]):
                start, end = side.get("event", (0, 1))
                assert 0 <= start < end <= len(side["text"]) and side["text"][start:end].strip()


@pytest.mark.parametrize("half", [CHOOSE, CHECK])
def test_documents_keep_their_floors(half):
    got = measure_documents(pairs("documents", half))
    assert got.precision >= 0.97 and got.recall >= 0.85


def test_events_keep_their_floors(coder):
    got = measure_events(pairs("events", CHECK), coder)
    assert got.precision >= 0.90 and got.recall >= 0.75


def test_figures():
    got = Figures(pairs=10, same=5, said=4, right=3, coded=4)
    assert (got.precision, got.recall, got.recall_coded) == (0.75, 0.6, 0.75) and Figures(1, 0, 0, 0, 0).precision == 0.0


def test_a_file_that_is_none(tmp_path):
    (tmp_path / "x.jsonl").write_text("[]\n")
    for path, half in ((tmp_path / "no.jsonl", CHECK), (tmp_path / "x.jsonl", CHECK), (GOLD / "pairs-events.jsonl", "third")):
        with pytest.raises(UsageError):
            read_pairs(path, half)

"""The real sample of ICEWS, imported and analysed end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

FILE = "shared/reference/icews/events.2018.sample.tab.gz"


@pytest.fixture(scope="module")
def made():
    path = next((parent / FILE for parent in Path(__file__).resolve().parents if (parent / FILE).is_file()), None)
    if path is None:
        pytest.skip("the sample of ICEWS is not on this machine")
    return dragoman.system(path, format="icews", by="month", count="all", scale="goldstein", draws=100)


def test_the_most_active_dyads_and_a_mean_are_those_of_the_file(made):
    dyads = sorted(made.tables()["dyads"].to_pylist(), key=lambda row: -row["events"])
    assert [(row["actor"], row["recipient"], row["events"]) for row in dyads[:3]] == [("USA", "PRK", 181), ("PRK", "USA", 131), ("USA", "CHN", 71)]
    row = next(row for row in dyads if (row["actor"], row["recipient"]) == ("ISR", "PSE"))
    assert round(row["mean"], 2) == -9.17 and row["mean_low"] < row["mean"] < row["mean_high"] < 0


def test_signs_are_sensible_and_intervals_hold_their_figures(made):
    ties = {(row["one"], row["other"]): row["tie"] for row in made.tables()["pairs"].to_pylist()}
    assert ties["ISR", "PSE"] < -0.9 and ties["PRK", "USA"] > 0.9 and ties["KOR", "PRK"] > 0.9
    row = made.tables()["periods"].to_pylist()[0]
    assert row["documents"] == 1876 and row["frustration_proven"]
    for name in ("triangle_balance", "walk_balance", "attention_poles", "attention_concentration"):
        assert row[f"{name}_low"] <= row[name] <= row[f"{name}_high"]

"""Which rows an event becomes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis.happenings import happening, table

from dragoman.analysis.choice import Choice
from dragoman.analysis.reading import read_rows
from dragoman.analysis.source import Source
from dragoman.errors import UsageError


def rows_of(*events, **choice):
    return read_rows(Source(table(*events)), Choice(**choice))


def pairs_of(*events, **choice):
    rows = rows_of(*events, **choice)
    return sorted((rows.states[a], rows.states[r]) for a, r in zip(rows.actor, rows.recipient, strict=True))


def test_every_actor_stands_with_every_recipient():
    assert pairs_of(happening("d", "FRA DEU", "MLI NER")) == [("DEU", "MLI"), ("DEU", "NER"), ("FRA", "MLI"), ("FRA", "NER")]


def test_what_all_sides_do_together_counts_in_both_directions():
    assert pairs_of(happening("d", "CHN RUS", "")) == [("CHN", "RUS"), ("RUS", "CHN")]
    assert pairs_of(happening("d", "CHN", "")) == []


def test_a_state_counts_once_a_side_and_not_upon_itself():
    assert pairs_of(happening("d", "CHN CHN:MIL", "CHN RUS RUS:GOV")) == [("CHN", "RUS")]


def test_many_events_keep_their_own_columns():
    rows = rows_of(happening("d1", "FRA", "MLI", "AID"), happening("d2", "FRA DEU", "MLI", "ASSAULT", claimed=True), happening("d3", "FRA", ""))
    found = {(rows.states[a], rows.types[t], q, s, c) for a, t, q, s, c in zip(rows.actor, rows.type, rows.quad, rows.score, rows.claimed, strict=True)}
    assert found == {("FRA", "AID", 2, 7.0, False), ("FRA", "ASSAULT", 4, -9.0, True), ("DEU", "ASSAULT", 4, -9.0, True)}
    assert rows.documents == 2 and rows.events == 3 and rows.coverage[1].sum() == 3


def test_only_what_has_happened_counts_unless_asked():
    planned, past = happening("d", "FRA", "MLI", status="planned"), happening("d", "FRA", "NER", historical=True)
    assert pairs_of(planned, past) == []
    assert pairs_of(planned, past, status=("planned",), historical=True) == [("FRA", "MLI")]
    assert pairs_of(planned, past, historical=True) == [("FRA", "NER")]


def test_sectors_are_asked_of_both_sides_and_a_state_is_its_government():
    events = happening("d", "FRA:BUS", "MLI"), happening("d", "FRA:MIL", "NER"), happening("d", "FRA", "TCD:BUS")
    assert len(pairs_of(*events)) == 3
    assert pairs_of(*events, sectors=("GOV", "MIL")) == [("FRA", "NER")]


def test_a_body_stands_for_its_members_of_the_day_on_demand():
    events = [happening("d1", "@NATO", "RUS", day="2022-03-01"), happening("d2", "@NATO", "RUS", day="2024-06-01")]
    assert pairs_of(*events) == []
    assert "FIN" not in {actor for actor, _ in pairs_of(events[0], members=True)}
    members = pairs_of(events[1], members=True)
    assert ("FIN", "RUS") in members and ("AUT", "RUS") not in members and len(members) == 32
    # France beside NATO counts once.
    assert len(pairs_of(happening("d", "@NATO FRA", "RUS", day="2024-06-01"), members=True)) == 32


def test_members_are_not_set_upon_each_other():
    found = pairs_of(happening("d", "@NATO RUS", "", day="2024-06-01"), members=True)
    assert len(found) == 64 and all("RUS" in pair for pair in found)


def test_the_day_is_that_of_the_event_else_of_publication():
    rows = rows_of(happening("d1", "FRA", "MLI", day="1970-01-03"), happening("d2", "FRA", "NER", day=None, published="1970-01-05"))
    assert sorted(rows.day.tolist()) == [2, 4]
    bare = rows_of(happening("d", "FRA", "MLI", day=None, published=None))
    assert len(bare) == 0 and bare.left_out == {"without a date or a day of publication": 1} and bare.undated == 1


def test_confidence_weighs_on_demand_and_none_is_whole():
    events = happening("d1", "FRA", "MLI", confidence=0.25), happening("d2", "FRA", "MLI", confidence=None)
    assert rows_of(*events).weight.tolist() == [1, 1]
    assert sorted(rows_of(*events, confidence=True).weight.tolist()) == [0.25, 1]


def test_goldstein_goes_through_the_cameo_code():
    rows = rows_of(happening("d", "FRA", "MLI", cameo="190"), happening("d", "FRA", "NER", cameo=None), scale="goldstein")
    assert rows.score[0] == -10 and rows.score[1] != rows.score[1]


def test_an_imported_row_without_a_type_has_its_code_for_one():
    assert rows_of(replace(happening("d", "FRA", "MLI", cameo="010"), type=None, quad=None, score=None)).types == ("010",)


def test_nothing_gives_no_rows():
    assert len(rows_of()) == 0 and len(rows_of(happening("d", "@Guild", "FRA"))) == 0


@pytest.mark.parametrize("choice", [{"status": ("actuel",)}, {"sectors": ("GOVT",)}, {"by": "week"}, {"minimum": 0}, {"band": 1.0}])
def test_a_wrong_choice_is_told(choice):
    with pytest.raises(UsageError):
        Choice(**choice)

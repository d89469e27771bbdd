"""One pair, one state, and the largest changes, each with its events."""

from __future__ import annotations

import pytest
from analysis.happenings import camps, happening, table

from dragoman.analysis.choice import Choice
from dragoman.analysis.closer import look_at_actor, look_at_changes, look_at_pair
from dragoman.errors import UsageError

MONTHLY = Choice(by="month", draws=20)


@pytest.fixture(scope="module")
def turned():
    """France aids Mali for six months, then attacks it for six; Mali answers once; Niger says more."""
    events = [
        happening(f"d{month}-{day}", "FRA", "MLI", "AID" if month < 7 else "ASSAULT", day=f"2020-{month:02}-{day:02}")
        for month in range(1, 13)
        for day in range(1, 7)
    ]
    events += [happening("m", "MLI", "FRA", "ACCUSE", day="2020-08-01"), happening("c", "MLI", "FRA", "ASSAULT", day="2020-09-01", claimed=True)]
    return table(*events)


def test_a_pair_in_both_directions_with_its_change_and_events(turned):
    found = look_at_pair(turned, "FRA", "MLI", MONTHLY)
    assert len(found["dyads"]["period"]) == 24 and found["dyads"]["mean"][0] == 7
    change = found["changes"][0]
    assert (change["actor"], change["period"], change["before"], change["after"]) == ("FRA", "2020-07", 7, -9) and change["p"] < 0.05
    assert [row["type"] for row in found["events"]["FRA>MLI"]] == ["ASSAULT"] * 5 and found["events"]["FRA>MLI"][0]["day"] == "2020-07-01"
    assert found["events"]["MLI>FRA"][0]["type"] == "ACCUSE" and len(found["events"]["MLI>FRA"]) == 1
    assert found["events"]["MLI>FRA"][0]["sentence"].startswith("The ministers urged")
    assert found["voices"]["FRA>MLI"] == [] and found["voices"]["MLI>FRA"][0]["claims"] == 1


def test_a_pair_takes_two_states_by_their_codes(turned):
    with pytest.raises(UsageError, match="twice"):
        look_at_pair(turned, "FRA", "FRA")
    with pytest.raises(UsageError, match="ISO"):
        look_at_pair(turned, "FRA", "MLI' OR 1=1 --", Choice(draws=0))


def test_a_state_with_its_partners_and_those_it_is_like():
    found = look_at_actor(table(*camps()), "CHN", Choice(draws=20))
    assert [row["state"] for row in found["given"][:1]] and {row["events"] for row in found["given"]} == {8}
    assert {row["state"] for row in found["alike"][:3]} == {"RUS", "IRN", "PRK"} == set(found["bloc"])
    assert found["state"]["state"] == ["CHN"] and found["events"][0]["type"] == "ASSAULT"
    with pytest.raises(UsageError, match="KEN"):
        look_at_actor(table(*camps()), "KEN", Choice(draws=0))


def test_the_largest_change_comes_first_with_what_stands_behind_it(turned):
    found = look_at_changes(turned, MONTHLY, limit=1)
    assert len(found["changes"]) == 1
    row = found["changes"][0]
    assert row["size"] == -16 and {e["type"] for e in row["events_before"]} == {"AID"} and {e["type"] for e in row["events_after"]} == {"ASSAULT"}


def test_what_does_not_change_is_not_told():
    steady = [happening(f"d{m}-{d}", "FRA", "MLI", "AID", day=f"2020-{m:02}-{d:02}") for m in range(1, 13) for d in range(1, 7)]
    assert look_at_changes(table(*steady), MONTHLY)["changes"] == []

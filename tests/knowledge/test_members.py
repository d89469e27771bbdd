"""Which states belong to a body on a day: facts by hand, and what the loader refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.errors import DataError
from dragoman.knowledge.actors import ActorKnowledge


@pytest.fixture(scope="module")
def know() -> ActorKnowledge:
    return ActorKnowledge.load()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("body", "state", "last_without", "first_with"),
    [
        ("nato", "POL", "1999-03-11", "1999-03-12"),
        ("nato", "FIN", "2023-04-03", "2023-04-04"),
        ("nato", "SWE", "2024-03-06", "2024-03-07"),
        ("european-union", "HRV", "2013-06-30", "2013-07-01"),
        ("brics", "EGY", "2023-12-31", "2024-01-01"),
        ("brics", "IDN", "2025-01-05", "2025-01-06"),
        ("asean", "TLS", "2025-10-25", "2025-10-26"),
        ("shanghai-cooperation-organisation", "BLR", "2024-07-03", "2024-07-04"),
        ("arab-league", "SYR", "2023-05-06", "2023-05-07"),
        ("african-union", "MAR", "2017-01-29", "2017-01-30"),
        ("comprehensive-and-progressive-agreement-for-trans-pacific-partnership", "GBR", "2024-12-14", "2024-12-15"),
    ],
)
def test_a_state_joins(know, body, state, last_without, first_with):
    members = know.organisations[body].members_on
    assert state not in members(day(last_without))
    assert state in members(day(first_with))


@pytest.mark.parametrize(
    ("body", "state", "last_with", "first_without"),
    [
        ("european-union", "GBR", "2020-01-31", "2020-02-01"),
        ("council-of-europe", "RUS", "2022-02-24", "2022-02-25"),
        ("opec", "QAT", "2018-12-31", "2019-01-01"),
        ("opec", "AGO", "2023-12-31", "2024-01-01"),
        ("ecowas", "NER", "2025-01-28", "2025-01-29"),
        ("g8", "RUS", "2014-03-23", "2014-03-24"),
        ("collective-security-treaty-organization", "GEO", "1999-04-01", "1999-04-02"),
        ("arab-league", "SYR", "2011-11-15", "2011-11-16"),
    ],
)
def test_a_state_leaves_or_is_suspended(know, body, state, last_with, first_without):
    members = know.organisations[body].members_on
    assert state in members(day(last_with))
    assert state not in members(day(first_without))


@pytest.mark.parametrize(
    ("body", "on", "number"),
    [
        ("united-nations", "1990-01-01", 159),
        ("united-nations", "2026-01-01", 193),
        ("nato", "1990-01-01", 16),
        ("nato", "2026-01-01", 32),
        ("european-union", "1990-01-01", 12),
        ("european-union", "2015-01-01", 28),
        ("european-union", "2026-01-01", 27),
        ("eurozone", "2025-12-31", 20),
        ("council-of-europe", "2026-01-01", 46),
        ("osce", "2026-01-01", 57),
        ("g7", "2026-01-01", 7),
        ("oecd", "2026-01-01", 38),
        ("asean", "2026-01-01", 11),
        ("arab-league", "2026-01-01", 22),
        ("commonwealth-of-nations", "2026-01-01", 56),
        ("organisation-of-islamic-cooperation", "2026-01-01", 57),
        ("community-of-latin-american-and-caribbean-states", "2026-01-01", 33),
        ("asia-pacific-economic-cooperation", "2026-01-01", 21),
        ("organization-of-the-black-sea-economic-cooperation", "2026-01-01", 13),
        ("southern-african-development-community", "2026-01-01", 16),
    ],
)
def test_bodies_have_as_many_members_as_they_say(know, body, on, number):
    assert len(know.organisations[body].members_on(day(on))) == number


def test_the_african_union_has_55_members_with_those_suspended(know):
    union = know.organisations["african-union"]
    assert len(union.members_on(day("2026-01-01"), roles=("member", "suspended"))) == 55
    assert {"BFA", "MLI", "NER", "SDN"} <= set(union.members_on(day("2026-01-01"), roles=("suspended",)))


def test_the_security_council_has_five_permanent_members(know):
    council = know.organisations["united-nations-security-council"]
    assert council.members_on(day("1990-01-01")) == ("CHN", "FRA", "GBR", "SOVIET-UNION", "USA")
    assert council.members_on(day("2020-01-01"), roles=("permanent",)) == ("CHN", "FRA", "GBR", "RUS", "USA")


def test_observers_are_no_members_until_they_join(know):
    body = know.organisations["shanghai-cooperation-organisation"]
    assert "IND" not in body.members_on(day("2010-01-01"))
    assert "IND" in body.members_on(day("2010-01-01"), roles=("observer",))
    assert "IND" not in body.members_on(day("2020-01-01"), roles=("observer",))


def write(folder, members):
    path = folder / "actors" / "organisations" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"- id: moot\n  name: Moot\n  code: IGO\n  members:\n{members}", encoding="utf-8")


def test_a_user_gives_members(tmp_path):
    write(tmp_path, "    - {state: FRA, end: 2001}\n    - {state: FRA, start: 2001, as: observer}\n    - {state: DEU, start: 1999-05}\n")
    moot = ActorKnowledge.load(tmp_path).organisations["moot"]
    assert moot.members_on(day("1999-04-30")) == ("FRA",)
    assert moot.members_on(day("1999-05-01")) == ("DEU", "FRA")
    assert moot.members_on(day("2001-01-01")) == ("DEU",)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ("    - {state: FRX, start: 1999}\n", "no state"),
        ("    - {start: 1999}\n", "'state' is missing"),
        ("    - {state: FRA, start: 1999, until: 2001}\n", "unknown key 'until'"),
        ("    - {state: FRA, as: guest}\n", "'as' is 'guest'"),
        ("    - {state: FRA, start: 2001, end: 1999}\n", "not after 'start'"),
        ("    - {state: FRA, start: 2001-01-01, end: 2001-01-01}\n", "not after 'start'"),
        ("    - {state: FRA, start: 1999}\n    - {state: FRA, start: 2005, as: observer}\n", "FRA is already member"),
    ],
)
def test_mistakes_name_the_line_and_the_cure(tmp_path, members, message):
    write(tmp_path, members)
    with pytest.raises(DataError, match=message) as caught:
        ActorKnowledge.load(tmp_path)
    assert "moot, members" in str(caught.value)

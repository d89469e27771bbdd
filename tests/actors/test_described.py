"""Descriptions, lists and plurals."""

from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.date(2020, 8, 1)


def names(found, head, n=0):
    return [m.name for m in found[head][n]]


def countries(found, head, n=0):
    return [m.country for m in found[head][n]]


def test_capital_of_a_state(who):
    found = who("Crowds filled the Russian capital. Shells hit the Ukrainian capital, Kyiv, and the capital of Peru.")
    assert [m[0].country for m in found["capital"]] == ["RUS", "UKR", "PER"]
    assert found["capital"][0][0].via == "capital"
    assert "Russian" not in found


def test_money_is_no_capital(who):
    assert "capital" not in who("Russian capital fled to Cyprus.")


def test_description_is_not_taken_for_him(who):
    found = who("Joe Biden spoke. The ministry labelled Hassan Nasrallah a terrorist and levied sanctions against him.", DAY)
    assert names(found, "him") == ["Hassan Nasrallah"]


def test_acronym_that_the_text_explains(who):
    text = "The National Telecommunications Commission (NTC) of the Philippines shut a station. The NTC gave no reason."
    found = who(text, DAY)
    assert {m[0].name for m in found["NTC"]} == {"National Telecommunications Commission"}
    assert {m[0].country for m in found["NTC"]} == {"PHL"}


def test_acronym_of_a_country_that_nobody_talks_of(who):
    text = "Kenya votes today. Kenya has many voters. Polls in Kenya and in Nairobi close at five. The PDVSA watched."
    assert who(text, DAY)["PDVSA"][0][0].country is None
    assert who("Venezuela stood by. The PDVSA watched.", DAY)["PDVSA"][0][0].country == "VEN"


def test_nationality_of_somebody_unknown(who):
    text = "Nabil Hasan, a photojournalist from Yemen, fell. Celia Dorne, a Canadian-born singer, sang. Karim Bouzid, who is Algerian, left."
    found = who(text, DAY)
    assert [found[w][0][0].country for w in ("Hasan", "Dorne", "Bouzid")] == ["YEM", "CAN", "DZA"]


def test_three_words_that_only_a_person_can_be(who):
    found = who("Tynice Nichole Hall was convicted on Friday. Hall appealed.", DAY)
    assert [m[0].kind for m in found["Hall"]] == ["person", "person"]
    assert found["Hall"][1][0].name == "Tynice Nichole Hall"


def test_list_after_a_plural_is_the_plural(who):
    text = "He met his Greek, Cypriot and French counterparts, Nikos Dendias, Nikos Christodoulides and Jean-Yves Le Drian, respectively."
    found = who(text, DAY)
    assert names(found, "counterparts") == ["Nikos Dendias", "Nikos Christodoulides", "Jean-Yves Le Drian"]


def test_one_nationality_for_two_titles(who):
    found = who("Israeli prime minister Benjamin Netanyahu and energy minister Yoram Tal signed a paper.", DAY)
    assert [found[w][0][0].country for w in ("Netanyahu", "Tal")] == ["ISR", "ISR"]


def test_offices_of_those_just_named(who):
    found = who("Serbia and Kosovo reopened talks. The energy ministers signed a paper. The presidents will meet.", DAY)
    assert countries(found, "ministers") == countries(found, "presidents") == ["SRB", "XKX"]


def test_three_countries(who):
    found = who("Egypt, Sudan and Ethiopia met on Tuesday. The three countries agreed to talk.", DAY)
    assert countries(found, "countries") == ["EGY", "SDN", "ETH"]


def test_sides_and_parties(who):
    found = who("Serbia and Kosovo reopened talks. Both sides agreed. The parties will meet again.", DAY)
    assert countries(found, "sides") == countries(found, "parties") == ["SRB", "XKX"]


def test_sides_with_a_group(who):
    found = who("Israel and Hamas held talks. The two sides blamed each other.", DAY)
    assert names(found, "sides") == ["Israel", "Hamas"]


def test_groups_of_states_and_peoples(who):
    found = who("Arab states and Western allies protested. The Taliban fought the Kurds. Tigrayans fled.", DAY)
    assert {found[w][0][0].kind for w in ("states", "allies", "Taliban", "Kurds", "Tigrayans")} == {"group"}
    assert (found["states"][0][0].code, found["Tigrayans"][0][0].country) == (None, "ETH")


def test_department_of_another_state(who):
    (mention,) = who("Chile's Defense Department spoke.", DAY)["Department"][0]
    assert (mention.country, mention.sectors) == ("CHL", ("GOV", "MIL"))


def test_white_house_is_not_the_house(who):
    (mention,) = who("A White House official left.", DAY)["official"][0]
    assert (mention.country, mention.sector) == ("USA", "GOV")


def test_gunmen_of_a_known_group(who):
    (mention,) = who("Boko Haram gunmen fled.", DAY)["gunmen"][0]
    assert (mention.country, mention.sector, mention.organisation) == ("NGA", "REB", "Boko Haram")


def test_minister_of_a_country_named_before(who):
    found = who("Portugal's energy minister, Rui Costa, flew to Ankara. The Portuguese minister signed a paper.", DAY)
    assert names(found, "minister", 1) == ["Rui Costa"]


def test_a_list_that_has_grown_is_not_its_first_two(who):
    found = who("France, Germany and Britain met in Paris. The three countries called on Iran. They left.", DAY)
    assert countries(found, "countries") == ["FRA", "DEU", "GBR"]


def test_offices_of_several_states(who):
    """Each state's own minister, by name where the data know him; the words are those of all."""
    (found,) = who("The foreign ministers of Kenya and Tanzania met in Oslo.", dt.date(2024, 5, 8))["ministers"]
    assert (found[0].country, found[0].name) == ("KEN", "Musalia Mudavadi")
    assert {m.text for m in found} == {"The foreign ministers of Kenya and Tanzania"}


@pytest.mark.parametrize(
    ("text", "head", "want"),
    [
        ("Nearly 70 countries signed it.", "countries", ["Nearly 70 countries"]),
        ("The neighbouring states closed the border.", "states", ["The neighbouring states"]),
        ("The countries of origin are listed.", "countries", []),
    ],
)
def test_states_that_are_counted_or_told_apart(who, text, head, want):
    assert [m.text for mentions in who(text).get(head, []) for m in mentions] == want


def test_no_place_is_arrested(who):
    assert who("Police arrested Boztepe on Monday.")["Boztepe"][0][0].kind == "person"


@pytest.mark.parametrize(("name", "day", "want"), [("Biden", dt.date(2020, 11, 2), "Joe Biden"), ("Trump", dt.date(2022, 5, 1), "Donald Trump")])
def test_a_bare_surname_is_the_politician_and_not_a_relative(who, name, day, want):
    (mention,) = who(f"{name} limited campaigning.", day)[name][0]
    assert mention.name == want

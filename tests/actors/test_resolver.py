"""Whole phrases to actors, with the real parser."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.actors import resolve

# Sentence, head word, (country or code, main sector, kind, how).
PHRASES = [
    ("Beijing rejected the offer.", "Beijing", ("CHN", None, "country", "capital")),
    ("The Kremlin rejected the offer.", "Kremlin", ("RUS", None, "country", "seat")),
    ("The U.S. rejected the offer.", "U.S.", ("USA", None, "country", "alias")),
    ("A Russian assault began at dawn.", "Russian", ("RUS", None, "country", "demonym")),
    ("Three Finns were freed on Monday.", "Finns", ("FIN", None, "group", "demonym")),
    ("The talks took place in Karachi.", "Karachi", ("PAK", None, "country", "place")),
    ("Abkhazia thanked its neighbour.", "Abkhazia", ("GEO", "PRE", "country", "name")),
    ("Estonian paratroopers entered the town.", "paratroopers", ("EST", "MIL", "role", "role")),
    ("China's foreign ministry denied it.", "ministry", ("CHN", "GOV", "role", "role")),
    ("The government of Mali resigned.", "government", ("MLI", "GOV", "role", "role")),
    ("Dutch police arrested two men.", "police", ("NLD", "COP", "role", "role")),
    ("The army chief of Sudan spoke.", "chief", ("SDN", "MIL", "role", "role")),
    ("Iranian-backed militias fired rockets.", "Iranian", ("IRN", None, "country", "demonym")),
    ("Iranian-backed militias fired rockets.", "militias", (None, "UAF", "role", "role")),
    ("NATO strikes continued.", "NATO", ("IGO", "MIL", "organisation", "name")),
    ("Iraqi lawmaker Hassan Kareem left.", "Kareem", ("IRQ", "LEG", "person", "title")),
    ("A former Danish minister was jailed.", "minister", ("DNK", "ELI", "role", "role")),
    ("The Socialist Unity Party of Bolivia protested.", "Party", ("BOL", "PTY", "organisation", "parser")),
    ("The Kenyan Red Cross sent tents.", "Cross", ("KEN", "CVL", "organisation", "name")),
    ("Thousands of protesters marched in Tbilisi.", "Thousands", ("GEO", "CVL", "role", "context")),
    ("The Biden administration protested.", "administration", ("USA", "GOV", "role", "role")),
    ("The West protested.", "West", (None, None, "group", "name")),
]


@pytest.mark.parametrize(("text", "head", "want"), PHRASES)
def test_phrase(who, text, head, want):
    (mention,) = who(text)[head][0]
    assert (mention.code, mention.sector, mention.kind, mention.via) == want


def test_nothing_for_things_and_deeds(who):
    assert who("The decision came after a long debate about the price of wheat in July.") == {}


def test_sea_is_no_country(who):
    assert "China" not in who("The ship sank in the South China Sea.")


def test_pronoun_us_is_not_the_united_states(who):
    assert who("They told us about it.") == {}


def test_mention_covers_the_whole_phrase(who):
    (mention,) = who("The deal pleased Chinese President Xi Jinping.", dt.date(2023, 3, 23))["Jinping"][0]
    assert (mention.text, mention.start, mention.end) == ("Chinese President Xi Jinping", 17, 45)
    assert (mention.name, mention.country, mention.sector) == ("Xi Jinping", "CHN", "GOV")


@pytest.mark.parametrize(
    ("day", "sector", "office"),
    [(dt.date(2015, 5, 1), "GOV", "President of the United States"), (dt.date(2019, 5, 1), "ELI", None), (None, "ELI", None)],
)
def test_office_depends_on_the_day(who, day, sector, office):
    (mention,) = who("Barack Obama spoke.", day)["Obama"][0]
    assert (mention.sector, mention.office, mention.country) == (sector, office, "USA")


def test_office_without_a_name(who):
    assert who("The French president spoke.", dt.date(2010, 1, 1))["president"][0][0].name == "Nicolas Sarkozy"
    assert who("The French president spoke.", dt.date(2020, 1, 1))["president"][0][0].name == "Emmanuel Macron"


def test_misspelt_name_needs_title_or_country(who):
    (mention,) = who("Ukrainian President Vlodomyr Zelensky spoke.", dt.date(2023, 3, 23))["Zelensky"][0]
    assert mention.name == "Volodymyr Zelenskyy"


def test_namesake_of_a_leader_is_somebody_else(who):
    (mention,) = who("Jason Putin sells cars in Ohio.")["Putin"][0]
    assert (mention.name, mention.country) == ("Jason Putin", None)


def test_one_phrase_for_two(who):
    found = who("Chinese and Russian leaders held US-China talks.")
    assert [m.country for m in found["leaders"][0]] == ["CHN", "RUS"]
    assert {m.country for m in found["China"][0]} == {"USA", "CHN"}


def test_shared_name(who):
    assert [m.country for m in who("North and South Korea traded fire.")["Korea"][0]] == ["PRK", "KOR"]


def test_title_with_its_state_before_the_name(who):
    found = who("President of Ukraine Volodymyr Zelenskyy spoke.", dt.date(2023, 3, 23))
    assert [m.name for m in found["Zelenskyy"][0]] == ["Volodymyr Zelenskyy"]
    assert "President" not in found


def test_apposition_gives_country_and_role(who):
    found = who("Portugal's deputy trade minister, Rui Costa, arrived.")
    assert found["minister"][0][0].name == found["Costa"][0][0].name == "Rui Costa"
    assert (found["Costa"][0][0].country, found["Costa"][0][0].sector) == ("PRT", "GOV")


def test_conjuncts_have_their_own_keys(who):
    found = who("Germany and France signed a treaty.")
    assert [found["Germany"][0][0].country, found["France"][0][0].country] == ["DEU", "FRA"]


def test_a_congress_elsewhere_is_not_that_of_the_united_states(who):
    (mention,) = who("In Brasilia, Congress voted against the bill.")["Congress"][0]
    assert (mention.country, mention.sector) == ("BRA", "LEG")


def test_mentions_lie_in_the_text(parse, know):
    text = "The Pakistani prime minister's spokesman denied that Islamabad, which he praised, had agreed with the U.S. on it."
    parsed = parse(text)
    for mentions in resolve(parsed, know).values():
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text


def test_empty_document(parse, know):
    assert resolve(parse(""), know) == {}


@pytest.mark.parametrize(("day", "sector"), [(dt.date(2000, 5, 1), "GOV"), (dt.date(2015, 5, 1), "REB"), (dt.date(2022, 5, 1), "GOV")])
def test_a_group_that_came_to_power(who, day, sector):
    assert who("The Taliban spoke.", day)["Taliban"][0][0].sector == sector
    assert who("Taliban commanders spoke.", day)["commanders"][0][0].country == "AFG"


def test_nearest_nationality_of_several_pairs(who):
    text = "French president Emmanuel Macron and energy minister Ana Pires, and Greek premier Kyriakos Mitsotakis and energy minister Rui Costa met."
    found = who(text, dt.date(2022, 9, 1))
    assert [found[w][0][0].country for w in ("Pires", "Costa")] == ["FRA", "GRC"]


def test_nationality_shared_by_two_is_no_name_of_the_data(who):
    found = who("German and French troops left Mali.")
    assert [m.country for m in found["troops"][0]] == ["DEU", "FRA"]


def test_owner_after_the_last_of(who):
    assert who("The ministry of internal affairs of Belarus denied it.")["ministry"][0][0].country == "BLR"


def test_days_and_contests_are_nobody(who):
    assert who("International Women's Day is on Sunday.").get("Day") is None


def test_full_name_in_other_words(who):
    found = who("Richard Kenneth Guy, a British mathematician, died. Richard Guy taught.")
    assert [m[0].name for m in found["Guy"]] == ["Richard Kenneth Guy"] * 2
    assert found["Guy"][0][0].country == "GBR"


def test_he_is_no_hospital(who):
    found = who("Ana Pires spoke. After a stay in a Belgian hospital, she left.")
    assert found["she"][0][0].name == "Ana Pires"


def test_city_of(who):
    assert who("He flew from the city of Omsk to Berlin.")["Omsk"][0][0].country == "RUS"

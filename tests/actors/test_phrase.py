"""Phrases by themselves."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.actors.bare import parse_bare
from dragoman.actors.phrase import Reason, resolve_in, resolve_phrase
from dragoman.actors.words import SHIPS

# Phrase, (code, main sector, kind).
BARE = [
    ("Lisbon harbour police", ("PRT", "COP", "role")),
    ("lisbon harbour police", ("PRT", "COP", "role")),
    ("BOLIVIAN FARMERS", ("BOL", "AGR", "role")),
    ("us troops", ("USA", "MIL", "organisation")),
    ("uk fishermen", ("GBR", "AGR", "role")),
    ("the finance ministry of Iceland", ("ISL", "GOV", "role")),
    ("Iran's judiciary", ("IRN", "JUD", "role")),
    ("a Nairobi-based aid group", ("KEN", "CVL", "role")),
    ("the Turkish-backed rebels", (None, "REB", "role")),
    ("rebels backed by Libya", (None, "REB", "role")),
    ("two Peruvians", ("PER", None, "group")),
    ("navy accountant", (None, "MIL", "role")),
    ("a former Danish minister", ("DNK", "ELI", "role")),
    ("Sen. Ana Pires", (None, "LEG", "person")),
    ("Portugal's fisheries fund", ("PRT", None, "role")),
    ("breeders", (None, None, None)),
]


@pytest.mark.parametrize(("text", "want"), BARE)
def test_bare_phrase(know, text, want):
    mention = resolve_phrase(text, know).mention
    assert (mention and mention.code, mention and mention.sector, mention and mention.kind) == want


def test_small_words_are_no_acronyms(know):
    assert resolve_phrase("car thieves", know).mention.country is None


def test_reasons(know):
    assert resolve_phrase("the decision", know).reason is Reason.NOBODY
    assert resolve_phrase("gunmen", know).reason is Reason.NO_COUNTRY
    assert resolve_phrase("Ana Pires", know).reason is Reason.UNKNOWN
    assert resolve_phrase("German and French troops", know).reason is Reason.SEVERAL
    assert resolve_phrase("German troops", know).reason is None


@pytest.mark.parametrize("text", ["", "...", "the", "—", "'s", "of", "12", "and and", "of of the", "((", "a" * 300])
def test_scraps_do_no_harm(know, text):
    resolve_phrase(text, know)


def test_day(know):
    assert resolve_phrase("the French president", know, dt.date(2010, 5, 1)).mention.name == "Nicolas Sarkozy"
    assert resolve_phrase("Defence Secretary Ben Wallace", know).mention.sectors[:2] == ("GOV", "MIL")


def test_context_gives_the_country(know):
    assert resolve_phrase("the police", know, None, "Uruguay").mention.country == "URY"
    assert resolve_phrase("the president", know, dt.date(2010, 5, 1), "France").mention.name == "Nicolas Sarkozy"
    assert resolve_phrase("the police", know, None, "Uruguay and Chile").mention.country is None


def test_places_keep_their_names(know):
    karachi, tehran = resolve_phrase("Karachi", know).mention, resolve_phrase("Tehran", know).mention
    assert (karachi.name, karachi.country, karachi.sector) == ("Karachi", "PAK", None)
    assert (tehran.name, tehran.country, tehran.sector) == ("Tehran", "IRN", "GOV")


def test_in_its_sentence(know, parse):
    text = "Vladimir Putin flew to Beijing, where he met Xi Jinping."
    parsed = parse(text, dt.date(2023, 3, 23))
    assert resolve_in(parsed, text.index("he met"), text.index("he met") + 2, know).mention.name == "Vladimir Putin"


def test_hand_made_parse(know):
    parsed, head = parse_bare("paris  railway police", know)
    assert [(t.text, t.dep, t.head) for t in parsed.tokens] == [("Paris", "compound", 2), ("railway", "compound", 2), ("police", "ROOT", 2)]
    assert head == 2
    assert all(parsed.document.text[t.start : t.end] == t.text for t in parsed.tokens)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the UN secretary-general", "Ban Ki-moon"),
        ("UN chief", "Ban Ki-moon"),
        ("the head of the United Nations", "Ban Ki-moon"),
        ("WHO director-general", "Margaret Chan"),
        ("African Union Commission chairperson", "Nkosazana Dlamini-Zuma"),
    ],
)
def test_head_of_a_body(know, text, name):
    mention = resolve_phrase(text, know, dt.date(2015, 5, 1)).mention
    assert (mention.name, mention.via) == (name, "office")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("members of the Bundeswehr", ("DEU", "MIL")),
        ("Red Cross staff", ("NGO", "CVL")),  # not the labour movement
        ("the Mossad spy agency", ("ISR", "SPY")),
        ("drug smuggler Joaquín Guzmán", ("MEX", "CRM")),  # the title says what he is
        ("former Libyan leader Muammar Gaddafi", ("LBY", "ELI")),
        ("Chief Justice Kwame Mensah of Ghana", ("GHA", "JUD")),
        ("Chile's Deputy Minister of Defense Ana Pires", ("CHL", "GOV")),
        ("Sheikh Karim al-Haddad of Jordan", ("JOR", "REL")),
    ],
)
def test_members_kinds_and_titles(know, text, want):
    mention = resolve_phrase(text, know).mention
    assert (mention.code, mention.sector) == want


def test_name_after_a_title_with_a_preposition(know):
    assert resolve_phrase("Chile's Deputy Minister of Defense Ana Pires", know).mention.name == "Ana Pires"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Medical Association Malawi", ("MWI", "MED")),
        ("Amnesty International Kenya", ("KEN", "CVL")),
        ("Farmers Union Northern Territory", ("AUS", "AGR")),
        ("South Korea", ("KOR", None)),
    ],
)
def test_national_sections(know, text, want):
    mention = resolve_phrase(text, know).mention
    assert (mention.country, mention.sector) == want


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("the official Ruritanian News Agency", ("GOV", "JRN")),
        ("a state-owned steel company", ("GOV", "BUS")),
        ("a news agency", ("JRN",)),
    ],
)
def test_what_the_state_runs(know, text, sectors):
    assert resolve_phrase(text, know).mention.sectors == sectors


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a Daring-class destroyer", ("Royal Navy", "GBR")),
        ("USS Ronald Reagan", ("United States Navy", "USA")),
        ("INS Vikrant", ("Indian Navy", "IND")),
        ("INS Commissioner", (None, None)),
    ],
)
def test_ships_are_of_their_navies(know, text, want):
    mention = resolve_phrase(text, know).mention
    assert ((mention.name, mention.country) if mention.kind == "organisation" else (None, None)) == want


def test_letters_of_ships_are_of_navies_that_are_known(know):
    assert set(SHIPS.values()) <= set(know.organisations)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Defence Minister Admiral Ana Pires", ("Ana Pires", ("GOV", "MIL"))),
        ("Foreign Minister Senator Ana Pires", ("Ana Pires", ("GOV", "LEG"))),
        ("Mohammed bin Salman Al Saud", ("Mohammed bin Salman", ("GOV",))),  # more of a name that is long already
        ("car-borne children", (None, ("CVL",))),  # no Élisabeth Borne
        ("Karoo Medical Services Alliance", ("Karoo Medical Services Alliance", ("MED",))),
        ("Greek energy minister Rui Costa", ("Rui Costa", ("GOV",))),  # not the Brazilian
    ],
)
def test_titles_and_names(know, text, want):
    mention = resolve_phrase(text, know).mention
    name, sectors = want
    assert mention.sectors == sectors and (name is None or mention.name == name)


def test_namesake_is_of_the_state_of_the_title(know):
    assert resolve_phrase("Greek energy minister Rui Costa", know).mention.country == "GRC"
    assert resolve_phrase("Brazilian governor Rui Costa", know, dt.date(2016, 1, 1)).mention.country == "BRA"


def test_title_outlives_its_term_by_weeks_only(know):
    weeks, years = (resolve_phrase("Minister Juan Carlos Jobet", know, day).mention for day in (dt.date(2022, 3, 30), dt.date(2024, 1, 1)))
    assert (weeks.sector, years.sector) == ("GOV", "ELI")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("members of the Bundeswehr", "Bundeswehr"),
        ("a member of Hezbollah", "Hezbollah"),
        ("members of NATO", "members of NATO"),  # states
    ],
)
def test_members_act_as_their_body(know, text, name):
    assert resolve_phrase(text, know).mention.name == name


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("the Brazilian president", dt.date(2016, 6, 1), "Michel Temer"),  # the elected one suspended
        ("the South Korean president", dt.date(2017, 1, 15), "Hwang Kyo-ahn"),
        ("the Nigerian president", dt.date(2010, 3, 1), "Goodluck Jonathan"),
    ],
)
def test_who_acts_for_the_suspended_and_the_sick(know, text, day, name):
    assert resolve_phrase(text, know, day).mention.name == name


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Karim Bouzid, a Tunisian lawyer", ("Karim Bouzid", "TUN", "JUD")),
        ("Ana Pires, a farmer", ("Ana Pires", None, "AGR")),
        ("Ana Pires of Human Rights Watch", ("Ana Pires", None, "CVL")),
    ],
)
def test_somebody_unknown_by_what_is_told(know, text, want):
    mention = resolve_phrase(text, know).mention
    assert (mention.name, mention.country, mention.sector) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a spokesman for the Kenyan police", ("KEN", "COP")),
        ("a spokesman for the president of Kenya", ("KEN", "GOV")),
        ("leader of the rebels", (None, "REB")),
        ("an official of the Chilean army", ("CHL", "MIL")),
    ],
)
def test_speakers_are_of_what_they_speak_for(know, text, want):
    mention = resolve_phrase(text, know).mention
    assert (mention.country, mention.sector) == want


@pytest.mark.parametrize("text", ["the Bavarian interior minister", "the Chechen leader", "the president of Chechnya", "the Catalan president"])
def test_offices_of_a_part_are_not_the_states(know, text):
    mention = resolve_phrase(text, know, dt.date(2020, 5, 1)).mention
    assert mention.kind == "role" and mention.sector == "GOV"

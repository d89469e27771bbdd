"""Names of places are found, and words that only look like one are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge.places import PlaceKnowledge
from dragoman.places import find
from dragoman.record import Parse


@pytest.mark.parametrize(
    ("text", "word", "name", "country"),
    [
        ("They met at Mar-a-Lago.", "Lago", "Mar-a-Lago", "USA"),
        ("Fighting resumed in Nagorno-Karabakh.", "Karabakh", "Nagorno-Karabakh", "AZE"),
        ("The summit opened in Sharm el-Sheikh.", "Sheikh", "Sharm el-Sheikh", "EGY"),
        ("They met in Tripoli.", "Tripoli", "Tripoli", "LBY"),
        ("Hezbollah and Lebanese officials met in Tripoli.", "Tripoli", "Tripoli", "LBN"),
        ("He lives in London, Ontario.", "London", "London", "CAN"),
        ("They met in London.", "London", "London", "GBR"),
        ("Officials met in New York.", "York", "New York City", "USA"),
        ("A rocket hit al-Tanf.", "Tanf", "Al-Tanf", "SYR"),
        ("A blast hit St. Petersburg.", "Petersburg", "Saint Petersburg", "RUS"),
        ("They met at the Zaporizhzhia nuclear plant.", "plant", "Zaporizhzhia Nuclear Power Plant", "UKR"),
        ("They gathered in the city of Rzeszow.", "city", "Rzeszów", "POL"),
        ("Mali's capital was quiet.", "capital", "Bamako", "MLI"),
        ("The US struck Yemen.", "US", "United States", "USA"),
        ("Ships sailed through the Red Sea.", "Sea", "Red Sea", None),
        ("Shells fell near Bakhmut.", "Bakhmut", "Bakhmut", "UKR"),
    ],
)
def test_finds_places(
    parse_text: Callable[[str], Parse], know: PlaceKnowledge, text: str, word: str, name: str, country: str | None
) -> None:
    parse = parse_text(text)
    found = {parse.tokens[i].text: place for i, place in find(parse, know).items()}
    assert (found[word].name, found[word].country) == (name, country)


@pytest.mark.parametrize(
    "text",
    [
        "A nice reading of the most mobile split in bath.",
        "He bought a lac of shares for us.",
        "Paris Hilton spoke.",
        "Jesse Jackson arrived. Jackson said no.",
        "The Bank of China closed.",
    ],
)
def test_what_only_looks_like_a_place(parse_text: Callable[[str], Parse], know: PlaceKnowledge, text: str) -> None:
    assert find(parse_text(text), know) == {}


def test_words_are_those_of_the_text(parse_text: Callable[[str], Parse], know: PlaceKnowledge) -> None:
    parse = parse_text("Fighting raged in the Kherson region.")
    (place,) = [place for i, place in find(parse, know).items() if parse.tokens[i].text == "region"]
    assert place.text == "Kherson region"
    assert place.lat is not None and place.geonames is None


def test_a_city_has_its_point_and_id(parse_text: Callable[[str], Parse], know: PlaceKnowledge) -> None:
    ((_, place),) = find(parse_text("They met in Moscow."), know).items()
    assert (place.text, place.country, place.geonames, place.lat, place.lon) == ("Moscow", "RUS", 524901, 55.75, 37.62)


def test_a_month_is_no_town(parse_text: Callable[[str], Parse], know: PlaceKnowledge) -> None:
    found = find(parse_text("Troops seized the depot in March near Kharkiv."), know)
    assert [place.name for place in found.values()] == ["Kharkiv"]

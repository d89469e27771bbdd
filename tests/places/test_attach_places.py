"""An event has the place of its own clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge.places import PlaceKnowledge
from dragoman.places import attach, find
from dragoman.record import Parse

# Sentence, and the place of each trigger; "-" for none.
CASES: list[tuple[str, dict[str, str]]] = [
    ("Xi met Putin in Moscow on Tuesday.", {"met": "Moscow"}),
    ("Talks in Geneva ended.", {"Talks": "Geneva"}),
    ("Russia attacked Ukraine.", {"attacked": "Ukraine"}),
    ("Russian missiles hit a hospital in Kharkiv.", {"hit": "Kharkiv"}),
    ("Troops withdrew from Kherson.", {"withdrew": "Kherson"}),
    ("Rebels seized Bakhmut after months of fighting.", {"seized": "Bakhmut"}),
    ("China held drills near Taiwan.", {"drills": "Taiwan", "held": "Taiwan"}),
    ("Germany condemned the war in Ukraine.", {"condemned": "-", "war": "Ukraine"}),
    ("In Beijing, the ministers signed a deal.", {"signed": "Beijing"}),
    ("Kishida arrived in Ukraine to meet Zelensky.", {"arrived": "Ukraine", "meet": "Ukraine"}),
    ("Gunmen killed nine farmers in a village near Goma.", {"killed": "Goma"}),
    ("Iran seized a tanker in the Strait of Hormuz.", {"seized": "Strait of Hormuz"}),
    ("The two navies exercised in the South China Sea.", {"exercised": "South China Sea"}),
    ("A drone strike on Odesa killed two people.", {"strike": "Odesa"}),
    ("Putin said that Kyiv had attacked Belgorod.", {"said": "-", "attacked": "Belgorod"}),
    ("The Geneva talks collapsed.", {"talks": "Geneva"}),
    ("Protesters marched in Tripoli, Lebanon.", {"marched": "Tripoli"}),
    ("Police arrested forty people in the city of Kazan.", {"arrested": "Kazan"}),
    ("Xi arrived in the Russian capital.", {"arrived": "Moscow"}),
    ("Fighting raged in the Kherson region.", {"raged": "Kherson Oblast"}),
    ("He travelled to Kyiv to meet the president.", {"travelled": "Kyiv", "meet": "Kyiv"}),
    ("Israel bombed targets in Syria's Idlib province.", {"bombed": "Idlib Governorate"}),
    ("A Turkish jet was shot down over the Black Sea.", {"shot": "Black Sea"}),
    ("The ambassador criticised London in Berlin.", {"criticised": "Berlin"}),
    ("NATO warned Moscow against an attack on Kyiv.", {"warned": "-", "attack": "Kyiv"}),
    ("The summit in Samarkand was attended by Modi.", {"summit": "Samarkand", "attended": "Samarkand"}),
    ("Two soldiers were killed at the border between Serbia and Kosovo.", {"killed": "-"}),
    ("A bomb exploded outside Kabul airport.", {"exploded": "Kabul"}),
    ("Clashes broke out along the Line of Control.", {"Clashes": "Line of Control"}),
    ("Paris Hilton met Victoria Nuland in London.", {"met": "London"}),
    ("Washington urged Beijing to act.", {"urged": "-"}),
    ("They spoke off the coast of Yemen.", {"spoke": "Yemen"}),
    ("The army shelled Avdiivka from Donetsk.", {"shelled": "Avdiivka"}),
    ("Troops landed on Snake Island.", {"landed": "Snake Island (Ukraine)"}),
    ("The mayor was beaten in Mitrovica.", {"beaten": "Mitrovica"}),
    ("Blinken visited Jerusalem.", {"visited": "Jerusalem"}),
    ("He said the talks in Doha had failed.", {"talks": "Doha", "said": "-"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_place_of_a_trigger(
    parse_text: Callable[[str], Parse], know: PlaceKnowledge, text: str, expected: dict[str, str]
) -> None:
    parse = parse_text(text)
    places = find(parse, know)
    found = {}
    for word in expected:
        trigger = next(token.i for token in parse.tokens if token.text == word)
        place = attach(parse, trigger, places, know)
        found[word] = place.name if place else "-"
    assert found == expected

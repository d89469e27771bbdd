"""Relations that sentences state, and what only looks like one. The whole way, since the ends are whatever the actors room makes of them."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder

# Sentence, and its relations: kind, from, to or the words of what.
CASES: list[tuple[str, list[tuple[str, str, str]]]] = [
    # nouns
    ("NATO member Turkey voted against it.", [("member", "Turkey", "NATO")]),
    ("Turkey, a member of NATO, voted against it.", [("member", "Turkey", "NATO")]),
    ("Ethiopia is a founding member of the African Union.", [("member", "Ethiopia", "African Union")]),
    ("As a member of BRICS, Brazil will host the summit.", [("member", "Brazil", "BRICS")]),
    ("Niger, Mali and Burkina Faso, members of ECOWAS, objected.", [("member", name, "ECOWAS") for name in ("Niger", "Mali", "Burkina Faso")]),
    ("NATO members Poland and Hungary met.", [("member", "Poland", "NATO"), ("member", "Hungary", "NATO")]),
    ("Japan is a close ally of the United States.", [("ally", "Japan", "United States")]),
    ("Russia's ally Belarus agreed.", [("ally", "Belarus", "Russia")]),
    ("Israel's main ally, the United States, abstained.", [("ally", "United States", "Israel")]),
    ("The United States, Israel's closest ally, abstained.", [("ally", "United States", "Israel")]),
    ("Saudi Arabia and the United States are allies.", [("ally", "Saudi Arabia", "United States")]),
    ("Iran, the main backer of Hezbollah, denied it.", [("backs", "Iran", "Hezbollah")]),
    ("Iran, which is a party to the Nuclear Non-Proliferation Treaty, refused.", [("party", "Iran", "the Nuclear Non-Proliferation Treaty")]),
    # bonds and states
    ("Japan's alliance with the United States is strong.", [("ally", "Japan", "United States")]),
    ("The alliance between Niger and Russia is new.", [("ally", "Niger", "Russia")]),
    ("Ethiopia and Eritrea are at war.", [("party", "Ethiopia", "Eritrea")]),
    # verbs and participles
    ("The pact does not touch AUKUS, which includes Australia.", [("member", "Australia", "AUKUS")]),
    ("Ethiopia belongs to the African Union.", [("member", "Ethiopia", "African Union")]),
    ("The Rwandan-backed M23 rebels advanced.", [("backs", "Rwanda", "March 23 Movement")]),
    ("M23, backed by Rwanda, controls Goma.", [("backs", "Rwanda", "March 23 Movement"), ("controls", "March 23 Movement", "Goma")]),
    ("The Iran-aligned Houthi movement attacked ships.", [("ally", "Houthi movement", "Iran")]),
    ("Russian-occupied Crimea was hit.", [("controls", "Russia", "Crimea")]),
    ("Iran supplies the Houthis with drones.", [("supplies", "Iran", "Houthi movement")]),
    ("Germany supplies weapons to Ukraine.", [("supplies", "Germany", "Ukraine")]),
    # forces
    ("US troops stationed in Germany were told.", [("hosts", "Germany", "United States")]),
    ("The US military base in Djibouti was attacked.", [("hosts", "Djibouti", "United States")]),
    ("Japan hosts 54,000 American troops.", [("hosts", "Japan", "United States")]),
    ("The United Kingdom has a base in Cyprus.", [("hosts", "Cyprus", "United Kingdom")]),
    # offices
    ("French President Emmanuel Macron spoke.", [("office", "Emmanuel Macron", "France")]),
    ("Germany's Chancellor Olaf Scholz spoke.", [("office", "Olaf Scholz", "Germany")]),
    ("Angela Merkel, the Chancellor of Germany, spoke.", [("office", "Angela Merkel", "Germany")]),
    (
        "Fumio Kishida, the prime minister of Japan and an ally of the United States, arrived.",
        [("office", "Fumio Kishida", "Japan"), ("ally", "Japan", "United States")],
    ),
    # what is past, wished, denied, or no relation
    ("Former NATO member Yugoslavia is no more.", []),
    ("The would-be EU member Serbia waited.", []),
    ("Ukraine wants to become a member of NATO.", []),
    ("If Sweden becomes a member of NATO, Russia will respond.", []),
    ("Turkey is not an ally of Greece.", []),
    ("Former Pakistani Prime Minister Imran Khan was arrested.", []),
    ("Iran supplied Russia with drones in 2022.", []),
    ("Russia controlled Kherson.", []),
    ("The report includes Germany and France.", []),
    ("NATO's response includes Poland.", []),
    ("Family members of the president met NATO.", []),
    ("US forces deployed to Poland last week.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_relations(coder: Coder, text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = coder.relations(text, published="2023-03-23")
    shown = [(r.kind, r.source.name, r.target.name if r.target else r.what.text if r.what else "") for r in found]
    assert sorted(shown) == sorted(wanted)

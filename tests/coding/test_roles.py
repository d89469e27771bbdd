"""Who stands in which slot, one slot at a time; owners of things, light verbs, containers, conjuncts."""

from __future__ import annotations

import pytest

from dragoman.record import Mention


def codes(side: tuple[Mention, ...]) -> str:
    """A side as a short text: "RUS CHN"."""
    return " ".join(m.name for m in side)


CASES = {
    "subject": ("France condemned the raid.", "FRA", ""),
    "subject of a passive": ("Ukraine was attacked by Russia.", "RUS", "UKR"),
    "subject before a relative clause": ("Russia, which attacked Ukraine, denied it.", "RUS", "UKR"),
    "subject of an adjective": ("Norway is critical of Poland.", "NOR", "POL"),
    "object": ("France condemned Russia.", "FRA", "RUS"),
    "dative": ("Poland gave Ukraine 20 tents.", "POL", "UKR"),
    "dative after to": ("Poland gave tents to Ukraine.", "POL", "UKR"),
    "preposition on the object": ("Turkey took aim at Greece.", "TUR", "GRC"),
    "preposition on the verb": ("Turkey withdrew from Syria.", "TUR", "SYR"),
    "two prepositions": ("Turkey pulled out of Syria.", "TUR", "SYR"),
    "clause": ("France demanded that Russia leave.", "FRA", "RUS"),
    "whoever must act first": ("Turkey will launch an attack if Greece does not leave.", "TUR", "GRC"),
    "clause with for": ("France demanded of Russia that it leave.", "FRA", "RUS"),
    "possessor": ("Russia's attack on Ukraine failed.", "RUS", "UKR"),
    "by-phrase of a noun": ("The attack by Russia on Ukraine failed.", "RUS", "UKR"),
    "modifier": ("The Russian attack on Ukraine failed.", "RUS", "UKR"),
    "of for the victim": ("The invasion of Ukraine by Russia failed.", "RUS", "UKR"),
    "support-subject": ("Israel launched an attack on Iran.", "ISR", "IRN"),
    "support-subject in the passive": ("An attack on Iran was launched by Israel.", "ISR", "IRN"),
    "support-subject of a participle": ("An attack on Iran launched by Israel failed.", "ISR", "IRN"),
    "support verb with a container": ("Israel launched a series of attacks on Iran.", "ISR", "IRN"),
    "preposition on the support verb": ("France imposed sanctions on Iran.", "FRA", "IRN"),
    "object-owner": ("Iran seized a ship owned by Greece.", "IRN", "GRC"),
    "object-owner before the noun": ("Iran seized a Greek tanker.", "IRN", "GRC"),
    "-ing noun": ("Russia's shelling of Ukraine went on.", "RUS", "UKR"),
    "-ing noun with a by-phrase": ("The shelling of Ukraine by Russia went on.", "RUS", "UKR"),
    "-ing noun with a modifier": ("Russian shelling of Ukraine went on.", "RUS", "UKR"),
    "infinitive": ("Poland promised to help Ukraine.", "POL", "UKR"),
    "raising": ("Russia appears to have attacked Ukraine.", "RUS", "UKR"),
    "participle clause": ("Condemning Russia, France recalled its envoy.", "FRA", "RUS"),
    "relative clause of a person": ("The Iranian envoy, who condemned Israel, left.", "IRN", "ISR"),
    "participle after a noun": ("A Greek ship seized by Iran was freed.", "IRN", "GRC"),
    "shared subject": ("Iran closed the strait and attacked Israel.", "IRN", "ISR"),
    "hyphenated leader of a group": ("The Saudi-led bloc attacked Yemen.", "SAU", "YEM"),
    "container before the actor": ("A group of Russian soldiers attacked Ukraine.", "RUS", "UKR"),
    "container before the recipient": ("Iran arrested dozens of French tourists.", "IRN", "FRA"),
    "who must act first": ("Iran threatened to leave unless Israel pays.", "IRN", "ISR"),
    "who must act first, in the passive": ("Iran threatened to leave until tents are given by Israel.", "IRN", "ISR"),
    "object control": ("France urged China to help Sudan.", "FRA", "CHN"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "recipients"), CASES.values(), ids=CASES.keys())
def test_slot(tell, text, actors, recipients):
    cand = tell(text)[0]
    assert (codes(cand.actors), codes(cand.recipients)) == (actors, recipients)


OWNERS = {
    "possessor of a deed": ("China condemned Russia's invasion of Ukraine.", "RUS"),
    "modifier of a deed": ("China condemned the Russian invasion.", "RUS"),
    "by-phrase of a deed": ("China condemned the attack by Russia.", "RUS"),
    "source of a thing": ("Israel rejected the proposal from Egypt.", "EGY"),
    "maker of a thing": ("Israel rejected a proposal made by Egypt.", "EGY"),
    "possessor of a thing": ("Israel rejected Egypt's proposal.", "EGY"),
    "several owners": ("Israel rejected a proposal from Egypt and Turkey.", "EGY TUR"),
    "owner two nouns away": ("Israel rejected the report of the commission of Egypt.", "EGY"),
    "thing of nobody": ("Israel rejected the proposal.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "recipients"), OWNERS.values(), ids=OWNERS.keys())
def test_owner_of_a_thing_stands_for_it(tell, text, recipients):
    cand = next(c for c in tell(text) if c.pos == "verb")
    assert codes(cand.recipients) == recipients


CONJUNCTS = {
    "actors": ("France, Italy and Spain condemned Russia.", "FRA ITA ESP", "RUS"),
    "recipients": ("France condemned Russia, Iran and Syria.", "FRA", "RUS IRN SYR"),
    "by-phrase": ("Russia was condemned by France and Italy.", "FRA ITA", "RUS"),
    "after a preposition": ("Turkey withdrew from Syria and Sudan.", "TUR", "SYR SDN"),
    "both": ("Both France and Italy condemned Russia.", "FRA ITA", "RUS"),
    "in the passive": ("Russia and Iran were condemned by France.", "FRA", "RUS IRN"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "recipients"), CONJUNCTS.values(), ids=CONJUNCTS.keys())
def test_coordinated_sides_are_one_list(one, text, actors, recipients):
    cand = one(text)
    assert (codes(cand.actors), codes(cand.recipients)) == (actors, recipients)


RECIPROCAL = {
    "subject and with": "Turkey met with Greece.",
    "subject and object": "Turkey met Greece.",
    "one plural subject": "Turkey and Greece met.",
    "noun between": "A meeting between Turkey and Greece ended.",
    "noun with": "Turkey's talks with Greece ended.",
    "light verb with": "Turkey held talks with Greece.",
    "light verb, plural subject": "Turkey and Greece held talks.",
    "agreement": "Turkey signed an agreement with Greece.",
    "modifiers": "An agreement between Turkey and Greece was signed.",
}  # fmt: skip


@pytest.mark.parametrize("text", RECIPROCAL.values(), ids=RECIPROCAL.keys())
def test_what_is_done_together_has_actors_only(one, text):
    cand = one(text)
    assert (sorted(codes(cand.actors).split()), cand.recipients) == (["GRC", "TUR"], ())


def test_a_meeting_of_one_is_no_event(tell):
    assert tell("Turkey met.") == []


def test_heads_are_where_the_sides_stand(one):
    cand = one("France condemned Russia.")
    assert (cand.actor_heads, cand.recipient_heads) == ((0,), (2,))


def test_nobody_is_on_both_sides(tell):
    for text in ("Russia attacked Russia.", "Russia's attack on Ukraine by Russia failed."):
        for cand in tell(text):
            assert not {(m.start, m.end) for m in cand.actors} & {(m.start, m.end) for m in cand.recipients}


def test_a_thing_does_not_act(tell):
    """What cannot act and belongs to nobody does nothing: an earthquake condemns nobody and helps nobody."""
    assert tell("The earthquake helped Turkey.") == []

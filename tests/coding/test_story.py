"""Whom a deed is aimed at where only the report as a whole says so."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.coding.story import about, between

MALAWI = "Police in Malawi shot protesters on Friday. Malawi closed its border. Malawi's president spoke. People in Malawi wept. Malawi mourned. "
TWO = "Russia expelled a British envoy. Britain accused Russia of murder. Russia and Britain quarrelled. Britain and Russia called it war. "


@pytest.mark.parametrize(
    ("counts", "one", "two"),
    [
        ({"MWI": 8}, "MWI", None),
        ({"MWI": 5, "GBR": 3, "USA": 2}, "MWI", ("MWI", "GBR")),
        ({"MWI": 4, "GBR": 3, "USA": 3}, "MWI", None),
        ({"MWI": 3, "GBR": 3, "USA": 3}, None, None),
        ({"MWI": 3, "GBR": 2, "USA": 2, "FRA": 2}, "MWI", None),
        ({"MWI": 2, "GBR": 1, "USA": 1, "FRA": 1, "DEU": 1, "ITA": 1}, None, None),
        ({"MWI": 7}, None, None),  # too few
        ({"GBR": 5, "RUS": 5}, None, ("GBR", "RUS")),
        ({"GBR": 9, "RUS": 2}, "GBR", None),
    ],
)
def test_what_a_report_is_about(counts, one, two):
    assert (about(Counter(counts)), between(Counter(counts))) == (one, two)


def last(coder, text):
    event = coder.code(text).events[-1]
    return [m.country for m in event.recipients], [why.rule for why in event.evidence if why.field == "recipients" and why.rule == "story"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (MALAWI + "Kenya called for restraint.", ["MWI"]),
        (MALAWI + "The president called for restraint.", []),  # of the country itself
        (MALAWI + "Kenya imposed a curfew.", []),  # on its own people
        (MALAWI + "Kenya extended the lockdown to May 1.", []),
        (MALAWI + "Kenya criticised Uganda.", ["UGA"]),  # named
        (TWO + "Moscow rejected the idea.", ["GBR"]),
        (TWO + "London demanded an answer.", ["RUS"]),
        (TWO + "Germany called on Russia to withdraw its troops.", ["GBR"]),
        (TWO + "Russia shelled Poland. Russian jets bombed a village at dawn.", ["POL"]),  # whom it has attacked
        (TWO + "Unions in Britain rejected the idea.", []),  # no state
        ("Kenya called for restraint.", []),  # too short
    ],
)
def test_aim(coder, text, recipients):
    found, told = last(coder, text)
    assert found == recipients
    assert bool(told) == (bool(recipients) and recipients != ["UGA"])


def test_deeds_are_told_from_each_other_by_the_sides_that_the_text_names(coder):
    told = TWO + "Russia bombed a camp on Friday. The mayor accused Moscow of having shelled Britain."
    *_, bombed, shelled = [event for event in coder.code(told, published="2024-05-11").events if event.type == "ASSAULT"]
    assert str(bombed.date.start) == str(shelled.date.start) == "2024-05-10"
    assert [m.country for m in shelled.recipients] == ["GBR"]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (TWO + "Germany called for restraint.", ["GBR", "RUS"]),  # of both
        (TWO + "Germany sent aid.", []),
    ],
)
def test_what_others_say_of_two_is_said_of_both(coder, text, recipients):
    assert sorted(last(coder, text)[0]) == recipients


def test_people_whom_nobody_places_suffer_as_those_of_the_country(coder):
    event = coder.code(MALAWI + "Mozambican soldiers shot two farmers.").events[-1]
    (farmers,) = event.recipients
    assert (farmers.text, farmers.country, farmers.via) == ("two farmers", "MWI", "context")


@pytest.mark.parametrize("whom", ["foreigners", "anybody"])
def test_people_of_no_country_stay_so(coder, whom):
    event = coder.code(MALAWI + f"Mozambique attacked {whom}.").events[-1]
    assert [m.country for m in event.recipients] == [None]


def test_who_is_to_be_freed_is_held_by_the_other(coder):
    """Only what is to be given back: nobody is charged with a deed because a report is about him."""
    freed = coder.code(TWO + "London demanded that the British sailors be released.").events[-1]
    assert (freed.type, [m.country for m in freed.actors]) == ("RETREAT", ["RUS"])
    shot = coder.code(TWO + "Two British sailors were shot.").events[-1]
    assert (shot.type, [m.via for m in shot.actors]) == ("ASSAULT", ["unsaid"])


def test_nobody_resigns_at_another_country(coder):
    resigned = coder.code(MALAWI + "A Kenyan minister resigned.").events[-1]
    assert (resigned.mode, resigned.recipients) == ("resign", ())

"""Who takes part in what only a noun tells of."""

from __future__ import annotations

import pytest


def told(coder, text, kind, published=None):
    return [e for e in coder.code(text, published=published).events if e.type == kind]


def countries(side):
    return [m.country for m in side]


@pytest.mark.parametrize(
    "text",
    ["Riots broke out in Kisumu in Kenya.", "A general strike shut offices across Kenya on Tuesday.", "After two nights of protests in Kenya, he left."],
)
def test_protesters_whom_nobody_names_are_of_the_place(coder, text):
    (event,) = told(coder, text, "PROTEST")
    (actor,) = event.actors
    assert (actor.name, actor.country, actor.via, actor.text) == ("protesters", "KEN", "unsaid", "")
    assert ("actors", "place") in [(e.field, e.rule) for e in event.evidence]


def test_a_crowd_is_of_the_town_and_not_of_the_embassy_before_which_it_stands(coder):
    events = coder.code("Several hundred people besieged the Japanese embassy in Nairobi and attacked its guards.").events
    assert [(e.type, countries(e.actors)) for e in events] == [("PROTEST", ["KEN"]), ("ASSAULT", ["KEN"])]
    (abroad,) = told(coder, "Ugandan students marched in Nairobi.", "PROTEST")
    assert countries(abroad.actors) == ["UGA"]


ABOUT_KENYA = (
    "Kenya voted on Monday. Kenyan police sealed the court of Kenya. Kenya's president spoke to Kenyans. The Kenyan senate met Kenyan"
    " judges. "
)


def test_a_protest_without_a_place_is_where_the_report_is_about(coder):
    (event,) = told(coder, ABOUT_KENYA + "Riots broke out after the first result.", "PROTEST")
    assert countries(event.actors) == ["KEN"]


@pytest.mark.parametrize("last", ["Uganda sent riot police.", "Uganda has been calm since a failed uprising."])
def test_no_protest_is_put_where_another_country_is_named(coder, last):
    assert not told(coder, ABOUT_KENYA + last, "PROTEST")


ABOUT_TWO = "India met Pakistan. Pakistan shelled an Indian post. India accused Pakistan. Pakistan denied it to India. "


def test_both_sides_of_a_report_about_two(coder):
    (event,) = told(coder, ABOUT_TWO + "The truce came after five days of fighting.", "ASSAULT")[1:]
    assert countries(event.actors) == ["IND", "PAK"]
    assert {m.via for m in event.actors} == {"context"}


def test_not_where_a_third_is_named(coder):
    assert len(told(coder, ABOUT_TWO + "China watched five days of fighting.", "ASSAULT")) == 1

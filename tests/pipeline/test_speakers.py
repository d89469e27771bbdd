"""Of which country people are who speak and whom nothing else places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.actors import resolve
from dragoman.pipeline.speakers import placed_speakers
from dragoman.record import Document

ABOUT_KENYA = (
    "Kenya voted on Monday. Kenyan police sealed the court of Kenya. Kenya met Uganda and Rwanda. Kenya left Tanzania and Somalia. "
    "Uganda met Rwanda. Burundi slept. "
)


@pytest.fixture
def placed(coder):
    def place(text: str, head: str) -> list[str | None]:
        parse = next(coder.parser.parse([Document("d", text)]))
        mentions = resolve(parse, coder.know.actors)
        (i,) = [t.i for t in parse.tokens if t.text == head]
        nowhere = tuple(replace(m, country=None, code=None, organisation=None) for m in mentions[i])
        return [m.country for m in placed_speakers(parse, {**mentions, i: nowhere}, coder.know.stance, coder.know.lexicon)[i]]

    return place


@pytest.mark.parametrize("who", ["Residents", "officer", "Doctors"])
def test_who_speaks_in_a_report_about_one_country_is_of_it(placed, who):
    before = "An " if who == "officer" else ""
    assert placed(f"{ABOUT_KENYA}{before}{who} said that soldiers had shot two men.", who) == ["KEN"]


def test_he_is_of_the_country_of_whoever_he_is(coder):
    parse = next(coder.parser.parse([Document("d", ABOUT_KENYA + "A rebel said that soldiers had left. He called on them to return.")]))
    mentions = {
        i: tuple(replace(m, country=None, code=None) if m.name == "A rebel" else m for m in ms)
        for i, ms in resolve(parse, coder.know.actors).items()
    }
    placed = placed_speakers(parse, mentions, coder.know.stance, coder.know.lexicon)
    assert {m.country for ms in placed.values() for m in ms if m.name == "A rebel"} == {"KEN"}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (ABOUT_KENYA + "Diplomats said that soldiers had shot two men.", "Diplomats"),  # of any country
        (ABOUT_KENYA + "In Uganda, residents said that soldiers had shot two men.", "residents"),
        (ABOUT_KENYA + "Residents fled.", "Residents"),  # they say nothing
        ("Kenya voted. Residents said that soldiers had shot two men.", "Residents"),  # too short
        ("India met Pakistan. Pakistan shelled India. India accused Pakistan. Residents said that two men were dead.", "Residents"),
    ],
)
def test_nobody_is_placed_where_that_is_not_clear(placed, text, head):
    assert placed(text, head) == [None]

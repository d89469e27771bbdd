"""Names in running text."""

from __future__ import annotations

import pytest

from dragoman.actors.names import find, find_plain


def found(parse, know, text):
    parsed = parse(text)
    return {parsed.text(m.first, m.last): m.best.target.name for m in find(parsed, know, parsed.document.published)}


def test_longest_name_wins(parse, know):
    assert found(parse, know, "South Sudan thanked the United States of America.") == {
        "South Sudan": "South Sudan",
        "United States of America": "United States",
    }


@pytest.mark.parametrize("name", ["Côte d'Ivoire", "Guinea-Bissau", "the People's Republic of China", "the U.A.E.", "Washington, D.C."])
def test_spelling_with_marks(parse, know, name):
    assert len(found(parse, know, f"The envoy left {name} on Monday.")) == 1


def test_part_of_a_personal_name_is_no_country(parse, know):
    assert "Jordan" not in found(parse, know, "Michael Jordan smiled at the crowd.")


def test_headline(know):
    assert [s.target.name for s in find_plain("Putin visits China as U.S. watches", know, None)] == [
        "Vladimir Putin",
        "China",
        "United States",
    ]


def test_letters_are_of_the_body_that_is_spelt_out(parse, know):
    text = "RSF spoke to the press. Reporters Without Borders was founded in France."
    assert found(parse, know, text)["RSF"] == "Reporters Without Borders"
    assert found(parse, know, "The RSF took a town. The Rapid Support Forces fight in Sudan.")["RSF"] == "Rapid Support Forces"


def test_a_state_and_its_verb_are_no_people(parse, know):
    assert "Israel is" not in found(parse, know, "Israel is negotiating with Hamas.")
    assert [sense.form for sense in find_plain("Israel is negotiating", know, None)] == ["Israel"]

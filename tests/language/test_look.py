from __future__ import annotations

import pytest

from dragoman import knowledge
from dragoman.language.look import Look


@pytest.fixture(scope="module")
def look():
    return Look(knowledge.load(), {"struck": {"strike"}})


@pytest.mark.parametrize("text", [
    "France condemned the coup in Niger.",
    "Ministers from Mali visited Paris last week.",
    "Rebels struck a convoy near the border.",
    "The European Union's leaders denounced it.",
])  # fmt: skip
def test_worth_parsing(look, text):
    assert look.worth(text)


@pytest.mark.parametrize(
    "text",
    ["", "Stir in the flour and bake it for an hour.", "Lucy Chen went home early.", "They condemned it.", "France is in Europe."],
)
def test_not_worth_parsing(look, text):
    assert not look.worth(text)


def test_one_such_sentence_in_a_long_page_is_not_enough(look):
    page = "The soup was warm. " * 30
    assert not look.worth(page + "France condemned the coup in Niger.")
    assert look.worth(page + "France condemned the coup in Niger. " * 3)


@pytest.mark.parametrize(
    ("paragraph", "telling"),
    [
        ("The soup was warm. France condemned the coup in Niger.", True),
        ("The soup was warm.\nFrance condemned the coup in Niger.", True),
        ("A teacher condemned it.", False),
        ("France is in Europe. They condemned it.", False),
        ("", False),
    ],
)
def test_one_telling_sentence_makes_a_paragraph_telling(look, paragraph, telling):
    assert look.telling(paragraph) == telling


def test_words_are_forgotten_and_learnt_again(look, monkeypatch):
    look.known.clear()
    monkeypatch.setattr("dragoman.language.look._MOST", 3)
    assert look.worth("France condemned the coup in Niger.")
    assert len(look.known) <= 4

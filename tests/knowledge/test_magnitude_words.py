"""The words of number load, and what is wrong in them is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import magnitudes, ontology
from dragoman.knowledge.ontology import Ontology


@pytest.fixture(scope="module")
def onto() -> Ontology:
    return ontology.load()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "magnitudes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_ours(onto: Ontology) -> None:
    know = magnitudes.load(onto)
    assert know.numbers["seventeen"] == 17 and know.scales["bn"] == 1e9 and know.plurals["dozens"] == 12
    assert know.before["more", "than"] == "above" and know.signs["€"] == "EUR"
    assert know.words["done-to", ("kill",)] == "killed" and know.kinds["killed"].reach


def test_a_user_adds_a_kind_and_takes_a_word(onto: Ontology, tmp_path: Path) -> None:
    text = "- {id: villages, types: [ASSAULT], nouns: [village]}\n- {id: officers, people: true, nouns: [officer]}\n"
    know = magnitudes.load(onto, write(tmp_path, "kinds.yaml", text))
    assert know.words["nouns", ("village",)] == "villages" and know.words["nouns", ("officer",)] == "officers"
    assert know.words["nouns", ("soldier",)] == "troops"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("numbers.yaml", "- {id: many, kind: number, words: [oodles]}\n", "the id of a number is not in figures"),
        ("numbers.yaml", "- {id: gross, kind: scale, words: [gross]}\n", "'value' is missing or not above 0"),
        ("numbers.yaml", "- {id: gross, kind: scale, value: 144}\n", "has no words"),
        ("numbers.yaml", '- {id: "8", kind: number, words: [nine]}\n', "'nine' has another value above"),
        ("numbers.yaml", "- {id: gross, kind: scale, value: 144, words: [a gross]}\n", "'a gross' is more than one word"),
        ("bounds.yaml", "- {id: x, bound: abov, words: [past]}\n", "'bound' is 'abov'"),
        ("currencies.yaml", "- {id: Real, words: [real]}\n", "'Real' is no ISO 4217 code"),
        ("kinds.yaml", "- {id: x, types: [ATTACK], nouns: [thing]}\n", "there is no type 'ATTACK'"),
        ("kinds.yaml", "- {id: x, nouns: [thing], noun: [other]}\n", "unknown key 'noun'"),
        ("kinds.yaml", "- {id: x, types: [ASSAULT]}\n", "has no words"),
        ("kinds.yaml", "- {id: x, things: [take]}\n", "'take' in 'things' has 1 words"),
        ("kinds.yaml", "- {id: x, nouns: [yak]}\n- {id: y, nouns: [yak]}\n", "'yak' stands in 'x', too"),
    ],
)
def test_what_is_wrong_is_named(onto: Ontology, tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message.replace("(", r"\(")):
        magnitudes.load(onto, write(tmp_path, name, text))

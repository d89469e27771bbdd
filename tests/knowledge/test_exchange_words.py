"""The names that other event sets give to things."""

from __future__ import annotations

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import exchange, ontology, strict
from dragoman.knowledge.actors import ActorKnowledge


def test_every_code_countries_and_every_name():
    words, know = exchange.load(), ontology.load()
    assert set(words.cameo) == set(know.from_cameo)
    assert set(words.countries) <= set(ActorKnowledge.load().states)
    assert all(words.sectors.get(phrase, words.slots.get(phrase)) == key for key, phrase in words.phrases.items())
    assert (words.cameo["016"].goldstein, words.cameo["016"].gdelt, words.cameo["040"].label) == (-5.0, -2.0, "Consult")


@pytest.mark.parametrize(
    ("name", "row", "problem"),
    [
        ("cameo.tsv", "040\tx\ty\t-\t-", "'goldstein' is 'y'"), ("cameo.tsv", "010\tx\t-\t-\t-", "010 stands twice"),
        ("icews-sectors.tsv", "Clowns\tCLO\t-\t-", "'CLO' is no sector"), ("icews-sectors.tsv", "Clowns\t-\tCLO\t-", "'CLO' is no slot"),
        ("icews-countries.tsv", "RUS\tRussia", "RUS stands twice"),
    ],
)  # fmt: skip
def test_rows_that_are_wrong(tmp_path, monkeypatch, name, row, problem):
    folder = tmp_path / "exchange"
    folder.mkdir()
    for path in (strict.DATA / "exchange").iterdir():
        (folder / path.name).write_text(path.read_text(encoding="utf-8") + (row + "\n" if path.name == name else ""), encoding="utf-8")
    if problem.startswith("'goldstein"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text("\n".join(line for line in text.split("\n") if not line.startswith("040\tConsult")), encoding="utf-8")
    monkeypatch.setattr(strict, "DATA", tmp_path)
    with pytest.raises(DataError, match=problem):
        exchange.load()

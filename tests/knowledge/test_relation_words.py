"""The words of relations load, and what is wrong in them is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import relations


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "relations" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_ours() -> None:
    know = relations.load()
    assert set(know.kinds) == {"member", "ally", "party", "office", "controls", "supplies", "backs", "hosts"}
    assert know.kinds["ally"].both and not know.kinds["member"].both
    assert know.words["noun", ("treaty", "ally")].kind == "ally"
    assert {word.kind for word in know.words.values()} == set(know.kinds)


def test_a_user_adds_a_kind(tmp_path: Path) -> None:
    write(tmp_path, "kinds.yaml", "- {id: rival, description: Competes with another., from: one side, to: the other, both: true}\n")
    know = relations.load(write(tmp_path, "words.yaml", "- {id: rival-noun, kind: rival, form: noun, words: [rival], with: [of]}\n"))
    assert know.words["noun", ("rival",)].kind == "rival" and ("noun", ("ally",)) in know.words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: x, kind: allied, form: noun, words: [pal], with: [of]}\n", "'kind' is 'allied'"),
        ("- {id: x, kind: ally, form: nouns, words: [pal], with: [of]}\n", "'form' is 'nouns'"),
        ("- {id: x, kind: ally, form: noun, words: [pal]}\n", "a noun needs its prepositions"),
        ("- {id: x, kind: ally, form: noun, with: [of]}\n", "has no words"),
        ("- {id: x, kind: ally, form: noun, words: [ally], with: [of]}\n", "'ally' stands in 'ally-noun', too"),
        ("- {id: x, kind: ally, form: noun, words: [pal], with: [of], to: planet}\n", "'to' is 'planet'"),
        ("- {id: x, kind: ally, form: noun, words: [pal], with: [of], too: body}\n", "unknown key 'too'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        relations.load(write(tmp_path, "words.yaml", text))

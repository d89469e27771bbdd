"""The codebook holds every category there is."""

from __future__ import annotations

from dragoman.export.codebook import codebook
from dragoman.knowledge import ontology


def test_every_category_stands_in_it():
    know = ontology.load()
    text = "".join(codebook(know, version="dragoman 9; data abc"))
    assert "Version: dragoman 9; data abc\n" in text
    for type_ in know.types.values():
        section = text.split(f"\n### {type_.id}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]
        assert " ".join(type_.description.split()) in " ".join(section.split()) and type_.example.strip() in section
        assert all(f"\n| {mode.id} | " in section for mode in type_.modes.values())
    for code in (*know.contexts, *know.sectors, *know.auxiliaries, *know.from_cameo):
        assert f"\n| {code} | " in text
    rows = [row for found in know.to_cameo.values() for row in found]
    assert text.split("## To CAMEO", 1)[1].count("\n| ") == len(rows) + 2


def test_own_categories_and_bars(tmp_path):
    folder = tmp_path / "ontology" / "types"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("- {id: CYBERWAR, parent: ASSAULT, description: 'A | B', example: Hackers crashed a train., modes: [{id: dam, description: 'x | y', example: e}]}\n")
    text = "".join(codebook(ontology.load(tmp_path), version="v"))
    assert "### CYBERWAR" in text and "a kind of ASSAULT" in text and "x \\| y" in text

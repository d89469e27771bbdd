"""`dragoman actors import`: dictionaries in, a folder for --knowledge out."""

from __future__ import annotations

import json
from pathlib import Path

MINE = "ANA_QUILLFEATHER_\n+MINISTER_QUILLFEATHER\n\t[PERGOVHLH 20011222-20031231]\nQUILL_TOWN [LAM]\nQUILL_BRIGADE [PERREB]\n"


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def test_import_then_resolve(run):
    Path("my.actors.txt").write_text(MINE, encoding="utf-8")
    Path("my.agents.txt").write_text("QUILL_SHARPENER [~LAB]\n", encoding="utf-8")
    done = run("actors", "import", "my.actors.txt", "my.agents.txt", "-o", "own")
    assert done.status == 1 and done.out == ""
    assert done.err.splitlines() == [
        "dragoman: my.actors.txt: organisations: 1, people: 1; lines: 5, used: 4, left out: 1",
        "dragoman: my.actors.txt: lines left out, a region: 1 (4: [LAM])",
        "dragoman: my.agents.txt: words for roles: 1; lines: 1, used: 1, left out: 0",
        "dragoman: own: ready for --knowledge; lines left out: 1, all in own/rejects.tsv",
    ]
    assert Path("own/rejects.tsv").read_text(encoding="utf-8") == "file\tline\tlost\treason\ttext\nmy.actors.txt\t4\tline\ta region\t[LAM]\n"
    rows = [{"id": "a", "text": "Ana Quillfeather", "date": "2002-05-01"}, {"id": "b", "text": "Quill Brigade"}, {"id": "c", "text": "Peruvian quill sharpener"}]
    Path("p.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = [json.loads(line) for line in run("resolve", "p.jsonl", "--knowledge", "own").out.splitlines()]
    assert [(row["name"], row["kind"], row["country"], row["sectors"]) for row in found[:2]] == [
        ("Ana Quillfeather", "person", "PER", ["GOV", "MED"]),
        ("Quill Brigade", "group", "PER", ["REB"]),
    ]
    assert (found[2]["country"], found[2]["sector"]) == ("PER", "LAB")


def test_the_same_bytes_again_and_nothing_of_before(run):
    Path("my.txt").write_text(MINE, encoding="utf-8")
    Path("other.txt").write_text("QUILL_FRONT [CHLREB]\n", encoding="utf-8")
    assert run("actors", "import", "other.txt", "-o", "own").status == 0
    by_hand = Path("own/actors/people/mine.yaml")
    by_hand.parent.mkdir(exist_ok=True)
    by_hand.write_text("- {id: ana, name: Ana Pires}\n", encoding="utf-8")
    run("actors", "import", "my.txt", "-o", "own")
    first = files("own")
    assert set(first) == {"actors/organisations/my.yaml", "actors/people/my.yaml", "actors/people/mine.yaml", "rejects.tsv"}
    run("actors", "import", "my.txt", "-o", "own")
    assert files("own") == first


def test_files_of_one_name(run):
    for folder, country in (("a", "PER"), ("b", "CHL")):
        Path(folder).mkdir()
        Path(folder, "x.txt").write_text(f"QUILL_{folder}_FRONT [{country}REB]\n", encoding="utf-8")
    assert run("actors", "import", "a/x.txt", "b/x.txt", "-o", "own").status == 0
    assert set(files("own")) == {"actors/organisations/a-x.yaml", "actors/organisations/b-x.yaml", "rejects.tsv"}


def test_wrong_usage(run):
    Path("x.txt").write_text(MINE, encoding="utf-8")
    assert run("actors", "import", "x.txt").status == 2
    assert run("actors", "import", "missing.txt", "-o", "own").status == 2
    assert "twice" in run("actors", "import", "x.txt", "x.txt", "-o", "own").err
    Path("own/actors/people").mkdir(parents=True)
    Path("own/actors/people/x.yaml").write_text("- {id: ana, name: Ana Pires}\n", encoding="utf-8")
    done = run("actors", "import", "x.txt", "-o", "own")
    assert done.status == 2 and "not of an import" in done.err
    Path("file").write_text("x", encoding="utf-8")
    assert run("actors", "import", "x.txt", "-o", "file").status == 2


def test_a_file_that_gives_nothing(run):
    Path("empty.txt").write_bytes(b"")
    done = run("actors", "import", "empty.txt", "-o", "own")
    assert done.status == 0 and done.err.splitlines()[0] == "dragoman: empty.txt: nothing; lines: 0, used: 0, left out: 0"

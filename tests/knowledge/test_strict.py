"""The strict reader says which file, which entry, and what to write instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import strict, tables
from dragoman.knowledge.strict import Entry


def entry(**fields: Any) -> Entry:
    return Entry(Path("f.yaml"), "e", fields)


@pytest.mark.parametrize(
    ("call", "value"),
    [
        (lambda: entry(a="x").text("a"), "x"),
        (lambda: entry(a=3).text("a"), "3"),
        (lambda: entry().text("a", "d"), "d"),
        (lambda: entry().maybe("a"), None),
        (lambda: entry(a="x").words("a"), ("x",)),
        (lambda: entry(a=["x", 4]).words("a"), ("x", "4")),
        (lambda: entry().words("a"), ()),
        (lambda: entry().flag("a"), False),
        (lambda: entry(a="true").flag("a"), True),
        (lambda: entry().number("a"), None),
        (lambda: entry(a=-2).number("a"), -2.0),
        (lambda: entry(a="x").choice("a", ["x", "y"]), "x"),
        (lambda: entry().choice("a", ["x"], "d"), "d"),
        (lambda: entry(a=2013).date("a"), (dt.date(2013, 1, 1), dt.date(2014, 1, 1))),
        (lambda: entry(a="2013-12").date("a"), (dt.date(2013, 12, 1), dt.date(2014, 1, 1))),
        (lambda: entry(a="2013-03-14").date("a"), (dt.date(2013, 3, 14), dt.date(2013, 3, 15))),
        (lambda: entry().date("a"), None),
    ],
)
def test_reads_fields(call: Callable[[], object], value: object) -> None:
    assert call() == value


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: entry().text("a"), "'a' is missing"),
        (lambda: entry(a=[1]).text("a"), "'a' is missing or not a text"),
        (lambda: entry(a={}).words("a"), "'a' is not a text or a list of texts"),
        (lambda: entry(a="perhaps").flag("a"), "neither true nor false"),
        (lambda: entry(a="1").number("a"), "not a number"),
        (lambda: entry(a="wrod").choice("a", ["word", "other"]), "Did you mean 'word'"),
        (lambda: entry(a="zzz").choice("a", ["word", "other"]), "Known: other, word"),
        (lambda: entry(a="x").part("a"), "not a list of mappings"),
        (lambda: entry(a="2013-13").date("a"), "is no date"),
        (lambda: entry(a="spring").date("a"), "is no date"),
        (lambda: entry(a="1-2-3-4").date("a"), "is no date"),
        (lambda: entry(verb=1).allow("verbs"), "Did you mean 'verbs'"),
        (lambda: entry(zzz=1).allow("verb", "noun"), "Known keys: verb, noun"),
    ],
)
def test_wrong_fields_are_named(call: Callable[[], object], message: str) -> None:
    with pytest.raises(DataError, match=r"f\.yaml: e") as caught:
        call()
    assert message in str(caught.value)


def test_parts_are_entries_that_name_their_place() -> None:
    (part,) = entry(a=[{"b": "c"}]).part("a")
    assert part.text("b") == "c"
    assert part.label == "e, a 1"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "fam" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(strict, "DATA", tmp_path / "data")
    return tmp_path / "data"


def test_a_user_adds_and_replaces(ours: Path, tmp_path: Path) -> None:
    write(ours, "a.yaml", "- {id: one, v: 1}\n- {id: two, v: 2}\n")
    user = tmp_path / "user"
    write(user, "z.yaml", "- {id: two, v: 9}\n- {id: three, v: 3}\n")
    assert [(e.label, e.fields["v"]) for e in strict.entries("fam", user=user)] == [("one", 1), ("two", 9), ("three", 3)]
    assert strict.folders("fam", user) == [ours / "fam", user / "fam"]
    assert strict.folders("other", user) == []


def test_an_empty_file_holds_nothing(ours: Path) -> None:
    write(ours, "a.yaml", "# nothing yet\n")
    assert list(strict.entries("fam")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: one\n", "not a list of entries"),
        ("- one\n", "entry 1: has no 'id'"),
        ("- {name: one}\n", "entry 1: has no 'id'"),
        ("- {id: one}\n- {id: one}\n", "one: stands twice, first in a.yaml"),
        ("- {id: one, v: 1, v: 2}\n", "the key 'v' stands twice"),
        ("- {id: one\n", "line 2"),
        ("- id: a: b\n", "line 1"),
        ("- !!python/object:os.system {}\n", "line 1"),
    ],
)
def test_wrong_files_are_named(ours: Path, text: str, message: str) -> None:
    path = write(ours, "a.yaml", text)
    with pytest.raises(DataError) as caught:
        list(strict.entries("fam"))
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_not_utf8(ours: Path) -> None:
    write(ours, "a.yaml", "").write_bytes(b"- {id: \xff}\n")
    with pytest.raises(DataError, match="Save it as UTF-8"):
        list(strict.entries("fam"))


def test_words_that_yaml_reads_as_truth_or_dates_stay_words(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", "- {id: NO, prep: on, day: 2013-03-14, ok: yes}\n")
    assert strict.read_file(path) == [{"id": "NO", "prep": "on", "day": "2013-03-14", "ok": "yes"}]


def test_tables(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", "# why\na\tb\n1\t-\n\n2\tx\n")
    assert [(e.label, e.fields) for e in tables.read_table(path, ("a", "b"))] == [("line 3", {"a": "1"}), ("line 5", {"a": "2", "b": "x"})]
    with pytest.raises(DataError, match="other columns"):
        list(tables.read_table(path, ("a", "c")))
    with pytest.raises(DataError, match="cannot be read"):
        list(tables.read_table(tmp_path / "none.tsv", ("a",)))

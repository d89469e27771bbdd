"""Parsed files in the user's cache folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import cache, strict

BIG = "\n".join(f"- {{id: entry-{n}, forms: [on, 'no', 12, 2.5, true, é], start: 2013-03}}" for n in range(100))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dragoman" / "data"


def test_same_content_from_the_cache(tmp_path, kept, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text(BIG, encoding="utf-8")
    first = strict.read_file(path)
    assert [p.suffix for p in kept.iterdir()] == [".json"]
    monkeypatch.setattr(strict.yaml, "load", lambda *a, **k: pytest.fail("parsed again"))
    assert strict.read_file(path) == first


def test_a_changed_file_is_read_again_and_takes_the_place_of_the_old(tmp_path, kept):
    path = tmp_path / "a.yaml"
    path.write_text(BIG, encoding="utf-8")
    strict.read_file(path)
    path.write_text(BIG.replace("entry-7,", "entry-x,"), encoding="utf-8")
    assert strict.read_file(path)[7]["id"] == "entry-x"
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"[1, 2", b"\xff", b"{}", b'["another digest", []]'])
def test_damage_is_no_harm(tmp_path, kept, damage):
    path = tmp_path / "a.yaml"
    path.write_text(BIG, encoding="utf-8")
    first = strict.read_file(path)
    (where,) = kept.iterdir()
    where.write_bytes(damage)
    assert strict.read_file(path) == first
    assert json.loads(where.read_bytes())[1] == first


def test_folder_that_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    path = tmp_path / "a.yaml"
    path.write_text(BIG, encoding="utf-8")
    assert len(strict.read_file(path)) == 100


def test_what_json_would_change_is_not_kept(tmp_path, kept):
    path = tmp_path / "a.yaml"
    path.write_text("\n".join(f"{n}: word number {n}" for n in range(400)), encoding="utf-8")
    assert strict.read_file(path)[3] == strict.read_file(path)[3] == "word number 3"
    assert not kept.exists()


def test_small_files_and_wrong_ones_are_not_kept(tmp_path, kept):
    path = tmp_path / "a.yaml"
    path.write_text("- id: one", encoding="utf-8")
    strict.read_file(path)
    path.write_text(BIG + "\n- {id: [", encoding="utf-8")
    with pytest.raises(DataError):
        strict.read_file(path)
    assert not kept.exists()


def test_relative_folder_in_the_environment_is_passed_over(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", "/somewhere")
    assert str(cache.folder()).startswith("/somewhere")

"""What was built is taken from the cache only while nothing has changed, and never when it is damaged."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.errors import DataError
from dragoman.knowledge import built, cache
from dragoman.knowledge.packing import pack


@dataclass(frozen=True, slots=True)
class Words:
    words: tuple[str, ...]


class Source:
    """A folder with a file of words, and a count of how often they were read."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.builds = folder, 0
        folder.mkdir(exist_ok=True)

    def write(self, text: str) -> None:
        (self.folder / "words.yaml").write_text(text, encoding="utf-8")

    def build(self) -> Words:
        self.builds += 1
        return Words(tuple((self.folder / "words.yaml").read_text(encoding="utf-8").split()))

    def words(self, settings: str = "") -> tuple[str, ...]:
        return built.through(Words, lambda: built.files_of(self.folder), self.build, settings=settings).words


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dragoman" / "data"


@pytest.fixture
def source(tmp_path: Path, kept: Path) -> Source:
    source = Source(tmp_path / "data")
    source.write("one two")
    return source


def test_built_once(source, kept):
    assert source.words() == source.words() == ("one", "two")
    assert source.builds == 1
    assert len(list(kept.iterdir())) == 1


def test_a_changed_file_is_built_again_in_the_place_of_the_old(source, kept):
    source.words()
    where = source.folder / "words.yaml"
    old = where.stat()
    source.write("two one")  # the same length, and the same time
    os.utime(where, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert source.words() == ("two", "one")
    assert source.builds == 2
    assert len(list(kept.iterdir())) == 1


def test_a_new_file_counts_too(source):
    source.words()
    (source.folder / "more.tsv").write_text("x", encoding="utf-8")
    source.words()
    assert source.builds == 2


def test_settings_are_kept_apart(source, kept):
    assert source.words("a") == source.words("b")
    assert source.builds == 2
    assert len(list(kept.iterdir())) == 2


def test_other_code_is_not_trusted(source, monkeypatch):
    source.words()
    monkeypatch.setattr(built, "_code", lambda: b"another version")
    source.words()
    assert source.builds == 2


def damaged(raw: bytes) -> dict[str, bytes]:
    head, body = raw.split(b"\n", 1)
    return {
        "empty": b"",
        "head alone": head + b"\n",
        "cut": raw[:-1],
        "longer": raw + b" ",
        "one bit": raw[:-4] + bytes([raw[-4] ^ 1]) + raw[-3:],
        "another head": b"0" * 64 + head[64:] + b"\n" + body,
        "no text": b"\xff\x00" * 100,
        "another file": b"PK\x03\x04",
    }


@pytest.mark.parametrize("how", list(damaged(b"x" * 64 + b" y\nbody of it")))
def test_damage_is_built_again(source, kept, how):
    source.words()
    (where,) = kept.iterdir()
    whole = where.read_bytes()
    where.write_bytes(damaged(whole)[how])
    assert source.words() == ("one", "two")
    assert source.builds == 2
    assert where.read_bytes() == whole


def test_a_true_head_over_another_record_is_built_again(source, kept):
    source.words()
    (where,) = kept.iterdir()
    key = where.read_bytes().split()[0].decode()
    assert built._write(where, key, Pairs((("a", "b"),)))
    assert source.words() == ("one", "two")
    assert source.builds == 2


@dataclass(frozen=True, slots=True)
class Pairs:
    pairs: tuple[tuple[str, str], ...]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
def test_what_somebody_else_put_there_is_not_read(source, kept, monkeypatch):
    source.words()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    source.words()
    assert source.builds == 2


def test_a_folder_in_which_nothing_can_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    source = Source(tmp_path / "data")
    source.write("one")
    assert source.words() == source.words() == ("one",)
    assert source.builds == 2


def test_no_home(source, monkeypatch):
    monkeypatch.setattr(cache, "folder", lambda: None)
    assert source.words() == ("one", "two")


def test_a_file_that_changes_while_it_is_read_is_not_kept(source, kept):
    def build() -> Words:
        made = source.build()
        source.write("three")
        return made

    assert built.through(Words, lambda: built.files_of(source.folder), build).words == ("one", "two")
    assert not kept.exists()
    assert source.words() == ("three",)


def test_a_wrong_file_is_an_error_each_time(source, kept):
    def build() -> Words:
        raise DataError("words.yaml", "", "wrong", "Mend it.")

    for _ in range(2):
        with pytest.raises(DataError, match="wrong"):
            built.through(Words, lambda: built.files_of(source.folder), build)
    assert not kept.exists()


def test_only_the_last_used_stay(source, kept):
    source.words("first")
    (first,) = kept.iterdir()
    for n in range(built.KEPT - 1):
        source.words(str(n))
    old = time.time() - 10
    for path in kept.iterdir():
        os.utime(path, (old, old))
    source.words("first")  # used again
    unfinished = kept / ("x" + cache.UNFINISHED)
    unfinished.write_bytes(b"")
    os.utime(unfinished, (1, 1))
    source.words("one more")
    assert len(list(kept.iterdir())) == built.KEPT
    assert first.exists()


def test_processes_that_write_at_once(tmp_path, kept):
    """Four start together with an empty cache; all have the same, and what stays can be read."""
    own = tmp_path / "own" / "actors" / "roles"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("- {id: beekeeper, kind: person, sector: AGR, forms: [beekeeper]}\n", encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from dragoman.knowledge import codes, strict, built;"
        "user = Path(sys.argv[1]);"
        "get = lambda: built.through(codes.Codes, lambda: built.files_of(strict.DATA / 'actors', user), lambda: codes.load(user));"
        "print([get().of('FRA').cow for _ in range(20)].count('FRN'))"
    )
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "own")], env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate(timeout=120)[0] for process in running] == ["20\n"] * 4
    assert [path.suffix for path in kept.iterdir() if path.suffix not in (".json",)] == [".built"]


def test_all_that_we_know_comes_back_as_it_was_built(know, monkeypatch):
    """What the suite goes by may come from the cache; built anew, it must be the same to the byte."""
    monkeypatch.setattr(built, "_read", lambda *args: None)
    monkeypatch.setattr(built, "_write", lambda *args: False)
    anew = knowledge.load()
    for part in ("actors", "lexicon", "places"):
        assert pack(getattr(anew, part)) == pack(getattr(know, part))
    assert know.digest == anew.digest


def test_actors_are_there_in_a_moment():
    """A quarter of a second where it was measured, and several to build them: in a process of their own, as a command has them."""
    program = (
        "from yardstick import seconds; from dragoman.knowledge.actors import ActorKnowledge;"
        "ActorKnowledge.load(); print(min(seconds(ActorKnowledge.load) for _ in range(3)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=120, check=True)
    assert float(done.stdout) < 1.0

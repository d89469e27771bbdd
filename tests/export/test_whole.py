"""Files appear whole or not at all."""

import os
from pathlib import Path

import pytest

from dragoman.errors import OutputError
from dragoman.export import whole_file


def test_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    with whole_file(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new" and os.listdir(tmp_path) == ["a.txt"]
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_not_at_all(tmp_path, error):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(error), whole_file(path) as stream:
        stream.write(b"half")
        raise error
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["a.txt"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink() and (tmp_path / "real.txt").read_text() == "new"


def test_a_device_is_written_to():
    with whole_file(Path("/dev/null")) as stream:
        stream.write(b"x")
    assert not Path("/dev/null").is_file()


def test_places_where_no_file_can_be(tmp_path):
    for path, word in ((tmp_path, "is a folder"), (tmp_path / "no" / "a.txt", "there is no folder")):
        with pytest.raises(OutputError, match=word), whole_file(path):
            pass


def test_usual_permissions(tmp_path):
    plain = tmp_path / "plain"
    plain.write_text("")
    with whole_file(tmp_path / "a.txt") as stream:
        stream.write(b"x")
    assert (tmp_path / "a.txt").stat().st_mode == plain.stat().st_mode

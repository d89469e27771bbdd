"""Files as others make and pack them, the broken and the hostile among them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections import Counter

import pytest
from export.exchange.sample import read, rejects, told, written

from dragoman.errors import InputError
from dragoman.export.exchange import Report, read_foreign
from dragoman.export.exchange import source as module
from dragoman.export.exchange.source import LINE_BYTES, open_lines
from dragoman.record import Event


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def lines(path, content):
    path.write_bytes(content)
    with open_lines(path, Counter()) as found:
        return list(found)


def test_ends_of_lines_and_the_mark_at_the_beginning(tmp_path):
    assert lines(tmp_path / "f", b"\xef\xbb\xbfa\r\nb\x0bc\nd") == [(1, "a"), (2, "b\x0bc"), (3, "d")]


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(f=content)])
def test_packed(tmp_path, pack):
    assert lines(tmp_path / "f", pack(b"a\nb\n")) == [(1, "a"), (2, "b")]


def test_bytes_that_are_no_utf8_leave_the_rest_of_their_line_alone(tmp_path):
    assert lines(tmp_path / "f", "é".encode() + b" \xe9 \xc3") == [(1, "é é Ã")]


def test_a_line_without_end_is_one_reject(tmp_path):
    found = lines(tmp_path / "f", b"a\n" + b"x" * (3 * LINE_BYTES) + b"\nb\n")
    assert found == [(1, "a"), (2, None), (3, "b")]


def test_what_stands_before_the_damage_is_read(formats, tmp_path):
    rows = "".join(line + "\n" for line in written(formats["gdelt"], *(told(id=str(n)) for n in range(4_000))))
    report = Report()
    items = read(formats["gdelt"], tmp_path / "f", gzip.compress(rows.encode())[:-2_000], report)
    assert report.written > 100 and report.rejected == 1 and report.read == report.written + 1
    assert isinstance(items[0], Event) and "cut short" in next(iter(rejects(items)))


@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"\x1f\x8b\x08 nothing", zipped(a="1", b="2")])
def test_what_cannot_be_unpacked(formats, tmp_path, content):
    with pytest.raises(InputError):
        read(formats["gdelt"], tmp_path / "f", content)


def test_what_is_not_there(formats, tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        list(read_foreign(formats["gdelt"], tmp_path / "none", Report()))


@pytest.mark.parametrize("content", [b"\n" * 3_000_000, b"0" * 3_000_000])
@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(f=content)])
def test_a_bomb_is_put_down(formats, tmp_path, monkeypatch, pack, content):
    monkeypatch.setattr(module, "_FREE_BYTES", 1_000)
    with pytest.raises(InputError, match="unpacks to more"):
        read(formats["gdelt"], tmp_path / "f", pack(content))

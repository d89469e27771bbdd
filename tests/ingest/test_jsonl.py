"""JSON Lines, good and bad."""

import datetime as dt
import gzip
import json

import pytest

from dragoman.ingest import Options, Source, jsonl
from dragoman.record import Document, Reject

DAY = dt.date(2021, 5, 4)


def read_all(tmp_path, content, **options):
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    return list(jsonl.read(Source("a.jsonl", path), Options(**options)))


def test_all_fields(tmp_path):
    row = {"id": 7, "text": "Fr\u00e4nze met\r\nMali. ", "title": "T", "published": "2021-05-04T01:00:00Z", "url": "u", "source": "s", "more": 1}
    assert read_all(tmp_path, json.dumps(row).encode() + b"\n") == [Document("7", "Fr\u00e4nze met\r\nMali. ", "T", DAY, "u", "s")]


def test_text_alone_and_blank_lines(tmp_path):
    items = read_all(tmp_path, b'\xef\xbb\xbf{"text": "One."}\r\n\r\n{"text": "Two.", "published": null}')
    assert [(i.id, i.text, i.published) for i in items] == [("a.jsonl:1", "One.", None), ("a.jsonl:3", "Two.", None)]


def test_published_for_all(tmp_path):
    (doc,) = read_all(tmp_path, b'{"text": "One.", "published": "soon"}', published=DAY)
    assert doc.published == DAY


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "One."', "is not JSON"),
        (b"[1]", "is no JSON object"),
        (b"{}", "has no 'text'"),
        (b'{"text": 5}', "has a 'text' that is no string"),
        (b'{"text": " "}', "has an empty 'text'"),
        (b'{"text": "One.", "published": "30 February 2021"}', "that names no day"),
        (b'{"text": "One.", "published": 20210504}', "that names no day"),
        (b'{"text": "One.", "title": ["T"]}', "has a 'title' that is no string"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b'{"text": "half \\ud83d"}', "half of a surrogate pair"),
        (b'{"text": "One.", "title": "half \\ud83d"}', "half of a surrogate pair"),
        (b'{"text": "One.", "id": [1]}', "has a 'id' that is no string"),
        (b"[" * 100_000, "is n"),
    ],
)
def test_a_bad_line_leaves_the_others(tmp_path, line, reason):
    bad, good = read_all(tmp_path, line + b'\n{"id": "b", "text": "Two."}\n')
    assert isinstance(bad, Reject) and reason in bad.reason and bad.cure and bad.document == "a.jsonl:1"
    assert good.id == "b"


def test_a_line_of_fifty_megabytes(tmp_path):
    content = b'{"id": "a", "text": "' + b"word " * 10_000_000 + b'"}\n{"id": "b", "text": "Two."}\n'
    bad, good = read_all(tmp_path, content)
    assert "longer than 16 MB" in bad.reason and bad.document == "a.jsonl:1"
    assert good.id == "b"


def test_gzip_and_a_cut_off_gzip(tmp_path):
    packed = gzip.compress(b'{"id": "a", "text": "One."}\n' * 2000)
    assert len(read_all(tmp_path, packed)) == 2000
    *_, last = read_all(tmp_path, packed[: len(packed) // 2])
    assert isinstance(last, Reject) and "to its end" in last.reason


def test_empty(tmp_path):
    (item,) = read_all(tmp_path, b"\n \n")
    assert isinstance(item, Reject) and item.reason == "is empty"

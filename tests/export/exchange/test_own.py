"""Our own event files, read back."""

from __future__ import annotations

import json

import pytest
from record.factory import event

from dragoman.errors import InputError
from dragoman.export import open_export
from dragoman.export.exchange import RowReject
from dragoman.export.exchange.own import read_own
from dragoman.record.plain import event_to_dict

UNTYPED = event(type=None, mode=None, quad=None, score=None, confidence=None, date=None, place=None)


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_what_was_written_is_read(tmp_path, format):
    path = tmp_path / f"e.{format}"
    with open_export(path) as writer:
        writer.write([event(), UNTYPED])
    assert list(read_own(path)) == [event(), UNTYPED]


def changed(key, value):
    row = event_to_dict(event())
    *above, last = key.split(".")
    at = row
    for name in above:
        at = at[int(name)] if name.isdigit() else at[name]
    at[last] = value
    return json.dumps(row)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"), ("7", "is no JSON object"), ('"x"', "is no JSON object"), ("{}", "id is missing"), ('{"score": 1e999}', "is not JSON"), (changed("score", float("nan")), "is not JSON"),
        (changed("type", 5), "type is missing or of another kind"), (changed("actors", {}), "actors is no list"), (changed("document", []), "document is no object"),
        (changed("sentence.start", True), "sentence.start is missing"), (changed("date.start", "soon"), "Invalid isoformat"),
        (changed("actors.0.colour", "red"), "unexpected keyword"), (changed("quad", 1 << 70), "quad is too large"), ("[" * 100_000, "is not JSON"),
    ],
)  # fmt: skip
def test_what_is_no_event_is_a_reject(tmp_path, line, reason):
    path = tmp_path / "e.jsonl"
    path.write_text(line + "\n" + json.dumps(event_to_dict(event())) + "\n")
    bad, good = read_own(path)
    assert isinstance(bad, RowReject) and bad.row == 1 and reason in bad.reason and good == event()


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "e.parquet").write_bytes(b"PAR1 and nothing more")
    for name in ("e.parquet", "none.jsonl"):
        with pytest.raises(InputError):
            list(read_own(tmp_path / name))

"""Every output format, through the one contract."""

import csv
import io
import json

import pytest
from record.factory import event, relation

from dragoman.errors import UsageError
from dragoman.export import FORMATS, RELATIONS, find_format, open_export, open_writer
from dragoman.export.csv import safe
from dragoman.export.flat import COLUMNS, RELATION_COLUMNS
from dragoman.record.plain import event_from_dict, relation_from_dict

EVENTS = [event(id=str(n)) for n in range(7)]


def written(format, *pieces):
    stream = io.BytesIO()
    with open_writer(stream, format=format) as writer:
        for piece in pieces:
            writer.write(piece)
    return stream.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_do_not_depend_on_the_pieces(format):
    assert written(format, EVENTS) == written(format, EVENTS[:3], [], EVENTS[3:]) == written(format, *([e] for e in EVENTS))


def test_json_lines():
    lines = written("jsonl", EVENTS).decode().splitlines()
    assert [event_from_dict(json.loads(line)) for line in lines] == EVENTS


def test_csv():
    odd = event(sentence=event().sentence, trigger=event().trigger, document=event().document.__class__("=1+1", 'a "b", c', "", "@x", None))
    header, *rows = list(csv.reader(io.StringIO(written("csv", [*EVENTS, odd]).decode())))
    assert header == list(COLUMNS)
    first = dict(zip(header, rows[0], strict=True))
    assert first["actors"] == "Ministers" and first["actor_codes"] == "-"
    assert first["recipient_codes"] == "RUR" and first["date_start"] == "2021-05-03" and first["historical"] == "false"
    assert first["speakers"] == "a spokeswoman < ?" and first["rule"] == "lexicon/request.urge" and first["score"] == "-1.0"
    assert first["magnitudes"] == "agreements: 13.. < Ruritania"
    last = dict(zip(header, rows[-1], strict=True))
    assert (last["document"], last["title"], last["source"], last["published"]) == ("'=1+1", 'a "b", c', "'@x", "")


@pytest.mark.parametrize(("cell", "wanted"), [
    ("=1", "'=1"), ("-2+3", "'-2+3"), ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"), ("@SUM(1)", "'@SUM(1)"), ("\tx", "'\tx"), ("\rx", "'\rx"),
    (" =1", "' =1"), ("\ufeff=1", "'\ufeff=1"), ("\u200b+1", "'\u200b+1"), ("\x00=1", "'\x00=1"), ("＝1", "'＝1"), ("-; =1", "'-; =1"), ("- envoy", "'- envoy"),
    ("-", "-"), ("-; -", "-; -"), ("-; FRA", "-; FRA"), ("-1.5", "-1.5"), ("+1", "+1"), ("-1e-05", "-1e-05"), (-1.5, -1.5), (None, None), ("a=1", "a=1"),
])
def test_formulas_are_made_harmless(cell, wanted):
    assert safe(cell) == wanted


def test_parquet(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "e.parquet"
    with open_export(path) as writer:
        writer.write(EVENTS)
    assert [event_from_dict(row) for row in pq.read_table(path).to_pylist()] == EVENTS
    with open_export(path) as writer:
        writer.write([])
    assert pq.read_table(path).num_rows == 0 and "actors" in pq.read_table(path).column_names


def test_unknown_ending(tmp_path):
    with pytest.raises(UsageError, match=r"Did you mean \.jsonl\?"):
        find_format(tmp_path / "a.json")
    with pytest.raises(UsageError, match="Known: .jsonl, .csv, .parquet"):
        find_format(tmp_path / "a")
    assert find_format(tmp_path / "A.CSV") == "csv"


def test_relations_in_every_format(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [relation(), relation(id="2", target=None, what=None, place=None, date=None)]
    for format in FORMATS:
        with open_export(tmp_path / f"r.{format}", shape=RELATIONS) as writer:
            writer.write(rows)
    lines = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert [relation_from_dict(json.loads(line)) for line in lines] == rows
    assert [relation_from_dict(row) for row in pq.read_table(tmp_path / "r.parquet").to_pylist()] == rows
    header, first, second = list(csv.reader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8"))))
    assert header == list(RELATION_COLUMNS)
    assert dict(zip(header, first, strict=True))["to"] == "Ministers" and dict(zip(header, second, strict=True))["to"] == ""

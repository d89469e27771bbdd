"""Gold files are read strictly."""

from __future__ import annotations

import hashlib

import pytest
from evaluation.gold_rows import entry, told, write

from dragoman.errors import DataError, UsageError
from dragoman.evaluation import KINDS
from dragoman.evaluation.gold import read_gold

PAIR = {"id": "1", "text": "One saw two.", "type": "AID", "actors": [[0, 3]], "recipients": [[8, 11]]}


def test_rows_and_digest(tmp_path, ontology):
    path = write(tmp_path / "g.jsonl", [PAIR, {**PAIR, "id": "2"}])
    gold = read_gold(path, lambda row: KINDS["pairs"].read(row, ontology))
    assert gold.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(row.doc.id, row.type, row.actors) for row in gold.rows] == [("1", "AID", ((0, 3),)), ("2", "AID", ((0, 3),))]


def test_lines_that_are_none(tmp_path, ontology):
    path = tmp_path / "g.jsonl"
    for content, words in [("{\n", "line 1: is not JSON"), ("[]\n", "line 1: is no JSON object"), ("\n", "has no rows")]:
        path.write_text(content)
        with pytest.raises(DataError, match=words):
            read_gold(path, lambda row: KINDS["pairs"].read(row, ontology))
    write(path, [PAIR, PAIR])
    with pytest.raises(DataError, match="line 2: the id '1' stands twice, first in line 1"):
        read_gold(path, lambda row: KINDS["pairs"].read(row, ontology))
    with pytest.raises(UsageError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl", lambda row: row)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("pairs", {"type": "SUPORT"}, "Did you mean 'SUPPORT'"),
        ("pairs", {"type": "AID", "actor": []}, "unknown key 'actor'"),
        ("pairs", {"type": "AID", "actors": [[0, 99]]}, "outside a text"),
        ("pairs", {"type": "AID", "actors": [0, 3]}, "no .start, end."),
        ("pairs", {"type": "AID", "published": "soon"}, "names no day"),
        ("events", {"type": "YIELD"}, "'type' is 'YIELD'"),
        ("events", {"type": "AID", "actors": [3]}, "no code"),
        ("news", {"sentences": [[0, 36]], "events": [told(sentence=1)]}, "'sentence' is 1"),
        ("news", {"sentences": [[0, 36]], "events": [told(trigger="stole")]}, "'trigger_span' holds 'accused'"),
        ("news", {"sentences": [[0, 36]], "events": [told(also=["ACUSE"])]}, "'also' holds 'ACUSE'"),
        ("news", {"sentences": [[0, 36]], "events": [told(status="done")]}, "'status' is 'done'"),
        ("news", {"sentences": [[0, 36]], "events": [told(date="Monday")]}, "no date"),
        ("actors", {"expect": {}}, "'expect' is missing"),
        ("actors", {"expect": {"sectors": "GOV"}}, "Did you mean 'sector'"),
        ("actors", {"expect": {"country": "FRA"}, "date": "soon"}, "names no day"),
    ],
)
def test_a_wrong_row_is_named(ontology, kind, fields, words):
    with pytest.raises(DataError, match=words):
        KINDS[kind].read(entry(**fields), ontology)

"""Readers' judgements as gold that `evaluate news` reads."""

from __future__ import annotations

import json

import pytest
from web.conftest import archive, border, harbour

from dragoman.evaluation.gold import read_gold
from dragoman.evaluation.judged import judged_gold
from dragoman.evaluation.news import read
from dragoman.knowledge import ontology
from dragoman.record import Judgement


def judge(store, event, verdict, *, who="M. Weber", field="", value=None):
    store.judge([Judgement("event", event.id, None, verdict, who, field=field, value="" if value is None else json.dumps(value))])


@pytest.fixture
def store(tmp_path):
    return archive(tmp_path / "archive", harbour(), border())


def test_only_articles_that_are_judged_whole_are_gold(store, tmp_path):
    for event, verdict in zip(harbour().events, ("right", "right", "wrong", "right"), strict=True):
        judge(store, event, verdict)
    judge(store, harbour().events[3], "mend", field="type", value="ACCUSE")
    judge(store, harbour().events[3], "mend", field="recipients", value=["UGA", "KEN"])
    judge(store, border().events[0], "right")
    found = judged_gold(store)
    assert (len(found.rows), found.partly) == (1, 1)
    row = found.rows[0]
    assert row["text"] == harbour().document.text and row["note"] == "judged by M. Weber"
    assert [(e["type"], e["actors"], e["recipients"]) for e in row["events"]] == [
        ("SUPPORT", ["ken"], ["tza"]), ("CONSULT", ["ken", "tza"], []), ("ACCUSE", ["nato"], ["UGA", "KEN"]),
    ]  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    onto = ontology.load()
    gold = read_gold(path, lambda entry: read(entry, onto))
    assert [event.type for event in gold.rows[0].events] == ["SUPPORT", "CONSULT", "ACCUSE"]


def test_the_reader_who_judged_last_counts(store):
    for event in border().events:
        judge(store, event, "wrong", who="A. Obi")
    for event in border().events:
        judge(store, event, "right", who="M. Weber")
    assert [e["status"] for e in judged_gold(store).rows[0]["events"]] == ["actual", "denied"]
    assert judged_gold(store, who="A. Obi").rows[0]["events"] == []


def test_without_judgements_there_is_no_gold(store):
    assert judged_gold(store).rows == () and judged_gold(store).partly == 0

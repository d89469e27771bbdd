"""Judgements in an archive: once each, the last word stands, as of any day, and two judges at once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from deltalake import DeltaTable
from store.conftest import add, coding, ids

from dragoman.errors import StoreError, UsageError
from dragoman.record import Judgement
from dragoman.store import schema, tables

PAIR = Judgement.of_pair("same-event", "1/0/v1", "2/0/v1", "same", who="dragoman 1; grouping 1", score=0.9)
RIGHT = Judgement("event", "1/0/v1", None, "right", "M. Weber")
WRONG = replace(RIGHT, verdict="wrong")
MEND = replace(RIGHT, verdict="mend", field="type", value='"ASSAULT"')


@pytest.fixture
def held(store):
    add(store, coding(1), coding(2))
    return store


def test_the_same_is_said_once(held):
    assert held.judge([PAIR, PAIR, MEND]) == 2
    assert held.judge([PAIR]) == held.judge([MEND, PAIR]) == held.judge([]) == 0
    assert [(j.id, j.when is not None) for j in held.judgements()] == [(MEND.id, True), (PAIR.id, True)]
    assert held.sql("SELECT count(*) AS n FROM judgements").to_pylist() == [{"n": 2}]
    assert len(ids(held.events())) == 6, "nothing of the records changes"


def test_the_last_word_of_a_judge_stands(held):
    for said in (RIGHT, WRONG, RIGHT):
        assert held.judge([said]) == 1
    assert held.judge([replace(WRONG, who="B. Okoro")]) == 1
    assert [(j.who, j.verdict) for j in held.judgements(kind="event")] == [("M. Weber", "right"), ("B. Okoro", "wrong")]
    assert held.sql("SELECT count(*) AS n FROM judgements").to_pylist() == [{"n": 4}], "what was said before stays"


def test_asking_for_some(held):
    held.judge([PAIR, RIGHT])
    assert [j.kind for j in held.judgements(of=["2/0/v1"])] == ["same-event"]
    assert {j.kind for j in held.judgements(of=["1/0/v1"])} == {"same-event", "event"} and held.judgements(of=[]) == ()
    assert [j.kind for j in held.judgements(who="M. Weber")] == ["event"]


def test_as_of_a_moment(held):
    held.judge([RIGHT])
    moment = dt.datetime.now(dt.UTC)
    held.judge([WRONG])
    assert [j.verdict for j in held.judgements(as_of=moment)] == ["right"]
    assert held.judgements(as_of=dt.date(2020, 1, 1)) == () and [j.verdict for j in held.judgements()] == ["wrong"]
    assert held.sql("SELECT verdict FROM judgements", as_of=moment).to_pylist() == [{"verdict": "right"}]


def test_a_persons_own_moment_is_kept(held):
    when = dt.datetime(2024, 5, 1, 9, tzinfo=dt.UTC)
    held.judge([replace(MEND, when=when)])
    assert held.judgements()[0] == replace(MEND, when=when)


@pytest.mark.parametrize("wrong", [
    replace(RIGHT, verdict="same"), replace(RIGHT, right="2"), replace(PAIR, right=None), replace(PAIR, left="3"), replace(RIGHT, who=" "),
    replace(MEND, value=""), replace(RIGHT, field="type", value="1"), replace(MEND, field=""), replace(RIGHT, kind="person"), replace(PAIR, right=PAIR.left),
])  # fmt: skip
def test_what_is_no_judgement_is_refused(held, wrong):
    with pytest.raises(UsageError):
        held.judge([RIGHT, wrong])
    assert held.judgements() == ()


def test_two_judges_at_once_say_it_once(held):
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda n: held.judge([PAIR, replace(RIGHT, who=f"judge {n}")]), range(4))) == 5
    assert held.sql("SELECT count(*) AS n FROM judgements").to_pylist() == [{"n": 5}]


def test_compacting_keeps_them(held):
    held.judge([PAIR])
    held.judge([RIGHT])
    before = held.judgements()
    held.compact()
    assert held.judgements() == before and held.check() == ()


def test_an_archive_of_layout_1_gets_the_table(store, monkeypatch):
    """Layout 1 had no judgements; the other tables are as they were, and keep their files."""
    with monkeypatch.context() as patch:
        patch.setattr(tables, "LAYOUT", 1)
        patch.setattr(tables, "NAMES", tuple(name for name in schema.NAMES if name != "judgements"))
        add(store, coding(1), coding(2))
    old = tables.Tables(store.place)
    files = {name: DeltaTable(old.uri(name)).file_uris() for name in schema.NAMES if name != "judgements"}
    assert not DeltaTable.is_deltatable(old.uri("judgements"))
    for call in (store.info, store.judgements, lambda: store.judge([RIGHT]), lambda: add(store, coding(3))):
        with pytest.raises(StoreError, match="dragoman store compact|no table of judgements"):
            call()
    assert set(tables.migrate(old)) == set(schema.NAMES) - {"judgements"}
    assert files == {name: DeltaTable(old.uri(name)).file_uris() for name in files} and store.compact().migrated == ()
    assert ids(store.documents()) == ["d001", "d002"] and len(ids(store.events())) == 6
    assert store.judge([RIGHT]) == 1 and add(store, coding(3)).documents == 1 and store.check() == ()

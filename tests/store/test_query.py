"""Filters, orders, the ways of fetching, and SQL that changes nothing."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace

import pytest
from record.factory import mention
from store.conftest import add, coding, ids

import dragoman
from dragoman.errors import StoreError, UsageError
from dragoman.record.arrow import RELATION_SCHEMA, SCHEMA, to_table
from dragoman.store import Filter, Store

KENYA = mention("Kenya", name="Kenya", country="KEN", code="KEN", entity="Q114", organisation=None)


@pytest.fixture
def pair(store):
    """Two documents: d001 with the factory's event, d002 with Kenya's, which differs in every field a filter asks of."""
    other = replace(
        coding(2, events=1, actors=(KENYA,), recipients=(), type="ASSAULT", mode="aerial", contexts=("military",), quad=4, status="planned",
               attribution=(), date=None, place=None, confidence=0.5, sentence=replace(coding(2).events[0].sentence, text="Kenya ruled.")),
    )  # fmt: skip
    add(store, coding(1, events=1), other)
    return store


@pytest.mark.parametrize("asked", [
    {"who": ("ministers",)}, {"whom": ("RUR",)}, {"whom": ("nobody", "  Ruritania ")}, {"country": ("rur",)}, {"type": ("request",)},
    {"mode": ("Change",)}, {"context": ("migration", "x")}, {"quad": (3,)}, {"status": ("actual",)}, {"attributed": True},
    {"speaker": ("A  Spokeswoman",)}, {"since": dt.date(2021, 5, 3)}, {"until": dt.date(2021, 5, 3)}, {"published_until": dt.date(2021, 1, 2)},
    {"place": ("Border",)}, {"text": "REOPEN the"}, {"confidence": 0.9}, {"document": ("d001",)},
])  # fmt: skip
def test_every_filter_lets_its_own_through_and_nothing_else(pair, asked):
    assert ids(pair.events(Filter(**asked))) == ["1/0/v1"]


@pytest.mark.parametrize("asked", [
    {"who": ("q114",)}, {"who": ("KEN",)}, {"country": ("KEN",)}, {"attributed": False}, {"published_since": dt.date(2021, 1, 3)},
    {"quad": (4,), "status": ("planned", "denied"), "type": ("ASSAULT",)},
])  # fmt: skip
def test_the_other_one(pair, asked):
    assert ids(pair.events(Filter(**asked))) == ["2/0/v1"]


def test_nothing_matches_outside_the_dates(pair):
    for asked in ({"since": dt.date(2021, 5, 4)}, {"until": dt.date(2021, 5, 2)}, {"who": ("x'; DROP TABLE events; --",)}, {"text": "%"}):
        assert ids(pair.events(Filter(**asked))) == []
    assert len(ids(pair.events(Filter(sector=("gov",))))) == 2


def test_claims_relations_and_documents(pair):
    assert ids(pair.claims()) == ["1/0/v1"]
    assert ids(pair.relations(Filter(type=("HOSTS",), who=("RUR",), text="reopen", document=("d002",)))) == ["2/r"]
    assert ids(pair.documents(Filter(text="TITLE 2"))) == ids(pair.documents(Filter(document=("d002",)))) == ["d002"]
    with pytest.raises(UsageError, match="Documents have no who"):
        pair.documents(Filter(who=("KEN",)))
    with pytest.raises(UsageError, match="Relations have no quad"):
        pair.relations(Filter(quad=(1,)))


def test_order_and_limit(pair):
    assert ids(pair.events(order="-published")) == ids(pair.events(order="confidence")) == ["2/0/v1", "1/0/v1"]
    assert ids(pair.events(order="date")) == ["2/0/v1", "1/0/v1"] and ids(pair.events(order="-date", limit=1)) == ["1/0/v1"]
    assert ids(pair.events(limit=0)) == []
    with pytest.raises(UsageError, match="Did you mean 'confidence'"):
        pair.events(order="confidense")
    with pytest.raises(UsageError, match="Documents cannot be ordered by 'confidence'"):
        pair.documents(order="confidence")
    with pytest.raises(UsageError, match="limit is -1"):
        pair.events(limit=-1)


def test_answers_come_from_all_the_files_that_hold_them(store):
    for number in (1, 2, 3):
        add(store, coding(number, events=2))
    undated = coding(4, events=1)
    add(store, replace(undated, document=replace(undated.document, published=None),
                       events=tuple(replace(e, document=replace(e.document, published=None)) for e in undated.events)))  # fmt: skip
    every = ids(store.events())
    assert every == ["4/0/v1", "1/0/v1", "1/1/v1", "2/0/v1", "2/1/v1", "3/0/v1", "3/1/v1"]
    assert ids(store.events(Filter(text="reopen"))) == every and ids(store.events(limit=3)) == every[:3]
    assert ids(store.events(Filter(document=("d003", "d004")))) == ["4/0/v1", "3/0/v1", "3/1/v1"]
    assert ids(store.events(order="-published", limit=2)) == ["3/0/v1", "3/1/v1"] and ids(store.events(Filter(document=("d009",)))) == []
    assert "filename" not in store.sql("SELECT * FROM events LIMIT 1").column_names


def test_an_archive_at_a_url_answers_like_a_folder(tmp_path):
    """A URL takes the way of an object store, whatever its scheme: no paths of files, but the data set of the table itself."""
    (tmp_path / "archive").mkdir()
    url, folder = Store(f"file://{tmp_path}/archive"), Store(tmp_path / "archive")
    for number in (1, 2):
        assert add(url, coding(number, events=2)).documents == 1
    assert add(url, coding(2, events=2)).known == 1 and not url.check()
    for asked in (Filter(), Filter(document=("d002",)), Filter(text="reopen"), Filter(published_since=dt.date(2021, 1, 3))):
        assert ids(url.events(asked)) == ids(folder.events(asked)) and ids(url.events(asked, limit=1)) == ids(folder.events(asked, limit=1))
    assert ids(url.relations()) == ids(folder.relations()) and ids(url.documents(limit=1)) == ["d001"]
    url.compact()
    assert url.info().events == folder.info().events == 4 and ids(url.events()) == ids(folder.events())


def test_arrow_pandas_and_polars(pair):
    events = list(pair.events().records())
    table = pair.events().to_arrow()
    assert table.schema.equals(SCHEMA) and table.equals(to_table(events))
    assert pair.relations().to_arrow().schema.equals(RELATION_SCHEMA)
    assert list(pair.events().to_pandas()["id"]) == [event.id for event in events]
    polars = pytest.importorskip("polars")
    assert isinstance(pair.events().to_polars(), polars.DataFrame) and pair.events().to_polars()["type"].to_list() == ["REQUEST", "ASSAULT"]


def test_an_archive_without_anything_in_it(store):
    add(store)
    assert ids(store.events()) == [] and store.info().documents == 0 and store.info().first is None and store.check() == ()


def test_open_store_knows_whether_there_is_one(pair, tmp_path):
    assert ids(dragoman.open_store(pair.place).documents()) == ["d001", "d002"]
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(StoreError, match="holds no archive"):
            dragoman.open_store(place)
    assert not (tmp_path / "nowhere").exists()


def test_sql(pair):
    rows = pair.sql("SELECT d.title, e.type, e.actors[1].name AS who FROM events e JOIN documents d USING (key) ORDER BY 1").to_pylist()
    assert rows == [{"title": "Title 1", "type": "REQUEST", "who": "Ministers"}, {"title": "Title 2", "type": "ASSAULT", "who": "Kenya"}]
    assert pair.sql("EXPLAIN SELECT 1 FROM runs").num_rows == 1


@pytest.mark.parametrize("query", [
    "DROP VIEW events", "COPY (SELECT 1) TO '{out}'", "ATTACH '{out}'", "SELECT 1; SELECT 2", "", "CREATE TABLE t AS SELECT 1",
    "SET enable_external_access = true", "INSTALL httpfs", "LOAD httpfs", "PRAGMA database_list", "SELECT * FROM read_text('{secret}')",
    "SELECT * FROM '{secret}'", "SELECT * FROM read_csv('{secret}')", "FROM glob('{folder}/*')", "SELECT nothing FROM events",
    "DELETE FROM stored_events", "INSERT INTO current VALUES ('a', 'b', 'c')", "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{out}'",
])  # fmt: skip
def test_sql_neither_writes_nor_reaches_out(pair, tmp_path, query):
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(UsageError):
        pair.sql(query.format(out=tmp_path / "out", secret=tmp_path / "secret.csv", folder=tmp_path))
    assert sorted(os.listdir(tmp_path)) == before and ids(pair.documents()) == ["d001", "d002"]


def test_events_are_had_by_the_file_and_row_in_which_they_lie(pair):
    with pair.view() as view:
        lies = view.table("SELECT id, filename, file_row_number FROM located_events ORDER BY id").to_pylist()
        assert [row["id"] for row in lies] == ["1/0/v1", "2/0/v1"]
        for row in lies:
            sql = "SELECT id FROM placed_events WHERE filename = ? AND file_row_number = ?"
            assert view.table(sql, [row["filename"], row["file_row_number"]]).to_pylist() == [{"id": row["id"]}]


def test_a_document_is_had_likewise(pair):
    with pair.view() as view:
        for row in view.table("SELECT id, filename, file_row_number FROM located_documents ORDER BY id").to_pylist():
            sql = "SELECT id FROM placed_documents WHERE filename = ? AND file_row_number = ?"
            assert view.table(sql, [row["filename"], row["file_row_number"]]).to_pylist() == [{"id": row["id"]}]


def test_where_there_are_no_files_nothing_lies_in_one(store):
    with store.writer(version="v1"):
        pass
    with store.view() as view:
        assert view.table("SELECT filename, file_row_number FROM located_events").num_rows == 0

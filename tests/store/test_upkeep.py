"""Damage is named, what is of no use goes, older layouts are brought up to date."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable
from store.conftest import add, coding, ids

from dragoman.errors import StoreError
from dragoman.store import keys, rows, schema, tables, upkeep


def files(store, name):
    return sorted(Path(store.place, name).glob("*.parquet"))


def test_compact_keeps_everything(store):
    for n in range(6):
        add(store, coding(n))
    moment = dt.datetime.now(dt.UTC)
    add(store, coding(7))
    before = list(store.events().records()), list(store.events(as_of=moment).records())
    done = store.compact()
    assert done.before > 30 and done.after == 5 and done.cleared == 0
    assert (list(store.events().records()), list(store.events(as_of=moment).records())) == before
    assert store.check() == () and add(store, coding(7)).documents == 0


def test_a_writer_goes_on_through_a_compaction(store):
    with store.writer(version="v1") as writer:
        writer.add([coding(1)])
        writer.add([coding(2)])
        store.compact()
        writer.add([coding(2), coding(3)])
    assert ids(store.documents()) == ["d001", "d002", "d003"] and len(ids(store.events())) == 9


def test_old_versions_go_when_told_so(store):
    add(store, coding(1), coding(2))
    add(store, coding(1, "v2"), version="v2")
    assert store.compact().cleared == 0 and len(ids(store.events())) == 6
    assert store.compact(drop_old_versions=True).cleared == 4  # three events and a relation
    assert ids(store.events()) == ["1/0/v2", "1/1/v2", "1/2/v2", "2/0/v1", "2/1/v1", "2/2/v1"]
    assert ids(store.documents()) == ["d001", "d002"] and store.info().versions == (("v1", 1), ("v2", 1))
    assert store.compact(drop_old_versions=True).cleared == 0 and store.check() == ()
    assert add(store, coding(1)).documents == 0, "what was dropped does not come back by adding it again"


def test_what_an_attempt_left_goes_after_a_day(store, monkeypatch):
    add(store, coding(1))
    archive = tables.Tables(store.place)
    for age in (dt.timedelta(hours=1), dt.timedelta(days=2)):
        lost = {"key": keys.document_key(coding(2).document), "shard": keys.shard_key(str(age), 1), "added": rows.now() - age}
        archive.append(archive.open("events"), "events", [rows.event_row(coding(2).events[0], 0, **lost)])
        archive.append(archive.open("documents"), "documents", [rows.document_row(coding(2).document, **lost)])
    assert len(ids(store.events())) == 3 and ids(store.documents()) == ["d001"]
    assert store.compact().cleared == 2
    left = DeltaTable(archive.uri("events")).to_pyarrow_table()
    assert left.num_rows == 4 and len(ids(store.events())) == 3


def test_a_corrupt_file_is_named_and_the_rest_can_be_read(store):
    add(store, coding(1))
    add(store, coding(2))
    bad = files(store, "events")[0]
    bad.write_bytes(b"PAR1" + b"\0" * 100 + b"PAR1")
    with pytest.raises(StoreError, match="dragoman store check") as told:
        list(store.events().records())
    assert store.place in str(told.value)
    (trouble,) = store.check()
    assert bad.name in trouble.place and "cannot be read" in trouble.problem and "copy" in trouble.cure
    assert ids(store.documents()) == ["d001", "d002"] and ids(store.relations()) == ["1/r", "2/r"]


def test_a_lost_file_is_named(store):
    add(store, coding(1))
    files(store, "relations")[0].unlink()
    with pytest.raises(StoreError, match="lost a file"):
        store.relations().to_arrow()
    assert "relations" in store.check()[0].place and len(ids(store.events())) == 3


def test_a_lost_commit_is_named(store):
    for n in range(4):
        add(store, coding(n))
    log = Path(store.place, "events", "_delta_log", f"{2:020}.json")
    log.unlink()
    troubles = store.check()
    assert any("lacks the commits 2 to 2" in trouble.problem for trouble in troubles)
    assert ids(store.documents()) == ["d000", "d001", "d002", "d003"], "the other tables are still readable"


def test_events_that_are_fewer_than_promised_are_missed(store):
    add(store, coding(1))
    DeltaTable(tables.Tables(store.place).uri("events")).delete("position = 1")
    (trouble,) = store.check()
    assert "has 2 of 3 of document d001" in trouble.problem


def test_an_archive_that_may_not_be_written(store):
    add(store, coding(1))
    for folder, _, _ in os.walk(store.place):
        Path(folder).chmod(0o555)
    try:
        assert ids(store.documents()) == ["d001"]
        if os.geteuid():  # root may write wherever it likes
            with pytest.raises(StoreError, match=r"may not be written.*permissions"):
                add(store, coding(2))
    finally:
        for folder, _, _ in os.walk(store.place):
            Path(folder).chmod(0o755)


@pytest.mark.parametrize(("text", "said"), [
    ("Generic error: Permission denied (os error 13)", "may not be written"), ("write: Read-only file system (os error 30)", "may not be written"),
    ("No space left on device (os error 28)", "is full; what was added before is safe"), ("something else", "something else"),
])  # fmt: skip
def test_what_the_library_says_is_told_with_a_cure(store, text, said):
    error = tables.Tables(store.place).fault("events", OSError(text))
    assert said in str(error) and store.place in str(error) and "events" in str(error) and error.cure


def test_an_older_layout_is_brought_up_to_date(store, monkeypatch):
    """An archive of a layout without some columns, nested ones too, and without a whole table."""
    now = dict(schema.schemas())
    nested = now["events"].field("magnitudes").type.value_type
    old = {
        name: pa.schema([field for field in table if field.name not in ("places", "speakers", "dropped")]) for name, table in now.items()
    }
    poorer = pa.list_(pa.struct([field for field in nested if field.name not in ("unit", "attribution")]))
    at = old["events"].get_field_index("magnitudes")
    old["events"] = old["events"].set(at, pa.field("magnitudes", poorer))
    with monkeypatch.context() as patch:
        patch.setattr(tables, "LAYOUT", 0)
        patch.setattr(tables, "schemas", lambda: old)
        archive = tables.Tables(store.place)
        archive.make()
        given = {"key": keys.document_key(coding(1).document), "shard": "0a", "added": rows.now(), "version": "v1"}
        archive.append(archive.open("events"), "events", [rows.event_row(coding(1).events[0], 0, **given)])
        archive.append(archive.open("documents"), "documents", [rows.document_row(coding(1).document, run="r", **given)])
        archive.append(archive.open("codings"), "codings", [rows.coding_row(coding(1, events=1), run="r", **given)])
    with pytest.raises(StoreError, match="has layout 0.*dragoman store compact"):
        store.info()
    done = store.compact()
    assert set(done.migrated) == set(schema.NAMES)
    (event,) = store.events().records()
    assert event.id == "1/0/v1" and event.magnitudes[0].low == 13 and event.magnitudes[0].unit is None
    assert add(store, coding(2)).documents == 1 and len(ids(store.events())) == 4
    assert store.compact().migrated == () and ids(store.documents()) == ["d001", "d002"]


def test_a_newer_layout_is_not_touched(store):
    add(store, coding(1))
    DeltaTable(tables.Tables(store.place).uri("codings")).alter.set_table_properties({schema.LAYOUT_KEY: "99"}, raise_if_not_exists=False)
    for call in (store.info, store.compact, lambda: add(store, coding(2))):
        with pytest.raises(StoreError, match="layout 99, made by a newer Dragoman"):
            call()


def test_conditions_take_keys_and_nothing_else():
    assert list(upkeep._conditions([("0a", None), ("0b", None)])) == ["shard IN ('0a', '0b')"]
    with pytest.raises(StoreError):
        list(upkeep._conditions([("'; x", None)]))


def test_colours_of_the_library_are_not_told():
    error = tables.Tables("s3://news/archive").fault("events", OSError("Generic S3 error \x1b[31m↳\x1b[0m refused"))
    assert "\x1b" not in str(error) and "error ↳ refused" in str(error)

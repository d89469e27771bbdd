"""Nothing twice and nothing lost, whoever writes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from store.conftest import add, coding, ids

from dragoman.errors import StoreError
from dragoman.record import Document, Reject
from dragoman.store import Filter, Store, keys
from dragoman.store.tables import Tables


def test_what_goes_in_comes_out(store):
    given = [coding(n, rejects=n == 1) for n in range(4)]
    counts = add(store, *given)
    assert (counts.documents, counts.events, counts.relations, counts.rejects, counts.known) == (4, 12, 4, 1, 0)
    assert list(store.events().records()) == [event for c in given for event in c.events]
    assert list(store.relations().records()) == [relation for c in given for relation in c.relations]
    assert list(store.documents().records()) == [c.document for c in given]
    (reject,) = store.sql("SELECT * FROM rejects").to_pylist()
    assert (reject["document"], reject["stage"], reject["reason"], reject["version"]) == ("d001", "pipeline", "failed 0", "v1")


def test_a_repeated_run_adds_nothing(store):
    given = [coding(n, rejects=1) for n in range(5)]
    add(store, *given)
    with store.writer(version="v1", paths=["news/"]) as writer:
        assert list(writer.fresh(c.document for c in given)) == []
        writer.reject(given[0].rejects[0])
        writer.add(given)
    assert writer.counts.documents == 0 and writer.counts.rejects == 0
    info = store.info()
    assert (info.documents, info.events, info.rejects) == (5, 15, 5)
    (first, second) = store.sql("SELECT state, documents, known, paths FROM runs ORDER BY started").to_pylist()
    assert (first["state"], first["documents"]) == ("done", 5)
    assert (second["state"], second["documents"], second["known"], second["paths"]) == ("done", 0, 10, ["news/"])


def test_a_document_that_comes_twice_in_a_run_is_passed_on_once(store):
    with store.writer(version="v1") as writer:
        doc = coding(1).document
        assert list(writer.fresh([doc, doc, replace(doc, text="another")])) == [doc, replace(doc, text="another")]
    assert writer.counts.known == 1


def test_two_writers_with_the_same_documents_in_mind(store):
    """Both have seen an archive without them: the second, which finds that out at its commit, adds only the rest."""
    one, two = store.writer(version="v1"), store.writer(version="v1")
    given = [coding(n) for n in range(6)]
    assert len(list(one.fresh(c.document for c in given[:4]))) == 4
    assert len(list(two.fresh(c.document for c in given[2:]))) == 4
    one.add(given[:4])
    two.add(given[2:])
    assert (two.counts.documents, two.counts.known) == (2, 2)
    assert ids(store.documents()) == [f"d{n:03}" for n in range(6)]
    assert len(ids(store.events())) == len(set(ids(store.events()))) == 18


def test_the_commit_itself_keeps_the_slower_writer_out(store, monkeypatch):
    """The other commits between this one's look at the archive and its commit; the rows of the failed attempt count for nothing."""
    slow, fast = store.writer(version="v1"), store.writer(version="v1")
    given = [coding(n) for n in range(6)]
    write = Tables.append
    raced = []

    def append(self, table, name, rows, **commit):
        if name == "codings" and not raced:
            raced.append(True)
            fast.add(given[:4])
        return write(self, table, name, rows, **commit)

    monkeypatch.setattr(Tables, "append", append)
    slow.add(given[2:])
    assert raced and (slow.counts.documents, slow.counts.known, fast.counts.documents) == (2, 2, 4)
    assert ids(store.documents()) == [f"d{n:03}" for n in range(6)]
    assert len(ids(store.events())) == len(set(ids(store.events()))) == 18
    assert store.info().events == 18 and store.check() == ()


@pytest.mark.parametrize("table", ["documents", "events", "relations", "codings"])
def test_what_was_not_committed_is_not_there(store, monkeypatch, table):
    add(store, coding(1))
    write = Tables.append

    def append(self, handle, name, rows, **commit):
        if name == table:
            raise StoreError(self.place, "was cut off", "Plug it in.")
        return write(self, handle, name, rows, **commit)

    with store.writer(version="v1") as writer, monkeypatch.context() as patch:
        patch.setattr(Tables, "append", append)
        with pytest.raises(StoreError, match="cut off"):
            writer.add([coding(2)])
    assert ids(store.documents()) == ["d001"] and len(ids(store.events())) == 3 and len(ids(store.relations())) == 1
    add(store, coding(1), coding(2))
    assert ids(store.documents()) == ["d001", "d002"] and len(ids(store.events())) == 6 and store.check() == ()


def test_coded_again_by_a_newer_version_both_are_kept(store):
    add(store, coding(1), coding(2))
    before = dt.datetime.now(dt.UTC)
    with store.writer(version="v2") as writer:
        assert [doc.id for doc in writer.fresh([coding(1).document])] == ["d001"]
        writer.add([coding(1, "v2", events=2)])
    assert ids(store.events()) == ["1/0/v2", "1/1/v2", "2/0/v1", "2/1/v1", "2/2/v1"]
    assert ids(store.events(Filter(version="v1"))) == ids(store.events(as_of=before)) == [f"{d}/{n}/v1" for d in (1, 2) for n in range(3)]
    assert ids(store.documents()) == ids(store.documents(Filter(version="v1"))) == ["d001", "d002"]
    assert ids(store.documents(Filter(version="v2"))) == ["d001"]
    assert store.info().versions == (("v1", 2), ("v2", 1)) and store.info().events == 5


def test_what_was_known_on_a_day(store):
    add(store, coding(1))
    moment = dt.datetime.now(dt.UTC)
    add(store, coding(2, rejects=1))
    assert ids(store.documents(as_of=moment)) == ["d001"]
    assert ids(store.documents(as_of=moment.replace(tzinfo=None))) == ["d001"]
    assert ids(store.events(as_of=moment.date())) == ids(store.events()) and len(ids(store.events(as_of=moment))) == 3
    assert ids(store.events(as_of=dt.date(2020, 1, 1))) == []
    assert store.info(as_of=moment).documents == 1 and store.info(as_of=moment).rejects == 0
    assert store.sql("SELECT count(*) AS n FROM claims", as_of=moment).to_pylist() == [{"n": 3}]


def test_keys_are_of_content():
    doc = Document("a", "text", "title", dt.date(2020, 1, 1))
    others = [replace(doc, **change) for change in ({"id": "b"}, {"text": "x"}, {"title": "x"}, {"published": None}, {"url": "u"}, {"body": 1})]
    assert len({keys.document_key(one) for one in [doc, replace(doc), *others]}) == 7
    assert keys.document_key(replace(doc, text="ab", title="c")) != keys.document_key(replace(doc, text="a", title="bc"))
    reject = Reject("a", "ingest", "is empty")
    assert keys.reject_key(reject, "v1") == keys.reject_key(reject, "v2")
    reject = Reject("a", "pipeline", "failed")
    assert keys.reject_key(reject, "v1") != keys.reject_key(reject, "v2")


def test_a_place_where_nothing_can_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot be made .*Name a folder"):
        Store(tmp_path / "file" / "archive").writer(version="v1")


def test_names_with_spaces_and_signs(tmp_path):
    store = Store(tmp_path / "my archive, 100% new é")
    add(store, coding(1))
    add(store, coding(2))
    assert ids(store.documents()) == ["d001", "d002"] and store.check() == () and store.compact().after == 5
    assert ids(store.documents()) == ["d001", "d002"]


def test_a_path_that_reads_as_a_pattern_is_refused(tmp_path):
    with pytest.raises(StoreError, match="take for a pattern"):
        Store(tmp_path / "a[1]*")

"""Judging an archive: once, in pieces, after a kill, with people's words, and its groups as of any day."""

from __future__ import annotations

import datetime as dt

import pytest
from dedup.made import DAY, KENYA, TANZANIA, coded, killed, made, says

from dragoman.dedup import WHO, group, group_to_dict, groups, run
from dragoman.errors import UsageError
from dragoman.record import Judgement
from dragoman.store import Filter, Store

SHOT = "On Monday Ugandan soldiers shot officers near Migingo island."
LONG = "The officers had stopped a boat near the island when a patrol opened fire, and the ambassador was asked to come to the ministry at once."


def articles():
    """Three reports of one deed, of which two are one agency's text; a fourth article of another deed, two years later."""
    return [
        coded(made(SHOT, doc="a", magnitudes=(killed(3),)), made("Kenya called its envoy.", doc="a", index=1, type="REJECT", actors=(KENYA,)),
              text=f"NAIROBI (Lake Wire) - {SHOT} {LONG}"),
        coded(made(SHOT, doc="b", magnitudes=(killed(4),)), text=f"{SHOT} {LONG}"),
        coded(made("Officers were shot by Uganda near the island of Migingo on Monday.", doc="c"), text="Other words of other people altogether."),
        coded(made(SHOT, doc="z", published=DAY + dt.timedelta(days=800), date=None), text="Two years are gone since then."),
    ]  # fmt: skip


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "archive")


def add(store, *codings, version="v1"):
    with store.writer(version=version) as writer:
        writer.add(codings)
    return store


def members(store, **how):
    return [sorted(event.document.id for event in one.events) for one in groups(store, **how)]


def test_reports_of_one_deed(store):
    done = group(add(store, *articles()))
    assert (done.documents, done.events, done.copies) == (4, 5, 1) and done.reports == 3
    (one,) = groups(store, Filter(type=("ASSAULT",), published_until=DAY + dt.timedelta(days=9)))
    assert [event.document.id for event in one.events] == ["a", "b", "c"] and (one.documents, one.sources) == (3, 2)
    assert [(s.value, s.by) for s in one.points[0].sayings] == [("3", ("A",)), ("4", ("B",))] and len(one.points) == 1
    assert members(store) == [["a", "b", "c"], ["a"], ["z"]] and members(store, limit=1) == [["a", "b", "c"]]
    kinds = [(j.kind, j.verdict) for j in store.judgements()]
    assert kinds.count(("grouped", "done")) == 1 and kinds.count(("same-document", "update")) + kinds.count(("same-document", "copy")) == 1
    assert {j.who for j in store.judgements()} == {WHO}


def test_a_second_run_does_nothing(store):
    group(add(store, *articles()))
    before = store.sql("SELECT * FROM judgements").to_pylist()
    again = group(store)
    assert (again.documents, again.events, again.judgements) == (0, 0, 0)
    assert store.sql("SELECT * FROM judgements").to_pylist() == before


def test_what_is_new_is_compared_with_what_was_there(store, tmp_path):
    a, b, c, z = articles()
    counts = []
    for some in ([z, c], [a], [b]):
        done = group(add(store, *some))
        counts.append((done.documents, done.events))
    assert counts == [(2, 2), (1, 2), (1, 1)]
    whole = Store(tmp_path / "whole")
    group(add(whole, a, b, c, z))
    assert sorted(members(store)) == sorted(members(whole)) and [g.sources for g in groups(store)] == [g.sources for g in groups(whole)]


def test_the_same_archive_gives_the_same_judgements(store, tmp_path):
    other = Store(tmp_path / "other")
    for one in (store, other):
        group(add(one, *articles()))
    said = [{j.id for j in one.judgements() if j.kind != "grouped"} for one in (store, other)]
    assert said[0] == said[1] and len(said[0]) == 4


def test_a_run_that_was_killed_is_done_again(store, monkeypatch):
    add(store, *articles())

    class Killed(BaseException):
        pass

    def killed_after_the_documents(*args):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(run, "BATCH", 1)
        patch.setattr(run, "_events", killed_after_the_documents)
        with pytest.raises(Killed):
            group(store)
    assert [j.kind for j in store.judgements()] == ["same-document"]
    assert group(store).judgements == 4 and members(store)[0] == ["a", "b", "c"]
    assert len(store.judgements(kind="same-document")) == 1


def test_a_persons_word_and_time_travel(store):
    group(add(store, *articles()))
    moment = dt.datetime.now(dt.UTC)
    ids = {event.document.id: event.id for event in store.events(Filter(type=("ASSAULT",))).records()}
    store.judge([Judgement.of_pair("same-event", ids["c"], ids[other], "different", who="M. Weber", score=None) for other in "ab"])
    store.judge([Judgement.of_pair("same-event", ids["c"], ids["z"], "same", who="M. Weber", score=None)])
    assert members(store) == [["a", "b"], ["a"], ["c", "z"]] and members(store, as_of=moment)[0] == ["a", "b", "c"]
    assert members(store, as_of=dt.date(2020, 1, 1)) == []


def test_new_rules_judge_anew(store, monkeypatch):
    group(add(store, *articles()))
    monkeypatch.setattr(run, "WHO", "dragoman 9; grouping 9")
    monkeypatch.setattr(run, "SAME", 1.1)
    done = group(store)
    assert done.documents == 4 and done.reports == 0 and max(map(len, members(store))) > 1, "copies alone are judged by the new rules"


def test_events_that_are_coded_anew(store):
    group(add(store, *articles()))
    done = group(add(store, *articles(), version="v2"))
    assert (done.documents, done.events) == (0, 5) and members(store)[0] == ["a", "b", "c"]


def test_a_thousand_copies_make_no_million_judgements(store):
    some = [coded(made(SHOT, doc=f"d{n:02}"), text=f"{SHOT} {LONG}") for n in range(40)]
    done = group(add(store, *some))
    assert done.copies <= 40 * run.LINKS and done.reports <= 40 * run.LINKS
    (one,) = groups(store)
    assert len(one.events) == 40 and one.sources == 1


def test_documents_without_a_day(store):
    some = [coded(made(SHOT, doc=doc, published=None, date=None), text=f"{SHOT} {LONG}") for doc in "ab"]
    done = group(add(store, *some))
    assert done.copies == 1 and done.reports == 0, "of events, nothing tells that it is the same time"


def test_a_group_as_plain_values(store):
    group(add(store, *articles()))
    row = group_to_dict(next(groups(store)))
    assert (row["type"], row["actors"], row["reports"], row["documents"], row["sources"]) == ("ASSAULT", ["Uganda"], 3, 3, 2)
    assert row["points"][0]["field"] == "killed" and row["events"][0]["sentence"] == SHOT and row["id"] == min(e["id"] for e in row["events"])


def test_an_order_that_there_is_not(store):
    add(store, *articles())
    with pytest.raises(UsageError, match="cannot be ordered"):
        list(groups(store, order="size"))


def test_who_stands_for_a_group(store):
    claim = made(SHOT, doc="a", attribution=says(TANZANIA), confidence=0.99)
    own = made(SHOT, doc="b", confidence=0.5)
    group(add(store, coded(claim), coded(own)))
    (one,) = groups(store)
    assert one.main.document.id == "b"

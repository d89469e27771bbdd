"""Who denies, confirms or repeats a claim."""

from __future__ import annotations

import datetime as dt

import pytest
from dedup.made import DAY, KENYA, TANZANIA, UGANDA, coded, made, says

from dragoman.dedup import answered_to_dict, answers
from dragoman.dedup.answers import relation
from dragoman.dedup.likeness import report
from dragoman.store import Filter, Store

SHOT = "On Monday Ugandan soldiers shot officers near Migingo island, Kenya said."
CLAIM = made(SHOT, attribution=says(KENYA))


def how(other, claim=CLAIM):
    return relation(report(claim), report(other))


@pytest.mark.parametrize(("other", "said"), [
    ({"attribution": says(UGANDA), "status": "denied"}, "denies"), ({"status": "denied"}, "denies"), ({"attribution": says(TANZANIA)}, "confirms"),
    ({"attribution": says()}, "confirms"), ({}, "confirms"), ({"attribution": says(KENYA)}, "repeats"),
    ({"attribution": says(UGANDA), "type": "SANCTION"}, None), ({"recipients": (TANZANIA,), "actors": (TANZANIA,)}, None), ({"status": "planned"}, None),
])  # fmt: skip
def test_what_another_statement_does(other, said):
    assert how(made("Ugandan soldiers shot no officers near Migingo island on Monday.", doc="b", **other)) == said


def test_a_rejection_by_the_accused():
    def reject(text, **fields):
        return how(made(text, type="REJECT", **{"actors": (UGANDA,), "recipients": (KENYA,), "doc": "b", **fields}))

    assert reject("Uganda turned down what Kenya says of the officers.") == "denies"
    assert reject("Uganda turned down a loan.") is None, "nothing tells that it is about the same"
    assert reject("Uganda called it false.", doc="a", index=1, recipients=()) == "denies"
    assert reject("Uganda called it false.", doc="a", index=9, recipients=()) is None
    assert reject("Uganda turned down what Kenya says of the officers.", actors=(TANZANIA,)) is None
    assert reject("Uganda turned down what Kenya says of the officers.", status="planned") is None


def test_one_sentence_does_not_confirm_itself():
    assert how(made(SHOT, index=0, id="b", type="ASSAULT")) is None and how(CLAIM) is None
    assert how(made(SHOT), claim=made(SHOT)) is None, "what the article says itself is no claim"


def test_claims_of_an_archive_with_their_answers(tmp_path):
    store = Store(tmp_path / "archive")
    denial = made("On Monday no soldiers shot officers near Migingo island, Uganda said.", doc="b", attribution=says(UGANDA), status="denied")
    second = made("Soldiers of Uganda shot officers near Migingo island on Monday.", doc="c", published=DAY + dt.timedelta(days=3))
    with store.writer(version="v1") as writer:
        writer.add([coded(CLAIM), coded(denial), coded(second)])
    found = {one.claim.id: [(a.how, a.event.id) for a in one.answers] for one in answers(store)}
    assert found == {CLAIM.id: [("denies", denial.id), ("confirms", second.id)], denial.id: [("denies", CLAIM.id), ("denies", second.id)]}
    assert [one.claim.id for one in answers(store, Filter(speaker=("UGA",)))] == [denial.id]
    assert len(list(answers(store, limit=1))) == 1 and list(answers(store, as_of=dt.date(2020, 1, 1))) == []
    row = answered_to_dict(next(answers(store)))
    assert row["claim"]["by"] == "Kenya" and row["answers"][0]["how"] == "denies" and row["answers"][0]["sentence"] == denial.sentence.text

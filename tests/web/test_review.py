"""Readers' judgements: rows with who and when, beside the machine's answer, never in it."""

from __future__ import annotations

import json

import pytest
from web.conftest import archive, harbour, reviewing

from dragoman.record.plain import event_to_dict


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    """The archive of one article, a client that may judge, and the id of its first event."""
    store = archive(tmp_path_factory.mktemp("review") / "archive", harbour())
    site, client = reviewing(store)
    yield store, client, harbour().events[0].id
    site.close()


def test_a_judgement_stands_beside_the_record_and_changes_nothing(review):
    store, client, id = review
    before = [event_to_dict(event) for event in store.events().records()]
    answer = client.post(f"/events/{id}/judge", data={"who": "M. Weber", "verdict": "mend", "field": "type", "value": "agree", "reason": "<b>They</b> agreed."})
    assert answer.status_code == 303 and answer.headers["location"] == f"/events/{id}#judgements"
    values = client.get(f"/events/{id}.json").json()
    said = values["judgements"][0]
    assert (said["who"], said["verdict"], said["field"], said["value"]) == ("M. Weber", "mend", "type", "AGREE") and said["when"].endswith("UTC")
    assert values["record"]["type"] == "SUPPORT"
    page = client.get(f"/events/{id}").text
    assert "type should be" in page and "&lt;b&gt;They&lt;/b&gt; agreed." in page
    assert [event_to_dict(event) for event in store.events().records()] == before
    assert [(j.left, j.who, json.loads(j.value)) for j in store.judgements(kind="event")] == [(id, "M. Weber", "AGREE")]


def test_the_last_word_of_a_reader_stands(review):
    store, client, _ = review
    id = harbour().events[1].id
    for verdict in ("right", "wrong"):
        assert client.post(f"/events/{id}/judge", data={"who": "A. Obi", "verdict": verdict}).status_code == 303
    assert [j.verdict for j in store.judgements(kind="event", of=[id])] == ["wrong"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"verdict": "right"}, "needs your name"),
        ({"who": "dragoman 0.1.0", "verdict": "right"}, "needs your name"),
        ({"who": "A", "verdict": "maybe"}, "Say whether"),
        ({"who": "A", "verdict": "mend", "field": "id", "value": "x"}, "cannot be mended"),
        ({"who": "A", "verdict": "mend", "field": "type", "value": "PARTY"}, "is no type"),
        ({"who": "A", "verdict": "mend", "field": "status", "value": "perhaps"}, "is no status"),
        ({"who": "A", "verdict": "mend", "field": "date", "value": "Monday"}, "names no day"),
        ({"who": "A", "verdict": "mend", "field": "contexts", "value": "weather"}, "is no context"),
        ({"who": "A", "verdict": "mend", "field": "mode", "value": "sidewise"}, "is no mode"),
        ({"who": "A" * 81, "verdict": "right"}, "needs your name"),
        ({"who": "A", "verdict": "right", "reason": "x" * 501}, "longer than"),
    ],
)
def test_what_is_no_judgement_is_refused_in_words(review, form, words):
    store, client, id = review
    before = store.judgements(kind="event")
    answer = client.post(f"/events/{id}/judge", data=form)
    assert answer.status_code == 400 and words in answer.text
    assert store.judgements(kind="event") == before


def test_an_event_that_is_not_there_cannot_be_judged(review):
    assert review[1].post("/events/0000/judge", data={"who": "A", "verdict": "right"}).status_code == 404


def test_another_site_cannot_judge(review):
    store, client, id = review
    before = store.judgements(kind="event")
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"/events/{id}/judge", data={"who": "A", "verdict": "wrong"}, headers=headers).status_code == 403
    assert store.judgements(kind="event") == before


def test_sides_are_mended_by_names(review):
    store, client, _ = review
    id = harbour().events[3].id
    assert client.post(f"/events/{id}/judge", data={"who": "A", "verdict": "mend", "field": "recipients", "value": "UGA, KEN"}).status_code == 303
    assert [json.loads(j.value) for j in store.judgements(kind="event", of=[id])] == [["UGA", "KEN"]]
    assert "recipients should be <bdi>UGA, KEN</bdi>" in client.get(f"/events/{id}").text

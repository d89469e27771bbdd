"""The box for a pasted article: what it refuses, how often it is asked, and that it stores nothing. The coder's process stands for itself."""

from __future__ import annotations

import datetime as dt

import pytest
from starlette.testclient import TestClient
from web.conftest import harbour

from dragoman.errors import UsageError
from dragoman.web import app, desk
from dragoman.web.app import make_app
from dragoman.web.desk import Busy, Desk
from dragoman.web.pages.code import TEXT_CP
from dragoman.web.site import Settings, Site

ARTICLE = "NAIROBI - Kenya praised Tanzania on Monday. The weather was fine.\r\n\r\nTanzania <b>rejected</b> a demand from Uganda."


class _Coded:
    """In the place of the process: hands back a coding made by hand."""

    ready = True

    def code(self, text, *, title="", published=None):
        self.asked = (text, title, published)
        return harbour(), ()

    def close(self):
        pass


@pytest.fixture
def pasted(store):
    site = Site(store, Settings(port=80))
    site.desk = _Coded()
    yield site, TestClient(make_app(site), base_url="http://localhost", raise_server_exceptions=False)
    site.close()


def test_a_text_is_shown_sentence_by_sentence(pasted, store):
    site, client = pasted
    before = store.info()
    answer = client.post("/code", data={"text": ARTICLE, "title": "T", "published": "2024-03-05"})
    assert answer.status_code == 200 and "4 events" in answer.text and '<mark class="trigger"' in answer.text
    assert site.desk.asked == (ARTICLE.replace("\r\n", "\n"), "T", dt.date(2024, 3, 5))
    assert "Tanzania &lt;b&gt;rejected" in answer.text and "<b>rejected" not in answer.text
    assert store.info() == before
    twin = client.post("/code", data={"text": ARTICLE}, headers={"accept": "application/json"}).json()
    assert [event["record"]["type"] for s in twin["result"]["sentences"] for event in s["events"]] == ["SUPPORT", "CONSULT", "ASSAULT", "THREATEN"]


@pytest.mark.parametrize(("form", "words"), [({"text": "  "}, "no text"), ({"text": "x" * (TEXT_CP + 1)}, "At most 50,000"),
                                             ({"text": "x", "published": "someday"}, "names no day"), ({}, "no text")])  # fmt: skip
def test_what_cannot_be_coded_is_refused_in_words(pasted, form, words):
    answer = pasted[1].post("/code", data=form)
    assert answer.status_code == 400 and words in answer.text


def test_only_so_many_a_minute(pasted):
    statuses = [pasted[1].post("/code", data={"text": "x"}).status_code for _ in range(app.PASTES_A_MINUTE + 2)]
    assert statuses[: app.PASTES_A_MINUTE] == [200] * app.PASTES_A_MINUTE and statuses[-1] == 429


def test_files_are_not_taken(pasted):
    assert pasted[1].post("/code", files={"text": ("a.txt", b"Kenya praised Tanzania.")}).status_code == 400


def test_a_desk_sends_away_those_for_whom_there_is_no_room(monkeypatch):
    busy = Desk(None, None, limit_s=1)
    monkeypatch.setattr(busy, "_count", __import__("threading").Semaphore(0))
    with pytest.raises(Busy):
        busy.code("Kenya praised Tanzania.")


def _never(pipe, knowledge, actors):
    pipe.send(None)
    pipe.recv()
    __import__("time").sleep(60)


def _dies(pipe, knowledge, actors):
    pipe.send(None)
    pipe.recv()


def _cannot(pipe, knowledge, actors):
    pipe.send("The folder is wrong.")


@pytest.mark.parametrize(("work", "words"), [(_never, "not done after"), (_dies, "broke on this article"), (_cannot, "The folder is wrong")])
def test_a_process_that_hangs_or_dies_is_ended_and_told_of(monkeypatch, work, words):
    monkeypatch.setattr(desk, "_work", work)
    monkeypatch.setattr(desk, "get_context", lambda kind: __import__("multiprocessing").get_context("fork"))
    made = Desk(None, None, limit_s=0.2 if work is _never else 30)
    with pytest.raises(UsageError, match=words):
        made.code("Kenya praised Tanzania.")
    assert not made.ready

"""Who may ask, and what an answer lets a browser do."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dragoman.web import guard
from dragoman.web.app import PAGES, make_app
from dragoman.web.guard import Bucket, is_loopback, new_token
from dragoman.web.site import Settings, Site

TOKEN = "abcDEF123-_abcDEF123-_abcDEF1234"


@pytest.fixture(scope="module")
def outside(store):
    """A site on an address that others reach."""
    site = Site(store, Settings(host="192.0.2.7", port=8123, token=TOKEN))
    yield TestClient(make_app(site), base_url="http://192.0.2.7:8123", raise_server_exceptions=False, follow_redirects=False)
    site.close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "127.0.0.1:80"])
def test_our_own_names_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1:8080", "", "evil.example@127.0.0.1", "127.0.0.1/x",
             "[::1", "localhost:http", "10.0.0.1"],
)  # fmt: skip
def test_other_names_are_not(client, host):
    answer = client.get("/events.json", headers={"host": host})
    assert answer.status_code == 421 and "events" not in answer.text


def test_every_answer_forbids_what_pages_do_not_need(client):
    for path in ("/", "/events.json", "/events.csv", "/nothing", "/static/page.js", "/events?page=x"):
        headers = client.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'" and policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
        assert "set-cookie" not in headers and "access-control-allow-origin" not in headers
        assert headers["cache-control"].startswith("public" if path.startswith("/static") else "no-store")


def test_a_policy_so_strict_leaves_no_script_or_style_in_the_pages(client):
    for path in [page.path for page in PAGES if "{" not in page.path and page.path not in ("/pair", "/actor")]:
        text = client.get(path).text
        assert "<style" not in text and " style=" not in text and " onclick" not in text and "hx-on" not in text, path
        assert all(" src=" in part.split(">")[0] for part in text.split("<script")[1:]), path


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
                                     {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"}, {"origin": "http://localhost:81"}])  # fmt: skip
def test_what_another_site_sends_is_not_taken(client, headers):
    answer = client.post("/code", data={"text": "Kenya praised Tanzania."}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_answered(client, method):
    assert client.request(method, "/events").status_code == 405


def test_long_bodies_are_not_read(client, monkeypatch):
    big = {"text": "x" * (guard.BODY_BYTES + 1)}
    assert client.post("/code", data=big).status_code == 413
    monkeypatch.setattr(guard, "BODY_BYTES", 1_000)

    def pieces():
        for _ in range(20):
            yield b"text=" + b"x" * 100 + b"&"

    chunked = client.post("/code", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert chunked.status_code == 413


def test_without_review_there_is_nothing_to_judge_with(client):
    id = client.get("/events.json").json()["list"]["events"][0]["id"]
    assert client.post(f"/events/{id}/judge", data={"who": "A", "verdict": "right"}).status_code in (404, 405)
    assert "Judge this event" not in client.get(f"/events/{id}").text


def test_outside_everything_needs_the_token(outside):
    for path in ("/", "/events.json", "/static/page.css", "/t/", "/t/wrong/", f"/t/{TOKEN}x/events", f"/t/{TOKEN[:-1]}/", f"/x/{TOKEN}/"):
        answer = outside.get(path)
        assert answer.status_code == 401 and "Kenya" not in answer.text, path
    assert outside.get("/events.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert outside.get("/events.json", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_token_stays_in_the_path_of_every_link(outside):
    for path in ("/", "/events", "/network", "/pair?a=KEN&b=TZA", "/nothing"):
        text = outside.get(f"/t/{TOKEN}{path}").text
        links = [part.split('"', 1)[0] for word in ("href", "src", "action", "hx-get") for part in text.split(f' {word}="')[1:]]
        inner = [link for link in links if not link.startswith(("#", "https://"))]
        assert len(inner) > 15 and all(link.startswith(f"/t/{TOKEN}/") for link in inner), path
    assert outside.get(f"/t/{TOKEN}/static/page.css").status_code == 200
    # The name by which others reach the machine may be any: the token stands in for the check.
    assert outside.get(f"/t/{TOKEN}/", headers={"host": "desk.example:8123"}).status_code == 200


def test_twins_and_addresses_do_not_carry_the_token(outside):
    assert TOKEN not in outside.get(f"/t/{TOKEN}/events.json").text


def test_loopback_is_told_from_the_rest():
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "example.org", "localhost.example", "")))


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100 and all(len(token) == 32 for token in tokens)


def test_a_bucket_lets_through_so_many_and_fills_again(monkeypatch):
    at = 100.0
    monkeypatch.setattr(guard, "clock", lambda: at)
    bucket = Bucket(6)
    assert [bucket.take() for _ in range(7)] == [True] * 6 + [False]
    at += 10.0
    assert [bucket.take() for _ in range(2)] == [True, False]

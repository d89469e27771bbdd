"""One address to its bytes, from servers of every kind."""

import gzip
import os
import time
import zlib

import pytest
from ingest.bad_server import endless, gives, in_turn, no_http, resets, says_nothing, slow_header

import dragoman
from dragoman.errors import InputError
from dragoman.ingest import fetch as module
from dragoman.ingest.fetch import Limits, fetch

SHORT = Limits(size_bytes=1_000_000, answer_s=0.4, whole_s=1.0)


def test_a_plain_answer(server):
    server.ways["/a"] = gives("Zürich".encode("latin-1"), kind='Text/HTML; Charset="ISO-8859-1"', ETag="x")
    answer = fetch(f"{server.url}/a", headers={"If-None-Match": "y"})
    assert (answer.url, answer.status, answer.content.decode(answer.charset)) == (f"{server.url}/a", 200, "Zürich")
    assert (answer.kind, answer.headers["etag"], answer.lasting) == ("text/html", "x", "")
    ((_, sent),) = server.asked
    assert sent["User-Agent"].startswith(f"dragoman/{dragoman.__version__}") and sent["Accept-Encoding"] == "gzip"
    assert sent["If-None-Match"] == "y" and "Cookie" not in sent and "Authorization" not in sent


def test_what_is_packed(server):
    packed = gzip.compress(b"word " * 1000)
    server.ways["/gzip"] = gives(packed, Content_Encoding="gzip")
    server.ways["/cut"] = gives(packed[:-20], Content_Encoding="gzip")
    server.ways["/odd"] = gives(zlib.compress(b"word"), Content_Encoding="deflate")
    assert fetch(f"{server.url}/gzip").content == b"word " * 1000
    for path, reason in (("/cut", "breaks off"), ("/odd", "packed in a way")):
        with pytest.raises(InputError, match=reason):
            fetch(server.url + path)


def test_a_bomb_and_a_body_without_end_stop_at_the_limit(server):
    server.ways["/bomb"] = gives(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    server.ways["/endless"] = endless(b"<item>word</item>" * 1000)
    for path in ("/bomb", "/endless"):
        with pytest.raises(InputError, match="longer than 1 MB"):
            fetch(server.url + path, limits=SHORT)


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (says_nothing, "no answer within 0.4 s"),
        (slow_header, "longer than 1 s"),
        (endless(b"x", 0.05), "longer than 1 s"),
        (resets, "breaks the connection off"),
        (no_http, "breaks the connection off"),
        (gives(b"some", Content_Length="90"), "breaks the connection off"),
    ],
)
def test_servers_that_are_slow_or_break_off(server, way, reason):
    server.ways["/a"] = way
    began = time.monotonic()
    with pytest.raises(InputError, match=reason) as told:
        fetch(f"{server.url}/a", limits=SHORT)
    assert told.value.source == f"{server.url}/a" and time.monotonic() - began < 5


def test_redirects(server):
    server.ways["/a"] = gives(status=301, Location="/b")
    server.ways["/b"] = gives(status=308, Location="/c?x=1")
    server.ways["/c?x=1"] = gives(b"here")
    server.ways["/for-now"] = gives(status=302, Location="/a")
    server.ways["/loop"] = gives(status=302, Location="/pool")
    server.ways["/pool"] = gives(status=302, Location="/loop")
    for n in range(9):
        server.ways[f"/{n}"] = gives(status=302, Location=f"/{n + 1}")
    server.ways["/file"] = gives(status=302, Location="file:///etc/passwd")
    server.ways["/nowhere"] = gives(status=302)
    answer = fetch(f"{server.url}/a")
    assert (answer.content, answer.url, answer.lasting) == (b"here", f"{server.url}/c?x=1", f"{server.url}/c?x=1")
    assert fetch(f"{server.url}/for-now").lasting == "" and fetch(f"{server.url}/nowhere").status == 302
    for path, reason in (("/loop", "in a circle"), ("/0", "more than 5 times"), ("/file", "leads to file:")):
        with pytest.raises(InputError, match=reason):
            fetch(server.url + path)


@pytest.mark.parametrize("url", ["http://", "http:///x", "http://a.example:x/", "https://ann:secret@a.example/", "ftp://a.example/"])
def test_what_is_no_address(url):
    with pytest.raises(InputError):
        fetch(url)


def test_nothing_listens_and_nobody_is_known(server):
    with pytest.raises(InputError, match="cannot be reached|breaks"):
        fetch("http://127.0.0.1:9/")
    with pytest.raises(InputError, match="host that is not known"):
        fetch("http://no-such-host.invalid/")


def test_a_page_cannot_send_this_machine_to_its_neighbours(server, monkeypatch):
    server.ways["/a"] = gives(b"private")
    server.ways["/out"] = in_turn(gives(status=302, Location="/a"))
    with pytest.raises(InputError, match="private network"):
        fetch(f"{server.url}/a", public=True)
    assert not server.asked  # refused before a word was sent
    answers = iter([True, False])
    monkeypatch.setattr(module, "_is_public", lambda address: next(answers))
    with pytest.raises(InputError, match="private network"):
        fetch(f"{server.url}/out")
    assert server.count("/a") == 0


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False), ("::1", False), ("fe80::1%eth0", False),
     ("::ffff:10.0.0.1", False), ("::ffff:8.8.8.8", True), ("0.0.0.0", False), ("224.0.0.1", False), ("100.64.0.1", False)],
)  # fmt: skip
def test_what_is_public(address, public):
    assert module._is_public(address) is public


def test_the_proxy_of_the_system_is_asked(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    server.ways["http://a.example/x"] = gives(b"by proxy")
    assert fetch("http://a.example/x").content == b"by proxy"
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.ways["/x"] = gives(b"straight")
    assert fetch(f"{server.url}/x").content == b"straight"
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with pytest.raises(InputError, match="through the proxy"):
        fetch("http://a.example/x")


def test_nothing_is_left_open(server):
    server.ways["/a"] = gives(b"x")
    fetch(f"{server.url}/a")
    before = len(os.listdir("/dev/fd"))
    for _ in range(5):
        fetch(f"{server.url}/a")
    assert len(os.listdir("/dev/fd")) <= before + 1

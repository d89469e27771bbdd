"""An address among the paths: a page, a feed or a text."""

import datetime as dt

import pytest
from ingest.bad_server import gives
from ingest.test_poll import TEXT, page, rss

from dragoman.ingest import Options, read_paths, size_bytes
from dragoman.record import Document, Reject


def read(*paths, published=None):
    return list(read_paths(paths, Options(published=published)))


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=utf-8", "text/html", "application/octet-stream", "text/plain"])
def test_a_feed_by_its_first_bytes_where_the_type_does_not_tell(server, kind):
    server.ways["/f"] = gives(rss(1, 2, link=server.url), kind=kind)
    docs = read(f"{server.url}/f")
    assert [doc.id for doc in docs] == ["urn:x:1", "urn:x:2"] and docs[0].url == f"{server.url}/1"
    assert (docs[0].published, docs[0].source) == (dt.date(2023, 3, 23), "The Gazette")
    assert [path for path, _ in server.asked] == ["/f"]  # nothing that it refers to


def test_a_page_and_a_text(server):
    server.ways["/a"] = page(TEXT)
    server.ways["/t"] = gives(f"Talks\n23 March 2023\n\n{TEXT}.\n".encode(), kind="text/plain")
    first, text = read(f"{server.url}/a", f"{server.url}/t", f"{server.url}/a")
    assert first.id == f"{server.url}/a" == first.url and "ministry" in first.text and first.language == "en"
    assert text.title == "Talks" and text.published == dt.date(2023, 3, 23) and text.url == f"{server.url}/t" and text.source == "127.0.0.1"


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (gives(status=404), "is not there (HTTP 404)"),
        (gives(status=500), "is not given out (HTTP 500)"),
        (gives(status=401), "asks for a password"),
        (gives(b"%PDF-1.7", kind="application/pdf"), "is application/pdf, and no page"),
        (gives(b"<html><body>Menu</body></html>", kind="text/html"), "no article"),
        (gives(b"<?xml version='1.0'?><x/>", kind="text/xml"), "no RSS or Atom"),
        (gives(status=302, Location="/a"), "in a circle"),
    ],
)
def test_what_is_rejected(server, tmp_path, way, reason):
    server.ways["/a"] = way
    (tmp_path / "ok.txt").write_text(TEXT)
    item, ok = read(f"{server.url}/a", str(tmp_path / "ok.txt"))
    assert isinstance(item, Reject) and item.document == f"{server.url}/a" and reason in item.reason and item.cure
    assert isinstance(ok, Document)
    assert size_bytes([f"{server.url}/a"]) is None

"""An address that the user has given: a page, a feed or a plain text, fetched once. Nothing that it refers to is fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from dragoman.errors import InputError
from dragoman.ingest import feed, html, text
from dragoman.ingest.contract import Item, Options, Source
from dragoman.ingest.fetch import Answer, fetch
from dragoman.ingest.urls import canonical_url, site_of
from dragoman.record import Document

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_PAGES = ("text/html", "application/xhtml+xml")
_XML = ("application/xml", "text/xml")
_UNSURE = ("", "application/octet-stream", "text/plain", *_XML)
"""Types that many servers give for whatever they have: the first bytes tell more."""

ACCEPTED = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"

_STATUS = {
    401: ("asks for a password", "Download it in a browser and give the file."),
    403: ("may not be read", "Download it in a browser and give the file."),
    404: ("is not there", "Check the spelling."),
    410: ("is there no longer", "Look for another address."),
    429: ("is asked too often", "Try again later."),
}


def read(url: str, options: Options) -> Iterator[Item]:
    """Yields what stands at an address, or why there is nothing."""
    source = Source(url)
    try:
        answer = fetch(url, headers={"Accept": ACCEPTED})
    except InputError as error:
        yield source.reject(error.reason, error.cure)
        return
    if answer.status != 200:
        yield source.reject(*why_not(answer))
        return
    yield from read_answer(source, answer, options)


def why_not(answer: Answer) -> tuple[str, str]:
    """What a status other than 200 means, and a cure."""
    reason, cure = _STATUS.get(answer.status, ("is not given out", "Try again later, or look at it in a browser."))
    return f"{reason} (HTTP {answer.status})", cure


def read_answer(source: Source, answer: Answer, options: Options) -> Iterator[Item]:
    """Yields what a server gave, by its type and its first bytes."""
    kind = answer.kind
    begin = answer.content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    looks_page = begin.startswith(b"<") and (b"<html" in begin or begin.startswith(b"<!doctype html"))
    looks_feed = not looks_page and begin.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<\0", b"\xff\xfe<", b"\xfe\xff\0<"))
    if (kind in _PAGES and not looks_feed) or (kind in _UNSURE and looks_page):
        yield from html.page_items(source, answer.content, options, url=answer.url, charset=answer.charset)
    elif kind in (*_FEEDS, *_XML) or looks_feed:
        yield from feed.feed_items(source, answer.content, options, url=answer.url, charset=answer.charset)
    elif kind in ("text/plain", "text/markdown", ""):
        yield from _text(source, answer, options)
    else:
        yield source.reject(f"is {kind[:60] or 'of no type'}, and no page, feed or text", "Download it and give the file.")


def _text(source: Source, answer: Answer, options: Options) -> Iterator[Item]:
    """The plain text."""
    url = canonical_url(answer.url)
    stream = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(answer.content)))
    for item in text.read(Source(source.name, stream=stream), options):
        yield replace(item, url=url, source=site_of(url)) if isinstance(item, Document) else item

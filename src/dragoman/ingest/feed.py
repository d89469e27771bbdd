"""RSS and Atom: one document an entry. The stored text is the prose of the entry's longest body: the article, or its summary.

What an entry links to is not fetched here. A feed with entities of its own is refused: none needs them, and a few lines of them can
unfold to gigabytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from dragoman.ingest.apart import take_apart
from dragoman.ingest.contract import Item, Notice, Options, Source
from dragoman.ingest.days import parse_day
from dragoman.ingest.decode import decode
from dragoman.ingest.urls import canonical_url, site_of
from dragoman.record import Document, Reject

MAX_FEED_BYTES = 20_000_000
"""Longest feed; one with a hundred whole articles has a million or two."""

NO_TEXT = "Only its link is there: save the article that it leads to."

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,30})")
_ENTITIES = re.compile(r"<!DOCTYPE\b[^>\[]*\[|<!ENTITY\b", re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][\w+.-]*:\S")
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields the feed's entries in their order, or why there are none."""
    try:
        with source.open() as stream:
            content = stream.read(MAX_FEED_BYTES + 1)
    except OSError as error:
        yield source.reject(f"cannot be read ({error.strerror or error})", "Check the path and the permissions.")
        return
    yield from feed_items(source, content, options)


def feed_items(
    source: Source, content: bytes, options: Options, *, url: str = "", charset: str = "", empty: bool = False
) -> Iterator[Item]:
    """The entries of a feed.

    Args:
        source: how messages call the feed.
        content: its bytes; more than MAX_FEED_BYTES are refused.
        options: how to read.
        url: where it stood, or "" for a file. From a file an entry without an id is called by its number, which is how a person finds
            it; a feed that is fetched again has new entries before the old, and there an entry is called by what stands in it.
        charset: its encoding as the server told it, or "".
        empty: also yield entries without text, as documents without it.
    """
    if len(content) > MAX_FEED_BYTES:
        yield source.reject(f"is longer than {MAX_FEED_BYTES // 1_000_000} MB", "Split the feed, or write its articles as .jsonl.")
        return
    declared = _ENCODING.search(content[:400])
    decoded = decode(content, declared=charset or (declared[1].decode() if declared else ""))
    if decoded.problem:
        yield source.reject(decoded.problem, decoded.cure)
        return
    if decoded.doubt:
        yield Notice(source.name, decoded.doubt)
    yield from _entries(source, decoded.text, options, url, empty)


def _entries(source: Source, xml: str, options: Options, url: str, empty: bool) -> Iterator[Item]:
    """The entries of a feed."""
    root = _ROOT.search(xml)
    if _ENTITIES.search(xml, 0, root.start() if root else len(xml)):
        yield source.reject("declares entities of its own, which can unfold to gigabytes", "Take the DOCTYPE out: a feed needs none.")
        return
    feed = take_apart("feed", _DECLARATION.sub("", xml, count=1), url=url)
    if "problem" in feed:
        yield source.reject(feed["problem"], "Give a feed in RSS or Atom; save other articles as .txt, .html or .jsonl.")
        return
    if not feed["entries"]:
        why = f" that can be read ({feed['broken']})" if feed["broken"] else ""
        yield source.reject(f"is a feed without an entry{why}", "Get it again from its source.")
        return
    if feed["broken"]:
        yield Notice(source.name, f"is not well-formed ({feed['broken']}): its last entry may be cut")
    seen: set[str] = set()
    for number, entry in enumerate(feed["entries"], 1):
        own = entry["id"] or (canonical_url(entry["url"]) if url else "")
        name = f"{source.name}#{number}" if not url else f"{source.name}#{_digest(entry) if own in seen else own or _digest(entry)}"
        usable = own not in seen and (not url or _URI.match(own))  # ids such as "17" are those of a thousand feeds
        seen.add(own)
        if entry["text"] or empty:
            yield _document(own if own and usable else name, feed, entry, options)
        else:
            yield Reject(name, "ingest", "is an entry without text", NO_TEXT)


def _digest(entry: dict[str, str]) -> str:
    """What to call an entry by what stands in it."""
    content = "\n".join((entry["title"], entry["text"], entry["date"], entry["url"]))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _document(name: str, feed: dict[str, Any], entry: dict[str, str], options: Options) -> Document:
    """The document of one entry."""
    url = canonical_url(entry["url"])
    return Document(
        id=name,
        text=entry["text"],
        title=entry["title"],
        published=options.published or parse_day(entry["date"]) or parse_day(entry["date_utc"]),
        url=url,
        source=feed["title"] or site_of(url),
        author=entry["author"] or feed["author"],
        language=feed["language"],
    )

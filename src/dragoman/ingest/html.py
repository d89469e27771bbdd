"""HTML: one article a file. The stored text is the article's prose without marks, headings, tables, captions and what stands around it.

trafilatura finds the article, and title, author, day, site and canonical address in what the page says of itself. Nothing that a page
refers to is fetched, and no script of it is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dragoman.ingest.apart import take_apart
from dragoman.ingest.contract import Item, Notice, Options, Source
from dragoman.ingest.days import parse_day
from dragoman.ingest.decode import decode
from dragoman.ingest.skim import prose
from dragoman.ingest.text import parse_header, title_of_name
from dragoman.ingest.urls import canonical_url, site_of
from dragoman.record import Document

MAX_PAGE_BYTES = 10_000_000
"""Longest page; the front page of a newspaper has one or two million."""

_CURE = "Save the text of the article as .txt."
_SENTENCE = re.compile(r"\w[.!?]")
_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields the file's article, or why there is none."""
    try:
        with source.open() as stream:
            content = stream.read(MAX_PAGE_BYTES + 1)
    except OSError as error:
        yield source.reject(f"cannot be read ({error.strerror or error})", "Check the path and the permissions.")
        return
    yield from page_items(source, content, options)


def page_items(
    source: Source,
    content: bytes,
    options: Options,
    *,
    url: str = "",
    charset: str = "",
    id: str = "",
    worth: Callable[[str], bool] | None = None,
) -> Iterator[Item]:
    """The article of a page.

    Args:
        source: how messages call the page.
        content: its bytes; more than MAX_PAGE_BYTES are refused.
        options: how to read.
        url: where it stood, or "".
        charset: its encoding as the server told it, or "".
        id: the document's id; else the source's name.
        worth: judges the page's prose; where it says no, nothing comes of the page.
    """
    if len(content) > MAX_PAGE_BYTES:
        yield source.reject(f"is longer than {MAX_PAGE_BYTES // 1_000_000} MB", _CURE)
        return
    declared = _META.search(content[:4_000])
    decoded = decode(content, declared=charset or (declared[1].decode() if declared else ""))
    if decoded.problem:
        yield source.reject(decoded.problem, decoded.cure)
        return
    if worth is not None and not worth(prose(decoded.text)):
        return
    page = take_apart("page", decoded.text, url=url)
    if "problem" not in page and not _SENTENCE.search(page["text"]):  # a menu, a list of headlines
        page = {"problem": "has no article in it"}
    if "problem" in page:
        yield source.reject(page["problem"], _CURE)
        return
    if decoded.doubt:
        yield Notice(source.name, decoded.doubt)
    header = parse_header(page["text"])
    address = canonical_url(page["url"], url) or canonical_url(url)
    yield Document(
        id=id or source.name,
        text=page["text"],
        title=page["title"] or header.title or title_of_name(source.name),
        published=options.published or parse_day(page["date"]) or header.published,
        url=address,
        source=page["site"] or site_of(address),
        body=header.body,
        author=page["author"],
        language=page["language"],
    )

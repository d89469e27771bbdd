"""Markdown: one document a file. The stored text is the prose without marks, so that the parser sees sentences.

Front matter between two `---` lines may give title, published (or date), url, source, author and language; else the first heading is the
title.
Code, tables and HTML are left out, paragraphs are parted by a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.ingest.contract import Item, Options, Source, show
from dragoman.ingest.days import HOW_TO_WRITE, parse_day
from dragoman.ingest.text import parse_header, title_of_name
from dragoman.ingest.text import read as read_text
from dragoman.ingest.urls import tidy_url
from dragoman.record import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"(\w+)\s*:\s*(.*?)\s*$")


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields the file's document, or why there is none."""
    for item in read_text(source, options):
        yield _document(source, item.text, options) if isinstance(item, Document) else item


def _document(source: Source, marked: str, options: Options) -> Item:
    """The document of a Markdown text."""
    front = _FRONT.match(marked)
    fields = _fields(front[1]) if front else {}
    heading, text = plain(marked[front.end() :] if front else marked)
    given = fields.get("published") or fields.get("date") or ""
    published = parse_day(given)
    if given and published is None and options.published is None:
        return source.reject(f"has a date, {show(given)}, that names no day", HOW_TO_WRITE)
    header = parse_header(text)
    if header.bad_day and published is None and options.published is None:
        return source.reject(f"has a date line, {show(header.bad_day)}, that names no day", HOW_TO_WRITE + " Or give --published.")
    if not text:
        return source.reject("has no prose in it", "Give a file with sentences in it.")
    return Document(
        id=source.name,
        text=text,
        title=fields.get("title") or heading or header.title or title_of_name(source.name),
        published=options.published or published or header.published,
        url=tidy_url(fields.get("url", "")),
        source=fields.get("source", ""),
        body=header.body,
        author=fields.get("author", ""),
        language=fields.get("language") or fields.get("lang", ""),
    )


def plain(marked: str) -> tuple[str, str]:
    """The first heading and the prose of a Markdown text.

    "# Talks\\n\\n**France** met [Mali](x)." -> ("Talks", "France met Mali.")
    """
    from markdown_it import MarkdownIt

    heading, paragraphs, kind = "", [], ""
    for token in MarkdownIt("commonmark").parse(marked):
        if token.type in ("heading_open", "paragraph_open"):
            kind = token.type
        elif token.type == "inline":
            text = _inline(token).strip()
            if kind == "heading_open":  # a heading further down is no sentence: it would only confuse the parser
                heading = heading or text
            elif text:
                paragraphs.append(text)
    return heading, "\n\n".join(paragraphs)


def _inline(token: Token) -> str:
    """The words of a run of text; a line break stays one, a picture has none."""
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)


def _fields(front: str) -> dict[str, str]:
    """Front matter of the form `key: value`, one a line; other lines are passed over."""
    found = {}
    for line in front.splitlines():
        match = _FIELD.match(line)
        if match:
            found[match[1].lower()] = match[2].strip("\"'")
    return found

"""JSON Lines, plain or gzipped: one document a line, with `id`, `text`, `title`, `published`, `url`, `source`.

Only `text` is required. Other keys are passed over, since such files come from many hands. The stored text is the field's, unchanged.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from dragoman.ingest.contract import MAX_TEXT_CP, Item, Options, Source, show
from dragoman.ingest.days import HOW_TO_WRITE, parse_day
from dragoman.record import Document, Reject

MAX_LINE_BYTES = 16_000_000
"""Longest line; a text of MAX_TEXT_CP code points takes at most 12 MB when each is written as \\uXXXX or a pair of them."""


_HALF = re.compile("[\ud800-\udfff]")


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields one document or reject for each line that is not blank; holds one line at a time."""
    rows = 0
    try:
        with source.open() as stream:
            for number, line in _lines(_unpacked(stream)):
                rows += 1
                yield _row(f"{source.name}:{number}", line, options)
    except (OSError, EOFError, zlib.error) as error:
        problem = getattr(error, "strerror", None) or error
        yield source.reject(f"cannot be read to its end ({problem})", "Check the path, the permissions and the packing.")
        return
    if not rows:
        yield source.reject("is empty", "Give a file with one JSON object a line.")


def _unpacked(stream: BufferedReader) -> BufferedReader | gzip.GzipFile:
    """The stream, through gzip when its first bytes say so."""
    return gzip.GzipFile(fileobj=stream) if stream.peek(2).startswith(b"\x1f\x8b") else stream


def _lines(stream: BufferedReader | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their number from 1; None for one that is too long, whose rest is passed over without being held."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while not line.endswith(b"\n") and (line := stream.readline(MAX_LINE_BYTES)):
                pass
            yield number, None
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def _row(name: str, line: bytes | None, options: Options) -> Item:
    """The document of one line."""

    def reject(reason: str, cure: str) -> Reject:
        return Reject(name, "ingest", reason, cure)

    if line is None:
        return reject(f"is longer than {MAX_LINE_BYTES // 1_000_000} MB", f"A text may have {MAX_TEXT_CP:,} characters: split it.")
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return reject("is not UTF-8", "JSON Lines are UTF-8 by definition: save the file so.")
    except json.JSONDecodeError as error:
        return reject(f"is not JSON ({error.msg}, column {error.colno})", "Write one JSON object a line.")
    except RecursionError:
        return reject("is nested too deeply", "Write one flat JSON object a line.")
    if not isinstance(row, dict):
        return reject("is no JSON object", 'Write {"id": …, "text": …} in one line.')
    text = row.get("text")
    if not isinstance(text, str):
        return reject("has no 'text'" if text is None else "has a 'text' that is no string", 'Write {"id": …, "text": "…"}.')
    if not text.strip():
        return reject("has an empty 'text'", "Give it a text or delete the line.")
    if type(row.get("id")) is int:
        row["id"] = str(row["id"])
    given = {key: row.get(key) or "" for key in ("id", "title", "url", "source")}
    for key, value in given.items():
        if not isinstance(value, str):
            return reject(f"has a {key!r} that is no string", f'Write {{"{key}": "…"}}, or leave it out.')
    if _HALF.search("".join((text, *given.values()))):
        return reject("holds half of a surrogate pair", "Write letters outside the basic plane as both halves, or as UTF-8.")
    day = row.get("published") or ""
    published = parse_day(day) if isinstance(day, str) else None
    if day and published is None and options.published is None:
        return reject(f"has a 'published', {show(day)}, that names no day", HOW_TO_WRITE)
    return Document(
        id=given["id"] or name,
        text=text,
        title=given["title"],
        published=options.published or published,
        url=given["url"],
        source=given["source"],
    )

"""Plain text: one document a file. The stored text is the file's, unchanged; a title and a date line in it are marked off."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from dragoman.ingest.contract import MAX_BYTES, MAX_TEXT_CP, Item, Notice, Options, Source
from dragoman.ingest.days import HOW_TO_WRITE, parse_date_line
from dragoman.ingest.decode import decode
from dragoman.record import Document

HEADER_LINES = 5
"""A title or date line is looked for in so many lines that are not blank."""

MAX_TITLE_CP = 160
"""Longest title: a headline of two full lines on a terminal."""


class Header(NamedTuple):
    """What stands above the body: title, day, a day that is none (else ""), and the code point where the body begins."""

    title: str
    published: dt.date | None
    bad_day: str
    body: int


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields the file's document, or why there is none."""
    try:
        with source.open() as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        yield source.reject(f"cannot be read ({error.strerror or error})", "Check the path and the permissions.")
        return
    if len(content) > MAX_BYTES:
        yield source.reject(f"is longer than {MAX_TEXT_CP:,} characters", "Split it into one file an article, or write it as .jsonl.")
        return
    decoded = decode(content)
    if decoded.problem:
        yield source.reject(decoded.problem, decoded.cure)
        return
    if decoded.doubt:
        yield Notice(source.name, decoded.doubt)
    header = parse_header(decoded.text)
    if header.bad_day and options.published is None:
        yield source.reject(f"has a date line, {header.bad_day!r}, that names no day", HOW_TO_WRITE + " Or give --published.")
        return
    yield Document(
        id=source.name,
        text=decoded.text,
        title=header.title or title_of_name(source.name),
        published=options.published or header.published,
        body=header.body,
    )


def parse_header(text: str) -> Header:
    """The title and date line at the top of the text, if there are any.

    A title is a short line without a final stop, at the very top or after the date line, with a blank line or the date line
    below it. "Envoys meet\\n23 March 2023\\n\\nFrance …" -> title "Envoys meet", day 2023-03-23, body at "France".
    """
    title, published, bad_day, body = "", None, "", 0
    lines = _lines(text)
    for n, (start, line) in enumerate(lines):
        below = lines[n + 1] if n + 1 < len(lines) else None
        if below is None:  # the last line is the text, whatever it looks like
            break
        day, wrong = parse_date_line(line)
        if (day or wrong) and published is None and not bad_day:
            published, bad_day = day, wrong
        elif not title and _title_like(line) and (_blank_between(text, start + len(line), below[0]) or any(parse_date_line(below[1]))):
            title = line.strip()
        elif not (title and published is None and _byline(line) and any(any(parse_date_line(x)) for _, x in lines[n + 1 : n + 2])):
            break
        body = below[0]
    return Header(title, published, bad_day, body)


def title_of_name(name: str) -> str:
    """A title from a file name that carries one: "talks/moscow-summit-2023-03-23.txt" -> "moscow summit"; "a17.txt" -> ""."""
    words = re.sub(r"\d{4}-?\d{2}-?\d{2}", " ", PurePath(name).name.split(".")[0]).replace("_", " ").replace("-", " ").split()
    real = [w for w in words if w.isalpha() and len(w) >= 3]
    return " ".join(words) if len(real) >= 2 else ""


def _lines(text: str) -> list[tuple[int, str]]:
    """The first lines that are not blank, each with the code point where it begins, and the one after them."""
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        found.append((match.start(), match[0]))
        if len(found) > HEADER_LINES:
            break
    return found


def _title_like(line: str) -> bool:
    text = line.strip()
    return len(text) <= MAX_TITLE_CP and any(c.isalpha() for c in text) and text.rstrip("\"'”’)")[-1:] not in ".,:;…"


def _byline(line: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:by|from)\s+\S.{0,78}[^.!?\s]\s*", line, re.IGNORECASE))


def _blank_between(text: str, start: int, end: int) -> bool:
    """Whether a blank line stands between two lines."""
    return len(re.findall(r"\r\n|\r|\n", text[start:end])) > 1

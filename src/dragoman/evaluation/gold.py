"""Reading gold files: JSON Lines, one row a line, each with an id of its own; what is wrong is named with its line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from dragoman.errors import DataError, UsageError
from dragoman.ingest import parse_day
from dragoman.knowledge.strict import Entry
from dragoman.record import Document

Row = TypeVar("Row")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gold(Generic[Row]):
    """A gold file: where it is, the SHA-256 of its bytes, its rows."""

    path: Path
    sha256: str
    rows: tuple[Row, ...]


def read_gold(path: Path, read: Callable[[Entry], Row]) -> Gold[Row]:
    """The rows of a file.

    Raises:
        UsageError: the file cannot be read.
        DataError: a line is wrong, an id stands twice, or there is no row.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}). Check the path.") from error
    rows: list[Row] = []
    seen: dict[str, str] = {}
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        entry = _entry(path, f"line {number}", line)
        id = entry.text("id")
        if id in seen:
            raise entry.fail(f"the id {id!r} stands twice, first in {seen[id]}", "Give every row an id of its own.")
        seen[id] = entry.label
        rows.append(read(entry))
    if not rows:
        raise DataError(path, "", "has no rows", "Write one JSON object a line.")
    return Gold(path, hashlib.sha256(raw).hexdigest(), tuple(rows))


def _entry(path: Path, label: str, line: bytes) -> Entry:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataError(path, label, f"is not JSON ({error})", "Write one JSON object a line, in UTF-8.") from error
    if not isinstance(fields, dict):
        raise DataError(path, label, "is no JSON object", 'Write {"id": …, "text": …}.')
    return Entry(path, label, fields)


def spans(entry: Entry, key: str, text: str) -> Spans:
    """Lists of [start, end] in code points of the text; empty where the key is missing."""
    value = entry.fields.get(key) or []
    if not isinstance(value, list):
        raise entry.fail(f"{key!r} is no list", f'Write `"{key}": [[start, end]]`.')
    return tuple(_span(entry, key, item, text) for item in value)


def span(entry: Entry, key: str, text: str) -> tuple[int, int] | None:
    """One [start, end], or None where the key is missing or null."""
    value = entry.fields.get(key)
    return None if value is None else _span(entry, key, value, text)


def _span(entry: Entry, key: str, value: object, text: str) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2 or not all(type(n) is int for n in value):
        raise entry.fail(f"{key!r} holds {value!r}, which is no [start, end]", "Count code points from 0, the end after the last.")
    start, end = value
    if not 0 <= start < end <= len(text):
        raise entry.fail(f"{key!r} holds {value!r}, outside a text of {len(text)} code points, or empty", "Correct the numbers.")
    return start, end


def document(entry: Entry) -> Document:
    """The document of a row with `id`, `text` and, where known, `published` and `title`."""
    given = entry.maybe("published") or None
    day = None if given is None else parse_day(given)
    if given is not None and day is None:
        raise entry.fail(f"'published' is {given!r}, which names no day", "Write it as 2023-03-23.")
    return Document(entry.text("id"), entry.text("text"), entry.text("title", ""), day, entry.text("url", ""), entry.text("source", ""))

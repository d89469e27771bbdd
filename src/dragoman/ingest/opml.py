"""OPML: a list of feeds as feed readers write it, of whatever depth. Lists that it includes by address are not fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import InputError
from dragoman.ingest.apart import take_apart
from dragoman.ingest.contract import Notice
from dragoman.ingest.decode import decode
from dragoman.ingest.urls import canonical_url, is_address

MAX_OPML_BYTES = 20_000_000
"""Longest list; one of ten thousand feeds has two or three million."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,30})")
_ENTITIES = re.compile(r"<!DOCTYPE\b[^>\[]*\[|<!ENTITY\b", re.IGNORECASE)


class Feed(NamedTuple):
    """A feed of the list: its address, and what the list calls it, or ""."""

    url: str
    title: str = ""


def read_opml(path: Path) -> tuple[list[Feed], list[Notice]]:
    """The feeds of a list, each once, in its order; and what is said of lines that are none.

    Raises:
        InputError: the file is no OPML, or lists no feed.
    """
    name = path.as_posix()
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_OPML_BYTES + 1)
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror or error})", "Check the path and the permissions.") from error
    if len(content) > MAX_OPML_BYTES:
        raise InputError(name, f"is longer than {MAX_OPML_BYTES // 1_000_000} MB", "Split it.")
    declared = _ENCODING.search(content[:400])
    decoded = decode(content, declared=declared[1].decode() if declared else "")
    if decoded.problem:
        raise InputError(name, decoded.problem, decoded.cure)
    if _ENTITIES.search(decoded.text):
        raise InputError(name, "declares entities of its own, which can unfold to gigabytes", "Take the DOCTYPE out: OPML needs none.")
    found = take_apart("outline", _DECLARATION.sub("", decoded.text, count=1))
    if "problem" in found:
        raise InputError(name, found["problem"], "Export the list of feeds from your feed reader as OPML.")
    feeds: dict[str, Feed] = {}
    notices = [Notice(name, f"is not well-formed ({found['broken']}): some feeds may be missing")] if found["broken"] else []
    for row in found["feeds"]:
        key = canonical_url(row["url"]) if is_address(row["url"]) else ""
        if not key:
            notices.append(Notice(name, f"names {row['url'][:100]!r}, which is no address of the web; left out"))
        elif key not in feeds:
            feeds[key] = Feed(row["url"].partition("#")[0], " ".join(row["title"].split()))
    if not feeds:
        raise InputError(name, "lists no feed", 'A feed is <outline type="rss" xmlUrl="https://…"/>.')
    return list(feeds.values()), notices

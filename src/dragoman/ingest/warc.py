"""WARC, plain or gzipped: one document for each page of a web archive that a server answered with.

What is no page (pictures, redirects, robots.txt, the crawler's own notes) is passed over and counted; so are, where the options say
what makes a page worth it, pages that are not, before the article is taken out of them. Records are cut out of the file
here, so that a broken one costs itself and no other: fastwarc, which reads each of them, stops at the first that is broken and takes
one that breaks off for whole.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from dragoman.ingest.contract import Item, Notice, Options, Source
from dragoman.ingest.html import MAX_PAGE_BYTES, page_items
from dragoman.ingest.unpack import CHUNK_BYTES, Members, is_gzip
from dragoman.record import Document

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_HEAD_BYTES = 64_000
"""Longest head of a record, in which the address takes most."""

_BEGIN = re.compile(rb"WARC/\d\.\d\r?\n(?=[\w-]+[ \t]*:)")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^warc-type[ \t]*:[ \t]*(\w+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CURE = "Get the archive again from its source; the other records were read."

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_WANTED = frozenset((b"response", b"resource", b"conversion"))


class Cut(NamedTuple):
    """What was cut out of a file: the bytes of a record, or b"" and what is wrong there; `passed` when it can hold no page."""

    content: bytes
    problem: str = ""
    passed: bool = False


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields the pages in the order of the archive, and a reject for each broken record."""
    number = passed = broken = 0
    judged: Counter[bool] = Counter()
    options = replace(options, worth=_counting(options.worth, judged))
    try:
        with source.open() as stream:
            packed = Members(stream) if is_gzip(stream) else None
            for number, cut in enumerate(cut_records(io.BufferedReader(packed, CHUNK_BYTES) if packed else stream), 1):
                unworthy = judged[False]
                items = list(_items(replace(source, name=f"{source.name}#{number}"), cut, options))
                passed += not items and judged[False] == unworthy
                yield from items
                broken += bool(cut.problem)
            if packed and len(packed.faults) > broken:  # those that gave nothing at all, not even a record that breaks off
                lost = len(packed.faults) - broken
                yield source.reject(f"holds {lost:,} packed record{'s' * (lost > 1)} that cannot be unpacked ({packed.faults[0]})", _CURE)
                number += 1
    except OSError as error:
        yield source.reject(f"cannot be read to its end ({error.strerror or error})", "Check the path, the permissions and the packing.")
        return
    if not number:
        yield source.reject("is empty", "Give a web archive with records in it.")
        return
    if passed:
        yield Notice(source.name, f"{passed:,} record{'s' * (passed > 1)} passed over; read are pages of HTML that a server answered with")
    if judged[False]:
        pages = f"{judged[False]:,} page{'s' * (judged[False] > 1)} passed over"
        yield Notice(source.name, f"{pages}, in which a first look finds nobody who does anything; --look-at-everything reads them")


def _counting(worth: Callable[[str], bool] | None, judged: Counter[bool]) -> Callable[[str], bool] | None:
    """The same judge, with an account of what it said."""
    if worth is None:
        return None

    def judge(text: str) -> bool:
        answer = worth(text)
        judged[answer] += 1
        return answer

    return judge


def _items(source: Source, cut: Cut, options: Options) -> Iterator[Item]:
    """The page of a record; nothing for a record that is none."""
    if cut.problem:
        yield source.reject(cut.problem, _CURE)
    elif not cut.passed:
        yield from _page(source, cut.content, options)


def _page(source: Source, content: bytes, options: Options) -> Iterator[Item]:
    """The page of a whole record."""
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(io.BytesIO(content), parse_http=False):
            yield from _of_record(source, record, options)
    except OSError as error:
        yield source.reject(f"is a broken record ({error})", _CURE)


def _of_record(source: Source, record: WarcRecord, options: Options) -> Iterator[Item]:
    """The page of a record as fastwarc reads it."""
    kind = (record.headers.get("WARC-Type") or "").lower()
    media, charset = (record.headers.get("Content-Type") or ""), ""
    if kind == "response":
        record.parse_http(auto_decode="all")
        if record.http_headers is None or record.http_headers.status_code != 200:
            return
        media, charset = record.http_content_type or "", record.http_charset or ""
    media = media.split(";")[0].strip().lower()
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if media in _HTML or (kind == "conversion" and media == "text/plain"):
        body = _body(record)
        id = (record.headers.get("WARC-Record-ID") or "").strip("<> ") or source.name
        if media in _HTML:
            yield from page_items(source, body, options, url=url, charset=charset, id=id, worth=options.worth)
        else:
            yield from _text(source, body, options, url=url, id=id)


def _text(source: Source, body: bytes, options: Options, *, url: str, id: str) -> Iterator[Item]:
    """The text that an archive holds instead of the page, as those of Common Crawl's WET files."""
    from dragoman.ingest import text
    from dragoman.ingest.urls import canonical_url, site_of

    stream = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(body)))
    for item in text.read(Source(source.name, stream=stream), options):
        if isinstance(item, Document) and options.worth is not None and not options.worth(item.text):
            return
        address = canonical_url(url)
        yield replace(item, id=id, url=address, source=site_of(address)) if isinstance(item, Document) else item


def _body(record: WarcRecord) -> bytes:
    """The body, up to one byte more than a page may have; a body that unpacks to gigabytes is not unpacked further."""
    parts, size = [], 0
    while size <= MAX_PAGE_BYTES and (part := record.reader.read(min(CHUNK_BYTES, MAX_PAGE_BYTES + 1 - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def cut_records(stream: io.BufferedReader) -> Iterator[Cut]:
    """The records of an unpacked archive, and for each stretch that is none, or breaks off, what is wrong with it.

    After what is broken it goes on with the next line that begins a record. Holds one record, or MAX_PAGE_BYTES of it.

    Raises:
        OSError: the stream cannot be read on.
    """
    tape = _Tape(stream)
    while True:
        if not tape.skip_blank():
            return
        if not _BEGIN.match(tape.peek(1_000)):
            tape.skip_to_record()
            yield Cut(b"", "is no WARC record")
            continue
        end = _END_OF_HEAD.search(tape.peek(MAX_HEAD_BYTES))
        length = _LENGTH.search(tape.peek(MAX_HEAD_BYTES), 0, end.end()) if end else None
        if end is None or length is None:
            tape.take(5)
            tape.skip_to_record()
            yield Cut(b"", "is a broken record (its head has no length or no end)")
            continue
        yield _cut(tape, tape.take(end.end()), int(length[1]))


def _cut(tape: _Tape, head: bytes, length: int) -> Cut:
    """One record, whose head is taken already."""
    kind = _TYPE.search(head)
    wanted = kind is not None and kind[1].lower() in _WANTED
    body = tape.take(min(length, MAX_PAGE_BYTES + MAX_HEAD_BYTES))
    left = length - len(body)
    if left and tape.peek(1):
        left -= tape.drop(left)
        if not left and tape.at_end_of_record():
            return Cut(b"", "holds a page that is longer than 10 MB") if wanted and b"text/html" in body[:4_000] else Cut(b"", passed=True)
    if not left and tape.at_end_of_record():
        return Cut(head + body + b"\r\n\r\n", passed=not wanted)
    hidden = _BEGIN.search(body)
    if hidden:  # the length is a lie: what it ran into is given back
        tape.give_back(body[hidden.start() :])
    else:
        tape.skip_to_record()
    why = "it breaks off" if left or hidden else "its length is not that of its content"
    return Cut(b"", f"is a broken record ({why})")


class _Tape:
    """A stream that can be looked ahead into, and given back to."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._ahead = b""

    def peek(self, size: int) -> bytes:
        """The next bytes without taking them; fewer at the end."""
        while len(self._ahead) < size and (more := self._stream.read(max(size - len(self._ahead), CHUNK_BYTES))):
            self._ahead += more
        return self._ahead[:size]

    def take(self, size: int) -> bytes:
        """The next bytes; fewer at the end."""
        taken = self.peek(size)
        self._ahead = self._ahead[size:]
        return taken

    def drop(self, size: int) -> int:
        """Takes the next bytes without holding them; how many there were."""
        dropped = 0
        while dropped < size and (part := self.take(min(size - dropped, CHUNK_BYTES))):
            dropped += len(part)
        return dropped

    def give_back(self, content: bytes) -> None:
        """Puts bytes in front of what comes next."""
        self._ahead = content + self._ahead

    def skip_blank(self) -> bool:
        """Goes on to the next byte that is no line end; False at the end."""
        while ahead := self.peek(CHUNK_BYTES):
            self._ahead = self._ahead.lstrip(b"\r\n")
            if ahead.strip(b"\r\n"):
                return True
        return False

    def at_end_of_record(self) -> bool:
        """Whether a record may end here: before two line ends, before one and another record, or at the end of the file."""
        ahead = self.peek(MAX_HEAD_BYTES)
        rest = ahead.lstrip(b"\r\n")
        return not rest or ahead.startswith((b"\r\n\r\n", b"\n\n")) or (len(rest) < len(ahead) and _BEGIN.match(rest) is not None)

    def skip_to_record(self) -> None:
        """Goes on to the next line that begins a record, or to the end."""
        while ahead := self.peek(CHUNK_BYTES):
            begin = _BEGIN.search(ahead)
            if begin:
                self._ahead = self._ahead[begin.start() :]
                return
            if len(ahead) < CHUNK_BYTES:
                self._ahead = b""
                return
            self._ahead = self._ahead[len(ahead) - 100 :]  # the line may stand across two reads

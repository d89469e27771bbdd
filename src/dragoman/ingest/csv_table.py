"""CSV with a line of column names, plain or gzipped: one document a row. Which column holds what is told, or read from its name.

    headline;date;body          text = body, title = headline, published = date, without being told
    Talks;2023-03-23;"Kenya …"

The delimiter is that of the first line (comma, semicolon, tab or bar). The stored text is the cell's, unchanged.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BufferedReader

from dragoman.ingest.contract import MAX_TEXT_CP, Item, Notice, Options, Source
from dragoman.ingest.decode import decode
from dragoman.ingest.lines import MAX_LINE_BYTES, read_lines
from dragoman.ingest.row import FIELDS, to_document
from dragoman.ingest.unpack import CHUNK_BYTES, unpacked
from dragoman.record import Document, Reject

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "document_id"),
    "text": ("text", "body", "content", "article", "full_text", "fulltext"),
    "title": ("title", "headline"),
    "published": ("published", "date", "pub_date", "publication_date", "published_at", "publish_date"),
    "url": ("url", "link"),
    "source": ("source", "publisher", "site", "outlet", "publication"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
}
"""Column names, in small letters and with _ for a space, that need not be told; the first that a table has is taken."""

_DELIMITERS = ",;\t|"
_HIGH = bytes(range(0x80, 0x100))
_BROKEN = "is no row of CSV"
_QUOTES = "Put cells that hold quotes or line ends between quotes, and double the quotes."


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields one document or reject for each row; holds one row at a time."""
    try:
        with source.open() as stream:
            yield from _rows(source, unpacked(stream), options)
    except OSError as error:
        yield source.reject(f"cannot be read to its end ({error.strerror or error})", "Check the path, the permissions and the packing.")


def _rows(source: Source, stream: BufferedReader, options: Options) -> Iterator[Item]:
    """The rows below the line of column names."""
    encoding, problem = _encoding(stream)
    if problem:
        yield source.reject(*problem)
        return
    if encoding != "utf-8":
        yield Notice(source.name, f"is not UTF-8; read as {encoding}. If letters are wrong, save it as UTF-8")
    # Python's own limit is 128 kB a cell, less than many an article has. It can only be set for the whole program.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE_BYTES))
    try:
        lines = _Lines(stream, encoding)
        table = csv.reader(lines, delimiter=max(_DELIMITERS, key=lines.first.count), strict=True)
        header = next(table)
    except (StopIteration, csv.Error) as error:
        yield source.reject("is empty" if isinstance(error, StopIteration) else f"has no line of column names ({error})", "Write one.")
        return
    columns = find_columns(header, options.columns)
    if isinstance(columns, str):
        yield source.reject(columns, "Name the columns, such as --columns text=Body,published=Day,title=Headline.")
        return
    rows = 0
    while True:
        name = f"{source.name}:{lines.number + 1}"
        try:
            cells = next(table)
        except StopIteration:
            break
        except csv.Error as error:
            rows += 1
            yield Reject(name, "ingest", f"{_BROKEN} ({error})", _QUOTES)
            continue
        if cells:
            rows += 1
            yield _document(name, header, cells, columns, options)
    if not rows:
        yield source.reject("has no row below its column names", "Give a table with one article a row.")


def _document(name: str, header: list[str], cells: list[str], columns: Mapping[str, int], options: Options) -> Document | Reject:
    """The document of one row."""
    if len(cells) != len(header):
        count = f"{len(cells)} cell{'s' * (len(cells) != 1)} where the first line has {len(header)}"
        return Reject(name, "ingest", f"has {count}", "Put cells that hold the delimiter between quotes.")
    row = {field: cells[place] for field, place in columns.items()}
    if any("\udc80" <= c <= "\udcff" for value in row.values() for c in value):
        return Reject(name, "ingest", "is not UTF-8, as the rows before it are", "Save the table as UTF-8.")
    row.update({field: row[field].strip() for field in row if field != "text"})
    item = to_document(name, row, options)
    return replace(item, cure="Give it a text or delete the row.") if isinstance(item, Reject) and "'text'" in item.reason else item


def find_columns(header: list[str], told: Mapping[str, str]) -> dict[str, int] | str:
    """The place of each field's column, from 0; or what is wrong.

    ["Headline", "Body"], {} -> {"text": 1, "title": 0}; ["a"], {} -> "has no column that looks like the text: a"

    Args:
        header: the column names.
        told: column name by field, as the user gave them; goes before what a name looks like.
    """
    shown = ", ".join(header[:30])[:300]
    places: dict[str, int] = {}
    plain = [" ".join(name.split()).lower().replace(" ", "_").replace("-", "_") for name in header]
    for field in FIELDS:
        if field in told:
            if told[field] not in header:
                return f"has no column {told[field]!r}: {shown}"
            places[field] = header.index(told[field])
        else:
            found = [plain.index(name) for name in NAMES[field] if name in plain]
            if found:
                places[field] = found[0]
    return places if "text" in places else f"has no column that looks like the text: {shown}"


def _encoding(stream: BufferedReader) -> tuple[str, tuple[str, str] | None]:
    """The encoding that the first bytes have, and the reason and cure when there is none."""
    sample = stream.peek(CHUNK_BYTES)[:CHUNK_BYTES]
    sample = sample.rstrip(_HIGH)  # the last letter may be cut
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", ("is UTF-16", "Save the table as UTF-8.")
    decoded = decode(sample)
    if decoded.problem and not decoded.problem.startswith("is UTF-8"):
        return "", (decoded.problem, decoded.cure)
    return ("cp1252" if "Windows-1252" in decoded.doubt else "utf-8"), None


class _Lines:
    """The lines of a table as the csv module wants them; bytes that are no letters come as lone surrogates.

    Attributes:
        number: of the last line that was read, from 1.
        first: the first line, which is looked at before the reading begins; "" when there is none.
    """

    def __init__(self, stream: BufferedReader, encoding: str) -> None:
        self.number = 0
        self._lines = read_lines(stream)
        self._encoding = encoding
        self._begun = False
        self.first = next(self, "")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.number == 1 and not self._begun:
            self._begun = True
            if self.first:
                return self.first
        number, line = next(self._lines)
        self.number = number
        if line is None:
            raise csv.Error(f"a line is longer than {MAX_LINE_BYTES // 1_000_000} MB; a text may have {MAX_TEXT_CP:,} characters")
        return line.decode(self._encoding, "surrogateescape").removeprefix("\ufeff" if number == 1 else "").replace("\0", "")

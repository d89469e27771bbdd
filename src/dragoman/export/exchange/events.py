"""The events of a file in any format that can be read, as one Arrow table in the columns of the public record."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.export.exchange.contract import Report, RowReject
from dragoman.export.exchange.own import read_own
from dragoman.record import Event

if TYPE_CHECKING:
    import pyarrow as pa

PIECE = 5_000
OWN = ("jsonl", "parquet")


def read_table(path: Path, format: str, *, report: Report | None = None) -> pa.Table:
    """The events of a file.

    Args:
        path: the file.
        format: plover, polecat, icews, gdelt or petrarch; jsonl or parquet for our own.
        report: takes the account of what was left out.

    Raises:
        UsageError: there is no such format.
        InputError: the file cannot be read, or is of another format.
    """
    import pyarrow as pa

    from dragoman.export.exchange import FORMATS, Exchange, read_foreign
    from dragoman.record.arrow import SCHEMA, to_table

    report = Report() if report is None else report
    if format not in FORMATS and format not in OWN:
        known = (*FORMATS, *OWN)
        near = difflib.get_close_matches(format, known, 1)
        raise UsageError(f"There is no format {format!r}." + (f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(known)}."))
    items: Iterator[Any] = _own(path, report) if format in OWN else read_foreign(FORMATS[format](Exchange.load()), path, report)
    events = (item for item in items if isinstance(item, Event))
    tables = [SCHEMA.empty_table()]
    while some := list(itertools.islice(events, PIECE)):
        tables.append(to_table(some))
    return pa.concat_tables(tables)


def _own(path: Path, report: Report) -> Iterator[Event | RowReject]:
    for item in read_own(path):
        report.read += 1
        if isinstance(item, Event):
            report.written += 1
        else:
            report.reject(item.row, item.reason)
        yield item

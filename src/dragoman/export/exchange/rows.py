"""Rows in, events out, and the other way, with an account of every row and of every field that the other side cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.export.exchange.contract import Format, Report, Row, RowError, RowReject
from dragoman.export.exchange.loss import compare, compare_rows
from dragoman.export.exchange.source import open_lines
from dragoman.knowledge.ontology import Ontology
from dragoman.record import Event
from dragoman.record.plain import event_to_dict


def read_foreign(format: Format, path: Path, report: Report) -> Iterator[Event | RowReject]:
    """The events of a file, in order, and a reject for every row that is none or that stands there a second time.

    Raises:
        InputError: the file cannot be read, or is of another format.
    """
    seen: set[str] = set()
    number = 0
    with open_lines(path, report.notes) as lines:
        try:
            for number, row in format.rows(lines):
                report.read += 1
                yield _read(format, row, f"{path.name}:{number}", number, seen, report)
        except InputError as error:
            if error.source.startswith("line "):
                raise InputError(f"{path}: {error.source}", error.reason, error.cure) from None
            if not report.read:
                raise
            # What could be read of a damaged file is good.
            report.read += 1
            yield report.reject(number + 1, f"{error.reason}; nothing after it can be read")


def _read(format: Format, row: Row | RowError, origin: str, number: int, seen: set[str], report: Report) -> Event | RowReject:
    if isinstance(row, RowError):
        return report.reject(number, str(row))
    try:
        event = format.read(row, origin)
    except RowError as error:
        return report.reject(number, str(error))
    if event.id in seen:
        return report.reject(number, "stands there a second time")
    seen.add(event.id)
    try:
        compare_rows(row, format.write(event), format.empties, report)
    except RowError:
        report.notes["rows that could be written again only as they stood"] += 1
    if event.type is None:
        report.notes["events without a type, since PLOVER has none for their CAMEO code"] += 1
    report.written += 1
    return event


def write_foreign(
    format: Format, events: Iterable[Event | RowReject], report: Report, *, every_status: bool = False
) -> Iterator[str]:
    """The lines of a file, in order, without ends of line. Events that cannot be said are counted as rejects, in the report.

    Args:
        format: what is written.
        events: in order, with what could not be read as such.
        report: the account.
        every_status: write what is denied, demanded, planned or hypothetical as if it had happened, since no format here can say it.
    """
    for number, event in enumerate(events, 1):
        report.read += 1
        if isinstance(event, RowReject):
            report.reject(event.row, event.reason)
            continue
        if not every_status and not _says_status(event, format.know.ontology):
            report.reject(number, f"is {event.status}, and {format.name} would tell of it as of what has happened")
            continue
        try:
            row = _row(format, event)
            back = format.read(row, _origin(event))
        except RowError as error:
            report.reject(number, str(error))
            continue
        compare(event_to_dict(event), event_to_dict(back), report)
        report.written += 1
        yield format.line(row)


def _says_status(event: Event, ontology: Ontology) -> bool:
    """Whether an event has happened, or is of a type that tells of what has not: a threat, a promise."""
    if event.status == "actual":
        return True
    told = {type_.collapse[event.status][0] for type_ in ontology.types.values() if event.status in type_.collapse}
    return event.type is not None and event.type in ontology.types and ontology.root(event.type) in told


def _row(format: Format, event: Event) -> Row:
    """The row of an event; of one that came in the same format, its own row but for the cells that were changed since."""
    if event.type is not None and event.type not in format.know.ontology.types:
        raise RowError(f"has the type {event.type!r}, which is not known; give the --knowledge that it was coded with")
    raw = origin_row(event, format)
    if raw is None:
        return format.write(event)
    now = format.write(event)
    before = format.write(format.read(raw, _origin(event)))
    names = list(dict.fromkeys((*before, *now, *raw)))
    changed: dict[str, Any] = {name: now.get(name, format.missing) for name in names if now.get(name) != before.get(name)}
    return {**raw, **changed}


def _origin(event: Event) -> str:
    """File and row that an event was imported from, by which a row without a document is called; "" for our own."""
    return next((evidence.text for evidence in event.evidence if evidence.field == "origin"), "")


def origin_row(event: Event, format: Format) -> Row | None:
    """The row that an event was imported from, where that was in this format."""
    rule = f"import/{format.name}"
    for evidence in event.evidence:
        if evidence.field == "row" and evidence.rule == rule:
            try:
                return format.unpack(evidence.text)
            except RowError:
                return None
    return None

"""`dragoman export` and `dragoman import`: the field's formats out and in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman.cli.messages import say
from dragoman.cli.options import Knowledge
from dragoman.errors import InputError, UsageError
from dragoman.export import find_format, open_export, whole_file

if TYPE_CHECKING:
    from dragoman.export.exchange import Report, RowReject
    from dragoman.record import Document, Event

To = Literal["plover", "polecat", "icews", "gdelt", "petrarch"]
From = Literal["plover", "polecat", "icews", "gdelt", "petrarch", "dragoman"]

SHOWN = 10
"""Rejects that are told one by one; all that the report lists stand in the report file."""

_Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Where the report goes, as JSON; else beside the output, .report.json after it."),
]


def export(
    events: Annotated[Path, typer.Argument(metavar="EVENTS", help="Events of `dragoman code` or `import`, .jsonl or .parquet.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="File to write; without --to .jsonl or .parquet.")],
    to: Annotated[To | None, typer.Option("--to", help="Format to write.")] = None,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Ids, offsets and hashes instead of the articles' words; without --to in our own format.")
    ] = False,
    every_status: Annotated[
        bool, typer.Option("--every-status", help="Write what is denied, demanded, planned or feared too; no --to format can say so.")
    ] = False,
    report: _Report = None,
    knowledge: Knowledge = None,
) -> None:
    """Write events in a format of the field, with a report of what it cannot hold.

    Example: dragoman export events.jsonl -o events.tab --to icews
    """
    if to is None and not without_text:
        raise UsageError("Say with --to which format to write, or give --without-text. For CSV, use `dragoman code -o FILE.csv`.")
    _apart(events, output, report)
    from dragoman.export.exchange import FORMATS, Exchange, Report, write_foreign
    from dragoman.export.exchange.own import read_own

    account = Report()
    items = read_own(events)
    if without_text:
        items = _stripped(items, account)
    if to is None:
        with open_export(output, format=_own_format(output)) as writer:
            for event in _written(items, account):
                writer.write([event])
        version = None
    else:
        know = Exchange.load(knowledge)
        version = know.version
        format = FORMATS[to](know)
        with whole_file(output) as stream:
            stream.write(format.head())
            for line in write_foreign(format, items, account, every_status=every_status):
                stream.write(line.encode("utf-8", "replace") + b"\n")
    settings = {"to": to, "without_text": without_text, "every_status": every_status}
    _close("export", events, output, report, account, settings, version, noun="event", lost="fields without a place in the format")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File in a format of the field; also packed as .gz or .zip.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="EVENTS", help="File to write, .jsonl or .parquet.")],
    source: Annotated[From, typer.Option("--from", help="Format of the file; dragoman for events that were exported --without-text.")],
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", metavar="PATH", help="With --from dragoman: articles whose words are to be joined again; repeatable."),
    ] = None,
    report: _Report = None,
    knowledge: Knowledge = None,
) -> None:
    """Read events of another set into our own record, every row accounted for.

    Example: dragoman import 20191024143000.export.CSV --from gdelt -o events.jsonl
    """
    if (source == "dragoman") != bool(articles):
        raise UsageError("--articles and --from dragoman belong together: they join the words of articles to events without text.")
    _apart(file, output, report)
    own = _own_format(output)
    from dragoman.export.exchange import FORMATS, Exchange, Report, read_foreign

    account = Report()
    version = None
    items: Iterable[Event | RowReject]
    if articles:
        items = _written(_joined(file, articles), account)
    else:
        know = Exchange.load(knowledge)
        version = know.version
        items = read_foreign(FORMATS[source](know), file, account)
    from dragoman.record import Event

    with open_export(output, format=own) as writer:
        for item in items:
            if isinstance(item, Event):
                writer.write([item])
    _close("import", file, output, report, account, {"from": source}, version, noun="row", lost="columns kept in the row alone")


def _own_format(output: Path) -> str:
    format = find_format(output)
    if format == "csv":
        raise UsageError(f"{output} would be a CSV file, which cannot hold the whole record. Write .jsonl or .parquet.")
    return format


def _apart(source: Path, output: Path, report: Path | None) -> None:
    paths = [path.resolve() for path in (source, output, _report_path(output, report))]
    if len(set(paths)) != len(paths):
        raise UsageError(f"{source}, {output} and the report must be three files. Name another after -o or --report.")


def _report_path(output: Path, report: Path | None) -> Path:
    return report if report is not None else output.with_name(output.name + ".report.json")


def _stripped(items: Iterable[Event | RowReject], account: Report) -> Iterator[Event | RowReject]:
    from dragoman.export.exchange.textless import strip
    from dragoman.record import Event

    for item in items:
        if isinstance(item, Event):
            item, gone = strip(item)
            if gone:
                account.notes["texts that cannot be joined again: rows of another set, and long texts from outside the sentence"] += gone
        yield item


def _written(items: Iterable[Event | RowReject], account: Report) -> Iterator[Event]:
    from dragoman.record import Event

    for item in items:
        account.read += 1
        if isinstance(item, Event):
            account.written += 1
            yield item
        else:
            account.reject(item.row, item.reason)


def _joined(file: Path, articles: list[str]) -> Iterator[Event | RowReject]:
    from dragoman.export.exchange import RowReject
    from dragoman.export.exchange.own import read_own
    from dragoman.export.exchange.textless import join

    docs = _articles(articles)
    for number, item in enumerate(read_own(file), 1):
        if isinstance(item, RowReject):
            yield item
        elif (doc := docs.get(item.document.id)) is None:
            yield RowReject(number, f"no article with the id {item.document.id[:120]!r}")
        else:
            made = join(item, doc)
            yield RowReject(number, made) if isinstance(made, str) else made


def _articles(paths: list[str]) -> dict[str, Document]:
    from dragoman.ingest import Notice, Options, read_paths
    from dragoman.record import Document

    docs: dict[str, Document] = {}
    for item in read_paths(paths, Options(published=None)):
        if isinstance(item, Document):
            docs[item.id] = item
        elif not isinstance(item, Notice):
            say(f"{item.document}: {item.reason}. {item.cure}")
    return docs


def _close(
    command: str, source: Path, output: Path, report: Path | None, account: Report, settings: dict[str, Any], version: str | None,
    *, noun: str, lost: str,
) -> None:
    """Writes the report, tells its gist, and ends with 1 where something was rejected."""
    import dragoman
    from dragoman.export.manifest import dependencies

    row = {
        "command": command, "dragoman": dragoman.__version__, "data": version, "dependencies": dependencies(), "settings": settings,
        "input": {"name": source.name, "sha256": _digest(source)}, "output": {"name": output.name, "sha256": _digest(output)},
        **account.to_dict(),
    }  # fmt: skip
    path = _report_path(output, report)
    with whole_file(path) as stream:
        stream.write(json.dumps(row, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")
    for reject in account.rejects[:SHOWN]:
        say(f"{source}: {noun} {reject.row} {reject.reason}")
    if account.rejected > SHOWN:
        say(f"… and {account.rejected - SHOWN:,} more; {path} lists them")
    for title, counts in ((lost, account.lost), ("held otherwise", account.changed), ("filled in", account.filled)):
        if counts:
            say(f"{title}: {', '.join(f'{name} {count:,}' for name, count in counts.most_common())}")
    for note, count in account.notes.most_common():
        say(f"{count:,} {note}")
    say(f"{account.read:,} {noun}s read = {account.written:,} written + {account.rejected:,} rejected; the report is {path}")
    raise typer.Exit(1 if account.rejected else 0)


def _digest(path: Path) -> str | None:
    """SHA-256 of a file; None for what is no ordinary file and cannot be read twice."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Check the path.") from error

"""Where the records of a command go: a table on a terminal, a stream, or a file that appears whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from dragoman.cli.messages import Report
from dragoman.cli.options import to_file
from dragoman.errors import UsageError
from dragoman.export import Shape, open_export, open_writer
from dragoman.ingest import STDIN, Notice
from dragoman.record import Document, Reject

if TYPE_CHECKING:
    from dragoman.export.manifest import Account

_Result = TypeVar("_Result")


def refuse_own_input(paths: Iterable[str], output: Path | None) -> None:
    """Holds a command from writing over what it is to read.

    Raises:
        UsageError: the output is one of the paths.
    """
    if output is not None and any(os.path.realpath(path) == os.path.realpath(output) for path in paths if path != STDIN):
        raise UsageError(f"{output} is both to be read and to be written. Name another file after -o.")


def manifest_path(given: Path | None, output: Path | None, paths: Iterable[str]) -> Path | None:
    """Where the manifest goes: where the user says, else beside a file that is written; None where standard output is.

    The whole name of the output stays in it, since events.csv and events.jsonl may well stand side by side.

    Raises:
        UsageError: that is the output, or one of the inputs.
    """
    file = to_file(output)
    if given is None:
        return None if file is None or (file.exists() and not file.is_file()) else file.with_name(file.name + ".manifest.json")
    refuse_own_input([*paths, *([str(file)] if file is not None else [])], given)
    return given


def documents(items: Iterable[Document | Reject | Notice], report: Report, account: Account | None = None) -> Iterator[Document]:
    """The documents; the report hears of everything else, and the account of all but notices."""
    for item in items:
        if isinstance(item, Document):
            report.document(item)
            if account is not None:
                account.document(item)
            yield item
        elif isinstance(item, Reject):
            report.reject(item)
            if account is not None:
                account.reject(item)
        else:
            report.notice(item)


def open_sink(
    output: Path | None,
    format: str | None,
    *,
    shape: Shape,
    records: Callable[[_Result], Iterable[Any]],
    show: Callable[[_Result], None],
) -> AbstractContextManager[Callable[[_Result], None]]:
    """What takes one result after the other.

    Args:
        output: the file, or None or "-" for standard output.
        format: table, jsonl, csv or parquet; None for the file's ending, on a terminal a table, elsewhere JSON Lines.
        shape: what kind of record it is.
        records: the records of a result.
        show: prints a result as a table.

    Raises:
        UsageError: the file and the format do not go together.
    """
    to_stdout = output is None or str(output) == STDIN
    if to_stdout:
        chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
        if chosen == "parquet" and sys.stdout.isatty():
            raise UsageError("Parquet is not for a terminal. Give -o FILE.parquet, or send standard output to a file.")
        return _tables(show) if chosen == "table" else _stream(chosen, shape, records)
    if format == "table":
        raise UsageError("A table is for reading, not for a file. Leave --format out, or leave -o out.")
    assert output is not None
    return _file(output, format, shape, records)


@contextmanager
def _file(
    output: Path, format: str | None, shape: Shape, records: Callable[[_Result], Iterable[Any]]
) -> Iterator[Callable[[_Result], None]]:
    with open_export(output, format=format, shape=shape) as writer:
        yield lambda result: writer.write(records(result))


@contextmanager
def _stream(format: str, shape: Shape, records: Callable[[_Result], Iterable[Any]]) -> Iterator[Callable[[_Result], None]]:
    """Standard output, document by document; a reader that has had enough (`| head`) ends the run without a word."""
    stream = sys.stdout.buffer
    try:
        with open_writer(stream, format=format, shape=shape) as writer:

            def write(result: _Result) -> None:
                writer.write(records(result))
                stream.flush()

            yield write
        stream.flush()
    except BrokenPipeError:
        _close_stdout()
        raise typer.Exit(0) from None


@contextmanager
def _tables(show: Callable[[_Result], None]) -> Iterator[Callable[[_Result], None]]:
    try:
        yield show
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        raise typer.Exit(0) from None


def _close_stdout() -> None:
    """Puts nothing in the place of a closed pipe: the interpreter's last flush would fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

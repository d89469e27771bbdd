"""`dragoman code`: articles in, events out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Protocol

import typer

from dragoman.cli.messages import Report, say_without_model
from dragoman.cli.options import Actors, Knowledge, Paths, Published, SkipBroken
from dragoman.errors import UsageError
from dragoman.ingest import STDIN, Notice, Options, read_paths, size_bytes
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from dragoman.export import Writer

Format = Literal["table", "jsonl", "csv", "parquet"]


class Sink(Protocol):
    """Takes one coding after the other."""

    def __call__(self, coding: Coding) -> None:
        """Takes a coding."""


def code(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE",
            help="File to write, .jsonl, .csv or .parquet by its ending; - for standard output.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="Output format; else by the ending of FILE, and without one a table on a terminal, JSON Lines elsewhere."),
    ] = None,
    published: Published = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
    jobs: Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes that code side by side.")] = 1,
) -> None:
    """Code articles: who did what to whom, with the sentence that proves it.

    Example: dragoman code news/ --published 2023-03-23 -o events.csv
    """
    # All is settled before the work begins, so that no mistake shows up after an hour of it.
    if output is not None and any(Path(path).resolve() == output.resolve() for path in paths if path != STDIN):
        raise UsageError(f"{output} is both to be read and to be written. Name another file after -o.")
    with Report(size_bytes(paths)) as report, _sink(output, format) as sink:
        from dragoman.cli.work import code_all

        say_without_model()
        to_file = output if output is not None and str(output) != STDIN else None
        docs = _documents(read_paths(paths, Options(published=published), passing_over=to_file), report)
        for coding in code_all(docs, knowledge=knowledge, actors=actors, skip_broken=skip_broken, jobs=jobs):
            report.coded(coding)
            sink(coding)
    report.close()
    raise typer.Exit(1 if report.rejected else 0)


def _documents(items: Iterable[Document | Reject | Notice], report: Report) -> Iterator[Document]:
    """The documents; the report hears of everything else."""
    for item in items:
        if isinstance(item, Document):
            report.document(item)
            yield item
        elif isinstance(item, Reject):
            report.reject(item)
        else:
            report.notice(item)


def _sink(output: Path | None, format: Format | None) -> AbstractContextManager[Sink]:
    """Where the events go.

    Raises:
        UsageError: the file and the format do not go together.
    """
    to_stdout = output is None or str(output) == STDIN
    if to_stdout:
        chosen = format or ("table" if sys.stdout.isatty() else "jsonl")
        if chosen == "parquet" and sys.stdout.isatty():
            raise UsageError("Parquet is not for a terminal. Give -o FILE.parquet, or send standard output to a file.")
        return _tables() if chosen == "table" else _stream(chosen)
    if format == "table":
        raise UsageError("A table is for reading, not for a file. Leave --format out, or leave -o out.")
    assert output is not None
    from dragoman.export import open_export

    return _written(open_export(output, format=format))


@contextmanager
def _written(opened: AbstractContextManager[Writer]) -> Iterator[Sink]:
    with opened as writer:
        yield lambda coding: writer.write(coding.events)


@contextmanager
def _stream(format: str) -> Iterator[Sink]:
    """Standard output, event by event; a reader that has had enough (`| head`) ends the run without a word."""
    from dragoman.export import open_writer

    stream = sys.stdout.buffer
    try:
        with open_writer(stream, format=format) as writer:

            def write(coding: Coding) -> None:
                writer.write(coding.events)
                stream.flush()

            yield write
        stream.flush()
    except BrokenPipeError:
        _close_stdout()
        raise typer.Exit(0) from None


@contextmanager
def _tables() -> Iterator[Sink]:
    from dragoman.cli.tables import print_table

    try:
        yield print_table
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        raise typer.Exit(0) from None


def _close_stdout() -> None:
    """Puts nothing in the place of a closed pipe: the interpreter's last flush would fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""`dragoman resolve`: actor phrases in, entities out."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from dragoman.cli.messages import say
from dragoman.cli.options import Knowledge
from dragoman.errors import UsageError
from dragoman.ingest import STDIN, parse_day

if TYPE_CHECKING:
    from dragoman.pipeline.resolve import Phrase

Row = dict[str, Any]


def resolve(
    file: Annotated[str, typer.Argument(metavar="FILE", help='JSON Lines of {"id","text","context","date"}, or - for standard input.')],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write, JSON Lines; without it, or -, standard output.")
    ] = None,
    knowledge: Knowledge = None,
) -> None:
    """Resolve actor phrases: who is meant by "cyber police" or "the French president", on a day, with or without a context.

    Example: dragoman resolve phrases.jsonl -o entities.jsonl
    """
    if output is not None and file != STDIN and Path(file).resolve() == output.resolve():
        raise UsageError(f"{output} is both to be read and to be written. Name another file after -o.")
    with _lines(file) as lines, _sink(output) as write:
        from dragoman.knowledge import load
        from dragoman.pipeline.resolve import PhraseResolver, to_row

        resolver = PhraseResolver(load(knowledge))
        counts: Counter[str] = Counter()
        for number, line in lines:
            phrase, row = _phrase(number, line)
            if phrase is not None:
                row = to_row(phrase.id, resolver.resolve(phrase))
            else:
                say(f"{file}:{number}: {row['error']}")
            counts["rejected" if phrase is None else "resolved" if row["reason"] is None else "open"] += 1
            write(row)
    rejected = f", {counts['rejected']:,} rejected" if counts["rejected"] else ""
    say(f"{counts.total():,} phrases, {counts['resolved']:,} resolved, {counts['open']:,} left open{rejected}")
    raise typer.Exit(1 if counts["rejected"] else 0)


def _phrase(number: int, line: str) -> tuple[Phrase | None, Row]:
    """The phrase of a line; or None and the row that says what is wrong with it."""
    from dragoman.pipeline.resolve import Phrase

    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None, {"id": str(number), "error": "is not JSON; write one JSON object a line"}
    if not isinstance(row, dict):
        return None, {"id": str(number), "error": 'is no JSON object; write {"id": …, "text": …}'}
    given = row.get("id")
    id = given if isinstance(given, str | int) and not isinstance(given, bool) else str(number)
    text, context, date = row.get("text"), row.get("context") or "", row.get("date")
    if not isinstance(text, str) or not text.strip():
        return None, {"id": id, "error": "has no 'text'; write the phrase there"}
    if not isinstance(context, str):
        return None, {"id": id, "error": "has a 'context' that is no string"}
    day = parse_day(date) if isinstance(date, str) else None
    if date and day is None:
        return None, {"id": id, "error": "has a 'date' that names no day; write it as 2023-03-23, or null for the latest known"}
    return Phrase(id, text, context, day), {}


@contextlib.contextmanager
def _lines(file: str) -> Iterator[Iterator[tuple[int, str]]]:
    """Numbered lines that are not blank.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        stream = sys.stdin.buffer if file == STDIN else open(file, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}). Check the path.") from error
    try:
        yield ((n, text) for n, raw in enumerate(stream, 1) if (text := raw.decode("utf-8-sig", "replace").strip()))
    finally:
        if file != STDIN:
            stream.close()


@contextlib.contextmanager
def _sink(output: Path | None) -> Iterator[Callable[[Row], None]]:
    """Writes rows to standard output, or to a file that appears when it is whole.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None or str(output) == STDIN:
        try:
            yield lambda row: _write(sys.stdout.buffer, row)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    from dragoman.export.whole import whole_file

    with whole_file(output) as stream:
        yield lambda row: _write(stream, row)


def _write(stream: BinaryIO, row: Row) -> None:
    stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

"""`dragoman resolve`: actor phrases in, entities out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.messages import say, say_skipped
from dragoman.cli.options import Actors, Knowledge, SkipBroken
from dragoman.cli.rows import Row, lines, sink
from dragoman.errors import UsageError
from dragoman.ingest import STDIN, parse_day

if TYPE_CHECKING:
    from dragoman.pipeline.resolve import Phrase


def resolve(
    file: Annotated[str, typer.Argument(metavar="FILE", help='JSON Lines of {"id","text","context","date"}, or - for standard input.')],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write, JSON Lines; without it, or -, standard output.")
    ] = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
) -> None:
    """Resolve actor phrases: who is meant by "cyber police" or "the French president", on a day, with or without a context.

    Example: dragoman resolve phrases.jsonl -o entities.jsonl
    """
    if output is not None and file != STDIN and Path(file).resolve() == output.resolve():
        raise UsageError(f"{output} is both to be read and to be written. Name another file after -o.")
    with lines(file) as numbered, sink(output) as write:
        from dragoman.pipeline.resolve import PhraseResolver

        resolver = PhraseResolver.load(knowledge, actors=actors, skip_broken=skip_broken)
        say_skipped(resolver.know.skipped)
        counts: Counter[str] = Counter()
        for number, line in numbered:
            phrase, row = _phrase(number, line)
            if phrase is not None:
                row = resolver.row(phrase)
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

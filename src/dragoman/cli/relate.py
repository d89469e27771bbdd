"""`dragoman relate`: the type of given actor-recipient pairs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.messages import say, say_skipped, say_without_model
from dragoman.cli.options import Actors, Knowledge, SkipBroken
from dragoman.cli.rows import Row, lines, sink
from dragoman.errors import UsageError
from dragoman.ingest import STDIN

if TYPE_CHECKING:
    from dragoman.pipeline.relate import Pair


class CodebookName(StrEnum):
    """By which text types are told apart where PLOVER's own texts disagree."""

    cameo = "cameo"
    manual = "manual"


def relate(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help='JSON Lines of {"id","text","actors":[[s,e]],"recipients":[[s,e]]}, or - for standard input.'),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write, JSON Lines; without it, or -, standard output.")
    ] = None,
    codebook: Annotated[
        CodebookName,
        typer.Option(help="Types as sets made from CAMEO codes have them (a conviction is ACCUSE), or as PLOVER's manual (SANCTION)."),
    ] = CodebookName.cameo,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
) -> None:
    """Tell the event type of a given pair, for sentences whose actors and recipients are marked already.

    Example: dragoman relate pairs.jsonl -o types.jsonl
    """
    if output is not None and file != STDIN and Path(file).resolve() == output.resolve():
        raise UsageError(f"{output} is both to be read and to be written. Name another file after -o.")
    counts: Counter[str] = Counter()
    with lines(file) as numbered, sink(output) as write:
        import dragoman
        from dragoman.pipeline.relate import relate as answer

        say_without_model()
        waiting: list[Row | None] = []

        def pairs() -> Iterator[Pair]:
            for number, line in numbered:
                pair, row = _pair(number, line)
                if pair is None:
                    say(f"{file}:{number}: {row['error']}")
                    waiting.append(row)
                else:
                    waiting.append(None)
                    yield pair

        def flush() -> None:
            while waiting and (row := waiting[0]) is not None:
                write(row)
                counts["rejected"] += 1
                waiting.pop(0)

        coder = dragoman.load(knowledge, actors=actors, skip_broken=skip_broken)
        say_skipped(coder.skipped)
        for related in answer(coder, pairs(), codebook=codebook.value):
            flush()
            waiting.pop(0)
            write({"id": related.id, "type": related.type, "confidence": related.confidence, "scores": dict(related.scores)})
            counts["answered"] += 1
        flush()
    rejected = f", {counts['rejected']:,} rejected" if counts["rejected"] else ""
    say(f"{counts['answered']:,} pairs answered{rejected}")
    raise typer.Exit(1 if counts["rejected"] else 0)


def _pair(number: int, line: str) -> tuple[Pair | None, Row]:
    """The pair of a line; or None and the row that says what is wrong with it."""
    from dragoman.pipeline.relate import Pair

    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None, {"id": str(number), "error": "is not JSON; write one JSON object a line"}
    if not isinstance(row, dict):
        return None, {"id": str(number), "error": 'is no JSON object; write {"id": …, "text": …, "actors": …, "recipients": …}'}
    given = row.get("id")
    id = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else str(number)
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return None, {"id": id, "error": "has no 'text'; write the sentence there"}
    sides = []
    for side in ("actors", "recipients"):
        spans = row.get(side) or []
        if not isinstance(spans, list) or not all(_is_span(span) for span in spans):
            return None, {"id": id, "error": f"has {side!r} that are no list of [start, end] in code points"}
        wrong = next((span for span in spans if not 0 <= span[0] < span[1] <= len(text)), None)
        if wrong is not None:
            return None, {"id": id, "error": f"has a span {wrong} in {side!r} outside its text of {len(text)} code points, or empty"}
        sides.append(tuple((span[0], span[1]) for span in spans))
    if not sides[0] and not sides[1]:
        return None, {"id": id, "error": "marks neither actors nor recipients; mark at least one"}
    return Pair(id, text, sides[0], sides[1]), {}


def _is_span(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(isinstance(n, int) and not isinstance(n, bool) for n in span)

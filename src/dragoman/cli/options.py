"""Options that several commands share, and the way from their texts to values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

import typer

from dragoman.ingest import FIELDS, STDIN, parse_day

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Articles: .txt, .md, .html, .jsonl, .csv, .xml (RSS, Atom), .warc and .zip files, folders of them, "
        "the address of a page or feed, or - for standard input.",
    ),
]


def to_day(text: str) -> dt.date:
    """A day, in one of the ways that the readers know."""
    day = parse_day(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} names no day. Write it as 2023-03-23.")
    return day


Published = Annotated[
    dt.date | None,
    typer.Option(metavar="DATE", parser=to_day, help="Day of publication, such as 2023-03-23; else each article's own date line."),
]

def to_moment(text: str) -> dt.date:
    """A day, or a moment such as 2023-03-23T12:00."""
    if "T" in text:
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            raise typer.BadParameter(f"{text!r} names no moment. Write it as 2023-03-23T12:00.") from None
    return to_day(text)


StorePlace = Annotated[str, typer.Option("--store", metavar="DIR", help="The archive: a folder, or the URL of an object store.")]

AsOf = Annotated[
    dt.date | None,
    typer.Option(metavar="DATE", parser=to_moment, help="What the archive held at the end of that day, UTC; or at 2023-03-23T12:00."),
]

def _columns(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",")]
    for field, sign, column in pairs:
        if field.strip() not in FIELDS or not sign or not column.strip():
            wrong = field + sign + column
            raise typer.BadParameter(f"{wrong!r} names no field's column. Fields: {', '.join(FIELDS)}. Write text=Body,published=Day.")
    return {field.strip(): column.strip() for field, _, column in pairs}


Columns = Annotated[
    dict[str, str] | None,
    typer.Option(
        metavar="FIELD=COLUMN,…", parser=_columns,
        help="Which column of .csv files holds what, such as text=Body,published=Day; else by their names.",
    ),
]

Knowledge = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", exists=True, file_okay=False,
        help="Folder of your own actors, verbs and categories, laid out like ours; adds to ours or overrides them.",
    ),
]

Jobs = Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes that code side by side.")]

ClusterPlace = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="Code on the workers of a dask scheduler, such as tcp://10.0.0.1:8786."),
]

LookAtEverything = Annotated[
    bool,
    typer.Option(
        "--look-at-everything",
        help="Parse every article, and read every page of a web archive, also where a first look finds nobody who does anything.",
    ),
]

Actors = Annotated[
    Path | None,
    typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Your own actors in one .csv or .yaml file; go before ours and DIR's."),
]

SkipBroken = Annotated[
    bool, typer.Option("--skip-broken", help="Go on without entries of the --actors file that are wrong; each is named. Else nothing runs.")
]

Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest", metavar="FILE",
        help="Where the manifest of the run goes, as JSON; else beside the output, .manifest.json after its name.",
    ),
]

Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE",
        help="File to write, .jsonl, .csv or .parquet by its ending; - for standard output.",
    ),
]

Format = Annotated[
    Literal["table", "jsonl", "csv", "parquet"] | None,
    typer.Option(help="Output format; else by the ending of FILE, and without one a table on a terminal, JSON Lines elsewhere."),
]


def to_file(output: Path | None) -> Path | None:
    """The file that is written, None for standard output."""
    return output if output is not None and str(output) != STDIN else None

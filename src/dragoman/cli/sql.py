"""`dragoman sql`: one question in SQL to an archive."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from dragoman.cli.arrow import to_bytes, write_arrow
from dragoman.cli.options import AsOf, Output, StorePlace, to_file
from dragoman.errors import UsageError
from dragoman.export import find_format


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT, in DuckDB's SQL.")],
    store: StorePlace,
    output: Output = None,
    format: Annotated[Literal["jsonl", "csv", "parquet"] | None, typer.Option(help="Output format; else by the ending of FILE.")] = None,
    as_of: AsOf = None,
) -> None:
    """Ask an archive in SQL: the tables are documents, codings, events, claims, relations, rejects and runs. Nothing can be changed.

    Example: dragoman sql "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC" --store archive
    """
    from dragoman.store import open_store

    file = to_file(output)
    chosen = format or (find_format(file) if file is not None else "jsonl")
    if chosen == "parquet" and file is None:
        raise UsageError("Parquet is not for standard output here. Give -o FILE.parquet.")
    table = open_store(store).sql(query, as_of=as_of)
    if file is None:
        for piece in to_bytes(table, chosen):
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return
    write_arrow(file, table, chosen)

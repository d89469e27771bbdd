"""`dragoman relations`: the relations that articles state, or that an archive holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.ask import OF_RELATIONS, ask, taking
from dragoman.cli.messages import Report, say_skipped
from dragoman.cli.options import Actors, Columns, Format, Knowledge, Output, Paths, Published, SkipBroken, to_file
from dragoman.cli.sink import documents, open_sink, refuse_own_input
from dragoman.errors import UsageError
from dragoman.export import RELATIONS
from dragoman.ingest import Options, read_paths, size_bytes
from dragoman.record.relation import Stated

_OWN: dict[str, tuple[Any, Any]] = {
    "paths": (Paths, ()),
    "store": (Annotated[str | None, typer.Option("--store", metavar="DIR", help="The archive to ask, in the place of PATHs.")], None),
    "output": (Output, None),
    "format": (Format, None),
    "published": (Published, None),
    "columns": (Columns, None),
    "knowledge": (Knowledge, None),
    "actors": (Actors, None),
    "skip_broken": (SkipBroken, False),
}


@taking(OF_RELATIONS, before=_OWN)
def relations(
    *,
    paths: list[str],
    store: str | None,
    published: Any,
    columns: Any,
    knowledge: Path | None,
    actors: Path | None,
    skip_broken: bool,
    **given: Any,
) -> None:
    """List the relations that articles state, or an archive holds: members, allies, offices, who holds what, who backs or hosts whom.

    Example: dragoman relations news/ --published 2023-03-23 -o relations.csv
    """
    if store is not None:
        if paths:
            raise UsageError(f"Give PATHs or --store, not both: to add {paths[0]} to the archive, use dragoman add.")
        ask("relations", store=store, **given)
        return
    asked = [name for name in (*OF_RELATIONS, "as_of", "limit") if given[name] not in (None, "")]
    if asked:
        raise UsageError(f"--{asked[0].replace('_', '-')} is asked of an archive. Name it with --store.")
    if not paths:
        raise UsageError("Nothing to read. Give PATHs, or an archive with --store.")
    _read(paths, given["output"], given["format"], published, columns, knowledge, actors, skip_broken)


def _read(
    paths: list[str],
    output: Path | None,
    format: str | None,
    published: Any,
    columns: Any,
    knowledge: Path | None,
    actors: Path | None,
    skip_broken: bool,
) -> None:
    """Reads articles for their relations."""
    refuse_own_input(paths, output)
    with (
        Report(size_bytes(paths), noun="relation") as report,
        open_sink(output, format, shape=RELATIONS, records=lambda stated: stated.relations, show=_print) as sink,
    ):
        import dragoman

        docs = documents(read_paths(paths, Options(published=published, columns=columns or {}), passing_over=to_file(output)), report)
        coder = dragoman.load(knowledge, actors=actors, skip_broken=skip_broken)
        say_skipped(coder.skipped)
        for stated in coder.relations_of(docs):
            report.done(stated.document, stated.relations, stated.rejects)
            sink(stated)
    report.close()
    raise typer.Exit(1 if report.rejected else 0)


def _print(stated: Stated) -> None:
    from dragoman.cli.tables import print_relations

    print_relations(stated)

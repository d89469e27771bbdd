"""`dragoman relations`: articles in, the relations that they state out."""

from __future__ import annotations

import typer

from dragoman.cli.messages import Report, say_skipped
from dragoman.cli.options import Actors, Columns, Format, Knowledge, Output, Paths, Published, SkipBroken, to_file
from dragoman.cli.sink import documents, open_sink, refuse_own_input
from dragoman.export import RELATIONS
from dragoman.ingest import Options, read_paths, size_bytes
from dragoman.record.relation import Stated


def relations(
    paths: Paths,
    output: Output = None,
    format: Format = None,
    published: Published = None,
    columns: Columns = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
) -> None:
    """List the relations that articles state: members, allies, offices, who holds what, who backs or hosts whom.

    Example: dragoman relations news/ --published 2023-03-23 -o relations.csv
    """
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

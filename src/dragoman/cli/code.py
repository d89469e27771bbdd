"""`dragoman code`: articles in, events out."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.messages import Report, say_without_model
from dragoman.cli.options import Actors, Columns, Format, Knowledge, Manifest, Output, Paths, Published, SkipBroken, to_file
from dragoman.cli.sink import documents, manifest_path, open_sink, refuse_own_input
from dragoman.export import EVENTS
from dragoman.ingest import Options, read_paths, size_bytes
from dragoman.record.coding import Coding


def code(
    paths: Paths,
    output: Output = None,
    manifest: Manifest = None,
    format: Format = None,
    published: Published = None,
    columns: Columns = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
    jobs: Annotated[int, typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes that code side by side.")] = 1,
) -> None:
    """Code articles: who did what to whom, with the sentence that proves it.

    Example: dragoman code news/ --published 2023-03-23 -o events.csv
    """
    # All is settled before the work begins, so that no mistake shows up after an hour of it.
    refuse_own_input(paths, output)
    page = manifest_path(manifest, output, paths)
    with (
        Report(size_bytes(paths)) as report,
        open_sink(output, format, shape=EVENTS, records=lambda coding: coding.events, show=_print) as sink,
    ):
        from dragoman.cli.work import code_all
        from dragoman.export.manifest import Account, write_manifest
        from dragoman.export.manifest import manifest as make_manifest

        say_without_model()
        account = Account()
        items = read_paths(paths, Options(published=published, columns=columns or {}), passing_over=to_file(output))
        docs = documents(items, report, account)
        for coding in code_all(docs, knowledge=knowledge, actors=actors, skip_broken=skip_broken, jobs=jobs, account=account):
            report.coded(coding)
            account.coded(coding)
            sink(coding)
    report.close()
    if page is not None:
        settings = {"published": published, "columns": columns, "format": format, "knowledge": knowledge, "actors": actors,
                    "skip_broken": skip_broken}  # fmt: skip
        file = to_file(output)
        write_manifest(page, make_manifest("code", settings=settings, paths=paths, account=account, output=file), output=file)
    raise typer.Exit(1 if report.rejected else 0)


def _print(coding: Coding) -> None:
    from dragoman.cli.tables import print_table

    print_table(coding)

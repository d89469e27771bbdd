"""`dragoman code`: articles in, events out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dragoman.cli.messages import Report, say_without_model
from dragoman.cli.options import (
    Actors,
    ClusterPlace,
    Columns,
    Format,
    Jobs,
    Knowledge,
    LookAtEverything,
    Manifest,
    Output,
    Paths,
    Published,
    SkipBroken,
    to_file,
)
from dragoman.cli.sink import documents, manifest_path, open_sink, refuse_own_input
from dragoman.export import EVENTS
from dragoman.ingest import Options, read_paths, size_bytes
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


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
    jobs: Jobs = 1,
    cluster: ClusterPlace = None,
    look_at_everything: LookAtEverything = False,
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
        from dragoman.cli.work import code_shards, loaded, page_look, place_of
        from dragoman.export.manifest import Account, write_manifest
        from dragoman.export.manifest import manifest as make_manifest
        from dragoman.fleet import Settings, read_events

        place = place_of(jobs, cluster)
        settings = Settings(knowledge, actors, skip_broken, not look_at_everything)
        say_without_model()
        coder: Coder | None = loaded(settings)
        assert coder is not None
        account = Account()
        account.version = coder.version
        options = Options(published=published, columns=columns or {}, worth=page_look(coder))
        if place is not None:
            coder = None  # the workers have their own
        items = read_paths(paths, options, passing_over=to_file(output))
        docs = documents(items, report, account)
        for shard in code_shards(docs, coder=coder, settings=settings, place=place, read=read_events):
            for coding in shard:
                report.coded(coding)
                account.coded(coding)
                sink(coding)
    report.close()
    if page is not None:
        told = {"published": published, "columns": columns, "format": format, "knowledge": knowledge, "actors": actors,
                "skip_broken": skip_broken, "look_at_everything": look_at_everything}  # fmt: skip
        file = to_file(output)
        write_manifest(page, make_manifest("code", settings=told, paths=paths, account=account, output=file), output=file)
    raise typer.Exit(1 if report.rejected else 0)


def _print(coding: Coding) -> None:
    from dragoman.cli.tables import print_table

    print_table(coding)

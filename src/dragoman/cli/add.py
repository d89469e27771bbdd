"""`dragoman add`: articles into an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from dragoman.cli.messages import Interrupted, Report, say, say_without_model
from dragoman.cli.options import Actors, ClusterPlace, Columns, Jobs, Knowledge, LookAtEverything, Paths, Published, SkipBroken, StorePlace
from dragoman.ingest import Notice, Options, read_paths, size_bytes
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from dragoman.export.manifest import Account
    from dragoman.fleet import Place, Settings
    from dragoman.pipeline import Coder
    from dragoman.store import Writer

PIECES_A_SHARD = 4
"""Pieces of work that are added in one go, at most 128 documents: some seconds of work, which is what a kill can lose. A shard is
made of whole pieces, so that a run that goes on where another was killed cuts the rest as that one would have."""


def add(
    paths: Paths,
    store: StorePlace,
    published: Published = None,
    columns: Columns = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
    jobs: Jobs = 1,
    cluster: ClusterPlace = None,
    look_at_everything: LookAtEverything = False,
) -> None:
    """Code articles into an archive: what is there already is not added again, and a run that was killed goes on where it was.

    Example: dragoman add news/ --store archive
    """
    from dragoman.cli.work import place_of
    from dragoman.fleet import Settings

    try:
        with Report(size_bytes(paths)) as report:
            settings = Settings(knowledge, actors, skip_broken, not look_at_everything)
            options = Options(published=published, columns=columns or {})
            known = _add(paths, store, options, settings, place_of(jobs, cluster), report)
    except Interrupted:
        raise Interrupted("what was added so far is safe. Run the same command again to go on") from None
    report.close()
    there = f"; {known:,} {'was' if known == 1 else 'were'} there already" if known else ""
    say(f"added to {store}{there}. To look at it: dragoman events --store {store}")
    raise typer.Exit(1 if report.rejected else 0)


def _add(paths: list[str], store: str, options: Options, settings: Settings, place: Place | None, report: Report) -> int:
    """Does the work; returns how many documents were there already."""
    from dragoman.cli.work import code_shards, loaded, page_look
    from dragoman.export.manifest import Account, manifest, to_json
    from dragoman.fleet import read_whole
    from dragoman.store import Store

    say_without_model()
    coder: Coder | None = loaded(settings)
    assert coder is not None
    account = Account()
    account.version = coder.version
    options = replace(options, worth=page_look(coder))
    with Store(store).writer(version=coder.version, paths=paths) as writer:
        docs = writer.fresh(take_documents(read_paths(paths, options), report, writer, account))
        if place is not None:
            coder = None  # the workers have their own
        add_all(writer, code_shards(docs, coder=coder, settings=settings, place=place, read=read_whole), report, account)
        told = {
            "published": options.published, "columns": dict(options.columns), "knowledge": settings.knowledge, "actors": settings.actors,
            "skip_broken": settings.skip_broken, "look_at_everything": not settings.look,
        }  # fmt: skip
        row = manifest("add", settings=told, paths=paths, account=account)
        writer.manifest = to_json({**row, "known": writer.counts.known}).decode()
    return writer.counts.known


def add_all(writer: Writer, pieces: Iterable[Iterable[Coding]], report: Report, account: Account) -> None:
    """Adds what was coded, shard by shard."""
    shard: list[Coding] = []
    for number, piece in enumerate(pieces, 1):
        for coding in piece:
            report.document(coding.document)
            report.coded(coding)
            account.document(coding.document)
            account.coded(coding)
            shard.append(coding)
        if number % PIECES_A_SHARD == 0:
            writer.add(shard)
            shard = []
    if shard:
        writer.add(shard)


def take_documents(items: Iterable[Document | Reject | Notice], report: Report, writer: Writer, account: Account) -> Iterator[Document]:
    """The documents; the report hears of everything else, and the archive keeps the rejects."""
    for item in items:
        if isinstance(item, Document):
            yield item
        elif isinstance(item, Reject):
            report.reject(item)
            writer.reject(item)
            account.reject(item)
        else:
            report.notice(item)

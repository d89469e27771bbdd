"""`dragoman store`: what an archive holds, whether it is whole, and keeping it small."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.messages import say
from dragoman.cli.options import AsOf

store = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Place = Annotated[str, typer.Argument(metavar="DIR", help="Folder or URL of the archive.")]


@store.callback()
def _group() -> None:
    """Look after an archive.

    Example: dragoman store info archive
    """


@store.command()
def info(
    place: Place,
    as_of: AsOf = None,
    run: Annotated[
        str | None, typer.Option("--run", metavar="RUN", help="Show the manifest of this run of `dragoman add` instead; or of the `last`.")
    ] = None,
) -> None:
    """Say what an archive holds; or, with --run, what a run has put into it, and with what.

    Example: dragoman store info archive
    """
    from dragoman.store import open_store

    if run is not None:
        typer.echo(open_store(place).manifest(run), nl=False)
        return
    held = open_store(place).info(as_of=as_of)
    days = f"{held.first} to {held.last}" if held.first else "no dates"
    lines = [
        f"documents   {held.documents:,} ({days})",
        f"events      {held.events:,}",
        f"relations   {held.relations:,}",
        f"rejects     {held.rejects:,}",
        f"last added  {held.added:%Y-%m-%d %H:%M:%S} UTC" if held.added else "last added  never",
        f"size        {held.bytes / 1e6:,.1f} MB in {held.files:,} files, layout {held.layout}",
        *(f"coded by    {version}: {count:,} documents" for version, count in held.versions),
    ]
    typer.echo("\n".join(lines))


@store.command()
def check(place: Place) -> None:
    """Read all of an archive and name what is damaged; exit status 1 when something is.

    Example: dragoman store check archive
    """
    from dragoman.store import open_store

    troubles = open_store(place).check()
    for trouble in troubles:
        say(f"{trouble.place}: {trouble.problem}. {trouble.cure}")
    if troubles:
        raise typer.Exit(1)
    typer.echo(f"{place} is whole.")


@store.command()
def compact(
    place: Place,
    drop_old_versions: Annotated[
        bool, typer.Option("--drop-old-versions", help="Drop what older versions of the coder made of documents that a newer one coded.")
    ] = False,
) -> None:
    """Put small files together, clear away what killed runs left, and bring an older layout up to date.

    Example: dragoman store compact archive
    """
    from dragoman.store import open_store

    done = open_store(place).compact(drop_old_versions=drop_old_versions)
    if done.migrated:
        typer.echo(f"brought up to date: {', '.join(done.migrated)}")
    typer.echo(f"files: {done.before:,} before, {done.after:,} now; rows cleared away: {done.cleared:,}")

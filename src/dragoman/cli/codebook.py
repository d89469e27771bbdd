"""`dragoman codebook`: the categories, from the data of the very version that codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Knowledge, to_file
from dragoman.errors import UsageError


def codebook(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write, Markdown; else standard output.")
    ] = None,
    of: Annotated[
        Path | None, typer.Option("--of", metavar="EVENTS", help="Events, .jsonl or .parquet: refuse unless this version made them.")
    ] = None,
    knowledge: Knowledge = None,
) -> None:
    """Write the codebook of this version: types, modes, contexts, sectors, scores and crosswalks, your own among them.

    Example: dragoman codebook -o codebook.md
    """
    import dragoman
    from dragoman.export.codebook import codebook as pieces
    from dragoman.export.whole import whole_file
    from dragoman.knowledge import digest, ontology

    version = f"dragoman {dragoman.__version__}; data {digest(knowledge)}"
    if of is not None:
        _check(of, version)
    text = "".join(pieces(ontology.load(knowledge), version=version))
    path = to_file(output)
    if path is None:
        sys.stdout.write(text)
        return
    with whole_file(path) as stream:
        stream.write(text.encode("utf-8"))


def _check(of: Path, version: str) -> None:
    """Raises UsageError where events carry another version."""
    from dragoman.export.exchange import RowReject
    from dragoman.export.exchange.own import read_own

    for number, item in enumerate(read_own(of), 1):
        if not isinstance(item, RowReject) and not item.version.startswith(version):
            raise UsageError(
                f"Event {number} of {of} is of another version ({item.version[:80]}); this is {version}. "
                "Install that version, give the --knowledge it was coded with, or code again."
            )

"""Dragoman reads news of international affairs and writes down who did what to whom, and on whose word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from dragoman.pipeline import Coder
    from dragoman.store import Store

__version__ = "0.1.0"

__all__ = ["__version__", "load", "open_store"]


def load(knowledge: Path | str | None = None, *, actors: Path | str | None = None, skip_broken: bool = False, look: bool = False) -> Coder:
    """A coder, with the user's own knowledge on top of ours where it is given; takes a few seconds, keep it.

    Args:
        knowledge: a folder laid out like our data, whose entries add to ours or replace them.
        actors: one .csv or .yaml file of actors, which go before ours and those of the folder.
        skip_broken: go on without entries of that file that are wrong; `Coder.skipped` says which.
        look: `code_documents` passes over documents that cannot tell an event, without parsing them (docs/speed.md).

    >>> coder = load()
    >>> [event.type for event in coder.code("France condemned the coup in Niger.").events]
    ['ACCUSE']

    Raises:
        DataError: a data file is wrong.
        UsageError: the folder or the file is not there.
    """
    from dragoman.pipeline import load  # the parser is slow to import, and `dragoman --help` does without

    return load(knowledge, actors=actors, skip_broken=skip_broken, look=look)


def open_store(place: str | os.PathLike[str]) -> Store:
    """The archive in a folder, or at the URL of an object store; `dragoman add` makes one.

    >>> open_store("archive").events().to_arrow().num_rows
    1203

    Raises:
        StoreError: there is none.
    """
    from dragoman.store import open_store

    return open_store(place)

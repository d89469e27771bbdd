"""Dragoman reads news of international affairs and writes down who did what to whom, and on whose word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from typing import Any

    import pyarrow as pa

    from dragoman.analysis.system import System
    from dragoman.pipeline import Coder
    from dragoman.store import Store

__version__ = "0.1.0"

__all__ = ["__version__", "load", "open_store", "system"]


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


def system(
    given: Store | pa.Table | str | os.PathLike[str],
    *,
    format: str | None = None,
    capabilities: Path | str | None = None,
    bodies: Iterable[str] = (),
    **choice: Any,
) -> System:
    """How the states line up in coded events: dyads, alignment, blocs, balance and poles by period, with intervals.

    Args:
        given: an archive or its folder, a file of events, or an Arrow table of them.
        format: of a file: parquet or jsonl for our own events, else plover, polecat, icews, gdelt or petrarch; by the ending unless given.
        capabilities: a file of capabilities, as COW publishes them.
        bodies: bodies such as NATO to compare acted blocs with; the alliances unless given.
        choice: what counts, by the names of `dragoman.analysis.Choice`: by, first, last, actors, claims, count, minimum, draws and so on.

    >>> made = system("archive", by="quarter", draws=0)
    >>> made.tables()["dyads"].column_names[:3]
    ['period', 'actor', 'recipient']

    Raises:
        UsageError: a choice is wrong, or no document lies on the days asked for.
        InputError, StoreError: what is given cannot be read.
    """
    from dragoman.analysis.choice import make_choice
    from dragoman.analysis.system import analyse

    return analyse(_events(given, format), make_choice(choice), capabilities=capabilities, bodies=bodies)


def _events(given: Any, format: str | None) -> Any:
    """What an analysis can ask: an archive, a Parquet file, or a table read from a file of another format."""
    import os

    if not isinstance(given, (str, os.PathLike)):
        return given
    path = Path(given)
    if format is None and (path.is_dir() or "://" in str(given)):
        from dragoman.store import open_store

        return open_store(given)
    chosen = format or ("jsonl" if ".jsonl" in path.name.lower() else "parquet")
    if chosen == "parquet":
        return path
    from dragoman.export.exchange.events import read_table

    return read_table(path, chosen)

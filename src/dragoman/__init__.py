"""Dragoman reads news of international affairs and writes down who did what to whom, and on whose word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

__version__ = "0.1.0"

__all__ = ["__version__", "load"]


def load(knowledge: Path | str | None = None) -> Coder:
    """A coder, with the user's folder of knowledge on top of ours where one is given; takes a few seconds, keep it.

    >>> coder = load()
    >>> [event.type for event in coder.code("France condemned the coup in Niger.").events]
    ['ACCUSE']

    Raises:
        DataError: a data file is wrong.
        UsageError: the folder is not there.
    """
    from dragoman.pipeline import load  # the parser is slow to import, and `dragoman --help` does without

    return load(knowledge)

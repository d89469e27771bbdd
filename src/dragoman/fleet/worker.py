"""What a worker does with a shard: all of it must be found by name in another process, or on another machine."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.record import Document
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

Reading = Callable[["Coder", list[Document]], Iterator[Coding]]
"""What is done with a shard; a function of a module, since workers are told its name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the coder of a worker is loaded; arguments as of `dragoman.load`. On other machines the paths must be there as well."""

    knowledge: Path | None = None
    actors: Path | None = None
    skip_broken: bool = False
    look: bool = True

    def load(self) -> Coder:
        """A coder.

        Raises:
            DataError: a file of knowledge is wrong.
        """
        import dragoman

        # What is loaded stays to the end: looking through it for garbage again and again takes a tenth of the time to start.
        gc.disable()
        try:
            return dragoman.load(self.knowledge, actors=self.actors, skip_broken=self.skip_broken, look=self.look)
        finally:
            gc.freeze()
            gc.enable()


_coders: dict[Settings, Coder] = {}
"""The coder of a worker process, with the settings that it has; the only state that a process keeps."""


def begin(settings: Settings) -> None:
    """What a worker does first: it loads the coder; one with other settings is let go."""
    if settings not in _coders:
        _coders.clear()
        _coders[settings] = settings.load()


def work(settings: Settings, read: Reading, shard: list[Document]) -> list[Coding]:
    """The codings of a shard."""
    begin(settings)
    return list(read(_coders[settings], shard))


def read_events(coder: Coder, docs: list[Document]) -> Iterator[Coding]:
    """The codings of a shard; notes are for `explain` and stay behind."""
    return (replace(coding, notes=()) for coding in coder.code_documents(docs))


def read_whole(coder: Coder, docs: list[Document]) -> Iterator[Coding]:
    """The codings of a shard with their relations."""
    return (replace(coding, notes=()) for coding in coder.code_with_relations(docs))

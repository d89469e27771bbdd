"""Coding here, in several processes or on a cluster; the events are the same, and in the same order, wherever it is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.cli.messages import say_skipped
from dragoman.fleet import Cluster, Place, Processes, Reading, Settings, run, shards
from dragoman.record import Document
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


def place_of(jobs: int, cluster: str | None) -> Place | None:
    """Where the work is done; None: in this process.

    Raises:
        UsageError: the parts for a cluster are not installed.
    """
    if cluster is not None:
        return Cluster(cluster)
    return Processes(jobs) if jobs > 1 else None


def loaded(settings: Settings) -> Coder:
    """A coder, loaded here: wrong data are then found, with their message, before any worker starts.

    Raises:
        DataError: a file of knowledge is wrong.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    coder = settings.load()
    say_skipped(coder.skipped)
    return coder


def page_look(coder: Coder) -> Callable[[str], bool] | None:
    """What makes a page of a web archive worth taking its article out; None: every page is. Holds no parser."""
    return coder.look.worth_page if coder.look is not None else None


def code_shards(
    docs: Iterable[Document], *, coder: Coder | None, settings: Settings, place: Place | None, read: Reading
) -> Iterator[Iterable[Coding]]:
    """The codings shard by shard, in order.

    Args:
        docs: what is to be coded.
        coder: does the work where it is done in this process.
        settings: how workers load their own.
        place: where the workers are.
        read: what is done with a shard.

    Raises:
        DragomanError: a cluster does not answer.
    """
    if place is not None:
        return iter(run(docs, place=place, settings=settings, read=read))
    assert coder is not None
    return (read(coder, shard) for shard in shards(docs))

"""Shards through an executor, in order, whatever dies meanwhile.

When a worker dies, its executor is given up, a new one is started, and the shards that were out are handed out again. A shard that
was out at two deaths is worked on alone, and when its worker dies again, halved: in the end the one document that kills its worker,
twice in a row and by itself, is left, and goes to the rejects. So a worker that was killed from outside costs some work and loses
nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from dragoman.fleet.places import AHEAD, Place
from dragoman.fleet.shards import shards
from dragoman.fleet.worker import Reading, Settings, work
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding

DEATHS = 2
"""So many deaths while a shard was out make it suspect; so many of a document alone make it the reason."""

REASON = "the process that coded it died twice"
CURE = "Look at its size and at the memory of the machine; report it with the text if both are in order."


@dataclass(slots=True)
class _Out:
    """A shard that was handed out, and how many workers have died meanwhile."""

    shard: list[Document]
    future: Future[list[Coding]] | None
    deaths: int = 0


def run(docs: Iterable[Document], *, place: Place, settings: Settings, read: Reading) -> Iterator[list[Coding]]:
    """The codings of one shard after the other, in order.

    Args:
        docs: what is to be coded; read only so far ahead as workers are kept busy.
        place: where.
        settings: how workers load their coder.
        read: what they do with a shard.

    Raises:
        DragomanError: a cluster does not answer for two minutes.
    """
    executor = place.start(settings)
    source = shards(docs)
    out: deque[_Out] = deque()
    try:
        while True:
            ahead = place.workers() * AHEAD
            while len(out) < ahead and (shard := next(source, None)) is not None:
                out.append(_Out(shard, None))
            if not out:
                return
            try:
                _hand_out(out, executor, place, settings, read)
                if out[0].deaths < DEATHS:
                    future = out[0].future
                    assert future is not None
                    done = future.result()
                    out.popleft()
                    yield done
                    continue
            except place.deaths:
                place.stop(executor)
                for one in out:
                    if one.future is not None and not _is_done(one.future):
                        one.future, one.deaths = None, one.deaths + 1
                executor = place.start(settings)
                continue
            yield _survive(out.popleft().shard, place, settings, read)
    finally:
        # Also after Ctrl-C.
        place.stop(executor)


def _hand_out(out: Iterable[_Out], executor: Executor, place: Place, settings: Settings, read: Reading) -> None:
    for one in out:
        if one.future is None and one.deaths < DEATHS:
            with place.undisturbed():
                one.future = executor.submit(work, settings, read, one.shard)


def _is_done(future: Future[list[Coding]]) -> bool:
    """Whether the result was there before the death."""
    return future.done() and not future.cancelled() and future.exception() is None


def _survive(shard: list[Document], place: Place, settings: Settings, read: Reading) -> list[Coding]:
    """The codings of a suspect shard, by a worker of its own; the document that kills it is rejected."""
    for _ in range(DEATHS if len(shard) == 1 else 1):
        executor = place.start(settings, 1)
        try:
            with place.undisturbed():
                future = executor.submit(work, settings, read, shard)
            return future.result()
        except place.deaths:
            continue
        finally:
            place.stop(executor)
    if len(shard) == 1:
        return [Coding(shard[0], (), (Reject(shard[0].id, "fleet", REASON, CURE),))]
    half = len(shard) // 2
    return _survive(shard[:half], place, settings, read) + _survive(shard[half:], place, settings, read)

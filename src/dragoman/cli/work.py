"""Coding in one process or several; the events are the same, and in the same order, whatever their number."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.messages import say_skipped
from dragoman.errors import DragomanError
from dragoman.record import Document
from dragoman.record.coding import Coding

if TYPE_CHECKING:
    from dragoman.export.manifest import Account
    from dragoman.pipeline import Coder

PIECE_DOCUMENTS = 32
PIECE_CP = 100_000
"""A piece is closed at so many documents or code points. Its size must not depend on the number of processes: the parser's
arithmetic differs in the last digits with what shares a batch, and the same input must give the same bytes."""

AHEAD = 4
"""Pieces read ahead for each process: enough to keep it busy, few enough to hold."""

_coder: Coder | None = None
"""The coder of a worker process; the only state that a process keeps."""


def read_events(coder: Coder, docs: list[Document]) -> Iterator[Coding]:
    """The codings of a piece; notes are for `explain` and stay behind."""
    return (replace(coding, notes=()) for coding in coder.code_documents(docs))


def read_whole(coder: Coder, docs: list[Document]) -> Iterator[Coding]:
    """The codings of a piece with their relations."""
    return (replace(coding, notes=()) for coding in coder.code_with_relations(docs))


Reading = Callable[["Coder", list[Document]], Iterator[Coding]]
"""What is done with a piece; a function of a module, since worker processes are told its name."""


def code_all(
    docs: Iterable[Document], *, knowledge: Path | None, actors: Path | None = None, skip_broken: bool = False, jobs: int,
    account: Account | None = None,
) -> Iterator[Coding]:
    """One coding a document, in order; the account hears of the coder's version.

    Raises:
        DataError: a file of knowledge is wrong.
        DragomanError: a worker process died.
    """
    load = loading(knowledge, actors, skip_broken=skip_broken, jobs=jobs)
    coder: Coder | None = load()
    assert coder is not None
    say_skipped(coder.skipped)
    if account is not None:
        account.version = coder.version
    if jobs > 1:
        coder = None
    for piece in code_pieces(docs, coder=coder, load=load, jobs=jobs, read=read_events):
        yield from piece


def loading(knowledge: Path | None, actors: Path | None, *, skip_broken: bool, jobs: int) -> Callable[[], Coder]:
    """How to load a coder, here and in workers.

    Load one here first: wrong data are then found, with their message, before any worker starts.
    """
    if jobs > 1:
        # Read by a worker's mathematics libraries when they are loaded; a thread for each core in each process would only be in the way.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
    return partial(_load, knowledge, actors, skip_broken=skip_broken)


def code_pieces(
    docs: Iterable[Document], *, coder: Coder | None, load: Callable[[], Coder], jobs: int, read: Reading
) -> Iterator[Iterable[Coding]]:
    """The codings piece by piece, in order.

    Args:
        docs: what is to be coded.
        coder: does the work where there is one process; None where workers load their own.
        load: makes the coder of each worker where there are several.
        jobs: number of workers.
        read: what is done with a piece.

    Raises:
        DragomanError: a worker process died.
    """
    if coder is not None:
        for piece in _pieces(docs):
            yield read(coder, piece)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(load,))
    waiting: deque[Future[list[Coding]]] = deque()
    try:
        for piece in _pieces(docs):
            with _undisturbed():
                waiting.append(pool.submit(_code, read, piece))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DragomanError("A worker process died, most likely for want of memory. Give fewer --jobs, or none.") from error
    finally:
        # Also after Ctrl-C: what has not begun is dropped, and the workers end with the piece that they are at.
        pool.shutdown(wait=True, cancel_futures=True)


def _load(knowledge: Path | None, actors: Path | None, *, skip_broken: bool) -> Coder:
    import dragoman

    # What is loaded stays to the end: looking through it for garbage again and again takes a tenth of the time to start.
    gc.disable()
    try:
        return dragoman.load(knowledge, actors=actors, skip_broken=skip_broken)
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds Ctrl-C back while a worker may be started, which never hears of it then: it is the parent's affair."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _begin(load: Callable[[], Coder]) -> None:
    """What a worker does first."""
    global _coder
    _coder = load()


def _code(read: Reading, piece: list[Document]) -> list[Coding]:
    """What a worker does with a piece."""
    assert _coder is not None
    return list(read(_coder, piece))


def _pieces(docs: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in pieces that depend on nothing but the documents."""
    piece: list[Document] = []
    size = 0
    for doc in docs:
        piece.append(doc)
        size += len(doc.text)
        if len(piece) >= PIECE_DOCUMENTS or size >= PIECE_CP:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece

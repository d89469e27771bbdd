"""Where a pasted text is coded: a process of its own, begun when the first text comes, ended when it takes too long.

What a stranger pastes may be made to be slow or to break the parser. A process of its own keeps that, and the half gigabyte that
the parser takes, away from the pages; it stores nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import threading
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError, UsageError
from dragoman.record.coding import Coding
from dragoman.record.relation import Relation

LOAD_S = 180.0
"""Longest time that the coder may take to load; some seconds on an idle machine."""

WAITING = 3
"""Texts that may wait their turn; the next is sent away."""


class Busy(DragomanError):
    """Too many texts are waiting to be coded."""


class Desk:
    """Codes one text after the other.

    Args:
        knowledge: the user's folder of knowledge, or None.
        actors: the user's file of actors, or None.
        limit_s: longest time for one text, in seconds.
    """

    def __init__(self, knowledge: Path | None, actors: Path | None, *, limit_s: float) -> None:
        self._given, self._limit_s = (knowledge, actors), limit_s
        self._turn, self._count = threading.Lock(), threading.Semaphore(WAITING + 1)
        self._process: Any = None
        self._pipe: Connection | None = None

    @property
    def ready(self) -> bool:
        """Whether the coder is loaded."""
        return self._process is not None and self._process.is_alive()

    def code(self, text: str, *, title: str = "", published: dt.date | None = None) -> tuple[Coding, tuple[Relation, ...]]:
        """The coding of a text with its notes, and the relations that it states.

        Raises:
            Busy: too many wait already.
            UsageError: it took too long, or the coder broke on it.
            DataError: the user's knowledge is wrong.
        """
        if not self._count.acquire(blocking=False):
            raise Busy(f"{WAITING} articles are waiting already. Try again in a minute.")
        try:
            with self._turn:
                return self._ask(text, title, published)
        finally:
            self._count.release()

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if process is not None:
            process.kill()
            process.join(5)

    def _ask(self, text: str, title: str, published: dt.date | None) -> tuple[Coding, tuple[Relation, ...]]:
        pipe = self._pipe if self.ready and self._pipe is not None else self._begin()
        try:
            pipe.send((text, title, published))
            if not pipe.poll(self._limit_s):
                self.close()
                raise UsageError(f"The article was not done after {self._limit_s:g} seconds. Paste a part of it.")
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise UsageError("The coder broke on this article. Paste a part of it, and report the rest, please.") from error
        assert isinstance(answer, tuple)
        return answer

    def _begin(self) -> Connection:
        self.close()
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, *self._given), daemon=True, name="dragoman-coder")
        self._process.start()
        theirs.close()
        try:
            loaded = ours.recv() if ours.poll(LOAD_S) else UsageError("The coder could not be loaded in time. Try again.")
        except (EOFError, OSError):
            loaded = UsageError("The coder could not be loaded. See what `dragoman code` says.")
        if loaded is not None:
            self.close()
            raise UsageError(str(loaded))
        self._pipe = ours
        return ours


def _work(pipe: Connection, knowledge: Path | None, actors: Path | None) -> None:
    """What the process does: loads the coder, and answers until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the pipe
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from dragoman.pipeline import load

    try:
        coder = load(knowledge, actors=actors, skip_broken=True)
    except DragomanError as error:
        pipe.send(str(error))
        return
    pipe.send(None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            text, title, published = pipe.recv()
            coding = coder.code(text, title=title, published=published, id="pasted text")
            pipe.send((coding, coder.relations(text, title=title, published=published, id="pasted text")))

"""What takes long is worked out in a process of its own, once for each state of the archive, with less right to the processor."""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from dragoman.errors import DragomanError

Work = Callable[[str, Any], Any]
"""A function of a module: from the archive's place and one argument to an answer, both of which can be sent to another process."""


class Worker:
    """Works out one thing at a time, in the background.

    Args:
        name: of the process.
        place: folder or URL of the archive.
        work: what is done.
    """

    def __init__(self, name: str, place: str, work: Work) -> None:
        self._name, self._place, self._work = name, place, work
        self._turn = threading.Lock()
        self._of: Any = None
        self._found: dict[str, Any] | None = None
        self._begun = dt.datetime.now(dt.UTC)
        self._process: Any = None

    def ask(self, of: object, argument: Any = None, *, at_once: bool = False) -> dict[str, Any]:
        """What is known: `state` is "done" with what was `found`, "failed" with `why`, or "working" with the seconds `since` it began.

        Args:
            of: the state of the archive; for another one than before the work begins anew.
            argument: for the work.
            at_once: whether it takes so little that it is done here and now.
        """
        with self._turn:
            if self._of != of:
                self._end()
                self._of, self._found, self._begun = of, None, dt.datetime.now(dt.UTC)
                if at_once:
                    self._found = _done(self._work, self._place, argument)
                else:
                    self._begin(argument)
            return self._found or {"state": "working", "since": int((dt.datetime.now(dt.UTC) - self._begun).total_seconds())}

    def known(self, of: object) -> dict[str, Any] | None:
        """The answer for a state of the archive where there is one; nothing is begun."""
        with self._turn:
            return self._found if self._of == of else None

    def close(self) -> None:
        """Ends what is going on."""
        with self._turn:
            self._end()

    def _begin(self, argument: Any) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(theirs, self._work, self._place, argument), daemon=True, name=self._name)
        self._process.start()
        theirs.close()
        threading.Thread(target=self._wait, args=(ours, self._of), daemon=True, name=f"{self._name}-wait").start()

    def _wait(self, pipe: Connection, of: object) -> None:
        try:
            answer = pipe.recv()
        except (EOFError, OSError):
            answer = {"state": "failed", "why": "It could not be worked out: the process was ended."}
        with self._turn:
            if self._of == of:
                self._found = answer
        pipe.close()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.is_alive():
            process.kill()
            process.join(5)


def _done(work: Work, place: str, argument: Any) -> dict[str, Any]:
    try:
        return {"state": "done", "found": work(place, argument)}
    except DragomanError as error:
        return {"state": "failed", "why": str(error)}


def _run(pipe: Connection, work: Work, place: str, argument: Any) -> None:
    """What the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if hasattr(os, "nice"):
        os.nice(10)
    pipe.send(_done(work, place, argument))

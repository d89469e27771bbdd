"""Where the state of the system is worked out, once for each state of the archive: in a process of its own, with many draws."""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from dragoman.errors import DragomanError
from dragoman.web.index import Index

YEARS = 5
"""Last years with articles that are looked at; `dragoman system` looks at all."""

DRAWS = 100
"""Draws of documents behind an interval: enough to see how wide it is; `dragoman system` takes more."""


class Reckoner:
    """Works out the system in the background, one at a time.

    Args:
        place: folder or URL of the archive.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self._turn = threading.Lock()
        self._of: Index | None = None
        self._found: dict[str, Any] | None = None
        self._failed = ""
        self._begun: dt.datetime | None = None
        self._process: Any = None

    def ask(self, index: Index) -> dict[str, Any]:
        """What is known: `state` is "done" with the `system`, "failed" with `why`, or "working" with the seconds `since` it began."""
        with self._turn:
            if self._of is not index:
                self._begin(index)
            if self._found is not None:
                return {"state": "done", "system": self._found}
            if self._failed:
                return {"state": "failed", "why": self._failed}
            assert self._begun is not None
            return {"state": "working", "since": int((dt.datetime.now(dt.UTC) - self._begun).total_seconds())}

    def close(self) -> None:
        """Ends what is going on."""
        with self._turn:
            self._end()

    def _begin(self, index: Index) -> None:
        self._end()
        self._of, self._found, self._failed, self._begun = index, None, "", dt.datetime.now(dt.UTC)
        first = index.value(_FIRST.format(years=YEARS))
        if first is None:
            self._failed = "No article has a day of publication, so that there are no years to look at."
            return
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(theirs, self._place, first), daemon=True, name="dragoman-system")
        self._process.start()
        theirs.close()
        threading.Thread(target=self._wait, args=(ours, index), daemon=True, name="dragoman-system-wait").start()

    def _wait(self, pipe: Connection, index: Index) -> None:
        try:
            answer = pipe.recv()
        except (EOFError, OSError):
            answer = "It could not be worked out. See what `dragoman system` says."
        with self._turn:
            if self._of is index:
                self._found, self._failed = (None, answer) if isinstance(answer, str) else (answer, "")
        pipe.close()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.is_alive():
            process.kill()
            process.join(5)


_FIRST = """
SELECT min(year) FROM (
    SELECT DISTINCT date_trunc('year', published)::DATE AS year FROM docs WHERE published IS NOT NULL ORDER BY year DESC LIMIT {years}
)
"""


def _work(pipe: Connection, place: str, first: dt.date) -> None:
    """What the process does: one analysis, with less right to the processor than the pages."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if hasattr(os, "nice"):
        os.nice(10)
    from dragoman.analysis.choice import Choice
    from dragoman.analysis.system import analyse
    from dragoman.store import open_store

    try:
        pipe.send(analyse(open_store(place), Choice(by="year", first=first, draws=DRAWS)).to_dict())
    except DragomanError as error:
        pipe.send(str(error))

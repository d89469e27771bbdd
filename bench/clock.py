"""Processor time by stage: functions that are watched stop the clock of whatever called them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Clock:
    """Seconds of processor time by stage, each without what stages within it take; and how often each was entered."""

    def __init__(self) -> None:
        self.took: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what is done within for the stage."""
        self._turn()
        self._open.append(name)
        self.times[name] += 1
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def watch(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted for the stage."""

        def watched(*args: Any, **own: Any) -> Any:
            with self.stage(name):
                return work(*args, **own)

        return watched

    def watch_steps(self, name: str, work: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """The generator function, with the time of each of its steps counted for the stage."""

        def watched(*args: Any, **own: Any) -> Iterator[Any]:
            steps = work(*args, **own)
            while True:
                with self.stage(name):
                    try:
                        step = next(steps)
                    except StopIteration:
                        return
                yield step

        return watched

    def _turn(self) -> None:
        now = time.process_time()
        if self._open:
            self.took[self._open[-1]] += now - self._since
        self._since = now

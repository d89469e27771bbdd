"""The state of the system, as `web.worker` works it out: the last years, with many draws."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from dragoman.web.columns import NEVER, day_of
from dragoman.web.index import Index
from dragoman.web.worker import Worker

YEARS = 5
"""Last years with articles that are looked at; `dragoman system` looks at all."""

DRAWS = 100
"""Draws of documents behind an interval: enough to see how wide it is; `dragoman system` takes more."""

class Reckoner:
    """Works out the system of an archive; `place` is its folder or URL."""

    def __init__(self, place: str) -> None:
        self._worker = Worker("dragoman-system", place, reckon)

    def ask(self, index: Index) -> dict[str, Any]:
        """What is known, as of `Worker.ask`."""
        known = index.published[index.published != NEVER]
        years = sorted({day.year for number in np.unique(known) if (day := day_of(number)) is not None})
        if not years:
            return {"state": "failed", "why": "No article has a day of publication, so that there are no years to look at."}
        return self._worker.ask(index, dt.date(years[-YEARS:][0], 1, 1))

    def close(self) -> None:
        """Ends what is going on."""
        self._worker.close()


def reckon(place: str, first: dt.date) -> dict[str, Any]:
    """The system from a day on, as plain values."""
    from dragoman.analysis.choice import Choice
    from dragoman.analysis.system import analyse
    from dragoman.store import open_store

    return analyse(open_store(place), Choice(by="year", first=first, draws=DRAWS)).to_dict()

"""The state of the system, as `web.worker` works it out: the last years, with many draws."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dragoman.web.index import Index
from dragoman.web.worker import Worker

YEARS = 5
"""Last years with articles that are looked at; `dragoman system` looks at all."""

DRAWS = 100
"""Draws of documents behind an interval: enough to see how wide it is; `dragoman system` takes more."""

_FIRST = """
SELECT min(year) FROM (
    SELECT DISTINCT date_trunc('year', published)::DATE AS year FROM docs WHERE published IS NOT NULL ORDER BY year DESC LIMIT {years}
)
"""


class Reckoner:
    """Works out the system of an archive; `place` is its folder or URL."""

    def __init__(self, place: str) -> None:
        self._worker = Worker("dragoman-system", place, reckon)

    def ask(self, index: Index) -> dict[str, Any]:
        """What is known, as of `Worker.ask`."""
        first = index.value(_FIRST.format(years=YEARS))
        if first is None:
            return {"state": "failed", "why": "No article has a day of publication, so that there are no years to look at."}
        return self._worker.ask(index, first)

    def close(self) -> None:
        """Ends what is going on."""
        self._worker.close()


def reckon(place: str, first: dt.date) -> dict[str, Any]:
    """The system from a day on, as plain values."""
    from dragoman.analysis.choice import Choice
    from dragoman.analysis.system import analyse
    from dragoman.store import open_store

    return analyse(open_store(place), Choice(by="year", first=first, draws=DRAWS)).to_dict()

"""Views kept open between questions: opening one costs more than most questions do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock

from dragoman.store.tables import Tables
from dragoman.store.view import View

KEPT = 8
"""Views that are kept; a view of a million events holds some 10 MB beside what DuckDB keeps of the files."""

_Key = tuple[frozenset[str], dt.date | None, str]


class Views:
    """The open views of an archive; each serves one question at a time, so several threads may ask at once.

    Args:
        tables: of the archive.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._idle: list[tuple[_Key, View]] = []
        self._lock = Lock()

    @contextmanager
    def open(self, *, as_of: dt.date | None = None, version: str = "", names: Collection[str]) -> Iterator[View]:
        """A view of the archive as it is now; arguments and errors as of View."""
        key = (frozenset(names), as_of, version)
        view = self._take(key)
        if view is not None and not self._is_current(view):
            view.close()
            view = None
        if view is None:
            view = View(self._tables, as_of=as_of, version=version, names=names)
        try:
            yield view
        except BaseException:  # whatever broke off, the view may be in the middle of an answer
            view.close()
            raise
        self._keep(key, view)

    def _is_current(self, view: View) -> bool:
        return all(self._tables.latest(name).version() == version for name, version in view.versions.items())

    def _take(self, key: _Key) -> View | None:
        with self._lock:
            for place, (of, view) in enumerate(self._idle):
                if of == key:
                    del self._idle[place]
                    return view
        return None

    def _keep(self, key: _Key, view: View) -> None:
        with self._lock:
            self._idle.append((key, view))
            old = self._idle[:-KEPT]
            del self._idle[:-KEPT]
        for _, gone in old:
            gone.close()

"""What all pages share: the archive, the index over it as of its last change, what is known of the world, the coder's process."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.knowledge import ontology
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.ontology import Ontology
from dragoman.record import Document, Event, Judgement
from dragoman.record.event import SentenceInfo
from dragoman.store import Store
from dragoman.store.rows import to_document, to_event
from dragoman.web.desk import Desk
from dragoman.web.index import Index
from dragoman.web.reckoner import Reckoner
from dragoman.web.told import SOON, look
from dragoman.web.worker import Worker

SHOWN = ("codings", "documents", "events", "relations", "rejects")
"""The tables that the index is made of."""

LOOK_S = 5.0
"""How often the archive is asked whether something was added."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pages are served.

    Attributes:
        host: address that is listened on.
        port: of it.
        token: what an address must hold, "" on a loopback address.
        review: whether readers may judge events.
        knowledge: the user's folder of knowledge, for the box that codes a pasted text.
        actors: the user's file of actors, likewise.
        code_s: longest time that a pasted text is worked on, in seconds.
    """

    host: str = "127.0.0.1"
    port: int = 8123
    token: str = ""
    review: bool = False
    knowledge: Path | None = None
    actors: Path | None = None
    code_s: float = 60.0


class Site:
    """The archive as the pages see it.

    Args:
        store: the archive.
        settings: how it is served.
        progress: is told how many events are read, of how many, while the index is made for the first time.

    Raises:
        StoreError: the archive is damaged.
    """

    def __init__(self, store: Store, settings: Settings, *, progress: Callable[[int, int], None] | None = None) -> None:
        self.store, self.settings = store, settings
        self.desk = Desk(settings.knowledge, settings.actors, limit_s=settings.code_s)
        self.reckoner = Reckoner(store.place)
        self._teller = Worker("dragoman-told", store.place, look)
        self.trouble = ""
        self._state = store.state(SHOWN)
        self._index = Index(store.view(), self.states, progress=progress)
        self._grouping: tuple[tuple[int, ...], Any] = ((), None)
        self._see_grouping()
        self._made: dict[str, Any] = {}
        self._judged: tuple[tuple[int, ...], dict[str, tuple[Judgement, ...]]] = ((), {})
        self._locks: dict[str, threading.Lock] = {}
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="dragoman-watch", daemon=True)
        self._watcher.start()

    @cached_property
    def actors(self) -> ActorKnowledge:
        """Who is known, with offices and their days."""
        return ActorKnowledge.load(self.settings.knowledge, actors=self.settings.actors, skip_broken=True)

    @cached_property
    def ontology(self) -> Ontology:
        """The types, modes, contexts and sectors with what they mean."""
        return ontology.load(self.settings.knowledge)

    @cached_property
    def states(self) -> Mapping[str, str]:
        """What states are called, by ISO code."""
        return {id: state.name for id, state in sorted(self.actors.states.items()) if len(id) == 3}

    @property
    def index(self) -> Index:
        """The index as of the archive's last change; a request keeps the one it began with."""
        return self._index

    def kept(self, name: str, make: Callable[[Index], Any]) -> Any:
        """What is costly to make and the same for everybody, made once for each state of the archive."""
        index = self._index
        with self._lock_of(name):
            found = self._made.get(name)
            if found is None or found[0] is not index:
                found = self._made[name] = (index, make(index))
        return found[1]

    def told(self, index: Index) -> Mapping[str, Any]:
        """What is known of reports and answers, as of `Worker.ask`; pages of events have it from the index once it is there."""
        found = self._teller.ask((index, self._grouping[1]), at_once=index.total <= SOON)
        if found["state"] == "done":
            index.told = found["found"]
        return found

    def stamp(self) -> tuple[Any, ...]:
        """What pages are made of; another one than before means that they are to be made anew."""
        index = self._index
        found = self._teller.known((index, self._grouping[1]))
        if found is not None and found["state"] == "done":
            index.told = found["found"]
        return index, index.told

    def judgements(self) -> Mapping[str, tuple[Judgement, ...]]:
        """What people have judged of events, by the event's id, in the order in which it was said."""
        with self._lock_of("judgements"):
            state = self.store.state(("judgements",))
            if self._judged[0] != state:
                found: dict[str, tuple[Judgement, ...]] = {}
                for one in self.store.judgements(kind="event"):
                    found[one.left] = (*found.get(one.left, ()), one)
                self._judged = (state, found)
            return self._judged[1]

    def event(self, row: Mapping[str, Any]) -> Event | None:
        """The whole record of an event, with its reasons.

        Args:
            row: where it lies, as `Index.where` says.
        """
        # The row came from what counts, so that the stored table is asked: to see what counts once more takes as long as the answer.
        columns = ", ".join(f'"{name}"' for name in Event.__dataclass_fields__)
        if row["file"] is None:
            where = "stored_events WHERE added = ? AND shard = ? AND key = ? AND position = ?"
            values = [row["added"], row["shard"], row["key"], row["position"]]
        else:
            where, values = "placed_events WHERE filename = ? AND file_row_number = ?", [row["file"], row["file_row"]]
        with self._index.view.beside() as view:
            found = view.table(f"SELECT {columns} FROM {where}", values).to_pylist()
        return to_event(found[0]) if found else None

    def document(self, row: Mapping[str, Any]) -> Document | None:
        """A document with its text; `row` has its key and where it lies, as `Index.doc` says."""
        if row["file"] is None:
            where = "stored_documents WHERE added = ? AND shard = ? AND key = ?"
            values = [row["kept_at"], row["kept"], row["key"]]
        else:
            where, values = "placed_documents WHERE filename = ? AND file_row_number = ?", [row["file"], row["file_row"]]
        with self._index.view.beside() as view:
            found = view.table(f"SELECT * FROM {where}", values).to_pylist()
        return to_document(found[0]) if found else None

    def close(self) -> None:
        """Ends the other processes and stops looking at the archive."""
        self._stop.set()
        self.desk.close()
        self.reckoner.close()
        self._teller.close()

    def refresh(self) -> bool:
        """Takes in what was added since, where there is something; returns whether there was.

        Raises:
            StoreError: the archive is damaged.
        """
        self._see_grouping()
        state = self.store.state(SHOWN)
        if state == self._state:
            return False
        self._index = Index(self.store.view(), self.states)  # the old one goes when the last request that has it is answered
        self._state = state
        return True

    def _see_grouping(self) -> None:
        """Sees whether events were grouped since; readers' judgements change nothing in that."""
        state = self.store.state(("judgements",))
        if state != self._grouping[0]:
            sql = "SELECT count(*) AS n, max(added) AS last FROM judgements WHERE kind <> 'event'"
            with self.store.view(names=("judgements",)) as view:
                self._grouping = (state, tuple(view.table(sql).to_pylist()[0].values()))

    def _watch(self) -> None:
        while not self._stop.wait(LOOK_S):
            try:
                self.refresh()
                self.trouble = ""
            except StoreError as error:
                self.trouble = str(error)  # pages go on with what was read, and say so

    def _lock_of(self, name: str) -> threading.Lock:
        return self._locks.setdefault(name, threading.Lock())


def paragraph(text: str, sentence: SentenceInfo, *, most_cp: int = 3_000) -> tuple[int, int]:
    """Where the paragraph of a sentence begins and ends in a text, in code points: from blank line to blank line, cut where it is long."""
    left = text.rfind("\n\n", 0, sentence.start)
    right = text.find("\n\n", sentence.end)
    start = 0 if left < 0 else left + 2
    end = len(text) if right < 0 else right
    return max(start, sentence.start - most_cp), min(end, sentence.end + most_cp)


def now() -> dt.datetime:
    """This moment in UTC."""
    return dt.datetime.now(dt.UTC)


def clock() -> float:
    """Seconds that only grow."""
    return time.monotonic()

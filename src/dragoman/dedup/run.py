"""Judging what is new in an archive: which documents have one text, which events are reports of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman import __version__
from dragoman.dedup import reading
from dragoman.dedup.likeness import SAME, likeness, report
from dragoman.dedup.nearby import Nearby
from dragoman.dedup.texts import Window, text_of
from dragoman.dedup.union import Union
from dragoman.record import Document, Judgement
from dragoman.record.judgement import PROGRAM
from dragoman.store import Store
from dragoman.store.view import View

RULES = 1
"""Version of the rules by which documents and events are grouped; raised with every change of them. All is judged anew then."""

WHO = f"{PROGRAM}{__version__}; grouping {RULES}"
"""Who judges."""

LINKS = 3
"""Judgements kept of one record where more would join nothing: a story that a thousand papers print has half a million pairs."""

BATCH = 2_000
"""Judgements written in one commit."""


@dataclass(slots=True)
class Grouped:
    """What a run has done: documents and events judged, pairs of each found to be one, judgements that were new."""

    documents: int = 0
    events: int = 0
    copies: int = 0
    reports: int = 0
    judgements: int = 0


def group(store: Store, *, tell: Callable[[Grouped], None] = lambda done: None) -> Grouped:
    """Judges the documents and events of the shards that these rules have not judged, and writes the judgements.

    The same archive gives the same judgements, in one run or several; after a run was killed, the next one does its work again, and
    writes what is missing.

    Args:
        store: the archive.
        tell: called now and then with the counts so far.

    Raises:
        StoreError: the archive is damaged, or cannot be written.
    """
    done = Grouped()
    with store.view(names=("documents", "events")) as view:
        fresh = reading.shards(view) - {judgement.left for judgement in store.judgements(kind="grouped", who=WHO)}
        if fresh:
            writer = _Writer(store, done, tell)
            _documents(view, fresh, done, writer)
            _events(view, fresh, done, writer)
            writer.add(Judgement("grouped", shard, None, "done", WHO) for shard in sorted(fresh))
            writer.flush()
    return done


class _Writer:
    """Takes judgements and writes them in batches, in order: the marks of the shards go last."""

    def __init__(self, store: Store, done: Grouped, tell: Callable[[Grouped], None]) -> None:
        self._store, self._done, self._tell = store, done, tell
        self._waiting: list[Judgement] = []

    def add(self, judgements: Iterable[Judgement]) -> None:
        for judgement in judgements:
            self._waiting.append(judgement)
            if len(self._waiting) >= BATCH:
                self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._done.judgements += self._store.judge(self._waiting)
            self._waiting = []
        self._tell(self._done)


def _documents(view: View, fresh: set[str], done: Grouped, writer: _Writer) -> None:
    window, union = Window(), Union()
    for held in reading.documents(view, fresh):
        doc: Document = held.record
        new = held.shard in fresh
        done.documents += new
        for links, copy in enumerate(sorted(window.put(text_of(held.key, doc, new=new)), key=lambda copy: (-copy.score, copy.one))):
            if union.join(copy.one, copy.other) or links < LINKS:
                done.copies += 1
                reason = f"{copy.score:.0%} of the words of the shorter text stand in the other"
                pair = Judgement.of_pair("same-document", copy.one, copy.other, copy.verdict, who=WHO, score=copy.score, reason=reason)
                writer.add([pair])


def _events(view: View, fresh: set[str], done: Grouped, writer: _Writer) -> None:
    nearby, union = Nearby(), Union()
    for held in reading.events(view, reading.event_days(view, fresh)):
        new = held.shard in fresh
        done.events += new
        own = report(held.record)
        scored = [(round(likeness(other, own), 4), other.event.id) for other in nearby.put(own, wanted=new)]
        best = sorted((pair for pair in scored if pair[0] >= SAME), key=lambda pair: (-pair[0], pair[1]))
        for links, (score, other) in enumerate(best):
            if union.join(other, own.event.id) or links < LINKS:
                done.reports += 1
                reason = "sides, type, days and words agree"
                writer.add([Judgement.of_pair("same-event", other, own.event.id, "same", who=WHO, score=score, reason=reason)])

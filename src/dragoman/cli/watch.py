"""`dragoman watch`: what is new in a list of feeds into an archive, round by round."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.add import add_all, take_documents
from dragoman.cli.messages import Interrupted, Report, count, say, say_skipped, say_without_model
from dragoman.cli.options import Actors, Knowledge, SkipBroken, StorePlace
from dragoman.errors import OutputError, UsageError
from dragoman.export.whole import whole_file
from dragoman.record import Document

if TYPE_CHECKING:
    from dragoman.ingest.past import Past
    from dragoman.ingest.poll import Visit
    from dragoman.pipeline import Coder
    from dragoman.store import Writer

MEMORY = "feeds.json"
"""The file in the archive's folder that remembers what was read of each feed."""

KEEP_DOCUMENTS = 128
"""So many new documents are coded and added in one go, before more feeds are asked."""

MIN_EVERY_S = 60.0
_UNITS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}


def _seconds(text: str) -> float:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])", text.strip())
    if match is None:
        raise typer.BadParameter(f"{text!r} is no time. Write it as 15m, 2h or 1d.")
    every_s = float(match[1]) * _UNITS[match[2]]
    if every_s < MIN_EVERY_S:
        raise typer.BadParameter(f"{text!r} is too often for the servers. Give a minute (1m) at least.")
    return every_s


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="The list of feeds: an .opml file, as feed readers export it.")],
    store: StorePlace,
    every: Annotated[float, typer.Option(metavar="TIME", parser=_seconds, help="Time between rounds: 15m, 2h, 1d.")] = "15m",  # type: ignore[assignment]
    once: Annotated[bool, typer.Option("--once", help="One round, and end.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Fetch the article that each new entry leads to; else the feed's own text is what is coded.")
    ] = False,
    memory: Annotated[
        Path | None, typer.Option(metavar="FILE", dir_okay=False, help=f"Where to remember what was read; else {MEMORY} in the archive.")
    ] = None,
    knowledge: Knowledge = None,
    actors: Actors = None,
    skip_broken: SkipBroken = False,
) -> None:
    """Ask a list of feeds again and again, and code what is new into an archive, until Ctrl-C.

    Example: dragoman watch feeds.opml --store archive --every 30m
    """
    from dragoman.fleet import Settings

    place = memory or _memory_of(store)
    try:
        with Report() as report, _alone(place):
            coder = Settings(knowledge, actors, skip_broken, look=True).load()
            settings = {"full": full, "knowledge": knowledge, "actors": actors, "skip_broken": skip_broken}
            failing = _watch(feeds, _Archive(store, feeds, place, coder, report, settings), every_s=every, once=once, full=full)
    except Interrupted:
        if once:
            raise Interrupted("what was added so far is safe. Run the same command again to go on") from None
        say(f"stopped; what was added is safe. To look at it: dragoman events --store {store}")
        raise typer.Exit() from None  # it is how this command ends
    raise typer.Exit(1 if failing or report.rejected else 0)


def _memory_of(store: str) -> Path:
    if "://" in store:
        raise UsageError(f"{store} is no folder, in which {MEMORY} could stand. Give --memory FILE.")
    return Path(store) / MEMORY


@contextmanager
def _alone(memory: Path) -> Iterator[None]:
    """Holds the memory for this process, since two would ask every feed twice; the system lets go of it whatever becomes of the process.

    Raises:
        UsageError: another process holds it.
        OutputError: it may not be written there.
    """
    import fcntl

    lock = memory.with_name(f".{memory.name}.lock")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        stream = lock.open("wb")
    except OSError as error:
        raise OutputError(f"{memory} cannot be written ({error.strerror}). Name a place where you may write.") from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"{memory} is in use by another `dragoman watch`. End that one first, or give --memory FILE.") from None
        yield


def _watch(feeds: Path, archive: _Archive, *, every_s: float, once: bool, full: bool) -> bool:
    """Does the work; returns whether a feed failed in the last round."""
    from dragoman.ingest.opml import read_opml
    from dragoman.ingest.poll import Poller

    listed, notices = read_opml(feeds)
    for notice in notices:
        archive.report.notice(notice)
    for feed in listed:
        past = archive.past.get(feed.url)
        if past is not None and past.reason:
            say(f"{feed.url}: {past.reason}; {_next(past)}.")
    poller = Poller(listed, archive.past, every_s=every_s, full=full)
    with archive.open():
        while True:
            began = time.monotonic()
            tally = Tally(len(listed))
            for visit in poller.round():
                tally.count(visit)
                _tell(visit, archive.past.get(visit.feed.url))
                archive.take(visit)
            archive.keep()
            say(tally.line(time.time(), archive.added()))
            if once:
                return tally.outcomes["failed"] + tally.outcomes["gone"] > 0
            time.sleep(max(every_s - (time.monotonic() - began), 1.0))


@dataclass(slots=True)
class Tally:
    """What came of a round: feeds by outcome, of so many."""

    feeds: int
    outcomes: Counter[str] = field(default_factory=Counter)

    def count(self, visit: Visit) -> None:
        """Counts a visit; one that found nothing new is an unchanged one, whatever the server said."""
        news = visit.outcome != "read" or any(isinstance(item, Document) for item in visit.items)
        self.outcomes[visit.outcome if news else "unchanged"] += 1

    def line(self, now: float, added: tuple[int, int]) -> str:
        """The line of the round."""
        at = dt.datetime.fromtimestamp(now, dt.UTC)
        words = {"read": "with news", "unchanged": "unchanged", "failed": "failing", "gone": "gone"}
        parts = [f"{self.outcomes[key]:,} {word}" for key, word in words.items() if self.outcomes[key]]
        waiting = self.feeds - self.outcomes.total()
        parts += [f"{waiting:,} not due"] if waiting else []
        done = f"{count(added[0], 'article')}, {count(added[1], 'event')} added"
        return f"{at:%Y-%m-%d %H:%M} UTC: {count(self.feeds, 'feed')}: {', '.join(parts)}; {done}"


def _tell(visit: Visit, before: Past | None) -> None:
    """Says that a feed fails, or for another reason than before; and that it has come back."""
    old = before.reason if before is not None else ""
    if visit.past.reason and visit.past.reason != old:
        say(f"{visit.feed.url}: {visit.past.reason}; {_next(visit.past)}.")
    elif old and not visit.past.reason:
        say(f"{visit.feed.url}: is there again.")


def _next(past: Past) -> str:
    if past.gone:
        return "it is not asked any more, take it out of the list"
    return f"asked again after {dt.datetime.fromtimestamp(past.due, dt.UTC):%Y-%m-%d %H:%M} UTC"


class _Archive:
    """Keeps what the feeds brought: first the documents, then the memory that they were read.

    Args:
        store: the archive's folder or URL.
        feeds: the list, for the line of the run.
        memory: the file that remembers.
        coder: codes.
        report: hears of everything.
        settings: options by name, for the manifest of the run.
    """

    def __init__(self, store: str, feeds: Path, memory: Path, coder: Coder, report: Report, settings: Mapping[str, Any]) -> None:
        from dragoman.export.manifest import Account
        from dragoman.ingest.past import load

        self.report, self.past = report, load(memory)
        self._store, self._feeds, self._memory, self._coder = store, feeds, memory, coder
        self._writer: Writer | None = None
        self._visits: list[Visit] = []
        self._counted = (0, 0)
        self._stack = ExitStack()
        self._settings = settings
        self._account = Account()
        self._account.version = coder.version
        say_without_model()
        say_skipped(coder.skipped)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Closes the archive at the end, with the line of the run, also after Ctrl-C."""
        from dragoman.export.manifest import manifest, to_json

        interrupted = None
        with self._stack:
            try:
                yield
            except Interrupted as error:  # a whole end all the same: what is half done is not there
                interrupted = error
            if self._writer is not None:
                row = manifest("watch", settings=self._settings, paths=[self._feeds.as_posix()], account=self._account)
                self._writer.manifest = to_json({**row, "known": self._writer.counts.known}).decode()
        if interrupted is not None:
            raise interrupted

    def take(self, visit: Visit) -> None:
        """Takes what a feed brought; keeps it when enough has come together."""
        self._visits.append(visit)
        if sum(isinstance(item, Document) for each in self._visits for item in each.items) >= KEEP_DOCUMENTS:
            self.keep()

    def keep(self) -> None:
        """Codes and adds what was taken, and remembers that.

        Raises:
            StoreError: the archive cannot be written.
            OutputError: the memory cannot be written.
        """
        from dragoman.fleet import read_whole, shards
        from dragoman.ingest.past import dump

        items = [item for visit in self._visits for item in visit.items]
        if items:
            writer = self._open_writer()
            docs = writer.fresh(take_documents(items, self.report, writer, self._account))
            add_all(writer, (read_whole(self._coder, shard) for shard in shards(docs)), self.report, self._account)
            writer.add(())  # rejects without a document
        if self._visits:
            self.past.update({visit.feed.url: visit.past for visit in self._visits})
            with whole_file(self._memory) as stream:
                stream.write(dump(self.past))
        self._visits = []

    def added(self) -> tuple[int, int]:
        """Documents and events that were added since this was asked last."""
        counts = self._writer.counts if self._writer is not None else None
        now = (counts.documents, counts.events) if counts is not None else (0, 0)
        new = (now[0] - self._counted[0], now[1] - self._counted[1])
        self._counted = now
        return new

    def _open_writer(self) -> Writer:
        """The archive's writer, opened when there is something to write: a round without news leaves no trace in it."""
        from dragoman.store import Store

        if self._writer is None:
            self._writer = self._stack.enter_context(Store(self._store).writer(version=self._coder.version, paths=[self._feeds.as_posix()]))
        return self._writer

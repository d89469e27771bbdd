"""Asking feeds again and again, politely: only for what is new, one request at a time, and less often where it fails.

A feed is asked with the marks of the copy that was read last, so that a server can say "not modified". Between two requests to a host
there is a pause. A feed that fails is asked after twice the time, then four times, up to a day; where the server names a time, not before
it. A feed that the server says is gone is not asked any more.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.errors import InputError
from dragoman.ingest.articles import Articles
from dragoman.ingest.check import check
from dragoman.ingest.contract import Item, Notice, Options, Source
from dragoman.ingest.feed import NO_TEXT, feed_items
from dragoman.ingest.fetch import Answer, fetch
from dragoman.ingest.manners import Manners, host_of, retry_after_s
from dragoman.ingest.opml import Feed
from dragoman.ingest.past import Past
from dragoman.ingest.web import why_not
from dragoman.record import Document, Reject

MAX_WAIT_S = 86_400.0
"""Longest time for which a feed that fails is left alone, unless the server asks for more."""

MAX_ARTICLES = 100
"""Articles that are fetched for one feed in a round; the others follow in the next. Feeds have 10 to 50 entries."""

TRIES = 3
"""Rounds in which an article is asked for before its entry is taken as the feed has it."""

SEEN = 1_000
"""Digests of earlier entries that are remembered of a feed, beside all those that stand in it now."""

_ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking one feed.

    Attributes:
        feed: which.
        outcome: how it went.
        past: what is to be remembered of it, once the items are kept.
        items: what is new in it.
    """

    feed: Feed
    outcome: Literal["read", "unchanged", "failed", "gone"]
    past: Past
    items: tuple[Item, ...] = ()


class Poller:
    """Asks the feeds of a list, round by round.

    Args:
        feeds: the list.
        memory: what is remembered of each, by address; the caller puts a visit's `past` into it when its items are kept.
        every_s: time between rounds.
        full: whether the article behind each entry is fetched.
        clock: the time in seconds of POSIX.
        sleep: waits so many seconds.
        fetch: as `fetch.fetch`.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        memory: Mapping[str, Past],
        *,
        every_s: float,
        full: bool = False,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        fetch: Callable[..., Answer] = fetch,
    ) -> None:
        self._feeds, self._memory = _in_turns(feeds), memory
        self._every_s, self._clock = every_s, clock
        self._manners = Manners(fetch, clock, sleep)
        self._articles = Articles(self._manners, clock) if full else None
        self._seen = {digest for past in memory.values() for digest in past.seen}

    def round(self) -> Iterator[Visit]:
        """Asks every feed that is due, once; those that are not, or whose host wants to be left alone, are passed over."""
        for feed in self._feeds:
            past = self._memory.get(feed.url, Past())
            if not past.gone and past.due <= self._clock() and not self._manners.held(past.moved or feed.url):
                yield self._visit(feed, past)

    def _visit(self, feed: Feed, past: Past) -> Visit:
        marks = {name: mark for name, mark in (("If-None-Match", past.etag), ("If-Modified-Since", past.modified)) if mark}
        try:
            answer = self._manners.ask(past.moved or feed.url, headers={"Accept": _ACCEPTED, **marks})
        except InputError as error:
            return self._failed(feed, past, error.reason)
        if answer.status == 304 and marks:
            return Visit(feed, "unchanged", replace(past, failures=0, reason="", due=0.0))
        if answer.status == 410:
            return Visit(feed, "gone", replace(past, gone=True, reason=why_not(answer)[0]))
        if answer.status != 200:
            return self._failed(feed, past, why_not(answer)[0], answer)
        found = list(feed_items(Source(feed.url), answer.content, Options(), url=answer.url, charset=answer.charset, empty=True))
        whole = next((item for item in found if isinstance(item, Reject) and item.document == feed.url), None)
        return self._failed(feed, past, whole.reason) if whole is not None else self._read(feed, past, answer, found)

    def _read(self, feed: Feed, past: Past, answer: Answer, found: Sequence[Item]) -> Visit:
        """A copy of the feed: its new entries, and what to remember."""
        doubts = tuple(item.text for item in found if isinstance(item, Notice))
        items: list[Item] = [Notice(feed.url, text) for text in doubts if text not in past.doubts]
        present: list[str] = []
        waiting: dict[str, int] = {}
        fetched = 0
        for doc in found:
            if not isinstance(doc, Document):
                continue
            digest = _digest(doc)
            present.append(digest)
            if digest in self._seen:
                continue
            new: list[Item] | None = [doc]
            tries = past.waiting.get(digest, 0)
            if self._articles is not None and doc.url:
                if fetched >= MAX_ARTICLES or self._manners.held(doc.url):
                    new = None
                else:
                    fetched, tries = fetched + 1, tries + 1
                    new = self._articles.read(doc, feed.url, last=tries >= TRIES)
            if new is None:
                waiting[digest] = tries
            else:
                self._seen.add(digest)
                items += [_checked(item) if isinstance(item, Document) else item for item in new]
        here = set(present)
        seen = [digest for digest in past.seen if digest not in here][-SEEN:] + [digest for digest in present if digest not in waiting]
        # While articles are waiting the feed must not answer "not modified": their entries would not be seen again.
        etag, modified = ("", "") if waiting else (_mark(answer, "etag"), _mark(answer, "last-modified"))
        moved = answer.lasting or past.moved
        remembered = Past(etag, modified, moved, seen=tuple(dict.fromkeys(seen)), waiting=waiting, doubts=doubts)
        return Visit(feed, "read", remembered, tuple(items))

    def _failed(self, feed: Feed, past: Past, reason: str, answer: Answer | None = None) -> Visit:
        """A visit without success; the next is later from time to time, and where the list says, not where the feed has moved."""
        failures = past.failures + 1
        # A tenth of a round less, so that the time that a round takes does not make a feed miss the one that it is meant for.
        wait_s = min(self._every_s * (2 ** min(failures, 20) - 0.1), MAX_WAIT_S)
        asked_s = retry_after_s(answer, self._clock()) if answer is not None else 0.0
        due = self._clock() + max(wait_s, asked_s)
        return Visit(feed, "failed", replace(past, failures=failures, reason=reason, due=due, moved=""))


def _in_turns(feeds: Sequence[Feed]) -> list[Feed]:
    """The feeds so that those of one host stand apart: the first of each, then the second of each, so that pauses cost least."""
    count: Counter[str] = Counter()
    turns = []
    for number, feed in enumerate(feeds):
        turns.append((count[host_of(feed.url)], number, feed))
        count[host_of(feed.url)] += 1
    return [feed for _, _, feed in sorted(turns)]


def _digest(doc: Document) -> str:
    """What an entry is, whichever feed of a publisher it stands in; a changed entry is another."""
    day = doc.published.isoformat() if doc.published else ""
    content = "\0".join((doc.id, doc.text, doc.title, day, doc.url))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _mark(answer: Answer, name: str) -> str:
    """A mark of the copy, as it can be sent again; "" when there is none, or none that is fit to be sent."""
    mark = answer.headers.get(name, "")
    return mark if mark.isascii() and mark.isprintable() and len(mark) <= 1_000 else ""


def _checked(doc: Document) -> Document | Reject:
    if not doc.text:
        return Reject(doc.id, "ingest", "is an entry without text", NO_TEXT)
    return check(doc, doc.id)

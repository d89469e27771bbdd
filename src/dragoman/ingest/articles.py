"""The article behind an entry of a feed, fetched where the user asks for whole articles.

The addresses come from the feed, so that they are held to more than one that the user has given: they must not lead into a private
network, unless to the feed's own host, and the site's robots.txt holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from dragoman.errors import InputError
from dragoman.ingest import html
from dragoman.ingest.contract import Item, Notice, Options, Source
from dragoman.ingest.fetch import Limits
from dragoman.ingest.manners import Manners
from dragoman.ingest.robots import Robots
from dragoman.ingest.web import why_not
from dragoman.record import Document, Reject

_ACCEPTED = "text/html, application/xhtml+xml, */*;q=0.1"
_LIMITS = Limits(size_bytes=html.MAX_PAGE_BYTES)
_LATER = (408, 425, 429)


class Articles:
    """Fetches pages as their sites allow it.

    Args:
        manners: what asks.
        clock: the time in seconds of POSIX.
    """

    def __init__(self, manners: Manners, clock: Callable[[], float]) -> None:
        self._manners = manners
        self._robots = Robots(manners.ask, clock)

    def read(self, doc: Document, feed_url: str, *, last: bool) -> list[Item] | None:
        """The document of an entry with the text of its page, or as the feed has it and a notice why; None to try again later.

        Args:
            doc: the entry as a document, with the address of its page.
            feed_url: where it comes from.
            last: that nothing is tried again.
        """
        reason, passing, answer = "", False, None
        public = urlsplit(doc.url).hostname != urlsplit(feed_url).hostname
        try:
            if self._robots.allow(doc.url, public=public):
                self._manners.slow_down(doc.url, self._robots.delay_s(doc.url))
                answer = self._manners.ask(doc.url, limits=_LIMITS, headers={"Accept": _ACCEPTED}, public=public)
            else:
                reason = "is closed to programs by its site's robots.txt"
        except InputError as error:
            reason, passing = error.reason, True
        if answer is not None and answer.status != 200:
            reason, passing = why_not(answer)[0], answer.status in _LATER or answer.status >= 500
        if passing and not last:
            return None
        if answer is not None and not reason:
            source = Source(doc.url)
            for item in html.page_items(source, answer.content, Options(), url=answer.url, charset=answer.charset):
                if isinstance(item, Document):
                    return [_joined(doc, item) if len(item.text) > len(doc.text) else doc]
                if isinstance(item, Reject):
                    reason = item.reason
        return [doc, Notice(doc.id, f"its page, {doc.url}, {reason}; the feed's own text is taken")]


def _joined(doc: Document, page: Document) -> Document:
    """An entry with the text of its page; what the feed says of it goes before what the page does, but for its author."""
    return replace(
        page, id=doc.id, title=doc.title or page.title, published=doc.published or page.published, source=doc.source or page.source,
        author=page.author or doc.author, language=page.language or doc.language,
    )  # fmt: skip

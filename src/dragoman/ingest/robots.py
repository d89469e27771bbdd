"""What a site asks of programs that fetch its pages: robots.txt, read once a day and site (RFC 9309).

It is asked for the articles behind the entries of a feed, which nobody has named one by one; not for an address that the user has given.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from dragoman.errors import InputError
from dragoman.ingest.fetch import ROBOT, Answer, Limits

MAX_DELAY_S = 60.0
"""Longest pause between two requests that a site can ask for; with longer ones a round would not end."""

_LIMITS = Limits(size_bytes=500_000, answer_s=10, whole_s=20)
_DAY_S = 86_400.0
_SITES = 1_000


class Robots:
    """The rules of the sites that were met.

    Args:
        fetch: as `fetch.fetch`.
        clock: the time in seconds of POSIX.
    """

    def __init__(self, fetch: Callable[..., Answer], clock: Callable[[], float]) -> None:
        self._fetch, self._clock = fetch, clock
        self._rules: dict[str, tuple[float, RobotFileParser]] = {}

    def allow(self, url: str, *, public: bool) -> bool:
        """Whether the page may be fetched; without a robots.txt every page may.

        Args:
            url: the page.
            public: as for `fetch`.

        Raises:
            InputError: the site does not say, for now.
        """
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        read_at, rules = self._rules.get(site, (0.0, None))
        if rules is None or self._clock() - read_at > _DAY_S:
            rules = self._read(site, public)
            if len(self._rules) >= _SITES:
                self._rules.clear()
            self._rules[site] = (self._clock(), rules)
        return rules.can_fetch(ROBOT, url)

    def delay_s(self, url: str) -> float:
        """The pause between requests that the site of a page, met before, asks for; 0 when it asks for none."""
        parts = urlsplit(url)
        _, rules = self._rules.get(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")), (0.0, None))
        asked = rules.crawl_delay(ROBOT) if rules is not None else None
        return min(float(asked), MAX_DELAY_S) if asked else 0.0

    def _read(self, site: str, public: bool) -> RobotFileParser:
        answer = self._fetch(site, limits=_LIMITS, public=public)
        if answer.status == 429 or answer.status >= 500:
            raise InputError(site, f"is not given out (HTTP {answer.status})", "Its site is asked again later.")
        rules = RobotFileParser()
        rules.parse(answer.content.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules

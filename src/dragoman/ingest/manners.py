"""How a program that asks the same servers again and again behaves: one request at a time, a pause between two to one host, and none
before the time that a server has named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from dragoman.ingest.fetch import Answer, Limits

PAUSE_S = 2.0
"""Between two requests to one host."""

MAX_RETRY_S = 7 * 86_400.0
"""Longest time for which a server can ask to be left alone."""


class Manners:
    """Fetches with pauses.

    Args:
        fetch: as `fetch.fetch`.
        clock: the time in seconds of POSIX.
        sleep: waits so many seconds.
    """

    def __init__(self, fetch: Callable[..., Answer], clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._fetch, self._clock, self._sleep = fetch, clock, sleep
        self._free: dict[str, float] = {}
        self._pauses: dict[str, float] = {}

    def ask(
        self, url: str, *, limits: Limits | None = None, headers: Mapping[str, str] | None = None, public: bool = False
    ) -> Answer:
        """As `fetch.fetch`, after the pause that the host has a right to.

        Raises:
            InputError: there is no answer.
        """
        host, pause_s = host_of(url), self._pause_s(url)
        wait_s = self._free.get(host, 0.0) - self._clock()
        if wait_s > 0:
            self._sleep(min(wait_s, pause_s))  # never longer, whatever becomes of the clock meanwhile
        try:
            answer = self._fetch(url, limits=limits, headers=headers, public=public)
        finally:
            self._free[host] = self._clock() + pause_s
        if answer.status in (429, 503):
            self._free[host] = self._clock() + max(pause_s, retry_after_s(answer, self._clock()))
        return answer

    def held(self, url: str) -> bool:
        """Whether the host has asked to be left alone for longer than a pause."""
        return self._free.get(host_of(url), 0.0) - self._clock() > self._pause_s(url)

    def slow_down(self, url: str, pause_s: float) -> None:
        """Makes the pause of a host longer."""
        self._pauses[host_of(url)] = pause_s

    def _pause_s(self, url: str) -> float:
        return max(PAUSE_S, self._pauses.get(host_of(url), 0.0))


def host_of(url: str) -> str:
    """The host of an address with its port, in small letters."""
    return urlsplit(url).netloc.lower()


def retry_after_s(answer: Answer, now: float) -> float:
    """How long the server asks to be left alone, in seconds: "120" or a date; 0 when it does not."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), MAX_RETRY_S)
    try:
        return min(max(parsedate_to_datetime(told).timestamp() - now, 0.0), MAX_RETRY_S)
    except (ValueError, TypeError, OverflowError):
        return 0.0

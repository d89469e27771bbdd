"""Who may ask, and what a browser may do with the answer: one layer around all pages.

Only requests that name this server as their host are answered, so that no other site's name can be bound to it; on an address that
others can reach, only those that carry the token; nothing that another site sends. Answers forbid all that the pages do not need.
There are no cookies: the token is a part of the path (`/t/TOKEN/…`), since links keep it, a bookmark holds it, and no other site's
request brings it along by itself; or, for programs, `Authorization: Bearer TOKEN`. `Referrer-Policy: same-origin` keeps it from others.
"""

from __future__ import annotations

import ipaddress
import secrets
import threading
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.site import Settings, clock

BODY_BYTES = 1_000_000
"""Largest body of a request."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone: 127.0.0.1, ::1, localhost."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A token that nobody guesses: 32 letters, digits, - and _ (192 bits)."""
    return secrets.token_urlsafe(24)


class Guard:
    """Lets through what may be asked, and puts HEADERS on every answer.

    Args:
        app: the pages.
        settings: host, port and token.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, send_guarded)
            return
        await self.app(scope, _limited(receive), send_guarded)

    def _refuse(self, scope: Scope) -> PlainTextResponse | None:
        """What is answered instead, or None; takes the token out of the path."""
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            return PlainTextResponse("This server answers only under its own address; see what `dragoman serve` has printed.\n", 421)
        if self.settings.token and not self._has_token(scope, headers):
            return PlainTextResponse("This address needs the token that `dragoman serve` has printed: /t/TOKEN/\n", 401)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET, HEAD and POST are answered.\n", 405)
        if scope["method"] == "POST" and not self._is_same_site(headers):
            return PlainTextResponse("This was sent by another site, and is not taken.\n", 403)
        size = headers.get("content-length", "0")
        if not size.isdecimal() or int(size) > BODY_BYTES:
            return PlainTextResponse(f"At most {BODY_BYTES:,} bytes are taken.\n", 413)
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if parts.path or parts.username is not None or (port or 80) != self.settings.port:
            return False
        if is_loopback(self.settings.host):
            return is_loopback(name)
        return bool(name)  # by whatever name others reach this machine: the token stands in for the check

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        token = self.settings.token
        given = headers.get("authorization", "")
        if given.startswith("Bearer "):
            return secrets.compare_digest(given[7:].encode(), token.encode())
        path: str = scope["path"]
        t, found = [*path.split("/", 3), "", "", ""][1:3]
        if t != "t" or not secrets.compare_digest(found.encode("utf-8", "replace"), token.encode()):
            return False
        scope["root_path"] = f"/t/{token}"
        return True

    def _is_same_site(self, headers: Headers) -> bool:
        """Browsers say where a request comes from; programs that say nothing carry nobody's rights by themselves."""
        fetch, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if fetch is not None and fetch != "same-origin":
            return False
        return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _limited(receive: Receive) -> Receive:
    """Stops reading a body that is longer than it may be, whatever its header said."""
    taken = 0

    async def read() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > BODY_BYTES:
                return {"type": "http.disconnect"}
        return message

    return read


class Bucket:
    """Lets through so many a minute, and as many at once.

    >>> bucket = Bucket(2)
    >>> [bucket.take() for _ in range(3)]
    [True, True, False]
    """

    def __init__(self, a_minute: int) -> None:
        self._most, self._left, self._at, self._lock = float(a_minute), float(a_minute), clock(), threading.Lock()

    def take(self) -> bool:
        """Whether one more may pass."""
        with self._lock:
            at = clock()
            self._left = min(self._most, self._left + (at - self._at) * self._most / 60)
            self._at = at
            if self._left < 1:
                return False
            self._left -= 1
            return True

"""One address of the web to its bytes, within bounds of size, time and redirects; the only module that opens a connection.

It is called for addresses that the user has given, and for the pages behind the entries of a feed where the user asks for them. The
settings of the system for proxies hold (`HTTPS_PROXY`, `NO_PROXY`).
"""

from __future__ import annotations

import io
import ipaddress
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3 import exceptions as faults
from urllib3.connection import HTTPConnection, HTTPSConnection

import dragoman
from dragoman.errors import InputError
from dragoman.ingest.unpack import Gunzip

AGENT = f"dragoman/{dragoman.__version__} (reads news for event data)"
"""How the program calls itself to servers."""

ROBOT = "dragoman"
"""Its name in robots.txt."""

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_LASTING = frozenset((301, 308))
_CHUNK_BYTES = 1 << 16
_LATER = "Try again later, or look at it in a browser."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost.

    Attributes:
        size_bytes: longest content, packed or unpacked.
        answer_s: longest silence of the server.
        whole_s: longest time for all of it, redirects included, in seconds.
        redirects: how many may be followed.
    """

    size_bytes: int = 20_000_000
    answer_s: float = 15.0
    whole_s: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        url: where it was found in the end.
        status: of HTTP, such as 200.
        headers: by name in small letters.
        content: the unpacked bytes; empty unless the status is 200.
        lasting: where the address has moved for good, or "" when it has not.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    lasting: str = ""

    @property
    def kind(self) -> str:
        """The type that the server says the content has, in small letters and without parameters; "" when it does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server says the content has, or ""."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""


def fetch(url: str, *, limits: Limits | None = None, headers: Mapping[str, str] | None = None, public: bool = False) -> Answer:
    """What stands at an address; a status other than 200 is an answer too.

    A redirect from a public address into a private network is refused: a page could otherwise make this machine ask its neighbours.

    Args:
        url: http:// or https://.
        limits: what it may cost; None for the usual.
        headers: sent beside our own, such as If-None-Match.
        public: whether the address itself, too, must not lead into a private network, since a document gave it.

    Raises:
        InputError: there is no answer, or none within the limits.
    """
    limits = limits or Limits()
    guard = _Guard(url, limits.whole_s, public=public)
    here, lasting, met = url, "", {url}
    with guard.running():
        while True:
            status, told, content = _ask(here, guard, limits, headers or {})
            if status not in _REDIRECTS or "location" not in told:
                return Answer(here, status, told, content, lasting if lasting == here else "")
            there = urljoin(here, told["location"])
            if there in met or len(met) > limits.redirects:
                raise InputError(url, "redirects in a circle" if there in met else f"redirects more than {limits.redirects} times", _LATER)
            if status in _LASTING and lasting == ("" if here == url else here):
                lasting = there
            met.add(there)
            here = there


def _ask(url: str, guard: _Guard, limits: Limits, headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of one request."""
    _check_address(url, guard.url)
    sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", **headers}
    with _telling(guard, limits):
        manager = _manager(guard, _proxy(url), limits)
        response = manager.request("GET", url, headers=sent, redirect=False, retries=False, preload_content=False)
        try:
            told = {name.lower(): value for name, value in response.headers.items()}
            content = _body(response, guard.url, limits) if response.status == 200 else b""
            guard.check()
        finally:
            response.close()
            manager.clear()
    return response.status, told, _unpacked(content, told.get("content-encoding", ""), guard.url, limits)


def _check_address(url: str, asked: str) -> None:
    """Refuses what is no address of the web, or names a password."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
    else:
        if parts.username or parts.password:
            raise InputError(asked, "holds a user name or password, which is not sent", "Download it and give the file.")
        if parts.scheme.lower() not in ("http", "https"):
            raise InputError(asked, f"leads to {parts.scheme}:, which is not fetched", "Only http:// and https:// are.")
    if not host:
        raise InputError(asked, "is no address of the web", "Write it as https://host/path.")


def _proxy(url: str) -> str:
    """The proxy that the system names for an address, or ""."""
    parts = urlsplit(url)
    return "" if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme.lower(), "")


def _body(response: urllib3.BaseHTTPResponse, url: str, limits: Limits) -> bytes:
    content = bytearray()
    while part := response.read(_CHUNK_BYTES, decode_content=False):
        content += part
        if len(content) > limits.size_bytes:
            raise _too_long(url, limits)
    return bytes(content)


def _unpacked(content: bytes, packing: str, url: str, limits: Limits) -> bytes:
    """The bytes, through gzip when the server says so; another packing was not asked for."""
    names = [name for name in packing.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if not names or not content:
        return content
    if names not in (["gzip"], ["x-gzip"]):
        raise InputError(url, f"is packed in a way that is not read ({packing[:40]})", "Download it and give the file.")
    try:
        with io.BufferedReader(Gunzip(io.BytesIO(content)), _CHUNK_BYTES) as stream:
            plain = stream.read(limits.size_bytes + 1)
    except OSError as error:
        raise InputError(url, f"cannot be unpacked: {error}", _LATER) from error
    if len(plain) > limits.size_bytes:
        raise _too_long(url, limits)
    return plain


def _too_long(url: str, limits: Limits) -> InputError:
    return InputError(url, f"is longer than {limits.size_bytes / 1e6:g} MB", "Download it and give the parts that are wanted.")


@contextmanager
def _telling(guard: _Guard, limits: Limits) -> Iterator[None]:
    """Turns what goes wrong on the way into a message with a cure."""
    try:
        yield
    except (faults.HTTPError, OSError, UnicodeError) as error:
        guard.check()
        raise InputError(guard.url, _reason(error, limits), _LATER) from error


def _reason(error: Exception, limits: Limits) -> str:
    """What went wrong, in a few words."""
    if isinstance(error, faults.ProxyError):
        return f"cannot be reached through the proxy ({_short(error.original_error)})"
    if isinstance(error, faults.NameResolutionError):
        return "has a host that is not known"
    if isinstance(error, faults.NewConnectionError):
        return f"cannot be reached ({_short(error)})"
    if isinstance(error, faults.TimeoutError):
        return f"gives no answer within {limits.answer_s:g} s"
    if isinstance(error, faults.SSLError):
        return f"has a certificate that is not to be trusted ({_short(error)})"
    if isinstance(error, (faults.ProtocolError, faults.IncompleteRead)):
        return "breaks the connection off"
    return f"cannot be fetched ({_short(error)})"


def _short(error: object) -> str:
    """The last part of a message of the library, where the system's own words stand."""
    return " ".join(str(error).split()).rpartition(": ")[2][:120]


class _Guard:
    """Holds one fetch to its time, and away from private networks.

    Args:
        url: as it was asked for, for messages.
        whole_s: after so long every connection is shut, whatever it is at.
        public: whether the first address, too, must be one of the public network.
    """

    def __init__(self, url: str, whole_s: float, *, public: bool) -> None:
        self.url = url
        self._whole_s = whole_s
        self._public = public
        self._private = False
        self._begun = False
        self._late = threading.Event()
        self._taps: list[socket.socket] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Lets the time run."""
        timer = threading.Timer(self._whole_s, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            for tap in self._taps:
                tap.close()

    def check(self) -> None:
        """Raises InputError when the time is over: what was read since may be cut."""
        if self._late.is_set():
            raise InputError(self.url, f"takes longer than {self._whole_s:g} s", _LATER)

    def admit(self, sock: socket.socket) -> socket.socket:
        """Looks at a new connection before anything is sent. A duplicate of it stays here, since TLS takes the socket itself over."""
        self._taps.append(sock.dup())
        if self._late.is_set():
            sock.close()
            self.check()
        private = not _is_public(str(sock.getpeername()[0]))
        if private and (self._public or (self._begun and not self._private)):
            sock.close()
            raise InputError(self.url, "leads into a private network", "Only what you name yourself may stand there.")
        self._private = private if not self._begun else self._private
        self._begun = True
        return sock

    def _end(self) -> None:
        self._late.set()
        for tap in list(self._taps):
            try:
                tap.shutdown(socket.SHUT_RDWR)
            except OSError:  # closed already
                continue


def _is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network; one of IPv4 in the dress of IPv6 is looked at bare."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    bare = getattr(ip, "ipv4_mapped", None) or ip
    return bool(bare.is_global) and not bare.is_multicast


def _manager(guard: _Guard, proxy: str, limits: Limits) -> urllib3.PoolManager:
    """What opens the connections. Behind a proxy it is the proxy that reaches the address, so that nothing can be looked at here."""

    def admit(sock: socket.socket) -> socket.socket:
        return sock if proxy else guard.admit(sock)

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return admit(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return admit(super()._new_conn())

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    settings: dict[str, Any] = {"timeout": urllib3.Timeout(connect=limits.answer_s, read=limits.answer_s)}
    manager = urllib3.ProxyManager(proxy, **settings) if proxy else urllib3.PoolManager(**settings)
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return manager

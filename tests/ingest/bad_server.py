"""A server on loopback that behaves as a test tells it, each path in its own way."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Way = Callable[[BaseHTTPRequestHandler], None]


def gives(content: bytes = b"", status: int = 200, kind: str = "application/rss+xml", **headers: str) -> Way:
    """Answers as a server should; `headers` with _ for -."""

    def way(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        told = {"Content_Type": kind, "Content_Length": str(len(content)), **headers}
        for name, value in told.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return way


def in_turn(*ways: Way) -> Way:
    """Another way with every request; the last one again and again."""
    left = list(ways)

    def way(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return way


def marked(content: bytes, etag: str) -> Way:
    """Says "not modified" to whoever has this copy already."""

    def way(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            gives(status=304)(handler)
        else:
            gives(content, ETag=etag, Last_Modified="Thu, 23 Mar 2023 10:00:00 GMT")(handler)

    return way


def endless(part: bytes, pause_s: float = 0.0) -> Way:
    """A body that has no end, part after part."""

    def way(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.end_headers()
        while not handler.server.over.wait(pause_s):
            handler.wfile.write(part)
            handler.wfile.flush()

    return way


def says_nothing(handler: BaseHTTPRequestHandler) -> None:
    """Takes the question and stays silent."""
    handler.server.over.wait(30)


def slow_header(handler: BaseHTTPRequestHandler) -> None:
    """A header that comes letter by letter."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b"x")


def resets(handler: BaseHTTPRequestHandler) -> None:
    """Breaks the connection off in the middle."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def no_http(handler: BaseHTTPRequestHandler) -> None:
    """Answers in no known way."""
    handler.wfile.write(b"SSH-2.0-OpenSSH\r\n")


class Server:
    """The server.

    Attributes:
        url: where it is.
        ways: by path.
        asked: path and headers of each request, in order.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.ways: dict[str, Way] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            self.close_connection = True
            try:
                server.ways.get(self.path, gives(status=404))(self)
            except OSError:  # the other side has had enough
                return

        def log_message(self, *args: object) -> None:
            return

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        over = threading.Event()

        def handle_error(self, request: object, client_address: object) -> None:
            return

    loopback = Quiet(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{loopback.server_address[1]}")
    thread = threading.Thread(target=loopback.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        loopback.over.set()
        loopback.shutdown()
        thread.join()
        loopback.server_close()

"""`dragoman serve`: an archive to look at, as pages on this machine."""

from __future__ import annotations

import os
import socket
import sys
from typing import Annotated

import typer

from dragoman.cli.messages import say
from dragoman.cli.options import Actors, Knowledge, StorePlace
from dragoman.errors import UsageError

PORT = 8123


def serve(
    store: StorePlace,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Address to listen on; another than this machine's own asks for a token, which is printed."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="Port to listen on.")] = PORT,
    review: Annotated[bool, typer.Option("--review", help="Let readers judge events; judgements stand beside the records.")] = False,
    knowledge: Knowledge = None,
    actors: Actors = None,
) -> None:
    """Show an archive as pages: overview, events, pairs, actors, claims, network, map, documents, search, and a box to code an article.

    Example: dragoman serve --store archive
    """
    # Read by libraries of mathematics when they are loaded: a small drawing gains nothing from many threads, and readers lose by them.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # A thread that comes back from a query waits for those that make pages; in turns of 5 ms, Python's own, ten readers wait for seconds.
    sys.setswitchinterval(0.0005)
    import uvicorn

    from dragoman.store import open_store
    from dragoman.web.app import make_app
    from dragoman.web.guard import is_loopback, new_token
    from dragoman.web.site import Settings, Site

    token = "" if is_loopback(host) else new_token()
    listener = _listen(host, port)
    settings = Settings(host=host, port=port, token=token, review=review, knowledge=knowledge, actors=actors)
    say(f"reading {store}")
    told = 0

    def progress(done: int, of: int) -> None:
        nonlocal told
        if of and done * 10 // of > told:
            told = done * 10 // of
            say(f"{done:,} of {of:,} events")

    site = Site(open_store(store), settings, progress=progress)
    shown = f"[{host}]" if ":" in host else host
    say(f"look at http://{shown}:{port}{f'/t/{token}' if token else ''}/ (Ctrl-C ends it)")
    if token:
        say("whoever has this address can read the archive; it is not encrypted, so give it to nobody over a net that you do not trust")
    config = uvicorn.Config(
        make_app(site), host=host, port=port, log_level="error", access_log=False, server_header=False, proxy_headers=False,
        timeout_keep_alive=20, limit_concurrency=200, h11_max_incomplete_event_size=64_000, timeout_graceful_shutdown=3,
    )  # fmt: skip
    server = uvicorn.Server(config)
    try:
        server.run([listener])
    finally:
        site.close()


def _listen(host: str, port: int) -> socket.socket:
    """The socket of an address; who asks before the archive is read waits a little.

    Raises:
        UsageError: it cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, backlog=128)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on ({error.strerror}). Give another --port or --host.") from error

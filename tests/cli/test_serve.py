"""`dragoman serve`: it says where to look, answers there, asks for a token elsewhere, and says when a port is taken."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from web.conftest import archive, border

CODE = "from dragoman.cli import main; main()"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("serve") / "archive"
    archive(place, border())
    return place


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(place, *options):
    """The address that the server prints."""
    with subprocess.Popen([sys.executable, "-c", CODE, "serve", "--store", str(place), *options], stderr=subprocess.PIPE, text=True) as server:
        try:
            yield next(match[1] for line in server.stderr if (match := re.search(r"look at (\S+)", line)))
        finally:
            server.terminate()


def test_the_printed_address_is_answered(place):
    port = free_port()
    with serving(place, "--port", str(port)) as address:
        assert address == f"http://127.0.0.1:{port}/"
        assert b"Border quarrel" in urllib.request.urlopen(address, timeout=30).read()


def test_another_address_needs_the_token_that_is_printed(place):
    port = free_port()
    with serving(place, "--port", str(port), "--host", "0.0.0.0") as address:
        here = address.replace("0.0.0.0", "127.0.0.1")
        assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/t/[\w-]{{32}}/", here)
        assert b"Border quarrel" in urllib.request.urlopen(here, timeout=30).read()
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30)
        assert refused.value.code == 401


def test_a_port_that_is_taken_is_named(place):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-c", CODE, "serve", "--store", str(place), "--port", str(port)], capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 2 and f"127.0.0.1:{port} cannot be listened on" in done.stderr and "Traceback" not in done.stderr

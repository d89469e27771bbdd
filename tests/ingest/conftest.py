"""A server that misbehaves."""

import pytest
from ingest.bad_server import serving


@pytest.fixture
def server(monkeypatch):
    """A server on loopback, reached without the proxy that the machine may have."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as it:
        yield it

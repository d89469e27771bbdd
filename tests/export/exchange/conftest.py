"""Our knowledge, loaded once."""

import pytest

from dragoman.export.exchange import FORMATS, Exchange


@pytest.fixture(scope="session")
def exchange():
    return Exchange.load()


@pytest.fixture(scope="session")
def formats(exchange):
    return {name: make(exchange) for name, make in FORMATS.items()}

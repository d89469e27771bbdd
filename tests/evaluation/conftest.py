"""The categories alone: no parser, no actors."""

from __future__ import annotations

import pytest

from dragoman.knowledge import ontology as loader


@pytest.fixture(scope="session")
def ontology():
    """Our ontology."""
    return loader.load()

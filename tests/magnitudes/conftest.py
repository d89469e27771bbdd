"""A text to its parse, and the words of number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge import magnitudes, ontology
from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.language import Parser
from dragoman.record import Document, Parse

ParseText = Callable[[str], Parse]


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> ParseText:
    """Parses a text."""
    return lambda text: next(parser.parse([Document("t", text)]))


@pytest.fixture(scope="session")
def know() -> MagnitudeKnowledge:
    return magnitudes.load(ontology.load())

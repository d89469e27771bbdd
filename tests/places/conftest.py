"""A text to its parse: places are a matter of names and prepositions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge import places as knowledge
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.language import Parser
from dragoman.record import Document, Parse

ParseText = Callable[[str], Parse]


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> ParseText:
    """Parses a text."""
    def parse(text: str) -> Parse:
        return next(parser.parse([Document("t", text)]))

    return parse


@pytest.fixture(scope="session")
def know() -> PlaceKnowledge:
    return knowledge.load()

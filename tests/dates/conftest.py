"""A text to its parse: dates are a matter of words and their tenses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dragoman.knowledge import dates as knowledge
from dragoman.knowledge.dates import DateKnowledge
from dragoman.language import Parser
from dragoman.record import Document, Parse

ParseText = Callable[..., Parse]


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> ParseText:
    """Parses a text as if published on a day; Thursday 23 March 2023 unless another is given."""
    def parse(text: str, published: str | None = "2023-03-23") -> Parse:
        day = dt.date.fromisoformat(published) if published else None
        return next(parser.parse([Document("t", text, published=day)]))

    return parse


@pytest.fixture(scope="session")
def know() -> DateKnowledge:
    return knowledge.load()

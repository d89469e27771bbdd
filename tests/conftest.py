"""What is slow to load, once a session: everything known, the parser, and the coder that holds both."""

from __future__ import annotations

import pytest

from dragoman import knowledge
from dragoman.knowledge import Knowledge, language
from dragoman.language import Parser
from dragoman.pipeline import Coder


@pytest.fixture(scope="session")
def know() -> Knowledge:
    """All of our data; a folder of tests may put a part of it under this name."""
    return knowledge.load()


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real parser, with our corrections of its dictionary forms."""
    return Parser(language.load())


@pytest.fixture(scope="session")
def coder(know: Knowledge, parser: Parser) -> Coder:
    """The coder as `dragoman.load()` makes it."""
    return Coder(know, parser)

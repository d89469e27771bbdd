"""Parser and knowledge, loaded once; `who` resolves a text and says who was found, by the words of the mention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dragoman.actors import resolve
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.language import Parser
from dragoman.record import Document, Mention, Parse

Who = Callable[..., dict[str, list[tuple[Mention, ...]]]]


@pytest.fixture(scope="session")
def know() -> ActorKnowledge:
    return ActorKnowledge.load()


@pytest.fixture(scope="session")
def parse() -> Callable[..., Parse]:
    parser = Parser()

    def parse_one(text: str, day: dt.date | None = dt.date(2022, 9, 1), title: str = "") -> Parse:
        return next(parser.parse([Document("d", text, title, published=day)]))

    return parse_one


@pytest.fixture(scope="session")
def who(know: ActorKnowledge, parse: Callable[..., Parse]) -> Who:
    """Mentions by the text of their head token, every occurrence in order."""

    def resolve_one(text: str, day: dt.date | None = dt.date(2022, 9, 1), title: str = "") -> dict[str, list[tuple[Mention, ...]]]:
        parsed = parse(text, day, title)
        found: dict[str, list[tuple[Mention, ...]]] = {}
        for i, mentions in resolve(parsed, know).items():
            found.setdefault(parsed.tokens[i].text, []).append(mentions)
        return found

    return resolve_one

"""The stages of stance on a marked trigger: the words of stance are ours, mentions are put in by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from by_hand import mentions_of, parse_marked

from dragoman.knowledge import Knowledge
from dragoman.language import Parser
from dragoman.record import Voice
from dragoman.stance import attribute, quotes, status

Judge = Callable[[str], str]
Voices = Callable[[str], tuple[Voice, ...]]


@pytest.fixture(scope="session")
def judge(parser: Parser, know: Knowledge) -> Judge:
    """judge("Russia may *attack*.") -> "hypothetical"."""

    def read(marked: str) -> str:
        parse, trigger = parse_marked(parser, marked)
        return status(parse, trigger, know.stance, know.lexicon.support).status

    return read


@pytest.fixture(scope="session")
def refused(parser: Parser, know: Knowledge) -> Callable[[str], bool]:
    """Whether the marked trigger is denied by the will of its doer."""

    def read(marked: str) -> bool:
        parse, trigger = parse_marked(parser, marked)
        return status(parse, trigger, know.stance, know.lexicon.support).refused

    return read


@pytest.fixture(scope="session")
def unwanted(parser: Parser, know: Knowledge) -> Callable[[str], bool]:
    """Whether somebody demands that the marked trigger be not done."""

    def read(marked: str) -> bool:
        parse, trigger = parse_marked(parser, marked)
        return status(parse, trigger, know.stance, know.lexicon.support).unwanted

    return read


@pytest.fixture(scope="session")
def voices(parser: Parser, know: Knowledge) -> Voices:
    """The voices for the marked trigger, the outermost first."""

    def read(marked: str) -> tuple[Voice, ...]:
        parse, trigger = parse_marked(parser, marked)
        return attribute(parse, trigger, mentions_of(parse), know.stance, quotes(parse.document.text)).voices

    return read

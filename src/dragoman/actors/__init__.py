"""Rank 2: resolving mentions of actors. Changes when that method changes."""

from __future__ import annotations

from dragoman.actors.resolver import Resolver
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.record import Mention, Parse

__all__ = ["resolve"]


def resolve(parse: Parse, know: ActorKnowledge) -> dict[int, tuple[Mention, ...]]:
    """Who is named where in a document.

    Returns:
        By index of the head token of every noun phrase that names somebody: the mentions it stands for, one as a rule, several
        for "both leaders". "Chinese President Xi Jinping met Putin." -> {3: (Xi Jinping, CHN, GOV), 5: (Vladimir Putin, RUS, GOV)}
    """
    return Resolver(parse, know).run()

"""Blocs that are stated, beside those that are acted: members of bodies on a day, against the blocs that behaviour shows."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dragoman.analysis.arrays import Bools, Floats, Ints, divide, or_none
from dragoman.analysis.blocs import adjusted_rand, find_blocs
from dragoman.analysis.draws import Interval
from dragoman.errors import UsageError
from dragoman.knowledge.actors import ActorKnowledge, Organisation

ALLIANCES = (
    "alliance-of-sahel-states",
    "anzus",
    "arab-league",
    "aukus",
    "collective-security-treaty-organization",
    "ecowas",
    "european-union",
    "five-power-defence-arrangements",
    "gulf-cooperation-council",
    "nato",
    "regional-security-system",
    "shanghai-cooperation-organisation",
    "union-state",
    "warsaw-pact",
    "western-european-union",
)
"""Bodies whose members promise each other defence or a common policy: what is compared unless others are asked for."""


TOGETHER = "these bodies together"

MEMBERS = 2
"""States that a body must have among those with ties to be compared."""


@dataclass(frozen=True, slots=True)
class Statement:
    """How a body, or all of them, would have the states stand on a day; positions are those of a list of states.

    Attributes:
        body: its name, or TOGETHER.
        inside: (n,), who is a member, or shares a body with another.
        division: (n,), members and others; of all bodies the blocs of the network of shared ones, ALONE for who is in none.
        within: (n, n), pairs of members, or that share a body.
        between: (n, n), pairs of a member and another, or that share none.
    """

    body: str
    inside: Bools
    division: Ints
    within: Bools
    between: Bools


@dataclass(frozen=True, slots=True)
class Stated:
    """A body, or all of them together, beside the acted blocs of one period.

    Attributes:
        body: its name, or TOGETHER.
        members: ISO codes of its members among the states with ties, on the period's last day.
        agreement: adjusted Rand index of its division against the acted blocs, over states that have ties; 1 for the same, 0 for chance;
            None where it does not divide them.
        tie_within: mean tie within, from −1 to 1; None without ties there.
        tie_between: mean tie between.
        intervals: low and high of each of the three by name, None without draws.
    """

    body: str
    members: tuple[str, ...]
    agreement: float | None
    tie_within: float | None
    tie_between: float | None
    intervals: dict[str, tuple[float | None, float | None]]


def find_bodies(names: Iterable[str]) -> tuple[Organisation, ...]:
    """Bodies by id or name, in either case; those of ALLIANCES for none.

    Raises:
        UsageError: there is none of that name whose members are known.
    """
    known = _know().organisations
    bodies = {body.id: body for body in known.values() if body.members}
    by_name = {word.casefold(): body for body in bodies.values() for word in (body.name, body.id)}
    found = []
    for name in tuple(names) or tuple(id for id in ALLIANCES if id in bodies):
        if name.casefold() not in by_name:
            near = difflib.get_close_matches(name.casefold(), sorted(by_name), 1)
            raise UsageError(f"There is no body {name!r} whose members are known." + (f" Did you mean {near[0]!r}?" if near else ""))
        found.append(by_name[name.casefold()])
    return tuple(found)


def stated_network(bodies: Sequence[Organisation], states: Sequence[str], day: dt.date) -> Ints:
    """How many of the bodies two states share on a day, (n, n), 0 on the diagonal."""
    inside = _members(bodies, states, day).astype(np.int64)
    shared = inside.T @ inside
    np.fill_diagonal(shared, 0)
    return shared


def countries_of(body: Organisation, day: dt.date) -> tuple[str, ...]:
    """ISO codes of the full members of a body on a day, sorted."""
    states = _know().states
    return tuple(sorted({states[id].country for id in body.members_on(day)}))


def state_blocs(bodies: Sequence[Organisation], states: Sequence[str], day: dt.date) -> tuple[Statement, ...]:
    """What each body says on a day of these states; of several bodies also what they say together, first."""
    members = _members(bodies, states, day)
    found = [
        # Others form one group, as far as the body says anything of them.
        Statement(body.name, inside, np.where(inside, 0, 1), np.outer(inside, inside), np.not_equal.outer(inside, inside))
        for body, inside in zip(bodies, members, strict=True)
    ]
    if len(bodies) > 1:
        shared = stated_network(bodies, states, day)
        inside = np.asarray(shared.any(1))
        between = (shared == 0) & (inside[:, None] | inside[None, :]) & ~np.eye(len(shared), dtype=bool)
        found.insert(0, Statement(TOGETHER, inside, find_blocs(shared).labels, shared > 0, between))
    return tuple(found)


def agreements(statements: Sequence[Statement], tied: Bools, labels: Ints) -> Floats:
    """Adjusted Rand index of each statement against each of many divisions, (draws, statements); NaN where it says nothing of them.

    Args:
        statements: of n states.
        tied: (draws, n), the states that have a tie, over which it is taken.
        labels: (draws, n), acted blocs.
    """
    made = np.full((len(labels), len(statements)), np.nan)
    for d, (here, own) in enumerate(zip(tied, labels, strict=True)):
        for k, one in enumerate(statements):
            if (one.inside & here).sum() >= MEMBERS and (one.body == TOGETHER or (here & ~one.inside).any()):
                value = adjusted_rand(one.division[here], own[here])
                made[d, k] = np.nan if value is None else value
    return made


def mean_ties(statements: Sequence[Statement], networks: Floats) -> tuple[Floats, Floats]:
    """Mean tie within and between, (draws, statements) each; NaN without ties there."""
    draws, n = networks.shape[:2]
    flat, there = networks.reshape(draws, n * n), (networks != 0).reshape(draws, n * n).astype(np.float64)
    made = []
    for pairs in ([one.within for one in statements], [one.between for one in statements]):
        which = np.array(pairs, dtype=np.float64).reshape(len(statements), n * n).T
        made.append(divide(flat @ which, there @ which))
    return made[0], made[1]


def compare(
    statements: Sequence[Statement], states: Sequence[str], network: Floats, labels: Ints, spread: dict[str, Interval]
) -> tuple[Stated, ...]:
    """Each statement beside the acted blocs of a period; those with fewer than two members among the states with ties are left out.

    Args:
        statements: of the period's last day.
        states: ISO codes.
        network, labels: the acted network and its blocs.
        spread: intervals by name, each (statements,); empty without draws.
    """
    tied: Bools = np.asarray(network.any(1))
    codes = np.array(states)
    within, between = mean_ties(statements, network[None])
    figures = {"agreement": agreements(statements, tied[None], labels[None]), "tie_within": within, "tie_between": between}
    found = []
    for k, one in enumerate(statements):
        members = tuple(codes[one.inside & tied].tolist())
        if len(members) < MEMBERS:
            continue
        values = {name: or_none(value[0, k]) for name, value in figures.items()}
        edges = {
            name: (None, None) if value is None or name not in spread else (or_none(spread[name][0][k]), or_none(spread[name][1][k]))
            for name, value in values.items()
        }
        found.append(Stated(one.body, members, **values, intervals=edges))
    return tuple(found)


def _members(bodies: Sequence[Organisation], states: Sequence[str], day: dt.date) -> Bools:
    """(bodies, n), who is a full member on a day."""
    codes = np.array(states)
    return np.array([np.isin(codes, list(countries_of(body, day))) for body in bodies], dtype=bool).reshape(len(bodies), len(codes))


@cache
def _know() -> ActorKnowledge:
    return ActorKnowledge.load()

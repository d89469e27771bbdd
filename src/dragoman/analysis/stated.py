"""Blocs that are stated, beside those that are acted: members of bodies on a day, against the blocs that behaviour shows."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dragoman.analysis.arrays import Bools, Floats, Ints
from dragoman.analysis.blocs import adjusted_rand
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
    "shanghai-cooperation-organisation",
    "union-state",
    "warsaw-pact",
)
"""Bodies whose members promise each other defence or a common policy: what is compared unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A body beside the acted blocs of one period.

    Attributes:
        body: its name.
        members: ISO codes of its members among the states with a bloc, on the period's last day.
        agreement: adjusted Rand index of members and others against the acted blocs, over states that have ties; 1 for the same, 0 for
            chance; None for fewer than two members or no others among them.
        together: mean tie among members, from −1 to 1; None without ties among them.
        apart: mean tie between members and others.
    """

    body: str
    members: tuple[str, ...]
    agreement: float | None
    together: float | None
    apart: float | None


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


def stated_network(bodies: Sequence[Organisation], states: Sequence[str], day: dt.date) -> Floats:
    """How many of the bodies two states share on a day, (n, n), 0 on the diagonal."""
    shared = np.zeros((len(states), len(states)))
    for body in bodies:
        inside = np.isin(np.array(states), list(countries_of(body, day)))
        shared += np.outer(inside, inside)
    np.fill_diagonal(shared, 0)
    return shared


def countries_of(body: Organisation, day: dt.date) -> tuple[str, ...]:
    """ISO codes of the full members of a body on a day, sorted."""
    states = _know().states
    return tuple(sorted({states[id].country for id in body.members_on(day)}))


def compare(bodies: Sequence[Organisation], states: Sequence[str], day: dt.date, network: Floats, labels: Ints) -> tuple[Stated, ...]:
    """Each body beside the acted blocs of a period that ends on that day, over the states that have a tie at all."""
    tied = network.any(1)
    codes = np.array(states)
    found = []
    for body in bodies:
        inside = np.isin(codes, list(countries_of(body, day))) & tied
        members = tuple(codes[inside].tolist())
        if len(members) < 2:
            continue
        agreement = None
        if (tied & ~inside).any():
            # Others form one group, as far as the body says anything of them.
            agreement = adjusted_rand(np.where(inside, 0, 1)[tied], labels[tied])
        found.append(Stated(body.name, members, agreement, _mean(network, inside, inside), _mean(network, inside, ~inside)))
    return tuple(found)


def _mean(network: Floats, one: Bools, other: Bools) -> float | None:
    ties = network[np.ix_(one, other)]
    ties = ties[ties != 0]
    return float(ties.mean()) if len(ties) else None


@cache
def _know() -> ActorKnowledge:
    return ActorKnowledge.load()

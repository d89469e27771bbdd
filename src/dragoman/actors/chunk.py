"""What a noun phrase is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.actors.names import Match
from dragoman.knowledge.actors import Organisation, Role, State


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that names somebody.

    Attributes:
        head: index of the head token.
        first: first token.
        last: token after the last.
        match: name that covers the head, if any.
        role: role that the head or a title names.
        role_key: folded words of the role.
        states: states among the modifiers and owners, in text order.
        bodies: organisations among them.
        owners: heads of owning phrases that have no name in the data ("of the Kenyan Red Cross").
        name: words of the name of somebody unknown, or "".
        kind: country, person, organisation, role.
        plural: whether it names more than one.
        definite: whether "the", "this", "both" or an owner precedes.
        count: 2 for "both" and "the two", else None.
        former: whether the office is past.
        opposed: whether "opposition" modifies it.
        ent: entity label of the head.
    """

    head: int
    first: int
    last: int
    match: Match | None
    role: Role | None
    role_key: str
    kind: str
    states: tuple[State, ...] = ()
    bodies: tuple[Organisation, ...] = ()
    owners: tuple[int, ...] = ()
    name: str = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    count: int | None = None
    former: bool = False
    opposed: bool = False
    ent: str = ""
    absorbed: tuple[int, ...] = field(default=(), repr=False)


class Title(NamedTuple):
    """A title before a name: tokens [first, last), the role it names and its folded words."""

    first: int
    last: int
    role: Role
    key: str

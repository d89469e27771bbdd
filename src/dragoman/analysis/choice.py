"""What counts: the choices that turn events into figures, and the words in which every table says them."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from dragoman.errors import UsageError
from dragoman.knowledge.sectors import SECTORS

By = Literal["month", "quarter", "year"]
Count = Literal["day", "all"]
Scale = Literal["plover", "goldstein"]
Claims = Literal["apart", "with", "only"]
STATUSES = ("actual", "planned", "hypothetical", "demanded", "denied")

GOVERNMENT = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG")
"""PLOVER's sectors of the organs of a state; a mention of the state itself counts as its government too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is counted, and how; printed on every table and kept in the JSON.

    Attributes:
        by: length of a period.
        first, last: first and last day, both inclusive; None for the first and last day with documents.
        actors: ISO 3166-1 alpha-3 codes of the states to show; empty for all that occur. Shares are of all events either way.
        status: statuses that count.
        claims: what somebody is said to say is counted apart, with the rest, or alone.
        historical: whether events told as the past of an earlier era count.
        sectors: sectors that count on both sides, with the state itself; empty for all.
        members: a body whose members are known stands for them, each on its own.
        confidence: an event counts as much as its confidence; one without counts whole.
        count: "day" for at most one event per actor, recipient, type and day, its reports sharing it evenly; "all" for every report.
        scale: scores of PLOVER (the event's own), or Goldstein's through the CAMEO code.
        minimum: events below which nothing is said about a mean, a ratio or a tie.
        band: a tie weaker than this is none, from 0 to 1.
        draws: of the bootstrap over documents; 0 for none.
        seed: of the draws, and of the searches for blocs and frustration.
    """

    by: By = "year"
    first: dt.date | None = None
    last: dt.date | None = None
    actors: tuple[str, ...] = ()
    status: tuple[str, ...] = ("actual",)
    claims: Claims = "apart"
    historical: bool = False
    sectors: tuple[str, ...] = ()
    members: bool = False
    confidence: bool = False
    count: Count = "day"
    scale: Scale = "plover"
    minimum: int = 5
    band: float = 0.2
    draws: int = 400
    seed: int = 0

    def __post_init__(self) -> None:
        for name, known in (("by", By), ("count", Count), ("scale", Scale), ("claims", Claims)):
            _among(name, [getattr(self, name)], get_args(known))
        _among("status", self.status, STATUSES)
        _among("sector", self.sectors, sorted(SECTORS))
        if not self.status:
            raise UsageError(f"No status is to count. Give one or more of {', '.join(STATUSES)}.")
        if self.minimum < 1 or self.draws < 0 or not 0 <= self.band < 1:
            raise UsageError("minimum must be 1 or more, draws 0 or more, and the band from 0 to below 1.")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise UsageError(f"The last day ({self.last}) is before the first ({self.first}). Swap them.")

    @property
    def words(self) -> str:
        """The choice in one sentence, to stand over a table."""
        claims = {"apart": "claims apart", "with": "claims with the rest", "only": "claims alone"}[self.claims]
        sectors = "" if not self.sectors else f" of {', '.join(self.sectors)}"
        parts = [
            f"{', '.join(self.status)} events{sectors}, {claims}",
            "one a day for each actor, recipient and type" if self.count == "day" else "every report",
            "weighted by confidence" if self.confidence else "",
            "with the past of earlier eras" if self.historical else "",
            "bodies as their members" if self.members else "states alone",
            "scores of PLOVER" if self.scale == "plover" else "Goldstein's scores through CAMEO",
            f"nothing said below {self.minimum} events",
            f"95 % intervals from {self.draws} draws of documents" if self.draws else "no intervals",
        ]
        return "; ".join(part for part in parts if part)

    def to_dict(self) -> dict[str, Any]:
        """Every choice by name, days as ISO texts, with the sentence as `words`."""
        plain = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in asdict(self).items()}
        return {**{k: list(v) if isinstance(v, tuple) else v for k, v in plain.items()}, "words": self.words}


def make_choice(given: Mapping[str, Any]) -> Choice:
    """A choice by names; lists become tuples, ISO texts days, and codes capital letters.

    Raises:
        UsageError: there is no such choice, or a value is wrong.
    """
    names = [field.name for field in fields(Choice)]
    _among("choice", given, names)
    made: dict[str, Any] = {name: tuple(value) if isinstance(value, (list, set, frozenset)) else value for name, value in given.items()}
    for name in ("first", "last"):
        if isinstance(made.get(name), str):
            try:
                made[name] = dt.date.fromisoformat(made[name])
            except ValueError:
                raise UsageError(f"{made[name]!r} is no day. Write it as 2023-03-23.") from None
    for name in ("actors", "sectors", "status"):
        if isinstance(made.get(name), str):
            made[name] = (made[name],)
    for name in ("actors", "sectors"):
        if name in made:
            made[name] = tuple(code.upper() for code in made[name])
    return Choice(**made)


def _among(name: str, given: Iterable[Any], known: Iterable[str]) -> None:
    known = list(known)
    for value in given:
        if value not in known:
            near = difflib.get_close_matches(str(value), known, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"There is no {name} {value!r}.{hint} Known: {', '.join(known)}.")

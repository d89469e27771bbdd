"""What the actor codes of CAMEO mean in PLOVER: AFGGOVMIL is Afghanistan, government and military."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import DataError
from dragoman.knowledge import codes, strict
from dragoman.knowledge.actors import ActorKnowledge, Organisation, fold
from dragoman.knowledge.sectors import CODES, SECTORS
from dragoman.knowledge.tables import read_table

COLUMNS = ("code", "kind", "target", "sector", "note")
KINDS = ("sector", "weak", "slot", "body", "country", "region", "faith", "people", "degree", "nobody")
# How a part without a place is called where it is counted.
_PLACELESS = {"region": "a region", "faith": "a religion", "people": "a people without a state", "degree": "a degree such as radical"}


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of three letters means; see the head of `actors/cameo-roles.tsv`."""

    kind: str
    target: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means.

    Attributes:
        code: as written.
        state: id of the state, or None.
        country: ISO code that the state is coded under, or None.
        slot: PLOVER's slot of who is of no country, or None.
        body: the organisation that the code names, or None.
        sectors: main one first.
        left_out: why parts of it were left out.
    """

    code: str
    state: str | None
    country: str | None
    slot: str | None
    body: Organisation | None
    sectors: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def of_state_alone(self) -> bool:
        """Whether the code is that of a country and of nobody in it."""
        return self.state is not None and not (self.slot or self.body or self.sectors)


class Translator:
    """Translates codes; holds the tables."""

    def __init__(self, know: ActorKnowledge) -> None:
        self.know = know
        self.codes = codes.load()
        self.parts = load()

    def mean(self, code: str, day: dt.date | None = None, *, countries: bool = True) -> Meaning | str:
        """What a code means on a day; or why it means nothing: "AFGGOV" -> Afghanistan, GOV; "LAM" -> "a region".

        The code of an agent has no countries: MUS, else Mauritius, is there a religion.
        """
        state: str | None = None
        slot: str | None = None
        body: Organisation | None = None
        sectors: list[str] = []
        weak: list[str] = []
        base: list[str] = []
        left_out: list[str] = []
        for n in range(0, len(code), 3):
            part = self.parts.get(code[n : n + 3])
            held = self.state(code[n : n + 3], day) if countries else None
            if held is not None and (part is None or (n == 0 and part.kind not in ("sector", "slot"))):
                state = held  # of two the second: CAMEO puts a territory after its state
            elif part is None:
                if n == 0:
                    return "a code of events" if code.isdigit() else "a code that means nothing here"
                left_out.append("a part of a code that means nothing here")
            elif part.kind == "nobody":
                return "the code for what is to be passed over"
            elif part.kind in _PLACELESS:
                left_out.append(_PLACELESS[part.kind])
            elif part.kind == "body":
                body = self.body(part.target or "")
            else:
                slot = slot or part.target if part.kind == "slot" else slot
                kept = {"sector": sectors, "weak": weak}.get(part.kind, base)
                kept += [part.sector] if part.sector else []
        if body is not None and body.code in CODES and (slot is None or body.code not in ("IGO", "NGO")):
            slot = body.code
        if body is not None and state is None and slot is None:
            state = body.country
        found = tuple(dict.fromkeys((*base, *(sectors or (weak if slot is None else ())))))
        if not (state or slot or body or found):
            return left_out[0] if left_out else "international, and nothing more"
        country = self.know.states[state].country if state else None
        return Meaning(code, state, country, slot, body, found, tuple(dict.fromkeys(left_out)))

    def state(self, part: str, day: dt.date | None) -> str | None:
        """Id of the state that a part of a code names, best on that day."""
        found = self.codes.state("cameo", part, day) or self.codes.state("cameo", part)
        if found is None and part in self.know.states:
            return part
        known = self.parts.get(part)
        return found or (known.target if known and known.kind == "country" else None)

    def body(self, name: str) -> Organisation | None:
        """The organisation of that name in our data."""
        return next((s.target for s in self.know.names.get(fold(name), ()) if isinstance(s.target, Organisation)), None)


def load() -> Mapping[str, Part]:
    """Reads `actors/cameo-roles.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    found: dict[str, Part] = {}
    for entry in read_table(strict.DATA / "actors" / "cameo-roles.tsv", COLUMNS):
        code, kind, sector = entry.text("code"), entry.choice("kind", KINDS), entry.maybe("sector")
        if code in found:
            raise DataError(entry.path, entry.label, f"{code} stands twice", "Delete one.")
        if sector is not None and sector not in SECTORS:
            raise entry.fail(f"{sector!r} is no sector", f"Known: {', '.join(sorted(SECTORS))}.")
        found[code] = Part(kind, entry.maybe("target"), sector)
    return found

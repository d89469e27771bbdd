"""PLOVER's codes for what an actor is: its sector, and its slot where it is of no country."""

from __future__ import annotations

from dragoman.knowledge.strict import Entry

SECTORS = frozenset(
    (
        "AGR",
        "BUS",
        "COP",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "GOV",
        "JRN",
        "JUD",
        "LAB",
        "LEG",
        "MED",
        "MIL",
        "OPP",
        "PRE",
        "PRM",
        "PTY",
        "REB",
        "REF",
        "REL",
        "SOC",
        "SPY",
        "UAF",
        "UNK",
    )
)
CODES = frozenset(("IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"))


def sectors(entry: Entry) -> tuple[str, ...]:
    """The sectors of an entry, `sector` first.

    Raises:
        DataError: one is not among PLOVER's 25.
    """
    found = tuple(dict.fromkeys((*entry.words("sector"), *entry.words("sectors"))))
    for sector in found:
        if sector not in SECTORS:
            raise entry.fail(f"{sector!r} is no sector", f"Known: {', '.join(sorted(SECTORS))}.")
    return found

"""What other event sets call things: the CAMEO labels and values of ICEWS and GDELT, the sectors and countries of ICEWS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import DataError
from dragoman.knowledge import strict
from dragoman.knowledge.sectors import CODES, SECTORS
from dragoman.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class CameoName:
    """A CAMEO code: what ICEWS calls it, its Goldstein value (-10 to +10) there and in GDELT; None where no list has it."""

    label: str | None
    goldstein: float | None
    gdelt: float | None


@dataclass(frozen=True, slots=True)
class ExchangeWords:
    """The names.

    Attributes:
        cameo: by code.
        sectors: PLOVER sector by the name in ICEWS.
        slots: PLOVER slot of who is of no country, by the name in ICEWS.
        phrases: the name that is written, by sector or slot.
        countries: name in ICEWS by id of the state, where it is not ours.
    """

    cameo: Mapping[str, CameoName]
    sectors: Mapping[str, str]
    slots: Mapping[str, str]
    phrases: Mapping[str, str]
    countries: Mapping[str, str]


def load() -> ExchangeWords:
    """Reads `data/exchange/`.

    Raises:
        DataError: a row is wrong: a sector that PLOVER lacks, a value that is no number, a name that stands twice.
    """
    folder = strict.DATA / "exchange"
    cameo: dict[str, CameoName] = {}
    for entry in read_table(folder / "cameo.tsv", ("code", "label", "goldstein", "gdelt", "note")):
        value, other = (_value(entry, key) for key in ("goldstein", "gdelt"))
        _new(entry, cameo, entry.text("code"))
        cameo[entry.text("code")] = CameoName(entry.maybe("label"), value, value if other is None else other)
    sectors: dict[str, str] = {}
    slots: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for entry in read_table(folder / "icews-sectors.tsv", ("phrase", "sector", "slot", "written")):
        phrase, sector, slot = entry.text("phrase"), entry.maybe("sector"), entry.maybe("slot")
        _new(entry, sectors, phrase)
        if sector is not None and sector not in SECTORS:
            raise entry.fail(f"{sector!r} is no sector", f"Known: {', '.join(sorted(SECTORS))}.")
        if slot is not None and slot not in CODES:
            raise entry.fail(f"{slot!r} is no slot", f"Known: {', '.join(sorted(CODES))}.")
        if sector is not None:
            sectors[phrase] = sector
        if slot is not None:
            slots[phrase] = slot
        if entry.maybe("written") == "yes":
            phrases[sector or slot or ""] = phrase
    countries: dict[str, str] = {}
    for entry in read_table(folder / "icews-countries.tsv", ("id", "name")):
        _new(entry, countries, entry.text("id"))
        countries[entry.text("id")] = entry.text("name")
    return ExchangeWords(cameo, sectors, slots, phrases, countries)


def _new(entry: strict.Entry, known: Mapping[str, object], key: str) -> None:
    if key in known:
        raise DataError(entry.path, entry.label, f"{key} stands twice", "Delete one.")


def _value(entry: strict.Entry, key: str) -> float | None:
    text = entry.maybe(key)
    try:
        return None if text is None else float(text)
    except ValueError as error:
        raise entry.fail(f"{key!r} is {text!r}", "Write a number from -10 to 10.") from error

"""The state of the system: ties, balance, blocs and poles by year, each figure with its interval, and what a reader has to know first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from dragoman.web.index import Row
from dragoman.web.page import Values
from dragoman.web.pages.pairs import address
from dragoman.web.site import Site

FIGURES = {
    "events": "Events", "friends": "Friendly ties", "foes": "Hostile ties", "triangle_balance": "Balanced triangles",
    "frustration_share": "Ties against balance", "blocs": "Blocs", "modularity": "Modularity", "attention_poles": "Poles of attention",
}  # fmt: skip
"""Columns of the table of years, and what they are called; docs/measures.md says how to read them."""

TIES = 15
"""Strongest ties of each kind that are shown."""


def system(site: Site, request: Request) -> Values:
    """The system as far as it is worked out."""
    found = site.reckoner.ask(site.index)
    if found["state"] != "done":
        return {**found, "since": found.get("since", 0), "why": found.get("why", ""), "notes": [], "figures": FIGURES}
    made: dict[str, Any] = found["found"]
    tables = {name: _rows(columns) for name, columns in made["tables"].items()}
    last = next((row["period"] for row in reversed(tables["pairs"])), None)
    ties = [row for row in tables["pairs"] if row["tie"] is not None and row["period"] == last]
    ties.sort(key=lambda row: (row["tie"], row["one"], row["other"]))
    return {
        "state": "done", "since": 0, "why": "", "notes": made["notes"], "figures": FIGURES, "last": last,
        "periods": [
            {"period": row["period"], **{name: _cell(row, name) for name in FIGURES}}
            for row in tables["periods"] if any(row[name] is not None for name in FIGURES)
        ],
        "friends": [_tie(row, site) for row in reversed(ties) if row["tie"] > 0][:TIES],
        "foes": [_tie(row, site) for row in ties if row["tie"] < 0][:TIES],
        "blocs": _blocs(tables["states"], site),
        "poles": _poles(tables["polarity"], site),
        "rules": list(dict.fromkeys(row["rule"] for row in tables["polarity"])),
        "changes": [
            {**row, "actor": site.states.get(row["actor"], row["actor"]), "recipient": site.states.get(row["recipient"], row["recipient"]),
             "address": address(row["actor"], row["recipient"])} for row in tables["changes"][:TIES]
        ],
        "tables": made["tables"],
    }  # fmt: skip


def _rows(columns: Mapping[str, list[Any]]) -> list[Row]:
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _cell(row: Row, name: str) -> Row:
    """A figure with its interval, and in words."""
    value, low, high = (row.get(key) for key in (name, f"{name}_low", f"{name}_high"))
    return {
        "value": value,
        "low": low,
        "high": high,
        "words": _number(value) + (f" ({_number(low)} to {_number(high)})" if low is not None else ""),
    }


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:.2f}"


def _tie(row: Row, site: Site) -> Row:
    names = {side: site.states.get(row[side], row[side]) for side in ("one", "other")}
    return {
        **names,
        "tie": row["tie"],
        "words": f"{row['tie']:+.2f}",
        "events": row["events"],
        "address": address(row["one"], row["other"]),
    }


def _poles(rows: list[Row], site: Site) -> list[Row]:
    """By year and measure: how many rules find one pole, two or many, and who comes first; years without an answer are left out."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["kind"] is not None:
            found.setdefault((row["period"], row["of"]), []).append(row)
    return [
        {
            "period": period, "of": of, "rules": len(some), "kinds": [{"kind": kind, "n": n} for kind, n in
                                                                     Counter(row["kind"] for row in some).most_common()],
            "first": site.states.get(some[0]["first"], some[0]["first"]), "first_share": some[0]["first_share"],
            "second": site.states.get(some[0]["second"], some[0]["second"]), "second_share": some[0]["second_share"],
        }
        for (period, of), some in found.items()
    ]  # fmt: skip


def _blocs(states: list[Row], site: Site) -> list[Row]:
    """The members of each bloc, by year."""
    found: dict[tuple[str, int], list[str]] = {}
    for row in states:
        if row["bloc"] is not None:
            found.setdefault((row["period"], int(row["bloc"])), []).append(site.states.get(row["state"], row["state"]))
    return [{"period": period, "bloc": bloc, "members": sorted(members)} for (period, bloc), members in sorted(found.items())]

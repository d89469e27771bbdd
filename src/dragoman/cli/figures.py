"""Figures of the system of states as tables for a terminal: each with its interval, and "–" where nothing can be said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dragoman.cli.tables import console
from dragoman.export.table import clean

MOST = 12
"""Rows of a table; the files have all."""

NOTHING = "–"

PERIOD_ROWS = (
    ("documents", "documents"),
    ("events", "events"),
    ("reports", "reports"),
    ("claims, apart", "claims"),
    ("friends", "friends"),
    ("foes", "foes"),
    ("triangles", "triangles"),
    ("triangle balance", "triangle_balance"),
    ("walk balance", "walk_balance"),
    ("frustration, least ties", "frustration"),
    ("  1 − f/(m/2)", "frustration_share"),
    ("blocs", "blocs"),
    ("modularity", "modularity"),
    ("poles of attention", "attention_poles"),
    ("concentration of attention", "attention_concentration"),
    ("reciprocity, cooperation", "reciprocity_cooperation"),
    ("reciprocity, conflict", "reciprocity_conflict"),
)
LAST = 4
"""Periods that stand side by side, the last ones."""


def print_system(made: Any) -> None:
    """Prints the notes, and the head of each table."""
    tables = made.tables()
    notes = made.notes
    _say_notes(notes)
    periods = tables["periods"].to_pylist()[-LAST:]
    _print(
        "The system",
        ["", *(row["period"] for row in periods)],
        ([label, *(show(row, name) for row in periods)] for label, name in PERIOD_ROWS),
    )
    latest = next((row["period"] for row in reversed(periods) if row["events"]), None)
    dyads = sorted(
        (row for row in tables["dyads"].to_pylist() if row["period"] == latest),
        key=lambda row: (-row["events"], row["actor"], row["recipient"]),
    )
    _print_dyads(f"Most active dyads, {latest}", dyads[:MOST])
    states = [row for row in tables["states"].to_pylist() if row["period"] == latest]
    _print_blocs(f"Blocs, {latest}", states)
    leading = sorted((row for row in states if row["attention"] is not None), key=lambda row: (-row["attention"], row["state"]))
    _print(
        f"Attention, {latest}: share of all cooperation received in the coverage, not power",
        ["state", "share", "friends", "foes", "capability"],
        (
            [row["state"], show(row, "attention"), show(row, "friends"), show(row, "foes"), show(row, "capability")]
            for row in leading[:MOST]
        ),
    )
    _print_poles(latest, tables["polarity"].to_pylist())
    _print(
        f"Stated blocs beside acted ones, {latest}",
        ["body", "states", "adjusted Rand", "tie within", "tie between"],
        (
            [row["body"], str(row["states"]), *(show(row, name) for name in ("agreement", "tie_within", "tie_between"))]
            for row in tables["stated"].to_pylist()
            if row["period"] == latest
        ),
    )
    _print_shifts("Changes of behaviour", tables["changes"].to_pylist()[:MOST])


def print_pair(found: dict[str, Any]) -> None:
    """Prints what two states did to each other."""
    _say_notes(found["notes"])
    rows = _rows(found["dyads"])
    for direction in found["events"]:
        actor, recipient = direction.split(">")
        here = [row for row in rows if (row["actor"], row["recipient"]) == (actor, recipient)]
        _print_periods(f"{actor} to {recipient}", here)
        _print_events(f"{actor} to {recipient}: the events that weigh most", found["events"][direction])
        _print(
            f"{actor} to {recipient}: who says more, on whose word alone",
            ["voice", "claims", "for instance"],
            ([row["speaker"], str(row["claims"]), _line(row["sentence"])] for row in found["voices"][direction]),
        )
    _print(
        "Their tie", ["period", "events", "tie"], ([row["period"], show(row, "events"), show(row, "tie")] for row in _rows(found["pairs"]))
    )
    _print_shifts("Changes of behaviour", found["changes"])


def print_actor(found: dict[str, Any]) -> None:
    """Prints what one state did and had done to it."""
    _say_notes(found["notes"])
    _print(
        "By period",
        ["period", "given", "received", "C+ given", "C− given", "attention", "friends", "foes", "bloc"],
        (
            [
                row["period"],
                *(
                    show(row, name)
                    for name in ("given", "received", "cooperation_given", "conflict_given", "attention", "friends", "foes", "bloc")
                ),
            ]
            for row in _rows(found["state"])
        ),
    )
    for title, name in (("Given to", "given"), ("Received from", "received")):
        _print(
            title,
            ["state", "events", "C+", "C−", "ratio"],
            ([row["state"], *(show(row, key) for key in ("events", "cooperation", "conflict", "ratio"))] for row in found[name]),
        )
    _print(
        "Most alike by their ties",
        ["period", "state", "κ", "π", "S", "tie", "in its bloc over the draws"],
        ([row["period"], row["state"], *(show(row, key) for key in ("kappa", "pi", "s", "tie", "together"))] for row in found["alike"]),
    )
    _print_shifts("Changes of behaviour", found["changes"])
    _print_events("The events that weigh most", found["events"])


def print_changes(found: dict[str, Any]) -> None:
    """Prints the largest shifts with what stands behind them."""
    _say_notes(found["notes"])
    _print_shifts("Changes of behaviour", found["changes"])
    for row in found["changes"]:
        for name, words in (("events_before", "before"), ("events_after", "from")):
            _print_events(f"{row['actor']} to {row['recipient']}, {words} {row['period']}", row[name])


def show(row: dict[str, Any], name: str) -> str:
    """A figure with its interval: "0.84 [0.65, 1.00]"; "–" where nothing can be said."""
    value = row.get(name)
    if value is None:
        return NOTHING
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    text = _number(value)
    if name == "frustration" and row.get("frustration_proven") is False:
        text = f"≤ {text}"
    return text if low is None or high is None else f"{text} [{_number(low)}, {_number(high)}]"


def _number(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.2g}"


def _rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _say_notes(notes: Sequence[str]) -> None:
    out = console()
    for note in notes:
        out.print(Text(clean(note), style="dim"))
    out.print()


def _print(title: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    rows = list(rows)
    out = console()
    out.print(Text(clean(title), style="bold"))
    if not rows:
        out.print(Text("  too little evidence to say anything\n", style="dim"))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    out.print(table)


def _print_dyads(title: str, rows: Sequence[dict[str, Any]]) -> None:
    names = ("events", "reports", "claims", "mean", "ratio")
    _print(title, ["actor", "recipient", *names], ([row["actor"], row["recipient"], *(show(row, name) for name in names)] for row in rows))


def _print_periods(title: str, rows: Sequence[dict[str, Any]]) -> None:
    names = ("documents", "events", "reports", "claims", "cooperation", "conflict", "mean")
    _print(
        title,
        ["period", "documents", "events", "reports", "claims", "C+", "C−", "mean"],
        ([row["period"], *(show(row, name) for name in names)] for row in rows),
    )


def _print_blocs(title: str, states: Sequence[dict[str, Any]]) -> None:
    blocs: dict[int, list[dict[str, Any]]] = {}
    for row in states:
        if row["bloc"] is not None:
            blocs.setdefault(int(row["bloc"]), []).append(row)
    _print(
        title,
        ["bloc", "states, with how often each is with its bloc over the draws"],
        (
            [str(bloc), ", ".join(f"{row['state']} {_number(row['bloc_stability'])}" for row in rows)]
            for bloc, rows in sorted(blocs.items())
        ),
    )


def _print_poles(period: str | None, rows: Sequence[dict[str, Any]]) -> None:
    """One answer for each thing shared out, with what other thresholds would say."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["period"] == period:
            found.setdefault(row["of"] + (f" {row['year']}" if row["year"] else ""), []).append(row)
    _print(
        f"Poles, {period}" + (f": {next(iter(found.values()))[0]['rule']}" if found else ""),
        ["of", "answer (and in so many draws)", "first", "second", "poles of equal size", "under other thresholds"],
        (
            [
                name,
                _kind(one),
                f"{one['first'] or NOTHING} {show(one, 'first_share')}",
                f"{one['second'] or NOTHING} {show(one, 'second_share')}",
                show(one, "effective"),
                ", ".join(map(_kind, others)),
            ]
            for name, (one, *others) in found.items()
        ),
    )


def _kind(row: dict[str, Any]) -> str:
    """What a rule says, and in how many draws: "bipolar (88 %)"."""
    said = row["kind"] or NOTHING
    return said if row["kind_share"] is None else f"{said} ({row['kind_share']:.0%})"


def _print_shifts(title: str, rows: Sequence[dict[str, Any]]) -> None:
    _print(
        title,
        ["actor", "recipient", "from", "mean before", "mean after", "change", "p", "events"],
        (
            [row["actor"], row["recipient"], row["period"], *(_number(row[name]) for name in ("before", "after", "size", "p", "events"))]
            for row in rows
        ),
    )


def _print_events(title: str, rows: Sequence[dict[str, Any]]) -> None:
    _print(
        title,
        ["day", "type", "score", "the words", "source"],
        (
            [row["day"], row["type"] or NOTHING, _number(row["score"]), _line(row["sentence"]), row["source"] or row["document"]]
            for row in rows
        ),
    )


def _line(text: str | None) -> str:
    words = " ".join((text or "").split())
    return words or NOTHING

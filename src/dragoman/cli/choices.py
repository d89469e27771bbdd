"""Options of the commands that look at the system of states, and the way from them to what is analysed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.cli.messages import say
from dragoman.cli.options import to_day
from dragoman.errors import UsageError

Read = Literal["parquet", "jsonl", "plover", "polecat", "icews", "gdelt", "petrarch"]


def _day(name: str, help: str) -> Any:
    return Annotated[Any, typer.Option(name, metavar="DATE", parser=to_day, help=help)]


SOURCE: dict[str, tuple[Any, Any]] = {
    "store": (
        Annotated[str | None, typer.Option("--store", metavar="DIR", help="The archive: a folder, or the URL of an object store.")],
        None,
    ),
    "file": (
        Annotated[Path | None, typer.Option("--file", metavar="FILE", help="A file of events in the place of an archive.")],
        None,
    ),
    "read": (Annotated[Read | None, typer.Option("--read", help="Format of FILE; else by its ending, .parquet or .jsonl.")], None),
}

CHOICES: dict[str, tuple[Any, Any]] = {
    "by": (Annotated[Literal["month", "quarter", "year"], typer.Option(help="Length of a period.")], "year"),
    "first": (_day("--from", "First day; else that of the first document."), None),
    "last": (_day("--to", "Last day; else that of the last document."), None),
    "actors": (
        Annotated[list[str] | None, typer.Option(metavar="CODE", help="ISO 3166-1 alpha-3 code of a state to show; repeatable. Else all.")],
        None,
    ),
    "status": (Annotated[list[str] | None, typer.Option(metavar="WORD", help="Status that counts; repeatable. Else actual.")], None),
    "claims": (
        Annotated[
            Literal["apart", "with", "only"], typer.Option(help="What somebody is only said to say: apart, with the rest, or alone.")
        ],
        "apart",
    ),
    "historical": (Annotated[bool, typer.Option("--historical", help="Count what is told as the past of an earlier era too.")], False),
    "government": (
        Annotated[bool, typer.Option("--government", help="Count organs of states alone: GOV, MIL, COP, SPY, JUD, LEG.")],
        False,
    ),
    "sectors": (
        Annotated[list[str] | None, typer.Option("--sector", metavar="CODE", help="Sector that counts on both sides; repeatable.")],
        None,
    ),
    "members": (Annotated[bool, typer.Option("--members", help="A body stands for its members on the day; else it is left out.")], False),
    "confidence": (Annotated[bool, typer.Option("--weigh", help="An event counts as much as its confidence.")], False),
    "count": (
        Annotated[Literal["day", "all"], typer.Option(help="One event a day for each actor, recipient and type; or every report.")],
        "day",
    ),
    "scale": (Annotated[Literal["plover", "goldstein"], typer.Option(help="Scores of PLOVER, or Goldstein's through CAMEO.")], "plover"),
    "minimum": (
        Annotated[int, typer.Option(metavar="N", min=1, help="Events below which no mean, ratio or tie is shown.")],
        5,
    ),
    "band": (Annotated[float, typer.Option(metavar="N", min=0, max=0.99, help="A tie weaker than this is none.")], 0.2),
    "draws": (Annotated[int, typer.Option(metavar="N", min=0, help="Draws of documents for the intervals; 0 for none.")], 400),
    "seed": (Annotated[int, typer.Option(metavar="N", min=0, help="Seed of the draws.")], 0),
}


def choosing(before: dict[str, tuple[Any, Any]], *, without: Iterable[str] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the options `before`, SOURCE and CHOICES; it gets them as keywords."""

    def give(command: Callable[..., None]) -> Callable[..., None]:
        options = {**before, **SOURCE, **{name: option for name, option in CHOICES.items() if name not in without}}
        parameters = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for name, (kind, default) in options.items()
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {name: kind for name, (kind, _) in options.items()}
        return command

    return give


def to_given(store: str | None, file: Path | None, read: str | None) -> Any:
    """What is analysed; rows of a file that were left out are counted on standard error.

    Raises:
        UsageError: neither or both are named.
        StoreError, InputError: it cannot be opened.
    """
    if (store is None) == (file is None):
        raise UsageError("Name what to look at: an archive with --store DIR, or a file of events with --file FILE.")
    if store is not None:
        from dragoman.store import open_store

        return open_store(store)
    assert file is not None
    format = read or ("jsonl" if ".jsonl" in file.name.lower() else "parquet")
    if format == "parquet":
        return file
    from dragoman.export.exchange import Report
    from dragoman.export.exchange.events import read_table

    account = Report()
    table = read_table(file, format, report=account)
    if account.rejected:
        reasons = "; ".join(f"{count:,} {reason}" for reason, count in account.reasons.most_common(5))
        say(f"{file}: {account.read:,} rows, {account.rejected:,} left out: {reasons}")
    return table


def to_choice(given: dict[str, Any]) -> Any:
    """The choice that the options say."""
    from dragoman.analysis.choice import GOVERNMENT, make_choice

    made = {name: value for name, value in given.items() if value is not None}
    if made.pop("government", False):
        made["sectors"] = sorted({*GOVERNMENT, *made.get("sectors", ())})
    return make_choice(made)

"""`dragoman system`, `pair`, `actor` and `changes`: how the states line up, and how that shifts."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.cli.choices import choosing, to_choice, to_given
from dragoman.cli.messages import say
from dragoman.cli.options import to_file
from dragoman.errors import UsageError

Name = Literal["periods", "dyads", "states", "pairs", "polarity", "stated", "changes", "panel"]

_OUTPUT: dict[str, tuple[Any, Any]] = {
    "output": (
        Annotated[
            Path | None,
            typer.Option(
                "-o", "--output", metavar="FILE", help="File to write: .json with everything; .jsonl, .csv or .parquet with a table."
            ),
        ],
        None,
    ),
    "format": (
        Annotated[
            Literal["table", "json", "jsonl", "csv", "parquet"] | None,
            typer.Option(help="Output format; else by the ending of FILE, and without one a table on a terminal, JSON elsewhere."),
        ],
        None,
    ),
}
_SYSTEM: dict[str, tuple[Any, Any]] = {
    **_OUTPUT,
    "table": (Annotated[Name, typer.Option(help="Which table .jsonl, .csv and .parquet hold.")], "dyads"),
    "panel": (
        Annotated[bool, typer.Option("--panel", help="The same as --table panel: every pair in every period, zeros and nulls told apart.")],
        False,
    ),
    "capabilities": (
        Annotated[
            Path | None,
            typer.Option(
                metavar="FILE", exists=True, dir_okay=False, help="Capabilities of states: COW's NMC, or state, year and components."
            ),
        ],
        None,
    ),
    "bodies": (
        Annotated[
            list[str] | None,
            typer.Option("--body", metavar="NAME", help="Body whose members to compare with the blocs; else the alliances."),
        ],
        None,
    ),
}
_CLOSER = {"format": (Annotated[Literal["table", "json"] | None, typer.Option(help="Output format; else by where it goes.")], None)}
_WRITTEN = {
    "output": (Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write, .json.")], None),
    **_CLOSER,
}
Code = Annotated[str, typer.Argument(metavar="STATE", help="ISO 3166-1 alpha-3 code, such as CHN.")]


@choosing(_SYSTEM)
def system(
    *,
    store: str | None,
    file: Path | None,
    read: str | None,
    output: Path | None,
    format: str | None,
    table: str,
    panel: bool,
    capabilities: Path | None,
    bodies: list[str] | None,
    **given: Any,
) -> None:
    """Show how the states line up: dyads, alignment, blocs, balance and poles by period, each with its interval.

    Example: dragoman system --store archive --by quarter --from 2022-01-01 -o system.json
    """
    chosen = _format(output, format)
    choice = to_choice(given)
    from dragoman.analysis.system import analyse

    made = analyse(to_given(store, file, read), choice, capabilities=capabilities, bodies=bodies or ())
    if chosen == "table":
        from dragoman.cli.figures import print_system

        print_system(made)
    elif chosen == "json":
        _write_json(made.to_dict(), to_file(output))
    else:
        name = "panel" if panel else table
        _write_table(made.panel() if name == "panel" else made.tables()[name], to_file(output), chosen)
        say(f"{name}: {'; '.join(made.notes)}")


@choosing({"one": (Code, inspect.Parameter.empty), "other": (Code, inspect.Parameter.empty), **_WRITTEN}, without=("actors",))
def pair(
    *, one: str, other: str, store: str | None, file: Path | None, read: str | None, output: Path | None, format: str | None, **given: Any
) -> None:
    """Show what two states did to each other, when it changed, the events that weigh most, and who says so.

    Example: dragoman pair CHN RUS --store archive --by quarter
    """
    from dragoman.analysis.closer import look_at_pair

    found = look_at_pair(to_given(store, file, read), one.upper(), other.upper(), to_choice(given))
    _show(found, "print_pair", output, format)


@choosing({"state": (Code, inspect.Parameter.empty), **_WRITTEN}, without=("actors",))
def actor(
    *, state: str, store: str | None, file: Path | None, read: str | None, output: Path | None, format: str | None, **given: Any
) -> None:
    """Show what one state did and had done to it, its partners, whom it is like, and where its behaviour changed.

    Example: dragoman actor JPN --store archive
    """
    from dragoman.analysis.closer import look_at_actor

    _show(look_at_actor(to_given(store, file, read), state.upper(), to_choice(given)), "print_actor", output, format)


_LIMIT = {"limit": (Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")], 10)}


@choosing({**_WRITTEN, **_LIMIT}, without=("draws",))
def changes(
    *, store: str | None, file: Path | None, read: str | None, output: Path | None, format: str | None, limit: int, **given: Any
) -> None:
    """Show the dyads whose behaviour shifted most, with the events before and after.

    Example: dragoman changes --store archive --by month
    """
    from dragoman.analysis.closer import look_at_changes

    _show(look_at_changes(to_given(store, file, read), to_choice(given), limit=limit), "print_changes", output, format)


def _show(found: dict[str, Any], printer: str, output: Path | None, format: str | None) -> None:
    chosen = _format(output, format)
    if chosen == "table":
        from dragoman.cli import figures

        getattr(figures, printer)(found)
    elif chosen == "json":
        _write_json(found, to_file(output))
    else:
        raise UsageError(f"This answer is a table or JSON, not {chosen}. Name a .json file, or take `dragoman system` for tables.")


def _format(output: Path | None, format: str | None) -> str:
    """The format that is asked for, by the option, by the ending, or by where it goes.

    Raises:
        UsageError: there is no such ending, or a table is asked for in a file.
    """
    file = to_file(output)
    if file is None:
        if format == "parquet":
            raise UsageError("Parquet is not for standard output here. Give -o FILE.parquet.")
        return format or ("table" if sys.stdout.isatty() else "json")
    if format == "table":
        raise UsageError("A table is for reading, not for a file. Leave --format out, or leave -o out.")
    if format is not None or file.suffix.lower() == ".json":
        return format or "json"
    from dragoman.export import find_format

    return find_format(file)


def _write_json(row: dict[str, Any], file: Path | None) -> None:
    text = json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"
    if file is None:
        sys.stdout.write(text)
        return
    from dragoman.export import whole_file

    with whole_file(file) as stream:
        stream.write(text.encode("utf-8", "replace"))


def _write_table(table: Any, file: Path | None, format: str) -> None:
    from dragoman.cli.arrow import to_bytes, write_arrow

    if file is not None:
        write_arrow(file, table, format)
        return
    for piece in to_bytes(table, format):
        sys.stdout.buffer.write(piece)
    sys.stdout.flush()

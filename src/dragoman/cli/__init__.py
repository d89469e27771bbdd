"""Rank 7: the command line; the only room that prints or exits. One file a command. Changes when a user's way of asking changes.

Exit status: 0 when all went well, 1 when something was rejected, 2 for wrong usage, 130 after Ctrl-C.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Annotated

import typer

import dragoman
from dragoman.cli.actors import actors
from dragoman.cli.add import add
from dragoman.cli.ask import claims, documents, events
from dragoman.cli.code import code
from dragoman.cli.codebook import codebook
from dragoman.cli.evaluate import evaluate
from dragoman.cli.exchange import export, import_
from dragoman.cli.explain import explain
from dragoman.cli.group import group
from dragoman.cli.judged import judged
from dragoman.cli.messages import Interrupted, say
from dragoman.cli.relate import relate
from dragoman.cli.relations import relations
from dragoman.cli.report import figure, report
from dragoman.cli.resolve import resolve
from dragoman.cli.serve import serve
from dragoman.cli.sql import sql
from dragoman.cli.store import store
from dragoman.cli.system import actor, changes, pair, system
from dragoman.cli.watch import watch
from dragoman.errors import DragomanError

__all__ = ["app", "main"]

_INTERRUPTED = 130

app = typer.Typer(
    name="dragoman",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help reads as well, and starts in half the time
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(actors, name="actors")
app.add_typer(store, name="store")
app.command()(actor)
app.command()(add)
app.command()(changes)
app.command()(claims)
app.command()(code)
app.command()(codebook)
app.command()(documents)
app.command()(evaluate)
app.command()(events)
app.command()(explain)
app.command()(export)
app.command()(figure)
app.command()(group)
app.command(name="import")(import_)
app.command()(judged)
app.command()(pair)
app.command()(relate)
app.command()(relations)
app.command()(report)
app.command()(resolve)
app.command()(serve)
app.command()(sql)
app.command()(system)
app.command()(watch)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {dragoman.__version__}")
        raise typer.Exit()


@app.callback(epilog="Example: dragoman code article.txt --published 2023-03-23")
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Reads news of international affairs and writes down who did what to whom, when, where, whether it has happened, and on whose word."""


def main() -> None:
    """Runs the command line; errors that are raised on purpose become one line on standard error and status 2."""
    old = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        app(prog_name="dragoman")
    except DragomanError as error:
        say(str(error))
        sys.exit(2)
    except Interrupted as error:
        say(f"interrupted; {error.outcome}")
        sys.exit(_INTERRUPTED)
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted

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
from dragoman.cli.code import code
from dragoman.cli.explain import explain
from dragoman.errors import DragomanError

__all__ = ["app", "main"]

_INTERRUPTED = 130

app = typer.Typer(
    name="dragoman",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(code)
app.command()(explain)


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
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app(prog_name="dragoman", standalone_mode=True)
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("dragoman: interrupted; nothing was written", file=sys.stderr)
        sys.exit(_INTERRUPTED)


def _terminate(number: int, frame: FrameType | None) -> None:
    """Ends as Ctrl-C does, so that no half-written file stays behind."""
    raise KeyboardInterrupt

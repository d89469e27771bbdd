"""Commands that answer line by line: numbered lines in, JSON Lines out."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import UsageError
from dragoman.ingest import STDIN

Row = dict[str, Any]


@contextlib.contextmanager
def lines(file: str) -> Iterator[Iterator[tuple[int, str]]]:
    """Numbered lines that are not blank.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        stream = sys.stdin.buffer if file == STDIN else Path(file).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}). Check the path.") from error
    try:
        yield ((n, text) for n, raw in enumerate(stream, 1) if (text := raw.decode("utf-8-sig", "replace").strip()))
    finally:
        if file != STDIN:
            stream.close()


@contextlib.contextmanager
def sink(output: Path | None) -> Iterator[Callable[[Row], None]]:
    """Writes rows to standard output, or to a file that appears when it is whole.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None or str(output) == STDIN:
        try:
            yield lambda row: _write(sys.stdout.buffer, row)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    from dragoman.export.whole import whole_file

    with whole_file(output) as stream:
        yield lambda row: _write(stream, row)


def _write(stream: BinaryIO, row: Row) -> None:
    stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

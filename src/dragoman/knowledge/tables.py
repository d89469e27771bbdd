"""Strict reading of tab-separated data files, for what is long and flat: one entry a line, columns named in the first line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import DataError
from dragoman.knowledge.strict import Entry

EMPTY = "-"
"""How a table writes a cell that holds nothing."""


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Entry]:
    """The rows of a table as entries whose fields are the columns; a cell of "-" is left out.

    Lines that are blank or begin with "#" are skipped. "a<TAB>b" over "1<TAB>-" -> fields {"a": "1"}.

    Raises:
        DataError: unreadable, other columns than these, or a row of another length.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, "", f"cannot be read ({error})", "Save it as UTF-8 where it can be read.") from error
    header: list[str] | None = None
    for n, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != list(columns):
                cure = f"Name them in this order, with tabs between: {' '.join(columns)}."
                raise DataError(path, f"line {n}", "has other columns than expected", cure)
        elif len(cells) != len(header):
            cure = f'Put one tab between cells, and "{EMPTY}" in an empty one.'
            raise DataError(path, f"line {n}", f"has {len(cells)} cells, not {len(header)}", cure)
        else:
            yield Entry(path, f"line {n}", {key: cell for key, cell in zip(header, cells, strict=True) if cell not in (EMPTY, "")})

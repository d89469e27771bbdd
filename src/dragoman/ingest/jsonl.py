"""JSON Lines, plain or gzipped: one document a line, with `id`, `text`, `title`, `published`, `url`, `source`, `author`,
`language`.

Only `text` is required. Other keys are passed over, since such files come from many hands. The stored text is the field's, unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dragoman.ingest.contract import MAX_TEXT_CP, Item, Options, Source
from dragoman.ingest.lines import MAX_LINE_BYTES, read_lines
from dragoman.ingest.row import to_document
from dragoman.ingest.unpack import unpacked
from dragoman.record import Reject


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yields one document or reject for each line that is not blank; holds one line at a time."""
    rows = 0
    try:
        with source.open() as stream:
            for number, line in read_lines(unpacked(stream)):
                if line is not None and not line.strip(b"\xef\xbb\xbf \t\r\n"):
                    continue
                rows += 1
                yield _row(f"{source.name}:{number}", line, options)
    except OSError as error:
        problem = getattr(error, "strerror", None) or error
        yield source.reject(f"cannot be read to its end ({problem})", "Check the path, the permissions and the packing.")
        return
    if not rows:
        yield source.reject("is empty", "Give a file with one JSON object a line.")


def _row(name: str, line: bytes | None, options: Options) -> Item:
    """The document of one line."""

    def reject(reason: str, cure: str) -> Reject:
        return Reject(name, "ingest", reason, cure)

    if line is None:
        return reject(f"is longer than {MAX_LINE_BYTES // 1_000_000} MB", f"A text may have {MAX_TEXT_CP:,} characters: split it.")
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return reject("is not UTF-8", "JSON Lines are UTF-8 by definition: save the file so.")
    except json.JSONDecodeError as error:
        return reject(f"is not JSON ({error.msg}, column {error.colno})", "Write one JSON object a line.")
    except ValueError:  # Python reads no number of more than some thousand digits
        return reject("holds a number of too many digits", "Write it as a string.")
    except RecursionError:
        return reject("is nested too deeply", "Write one flat JSON object a line.")
    if not isinstance(row, dict):
        return reject("is no JSON object", 'Write {"id": …, "text": …} in one line.')
    return to_document(name, row, options)

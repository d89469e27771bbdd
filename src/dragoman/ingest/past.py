"""What is remembered of feeds from one poll to the next, and the small file that holds it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from dragoman.errors import InputError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of one feed.

    Attributes:
        etag: the server's mark of the copy that was read last, or "".
        modified: when that copy was changed, in the server's own words, or "".
        moved: where the feed has moved for good, or "".
        failures: how often it has failed in a row.
        reason: why it failed the last time; "" when it went well.
        due: moment before which it is not asked, in seconds of POSIX; 0 for none.
        gone: whether the server says that it will not come back; it is not asked any more.
        seen: digests of entries that were dealt with, the latest last.
        waiting: how often the article of an entry could not be fetched, by the entry's digest.
        doubts: what was said of the copy that was read last.
    """

    etag: str = ""
    modified: str = ""
    moved: str = ""
    failures: int = 0
    reason: str = ""
    due: float = 0.0
    gone: bool = False
    seen: tuple[str, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


_KINDS: dict[str, Any] = {"str": str, "int": int, "float": (int, float), "bool": bool, "tuple[str, ...]": list, "Mapping[str, int]": dict}


def load(path: Path) -> dict[str, Past]:
    """What the file holds, by address; nothing when there is no file.

    Raises:
        InputError: it cannot be read, or is none of these files.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(path.as_posix(), f"cannot be read ({error.strerror or error})", "Check the permissions.") from error
    try:
        return parse(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        cure = "Delete it: every feed is then asked anew, and what is in the archive is not added twice."
        raise InputError(path.as_posix(), f"is no memory of feeds that can be read ({error})", cure) from error


def parse(content: bytes) -> dict[str, Past]:
    """What the content of such a file says; the contrary of `dump`.

    Raises:
        ValueError: it is none. So KeyError, TypeError, AttributeError and RecursionError.
    """
    told = json.loads(content)
    if told["format"] != FORMAT:
        raise ValueError(f"format {told['format']}")
    return {str(url): _past(row) for url, row in told["feeds"].items()}


def dump(memory: Mapping[str, Past]) -> bytes:
    """The file's content; the same memory gives the same bytes."""
    feeds = {url: {key: value for key, value in asdict(past).items() if value} for url, past in sorted(memory.items())}
    return (json.dumps({"format": FORMAT, "feeds": feeds}, ensure_ascii=True, indent=1) + "\n").encode()


def _past(row: Mapping[str, Any]) -> Past:
    """One feed's row, looked at field by field."""
    kinds = {each.name: _KINDS[str(each.type)] for each in fields(Past)}
    for key, value in row.items():
        if key not in kinds or not isinstance(value, kinds[key]) or (isinstance(value, bool) and kinds[key] is not bool):
            raise ValueError(f"a wrong {key!r}")
    listed = {key: tuple(map(str, row[key])) for key in ("seen", "doubts") if key in row}
    waiting = {str(key): int(value) for key, value in row.get("waiting", {}).items()}
    return Past(**{**row, **listed, "waiting": waiting})

"""Parsed data files kept as JSON in the user's cache folder, since YAML takes twenty times as long to read.

What is kept of a file counts only while its bytes are the same. Nothing depends on it: where the folder cannot be written,
or what lies there cannot be read, the file is parsed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

# Part of every digest; counts up when the reader of YAML gives something else for the same bytes.
VERSION = "1"

UNFINISHED = ".part"
"""Ending of a file that is being written."""

# Smaller files parse within two milliseconds, and a folder full of scraps would help nobody.
WORTH_BYTES = 4096


def through(path: Path, raw: bytes, parse: Callable[[], Any]) -> Any:
    """The content of a file with these bytes: as kept, else by `parse`, and then kept.

    Only what JSON gives back unchanged is kept: a mapping whose keys are numbers is not.
    """
    if len(raw) < WORTH_BYTES:
        return parse()
    kept = folder()
    if kept is None:
        return parse()
    digest = hashlib.sha256(VERSION.encode() + b"\0" + raw).hexdigest()
    # Named by the path of the data file, so that a new version of it takes the place of the old.
    where = kept / (hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:24] + ".json")
    found, content = _read(where, digest)
    if found:
        return content
    content = parse()
    _write(where, digest, content)
    return content


def folder() -> Path | None:
    """Where parsed files are kept, or None where no home folder is known; it need not exist yet."""
    base = os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "dragoman" / "data"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return (home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache") / "dragoman" / "data"


def _read(where: Path, digest: str) -> tuple[bool, Any]:
    """Whether there is something for this digest, and what."""
    try:
        kept = json.loads(where.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False, None
    if isinstance(kept, list) and len(kept) == 2 and kept[0] == digest:
        return True, kept[1]
    return False, None


def _write(where: Path, digest: str, content: Any) -> None:
    """Keeps a content, whole or not at all."""
    try:
        text = json.dumps([digest, content], ensure_ascii=False, separators=(",", ":"))
        if json.loads(text)[1] != content:
            return
        raw = text.encode()
    except (TypeError, ValueError, RecursionError):
        return
    put(where, raw)


def put(where: Path, raw: bytes) -> bool:
    """Puts bytes into a file of the cache folder, whole or not at all; whether they are there."""
    made: str | None = None
    try:
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=where.parent, suffix=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(made).replace(where)
    except OSError:
        if made is not None:
            with suppress(OSError):
                Path(made).unlink(missing_ok=True)
        return False
    return True

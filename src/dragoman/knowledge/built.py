"""What was built out of data files, kept in the user's cache folder, since checking and indexing them takes ten times as long.

It counts only while every file that went into it has the same bytes, and the code that built it is the same. Nothing depends
on it: where the folder cannot be written, or what lies there is damaged, old or somebody else's, all is built again.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache as once
from pathlib import Path
from typing import TypeVar

from dragoman.errors import DataError
from dragoman.knowledge import cache
from dragoman.knowledge.packing import pack, unpack

T = TypeVar("T")

KEPT = 12
"""How many of them stay, the last used ones: three for our data, three for each of three sets of a user's own."""

STALE_S = 3600.0
"""Age at which a file that was never finished is of a process that is no more."""

_ENDING = ".built"
_FAULTS = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)


def through(cls: type[T], files: Callable[[], Iterable[Path]], build: Callable[[], T], *, settings: str = "") -> T:
    """A record of a class built out of files: as kept, else by `build`, and then kept.

    Args:
        cls: the class of record, one that `packing` can pack.
        files: lists all files that go into it, and no others.
        build: builds it.
        settings: what else decides what is built.

    Raises:
        DataError: a file cannot be read, or whatever `build` raises.
    """
    with undisturbed():
        folder = cache.folder()
        if folder is None:
            return build()
        key = _key(files(), settings)
        # Named by what is built out of which files, so that a new state of them takes the place of the old.
        name = hashlib.sha256("\0".join((cls.__name__, settings, *map(str, sorted(files())))).encode("utf-8", "surrogateescape"))
        where = folder / (name.hexdigest()[:24] + _ENDING)
        found = _read(cls, where, key)
        if found is not None:
            return found
        made = build()
        # A file that was changed while it was read must not be kept under what it was before.
        if _key(files(), settings) == key and _write(where, key, made):
            _tidy(folder)
        return made


def files_of(*families: Path) -> Iterator[Path]:
    """The data files in folders and below, sorted; a file that is named itself as it is."""
    for family in families:
        if family.is_file():
            yield family
        else:
            yield from sorted(path for path in family.rglob("*") if path.suffix in (".yaml", ".tsv"))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds the garbage collector back: all that is loaded stays, and looking through it again and again doubles the time."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def _key(files: Iterable[Path], settings: str) -> str:
    """Digest of paths and bytes of the files and of all else that decides what is built; paths, since records hold some."""
    whole = hashlib.sha256(_code() + settings.encode() + b"\0")
    for path in files:
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise DataError(path, "", f"cannot be read ({error})", "Save it as UTF-8 where it can be read.") from error
        whole.update(os.fsencode(path.absolute()) + b"\0" + hashlib.sha256(raw).digest())
    return whole.hexdigest()


@once
def _code() -> bytes:
    """Digest of this room's code, and of the tables by which this Python folds letters."""
    whole = hashlib.sha256(unicodedata.unidata_version.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes() + b"\0")
    return whole.digest()


def _read(cls: type[T], where: Path, key: str) -> T | None:
    """What is kept under this key; None where nothing is, or nothing to be trusted."""
    try:
        with where.open("rb") as file:
            if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
                return None
            head = file.readline(200).split()
            body = file.read() if head[:1] == [key.encode()] else b""
        if not body or head[1:] != [hashlib.sha256(body).hexdigest().encode()]:
            return None
        found = unpack(cls, json.loads(body))
    except (OSError, *_FAULTS):
        return None
    with suppress(OSError):
        os.utime(where)
    return found


def _write(where: Path, key: str, made: object) -> bool:
    """Keeps what was made, whole or not at all; whether it is kept."""
    try:
        body = json.dumps(pack(made), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except _FAULTS:
        return False
    return cache.put(where, f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body)


def _tidy(folder: Path) -> None:
    """Takes away what has not been used for longest, and what was never finished."""
    with suppress(OSError):
        by_age = sorted((path.stat().st_mtime, path) for path in folder.glob("*" + _ENDING))
        for _, path in by_age[:-KEPT]:
            path.unlink(missing_ok=True)
        for path in folder.glob("*" + cache.UNFINISHED):
            if time.time() - path.stat().st_mtime > STALE_S:
                path.unlink(missing_ok=True)

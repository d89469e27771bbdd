"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import OutputError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file when the block ends well; else the old file, if any, stays as it was.

    The bytes go to a hidden file beside it first, so that the last step is one rename. What is no ordinary file
    (`/dev/null`, a named pipe) is written to directly.

    Raises:
        OutputError: the file cannot be written there.
    """
    target = Path(os.path.realpath(path))  # a link stays a link, the file behind it is replaced
    if target.is_dir():
        raise OutputError(f"{path} is a folder. Name a file in it: {path / 'events.jsonl'}")
    if target.exists() and not target.is_file():
        with _open_special(path, target) as stream:
            yield stream
        return
    part = _part(path, target)
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        if error.filename not in (str(part), None) or isinstance(error, BrokenPipeError):
            raise  # not of this file
        problem = error.strerror or error
        raise OutputError(f"{path} cannot be written ({problem}). The old file, if there was one, is as it was.") from error
    finally:
        part.unlink(missing_ok=True)


def _part(path: Path, target: Path) -> Path:
    """A new empty file beside the target, with the target's permissions or the usual ones."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        os.close(handle)
        part = Path(name)
        part.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
    except FileNotFoundError as error:
        raise OutputError(f"{path} cannot be written: there is no folder {target.parent}. Make it, or name another.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror or error}). Name a place where you may write.") from error
    return part


def _open_special(path: Path, target: Path) -> BinaryIO:
    try:
        return target.open("wb")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror or error}).") from error


def _umask() -> int:
    mask = os.umask(0)  # there is no way to read it but to set it
    os.umask(mask)
    return mask

"""The manifest of a run: everything that somebody needs to get the same bytes again.

No path of the machine stands in it, and no time: the same run on another machine has the same manifest, but for `machine`.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman import __version__
from dragoman.export.whole import whole_file
from dragoman.ingest import STDIN, files_of
from dragoman.knowledge import DATA
from dragoman.record import Document, Reject
from dragoman.record.coding import Coding

LISTED = 10_000
"""Rejects that are listed one by one; `reasons` counts all."""

_PIECE = 1 << 20


class Account:
    """What a run has read and made so far; documents, codings and rejects go past it.

    Attributes:
        version: of the coder, as events carry it; set when it is loaded.
    """

    def __init__(self) -> None:
        self.version = ""
        self.documents = 0
        self.records: Counter[str] = Counter()
        self._digest = hashlib.sha256()
        self._rejects: list[dict[str, Any]] = []
        self._reasons: Counter[str] = Counter()

    def document(self, doc: Document) -> None:
        """Counts a document; the digest is of all of them in order, each with all that it is."""
        self.documents += 1
        day = doc.published.isoformat() if doc.published else ""
        for part in (doc.id, doc.text, doc.title, day, doc.url, doc.source, str(doc.body)):
            raw = part.encode("utf-8", "surrogatepass")
            self._digest.update(len(raw).to_bytes(8, "big") + raw)

    def coded(self, coding: Coding) -> None:
        """Counts what was made of a document."""
        self.records["events"] += len(coding.events)
        self.records["relations"] += len(coding.relations)
        for reject in coding.rejects:
            self.reject(reject)

    def reject(self, reject: Reject) -> None:
        """Counts a reject and keeps it."""
        self._reasons[reject.reason] += 1
        if len(self._rejects) < LISTED:
            span = list(reject.span) if reject.span else None
            self._rejects.append({"document": _relative(reject.document), "stage": reject.stage, "reason": reject.reason, "span": span})

    def to_dict(self) -> dict[str, Any]:
        """The counts, the digest of the documents, the rejects."""
        return {
            "documents": {"count": self.documents, "sha256": self._digest.hexdigest()},
            **dict(sorted(self.records.items())),
            "rejected": self._reasons.total(),
            "reasons": dict(sorted(self._reasons.items())),
            "rejects": self._rejects,
        }


def manifest(
    command: str, *, settings: Mapping[str, Any], paths: Iterable[str], account: Account, output: Path | None = None
) -> dict[str, Any]:
    """The manifest, as plain values.

    Args:
        command: which command.
        settings: options by name, all that can change a byte; files and folders among them stand there as name and digest.
        paths: what was read.
        account: what came of it.
        output: what the run writes, which is none of its inputs where it lies among them.

    Raises:
        OSError: a file cannot be read.
    """
    return {
        "manifest": 1,
        "command": command,
        "settings": {name: _setting(value) for name, value in settings.items()},
        "version": account.version,
        "dragoman": __version__,
        "data": {folder.name: tree_digest(folder) for folder in sorted(Path(str(DATA)).iterdir()) if folder.is_dir()},
        "dependencies": dependencies(),
        "machine": {"python": platform.python_version(), "system": sys.platform, "processor": platform.machine()},
        "inputs": list(_inputs(paths, output)),
        **account.to_dict(),
    }


def write_manifest(path: Path, content: Mapping[str, Any], *, output: Path | None = None) -> None:
    """Writes a manifest; with the name and the digest of what the run wrote.

    Raises:
        OutputError: it cannot be written there.
    """
    row = dict(content)
    if output is not None and output.is_file():
        row["output"] = {"name": output.name, "sha256": file_digest(output)}
    with whole_file(path) as stream:
        stream.write(to_json(row))


def to_json(content: Mapping[str, Any]) -> bytes:
    """The manifest as it stands in files and in archives."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def dependencies() -> dict[str, str]:
    """The installed versions of what Dragoman needs to run, by name."""
    found = {}
    for line in requires("dragoman") or ():
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        if "extra" in line.partition(";")[2]:
            continue
        try:
            found[name.lower()] = version(name)
        except PackageNotFoundError:
            found[name.lower()] = "not installed"
    return dict(sorted(found.items()))


def file_digest(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def tree_digest(folder: Path) -> str:
    """SHA-256 of the names and contents of all files below a folder."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        whole.update(f"{path.relative_to(folder).as_posix()}\0{file_digest(path)}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _inputs(paths: Iterable[str], output: Path | None) -> Iterator[dict[str, Any]]:
    """Name, size and digest of every file; of what is no file, its name."""
    for name in paths:
        given = Path(name)
        if name == STDIN or not given.exists() or not (given.is_dir() or given.is_file()):
            yield {"name": _relative(name)}
            continue
        base = PurePosixPath(_relative(name))
        for path in files_of(given):
            if output is not None and output.exists() and path.samefile(output):
                continue
            shown = base / path.relative_to(given).as_posix() if given.is_dir() else base
            yield {"name": str(shown), "bytes": path.stat().st_size, "sha256": file_digest(path)}


def _relative(name: str) -> str:
    """The name as it was given; of a path from the root, or of one that leads out of the folder, its last part."""
    path = PurePosixPath(name)
    return path.name if path.is_absolute() or ".." in path.parts else name


def _setting(value: Any) -> Any:
    if isinstance(value, Path):
        return {"name": value.name, "sha256": tree_digest(value) if value.is_dir() else file_digest(value)}
    return value if isinstance(value, (str, int, float, bool, dict, list)) or value is None else str(value)

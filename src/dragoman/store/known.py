"""What an archive holds already: the keys of its documents, kept up to date with what other writers add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.store.tables import Tables


class Known:
    """The documents that count, by key; takes some 150 bytes a document.

    Args:
        tables: of the archive.
        version: the coder's; what another version coded is stored, but not coded.
    """

    def __init__(self, tables: Tables, version: str) -> None:
        self.table = tables.open("codings")
        self._tables, self._version = tables, version
        self._files: set[str] = set()
        self._coded: dict[bytes, bool] = {}
        self._read()

    def refresh(self) -> None:
        """Takes in what was committed since.

        Raises:
            StoreError: the table cannot be read.
        """
        with self._tables.telling("codings"):
            self.table.update_incremental()
        self._read()

    def coded(self, key: str) -> bool:
        """Whether the document was coded by this version."""
        return self._coded.get(bytes.fromhex(key), False)

    def stored(self, key: str) -> bool:
        """Whether the document is there, by whichever version it was coded."""
        return bytes.fromhex(key) in self._coded

    def _read(self) -> None:
        with self._tables.telling("codings"):
            dataset = self.table.to_pyarrow_dataset()
            for path, rows in _new_files(dataset, self._files):
                keys, versions = (rows.column(name).to_pylist() for name in ("key", "version"))
                for key, version in zip(keys, versions, strict=True):
                    raw = bytes.fromhex(key)
                    self._coded[raw] = self._coded.get(raw, False) or version == self._version
                self._files.add(path)


def _new_files(dataset: Any, seen: set[str]) -> Iterator[tuple[str, Any]]:
    """Path and rows of every file that was not seen; files never change, so each is read once."""
    for fragment in dataset.get_fragments():
        if fragment.path not in seen:
            yield fragment.path, fragment.to_table(columns=["key", "version"])

"""Archives for tests, made of codings by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from record.factory import event, relation

from dragoman.record import Document, DocumentInfo, Reject
from dragoman.record.coding import Coding
from dragoman.store import Store


def coding(number: int, version: str = "v1", *, events: int = 3, rejects: int = 0, **fields) -> Coding:
    """A coded document with so many events and one relation; `fields` are of its events."""
    doc = Document(f"d{number:03}", f"text {number}", f"Title {number}", dt.date(2021, 1, 1 + number % 28), source="Gazette")
    info = DocumentInfo(doc.id, doc.title, doc.url, doc.source, doc.published)
    return Coding(
        doc,
        tuple(replace(event(), id=f"{number}/{n}/{version}", document=info, version=version, **fields) for n in range(events)),
        tuple(Reject(doc.id, "pipeline", f"failed {n}", "Report it.") for n in range(rejects)),
        relations=(replace(relation(), id=f"{number}/r", document=info, version=version),),
    )


@pytest.fixture
def store(tmp_path) -> Store:
    """An archive that is not made yet."""
    return Store(tmp_path / "archive")


def add(store: Store, *codings: Coding, version: str = "v1"):
    """Adds the codings as one shard; returns the counts."""
    with store.writer(version=version) as writer:
        writer.add(codings)
    return writer.counts


def ids(found) -> list[str]:
    """The ids of what was found, in order."""
    return [record.id for record in found.records()]

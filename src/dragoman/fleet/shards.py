"""Cutting documents into shards: the piece of work that one worker does at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.record import Document

SHARD_DOCUMENTS = 32
SHARD_CP = 100_000
"""A shard is closed at so many documents or code points. Its size must not depend on the number of workers: the parser's
arithmetic differs in the last digits with what shares a batch, and the same input must give the same bytes."""


def shards(docs: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in order, in shards that depend on nothing but the documents; 70 short ones -> shards of 32, 32 and 6."""
    shard: list[Document] = []
    size = 0
    for doc in docs:
        shard.append(doc)
        size += len(doc.text)
        if len(shard) >= SHARD_DOCUMENTS or size >= SHARD_CP:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard

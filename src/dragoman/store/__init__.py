"""Rank 3: the archive on disk. Changes when storage changes.

    store = open_store("archive")
    with store.writer(version=coder.version) as writer:
        writer.add(codings)
    store.events(Filter(who=("RUS",), type=("ASSAULT",))).to_arrow()

Delta tables hold it: documents, codings, events, relations, rejects, runs. What counts is what `codings` names: a shard's rows are
written first and its codings last, in one commit that no two writers can make side by side.
"""

from dragoman.store.filter import Filter
from dragoman.store.store import Found, Info, Store, open_store
from dragoman.store.writer import Writer

__all__ = ["Filter", "Found", "Info", "Store", "Writer", "open_store"]

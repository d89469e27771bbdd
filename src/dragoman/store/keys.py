"""What makes a thing the same thing: the keys by which the archive knows what it holds."""

from __future__ import annotations

import hashlib

from dragoman.record import Document, Reject


def document_key(doc: Document) -> str:
    """32 hexadecimal digits of everything that a document is: its id and its content; a changed text is another document."""
    day = doc.published.isoformat() if doc.published else ""
    return _hash((doc.id, doc.text, doc.title, day, doc.url, doc.source, str(doc.body)))


def reject_key(reject: Reject, version: str) -> str:
    """The same source given up on for the same reason is one reject; what the coder gave up on, one for each version of it."""
    coder = "" if reject.stage == "ingest" else version
    return _hash((reject.document, reject.stage, reject.reason, repr(reject.span), coder))


def shard_key(run: str, number: int) -> str:
    """16 hexadecimal digits; no two attempts at writing share one, so that what an attempt left behind is never taken for written."""
    return _hash((run, str(number)))[:16]


def _hash(parts: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:32]

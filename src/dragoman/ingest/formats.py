"""The readers by ending; a further format is a module with a `read` and a line here."""

from __future__ import annotations

from dragoman.ingest import csv_table, feed, html, jsonl, markdown, text, warc
from dragoman.ingest.contract import Reader

SINGLE: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
    ".csv": csv_table.read,
    ".csv.gz": csv_table.read,
    ".tsv": csv_table.read,
    ".xml": feed.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
}
"""Reader by ending, of what is no archive of other files."""


def find(name: str, readers: dict[str, Reader]) -> Reader | None:
    """The reader for a file name by its longest ending, in either case; None when there is none."""
    endings = [ending for ending in readers if name.lower().endswith(ending)]
    return readers[max(endings, key=len)] if endings else None

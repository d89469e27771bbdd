"""What looking first loses: events and relations with and without it; and how much is parsed.

Usage: python tools/measure_look.py gold/articles.jsonl gold/second-open.jsonl
       python tools/measure_look.py --pages        (the short pages of bench/pages.txt, by which no threshold was chosen)
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import dragoman
from dragoman.pipeline import Coder
from dragoman.record import Document, Event
from dragoman.record.relation import Relation


def ids(coder: Coder, docs: list[Document]) -> set[tuple[str, str]]:
    """Document and id of everything that is coded."""
    codings = coder.code_with_relations(docs)
    return {(coding.document.id, key(record)) for coding in codings for record in (*coding.events, *coding.relations)}


def key(record: Event | Relation) -> str:
    """What an event or relation is and where it stands. Not its id, which depends on which other paragraphs were parsed."""
    if isinstance(record, Event):
        return f"{record.type} {record.trigger} {[a.name for a in record.actors]} {[r.name for r in record.recipients]} {record.status}"
    return f"{record.kind} {record.source.name} {record.target.name} {record.sentence.start}"


def measure(name: str, docs: list[Document]) -> None:
    """Prints the number of events and relations, how many are lost, and on how many pages; and the share of pages that is parsed."""
    whole, looked = ids(dragoman.load(), docs), ids(coder := dragoman.load(look=True), docs)
    assert coder.look is not None
    parsed = sum(bool(coder.look.worth(doc.text) or coder.look.telling(doc.text)) for doc in docs)
    lost = whole - looked
    with_any, touched = len({doc for doc, _ in whole}), len({doc for doc, _ in lost})
    print(
        f"{name}: {len(docs)} documents, {parsed} parsed ({parsed / len(docs):.0%}); {len(whole)} events and relations, {len(lost)} lost "
        f"({len(lost) / max(len(whole), 1):.2%}), on {touched} of {with_any} documents that have any; {len(looked - whole)} new"
    )


def rows(paths: list[str]) -> list[Document]:
    """The documents of gold files."""
    docs = []
    for path in paths:
        for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines()):
            day = dt.date.fromisoformat(row["published"]) if row.get("published") else None
            docs.append(Document(f"{path} {row['id']}", row["text"], row.get("title") or "", day))
    return docs


def main(paths: list[str]) -> None:
    """Measures the files, or the pages."""
    if paths != ["--pages"]:
        measure("gold", rows(paths))
        return
    sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
    from untuned import pages

    for politics, name in ((True, "politics in a page about something else"), (False, "no politics")):
        measure(name, [Document(page.name, page.text, page.title) for page in pages() if page.politics == politics])


if __name__ == "__main__":
    main(sys.argv[1:])

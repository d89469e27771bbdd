"""What looking first loses: events and relations with and without it, by id.

Usage: python tools/measure_look.py gold/articles.jsonl gold/second-open.jsonl
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import dragoman
from dragoman.record import Document


def ids(docs: list[Document], *, look: bool) -> set[tuple[str, str]]:
    """Document and id of everything that is coded."""
    codings = dragoman.load(look=look).code_with_relations(docs)
    return {(coding.document.id, record.id) for coding in codings for record in (*coding.events, *coding.relations)}


def main(paths: list[str]) -> None:
    """Prints the number of events and relations, and how many are lost."""
    docs = []
    for path in paths:
        for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines()):
            day = dt.date.fromisoformat(row["published"]) if row.get("published") else None
            docs.append(Document(f"{path} {row['id']}", row["text"], row.get("title") or "", day))
    whole, looked = ids(docs, look=False), ids(docs, look=True)
    lost = len(whole - looked)
    print(f"{len(docs)} documents, {len(whole)} events and relations, {lost} lost ({lost / len(whole):.2%}), {len(looked - whole)} new")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The program with a coder that needs no parser and takes its time, for tests that kill it: archive_program.py SECONDS ARGUMENT…"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from record.factory import event, relation

import dragoman
from dragoman.cli import main
from dragoman.record import DocumentInfo
from dragoman.record.coding import Coding


class SlowCoder:
    """Finds two events and a relation in every document."""

    skipped = ()
    look = None
    version = "test"

    def code_with_relations(self, docs):
        for doc in docs:
            time.sleep(float(SECONDS))
            info = DocumentInfo(doc.id, doc.title, doc.url, doc.source, doc.published)
            found = tuple(replace(event(), id=f"{doc.id}/{n}", document=info) for n in range(2))
            yield Coding(doc, found, relations=(replace(relation(), id=f"{doc.id}/r", document=info),))


if __name__ == "__main__":
    os.environ["SECONDS"] = sys.argv.pop(1)
if __name__ in ("__main__", "__mp_main__"):  # a worker of --jobs runs this file under the second name
    SECONDS = os.environ["SECONDS"]
    dragoman.load = lambda knowledge=None, **own: SlowCoder()
if __name__ == "__main__":
    main()

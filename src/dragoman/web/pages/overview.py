"""The first page: what the archive holds, what was told last, and between whom."""

from __future__ import annotations

from collections import Counter

import numpy as np
from starlette.requests import Request

from dragoman.store import Filter
from dragoman.web import lists, words
from dragoman.web.asked import Asked
from dragoman.web.columns import NEVER, day_of
from dragoman.web.index import Index, moment
from dragoman.web.page import Values
from dragoman.web.pages.pairs import most
from dragoman.web.site import Site

VERSIONS = 5
"""Coders that are named, those with most documents."""

LATEST = 8
"""Events on the first page."""


def overview(site: Site, request: Request) -> Values:
    """What the archive holds."""
    return {**site.kept("overview", _held), "place": site.store.place, "trouble": site.trouble}


def _held(index: Index) -> Values:
    docs, published = index.docs, index.published[index.published != NEVER]
    first, last = (day_of(published.min()), day_of(published.max())) if len(published) else (None, None)
    quads = np.bincount(index.columns["quad"], minlength=5)
    versions = Counter(docs.column("version").to_pylist())
    with index.view.beside() as view:
        rejects = view.table("SELECT count(*) AS n FROM rejects").to_pylist()[0]["n"]
    return {
        "documents": docs.num_rows,
        "events": index.total,
        "relations": sum(docs.column("relations").to_pylist()),
        "rejects": rejects,
        "first": first,
        "last": last,
        "first_words": words.day(first),
        "last_words": words.day(last),
        "added": moment(max(docs.column("kept_at").to_pylist(), default=None)),
        "claims": int(np.count_nonzero(index.columns["attributed"])),
        "quads": [{"quad": quad, "label": label, "n": int(quads[quad])} for quad, label in words.QUADS.items()],
        "versions": [
            {"version": version, "documents": n} for version, n in sorted(versions.items(), key=lambda one: (-one[1], one[0]))[:VERSIONS]
        ],
        "latest": lists.rows(index, list(range(min(LATEST, index.total)))),
        "pairs": most(index, limit=10),
        "all": Asked(Filter()).query(),
    }

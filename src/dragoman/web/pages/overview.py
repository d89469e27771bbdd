"""The first page: what the archive holds, what was told last, and between whom."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.store import Filter
from dragoman.web import lists, words
from dragoman.web.asked import Asked
from dragoman.web.index import Index, moment
from dragoman.web.page import Values
from dragoman.web.pages.pairs import most
from dragoman.web.site import Site

_TOTALS = """
SELECT count(*) AS documents, coalesce(sum(events), 0)::BIGINT AS events, coalesce(sum(relations), 0)::BIGINT AS relations,
    min(published) AS first, max(published) AS last, max(kept_at) AS added FROM docs
"""

_VERSIONS = "SELECT version, count(*) AS documents FROM docs GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5"

LATEST = 8
"""Events on the first page."""


def overview(site: Site, request: Request) -> Values:
    """What the archive holds."""
    return {**site.kept("overview", _held), "place": site.store.place, "trouble": site.trouble}


def _held(index: Index) -> Values:
    totals = index.row(_TOTALS) or {}
    quads = {row["quad"]: row["n"] for row in index.rows("SELECT quad, count(*) AS n FROM events WHERE quad IS NOT NULL GROUP BY 1")}
    latest = index.rows(f"SELECT n FROM events ORDER BY doc, position LIMIT {LATEST}")
    with index.view.beside() as view:
        rejects = view.table("SELECT count(*) AS n FROM rejects").to_pylist()[0]["n"]
    return {
        **totals,
        "rejects": rejects,
        "first_words": words.day(totals["first"]),
        "last_words": words.day(totals["last"]),
        "added": moment(totals["added"]),
        "claims": index.value("SELECT count(*) FROM events WHERE attributed"),
        "quads": [{"quad": quad, "label": label, "n": quads.get(quad, 0)} for quad, label in words.QUADS.items()],
        "versions": index.rows(_VERSIONS),
        "latest": lists.rows(index, [row["n"] for row in latest]),
        "pairs": most(index, limit=10),
        "all": Asked(Filter()).query(),
    }

"""One box over everything: actors, articles by their titles, events by their sentences, types and places."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.store import Filter
from dragoman.store.rows import fold
from dragoman.web import asked, lists
from dragoman.web.asked import Asked
from dragoman.web.page import Values
from dragoman.web.pages.documents import line
from dragoman.web.site import Site

EACH = 10
"""What is shown of each kind; a link leads to the rest."""

_ACTORS = """
SELECT a.*, count(*) AS n, lower(a.name) <> ? AS other FROM mentions m JOIN acts a USING (act)
WHERE act IN (SELECT act FROM names WHERE name = ? OR contains(name, ?)) GROUP BY ALL ORDER BY other, n DESC, act LIMIT {limit}
"""

_PLACES = "SELECT place, count(*) AS n FROM events WHERE place IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"


def search(site: Site, request: Request) -> Values:
    """What holds the words, kind by kind; nothing where no words are given."""
    text = asked.word(request.query_params, "q")
    if not text:
        return {"q": "", "found": False, "actors": [], "types": [], "places": [], "documents": [], "events": [], "total": 0}
    index, key = site.index, fold(text)
    given = Asked(Filter(text=text))
    # A name is met by what it begins with or holds; two letters would meet half of all names.
    seen: dict[str, dict[str, object]] = {}
    for row in index.rows(_ACTORS.format(limit=4 * EACH), [key, key if len(key) > 2 else "\0", key]):
        part = lists.party(row)
        seen.setdefault(part["name"], {**part, "n": row["n"], "kind": row["kind"]})
    docs = index.rows(f"SELECT *, id AS document FROM docs WHERE contains(lower(title), ?) ORDER BY doc LIMIT {EACH}", [text.lower()])
    page = lists.page(index, given, most=EACH)
    return {
        "q": text,
        "found": True,
        "actors": list(seen.values())[:EACH],
        "types": [{"type": id, "description": kind.description} for id, kind in sorted(site.ontology.types.items()) if key in id.lower()],
        "places": [row for row in site.kept("places", lambda index: index.rows(_PLACES)) if key in fold(row["place"])][:EACH],
        "documents": [line(row) for row in docs],
        "events": page["events"],
        "total": page["total"],
        "all": given.query(),
    }

"""One box over everything: actors, articles by their titles, events by their sentences, types and places."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from starlette.requests import Request

from dragoman.store import Filter
from dragoman.store.rows import fold
from dragoman.web import asked, lists
from dragoman.web.asked import Asked
from dragoman.web.index import Index, Row
from dragoman.web.page import Values
from dragoman.web.pages.documents import line
from dragoman.web.site import Site

EACH = 10
"""What is shown of each kind; a link leads to the rest."""


def search(site: Site, request: Request) -> Values:
    """What holds the words, kind by kind; nothing where no words are given."""
    text = asked.word(request.query_params, "q")
    if not text:
        return {"q": "", "found": False, "actors": [], "types": [], "places": [], "documents": [], "events": [], "total": 0}
    index, key = site.index, fold(text)
    given = Asked(Filter(text=text))
    counts = site.kept("mentions", lambda index: np.bincount(index.mentions["act"], minlength=len(index.acts)))
    # A name is met by what it begins with or holds; two letters would meet half of all names.
    acts = {act for name in ([key] if len(key) < 3 else (name for name in index.names if key in name)) for act in index.names.get(name, ())}
    seen: dict[str, dict[str, object]] = {}
    for act in sorted(acts, key=lambda act: (index.acts[act][0].lower() != key, -counts[act], act))[: 4 * EACH]:
        part = lists.party(index.acts[act])
        seen.setdefault(part["name"], {**part, "n": int(counts[act]), "kind": index.acts[act][1]})
    titles = site.kept("titles", lambda index: pc.utf8_lower(index.docs.column("title")))
    docs = np.flatnonzero(pc.match_substring(titles, pc.utf8_lower(pa.scalar(text)).as_py()).fill_null(False).to_numpy())[:EACH]
    page = lists.page(index, given, most=EACH)
    return {
        "q": text,
        "found": True,
        "actors": list(seen.values())[:EACH],
        "types": [{"type": id, "description": kind.description} for id, kind in sorted(site.ontology.types.items()) if key in id.lower()],
        "places": [row for row in site.kept("places", _places) if key in fold(row["place"])][:EACH],
        "documents": [line(index.doc(doc)) for doc in docs.tolist()],
        "events": page["events"],
        "total": page["total"],
        "all": given.query(),
    }


def _places(index: Index) -> list[Row]:
    """The places of events, those with most first."""
    codes = index.columns["place"]
    names = index.codes["place"].values
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    order = sorted(range(len(names)), key=lambda code: (-counts[code], names[code]))
    return [{"place": names[code], "n": int(counts[code])} for code in order]

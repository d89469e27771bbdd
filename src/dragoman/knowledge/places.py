"""Names of places: cities, countries, seas, borders, regions and bases, and the words that say that something happened there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from dragoman.errors import DataError
from dragoman.knowledge import built
from dragoman.knowledge.actors import fold
from dragoman.knowledge.strict import Entry, entries, folders
from dragoman.knowledge.tables import read_table

AreaKind = Literal["sea", "strait", "canal", "river", "lake", "island", "region", "border", "base", "country"]

_CITIES = ("geonames", "name", "country", "lat", "lon", "population")
_WORDS = ("place-nouns", "capital-nouns", "locative", "reaching", "going", "leaving", "above", "held", "about")
_ISO3 = re.compile(r"[A-Z]{3}")
# An abbreviation of this length or less counts only as it is written: LAC, and not "lac".
_SHORT = 5


class City(NamedTuple):
    """A city: GeoNames id, usual name, ISO 3166-1 alpha-3 country, degrees north and east, inhabitants."""

    geonames: int
    name: str
    country: str
    lat_deg: float
    lon_deg: float
    population: int


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is no city; `country` is None where no single state has it, the degrees where it is a country."""

    name: str
    kind: AreaKind
    country: str | None
    lat_deg: float | None = None
    lon_deg: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PlaceKnowledge:
    """What is known of places; keys are folded forms (`fold`).

    Attributes:
        cities: cities by name, the most populous first.
        areas: seas, regions, borders, bases and countries by name.
        exact: how a name must be written to count, by key ("us" -> "US", "U.S."); names that are not there may be written anyhow.
        adjectives: ISO code of a country by its adjective.
        capitals: key of the capital by ISO code of the country.
        kinds: kind of an area by its name.
        words: lists of words that the places room goes by, by id of `words.yaml`.
    """

    cities: Mapping[str, tuple[City, ...]] = field(repr=False)
    areas: Mapping[str, Area] = field(repr=False)
    exact: Mapping[str, frozenset[str]] = field(repr=False)
    adjectives: Mapping[str, str] = field(repr=False)
    capitals: Mapping[str, str] = field(repr=False)
    kinds: Mapping[str, AreaKind] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)

    def area(self, text: str) -> Area | None:
        """The area that words name as they are written; None for no area, or an abbreviation written otherwise."""
        key = fold(text)
        forms = self.exact.get(key)
        return self.areas.get(key) if forms is None or text in forms else None


def load(user: Path | None = None) -> PlaceKnowledge:
    """Reads the gazetteer, with a user's folder added to ours entry by entry.

    Raises:
        DataError: an entry is wrong: unknown key or kind, no number where one must be, an id that no city has.
    """
    families = ("places", "actors/states")
    return built.through(
        PlaceKnowledge,
        lambda: built.files_of(*(folder for family in families for folder in folders(family, user))),
        lambda: _build(user),
    )


def _build(user: Path | None) -> PlaceKnowledge:
    areas: dict[str, Area] = {}
    exact: dict[str, frozenset[str]] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}

    def add(form: str, area: Area, *, over: bool = True) -> None:
        key = fold(form)
        if over or key not in areas:
            areas[key] = area
            if form.isupper() and len(form) <= _SHORT:
                exact[key] = exact.get(key, frozenset()) | {form}

    # What states are called and where their capitals are is written with the actors, whose reader checks those files.
    for entry in entries("actors/states", user=user):
        iso = entry.text("country", entry.label)
        country = Area(entry.text("name"), "country" if iso == entry.label else "region", iso)
        for form in (country.name, *entry.words("names")):
            add(form, country)
        for form in entry.words("places"):
            add(form, Area(form, "region", iso), over=False)
        if iso == entry.label:
            adjectives |= dict.fromkeys(map(fold, entry.words("adjectives")), iso)
            for form in entry.words("capital")[:1]:
                capitals[iso] = fold(form)
    for entry in entries("places", user=user, pattern="regions.yaml"):
        area, words = _area(entry)
        for form in (area.name, *words):
            add(form, area)
    cities = _cities(user)
    lists = {entry.choice("id", _WORDS): _words(entry) for entry in entries("places", user=user, pattern="words.yaml")}
    # A town that has the name of a region listed with a state is that town.
    for key in [k for k, a in areas.items() if a.kind == "region" and a.lat_deg is None and k in cities]:
        if any(city.country == areas[key].country for city in cities[key]):
            del areas[key]
    return PlaceKnowledge(
        cities=cities,
        areas=areas,
        exact=exact,
        adjectives=adjectives,
        capitals=capitals,
        kinds={area.name: area.kind for area in areas.values()},
        words={name: lists.get(name, frozenset()) for name in _WORDS},
    )


def _words(entry: Entry) -> frozenset[str]:
    entry.allow("id", "words")
    return frozenset(entry.words("words"))


def _area(entry: Entry) -> tuple[Area, tuple[str, ...]]:
    entry.allow("id", "kind", "name", "words", "country", "lat", "lon")
    country = entry.maybe("country")
    if country is not None and not _ISO3.fullmatch(country):
        raise entry.fail(f"{country!r} is no ISO 3166-1 alpha-3 code", "Write `country: FRA`, or leave it out.")
    lat, lon = entry.number("lat"), entry.number("lon")
    if (lat is None) != (lon is None) or abs(lat or 0) > 90 or abs(lon or 0) > 180:
        raise entry.fail("lat and lon are not a point on the globe", "Write both, in degrees: `lat: 45.2, lon: 34.2`.")
    kind = cast(AreaKind, entry.choice("kind", [k for k in get_args(AreaKind) if k != "country"]))
    return Area(entry.text("name"), kind, country, lat, lon), entry.words("words")


def _cities(user: Path | None) -> dict[str, tuple[City, ...]]:
    """Cities by folded name."""
    by_id: dict[int, City] = {}
    for folder in folders("places", user):
        if (path := folder / "cities.tsv").is_file():
            by_id |= {city.geonames: city for city in _read_cities(path)}
    named: list[tuple[str, int]] = []
    for folder in folders("places", user):
        if not (path := folder / "city-names.tsv").is_file():
            continue
        for entry in read_table(path, ("name", "geonames", "use")):
            number = entry.text("geonames")
            if not number.isdigit() or int(number) not in by_id:
                raise entry.fail(f"{number!r} is the id of no city in cities.tsv", "Correct it, or add the city there.")
            if entry.choice("use", ("name", "form")) == "name":
                by_id[int(number)] = by_id[int(number)]._replace(name=entry.text("name"))
            named.append((entry.text("name"), int(number)))
    found: dict[str, tuple[City, ...]] = {}
    for form, city in chain(((city.name, city) for city in by_id.values()), ((form, by_id[id]) for form, id in named)):
        # Most names are one plain word; folding them all the long way would take a tenth of a second.
        key = form.lower() if form.isascii() and form.isalpha() else fold(form)
        others = found.get(key)
        if others is None:
            found[key] = (city,)
        elif city not in others:
            found[key] = tuple(sorted((*others, city), key=lambda c: -c.population))
    return found


def _read_cities(path: Path) -> Iterable[City]:
    """The rows of a city table; read by hand, since it is long and read at every start."""
    header = False
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, "", f"cannot be read ({error})", "Save it as UTF-8 where it can be read.") from error
    for n, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = True
            if tuple(cells) != _CITIES:
                raise DataError(path, f"line {n}", "has other columns than expected", f"Name them: {' '.join(_CITIES)}.")
            continue
        try:
            id, name, country, lat, lon, population = cells
            city = City(int(id), name, country, float(lat), float(lon), int(population))
        except ValueError:
            cure = "Write GeoNames id, name, ISO alpha-3 country, degrees north, degrees east, population."
            raise DataError(path, f"line {n}", "is not a city", cure) from None
        if len(country) != 3 or abs(city.lat_deg) > 90 or abs(city.lon_deg) > 180:
            raise DataError(path, f"line {n}", "has no ISO alpha-3 country or no point on the globe", "Correct the line.")
        yield city

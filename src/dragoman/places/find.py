"""Finds the places that a text names."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dragoman.knowledge.actors import fold
from dragoman.knowledge.places import Area, City, PlaceKnowledge
from dragoman.record import Parse, Place, Token

# Tokens in the longest name that is looked for, hyphens included ("Sharm el-Sheikh" has four).
_LONGEST = 6
_TIMES = frozenset(("DATE", "TIME"))
_PLACE_ENTS = frozenset(("GPE", "LOC", "FAC", ""))
# A country that the text names counts as if its cities had ten times the people: "Tripoli" is in Lebanon where Libya is not named.
_NAMED_COUNTRY = 1.0
# Below this many people, a city that the parser does not take for a place must stand after a preposition of place.
_UNSURE = 1_000_000


def find(parse: Parse, know: PlaceKnowledge) -> dict[int, Place]:
    """Places by the token on which the words of each depend.

    A noun that stands with a name and means the place has it too: "Kherson region", "the city of Kherson", "the Russian
    capital". Of several cities with one name it is the largest, those of countries that the text names before others.
    """
    named, surnames = _countries(parse, know), _surnames(parse)
    found: dict[int, Place] = {}
    i = 0
    while i < len(parse.tokens):
        last = i + 1
        if parse.tokens[i].pos == "PROPN" or parse.tokens[i].ent in ("GPE", "LOC", "FAC"):
            for last in range(min(i + _LONGEST, len(parse.tokens)), i, -1):
                place = _place(parse, i, last, know, named, surnames)
                if place is not None:
                    found[_head(parse, i, last)] = place
                    break
            else:
                last = i + 1
        i = last
    found |= dict(_nouns(parse, found, know))
    return found


def _countries(parse: Parse, know: PlaceKnowledge) -> frozenset[str]:
    """ISO codes of the countries that a text names by name or adjective."""
    found = set()
    for token in parse.tokens:
        if token.ent in ("GPE", "NORP") or token.pos == "PROPN":
            key = fold(token.text)
            area = know.area(token.text)
            if area is not None and area.country is not None:
                found.add(area.country)
            elif key in know.adjectives:
                found.add(know.adjectives[key])
    return frozenset(found)


def _surnames(parse: Parse) -> frozenset[str]:
    """Last words of the persons whom a text names in full: "Jackson" is no city where Jesse Jackson speaks."""
    return frozenset(parse.tokens[e.last - 1].text for e in parse.entities if e.label == "PERSON" and e.last - e.first > 1)


def _place(
    parse: Parse, first: int, last: int, know: PlaceKnowledge, named: frozenset[str], surnames: frozenset[str]
) -> Place | None:
    """The place that tokens [first, last) name, or None."""
    tokens = parse.tokens[first:last]
    if tokens[-1].sent != tokens[0].sent or tokens[-1].pos in ("PUNCT", "ADP", "PART", "DET"):
        return None
    text = parse.text(first, last)
    key = fold(text)
    if key not in know.areas and key not in know.cities:
        return None
    if not tokens[0].text[:1].isupper() and not text[:1].isupper() and key not in know.areas:
        return None
    if {t.ent for t in tokens} <= _TIMES:
        # "in March" is a month, and no town in England.
        return None
    if text in surnames or not _stands_for_a_place(parse, first, last, know):
        return None
    area = know.area(text)
    if area is not None:
        return _of_area(area, text)
    after = _country_after(parse, last, know)
    cities = know.cities.get(key, ())
    city = max(cities, key=lambda c: _weight(c, named, after), default=None)
    if city is None or (city.population < _UNSURE and not _surely(parse, first, last, know)):
        return None
    return Place(text, city.name, city.country, city.lat_deg, city.lon_deg, city.geonames)


def _of_area(area: Area, text: str) -> Place:
    return Place(text, area.name, area.country, area.lat_deg, area.lon_deg)


def _weight(city: City, named: frozenset[str], after: str | None) -> float:
    return math.log10(city.population + 1000) + (_NAMED_COUNTRY if city.country in named else 0) + (10 if city.country == after else 0)


def _country_after(parse: Parse, last: int, know: PlaceKnowledge) -> str | None:
    """The country of "Paris, Texas" and "Tripoli, Lebanon", which says which city is meant."""
    tokens = parse.tokens
    if last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].pos == "PROPN":
        for end in (last + 3, last + 2):
            area = know.areas.get(fold(parse.text(last + 1, end))) if end <= len(tokens) else None
            if area is not None:
                return area.country
    return None


def _stands_for_a_place(parse: Parse, first: int, last: int, know: PlaceKnowledge) -> bool:
    """Whether the words are not a part of a longer name, and no person's: "Paris Hilton", "Bank of China", "Victoria Nuland"."""
    tokens = parse.tokens
    head = tokens[_head(parse, first, last)]
    kinds = {t.ent for t in tokens[first:last]}
    for n in (first - 1, last):
        if 0 <= n < len(tokens) and tokens[n].sent == head.sent and tokens[n].ent and tokens[n].ent in kinds:
            same = tokens[n].ent in ("PERSON", "ORG", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW")
            if same and tokens[n].pos == "PROPN":
                return False
    if kinds <= _PLACE_ENTS:
        return True
    return _after_locative(parse, head, know)


def _after_locative(parse: Parse, head: Token, know: PlaceKnowledge) -> bool:
    """Whether a name that the parser takes for a person or body stands where a place stands: "near Bakhmut", "shelled Avdiivka"."""
    words, before = know.words, parse.tokens[head.head]
    if head.i > 1 and parse.tokens[head.i - 1].text == "," and parse.tokens[head.i - 2].lemma in words["capital-nouns"]:
        return True
    if head.dep == "pobj":
        above = parse.tokens[before.head]
        return before.lower in words["locative"] or above.lemma in words["reaching"] | words["going"] | words["leaving"]
    if head.dep in ("compound", "nmod", "appos"):
        if before.lemma in words["capital-nouns"]:
            return True
        return before.lower in words["place-nouns"] or before.lemma in words["place-nouns"]
    return head.dep in ("dobj", "nsubjpass") and before.lemma in words["reaching"]


def _surely(parse: Parse, first: int, last: int, know: PlaceKnowledge) -> bool:
    """Whether a place is likely even if hardly anybody has heard of it."""
    head = parse.tokens[_head(parse, first, last)]
    located = any(t.ent in ("GPE", "LOC", "FAC") for t in parse.tokens[first:last])
    return located or _after_locative(parse, head, know) or head.dep in ("pobj", "dobj", "compound", "appos", "conj", "nmod")


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last) whose governor is outside it; the last such, as names have their head at the end."""
    for i in range(last - 1, first - 1, -1):
        if not first <= parse.tokens[i].head < last or parse.tokens[i].head == i:
            return i
    return last - 1


def _nouns(parse: Parse, found: dict[int, Place], know: PlaceKnowledge) -> Iterator[tuple[int, Place]]:
    """Nouns that mean a place by the name that stands with them."""
    for token in parse.tokens:
        if token.i in found:
            continue
        if token.lemma in know.words["capital-nouns"]:
            place = _capital(parse, token, found, know)
            if place is not None:
                yield token.i, place
        elif token.lower in know.words["place-nouns"] or token.lemma in know.words["place-nouns"]:
            for kid in _below(parse, token):
                if kid.i in found:
                    first, last = min(kid.i, token.i), max(kid.i, token.i)
                    if kid.dep in ("compound", "nmod"):
                        first = min(first, *(t for t in parse.subtree(kid.i)))
                    place = found[kid.i]
                    text = parse.text(first, last + 1)
                    yield token.i, Place(text, place.name, place.country, place.lat, place.lon, place.geonames)
                    break


def _below(parse: Parse, token: Token) -> list[Token]:
    """Names that say which place a noun means: before it, after "of" or "in", beside it; the nearest kinds first."""
    kids = parse.kids(token.i, "compound", "nmod", "appos")
    for prep in parse.kids(token.i, "prep"):
        if prep.lower in ("of", "in"):
            kids.extend(parse.kids(prep.i, "pobj"))
    return kids + parse.kids(token.i, "poss")


def _capital(parse: Parse, token: Token, found: dict[int, Place], know: PlaceKnowledge) -> Place | None:
    """The city of "the Russian capital", "Mali's capital", "the capital of Mali", "the capital, Bamako"."""
    # "the capital, Bamako,": beside it, whatever the parser makes of it
    for beside in (*(kid.i for kid in parse.kids(token.i, "appos")), token.i + 2):
        if beside in found and parse.tokens[token.i + 1].text == ",":
            return found[beside]
    keys = [fold(kid.text) for kid in _below(parse, token) + parse.kids(token.i, "amod")]
    for key in keys:
        area = know.areas.get(key)
        iso = area.country if area is not None and area.kind == "country" else know.adjectives.get(key)
        cities = know.cities.get(know.capitals.get(iso or "", ""), ())
        for city in cities:
            if city.country == iso:
                return Place(token.text, city.name, city.country, city.lat_deg, city.lon_deg, city.geonames)
    return None

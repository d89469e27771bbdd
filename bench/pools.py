"""What the made-up archive of the bench is drawn from: words, actors, places, reasons; each pool is made once."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa
import yaml

from dragoman.record.arrow import MENTION, SCHEMA
from dragoman.store.rows import fold

STATES = 200
ROLES = ("president", "foreign minister", "prime minister", "army", "police", "parliament", "supreme court", "rebels", "opposition")
ROLE_SECTORS = ("GOV", "GOV", "GOV", "MIL", "COP", "LEG", "JUD", "REB", "OPP")
PREPOSITIONS = ("nsubj", "poss", "with", "on", "dobj", "by", "to", "against", "from", "support-subject")
_SYLLABLES = ("ba ce do fi gu ha je ki lo mu na pe ri so tu va we xi yo za bra cle dro fri glo sta tre pli sno spu an el in or us ent ing ion "
              "er al ist ous ment able ary ise").split()  # fmt: skip


def words(rng: np.random.Generator, count: int) -> list[str]:
    """So many different made-up words, the frequent ones short."""
    found: dict[str, None] = {}
    while len(found) < count:
        size = 1 + (len(found) > 20) + (len(found) > 500) + int(rng.integers(0, 1 + min(len(found) // 1_000, 3)))
        found["".join(_SYLLABLES[i] for i in rng.integers(0, len(_SYLLABLES), size))] = None
    return list(found)


def zipf(count: int, power: float = 1.0) -> np.ndarray:
    """Shares that fall with the rank, as those of words and of states in the news do."""
    shares = 1 / np.arange(2, count + 2) ** power
    return shares / shares.sum()


def states() -> list[dict[str, Any]]:
    """The first 200 states of our own data, by code: id, name, entity, adjective, capital."""
    rows = [row for path in sorted((files("dragoman") / "data/actors/states").iterdir(), key=str) if path.name.endswith(".yaml")
            for row in yaml.safe_load(path.read_text(encoding="utf-8")) if row.get("entity")]  # fmt: skip
    return sorted(rows, key=lambda row: row["id"])[:STATES]


class Mentions:
    """All ways of naming somebody: a mention without offsets, how often it occurs, and the names filters know it by.

    Attributes:
        table: MENTION structs with offsets 0.
        texts: their words.
        shares: how often each is drawn.
        names: ids in `index` by which it is asked for, padded with -1; shape (mentions, 5).
        index: all such names, sorted, so that the order of ids is that of names.
        country: id in `countries` or -1.
        sector: id in `sectors` or -1.
    """

    def __init__(self, rng: np.random.Generator, others: Sequence[str]) -> None:
        rows: list[dict[str, Any]] = []
        shares: list[float] = []
        for state, share in zip(rng.permutation(np.array(states(), dtype=object)), zipf(STATES), strict=True):
            found = _of_state(state, [f"{a.title()} {b.title()}" for a, b in zip(*[rng.choice(others, 3) for _ in (1, 2)], strict=True)])
            rows += found
            shares += list(0.8 * share * zipf(len(found), 0.8))
        strangers = [_mention(word.title(), word.title(), "organisation" if n % 3 else "person", via="parser") for n, word in enumerate(others)]
        rows += strangers
        shares += list(0.2 * zipf(len(strangers), 0.6))
        self.table = pa.array(rows, MENTION)
        self.texts = [row["text"] for row in rows]
        self.shares = np.array(shares) / sum(shares)
        known = [sorted({fold(row[key]) for key in ("country", "code", "organisation", "name", "entity") if row[key]}) for row in rows]
        self.index = sorted({name for names in known for name in names})
        at = {name: number for number, name in enumerate(self.index)}
        self.names = np.array([[at[name] for name in names] + [-1] * (5 - len(names)) for names in known])
        self.countries = sorted({row["country"] for row in rows if row["country"]})
        self.sectors = sorted({row["sector"] for row in rows if row["sector"]})
        self.country = np.array([self.countries.index(row["country"]) if row["country"] else -1 for row in rows])
        self.sector = np.array([self.sectors.index(row["sector"]) if row["sector"] else -1 for row in rows])
        self.rows = rows


def _of_state(state: dict[str, Any], people: list[str]) -> list[dict[str, Any]]:
    """A state by name, adjective and capital, its offices, and people who hold them."""
    name, code = state["name"], state["id"]
    adjective = (state.get("adjectives") or [name])[0]
    capital = (state.get("capital") or [name])[0]
    own = {"country": code, "code": code}
    found = [
        _mention(name, name, "country", entity=state["entity"], via="name", **own),
        _mention(adjective, name, "country", entity=state["entity"], via="demonym", **own),
        _mention(capital, name, "country", entity=state["entity"], via="capital", **own),
    ]
    for role, sector in zip(ROLES, ROLE_SECTORS, strict=True):
        found.append(_mention(f"{adjective} {role}", f"{adjective} {role}", "role", sector=sector, via="role", **own))
    for number, person in enumerate(people):
        office = f"{ROLES[number].capitalize()} of {name}"
        given = {"sector": "GOV", "entity": f"Q{1000 + len(person) * 37 + number}", "office": office, **own}
        found += [_mention(text, person, "person", via=via, **given) for text, via in ((person, "name"), (person.split()[1], "surname"), ("he", "coreference"))]
    return found


def _mention(text: str, name: str, kind: str, *, sector: str | None = None, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(MENTION[i].name for i in range(MENTION.num_fields))
    return {**empty, "text": text, "start": 0, "end": 0, "name": name, "kind": kind, "sector": sector, "sectors": [sector] if sector else [], **fields}


class Places:
    """Towns and states as places; `names` are what filters know them by, ids in `index`, shape (places, 2)."""

    def __init__(self, rng: np.random.Generator, mentions: Mentions, towns: Sequence[str]) -> None:
        kind = SCHEMA.field("place").type
        rows: list[dict[str, Any]] = [
            {"text": row["text"], "name": row["name"], "country": row["country"], "lat": None, "lon": None, "geonames": None}
            for row in mentions.rows if row["via"] == "name" and row["kind"] == "country"
        ]  # fmt: skip
        for town, country in zip(towns, rng.choice(mentions.countries, len(towns)), strict=True):
            lat, lon = (float(x) for x in rng.uniform((-50, -170), (65, 170)).round(4))
            rows.append({"text": town.title(), "name": town.title(), "country": str(country), "lat": lat, "lon": lon, "geonames": int(rng.integers(10**5, 10**7))})
        self.table = pa.array(rows, kind)
        self.shares = zipf(len(rows), 0.7)
        known = [sorted({fold(row["name"]), row["country"]}) for row in rows]
        self.index = sorted({name for names in known for name in names})
        at = {name: number for number, name in enumerate(self.index)}
        self.names = np.array([[at[name] for name in names] + [-1] * (2 - len(names)) for names in known])


class Reasons:
    """Evidence: entries of a lexicon, positions in the parse, how names were resolved, tenses, dates, places.

    Each attribute is the place of its kind's first row in `table`.
    """

    def __init__(self, mentions: Mentions, places: Places, triggers: Sequence[str], kinds: Sequence[str], dates: Sequence[str]) -> None:
        rows: list[tuple[str, str, str]] = []

        def put(field: str, pairs: Sequence[tuple[str, str]]) -> int:
            rows.extend((field, rule, text) for rule, text in pairs)
            return len(rows) - len(pairs)

        self.type = put("type", [(f"lexicon/{kind.lower()}.{word}", word) for kind in kinds for word in triggers])
        texts = [(text, row["name"], row["via"]) for text, row in zip(mentions.texts, mentions.rows, strict=True)]
        syntax = [("syntax", f"{preposition}: {text}") for preposition in PREPOSITIONS for text, _, _ in texts]
        resolved = [(f"actors/{via}", f"{text} -> {name}") for text, name, via in texts]
        self.actor_syntax, self.recipient_syntax = put("actors", syntax), put("recipients", syntax)
        self.actor, self.recipient = put("actors", resolved), put("recipients", resolved)
        self.speaker = put("attribution", [("stance/according", f"{text} -> {name}") for text, name, _ in texts])
        self.status = put("status", [(rule, word) for rule in ("default", "tense/past", "tense/perfect", "modal/would") for word in triggers])
        self.date = put("date", [("dates/relative", text) for text in dates])
        self.place = put("place", [("places/attached", text) for text in places.table.field("text").to_pylist()])
        kind = SCHEMA.field("evidence").type.value_type
        self.table = pa.array([{"field": f, "rule": r, "text": t, "otherwise": None} for f, r, t in rows], kind)

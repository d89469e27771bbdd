"""An actor: what it did, what was done to it, what it says, who speaks for it, and offices by date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.knowledge.actors import ActorKnowledge, Office, Person
from dragoman.report.text import NAME_CP, cut
from dragoman.store.rows import fold
from dragoman.web import asked, lists, words
from dragoman.web.index import ACT, SPEAKER, WHO, WHOM, Row, to_mention
from dragoman.web.page import Listed, Missing, Values, show
from dragoman.web.pages.pairs import most
from dragoman.web.site import Site

PARTS = {"did": WHO, "suffered": WHOM, "says": SPEAKER}
"""What the page can list: what the actor did, what was done to it, what it says."""

_ACTS = """
SELECT act FROM names WHERE name = ? UNION SELECT act FROM parties WHERE party = ?
"""

_SUMS = f"SELECT role, count(DISTINCT n) AS n FROM mentions WHERE act IN ({_ACTS}) GROUP BY role"

_FACE = f"""
SELECT a.*, count(*) AS n FROM mentions m JOIN acts a USING (act) WHERE act IN ({_ACTS}) GROUP BY ALL ORDER BY n DESC, act LIMIT 200
"""

_VOICES = f"""
SELECT a.*, count(DISTINCT n) AS n FROM mentions m JOIN acts a USING (act)
WHERE m.role = {SPEAKER} AND act IN ({_ACTS}) GROUP BY ALL ORDER BY n DESC, act LIMIT 15
"""

_LIST = """
SELECT a.*, count(*) AS n FROM mentions m JOIN acts a USING (act) WHERE {condition}
GROUP BY ALL ORDER BY n DESC, act LIMIT {limit} OFFSET {offset}
"""

PAGE_ACTORS = 100

HEADS = ("head-of-state", "head-of-government", "monarch", "supreme-leader", "foreign-minister", "defence-minister")
"""Offices of a state that its page lists."""


def actors(site: Site, request: Request) -> Values:
    """All actors, those with most mentions first."""
    page = asked.number(request.query_params, "page", 1, asked.LAST_PAGE)
    sql = _LIST.format(condition="a.code IS NOT NULL OR a.entity IS NOT NULL", limit=PAGE_ACTORS + 1, offset=(page - 1) * PAGE_ACTORS)
    found = site.index.rows(sql)
    return {
        "actors": [_line(row) for row in found[:PAGE_ACTORS]],
        "earlier": f"page={page - 1}" if page > 1 else None,
        "later": f"page={page + 1}" if len(found) > PAGE_ACTORS else None,
    }


def listed(site: Site, request: Request) -> Listed:
    """What the actor did, what was done to it, or what it says."""
    query = request.query_params
    name, part = asked.word(query, "name"), asked.word(query, "part") or "did"
    if part not in PARTS:
        raise UsageError(f"The part is {part!r}. Known: {', '.join(PARTS)}.")
    if not name:
        raise UsageError("An actor's address names it: /actor?name=NATO")
    condition = f"n IN (SELECT n FROM mentions WHERE role = {PARTS[part]} AND act IN ({_ACTS}))"
    return Listed(asked.read(query), condition, (fold(name), name))


def actor(site: Site, request: Request) -> Values:
    """An actor's page."""
    index, what = site.index, listed(site, request)
    name, part = asked.word(request.query_params, "name"), asked.word(request.query_params, "part") or "did"
    given = list(what.values)
    faces = index.rows(_FACE, given)
    if not faces:
        raise Missing(f"The archive has no actor {name!r}. Look for it with the search.")
    sums = {row["role"]: row["n"] for row in index.rows(_SUMS, given)}
    party = _party(site, faces, name)
    face = next((row for row in faces if row["kind"] == "country" and row["country"] == name.upper()), faces[0])
    label = site.states.get(name.upper(), "") or (party["label"] if party and party["party"] == name else "") or face["name"]
    return {
        "name": name, "label": cut(label, NAME_CP), "part": part,
        "sums": [{"part": p, "n": sums.get(role, 0)} for p, role in PARTS.items()],
        "face": _face(face), "contested": _contested(face, site),
        "list": show(index, what), "filters": asked.pairs(what.asked.filter),
        "voices": [_line(row) for row in index.rows(_VOICES, given)],
        "as": [_line(row) for row in faces[:15]],
        "party": party["party"] if party else None,
        "pairs": most(index, limit=10, party=party["party"]) if party else [],
        "offices": _offices(site.actors, name, face),
    }  # fmt: skip


def _party(site: Site, faces: list[Row], name: str) -> Row | None:
    """The party whose pairs are the actor's."""
    found = site.index.rows(
        "SELECT party, label, count(*) AS n, party <> ? AS other FROM parties WHERE list_contains(?, act) "
        "GROUP BY ALL ORDER BY other, n DESC, party LIMIT 1",
        [name.upper() if name.upper() in site.states else name, [row["act"] for row in faces]],
    )
    return found[0] if found else None


def _line(row: Row) -> Row:
    return {**lists.party(row), "n": row["n"], "kind": row["kind"], "sector": row["sector"]}


def _face(row: Row) -> Row:
    shown: Row = {name: row[name] for name in ("kind", "country", "code", "sector", "organisation", "entity")}
    return {**shown, "name": cut(row["name"], NAME_CP)}


def _contested(face: Row, site: Site) -> str:
    """What is to be said of an entity that few states recognise."""
    if face["kind"] != "country" or face["sector"] != "PRE" or not face["country"]:
        return ""
    state = site.states.get(face["country"], face["country"])
    return f"Few states recognise {face['name']}; {state} claims its territory. The name records a claim and settles none."


def _offices(known: ActorKnowledge, name: str, face: Row) -> list[Row]:
    """Offices of a person, or who held the high offices of a state or body, by date, the latest first."""
    mention = to_mention(*(face[field] for field in ACT))
    person = next((p for p in known.people.values() if p.name == mention.name or (p.entity and p.entity == mention.entity)), None)
    if person is not None and mention.kind == "person":
        return _sorted((person, office) for office in person.offices)
    of = name.upper() if name.upper() in known.states else mention.organisation or mention.name
    held = [
        pair for (whose, role), some in known.holders.items() if whose == of and (role in HEADS or of not in known.states) for pair in some
    ]
    return _sorted(held)


def _sorted(held: Any) -> list[Row]:
    pairs: list[tuple[Person, Office]] = sorted(
        dict.fromkeys(held), key=lambda pair: (pair[1].start or dt.date.min, pair[0].name, pair[1].title), reverse=True
    )
    return [
        {"person": person.name, "title": office.title, "start": office.start, "end": office.end, "from": words.day(office.start),
         "until": words.day(office.end) if office.end else ""}
        for person, office in pairs[:60]
    ]  # fmt: skip

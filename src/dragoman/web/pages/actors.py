"""An actor: what it did, what was done to it, what it says, who speaks for it, and offices by date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import numpy as np
from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.knowledge.actors import ActorKnowledge, Office, Person
from dragoman.report.parties import Party
from dragoman.report.text import NAME_CP, cut
from dragoman.web import asked, lists, words
from dragoman.web.columns import Array, distinct, top
from dragoman.web.index import ACT, SPEAKER, WHO, WHOM, Index, Row, to_mention
from dragoman.web.page import Listed, Missing, Values, show
from dragoman.web.pages.pairs import most
from dragoman.web.site import Site

PARTS = {"did": WHO, "suffered": WHOM, "says": SPEAKER}
"""What the page can list: what the actor did, what was done to it, what it says."""

PAGE_ACTORS = 100

FACES, VOICES = 200, 15
"""How many of the names of an actor are looked at for what it is, and how many names and voices are shown."""

HEADS = ("head-of-state", "head-of-government", "monarch", "supreme-leader", "foreign-minister", "defence-minister")
"""Offices of a state that its page lists."""


def actors(site: Site, request: Request) -> Values:
    """All actors, those with most mentions first."""
    index = site.index
    page = asked.number(request.query_params, "page", 1, asked.LAST_PAGE)
    found = site.kept("actors", _known)
    first = (page - 1) * PAGE_ACTORS
    return {
        "actors": [_line(index, act, n) for act, n in found[first : first + PAGE_ACTORS]],
        "earlier": f"page={page - 1}" if page > 1 else None,
        "later": f"page={page + 1}" if len(found) > first + PAGE_ACTORS else None,
    }


def _known(index: Index) -> list[tuple[int, int]]:
    """The actors with a code or an entity, each with how often it is mentioned."""
    counts = np.bincount(index.mentions["act"], minlength=len(index.acts))
    listed = [fields[ACT.index("code")] is not None or fields[ACT.index("entity")] is not None for fields in index.acts]
    return [(act, int(counts[act])) for act in top(np.where(listed, counts, 0), len(counts)).tolist()] if listed else []


class _Actor:
    """What the index has of an actor: its names' acts, and their mentions."""

    def __init__(self, index: Index, name: str) -> None:
        self.acts = index.acts_of(name)
        some = index.mentions_of(self.acts)
        self.n, self.role, self.act = (index.mentions[column][some] for column in ("n", "role", "act"))

    def events(self, index: Index, role: int) -> Array:
        """The events in which it plays a part: a mask."""
        return index.mask_of(self.n[self.role == role])


def listed(site: Site, request: Request) -> Listed:
    """What the actor did, what was done to it, or what it says."""
    return _listed(site.index, request)[0]


def _listed(index: Index, request: Request) -> tuple[Listed, _Actor]:
    query = request.query_params
    name, part = asked.word(query, "name"), asked.word(query, "part") or "did"
    if part not in PARTS:
        raise UsageError(f"The part is {part!r}. Known: {', '.join(PARTS)}.")
    if not name:
        raise UsageError("An actor's address names it: /actor?name=NATO")
    found = _Actor(index, name)
    return Listed(asked.read(query), found.events(index, PARTS[part]), (("name", name), ("part", part))), found


def actor(site: Site, request: Request) -> Values:
    """An actor's page."""
    index = site.index
    what, found = _listed(index, request)
    name, part = asked.word(request.query_params, "name"), asked.word(request.query_params, "part") or "did"
    if not len(found.n):
        raise Missing(f"The archive has no actor {name!r}. Look for it with the search.")
    faces = top(np.bincount(found.act, minlength=len(index.acts)), FACES).tolist()
    counts = np.bincount(found.act, minlength=len(index.acts))
    _, voiced = distinct(found.n[found.role == SPEAKER], found.act[found.role == SPEAKER])
    voices = np.bincount(voiced, minlength=len(index.acts))
    party = _party(site, faces, name)
    fields = [dict(zip(ACT, index.acts[act], strict=True)) for act in faces]
    face = next((row for row in fields if row["kind"] == "country" and row["country"] == name.upper()), fields[0])
    label = site.states.get(name.upper(), "") or (party.label if party and party.key == name else "") or face["name"]
    return {
        "name": name, "label": cut(label, NAME_CP), "part": part,
        "sums": [
            {"part": p, "n": int(np.count_nonzero(found.events(index, role)))} for p, role in PARTS.items()
        ],
        "face": _face(face), "contested": _contested(face, site),
        "list": show(index, what), "filters": asked.pairs(what.asked.filter),
        "voices": [_line(index, act, int(voices[act])) for act in top(voices, VOICES).tolist()],
        "as": [_line(index, act, int(counts[act])) for act in faces[:VOICES]],
        "party": party.key if party else None,
        "pairs": most(index, limit=10, party=index.party_named[party.key]) if party else [],
        "offices": _offices(site.actors, name, face),
    }  # fmt: skip


def _party(site: Site, faces: list[int], name: str) -> Party | None:
    """The party whose pairs are the actor's: the one that is named, else the one of most of its names."""
    index = site.index
    counts = Counter(number for number in index.party_of[faces].tolist() if number >= 0)
    wanted = index.party_named.get(name.upper() if name.upper() in site.states else name, -1)
    if not counts:
        return None
    return index.parties[min(counts, key=lambda number: (number != wanted, -counts[number], number))]


def _line(index: Index, act: int, n: int) -> Row:
    fields = index.acts[act]
    return {**lists.party(fields), "n": n, "kind": fields[ACT.index("kind")], "sector": fields[ACT.index("sector")]}


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

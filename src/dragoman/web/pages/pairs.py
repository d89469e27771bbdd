"""Two parties and what lies between them: who did what to whom, month by month, and every event with its sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import numpy as np
from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.web import asked, words
from dragoman.web.columns import Array, day_of
from dragoman.web.index import Index, Row
from dragoman.web.page import Listed, Missing, Values, months, show
from dragoman.web.site import Site
from dragoman.web.ties import BACK, FORTH, TOGETHER

WAYS = {"": "all", "forth": "first to second", "back": "second to first", "together": "both together"}

PAGE_PAIRS = 100


def address(one: str, other: str, **more: Any) -> str:
    """The address of a pair's page, without what stands before it."""
    return f"/pair?{urlencode({'a': one, 'b': other, **more})}"


def most(index: Index, *, limit: int, offset: int = 0, party: int | None = None) -> list[Row]:
    """The pairs with most events that are told as done, each with its cooperation and conflict; those of one party where it is named."""
    ties = index.ties
    some = ties.most if party is None else ties.most[(ties.first[ties.most] == party) | (ties.second[ties.most] == party)]
    out = []
    for pair in some[offset : offset + limit].tolist():
        a, b = index.parties[ties.first[pair]], index.parties[ties.second[pair]]
        last = day_of(ties.totals["day"][pair])
        out.append({
            "a": a.key, "b": b.key, "a_label": a.label, "b_label": b.label, "address": address(a.key, b.key),
            **{name: int(ties.totals[name][pair]) for name in ("n", "cooperation", "conflict")},
            "last": last and last.replace(day=1), "last_words": words.month(last) if last else "",
        })  # fmt: skip
    return out


def pairs(site: Site, request: Request) -> Values:
    """All pairs, those with most events first; with `party`, those of one party."""
    index, party = site.index, asked.word(request.query_params, "party")
    number = index.party_named.get(party, -1) if party else None
    page = asked.number(request.query_params, "page", 1, asked.LAST_PAGE)
    found = most(index, limit=PAGE_PAIRS + 1, offset=(page - 1) * PAGE_PAIRS, party=number)
    more = {"party": party} if party else {}
    return {
        "pairs": found[:PAGE_PAIRS],
        "party": party,
        "label": index.parties[number].label if number is not None and number >= 0 else party,
        "earlier": urlencode({**more, "page": page - 1}) if page > 1 else None,
        "later": urlencode({**more, "page": page + 1}) if len(found) > PAGE_PAIRS else None,
    }


def listed(site: Site, request: Request) -> Listed:
    """The events between the two, in one direction or in all."""
    query = request.query_params
    one, other, way = asked.word(query, "a"), asked.word(query, "b"), asked.word(query, "way")
    if not one or not other:
        raise UsageError("A pair's address names both: /pair?a=RUS&b=UKR")
    if way not in WAYS:
        raise UsageError(f"The way is {way!r}. Known: forth, back, together.")
    index = site.index
    part = _ties(index, one, other)
    found = index.ties.n[part]
    if way:
        # The pair is stored in the order of its keys, whichever way it is asked for.
        wanted = {"together": TOGETHER, "forth": FORTH if one <= other else BACK, "back": BACK if one <= other else FORTH}[way]
        found = found[index.ties.way[part] == wanted]
    within, kept = months(index, query)
    mask = index.mask_of(found)
    return Listed(asked.read(query), mask if within is None else mask & within, (("a", one), ("b", other), ("way", way), *kept))


def _ties(index: Index, one: str, other: str) -> slice:
    """Where the ties of two parties stand.

    Raises:
        Missing: the archive has nothing of one of them.
    """
    numbers = []
    for party in (one, other):
        if party not in index.party_named:
            raise Missing(f"The archive has no events of {party!r}. Look for it with the search.")
        numbers.append(index.party_named[party])
    pair = index.ties.find(*numbers)
    return slice(0, 0) if pair is None else index.ties.of(pair)


def pair(site: Site, request: Request) -> Values:
    """A pair: sums by direction and class, months, and the events."""
    index, what = site.index, listed(site, request)
    query = request.query_params
    one, other, way = asked.word(query, "a"), asked.word(query, "b"), asked.word(query, "way")
    names = {party: index.parties[index.party_named[party]].label for party in (one, other)}
    part = _ties(index, one, other)
    numbers, ways_of = index.ties.n[part], index.ties.way[part]
    quad = index.columns["quad"][numbers]
    sums = np.bincount(ways_of * 5 + quad, minlength=15).reshape(3, 5)
    forth, back = (FORTH, BACK) if one <= other else (BACK, FORTH)
    ways = []
    for value, number, label in (
        ("forth", forth, f"{names[one]} to {names[other]}"),
        ("back", back, f"{names[other]} to {names[one]}"),
        ("together", TOGETHER, "Both together"),
    ):
        counts = [{"quad": quad, "n": int(sums[number][quad])} for quad in words.QUADS]
        ways.append({"way": value, "label": label, "counts": counts, "n": sum(one["n"] for one in counts)})
    return {
        "a": one, "b": other, "a_label": names[one], "b_label": names[other], "way": way, "ways": ways,
        "months": _months(index, numbers, quad), "filters": asked.pairs(what.asked.filter), "list": show(index, what),
        "turn": address(other, one),
    }  # fmt: skip


def _months(index: Index, numbers: Array, quad: Array) -> list[Row]:
    """What is told as done, counted by month and side."""
    counts: Counter[tuple[dt.date, bool]] = Counter()
    some = index.ties.fact[numbers] & (quad > 0)
    for number, conflict in zip(index.ties.day[numbers[some]].tolist(), (quad[some] > 2).tolist(), strict=True):
        if (day := day_of(number)) is not None:
            counts[day.replace(day=1), conflict] += 1
    return [
        {"month": month, "cooperation": counts[month, False], "conflict": counts[month, True]}
        for month in sorted({month for month, _ in counts})
    ]


def month_end(month: dt.date) -> dt.date:
    """The last day of a month."""
    following = dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)

"""Two parties and what lies between them: who did what to whom, month by month, and every event with its sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.web import asked, words
from dragoman.web.index import Index, Row
from dragoman.web.page import Listed, Missing, Values, show
from dragoman.web.site import Site

WAYS = {"": "all", "forth": "first to second", "back": "second to first", "together": "both together"}

_MOST = """
SELECT a, b, sum(n)::BIGINT AS n, coalesce(sum(n) FILTER (WHERE quad <= 2), 0)::BIGINT AS cooperation,
    coalesce(sum(n) FILTER (WHERE quad >= 3), 0)::BIGINT AS conflict, max(month) AS last
FROM months WHERE {condition} GROUP BY a, b ORDER BY n DESC, a, b LIMIT {limit} OFFSET {offset}
"""

_SUMS = """
SELECT CASE WHEN mutual THEN 'together' WHEN forth THEN 'forth' ELSE 'back' END AS way, quad, count(*) AS n,
    count(*) FILTER (WHERE fact) AS facts
FROM edges WHERE a = ? AND b = ? GROUP BY ALL ORDER BY ALL
"""

_MONTHLY = """
SELECT month, coalesce(sum(n) FILTER (WHERE quad <= 2), 0)::BIGINT AS cooperation,
    coalesce(sum(n) FILTER (WHERE quad >= 3), 0)::BIGINT AS conflict
FROM months WHERE a = ? AND b = ? AND month IS NOT NULL GROUP BY month ORDER BY month
"""

PAGE_PAIRS = 100


def address(one: str, other: str, **more: Any) -> str:
    """The address of a pair's page, without what stands before it."""
    return f"/pair?{urlencode({'a': one, 'b': other, **more})}"


def labels(index: Index, parties: Sequence[str]) -> dict[str, str]:
    """What parties are called."""
    found = index.rows("SELECT party, label FROM sides WHERE list_contains(?, party)", [list(parties)])
    return {row["party"]: row["label"] for row in found}


def most(index: Index, *, limit: int, offset: int = 0, party: str = "") -> list[Row]:
    """The pairs with most events that are told as done, each with its cooperation and conflict."""
    condition, values = ("? IN (a, b)", [party]) if party else ("true", [])
    found = index.rows(_MOST.format(condition=condition, limit=limit, offset=offset), values)
    names = labels(index, sorted({row[side] for row in found for side in ("a", "b")}))
    return [
        {**row, "a_label": names[row["a"]], "b_label": names[row["b"]], "last_words": words.month(row["last"]) if row["last"] else "",
         "address": address(row["a"], row["b"])}
        for row in found
    ]  # fmt: skip


def pairs(site: Site, request: Request) -> Values:
    """All pairs, those with most events first; with `party`, those of one party."""
    index, party = site.index, asked.word(request.query_params, "party")
    page = asked.number(request.query_params, "page", 1, asked.LAST_PAGE)
    found = most(index, limit=PAGE_PAIRS + 1, offset=(page - 1) * PAGE_PAIRS, party=party)
    more = {"party": party} if party else {}
    return {
        "pairs": found[:PAGE_PAIRS],
        "party": party,
        "label": labels(index, [party]).get(party, party) if party else "",
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
    a, b = sorted((one, other))
    condition = "n IN (SELECT n FROM edges WHERE a = ? AND b = ?"
    if way == "together":
        condition += " AND mutual"
    elif way:
        condition += f" AND NOT mutual AND forth = {(way == 'forth') == (one == a)}"
    return Listed(asked.read(query), condition + ")", (a, b))


def pair(site: Site, request: Request) -> Values:
    """A pair: sums by direction and class, months, and the events."""
    index, what = site.index, listed(site, request)
    query = request.query_params
    one, other, way = asked.word(query, "a"), asked.word(query, "b"), asked.word(query, "way")
    a, b = what.values
    names = labels(index, [one, other])
    if len(names) < len({one, other}):
        unknown = next(party for party in (one, other) if party not in names)
        raise Missing(f"The archive has no events of {unknown!r}. Look for it with the search.")
    found: dict[str, dict[int, Row]] = {}
    for row in index.rows(_SUMS, [a, b]):
        if row["quad"] is not None:
            found.setdefault(row["way"], {})[row["quad"]] = row
    turned = {"forth": "back", "back": "forth"} if one != a else {}
    ways = []
    for value, label in (
        ("forth", f"{names[one]} to {names[other]}"),
        ("back", f"{names[other]} to {names[one]}"),
        ("together", "Both together"),
    ):
        some = found.get(turned.get(value, value), {})
        counts = [{"quad": quad, "n": some[quad]["n"] if quad in some else 0} for quad in words.QUADS]
        ways.append({"way": value, "label": label, "counts": counts, "n": sum(one["n"] for one in counts)})
    return {
        "a": one, "b": other, "a_label": names[one], "b_label": names[other], "way": way, "ways": ways,
        "months": index.rows(_MONTHLY, [a, b]), "filters": asked.pairs(what.asked.filter), "list": show(index, what),
        "turn": address(other, one),
    }  # fmt: skip


def month_end(month: dt.date) -> dt.date:
    """The last day of a month."""
    following = dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)

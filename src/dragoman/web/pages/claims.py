"""What is not told on the article's own word: who says what of whom, and who denies it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from dragoman.web import asked, lists
from dragoman.web.find import where
from dragoman.web.index import SPEAKER, WHO, Index, Row
from dragoman.web.page import Listed, Values, show
from dragoman.web.site import Site

_SAID_OF = f"""
WITH claimed AS (SELECT n, type, status FROM events WHERE attributed AND ({{condition}})),
said AS (SELECT DISTINCT n, p.party FROM mentions JOIN parties p USING (act) WHERE role = {SPEAKER} AND n IN (SELECT n FROM claimed)),
done AS (SELECT DISTINCT n, p.party FROM mentions JOIN parties p USING (act) WHERE role = {WHO} AND n IN (SELECT n FROM claimed))
SELECT said.party AS speaker, done.party AS of, count(*) AS n, count(*) FILTER (WHERE status = 'denied') AS denied,
    mode(type) AS type
FROM said JOIN done USING (n) JOIN claimed USING (n) GROUP BY ALL ORDER BY n DESC, speaker, of LIMIT 30
"""


def listed(site: Site, request: Request) -> Listed:
    """The events that somebody is said to say."""
    return Listed(asked.read(request.query_params, given={"attributed": True}))


def claims(site: Site, request: Request) -> Values:
    """The claims that filters ask for, and who says most of whom."""
    index, what = site.index, listed(site, request)
    sql, values = where(what.asked.filter)
    state = site.told(index)
    return {
        "told": {"state": state["state"], "since": state.get("since", 0), "why": state.get("why", "")},
        "caught": "caught" in request.query_params,
        "filters": [pair for pair in asked.pairs(what.asked.filter) if pair[0] != "attributed"],
        "list": show(index, what),
        "said": _said(index, sql, values),
        "speakers": _speakers(index, sql, values),
    }


def _said(index: Index, sql: str, values: list[Any]) -> list[Row]:
    """Who says something of whom, most first, with how often it is a denial."""
    from dragoman.web.pages.pairs import labels

    found = index.rows(_SAID_OF.format(condition=sql), values)
    names = labels(index, sorted({row[side] for row in found for side in ("speaker", "of")}))
    return [
        {**row, "speaker_label": names[row["speaker"]], "of_label": names[row["of"]],
         "address": "/claims?" + urlencode({"speaker": asked_name(row["speaker"]), "who": asked_name(row["of"])})}
        for row in found
    ]  # fmt: skip


def _speakers(index: Index, sql: str, values: list[Any]) -> list[Row]:
    found = index.rows(
        f"SELECT a.*, count(DISTINCT n) AS n FROM mentions m JOIN acts a USING (act) WHERE role = {SPEAKER} "
        f"AND n IN (SELECT n FROM events WHERE attributed AND ({sql})) GROUP BY ALL ORDER BY n DESC, act LIMIT 15",
        values,
    )
    return [{**lists.party(row), "n": row["n"]} for row in found]


def asked_name(party: str) -> str:
    """The name by which filters find a party: of "name/NATO" and "SYR/rebels" the name and the state."""
    return party.removeprefix("name/") if party.startswith("name/") else party.split("/", 1)[0]

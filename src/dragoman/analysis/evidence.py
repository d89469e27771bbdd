"""The events behind a figure: the ones that weigh most between two states, with their sentences, and who says what."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from dragoman.analysis.choice import Choice
from dragoman.analysis.source import Source
from dragoman.errors import UsageError


def top_events(
    source: Source, choice: Choice, actor: str | None, recipient: str | None, *, first: dt.date, last: dt.date, limit: int = 5
) -> list[dict[str, Any]]:
    """Events that count, the highest scores of either sign first, and of equals the surest and the oldest.

    Args:
        source, choice: what is asked, and what counts.
        actor, recipient: ISO codes; None for anybody. An event without recipients is of all its actors to each other.
        first, last: days of the event.
        limit: how many at most.

    Returns:
        `id`, `day`, `type`, `mode`, `score`, `status`, `claimed`, `sentence`, `document`, `title`, `source` and `url` of each.
    """
    claims = {"apart": "len(attribution) = 0", "with": "true", "only": "len(attribution) > 0"}[choice.claims]
    return _rows(
        source,
        f"""
        SELECT id, on_day AS day, coalesce(type, 'CAMEO ' || cameo) AS type, mode, score, status, len(attribution) > 0 AS claimed,
            sentence.text AS sentence, document.id AS document, document.title AS title, document.source AS source, document.url AS url
        FROM {_between(choice, actor, recipient)} WHERE {claims} AND {_days(first, last)}
        ORDER BY abs(coalesce(score, 0)) DESC, confidence DESC NULLS LAST, on_day, id LIMIT {int(limit)}
    """,
    )


def who_says(
    source: Source, choice: Choice, actor: str, recipient: str, *, first: dt.date, last: dt.date, limit: int = 5
) -> list[dict[str, Any]]:
    """Who claims what one did to the other: `speaker` (the country, body or name that vouches), `claims`, and an example's `sentence`."""
    last_voice = "attribution[len(attribution)]"
    speaker = f"coalesce({last_voice}.speakers[1].country, {last_voice}.speakers[1].organisation, {last_voice}.speakers[1].name, '?')"
    return _rows(
        source,
        f"""
        SELECT {speaker} AS speaker, count(*) AS claims, arg_min(sentence.text, id) AS sentence
        FROM {_between(choice, actor, recipient)} WHERE len(attribution) > 0 AND {_days(first, last)}
        GROUP BY 1 ORDER BY claims DESC, speaker LIMIT {int(limit)}
    """,
    )


def _rows(source: Source, sql: str) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
        for row in source.ask(sql).to_pylist()
    ]


def _between(choice: Choice, actor: str | None, recipient: str | None) -> str:
    """The events of two sides whose status and era count, with their day as `on_day`."""
    statuses = ", ".join(f"'{status}'" for status in choice.status)
    historical = "true" if choice.historical else "historical IS NOT TRUE"
    side = f" AND (m.kind = 'country' OR m.sector IN ({', '.join(repr(s) for s in choice.sectors)}))" if choice.sectors else ""

    def has(code: str | None, column: str) -> str:
        if code is None:
            return "true"
        if not re.fullmatch("[A-Z]{3}", code):
            raise UsageError(f"{code!r} is no code of a state. Write ISO 3166-1 alpha-3: CHN.")
        return f"len([m FOR m IN {column} IF m.country = '{code}'{side}]) > 0"

    joint = f"{has(actor, 'actors')} AND {has(recipient, 'actors')}"
    days = "try_cast(coalesce(date.start, document.published) AS DATE)"
    return f"""(
        SELECT *, {days} AS on_day FROM events
        WHERE status IN ({statuses}) AND {historical} AND CASE WHEN len(recipients) = 0 THEN {joint}
            ELSE {has(actor, "actors")} AND {has(recipient, "recipients")} END
    )"""


def _days(first: dt.date, last: dt.date) -> str:
    return f"on_day BETWEEN DATE '{first.isoformat()}' AND DATE '{last.isoformat()}'"

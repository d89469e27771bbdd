"""The shapes in which English writes dates, as expressions over the text of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.knowledge.dates import DateKnowledge

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"\s*(?:-|–|—|to|and|through)\s*"
_PART = r"(?:\s+(?i:morning|afternoon|evening|night))?"


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first, with any white space between the words of a phrase."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=8)
def patterns(know: DateKnowledge) -> dict[str, re.Pattern[str]]:
    """Named expressions, the more specific first: where two of them overlap, the first has the words."""
    mon = rf"(?P<mon>{_any(know.months)})(?!\w)"
    # Before a full date a weekday may be shortened; it adds nothing to the date.
    ahead = rf"(?:(?:{_any((*know.weekdays, *know.before))}),?\s+)?"
    weekday = rf"(?P<wd>{_any(know.weekdays)})"
    way = rf"(?i:(?P<way>{_any(know.directions)}))"
    season = rf"(?i:(?P<season>{_any(know.seasons)}))"
    units = [u for u in know.units if u.endswith("s")]
    single = [u for u in know.units if not u.endswith("s")]
    # "the next morning" counts from the day before it, as "the next day" does.
    longer = [u for u in single if know.units[u] != "day"]
    daily = [u for u in single if know.units[u] == "day"]
    number = rf"(?i:(?P<n>{_any(know.numbers)}|\d{{1,3}}))"
    loose = r"(?i:(?P<loose>early|late|mid|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+(?:on\s+|in\s+)?)?"
    # "May 2015", "May of this year", "27 May last year"
    in_year = rf"(?:,?\s+(?:of\s+)?(?:(?P<y>{_YEAR})|(?i:(?P<rel>this|last|next)\s+year)))?"
    shapes = {
        "named": rf"(?P<name>{_any(know.named)})",
        "feast": rf"(?i:(?P<eve>the\s+eve\s+of\s+))?(?:{way}\s+)?(?P<feast>{_any(know.feasts)})(?:,?\s+(?:(?:of|in)\s+)?(?P<y>{_YEAR}))?",
        "iso": r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
        "dmy": rf"{ahead}(?:(?i:the)\s+)?(?P<d>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?(?:\s+of)?\s+{mon}{in_year}",
        "mdy": rf"{ahead}{mon}\s+(?:the\s+)?(?P<d>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?(?![\d:.%]*\d){in_year}",
        "part": r"(?i:the\s+)?(?i:(?P<nth>first|second|third|fourth|last)\s+(?P<piece>quarter|half))\s+of\s+"
        rf"(?:(?P<y>{_YEAR})|(?i:(?P<rel>this|last|next)\s+year))",
        "season_year": rf"(?i:the\s+)?{loose}{season}\s+(?:of\s+)?(?P<y>{_YEAR})",
        "month": rf"{loose}(?:{way}\s+)?{mon}{in_year}",
        "weekday": rf"(?i:(?P<loose>early|late)\s+(?:on\s+)?)?(?:{way}\s+)?{weekday}{_PART}"
        r"(?:\s+(?:of\s+)?(?i:(?P<wk>last|this|next))\s+week)?",
        "ago": rf"{number}\s+(?i:(?P<unit>{_any(know.units)})\s+(?P<how>ago|earlier|before|later|afterwards?|from\s+now))",
        "past": rf"(?i:the\s+)?{way}\s+{number}\s+(?i:(?P<unit>{_any(units)}))",
        "day": rf"(?i:(?P<day>{_any(know.days)})){_PART}",
        "weekend": rf"(?:{way}|(?i:the|the\s+following))\s+(?i:weekend)",
        "season_way": rf"(?i:(?P<loose>earlier|later)\s+)?{way}\s+{season}",
        "season": rf"(?<=\b[Ii]n\s)(?i:the\s+)?{season}|(?<=\b[Dd]uring\s)(?i:the\s+){season.replace('season', 'season2')}",
        "unit": rf"(?i:(?P<loose>earlier|later|early|late)\s+)?(?P<the>(?i:the)\s+)?{way}\s+"
        rf"(?i:(?P<unit>{_any(longer)}))",
        "edge": rf"(?i:the\s+(?:end|close|start|beginning|middle)\s+of\s+the\s+(?P<unit>{_any(longer)}))",
        "anchor": rf"(?i:(?:the|that)\s+(?:very\s+)?(?P<how>same|following|next|previous)\s+(?P<unit>{_any(single)}))"
        rf"|(?i:the\s+(?P<unit2>{_any([*daily, 'year'])})\s+(?P<how2>before|after))"
        rf"|(?i:(?:(?:earlier|later)\s+(?:on\s+)?)?(?P<how3>that)\s+(?P<unit3>{_any(single)}))",
        "overnight": r"(?i:overnight)",
        "decade": r"(?i:the\s+)?(?i:(?:early|mid|late)[\s-]+)?(?P<y>(?:1[5-9]|20)\d0)s",
        "years": rf"(?P<y>{_YEAR})(?:-|–|—)(?P<y2>{_YEAR}|\d\d)",
        "year": rf"{loose}(?:(?i:the\s+year)\s+)?(?P<y>{_YEAR})",
        "nth": r"(?<=\b[Oo]n\s)the\s+(?P<d>(?:[12]?1st|2?2nd|2?3rd|(?:[4-9]|1\d|2[04-9]|30)th))",
    }
    return {name: re.compile(rf"(?<![\w/])(?:{shape})(?![\w/])") for name, shape in shapes.items()}

"""What the address of a page asks for, and the address of what is asked: one is the other's inverse, so that every view can be kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dragoman.errors import UsageError
from dragoman.store import Filter

PAGE_ROWS = 50
"""Rows of one page of a list."""

LAST_PAGE = 2_000
"""How far a list can be turned; what lies behind is found by filters."""

VALUE_CP, VALUES = 200, 20
"""Longest value, and most values of one filter, that an address may hold."""

ORDERS = {
    "-published": "newest articles first", "published": "oldest articles first", "-date": "latest events first",
    "date": "earliest events first", "-confidence": "surest first", "confidence": "least sure first",
}  # fmt: skip
"""What a list may be ordered by, in words."""

_MANY = ("who", "whom", "speaker", "country", "sector", "type", "mode", "context", "status", "place", "document")
_DAYS = ("since", "until", "published_since", "published_until")
FILTERS = (*_MANY, "quad", *_DAYS, "attributed", "text", "confidence")
"""The filters, in the order of an address."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that is asked for: its filter, its order, and which page of it, counted from 1."""

    filter: Filter
    order: str = "-published"
    page: int = 1

    def query(self, **changes: Any) -> str:
        """The query string of the address, with some fields of the filter changed, or `order`, or `page`, which is else 1.

        >>> Asked(Filter(who=("KEN",))).query(page=2)
        'who=KEN&page=2'
        """
        order, page = changes.pop("order", self.order), changes.pop("page", 1)
        return urlencode([*pairs(replace(self.filter, **changes)), *_rest(order, page)])


def pairs(asked: Filter) -> list[tuple[str, str]]:
    """The filter as names and values, in one order."""
    out: list[tuple[str, str]] = []
    for name in FILTERS:
        value = getattr(asked, name)
        if value in ((), "", None):
            continue
        if name == "attributed":
            out.append((name, "yes" if value else "no"))
        elif isinstance(value, tuple):
            out += [(name, str(one)) for one in value]
        else:
            out.append((name, value.isoformat() if isinstance(value, dt.date) else f"{value:g}" if isinstance(value, float) else value))
    return out


def read(query: QueryParams, *, given: Mapping[str, Any] | None = None) -> Asked:
    """What a query string asks for; names that are no filter are passed over.

    Args:
        query: of the address.
        given: fields of the filter that the page sets by itself.

    Raises:
        UsageError: a value cannot be meant.
    """
    found: dict[str, Any] = {}
    for name in FILTERS:
        values = [value for raw in query.getlist(name) if (value := raw.strip())]
        if not values:
            continue
        if len(values) > VALUES or any(len(value) > VALUE_CP for value in values):
            raise UsageError(f"The address asks for too much in {name!r}: at most {VALUES} values of {VALUE_CP} letters.")
        found[name] = _value(name, values)
    order = query.get("order") or "-published"
    if order not in ORDERS:
        raise UsageError(f"A list cannot be ordered by {order[:VALUE_CP]!r}. Known: {', '.join(ORDERS)}.")
    return Asked(Filter(**{**found, **(given or {})}), order, number(query, "page", 1, LAST_PAGE))


def number(query: QueryParams, name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`.

    Raises:
        UsageError: it is none, or lies outside.
    """
    raw = query.get(name) or str(default)
    if not (raw.isdecimal() and raw.isascii() and len(raw) < 9 and 1 <= int(raw) <= most):
        raise UsageError(f"{name!r} is {raw[:VALUE_CP]!r}. Give a whole number from 1 to {most}.")
    return int(raw)


def day(query: QueryParams, name: str) -> dt.date | None:
    """A day such as 2023-03-23, or None.

    Raises:
        UsageError: it is none.
    """
    raw = (query.get(name) or "").strip()
    return to_day(name, raw) if raw else None


def month(query: QueryParams, name: str) -> dt.date | None:
    """A month such as 2023-03, or as a number of the slider.

    Raises:
        UsageError: it is neither.
    """
    raw = query.get(name) or ""
    if not raw:
        return None
    try:
        if raw.isdecimal() and raw.isascii() and len(raw) < 7:
            return dt.date(int(raw) // 12, int(raw) % 12 + 1, 1)
        return dt.date.fromisoformat(f"{raw}-01")
    except ValueError:
        raise UsageError(f"{name!r} is {raw[:VALUE_CP]!r}, which names no month. Write it as 2023-03.") from None


def word(query: QueryParams, name: str) -> str:
    """A short text, "" where there is none.

    Raises:
        UsageError: it is too long.
    """
    raw = (query.get(name) or "").strip()
    if len(raw) > VALUE_CP:
        raise UsageError(f"{name!r} is longer than {VALUE_CP} letters.")
    return raw


def _value(name: str, values: list[str]) -> Any:
    first = values[0]
    if name == "quad":
        if any(value not in ("1", "2", "3", "4") for value in values):
            raise UsageError(f"A quad class is 1, 2, 3 or 4, not {first!r}.")
        return tuple(map(int, values))
    if name in _MANY:
        return tuple(dict.fromkeys(values))
    if name in _DAYS:
        return to_day(name, first)
    if name == "attributed":
        if first not in ("yes", "no"):
            raise UsageError(f"'attributed' is yes or no, not {first!r}.")
        return first == "yes"
    if name == "confidence":
        return _share(first)
    return first


def _share(raw: str) -> float:
    try:
        value = float(raw)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"The lowest confidence is {raw!r}. Give a number from 0 to 1, such as 0.5.")
    return value


def to_day(name: str, raw: str) -> dt.date:
    """A day that is written as 2023-03-23.

    Raises:
        UsageError: it is none.
    """
    try:
        return dt.date.fromisoformat(raw)
    except ValueError:
        raise UsageError(f"{name.replace('_', ' ')!r} is {raw!r}, which names no day. Write it as 2023-03-23.") from None


def _rest(order: str, page: int) -> list[tuple[str, str]]:
    return [*([("order", order)] if order != "-published" else []), *([("page", str(page))] if page > 1 else [])]


assert {*FILTERS, "version"} == {field.name for field in fields(Filter)}

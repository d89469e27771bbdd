"""What every page keeps to: a path, a template, and a function that makes its values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request

from dragoman.errors import DragomanError
from dragoman.web import find, lists
from dragoman.web.asked import Asked, month
from dragoman.web.columns import Array, number_of
from dragoman.web.index import Index
from dragoman.web.site import Site

EXPORT_ROWS = 10_000
"""Most events of one export; for more there is `dragoman events`."""

Values = dict[str, Any]


class Missing(DragomanError):
    """There is nothing under this address."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of events.

    Attributes:
        asked: what is asked for.
        within: a mask of the events that the page lists at all, or None.
        kept: what else its address says, as names and values: the pages of the list say it as well.
    """

    asked: Asked
    within: Array | None = None
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page.

    Attributes:
        path: its address; the JSON twin's has ".json" at its end.
        name: what the menu and the template are called.
        make: the values of the page.
        listed: which events it lists, for pages that list some; what is exported.
    """

    path: str
    name: str
    make: Callable[[Site, Request], Values]
    listed: Callable[[Site, Request], Listed] | None = None


def show(index: Index, listed: Listed, *, spread: Sequence[str] = ()) -> Values:
    """A page of the list, as templates and twins have it, with the addresses of the pages beside it."""
    asked = listed.asked
    found = lists.page(index, asked, within=listed.within, spread=spread)
    more = found["last"] < found["total"] and found["events"]

    def address(page: int) -> str:
        return "&".join(part for part in (urlencode([pair for pair in listed.kept if pair[1]]), asked.query(page=page)) if part)

    return {
        **found,
        "earlier": address(asked.page - 1) if asked.page > 1 else None,
        "later": address(asked.page + 1) if more else None,
        "order": asked.order,
        "most": EXPORT_ROWS,
    }


def months(index: Index, query: QueryParams) -> tuple[Array | None, tuple[tuple[str, str], ...]]:
    """The events of the months from `from` to `to`, by their own day or that of their article, as the network and the map count them: a
    mask, or None where no months are asked for; and the months as an address has them.

    Raises:
        UsageError: one is none.
    """
    start, end = month(query, "from"), month(query, "to")
    if start is None or end is None:
        return None, ()
    last = dt.date(end.year + end.month // 12, end.month % 12 + 1, 1)
    day = index.ties.day
    return (day >= number_of(start)) & (day < number_of(last)), (("from", f"{start:%Y-%m}"), ("to", f"{end:%Y-%m}"))


def numbers(index: Index, listed: Listed, most: int = EXPORT_ROWS) -> list[int]:
    """The numbers of the events of a list, in its order."""
    mask = lists.listed(index, listed.asked, listed.within)
    some: list[int] = find.numbers(index, mask, listed.asked.order)[:most].tolist()
    return some

"""What every page keeps to: a path, a template, and a function that makes its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from dragoman.errors import DragomanError
from dragoman.web import lists
from dragoman.web.asked import Asked
from dragoman.web.find import ORDER_BY, where
from dragoman.web.index import Index, Row
from dragoman.web.site import Site

EXPORT_ROWS = 10_000
"""Most events of one export; for more there is `dragoman events`."""

Values = dict[str, Any]


class Missing(DragomanError):
    """There is nothing under this address."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of events: what is asked for, and a condition that the page adds by itself."""

    asked: Asked
    condition: str = "true"
    values: tuple[Any, ...] = ()


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
    found = lists.page(index, asked, condition=listed.condition, values=listed.values, spread=spread)
    more = found["last"] < found["total"] and found["events"]
    return {
        **found,
        "earlier": asked.query(page=asked.page - 1) if asked.page > 1 else None,
        "later": asked.query(page=asked.page + 1) if more else None,
        "order": asked.order,
        "most": EXPORT_ROWS,
    }


def numbers(index: Index, listed: Listed, most: int = EXPORT_ROWS) -> list[Row]:
    """Where the records of a list lie in the archive: key, position and moment, in the list's order."""
    sql, given = where(listed.asked.filter)
    return index.rows(
        "SELECT key, position, added FROM events JOIN docs USING (doc) "
        f"WHERE n IN (SELECT n FROM events WHERE ({sql}) AND ({listed.condition})) "
        f"ORDER BY {ORDER_BY[listed.asked.order].replace('published', 'events.published')} LIMIT {most}",
        [*given, *listed.values],
    )

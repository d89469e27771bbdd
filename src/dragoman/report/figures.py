"""Single figures by name, as SVG or PNG files."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from dragoman.errors import UsageError
from dragoman.record.event import Event
from dragoman.report.blocs import draw_blocs, find_blocs
from dragoman.report.charts import draw_dyad, draw_timeline
from dragoman.report.map import draw_map, find_places
from dragoman.report.network import build_network, draw_network
from dragoman.report.series import Dyad, count_over_time, find_dyads, window_of

PNG_SCALE = 2.0
"""Pixels of a PNG for each unit of the drawing."""

FIGURES: dict[str, Callable[[Sequence[Event], Mapping[str, str]], Markup]] = {
    "network": lambda events, names: draw_network(build_network(events, names)),
    "timeline": lambda events, names: draw_timeline(count_over_time(events)),
    "blocs": lambda events, names: draw_blocs(find_blocs(events, names)),
    "map": lambda events, names: draw_map(find_places(events, names), names),
}
"""How each is drawn; a dyad needs to be told which."""


def draw_pair(events: Sequence[Event], names: Mapping[str, str], pair: Sequence[str]) -> Markup:
    """The series of one pair: of two parties by code or name, in either case; of the one that moved most where none is named.

    Raises:
        UsageError: no events are between them.
    """
    dyads = find_dyads(events, names, window=window_of(events))
    wanted = {one.strip().casefold() for one in pair}
    found = [dyad for dyad in dyads if not wanted or _is(dyad, wanted)]
    if not found:
        known = [f"{dyad.one.label},{dyad.other.label}" for dyad in sorted(dyads, key=lambda d: -len(d.events))]
        near = difflib.get_close_matches(",".join(pair), known, 1, 0.5) or known[:3]
        hint = f" Those with most events: {'; '.join(near)}." if near else " There are no pairs of countries with dated events here."
        raise UsageError(f"Nothing is told as done between {' and '.join(pair) or 'any two'}.{hint}")
    return draw_dyad(found[0])


def to_png(svg: Markup) -> bytes:
    """The figure as PNG, twice as large as it is drawn; the same bytes for the same figure."""
    import vl_convert

    png: bytes = vl_convert.svg_to_png(str(svg), scale=PNG_SCALE)
    return png


def _is(dyad: Dyad, wanted: set[str]) -> bool:
    sides = [{party.key.casefold(), party.label.casefold()} for party in (dyad.one, dyad.other)]
    return all(any(word in side for side in sides) for word in wanted) and all(side & wanted for side in sides)

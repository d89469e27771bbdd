"""Dyads whose behaviour shifted: change points in the mean score of what one state did to another, largest first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.analysis.changes import find_changes
from dragoman.analysis.choice import Choice
from dragoman.analysis.network import ROUNDING
from dragoman.analysis.series import Series

MOST = 300
"""Dyads that are looked at, those with the most events first."""

PERIODS = 4
"""Known periods that a series needs: two on each side of a change."""

PERMUTATIONS = 199


@dataclass(frozen=True, slots=True)
class Shift:
    """One change of level in what a state did to another.

    Attributes:
        actor, recipient: ISO codes.
        period: the label of the period with which the new level begins.
        at: its position.
        before, after: mean score of the levels, over periods.
        periods_before, periods_after: known periods that they rest on.
        events: events of the dyad in all periods.
        p: how easily chance gives a jump as clear; see `changes`.
    """

    actor: str
    recipient: str
    period: str
    at: int
    before: float
    after: float
    periods_before: int
    periods_after: int
    events: float
    p: float

    @property
    def size(self) -> float:
        """after − before, in points of the scale."""
        return self.after - self.before


def find_shifts(series: Series, choice: Choice) -> tuple[Shift, ...]:
    """The shifts of the most active dyads, the largest first; periods with fewer events than the minimum are not known."""
    enough = series.dyads.n >= choice.minimum - ROUNDING
    mean = np.where(enough, series.dyads.mean, np.nan)
    events = series.dyads.n.sum(0)
    known = (~np.isnan(mean)).sum(0)
    places = np.argwhere(known >= PERIODS)
    order = sorted(map(tuple, places.tolist()), key=lambda pair: (-events[pair], pair))[:MOST]
    labels = series.periods.labels
    found = []
    for i, j in order:
        changes = find_changes(mean[:, i, j], permutations=PERMUTATIONS, seed=choice.seed)
        found += [
            Shift(
                series.states[i],
                series.states[j],
                labels[change.at],
                change.at,
                change.before,
                change.after,
                change.periods_before,
                change.periods_after,
                float(events[i, j]),
                change.p,
            )
            for change in changes.found
        ]
    return tuple(sorted(found, key=lambda shift: (-abs(shift.size), shift.actor, shift.recipient, shift.at)))

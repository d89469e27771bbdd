"""The bootstrap over documents: how far each figure would move had other documents been written.

Documents are drawn with replacement among those of the same period (that of their first event that counts), so that coverage stays as it
is; all events of a document come and go together. An event that k documents report on a day counts 1/k for each drawn report. A period
with all its draws is one sparse product, (dyads × documents) · (documents × draws).

Efron & Tibshirani, An Introduction to the Bootstrap (1993), percentile intervals.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.arrays import Floats, Ints
from dragoman.analysis.choice import Choice
from dragoman.analysis.series import Series

LEVEL = 0.95
SOLID = 0.9
"""An interval is shown where at least this share of the draws has the figure at all."""

ROWS = 4096
"""Dyads or pairs of which intervals are made together: 400 draws of so many are 7 MB."""

AT_ONCE = 100
"""Draws whose weights are numbers for a product at one time."""

KEPT_BYTES = 200_000_000
"""Weights of documents that are kept for the next periods; others are drawn anew, from the same seed."""

OF_DYADS = ("events", "cooperation", "conflict", "net", "mean", "ratio", "share")

Interval = tuple[Floats, Floats]
Product = Callable[..., list[NDArray[np.float32]]]
"""What adds values of the rows of a period up by dyad and draw: any number of (rows,) to as many (dyads, draws)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The draws of one period, by dyad; arrays are (dyads, draws) of float32.

    Attributes:
        actor, recipient: (dyads,), positions of the states of each dyad with events, sorted.
        n, plus, minus, scored: sums in each draw.
    """

    actor: Ints
    recipient: Ints
    n: NDArray[np.float32]
    plus: NDArray[np.float32]
    minus: NDArray[np.float32]
    scored: NDArray[np.float32]

    def dense(self, states: int, *, at_once: int, first: int | None = None) -> Iterator[tuple[Floats, Floats, Floats]]:
        """n, C+ and C− as (some draws, states, states), piece by piece."""
        draws = self.n.shape[1] if first is None else min(first, self.n.shape[1])
        for start in range(0, draws, at_once):
            part = slice(start, min(start + at_once, draws))
            made = []
            for values in (self.n, self.plus, self.minus):
                piece = np.zeros((part.stop - start, states, states))
                piece[:, self.actor, self.recipient] = values[:, part].T
                made.append(piece)
            yield made[0], made[1], made[2]


class Drawer:
    """Draws the documents of a series, period by period; the same choice draws the same.

    Args:
        series: what was counted.
        choice: number of draws, and seed.
    """

    def __init__(self, series: Series, choice: Choice) -> None:
        self.series, self.choice = series, choice
        rows = series.rows
        # Rows lie by period, so the first row of a document names its period.
        self._home = np.full(rows.documents, -1, dtype=np.int32)
        self._home[rows.document[::-1]] = series.period[::-1]
        self._place = np.zeros(rows.documents, dtype=np.int64)
        self._size = np.zeros(len(series.periods), dtype=np.int64)
        for t in range(len(series.periods)):
            of = np.flatnonzero(self._home == t)
            self._place[of] = np.arange(len(of))
            self._size[t] = len(of)
        self._kept: OrderedDict[int, NDArray[np.uint8]] = OrderedDict()
        self._lock = Lock()  # periods are drawn side by side
        self.turn = Lock()
        """To be held while a period is spread: the draws of two at once take more memory than they save time."""
        self._edges = np.searchsorted(series.period, np.arange(len(series.periods) + 1))

    def draw(self, t: int, product: Product) -> Drawn:
        """The draws of a period; `product` is that of the period."""
        actor, recipient = self._dyads(t)
        rows, share = self._rows(t)
        score = rows.score.astype(np.float64)
        known = ~np.isnan(score)
        score = np.where(known, score, 0.0)
        n, plus, minus = product(share, share * np.maximum(score, 0), share * np.maximum(-score, 0))
        return Drawn(actor, recipient, n, plus, minus, n if known.all() else product(share * known)[0])

    def draw_quads(self, t: int, product: Product) -> Iterator[NDArray[np.float32]]:
        """Events of each quad, 1 to 4, (dyads, draws)."""
        rows, share = self._rows(t)
        for quad in range(1, 5):
            yield product(share * (rows.quad == quad))[0]

    def _rows(self, t: int) -> tuple[Any, Floats]:
        part = slice(int(self._edges[t]), int(self._edges[t + 1]))
        return self.series.rows.keep(part), self.series.share[part]

    def product(self, t: int) -> Product:
        """What adds values of the rows of a period up by dyad and draw; it holds a byte for each document and draw."""
        from scipy.sparse import csr_array

        rows, _ = self._rows(t)
        states = len(self.series.states)
        cell = rows.actor.astype(np.int64) * states + rows.recipient
        cells, start = np.unique(cell, return_index=True)
        documents, column = np.unique(rows.document, return_inverse=True)
        weights = self._weights(documents)
        ends = np.concatenate([start, [len(cell)]])
        size = len(cells), len(documents)

        def of_some(values: Floats) -> Any:
            some = values != 0  # C+, C− and each quad are of some of the rows alone
            until = np.concatenate([[0], np.cumsum(some)])[ends]
            return csr_array((values[some].astype(np.float32), column[some], until), shape=size)

        def product(*columns: Floats) -> list[NDArray[np.float32]]:
            matrices = [of_some(values) for values in columns]
            made = [np.empty((len(cells), weights.shape[1]), dtype=np.float32) for _ in matrices]
            for first in range(0, weights.shape[1], AT_ONCE):
                part = slice(first, first + AT_ONCE)
                some = weights[:, part].astype(np.float32)
                for found, matrix in zip(made, matrices, strict=True):
                    found[:, part] = matrix @ some
            return made

        return product

    def _dyads(self, t: int) -> tuple[Ints, Ints]:
        """Actor and recipient of the dyads with events in a period, sorted."""
        rows, _ = self._rows(t)
        states = len(self.series.states)
        cells = np.unique(rows.actor.astype(np.int64) * states + rows.recipient)
        return cells // states, cells % states

    def _weights(self, documents: Ints) -> NDArray[np.uint8]:
        """How often each draw has each document, (documents, draws)."""
        made = np.empty((len(documents), self.choice.draws), dtype=np.uint8)
        homes = self._home[documents]
        for home in np.unique(homes).tolist():
            here = homes == home
            made[here] = self._stratum(home)[self._place[documents[here]]]
        return made

    def _stratum(self, home: int) -> NDArray[np.uint8]:
        """How often each draw has each document of a period, (documents, draws)."""
        with self._lock:
            if home in self._kept:
                self._kept.move_to_end(home)
                return self._kept[home]
        size, draws = int(self._size[home]), self.choice.draws
        among = max(size, int(self.series.documents[home]))
        draw = np.random.default_rng((self.choice.seed, home))
        made = np.empty((size, draws), dtype=np.uint8)
        for number in range(draws):
            # Documents without a row that counts are drawn too; how many draws fall on the others is all that matters of them.
            hits = int(draw.binomial(among, size / among))
            made[:, number] = np.minimum(np.bincount(draw.integers(0, size, hits, dtype=np.int32), minlength=size), 255)
        with self._lock:
            self._kept[home] = made
            while sum(one.nbytes for one in self._kept.values()) > KEPT_BYTES and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return made


def to_interval(values: Any) -> Interval:
    """The middle 95 % of the draws along the last axis: low and high; NaN where fewer than 90 % of the draws have the figure."""
    array = np.asarray(values)
    rows = array.reshape(-1, array.shape[-1])
    low, high = np.empty(len(rows)), np.empty(len(rows))
    for start in range(0, len(rows), ROWS):
        part = slice(start, start + ROWS)
        low[part], high[part] = _edges(np.sort(np.ascontiguousarray(rows[part]), axis=-1))
    return low.reshape(array.shape[:-1]), high.reshape(array.shape[:-1])


def _edges(ordered: Any) -> Interval:
    """The edges of rows that are in order, NaN last: places are counted among those that are there."""
    draws = ordered.shape[-1]
    size = np.full(len(ordered), draws)
    some = np.isnan(ordered[:, -1])
    size[some] -= np.isnan(ordered[some]).sum(-1)
    tail = (1 - LEVEL) / 2
    last = np.maximum(size - 1, 0)
    places = np.floor(tail * last), np.ceil((1 - tail) * last)
    low, high = (ordered[np.arange(len(ordered)), place.astype(np.int64)].astype(np.float64) for place in places)
    thin = size < SOLID * draws
    low[thin] = high[thin] = np.nan
    return low, high


def dyad_intervals(drawn: Drawn, total: NDArray[np.float32], quads: Iterable[NDArray[np.float32]]) -> dict[str, Interval]:
    """Intervals of the figures of each dyad of a period, by name, each (dyads,).

    Args:
        drawn: the draws.
        total: (draws,), what counts between all states in each draw.
        quads: what `draw_quads` gives.
    """
    size = len(drawn.actor)
    made: dict[str, Interval] = {name: (np.empty(size), np.empty(size)) for name in OF_DYADS}
    for start in range(0, size, ROWS):
        part = slice(start, start + ROWS)
        n, plus, minus, scored = drawn.n[part], drawn.plus[part], drawn.minus[part], drawn.scored[part]
        with np.errstate(divide="ignore", invalid="ignore"):
            figures = (
                n,
                plus,
                minus,
                plus - minus,
                np.where(scored > 0, (plus - minus) / scored, np.nan),
                np.where(plus + minus > 0, plus / (plus + minus), np.nan),
                np.where(total > 0, n / total, np.nan),
            )
        for name, values in zip(OF_DYADS, figures, strict=True):
            made[name][0][part], made[name][1][part] = to_interval(values)
    for quad, values in enumerate(quads, 1):
        made[f"quad{quad}"] = to_interval(values)
    return made

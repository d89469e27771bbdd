"""What a forecast of counts has to beat: nothing happens, the last count goes on, the past comes again; all scored by CRPS.

These are the simple baselines of the ViEWS prediction challenge (Hegre et al., Journal of Peace Research 62 (2025)). There is no forecast
here but them: show another only beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.analysis.arrays import Floats, as_floats, or_none
from dragoman.errors import UsageError

Baseline = Callable[[Floats, int, np.random.Generator], Floats]


@dataclass(frozen=True, slots=True)
class Score:
    """How a baseline did.

    Attributes:
        name: "zero", "last" or "history".
        crps: mean over the periods that were forecast, 0 for perfect, in the unit of the counts; None where there were none.
        periods: how many those are.
    """

    name: str
    crps: float | None
    periods: int


def crps(samples: ArrayLike, observed: ArrayLike) -> Floats:
    """The continuous ranked probability score of samples of a forecast, E|X − y| − E|X − X'|/2 (Gneiting & Raftery 2007).

    Args:
        samples: (…, samples).
        observed: (…), what came; NaN where it is not known.

    Returns:
        (…), 0 for a sure forecast that came true, in the unit of the series; NaN where nothing was observed.

    >>> float(crps([0.0, 2.0], 1.0))
    0.5

    Raises:
        UsageError: the shapes do not fit, or there is no sample.
    """
    drawn, came = as_floats(samples, "The array of samples"), as_floats(observed, "What was observed", at_least=0)
    if drawn.shape[:-1] != came.shape or not drawn.shape[-1]:
        raise UsageError(f"Samples have the shape {drawn.shape} for {came.shape} observed; expected one more axis, of at least one sample.")
    size = drawn.shape[-1]
    # Of sorted samples, Σ_i Σ_j |x_i − x_j| = 2 Σ_i (2i − size − 1) x_i with i from 1.
    spread = (np.sort(drawn, -1) * (2 * np.arange(1, size + 1) - size - 1)).sum(-1) / size**2
    score: Floats = np.abs(drawn - came[..., None]).mean(-1) - spread
    return score


def forecast_zero(history: Floats, samples: int, draw: np.random.Generator) -> Floats:
    """Nothing happens."""
    return np.zeros(samples)


def forecast_last(history: Floats, samples: int, draw: np.random.Generator) -> Floats:
    """The last count goes on, as the mean of a Poisson."""
    return draw.poisson(history[-1], samples).astype(np.float64)


def forecast_history(history: Floats, samples: int, draw: np.random.Generator) -> Floats:
    """A count of the past comes again, each as likely."""
    return draw.choice(history, samples)


BASELINES: dict[str, Baseline] = {"zero": forecast_zero, "last": forecast_last, "history": forecast_history}
"""The baselines by name; each takes the known counts so far, the number of samples and a generator, and gives (samples,)."""


def score_baselines(counts: ArrayLike, *, first: int = 1, ahead: int = 1, samples: int = 1000, seed: int = 0) -> tuple[Score, ...]:
    """How each baseline does on a series of counts, each period forecast from those before it.

    Args:
        counts: (periods,), not negative, NaN where nothing is known: such a period is neither forecast nor used.
        first: known periods that a forecast needs before it.
        ahead: how many periods ahead.
        samples: of each forecast.
        seed: of the samples.

    >>> [score.crps for score in score_baselines([0, 0, 0, 0])]
    [0.0, 0.0, 0.0]

    Raises:
        UsageError: a count is negative, or an option is below 1.
    """
    series = as_floats(counts, "The series of counts", dimensions=1)
    if (series < 0).any():
        raise UsageError("A count is negative. Give numbers of events; NaN where nothing is known.")
    if min(first, ahead, samples) < 1:
        raise UsageError("first, ahead and samples must be at least 1.")
    scores = []
    for name, baseline in BASELINES.items():
        draw = np.random.default_rng(seed)
        found = []
        for period in range(ahead, len(series)):
            history = series[: period - ahead + 1]
            history = history[~np.isnan(history)]
            if len(history) >= first and not np.isnan(series[period]):
                found.append(float(crps(baseline(history, samples, draw), series[period])))
        scores.append(Score(name, or_none(float(np.mean(found))) if found else None, len(found)))
    return tuple(scores)

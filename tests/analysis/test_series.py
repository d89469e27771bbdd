"""Counting by period: one report a day, coverage, zeros and nulls."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from analysis.happenings import happening, table

from dragoman.analysis.choice import Choice
from dragoman.analysis.reading import read_rows
from dragoman.analysis.series import _order, make_series
from dragoman.analysis.source import Source
from dragoman.errors import UsageError
from dragoman.record import EventDate


def series_of(*events, **choice):
    given = Choice(**{"by": "month", **choice})
    return make_series(read_rows(Source(table(*events)), given), given)


def cell(series, array, actor, recipient, at=0):
    return float(array[at, series.states.index(actor), series.states.index(recipient)])


def test_reports_of_one_day_share_one_event_and_the_raw_count_stays():
    series = series_of(
        happening("d1", "FRA", "MLI", "AID"),
        happening("d2", "FRA", "MLI", "AID"),
        replace(happening("d3", "FRA", "MLI", "AID"), score=4.0),
        happening("d4", "FRA", "MLI", "AID", day="2020-05-02"),
        happening("d5", "FRA", "MLI", "ACCUSE"),
    )
    assert cell(series, series.dyads.n, "FRA", "MLI") == pytest.approx(3) and cell(series, series.raw, "FRA", "MLI") == 5
    # The three reports count as one event with the mean of their scores.
    assert cell(series, series.dyads.plus, "FRA", "MLI") == pytest.approx(6 + 7) and cell(series, series.dyads.minus, "FRA", "MLI") == 2
    every = series_of(happening("d1", "FRA", "MLI", "AID"), happening("d2", "FRA", "MLI", "AID"), count="all")
    assert cell(every, every.dyads.n, "FRA", "MLI") == 2


def test_claims_stand_apart_unless_asked():
    events = happening("d1", "FRA", "MLI"), happening("d2", "FRA", "MLI", claimed=True), happening("d3", "FRA", "MLI", "AID", claimed=True)
    found = {
        claims: (cell(s, s.dyads.n, "FRA", "MLI"), cell(s, s.claims, "FRA", "MLI"))
        for claims in ("apart", "with", "only")
        for s in [series_of(*events, claims=claims)]
    }
    assert found == {"apart": (1, 2), "with": (2, 0), "only": (2, 0)}


def test_a_period_without_documents_has_no_coverage_and_takes_no_events():
    series = series_of(
        happening("d1", "FRA", "MLI", day="2020-01-05"),
        happening("d2", "FRA", "MLI", day="2020-02-05", published="2020-03-05"),
        happening("d3", "FRA", "MLI", day="1998-02-05", published="2020-03-05"),
        happening("d4", "FRA", "MLI", day="2020-03-05"),
    )
    assert series.periods.labels == ("2020-01", "2020-02", "2020-03")
    assert series.documents.tolist() == [1, 0, 3] and series.covered.tolist() == [True, False, True]
    assert series.total.tolist() == [1, 0, 1]
    assert series.left_out == {"outside the days that documents cover, or that are asked for": 2}


def test_a_year_belongs_to_no_month():
    year = EventDate(dt.date(2020, 1, 1), dt.date(2020, 12, 31), "year", "in 2020")
    stay = EventDate(dt.date(2020, 5, 30), dt.date(2020, 6, 2), "range", "a four-day stay")
    events = happening("d1", "FRA", "MLI", date=year, published="2020-01-09"), happening("d2", "FRA", "NER", date=stay)
    assert series_of(*events).left_out == {"in a month, season or year that is not within one period": 1}
    assert series_of(*events, by="year").total.tolist() == [2]


def test_shares_are_of_all_events_whoever_is_shown():
    events = [happening("d1", "FRA", "MLI"), happening("d2", "FRA", "NER"), happening("d3", "USA", "CHN"), happening("d4", "CHN", "USA")]
    shown = series_of(*events, actors=("USA", "CHN"))
    assert shown.states == ("CHN", "USA") and shown.total[0] == 4 and shown.dyads.n.sum() == 2
    assert cell(shown, shown.of_all, "USA", "CHN") == 0.25
    assert series_of(*events, actors=("USA", "KEN")).states == ("KEN", "USA")


def test_days_that_are_asked_for_cut_documents_and_events():
    events = [happening(f"d{day}", "FRA", "MLI", day=f"2020-05-{day:02}") for day in (1, 10, 20)]
    series = series_of(*events, first=dt.date(2020, 5, 5), last=dt.date(2020, 7, 31))
    assert series.documents.tolist() == [2, 0, 0] and series.total.tolist() == [2, 0, 0]
    with pytest.raises(UsageError, match="outside"):
        series_of(*events, first=dt.date(2021, 1, 1))
    with pytest.raises(UsageError, match="day of publication"):
        series_of(happening("d", "FRA", "MLI", day=None, published=None))


def test_periods_are_called_by_their_year_quarter_or_month():
    events = happening("d1", "FRA", "MLI", day="2019-11-05"), happening("d2", "FRA", "MLI", day="2020-02-05")
    assert series_of(*events, by="quarter").periods.labels == ("2019-Q4", "2020-Q1")
    assert series_of(*events, by="year").periods.labels == ("2019", "2020")
    assert series_of(*events).periods.last(3) == dt.date(2020, 2, 29)
    before = series_of(happening("d1", "FRA", "MLI", day="1914-07-28"), by="quarter").periods
    assert before.labels == ("1914-Q3",) and before.start(0) == dt.date(1914, 7, 1)


def test_the_order_in_which_events_come_changes_nothing():
    events = [happening(f"d{n % 5}", "FRA", "MLI" if n % 3 else "NER", ("AID", "ACCUSE")[n % 2], day=f"2020-05-{n % 7 + 1:02}") for n in range(40)]
    one, other = series_of(*events), series_of(*reversed(events))
    assert np.allclose(one.dyads.n, other.dyads.n) and np.allclose(one.dyads.net, other.dyads.net) and (one.raw == other.raw).all()


@pytest.mark.parametrize("largest", [5, 2**62])
def test_rows_are_put_in_order_and_equal_ones_stay_in_theirs(largest):
    key = np.random.default_rng(1).integers(0, 5, 400) * (largest // 5)
    assert (_order(key) == np.argsort(key, kind="stable")).all() and not len(_order(key[:0]))

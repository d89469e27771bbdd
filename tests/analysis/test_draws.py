"""The bootstrap over documents."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.happenings import happening, table

from dragoman.analysis.choice import Choice
from dragoman.analysis.draws import Drawer, dyad_intervals, to_interval
from dragoman.analysis.reading import read_rows
from dragoman.analysis.series import make_series
from dragoman.analysis.source import Source


def drawer_of(events, **choice):
    given = Choice(**{"by": "month", **choice})
    return Drawer(make_series(read_rows(Source(table(*events)), given), given), given)


def spread(events, name, **choice):
    """Low and high of a figure of the one dyad."""
    drawer = drawer_of(events, **choice)
    product = drawer.product(0)
    drawn = drawer.draw(0, product)
    low, high = dyad_intervals(drawn, drawn.n.sum(0), drawer.draw_quads(0, product))[name]
    return float(low[0]), float(high[0])


def test_the_middle_of_the_draws():
    assert [float(edge[0]) for edge in to_interval(np.arange(401.0)[None])] == [10, 390]
    some = np.where(np.arange(400) < 20, np.nan, 5.0)
    assert [float(edge[0]) for edge in to_interval(some[None])] == [5, 5]
    assert np.isnan(to_interval(np.where(np.arange(400) < 50, np.nan, 5.0)[None])[0][0])


def test_events_of_one_document_come_and_go_together():
    apart = [happening(f"d{n}", "FRA", "MLI", day=f"2020-05-{n + 1:02}") for n in range(20)]
    together = [happening(f"d{n // 10}", "FRA", "MLI", day=f"2020-05-{n + 1:02}") for n in range(20)]
    others = [happening(f"x{n}", "USA", "CHN", day="2020-05-01") for n in range(40)]
    (a_low, a_high), (t_low, t_high) = spread([*apart, *others], "events"), spread([*together, *others], "events")
    assert a_low < 20 < a_high and t_low == 0 and t_high - t_low > a_high - a_low


def test_the_interval_of_a_count_is_that_of_the_binomial():
    events = [happening(f"d{n}", "FRA", "MLI", day=f"2020-05-{n + 1:02}") for n in range(25)]
    others = [happening(f"x{n}", "USA", "CHN", day="2020-05-01") for n in range(975)]
    low, high = spread([*events, *others], "events", draws=2000)
    # 25 of 1,000 documents: the standard deviation is that of binomial(1000, .025), 4.94.
    assert abs(low - (25 - 1.96 * 4.94)) < 1.6 and abs(high - (25 + 1.96 * 4.94)) < 1.6


def test_many_reports_of_one_event_are_surer_than_one():
    other = [happening(f"x{n}", "USA", "CHN") for n in range(30)]
    once = [happening("d0", "FRA", "MLI", "AID")]
    often = [happening(f"d{n}", "FRA", "MLI", "AID") for n in range(30)]
    (low1, high1), (low2, high2) = spread([*once, *other], "events"), spread([*often, *other], "events")
    assert high2 - low2 < high1 - low1 and low2 < 1 < high2


def test_the_mean_has_no_width_where_all_agree_and_some_where_they_do_not():
    same = [happening(f"d{n}", "FRA", "MLI", "AID", day=f"2020-05-{n + 1:02}") for n in range(8)]
    mixed = [*same, *(happening(f"e{n}", "FRA", "MLI", "ASSAULT", day=f"2020-05-{n + 1:02}") for n in range(8))]
    assert spread(same, "mean") == (7, 7)
    low, high = spread(mixed, "mean")
    assert low < -1 < high


def test_a_document_that_tells_of_two_periods_is_drawn_once():
    events = [happening("d1", "FRA", "MLI", day="2020-05-01"), happening("d1", "FRA", "MLI", day="2020-06-01", published="2020-05-01")]
    events += [happening(f"x{n}", "USA", "CHN", day=f"2020-0{5 + n % 2}-02") for n in range(20)]
    drawer = drawer_of(events)
    may, june = (drawer.draw(t, drawer.product(t)) for t in (0, 1))
    states = drawer.series.states
    wanted = states.index("FRA")
    assert (may.n[may.actor == wanted] == june.n[june.actor == wanted]).all() and may.n[may.actor == wanted].std() > 0


def test_the_seed_decides_all():
    events = [happening(f"d{n}", "FRA", "MLI", day=f"2020-05-{n + 1:02}") for n in range(9)]
    events += [happening(f"x{n}", "USA", "CHN") for n in range(9)]
    drawers = [drawer_of(events, seed=seed) for seed in (1, 1, 2)]
    one, same, other = (drawer.draw(0, drawer.product(0)).n for drawer in drawers)
    assert (one == same).all() and (one != other).any()


@pytest.mark.parametrize("draws", [1, 7])
def test_few_draws_work(draws):
    events = [happening(f"d{n}", "FRA", "MLI", day=f"2020-05-{n + 1:02}") for n in range(9)]
    low, high = spread(events, "events", draws=draws)
    assert low <= high

"""Events over time, and pairs that moved."""

import datetime as dt

import pytest
from report.made import NAMES, act, many, state

from dragoman.report.charts import describe_series, draw_dyad, draw_timeline
from dragoman.report.series import count_over_time, find_dyads, name_of, start_of, window_of


def test_counts():
    events = [
        act("RUS", "ASSAULT", "UKR", day="2021-05-01"), act("RUS", "AGREE", "UKR", day="2021-05-03"), act("RUS", "COOPERATE", "UKR", day="2021-05-03"),
        act("RUS", "ACCUSE", "UKR", day="2021-05-03", speaker=state("FRA")), act("RUS", "ACCUSE", "UKR", day=None, published=None),
        act("RUS", "ACCUSE", "UKR", day=None, published="2021-05-02"),
    ]  # fmt: skip
    series = count_over_time(events)
    assert [(b.start.isoformat(), b.quads, b.claims) for b in series.bins] == [
        ("2021-05-01", (0, 0, 0, 1), 0), ("2021-05-02", (0, 0, 1, 0), 0), ("2021-05-03", (1, 1, 0, 0), 1),
    ]  # fmt: skip
    assert (series.step, series.undated, series.outside) == ("day", 1, 0)
    assert describe_series(series) == "4 events by day, 1 May 2021 to 3 May 2021: 2 of cooperation, 2 of conflict. Most in 3 May 2021: 2."


@pytest.mark.parametrize(
    ("last", "step"), [("2021-02-15", "day"), ("2021-12-31", "week"), ("2024-12-31", "month"), ("2034-01-01", "quarter"), ("2079-01-01", "year")]
)
def test_step_fits_the_time(last, step):
    series = count_over_time([act("RUS", "ASSAULT", "UKR", day="2021-01-01"), act("RUS", "ASSAULT", "UKR", day=last)])
    assert series.step == step and sum(sum(one.quads) for one in series.bins) == 2
    assert all(one.start < other.start for one, other in zip(series.bins, series.bins[1:], strict=False))


@pytest.mark.parametrize(
    ("day", "step", "start", "name"),
    [
        ("2021-05-06", "week", "2021-05-03", "week of 3 May 2021"), ("2021-05-06", "month", "2021-05-01", "May 2021"),
        ("2021-05-06", "quarter", "2021-04-01", "2nd quarter of 2021"), ("2021-05-06", "year", "2021-01-01", "2021"), ("2021-05-06", "day", "2021-05-06", "6 May 2021"),
    ],
)  # fmt: skip
def test_spans(day, step, start, name):
    assert start_of(dt.date.fromisoformat(day), step).isoformat() == start and name_of(dt.date.fromisoformat(start), step) == name


def test_a_straggler_does_not_flatten_the_rest():
    events = [act("RUS", "ASSAULT", "UKR", day="1905-01-01"), *(act("RUS", "ASSAULT", "UKR", day=f"2021-05-{n + 1:02}") for n in range(30))]
    assert window_of(events) == (dt.date(2021, 5, 1), dt.date(2021, 5, 30))
    series = count_over_time(events)
    assert (series.step, series.outside, len(series.bins)) == ("day", 1, 30)


def test_dyads_that_moved_come_first():
    events = [act("RUS", "AGREE", "UKR", day=f"2021-01-0{n}") for n in (1, 2, 3)] + [act("UKR", "ASSAULT", "RUS", day=f"2021-03-0{n}") for n in (1, 2, 3)]
    events += [act("FRA DEU", "CONSULT", day=f"2021-02-{n:02}") for n in range(1, 9)]
    first, second = find_dyads(events, NAMES)
    assert (first.one.key, first.other.key, first.before, first.after, first.moved) == ("RUS", "UKR", (2.5, 3), (-9.0, 3), -11.5)
    assert first.chance == pytest.approx(2 / 20, abs=0.03)  # 2 of the 20 ways to deal six scores in two give as much
    assert (second.cooperation, second.conflict, second.moved) == (8, 0, None)  # all in the second half


def test_too_few_events_say_nothing_of_movement():
    (dyad,) = find_dyads([act("RUS", "AGREE", "UKR", day="2021-01-01"), act("RUS", "ASSAULT", "UKR", day="2021-03-01")], NAMES)
    assert dyad.moved is None


def test_charts_are_the_same_every_time_and_one_picture():
    events = many(90)
    svg = str(draw_timeline(count_over_time(events)))
    assert svg == str(draw_timeline(count_over_time(events[::-1])))
    assert svg.count("role=") == 1 and ' id="' not in svg and "<title>Events over time</title>" in svg
    assert "#0072b2" in svg and "#c2410c" in svg
    assert "France and Ukraine" in str(draw_dyad(next(d for d in find_dyads(events, NAMES) if (d.one.key, d.other.key) == ("FRA", "UKR"))))


def test_no_events_say_so():
    assert "No event" in str(draw_timeline(count_over_time([])))
    assert describe_series(count_over_time([])).startswith("No event")


def test_a_change_that_chance_gives_as_well_is_told_so():
    days = [f"2021-01-0{n}" for n in range(1, 7)] + [f"2021-03-0{n}" for n in range(1, 7)]
    noisy = [act("RUS", ("AGREE", "ACCUSE")[n % 2], "UKR", day=day) for n, day in enumerate(days)]
    clear = [act("FRA", "COOPERATE" if day < "2021-02" else "ASSAULT", "DEU", day=day) for day in days]
    first, second = find_dyads(noisy + clear, NAMES)
    assert (first.one.key, second.one.key) == ("DEU", "RUS") and first.chance < 0.01 and second.chance > 0.5
    assert first.chance == find_dyads([*clear[::-1], *noisy], NAMES)[0].chance

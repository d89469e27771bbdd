"""The window over the days finds all that can be alike, and forgets the rest."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

from dedup.made import DAY, KENYA, TANZANIA, UGANDA, made

from dragoman.dedup.likeness import likeness, report
from dragoman.dedup.nearby import Nearby, anchor, around
from dragoman.record import EventDate


def test_finds_all_that_comparing_all_finds():
    random.seed(3)
    events = []
    for n in range(150):
        first = DAY + dt.timedelta(days=random.randrange(90))
        long = random.choice([0, 0, 0, 3, 30, 60])
        date = random.choice([None, EventDate(first, first + dt.timedelta(days=long), "day", random.choice(["Monday", "elsewhere"]))])
        sides = random.sample([UGANDA, KENYA, TANZANIA], 2)
        events.append(made(f"On Monday shots fell at place{n % 5}.", id=f"{n:03}", doc=f"d{n}", date=date, published=first + dt.timedelta(days=2),
                           actors=(sides[0],), recipients=(sides[1],), status=random.choice(["actual", "planned"])))  # fmt: skip
    events.sort(key=lambda event: (anchor(event), event.id))
    reports = [report(event) for event in events]
    wanted = {(a.event.id, b.event.id) for at, b in enumerate(reports) for a in reports[:at] if likeness(a, b) > 0}
    nearby = Nearby()
    found = {(a.event.id, b.event.id) for b in reports for a in nearby.put(b) if likeness(a, b) > 0}
    assert found == wanted and len(wanted) > 100
    list(nearby.put(report(made(id="last", published=DAY + dt.timedelta(days=900), date=None))))
    assert len(nearby._held) == 1 and set(nearby._by_name) == {"uga", "ken", "UGA", "KEN", "uganda", "kenya"} & set(nearby._by_name)


def test_only_where_one_is_wanted():
    nearby = Nearby()
    assert list(nearby.put(report(made(id="a")), wanted=False)) == list(nearby.put(report(made(id="b")), wanted=False)) == []
    assert [one.event.id for one in nearby.put(report(made(id="c")))] == ["a", "b"]
    assert [one.event.id for one in nearby.put(report(made(id="d")), wanted=False)] == ["c"]


def test_spans_of_days():
    days = [dt.date(2020, 1, 5), dt.date(2020, 1, 7), dt.date(2020, 1, 30)]
    spans = around(days, dt.timedelta(days=2))
    assert [(a.day, b.day) for a, b in spans] == [(3, 9), (28, 1)] and all(a[1] < b[0] for a, b in pairwise(spans))
    assert around([dt.date.max], dt.timedelta(days=9))[0][1] == dt.date.max and around([], dt.timedelta(days=2)) == []

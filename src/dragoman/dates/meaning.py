"""What an expression means on a day: from the words of a pattern to first and last day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from dragoman.dates import calendar
from dragoman.dates.calendar import FUTURE, PAST, Span
from dragoman.knowledge.dates import DateKnowledge

Groups = Mapping[str, str | None]


def key(words: str | None) -> str:
    """A phrase as the tables have it: lower case, one blank between words."""
    return " ".join((words or "").lower().split())


def meaning(
    name: str,
    g: Groups,
    know: DateKnowledge,
    *,
    ref: dt.date | None,
    toward: int | None,
    anchor: Span | None = None,
    year: int | None = None,
) -> Span | None:
    """First day, last day and precision of an expression; None where it cannot be told.

    Args:
        name: name of the pattern that matched.
        g: its groups.
        know: the words.
        ref: day of writing, or None when unknown: then only what has a year has a meaning.
        toward: PAST, FUTURE, or None when no verb says.
        anchor: the date named before it, which "the next day" counts from.
        year: the year to take where the words have none ("3 March to 5 April 2022").
    """
    written = g.get("y")
    number = int(written) if written else year
    try:
        if name in ("iso", "dmy", "mdy", "month", "decade", "years", "year", "named", "season_year") or (name == "part" and written):
            span = _explicit(name, g, know, number)
            if span is not None or number is not None:
                return span
        if name == "feast":
            return _feast(g, know, number, ref, toward)
        if ref is None:
            return _from_anchor(name, g, know, anchor, None)
        return _relative(name, g, know, ref, toward) or _from_anchor(name, g, know, anchor, ref)
    except (ValueError, OverflowError):
        return None


def _explicit(name: str, g: Groups, know: DateKnowledge, year: int | None) -> Span | None:
    if name == "named":
        month, day, once = know.named[" ".join((g["name"] or "").split())]
        return calendar.day(dt.date(once or year or 0, month, day)) if once or year else None
    if year is None:
        return None
    if name == "iso":
        return calendar.day(dt.date(year, int(g["m"] or 0), int(g["d"] or 0)))
    if name in ("dmy", "mdy"):
        month = know.months[g["mon"] or ""]
        first = dt.date(year, month, _figure(g["d"]))
        return _days(first, dt.date(year, month, _figure(g["d2"]))) if g.get("d2") else calendar.day(first)
    if name == "month":
        return calendar.month(year, know.months[g["mon"] or ""])
    if name == "decade":
        return calendar.decade(year)
    if name == "years":
        last = int(g["y2"] or 0)
        last += year - year % 100 if last < 100 else 0
        return Span(calendar.year(year).start, calendar.year(last).end, "range") if last > year else None
    if name == "season_year":
        return calendar.season(year, know.seasons[key(g["season"])])
    if name == "part":
        return _piece(g, year)
    return calendar.year(year)


def _feast(g: Groups, know: DateKnowledge, year: int | None, ref: dt.date | None, toward: int | None) -> Span | None:
    """A feast of a year, or the nearest one before or after the day of writing; None where its day is not known."""
    feast = know.feasts[" ".join((g["feast"] or "").split())]
    around = year or (ref.year if ref else None)
    if around is None:
        return None
    if feast.church is not None:
        years = [y for y in range(around - 1, around + 2) if y > calendar.GREGORIAN]
        days = [calendar.easter(y, feast.church) + feast.offset * calendar.DAY for y in years]
    else:
        days = [day for day in feast.days if abs(day.year - around) <= 1]
    way = know.directions.get(key(g.get("way"))) if g.get("way") else None
    if year is not None or way == 0:
        first = next((day for day in days if day.year == around), None)
    elif (way or toward or PAST) == FUTURE:
        first = next((day for day in days if ref is not None and day >= ref), None)
    else:
        first = next((day for day in reversed(days) if ref is not None and day <= ref), None)
    if first is None:
        return None
    if g.get("eve"):
        return calendar.day(first - calendar.DAY)
    return Span(first, first + (feast.lasts - 1) * calendar.DAY, "range") if feast.lasts > 1 else calendar.day(first)


def _year(g: Groups, ref: dt.date) -> int:
    """The year that "this year", "last year" or "next year" is."""
    return ref.year + {"this": 0, "last": -1, "next": 1}[key(g["rel"])]


def _relative(name: str, g: Groups, know: DateKnowledge, ref: dt.date, toward: int | None) -> Span | None:
    way = know.directions.get(key(g.get("way"))) if g.get("way") else None
    side = way or toward or PAST
    if g.get("rel") and name in ("dmy", "mdy", "month"):
        return _explicit(name, g, know, _year(g, ref))
    if name == "named":
        month, day, _ = know.named[" ".join((g["name"] or "").split())]
        found = calendar.nearest_day(month, day, ref, toward or PAST)
        return calendar.day(found) if found else None
    if name in ("dmy", "mdy"):
        found = calendar.nearest_day(know.months[g["mon"] or ""], _figure(g["d"]), ref, toward or PAST)
        if found and g.get("d2"):
            return _days(found, found.replace(day=_figure(g["d2"])))
        return calendar.day(found) if found else None
    if name == "month":
        if way == 0:
            return calendar.month(ref.year, know.months[g["mon"] or ""])
        return calendar.nearest_month(know.months[g["mon"] or ""], ref, side, strict=way is not None)
    if name == "weekday":
        return _weekday(g, know, ref, way, toward)
    if name == "day":
        return calendar.day(ref + know.days[key(g["day"])] * calendar.DAY)
    if name == "overnight":
        return Span(ref - calendar.DAY, ref, "range")
    if name == "weekend":
        return _weekend(ref, way, toward)
    if name == "season_way" or name == "season":
        first = know.seasons[key(g.get("season") or g.get("season2"))]
        return calendar.nearest_season(first, ref, side, strict=bool(way)) if way != 0 else _this_season(first, ref, toward)
    if name == "unit":
        return _unit(g, ref, way or 0)
    if name == "edge":
        # "by the end of the month" is some day of this one
        return calendar.unit(key(g["unit"]), ref)
    if name == "past":
        count = know.numbers.get(key(g["n"])) or int(g["n"] or 0)
        far = calendar.shift(know.units[key(g["unit"])], ref, (way or 0) * count)
        return Span(min(far, ref), max(far, ref), "range") if way else None
    if name == "ago" and key(g["how"]) in ("ago", "from now"):
        sign = -1 if key(g["how"]) == "ago" else 1
        unit = know.units[key(g["unit"])]
        return calendar.unit(unit, calendar.shift(unit, ref, sign * (know.numbers.get(key(g["n"])) or int(g["n"] or 0))))
    if name == "part":
        return _piece(g, _year(g, ref))
    if name == "nth":
        side_months = range(0, 3) if toward == FUTURE else range(0, -3, -1)
        for months in side_months:
            there = calendar.month(ref.year, ref.month + months)
            if _figure(g["d"]) <= there.end.day:
                found = there.start.replace(day=_figure(g["d"]))
                if found == ref or (found > ref) == (toward == FUTURE):
                    return calendar.day(found)
    return None


def _from_anchor(name: str, g: Groups, know: DateKnowledge, anchor: Span | None, ref: dt.date | None) -> Span | None:
    """Dates that count from the one named before: "the next day", "two weeks later"; "a day earlier" also from the day of writing."""
    if name not in ("anchor", "ago"):
        return None
    how, unit = key(g.get("how") or g.get("how2") or g.get("how3")), know.units[key(g.get("unit") or g.get("unit2") or g.get("unit3"))]
    count = (know.numbers.get(key(g["n"])) or int(g["n"] or 0)) if g.get("n") else 1
    sign = {"same": 0, "that": 0, "earlier": -1, "before": -1, "previous": -1}.get(how, 1)
    base = anchor.start if anchor and _fine_enough(anchor, unit) else None
    if base is None and sign < 0:
        base = ref
    return None if base is None else calendar.unit(unit, calendar.shift(unit, base, sign * count))


def _fine_enough(anchor: Span, unit: str) -> bool:
    fine = {"day": ("day",), "week": ("day", "week"), "fortnight": ("day", "week"), "month": ("day", "week", "month")}
    return anchor.precision in fine.get(unit, ("day", "week", "month", "season", "year"))


def _figure(text: str | None) -> int:
    """21st -> 21."""
    found = re.match(r"\d+", text or "")
    return int(found[0]) if found else 0


def _days(first: dt.date, last: dt.date) -> Span | None:
    return Span(first, last, "range") if last > first else None


def _piece(g: Groups, year: int) -> Span:
    nth = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}[key(g["nth"])]
    months = 3 if key(g["piece"]) == "quarter" else 6
    nth %= 12 // months
    return Span(calendar.month(year, nth * months + 1).start, calendar.month(year, (nth + 1) * months).end, "range")


def _weekday(g: Groups, know: DateKnowledge, ref: dt.date, way: int | None, toward: int | None) -> Span:
    number = know.weekdays[g["wd"] or ""]
    if g.get("wk"):
        monday = calendar.week(ref + 7 * {"last": -1, "this": 0, "next": 1}[key(g["wk"])] * calendar.DAY).start
        return calendar.day(monday + number * calendar.DAY)
    if way == PAST and calendar.nearest_weekday(number, ref, PAST, strict=True) == ref - calendar.DAY:
        # Nobody calls yesterday "last Thursday": it is the one before.
        return calendar.day(ref - 8 * calendar.DAY)
    if way == 0:
        return calendar.day(calendar.nearest_weekday(number, ref, toward or FUTURE))
    return calendar.day(calendar.nearest_weekday(number, ref, way or toward or PAST, strict=way is not None))


def _weekend(ref: dt.date, way: int | None, toward: int | None) -> Span:
    here = calendar.weekend(ref)
    running = ref.weekday() >= 5
    if way == PAST or (way is None and toward != FUTURE and not running) or (way == 0 and toward == PAST and not running):
        return calendar.weekend(ref - 7 * calendar.DAY)
    return calendar.weekend(ref + 7 * calendar.DAY) if way == FUTURE and running else here


def _this_season(first_month: int, ref: dt.date, toward: int | None) -> Span:
    """The running season if it is that one; else that of this year."""
    running = calendar.nearest_season(first_month, ref, PAST)
    return running if running.end >= ref else calendar.season(ref.year, first_month)


def _unit(g: Groups, ref: dt.date, way: int) -> Span:
    unit = key(g["unit"])
    if g.get("the") and way != 0:
        # "over the past week" runs up to the day of writing; "last week" is the week before.
        far = calendar.shift(unit, ref, way)
        return Span(min(far, ref), max(far, ref), "range")
    span = calendar.unit(unit, calendar.shift(unit, ref, way))
    if way == 0 and key(g.get("loose")) == "earlier":
        return span._replace(end=ref)
    if way == 0 and key(g.get("loose")) == "later":
        return span._replace(start=ref)
    return span

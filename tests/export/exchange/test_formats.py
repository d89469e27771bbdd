"""Every format, out and in again."""

from __future__ import annotations

import datetime as dt

import pytest
from export.exchange.sample import both_ways, read, rejects, replace, told, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.export.exchange import FORMATS, Report, RowReject
from dragoman.export.exchange.contract import RowError
from dragoman.record import Event, EventDate

DAY = EventDate(dt.date(2021, 5, 3), dt.date(2021, 5, 3), "day", "on Monday")


@pytest.mark.parametrize(("name", "count"), [("polecat", 40), ("icews", 20), ("gdelt", 61)])
def test_number_of_columns(formats, name, count):
    (line,) = written(formats[name], told())
    assert len(line.split("\t")) == count
    assert formats[name].head().count(b"\t") == (0 if name == "gdelt" else count - 1)


@pytest.mark.parametrize("name", FORMATS)
def test_what_both_sides_can_hold_comes_back(formats, tmp_path, name):
    (back,) = both_ways(formats[name], tmp_path / "f", told())
    assert (back.type, back.mode, back.quad, back.cameo, back.status) == ("REQUEST", "change", 3, "104", "actual")
    assert (back.date.start, back.date.end) == (DAY.start, DAY.end)
    assert [(m.name, m.country, m.code, m.kind, m.entity) for m in back.actors][:1] == [("France", "FRA", "FRA", "country", "Q142")]
    assert [(m.name, m.country, m.code) for m in back.recipients] == [("Kosovo", "XKX", "XKX")]
    assert back.recipients[0].sector == "GOV"
    if name != "petrarch":
        assert (back.place.name, back.place.country, back.place.lat, back.place.lon) == ("Pristina", "XKX", 42.67, 21.17)
    if name in ("polecat", "plover"):
        assert back.id == told().id and back.version == "test" and back.place.geonames == 786714
        assert [(m.name, m.code, m.organisation) for m in back.actors][1:] == [("NATO", "IGO", "NATO")]
        assert back.document.published == dt.date(2021, 5, 4) and back.document.source == "Gazette"
    if name == "plover":
        assert back.sentence.text == told().sentence.text and back.date.text == "on Monday"
        assert [(m.start, m.end) for m in back.actors] == [(0, 6), (11, 15)]
    if name == "gdelt":
        assert back.document.url == "https://example.org/1" and back.document.published == dt.date(2021, 5, 4)
    if name == "petrarch":
        assert (back.document.id, back.sentence.index, back.trigger.text) == ("s-1", 2, "urged")


@pytest.mark.parametrize("name", FORMATS)
def test_an_imported_row_goes_out_as_it_came(formats, tmp_path, name):
    format = formats[name]
    first = written(format, told(), told(id="x", recipients=()))
    back = read(format, tmp_path / "f", format.head().decode() + "".join(line + "\n" for line in first))
    assert written(format, *back) == first


@pytest.mark.parametrize("name", FORMATS)
def test_only_what_was_changed_since_goes_out_otherwise(formats, tmp_path, name):
    format = formats[name]
    (before,) = written(format, told())
    (event,) = both_ways(format, tmp_path / "f", told())
    (after,) = written(format, replace(event, date=replace(event.date, start=dt.date(2020, 2, 1), end=dt.date(2020, 2, 1))))
    old, new = format.unpack(before), format.unpack(after)
    changed = {column for column in old if old[column] != new[column]}
    assert changed and all("date" in column.lower() or "year" in column.lower() for column in changed)


@pytest.mark.parametrize("name", FORMATS)
def test_what_has_not_happened_is_not_told_as_if_it_had(formats, name):
    report = Report()
    denied = told(type="ASSAULT", mode=None, quad=4, cameo="190", status="denied")
    feared = told(type="THREATEN", mode="violence", quad=3, cameo="138", status="hypothetical")
    assert len(written(formats[name], denied, feared, report=report)) == 1
    assert (report.read, report.written, report.rejected) == (2, 1, 1)
    assert next(iter(report.reasons)) == f"is denied, and {name} would tell of it as of what has happened"
    assert len(written(formats[name], denied, every_status=True)) == 1


@pytest.mark.parametrize("name", ["plover", "polecat"])
def test_events_without_a_type_do_not_fit_plover(formats, name):
    report = Report()
    assert written(formats[name], told(type=None, mode=None, quad=1, cameo="010"), report=report) == []
    assert report.rejects == [RowReject(1, "has no PLOVER type")]


@pytest.mark.parametrize("name", ["icews", "gdelt", "petrarch"])
def test_events_without_code_or_day_do_not_fit_cameo(formats, name):
    report = Report()
    undated = told(date=None, document=replace(told().document, published=None))
    assert written(formats[name], told(cameo=None), undated, report=report) == []
    assert dict(report.reasons) == {"has no CAMEO code": 1, "has neither a date nor a day of publication": 1}
    assert len(written(formats[name], told(type=None, mode=None, cameo="010"))) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_category_of_a_folder_that_is_not_given_is_a_reject(formats, name):
    report = Report()
    assert written(formats[name], told(type="CYBERWAR"), report=report) == []
    assert "'CYBERWAR', which is not known" in report.rejects[0].reason


def test_the_loss_report_counts_fields(formats):
    report = Report()
    full = told(attribution=told().attribution or ())
    written(formats["gdelt"], full, full, report=report)
    assert report.lost["actors beyond the first"] == 2
    assert report.lost["document.title"] == report.lost["sentence.text"] == report.lost["magnitudes"] == report.lost["evidence"] == 2
    assert report.changed["id"] == 2 and "type" not in report.lost | report.changed and "cameo" not in report.lost | report.changed
    polecat = Report()
    written(formats["polecat"], full, report=polecat)
    assert "actors beyond the first" not in polecat.lost and polecat.lost["document.url"] == 1


def test_those_who_act_together_are_the_two_sides_of_a_dyad(formats):
    row = formats["gdelt"].unpack(written(formats["gdelt"], told(type="CONSULT", mode=None, quad=1, cameo="040", recipients=()))[0])
    assert (row["Actor1Code"], row["Actor2Code"]) == ("FRAGOV", "IGONAT")
    alone = formats["gdelt"].unpack(written(formats["gdelt"], told(actors=()))[0])
    assert (alone["Actor1Code"], alone["Actor2Code"]) == ("", "KSVGOV")


def test_cells_never_break_a_line(formats):
    odd = told(document=replace(told().document, source="A\tB\nC\u2028D", id="a\tb"))
    for name in ("polecat", "icews", "gdelt", "petrarch"):
        (line,) = written(formats[name], odd)
        assert "\n" not in line and "\u2028" not in line


@pytest.mark.parametrize("name", FORMATS)
def test_a_row_twice_is_one_event(formats, tmp_path, name):
    format = formats[name]
    (line,) = written(format, told())
    report = Report()
    items = read(format, tmp_path / "f", format.head().decode() + f"{line}\n\n{line}\n", report)
    assert len([item for item in items if isinstance(item, Event)]) == 1 and rejects(items) == {"stands there a second time": 1}
    assert report.read == report.written + report.rejected == 2


CELLS = st.text(st.characters(exclude_characters="\t\r\n", exclude_categories=["Cs"]), max_size=12)


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt", "petrarch"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_row_is_an_event_or_a_reject_and_goes_out_as_it_came(formats, name, data):
    format = formats[name]
    row = dict(format.unpack(written(format, told())[0]))
    for column in data.draw(st.lists(st.sampled_from(list(row)), max_size=8)):
        row[column] = data.draw(CELLS)
    line = format.line(row)
    try:
        event = format.read(format.unpack(line), "f:1")
    except RowError:
        return
    assert event.evidence[1].text == line
    report = Report()
    assert written(format, event, report=report) in ([line], []) and report.read == 1

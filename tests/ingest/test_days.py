"""Days as people write them."""

import datetime as dt

import pytest

from dragoman.ingest.days import parse_date_line, parse_day

DAY = dt.date(2023, 3, 23)


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-23", "2023/3/23", "2023-03-23T10:05:00Z", "2023-03-23 10:05:00+01:00", "2023-03-23T10:05:00.123Z", "23 March 2023",
        "March 23, 2023", "Mar. 23, 2023", "Thursday, 23 March 2023", "Thu, 23 Mar 2023 10:05:00 +0000", "Thursday, March 23rd, 2023",
        "23rd of March 2023", "23 MARCH 2023, 10:05 GMT", "March 23, 2023 at 9:30 a.m. EST", " 23 march 2023 ",
    ],
)  # fmt: skip
def test_day(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize("text", ["", "yesterday", "2023", "March 2023", "2023-02-30", "30 February 2023", "03/04/2023", "2023-13-01", "May"])
def test_no_day(text):
    assert parse_day(text) is None


@pytest.mark.parametrize("line", ["Published: 23 March 2023", "Date: 2023-03-23", "*23 March 2023*", "Published on March 23, 2023", "(2023-03-23)"])
def test_date_line(line):
    assert parse_date_line(line) == (DAY, "")


def test_a_sentence_is_no_date_line():
    assert parse_date_line("The talks began on 23 March 2023.") == (None, "")
    assert parse_date_line("23 March 2023 was a long day for the envoys") == (None, "")


def test_a_line_that_means_a_day_but_names_none():
    assert parse_date_line("Published: 30 February 2023") == (None, "30 February 2023")
    assert parse_date_line("Published: 03/04/2023") == (None, "03/04/2023")
    assert parse_date_line("2023-02-30") == (None, "2023-02-30")

"""What a person reads of an event."""

import datetime as dt

import pytest
from record.factory import TEXT, event, mention

from dragoman.export.table import shorten, show_date, show_mention, to_row
from dragoman.record import EventDate, SentenceInfo, Span


def test_row():
    row = to_row(event(historical=True), width_cp=200)
    assert row[:6] == ("2021-05-03", "Ministers", "REQUEST/change", "Ruritania", "actual, past", "unnamed source, via a spokeswoman")
    assert "".join(row.words) == TEXT


@pytest.mark.parametrize("width", range(16, 100, 7))
def test_words_fit_and_hold_the_trigger(width):
    words = shorten(event(), width)
    assert words.trigger == "urged" and len("".join(words)) <= max(width, len("urged") + 4)


def test_control_characters_never_reach_the_terminal():
    text = "A \x1b[31mred\x07 envoy\nurged\u2028peace."
    words = shorten(event(sentence=SentenceInfo(0, 5, 5 + len(text), text), trigger=Span("urged", 5 + text.index("urged"), 5 + text.index("urged") + 5)), 80)
    assert "".join(words) == "A [31mred envoy urged peace."


@pytest.mark.parametrize(
    ("start", "end", "precision", "wanted"),
    [
        ("2021-05-03", "2021-05-03", "day", "2021-05-03"), ("2021-05-03", "2021-05-09", "week", "2021-05-03/09"),
        ("2021-05-01", "2021-05-31", "month", "2021-05"), ("2021-01-01", "2021-12-31", "year", "2021"),
        ("2021-12-30", "2022-01-02", "range", "2021-12-30/2022-01-02"),
    ],
)  # fmt: skip
def test_dates(start, end, precision, wanted):
    assert show_date(EventDate(dt.date.fromisoformat(start), dt.date.fromisoformat(end), precision, "x")) == wanted


def test_mentions():
    assert show_mention(mention()) == "Ruritania"
    assert show_mention(mention("Rudolf", kind="person")) == "Rudolf (RUR)"
    assert show_mention(mention("NATO", kind="organisation", country=None, code="IGO", organisation="NATO")) == "NATO"
    assert show_mention(mention("police", kind="role", country=None, code=None)) == "police"

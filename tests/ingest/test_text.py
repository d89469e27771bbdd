"""Plain text files: title, date line, and the text unchanged."""

import datetime as dt

import pytest

from dragoman.ingest import Options, Source
from dragoman.ingest.text import parse_header, read, title_of_name
from dragoman.record import Document, Reject

BODY = "Envoys of both countries met on Monday.\n\nThey agreed on little."
DAY = dt.date(2021, 5, 4)


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("", "", None),
        ("Envoys meet\n\n", "Envoys meet", None),
        ("Envoys meet\n4 May 2021\n\n", "Envoys meet", DAY),
        ("Envoys meet\n\nPublished: 4 May 2021\n\n", "Envoys meet", DAY),
        ("4 May 2021\n", "", DAY),
        ("4 May 2021\n\nEnvoys meet\n\n", "Envoys meet", DAY),
        ("\n\nEnvoys meet\r\n\r\n2021-05-04\r\n\r\n", "Envoys meet", DAY),
        ("Envoys meet\nBy Ann Other\n4 May 2021\n\n", "", None),  # no blank line below: might be verse as well as a head
        ("Can the envoys agree?\n\n", "Can the envoys agree?", None),
    ],
)
def test_header(head, title, day):
    header = parse_header(head + BODY)
    assert (header.title, header.published) == (title, day)
    if title or day:
        assert (head + BODY)[header.body :] == BODY


def test_byline_between_title_and_date():
    text = "Envoys meet\n\nBy Ann Other\n4 May 2021\n\n" + BODY
    assert parse_header(text)._replace(body=0) == ("Envoys meet", DAY, "", 0)
    assert text[parse_header(text).body :] == BODY


@pytest.mark.parametrize(
    "text",
    [
        "Envoys met on Monday.\n\nThey agreed.",
        "Envoys met on Monday and\nagreed on little.",
        "A single line without a stop",
        "x" * 200 + "\n\nThey agreed.",
        "The envoys wrote:\n\nWe agree.",
        "Envoys met, he said, “at last.”\n\nThey agreed.",
    ],
)
def test_no_header(text):
    assert parse_header(text) == ("", None, "", 0)


def test_the_text_is_kept_whole(tmp_path):
    text = "Envoys meet\r\n\r\n4 May 2021\r\n\r\n" + BODY + "\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    (doc,) = read(Source("a.txt", path), Options())
    assert isinstance(doc, Document)
    assert doc == Document("a.txt", text, "Envoys meet", DAY, body=text.index("Envoys of"))


def test_published_beats_the_date_line(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Published: 30 February 2021\n\n" + BODY)
    (reject,) = read(Source("a.txt", path), Options())
    assert isinstance(reject, Reject) and "30 February 2021" in reject.reason and "2023-03-23" in reject.cure
    (doc,) = read(Source("a.txt", path), Options(published=DAY))
    assert isinstance(doc, Document) and doc.published == DAY


@pytest.mark.parametrize(
    ("name", "title"),
    [("x/moscow-summit-2023-03-23.txt", "moscow summit"), ("a17.txt", ""), ("news_12.txt", ""), ("Envoys_meet.md", "Envoys meet")],
)
def test_title_of_name(name, title):
    assert title_of_name(name) == title

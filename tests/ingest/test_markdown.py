"""Markdown: prose out, marks away."""

import datetime as dt

from dragoman.ingest import Options, Source
from dragoman.ingest.markdown import plain, read
from dragoman.record import Document, Reject


def read_one(tmp_path, text, **options):
    path = tmp_path / "a.md"
    path.write_text(text)
    (item,) = read(Source("a.md", path), Options(**options))
    return item


def test_marks_are_taken_away():
    marked = (
        "# Talks *today*\n\n**France** met [Mali](http://x.example \"t\") and ![pic](y)\nagreed on `aid`.\n\n"
        "## More\n\n- One came.\n- Two left.\n\n> He said no.\n\n```\ncode\n```\n\n<div>html</div>\n"
    )
    assert plain(marked) == ("Talks today", "France met Mali and \nagreed on aid.\n\nOne came.\n\nTwo left.\n\nHe said no.")


def test_front_matter(tmp_path):
    doc = read_one(tmp_path, '---\ntitle: "Talks"\ndate: 4 May 2021\nsource: Gazette\nurl: a.example/b\n---\nFrance met Mali.\n')
    assert doc == Document("a.md", "France met Mali.", "Talks", dt.date(2021, 5, 4), "a.example/b", "Gazette")


def test_date_line_below_the_heading(tmp_path):
    doc = read_one(tmp_path, "# Talks\n\n*4 May 2021*\n\nFrance met Mali on Monday.\n\nIt left.\n")
    assert isinstance(doc, Document)
    assert (doc.title, doc.published) == ("Talks", dt.date(2021, 5, 4))
    assert doc.text[doc.body :] == "France met Mali on Monday.\n\nIt left."


def test_bad_date_and_no_prose(tmp_path):
    bad = read_one(tmp_path, "---\ndate: soon\n---\nFrance met Mali.\n")
    assert isinstance(bad, Reject) and "'soon'" in bad.reason
    empty = read_one(tmp_path, "# Talks\n\n```\nx = 1\n```\n")
    assert isinstance(empty, Reject) and "no prose" in empty.reason

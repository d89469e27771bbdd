"""The prose of raw pages, and web archives that are read for what is worth it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest.test_faults import record
from yardstick import seconds

from dragoman import knowledge
from dragoman.ingest import Notice, Options, read_paths
from dragoman.ingest.skim import prose
from dragoman.language.look import Look
from dragoman.record import Document, Reject

TOLD = "France condemned the coup in Niger on Monday."


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (f"<p>{TOLD}</p>", TOLD),
        ("<p>France <b>condemned</b> the <a href='/x' class=y>coup</a>\nin Niger.</p>", "France condemned the coup in Niger."),
        ("<p>&ldquo;We reject it&rdquo;, Mali&#39;s envoy said.</p>", "“We reject it”, Mali's envoy said."),
        ("<ul><li>World</li><li>Markets and money today</li></ul>", ""),
        (f"<script>if (a < b) {{ say('{TOLD}') }}</script><style>p {{}}</style><p>{TOLD}", TOLD),
        (f"<!-- <p>{TOLD}</p> --><SCRIPT>x</SCRIPT ><p>{TOLD}</p>", TOLD),
        (f"<script>never ends {TOLD}", ""),
        (f"<!-- never ends {TOLD}", ""),
        (f'<script type="application/ld+json">{{"articleBody": "It said \\"no\\" to all of it.\\n\\n{TOLD}", "x": "y"}}</script>', f'It said "no" to all of it.\n{TOLD}'),
        (f"{TOLD}<br>They met again in the evening.", f"{TOLD}\nThey met again in the evening."),
    ],
)
def test_prose(page, lines):
    assert prose(page) == lines


@given(st.text(alphabet="<>/ -!abp.&;\"'\\script\n", max_size=300))
def test_prose_takes_any_text(page):
    assert isinstance(prose(page), str)


@pytest.mark.parametrize(
    "part", ["<", "<script>", "<!--", "<a ", "</style", "<p", "&", "<b>", ".)", '<script>"articleBody": "', "<script>\\\\\"", "a. "]
)
def test_time_grows_with_length_alone(part):
    """Two million characters of what a pattern may stumble over; the worst takes a second of a slow machine."""
    text = part * (2_000_000 // len(part))
    assert seconds(lambda: prose(text)) < 5


@pytest.fixture(scope="module")
def look():
    return Look(knowledge.load())


def page(*paragraphs):
    return ("<html lang=en><body><nav>World</nav>" + "".join(f"<p>{line}</p>" for line in paragraphs) + "</body></html>").encode()


SOUP = ["Stir in the flour and bake it for an hour.", "The soup was warm and everybody had some.", "Add salt and serve it with bread."]


@pytest.mark.parametrize(("text", "worth"), [
    (TOLD, True),
    ("\n".join(SOUP), False),
    ("\n".join([*SOUP, *SOUP, TOLD]), True),
    ("", False),
])  # fmt: skip
def test_a_page_is_worth_it_by_one_telling_sentence(look, text, worth):
    assert look.worth_page(text) == worth


def test_only_pages_that_are_worth_it_are_read(look, tmp_path):
    note = record(5).replace(b"WARC-Type: response", b"WARC-Type: metadata")
    pages = [page(TOLD, "Mali's army shelled a village."), page(*SOUP), page(*SOUP, TOLD), page("Le ministre a rencontré son homologue à Paris mardi.")]
    (tmp_path / "a.warc").write_bytes(b"".join([*(record(n, body) for n, body in enumerate(pages)), note]))
    items = list(read_paths([str(tmp_path / "a.warc")], Options(worth=look.worth_page)))
    assert [item.id for item in items if isinstance(item, Document)] == ["urn:x:0", "urn:x:2"]
    assert [item.text.split(";")[0] for item in items if isinstance(item, Notice)] == [
        "1 record passed over", "2 pages passed over, in which a first look finds nobody who does anything"
    ]  # fmt: skip
    everything = list(read_paths([str(tmp_path / "a.warc")], Options()))
    assert [item.id for item in everything if isinstance(item, Document)] == ["urn:x:0", "urn:x:1", "urn:x:2"]
    assert sum(isinstance(item, Reject) for item in everything) == 1  # in French


def test_text_records_are_looked_at_too(look, tmp_path):
    def wet(number, text):
        body = text.encode()
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:x:{number}>\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body + b"\r\n\r\n"

    (tmp_path / "a.warc").write_bytes(wet(1, TOLD) + wet(2, "\n".join(SOUP)))
    items = list(read_paths([str(tmp_path / "a.warc")], Options(worth=look.worth_page)))
    assert [item.id for item in items if isinstance(item, Document)] == ["urn:x:1"]
    assert [item.text.split(" passed")[0] for item in items if isinstance(item, Notice)] == ["1 page"]

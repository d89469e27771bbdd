"""Marked sentences: the right words, nothing lost, nothing that is not escaped."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record.factory import TEXT, event, mention

from dragoman.record import SentenceInfo, Span
from dragoman.report.highlight import ROLES, Mark, highlight, highlight_event, marks_of, pieces

_TAG = re.compile(r'</?mark(?: class="([a-z ]+)" title="([^"<>]*)")?>')


def _bare(shown: str) -> str:
    return html.unescape(_TAG.sub("", shown))


def test_event():
    shown = str(highlight_event(event(magnitudes=())))
    assert _bare(shown) == TEXT
    assert '<mark class="trigger" title="what is done: REQUEST">urged</mark>' in shown
    assert re.search(r'<mark class="recipient" title="to whom: Ruritania">Ruritania</mark>', shown)


def test_offset_is_taken_off():
    made = event(sentence=SentenceInfo(3, 1000, 1000 + len("France urged peace."), "France urged peace."), trigger=Span("urged", 1007, 1012),
                 actors=(mention("France", 1000),), recipients=(), attribution=(), magnitudes=())  # fmt: skip
    assert re.findall(r">([^<>]+)</mark>", str(highlight_event(made))) == ["France", "urged"]


def test_nested_and_overlapping_marks_share_their_words():
    marks = [Mark(0, 10, "actor"), Mark(4, 7, "trigger"), Mark(6, 12, "recipient")]
    found = [(piece.text, [mark.role for mark in piece.marks]) for piece in pieces("abcdefghijklmn", marks)]
    assert found == [
        ("abcd", ["actor"]), ("ef", ["actor", "trigger"]), ("g", ["actor", "trigger", "recipient"]), ("hij", ["actor", "recipient"]),
        ("kl", ["recipient"]), ("mn", []),
    ]  # fmt: skip


def test_marks_outside_are_passed_over_and_those_across_the_edge_clipped():
    marks = [Mark(0, 3, "actor"), Mark(8, 12, "trigger"), Mark(50, 60, "recipient")]
    assert [(piece.text, len(piece.marks)) for piece in pieces("cdefgh", marks, offset=2)] == [("c", 1), ("defgh", 0)]
    assert [(piece.text, len(piece.marks)) for piece in pieces("cdefgh", marks, offset=4)] == [("cdef", 0), ("gh", 1)]


def test_an_event_without_the_text_of_its_sentence_has_no_marks():
    assert marks_of(event(sentence=SentenceInfo(0, 0, 90, "5d41402abc4b2a76b9719d911017c592"))) == []
    assert marks_of(event(sentence=SentenceInfo(0, 0, 0, ""), trigger=Span("", 0, 0))) == []


def test_hostile_words_are_text():
    text = '<img src=x onerror="alert(1)"> & <script>alert(2)</script>\u202eexe.\x00'
    shown = str(highlight(text, [Mark(0, 30, "actor", '"><script>'), Mark(10, 45, "trigger", "a\u202eb")]))
    assert not re.findall(r"<(?!/?mark\b)", shown)
    assert "onerror=&#34;" in shown and "[U+202E]exe.[U+0000]" in shown and "a[U+202E]b" in shown
    assert all(_TAG.fullmatch(tag) for tag in re.findall(r"<[^>]*>", shown))


@given(
    st.text(max_size=40), st.integers(0, 20),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from(sorted(ROLES)), st.text(max_size=4)), max_size=6),
)  # fmt: skip
def test_pieces_joined_are_the_text(text, offset, spans):
    marks = [Mark(*span) for span in spans]
    assert "".join(piece.text for piece in pieces(text, marks, offset=offset)) == text
    shown = str(highlight(text, marks, offset=offset))
    assert not re.findall(r"<(?!/?mark\b)", shown)
    for mark in marks:
        inside = "".join(piece.text for piece in pieces(text, marks, offset=offset) if mark in piece.marks)
        assert inside == text[max(0, mark.start - offset) : max(0, mark.end - offset)] or mark.start >= mark.end


@pytest.mark.parametrize("role", ROLES)
def test_every_role_says_what_it_is(role):
    assert f'<mark class="{role}" title="{ROLES[role]}">' in str(highlight("x", [Mark(0, 1, role)]))

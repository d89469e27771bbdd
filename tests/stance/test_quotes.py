"""Which code points of a text stand inside quotation marks."""

from __future__ import annotations

import pytest

from dragoman.stance import quotes
from dragoman.stance.quotes import inside


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we will go home" and left.', ['"we will go home"']),
        ("He said “we will go home” and left.", ["“we will go home”"]),
        ("Er sagte „wir gehen jetzt nach Hause“ und ging.", ["„wir gehen jetzt nach Hause“"]),
        ("Il dit « nous partons demain matin » et part.", ["« nous partons demain matin »"]),
        ("“One. Two.” He left. “Three.”", ["“One. Two.”", "“Three.”"]),
        ("No marks at all.", []),
        ("The men's house and the women's house.", []),
    ],
)
def test_finds_what_stands_between_marks(text, quoted):
    assert [text[q.start : q.end] for q in quotes(text)] == quoted


def test_offsets_are_code_points():
    text = "😀 “We stay here.”"
    (quote,) = quotes(text)
    assert (quote.start, quote.end, quote.words) == (2, 17, 3)


def test_a_paragraph_that_opens_anew_goes_on():
    """A quotation over paragraphs opens each of them and closes only the last."""
    text = "“We stay here today.\n\n“We leave tomorrow,” he said."
    found = quotes(text)
    assert inside(found, text.index("stay")) and inside(found, text.index("leave"))
    assert inside(found, text.index("he said")) is None


def test_inside_is_the_quotation_or_nothing():
    text = 'A "b c d e" f "g h i j" k.'
    found = quotes(text)
    assert inside(found, text.index("c")) == found[0]
    assert inside(found, text.index("h")) == found[1]
    assert inside(found, text.index("f")) is None
    assert inside(found, text.index("k")) is None

"""A search through the numbers of words finds what a search through the letters finds."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.web import wording
from dragoman.web.wording import Vocabulary, Wording

TEXTS = st.lists(st.text(alphabet="abA \n.é", max_size=12), max_size=12)


def made(*pieces: list[str]) -> Wording:
    vocabulary = Vocabulary()
    texts = Wording(vocabulary)
    for piece in pieces:
        texts.add(pa.array(piece, pa.string()))
    vocabulary.close()
    return texts


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=3), st.text(alphabet="abA .é", min_size=1, max_size=6), st.sampled_from([2, 65_535]))
def test_words_are_found_just_where_the_letters_are(pieces, wanted, often):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "OFTEN", often)  # with two words that have a number, most are rare ones
        if not (wanted := wanted.strip()):
            return
        found = made(*pieces).holding(wanted).tolist()
    assert found == [wanted.lower() in text.lower() for piece in pieces for text in piece]


def test_no_words_go_from_one_text_into_the_next():
    assert made(["the border", "is shut"]).holding("border is").tolist() == [False, False]
    assert made(["a", "b", "c"], ["d"]).holding("a b c d").tolist() == [False] * 4


def test_a_line_break_is_no_space():
    assert made(["of\nthe", "of the"]).holding("of the").tolist() == [False, True]
    assert made(["of\nthe", "of the"]).holding("of\nthe").tolist() == [True, False]

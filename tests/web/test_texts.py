"""Sentences packed in blocks come back as they were, in any order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.texts import BLOCK, Texts


@given(st.lists(st.text(st.characters(exclude_characters="\x00")), min_size=1, max_size=3 * BLOCK), st.randoms(use_true_random=False))
def test_what_is_added_comes_back(given_, random):
    texts = Texts()
    texts.add(given_[: len(given_) // 2])
    texts.add(given_[len(given_) // 2 :])
    numbers = [random.randrange(len(given_)) for _ in range(20)]
    assert texts.get(numbers) == [given_[n] for n in numbers]


def test_the_sign_between_texts_does_not_shift_the_others():
    texts = Texts()
    texts.add(["a\x00b", "c"] * BLOCK)
    assert texts.get([0, 1, 2 * BLOCK - 1]) == ["a\ufffdb", "c", "c"]


def test_a_number_that_is_not_there_is_an_error():
    with pytest.raises(IndexError):
        Texts().get([0])

"""The marks around a pair, and shares from scores."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.model.pairs import MARKERS, MarkedPair, marked, softmax

A, A_END, R, R_END = MARKERS


def plain(text):
    return " ".join(text.split())


def test_marks_stand_around_the_spans():
    pair = MarkedPair("Iran condemned Israel.", (0, 4), (15, 21))
    assert plain(marked(pair)) == f"{A} Iran {A_END} condemned {R} Israel {R_END} ."


def test_the_recipient_may_stand_first():
    pair = MarkedPair("Israel was condemned by Iran.", (24, 28), (0, 6))
    assert plain(marked(pair)) == f"{R} Israel {R_END} was condemned by {A} Iran {A_END} ."


def test_spans_that_touch_or_hold_one_another_lose_no_text():
    for actor, recipient in (((0, 12), (0, 4)), ((0, 4), (0, 12)), ((0, 4), (4, 12)), ((0, 4), (0, 4))):
        text = marked(MarkedPair("Iran's envoy left.", actor, recipient))
        for mark in MARKERS:
            assert text.count(mark) == 1
            text = text.replace(f" {mark} ", "")
        assert text == "Iran's envoy left."


def test_softmax_gives_shares_of_one():
    shares = softmax(np.array([1.0, 2.0, 1000.0], dtype=np.float32))
    assert shares.sum() == pytest.approx(1.0)
    assert shares.argmax() == 2

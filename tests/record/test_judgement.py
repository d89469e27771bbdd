"""Judgements: the order of a pair, ids, and the way to plain values and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.record import Judgement
from dragoman.record.arrow import JUDGEMENT_SCHEMA
from dragoman.record.plain import judgement_from_dict, judgement_to_dict

PAIR = Judgement.of_pair("same-event", "b", "a", "same", who="dragoman 1; grouping 1", score=0.93, reason="same words")
MEND = Judgement("event", "a", None, "mend", "M. Weber", None, "They shelled it.", "type", '"ASSAULT"', dt.datetime(2024, 5, 1, 9, tzinfo=dt.UTC))


def test_a_pair_has_one_order():
    assert (PAIR.left, PAIR.right) == ("a", "b") and PAIR.by_program and not MEND.by_program
    assert Judgement.of_pair("same-event", "a", "b", "same", who=PAIR.who, score=0.93, reason="same words") == PAIR


def test_the_id_is_of_what_is_said_and_not_of_when():
    assert replace(MEND, when=None).id == MEND.id and len(MEND.id) == 32
    changed = [replace(MEND, value='"COERCE"'), replace(MEND, who="B"), replace(MEND, left="b"), replace(MEND, score=0.5)]
    assert len({judgement.id for judgement in (MEND, *changed)}) == 5


def test_plain_values_and_back():
    for judgement in (PAIR, MEND):
        row = judgement_to_dict(judgement)
        assert judgement_from_dict(row) == judgement and list(row) == JUDGEMENT_SCHEMA.names
    assert judgement_to_dict(MEND)["when"] == "2024-05-01T09:00:00+00:00"

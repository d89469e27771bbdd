"""Confidence goes up with what speaks for an event and down with what speaks against it, and stays between 0 and 1."""

from __future__ import annotations

import itertools
from dataclasses import replace

from record.factory import mention

from dragoman.pipeline.confidence import confidence
from dragoman.record import Candidate, Voice

NAMED, UNNAMED = mention(), mention("police", kind="role", country=None, code=None)
VOICE = Voice((NAMED,), None, False)
BARE = Candidate(
    trigger=1, words=(1,), pos="verb", rule="accuse.x", type="ACCUSE", mode=None, contexts=(), actors=(UNNAMED,), recipients=(),
    actor_heads=(0,), recipient_heads=(), conditions=0, others=(), evidence=(),
)  # fmt: skip


def sure(status="actual", voices=(), **fields):
    return confidence(replace(BARE, **fields), status, voices)


def test_more_is_surer():
    assert sure() < sure(recipients=(UNNAMED,)) < sure(recipients=(NAMED,))
    assert sure() < sure(actors=(NAMED,))
    assert sure() < sure(conditions=2) < sure(conditions=4)


def test_together_counts_as_two_sides():
    assert sure(actors=(UNNAMED, UNNAMED)) == sure(recipients=(UNNAMED,))


def test_less_sure():
    assert sure(inherited=True) < sure()
    assert sure(status="planned") < sure()
    assert sure(voices=(VOICE,)) < sure()
    assert sure(pos="noun") < sure(pos="verb")


def test_stays_between_nothing_and_certainty():
    sides = ((), (UNNAMED,), (NAMED,), (NAMED, NAMED))
    every = itertools.product(("verb", "noun", "adjective"), sides, sides, (0, 3, 20), (False, True), ("actual", "denied"), ((), (VOICE,)))
    for pos, actors, recipients, conditions, inherited, status, voices in every:
        value = sure(status, voices, pos=pos, actors=actors, recipients=recipients, conditions=conditions, inherited=inherited)
        assert 0 < value < 1
        assert value == round(value, 2)

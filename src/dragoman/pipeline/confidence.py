"""How sure the coder is: a number between 0 and 1 from the signs that go with right codings."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.record import Candidate, Status, Voice

# Starting point of a bare one-word entry, and what each sign adds or takes. Verbs whose both sides are resolved are
# right most often, nouns with one side or taken-over sides least.
_BASE = {"verb": 0.55, "noun": 0.42, "adjective": 0.5}
_PER_CONDITION = 0.03
_BOTH_SIDES = 0.15
_KNOWN_SIDE = 0.08
_INHERITED = -0.12
_NOT_ACTUAL = -0.06
_SAID = -0.04


def confidence(cand: Candidate, status: Status, voices: Sequence[Voice]) -> float:
    """Confidence of an event in [0.05, 0.99], two digits."""
    value = _BASE[cand.pos] + min(cand.conditions, 4) * _PER_CONDITION
    if (cand.actors and cand.recipients) or len(cand.actors) > 1:
        value += _BOTH_SIDES
    value += _KNOWN_SIDE * (any(m.known for m in cand.actors) + any(m.known for m in cand.recipients))
    value += _INHERITED * cand.inherited + _NOT_ACTUAL * (status != "actual") + _SAID * bool(voices)
    return round(min(0.99, max(0.05, value)), 2)

"""To tell what another has done is to accuse him; to say that one will not do something is to refuse it."""

from __future__ import annotations

import pytest


def told(coder, text):
    sides = lambda side: "+".join(m.code or "?" for m in side)  # noqa: E731
    return [f"{e.type} {sides(e.actors)}>{sides(e.recipients)}" for e in coder.code(text).events if e.trigger.text in ("said", "told", "announced", "warned")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estonia said that Russian soldiers had attacked a Finnish convoy.", ["ACCUSE EST>RUS"]),
        ("Estonia said that Estonian soldiers had attacked a Russian convoy.", []),  # what its own side does
        ("Estonia said that Russian soldiers might attack a Finnish convoy.", []),  # only feared
        ("Estonia said that Russian soldiers had not attacked a Finnish convoy.", []),
        ("An Estonian newspaper said that Russian soldiers had attacked a Finnish convoy.", []),  # a report
        ("Estonia said that Russian diplomats had visited a Finnish port.", []),
    ],
)
def test_a_deed_told_of_another_is_a_charge(coder, text, expected):
    assert told(coder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The unions of Kenya said that they would not obey.", ["REJECT KEN>"]),
        ("The unions of Kenya said that they would obey.", []),
        ("Kenya said that Uganda would not obey.", []),  # what another will not do
        ("The president of Kenya told reporters he would not comment.", []),
        ("The unions of Kenya warned that they would not obey.", ["THREATEN KEN>"]),
    ],
)
def test_who_says_that_he_will_not_refuses(coder, text, expected):
    assert told(coder, text) == expected

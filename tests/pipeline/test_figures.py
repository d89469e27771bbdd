"""Magnitudes of whole events, with the voices that give them."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Coder
from dragoman.record import Event


def figures(event: Event) -> list[tuple[str, float | None, float | None, str]]:
    """Kind, bounds, and who gives the figure."""
    return [(m.kind, m.low, m.high, " < ".join(s.name for v in m.attribution for s in v.speakers)) for m in event.magnitudes]


def test_two_figures_for_one_event_are_both_kept(coder: Coder) -> None:
    text = "Russian troops shelled Kharkiv on Monday. Kyiv said that 12 people died. Moscow put the death toll at 3."
    (event,) = coder.code(text).events
    assert figures(event) == [("killed", 12, 12, "Ukraine"), ("killed", 3, 3, "Russia")]
    assert [text[m.start : m.end] for m in event.magnitudes] == ["12", "3"] == [m.text for m in event.magnitudes]
    assert [e.rule for e in event.evidence if e.field == "magnitudes"] == ["magnitudes/verb/die", "magnitudes/toll"]


def test_a_figure_is_said_once(coder: Coder) -> None:
    events = coder.code("Israeli jets bombed Aleppo, killing 12 people. The attack killed 12 people.").events
    assert sorted(f for e in events for f in figures(e)) == [("killed", 12, 12, "")] * sum(bool(e.magnitudes) for e in events)


def test_the_voice_of_a_figure_can_be_another_than_the_events(coder: Coder) -> None:
    text = "According to a Kremlin list, the meeting between Xi and Putin resulted in more than a dozen agreements."
    (event,) = coder.code(text, published="2023-03-23").events
    assert event.type == "CONSULT" and figures(event) == [("agreements", 13, None, "Russia")]


def test_whoever_acts_by_speaking_is_no_voice_of_the_figure(coder: Coder) -> None:
    (event,) = coder.code("France pledged 2 billion euros to Lebanon.").events
    assert figures(event) == [("money", 2e9, 2e9, "")] and event.magnitudes[0].unit == "EUR"


@pytest.mark.parametrize("text", ["France condemned the coup in Niger.", "France condemned Niger in 2023 for the second time in 12 days."])
def test_no_figure(coder: Coder, text: str) -> None:
    assert not any(event.magnitudes for event in coder.code(text).events)


def test_people_who_act_in_a_protest_are_its_participants(coder: Coder) -> None:
    (event,) = coder.code("Hundreds of dock workers went on strike in Mombasa.").events
    assert figures(event) == [("participants", 200, None, "")]

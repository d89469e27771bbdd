"""All candidates of a document: which words tell, what says too little, and what holds of every candidate."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text",
    [
        "The envoys condemned the raid.",  # nobody known stands where the actor has to stand
        "An attack was feared.",
        "The attack went on.",
        "Talks went on.",
        "",
    ],
)
def test_what_names_nobody_tells_nothing(tell, text):
    assert tell(text) == []


def test_a_deed_without_its_doer_is_told_when_the_victim_is_known(tell):
    (cand,) = tell("Attacks on Ukraine went on.")
    assert (cand.actors, [m.name for m in cand.recipients]) == ((), ["UKR"])


def test_a_verb_needs_its_actor(tell):
    """The default of `needs`: who was condemned by nobody known is no event of this entry."""
    assert tell("Russia was condemned.") == []


def test_a_word_that_names_somebody_is_no_trigger(tell):
    """Turkey and China are also things: who stands there as an actor tells no event."""
    assert [cand.rule for cand in tell("Turkey condemned China.")] == ["accuse.condemn"]


def test_words_of_an_entry_are_no_triggers_of_their_own(tell):
    """The weapons of "gave weapons" and the leaving of "threatened to leave" belong to the event that is told."""
    assert tell("Turkey pulled out of talks with Greece.")[0].rule == "retreat.pull-out"
    assert [cand.rule for cand in tell("Iran threatened to attack Israel.")] == ["threaten.any"]


def test_every_sentence_is_read(tell):
    text = "France condemned Russia.\n\nTurkey met Greece. Nothing else happened. Iran attacked Israel."
    assert [cand.type for cand in tell(text)] == ["ACCUSE", "CONSULT", "ASSAULT"]


WORDS = (
    "France Russia Turkish Kyiv attacked attack condemned met talks gave weapons to threatened leave of on with by and which the a series "
    "withdrew from was . , 's demanded that urged launched sanctions"
).split()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_what_holds_of_every_candidate(tell, words):
    found = tell(" ".join(words))
    assert [cand.trigger for cand in found] == sorted({cand.trigger for cand in found})
    for cand in found:
        assert cand.trigger in cand.words and list(cand.words) == sorted(set(cand.words))
        assert cand.actors or cand.recipients
        assert cand.conditions >= 0 and cand.evidence[0].rule == f"lexicon/{cand.rule}"
        for side in (cand.actors, cand.recipients):
            assert len(set(side)) == len(side)
        assert not {(m.start, m.end, m.name) for m in cand.actors} & {(m.start, m.end, m.name) for m in cand.recipients}


SHELLED = "Kenya said that Ugandan forces shelled a Kenyan town on Monday. "


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (SHELLED + "Uganda denied both attacks.", ["ASSAULT"]),
        (SHELLED + "Uganda denied both raids.", ["ASSAULT"]),
        (SHELLED + "Uganda denied this.", ["ASSAULT"]),
        (SHELLED + "Uganda denied the reports.", ["REJECT"]),
        (SHELLED + "Rwanda denied both raids.", []),  # nobody has said that Rwanda did it
        ("Kenya accused Uganda of shelling a Kenyan town, which Kampala denies.", ["ASSAULT"]),
    ],
)
def test_a_denial_tells_the_deed_once_more(coder, text, types):
    denials = [event for event in coder.code(text).events if event.status == "denied" or event.type == "REJECT"]
    assert [event.type for event in denials] == types
    assert all([m.country for m in event.actors] == ["UGA"] for event in denials)


def test_whoever_dies_on_board_is_of_the_ship(coder):
    *_, killed = coder.code("Ugandan jets shot down a Kenyan airliner near Kampala and killed all 76 people on board.").events
    assert (killed.trigger.text, [m.country for m in killed.recipients]) == ("killed", ["KEN"])


def test_what_is_only_threatened_has_killed_nobody(coder):
    *_, killed = coder.code("“We will bomb the camp,” the Kenyan minister said. A ship broke in two, and 46 sailors were killed.").events
    assert (killed.trigger.text, [m.via for m in killed.actors]) == ("killed", ["unsaid"])

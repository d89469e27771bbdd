"""Which entry fits a trigger: object, classes, particle, prepositions, modifier, complement, and what must not be there."""

from __future__ import annotations

import pytest

CASES = {
    "bare": ("Poland gave Ukraine tents.", "aid.give"),
    "a word class": ("Poland gave Ukraine missiles.", "aid.give-weapons"),
    "a word class behind a container": ("Poland gave Ukraine a batch of missiles.", "aid.give-weapons"),
    "object of a passive": ("Missiles were given to Ukraine by Poland.", "aid.give-weapons"),
    "coordinated object": ("Poland gave Ukraine tents and missiles.", "aid.give-weapons"),
    "object": ("Turkey took aim at Greece.", "accuse.aim"),
    "another object": ("Turkey took a bus to Greece.", None),
    "particle": ("Turkey pulled out of Syria.", "retreat.pull-out"),
    "no particle": ("Turkey pulled a rope in Syria.", None),
    "preposition": ("Turkey withdrew from Syria.", "retreat.withdraw"),
    "no preposition": ("Turkey withdrew its bill.", None),
    "modifier": ("The Russian air attack on Kyiv failed.", "assault.air-attack"),
    "no modifier": ("The Russian attack on Kyiv failed.", "assault.attack-noun"),
    "complement": ("Iran threatened to leave the pact.", "threaten.leave"),
    "any complement": ("Iran threatened to burn the pact.", "threaten.any"),
    "no complement": ("Iran threatened Israel.", "threaten.bare"),
    "without, absent": ("Norway cut aid to Sudan.", "sanction.cut-aid"),
    "without, present": ("Norway cut aid to Sudan by half.", None),
    "modal": ("Norway said that Poland must listen.", "request.say-must"),
    "a verb as modal": ("Norway said that Poland needs to listen.", "request.say-must"),
    "a perfect is no modal": ("Norway said that Poland may have listened.", None),
    "a modal of one's own will": ("Norway announced that it would leave Poland.", "threaten.say-would"),
    "a modal of another's": ("Norway announced that Finland would leave Poland.", None),
    "a modal of the speaker's country": ("Norway announced that Norway would leave Poland.", "threaten.say-would"),
    "a modal denied": ("Norway announced that it would not leave Poland.", None),
    "no modal": ("Norway said that Poland had listened.", None),
    "adjective": ("Norway is critical of Poland.", "accuse.critical"),
    "form of a name-like noun": ("French Sanctions on Iran were announced.", "sanction.impose"),
    "another part of speech": ("The talks with Turkey and Greece ended.", "consult.meeting"),
    "no trigger": ("Norway exports fish to Poland.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), CASES.values(), ids=CASES.keys())
def test_the_most_special_entry_that_fits(tell, text, rule):
    assert [cand.rule for cand in tell(text)] == ([rule] if rule else [])


def test_a_candidate_carries_its_entry(one):
    cand = one("Poland gave Ukraine missiles.")
    assert (cand.type, cand.mode, cand.contexts, cand.pos) == ("AID", None, ("military",), "verb")
    assert cand.conditions == 2


def test_words_are_trigger_and_conditions_in_text_order(one):
    text = "Turkey took careful aim at Greece."
    cand = one(text)
    assert [text.split()[i] for i in cand.words] == ["took", "aim"]


def test_other_readings_are_remembered(one):
    assert one("Iran threatened to leave the pact.").others == ()  # the same type and mode is no other reading
    assert one("The Russian air attack on Kyiv failed.").others == ("ASSAULT (assault.attack-noun)",)


def test_evidence_names_entry_and_words(one):
    why = {e.field: e for e in one("France condemned Russia.").evidence}
    assert (why["type"].rule, why["type"].text) == ("lexicon/accuse.condemn", "condemned")
    assert why["actors"].text == "subject: France"
    assert why["recipients"].text == "object: Russia"

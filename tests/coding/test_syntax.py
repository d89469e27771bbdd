"""Who does a verb and what it is done to, whatever the construction: the marked verb, its doer, its object."""

from __future__ import annotations

import pytest
from by_hand import parse_marked

from dragoman.coding import syntax

CASES = {
    "active": ("Russia *attacked* Ukraine.", "Russia", "Ukraine"),
    "passive": ("Ukraine was *attacked* by Russia.", "Russia", "Ukraine"),
    "passive without a doer": ("Ukraine was *attacked* on Monday.", "", "Ukraine"),
    "passive perfect": ("Ukraine has been *attacked* by Russia again.", "Russia", "Ukraine"),
    "get-passive": ("The envoy got *arrested* by Turkey.", "Turkey", "envoy"),
    "relative clause of the doer": ("Russia, which *attacked* Ukraine, was condemned.", "Russia", "Ukraine"),
    "relative clause of a person": ("The envoy who *insulted* Kenya left.", "envoy", "Kenya"),
    "relative clause of the object": ("The plan that Moscow *rejected* came from Beijing.", "Moscow", "plan"),
    "relative clause without a pronoun": ("The plan Moscow *rejected* came from Beijing.", "Moscow", "plan"),
    "relative clause in the passive": ("The town, which was *shelled* by Russia, lies in Ukraine.", "Russia", "town"),
    "participle in the passive": ("The town *shelled* by Russia lies in Ukraine.", "Russia", "town"),
    "participle in the active": ("Soldiers *guarding* the border fled.", "Soldiers", "border"),
    "participle clause": ("*Condemning* the raid, Egypt recalled its envoy.", "Egypt", "raid"),
    "infinitive under subject control": ("Iran promised to *help* Sudan.", "Iran", "Sudan"),
    "infinitive under a chain": ("Iran is preparing to try to *help* Sudan.", "Iran", "Sudan"),
    "infinitive under object control": ("France urged Russia to *leave* Ukraine.", "Russia", "Ukraine"),
    "infinitive after promise with an object": ("France promised Kenya to *condemn* Sudan.", "France", "Sudan"),
    "infinitive of what a meeting is for": ("France met Kenya to *condemn* Sudan.", "France", "Sudan"),
    "infinitive after call on": ("France called on Russia to *leave* Ukraine.", "Russia", "Ukraine"),
    "infinitive under a passive": ("Russia was urged to *leave* Ukraine.", "Russia", "Ukraine"),
    "raising": ("Iran seems to *support* Sudan.", "Iran", "Sudan"),
    "raising over a passive": ("Iran is said to have *attacked* Israel.", "Iran", "Israel"),
    "adjective with an infinitive": ("Egypt is ready to *help* Sudan.", "Egypt", "Sudan"),
    "gerund after a preposition": ("Kenya was accused of *attacking* Sudan.", "Kenya", "Sudan"),
    "gerund after an object and a preposition": ("Egypt accused Kenya of *attacking* Sudan.", "Kenya", "Sudan"),
    "shared subject": ("Turkey condemned the raid and *recalled* its envoy.", "Turkey", "envoy"),
    "shared subject of three": ("Turkey met the rebels, condemned the raid and *recalled* its envoy.", "Turkey", "envoy"),
    "shared object": ("Turkey *condemned* and rejected the plan.", "Turkey", "plan"),
    "shared subject of a passive": ("The envoy was arrested and *expelled* by Turkey.", "Turkey", "envoy"),
    "own subject": ("Turkey condemned the raid and Greece *praised* it.", "Greece", "it"),
    "hyphenated doer": ("The Saudi-*led* coalition bombed Yemen.", "Saudi", "coalition"),
    "infinitive of a noun": ("Beijing's plan to *visit* Moscow was dropped.", "Beijing", "Moscow"),
    "infinitive of a noun that somebody has": ("Beijing has a plan to *visit* Moscow.", "Beijing", "Moscow"),
    "clause with that": ("Kyiv said that Moscow had *shelled* the port.", "Moscow", "port"),
    "clause without that": ("Kyiv said Moscow had *shelled* the port.", "Moscow", "port"),
    "question": ("Did Russia *attack* Ukraine?", "Russia", "Ukraine"),
    "modal": ("Russia could *attack* Ukraine.", "Russia", "Ukraine"),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "doer", "object_"), CASES.values(), ids=CASES.keys())
def test_doer_and_object(parser, marked, doer, object_):
    parse, verb = parse_marked(parser, marked)
    assert [parse.tokens[i].text for i in syntax.subjects(parse, verb)] == doer.split()
    assert [parse.tokens[i].text for i in syntax.objects(parse, verb)] == object_.split()


@pytest.mark.parametrize(
    ("marked", "passive"),
    [
        ("Ukraine was *attacked* by Russia.", True),
        ("The men *arrested* in Cairo are students.", True),
        ("Russia has *attacked* Ukraine.", False),
        ("Russia *attacked* Ukraine.", False),
        ("Russia had been *attacking* Ukraine.", False),
    ],
)
def test_passive(parser, marked, passive):
    parse, verb = parse_marked(parser, marked)
    assert syntax.is_passive(parse, verb) is passive


def test_conjuncts_stand_in_text_order(parser):
    parse, i = parse_marked(parser, "*France*, Italy and Spain condemned the raid.")
    assert [parse.tokens[j].text for j in syntax.conjuncts(parse, i)] == ["France", "Italy", "Spain"]


@pytest.mark.parametrize(
    ("marked", "word", "nouns"),
    [
        ("Turkey *withdrew* from Syria.", "from", "Syria"),
        ("Russia *pulled* out of Syria.", "of", "Syria"),
        ("Russia took part in *talks* with Turkey.", "with", "Turkey"),
        ("Turkey *withdrew* from Syria.", "to", ""),
    ],
)
def test_after_preposition(parser, marked, word, nouns):
    parse, i = parse_marked(parser, marked)
    assert [parse.tokens[j].text for j in syntax.after_preposition(parse, i, word)] == nouns.split()


@pytest.mark.parametrize(
    ("marked", "owner"),
    [
        ("France praised Beijing's *plan* on Monday.", "Beijing"),
        ("France praised the *plan* of Beijing.", "Beijing"),
        ("The *letter* from Tehran was read out.", "Tehran"),
        ("The *attack* by Russia was condemned.", "Russia"),
        ("The *attack* was condemned.", ""),
    ],
)
def test_owners(parser, marked, owner):
    parse, i = parse_marked(parser, marked)
    assert [parse.tokens[j].text for j in syntax.owners(parse, i)] == owner.split()

"""What is demanded, alleged or admitted is an event beside the speech act, with the sides that the speech act gives it."""

from __future__ import annotations

import pytest


def short(cand):
    sides = [" ".join(m.name for m in side) for side in (cand.actors, cand.recipients)]
    return f"{cand.rule}: {sides[0]} > {sides[1]}"


CASES = {
    "a charge and its deed": ("France accused Russia of shelling Ukraine.", ["accuse.accuse: FRA > RUS", "assault.shell: RUS > UKR"]),
    "a deed named by the charge": ("France accused Russia of an attack.", ["accuse.accuse: FRA > RUS", "assault.attack-noun: RUS > FRA"]),
    "a deed behind a part in it": (
        "France accused Russia of involvement in the attack.", ["accuse.accuse: FRA > RUS", "assault.attack-noun: RUS > FRA"],
    ),
    "a deed that needs a doer, done by the accused": (
        "France accused Russia of a raid.", ["accuse.accuse: FRA > RUS", "assault.raid: RUS > FRA"],
    ),
    "an infinitive done by whom it is demanded from": (
        "France demanded from Russia to arrest Syria.", ["request.demand: FRA > RUS", "coerce.arrest: RUS > SYR"],
    ),
    "charged with a deed": (
        "France charged Russia with an attack on Syria.", ["accuse.charge: FRA > RUS", "assault.attack-noun: RUS > SYR"],
    ),
    "demanded in a list": (
        "France demanded an apology and the attack on Syria from Russia.",
        ["request.demand: FRA > RUS", "assault.attack-noun: RUS > SYR"],
    ),
    "asked for by a noun": ("France asked Russia for a raid.", ["request.ask: FRA > RUS", "assault.raid: RUS > FRA"]),
    "a noun with sides of its own": (
        "France called for an agreement between Russia and Syria.", ["request.call-for-agreement: FRA > ", "agree.agreement: RUS SYR > "],
    ),
    "a deed done to another": (
        "France accused Russia of an attack on Syria.", ["accuse.accuse: FRA > RUS", "assault.attack-noun: RUS > SYR"],
    ),
    "who is to suffer does not do it": ("France urged sanctions against Russia.", ["request.urge: FRA > RUS", "sanction.impose:  > RUS"]),
    "a demand and what it demands": ("France urged Russia to help Ukraine.", ["request.urge: FRA > RUS", "aid.help: RUS > UKR"]),
    "a verb on which the entry rests": (
        "France asked Russia to arrest Syria.", ["request.ask-arrest: FRA > RUS", "coerce.arrest: RUS > SYR"],
    ),
    "done to the speaker where nobody else is named": (
        "France asked Russia to withdraw from the port.", ["request.ask-arrest: FRA > RUS", "retreat.withdraw: RUS > FRA"],
    ),
    "responsible for a deed": ("Russia is responsible for the attack.", ["assault.attack-noun: RUS > "]),
    "a part in a deed": ("Russia's role in the attack is known.", ["assault.attack-noun: RUS > "]),
    "punished for a part in a deed": ("Russia was seen as Syria took part in the attack.", ["assault.attack-noun: SYR > "]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_speech_and_deed(tell, text, expected):
    assert [short(cand) for cand in tell(text)] == expected


def test_in_connection_with_a_deed_is_no_part_in_it(tell):
    (deed,) = [cand for cand in tell("Russia attacked Syria in connection with the invasion of Ukraine.") if cand.rule == "assault.invasion"]
    assert deed.evidence[0].rule == "lexicon/assault.invasion"
    assert not any(why.rule == "part" for why in deed.evidence)


def test_what_is_alleged_is_not_what_later_words_point_back_to(tell):
    found = tell("France accused Russia of an attack. The attack shook Turkey.")
    assert [short(cand) for cand in found if cand.rule == "assault.attack-noun"] == ["assault.attack-noun: RUS > FRA"]


def test_a_denied_infinitive_meets_no_condition_on_the_complement(tell):
    assert [cand.rule for cand in tell("France threatened to leave.")] == ["threaten.leave"]
    assert [cand.rule for cand in tell("France threatened not to leave.")] == ["threaten.any"]

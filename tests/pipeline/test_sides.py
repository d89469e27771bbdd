"""Sides that a clause does not name: authorities, doers of passives, victims of what was told before."""

from __future__ import annotations

import pytest


def told(coder, text, kind):
    return [e for e in coder.code(text).events if e.type == kind]


def countries(side):
    return [m.country for m in side]


def test_authorities_are_those_of_the_place(coder):
    (event,) = told(coder, "A French journalist was arrested in China.", "COERCE")
    assert (countries(event.actors), countries(event.recipients)) == (["CHN"], ["FRA"])


def test_acts_of_authority_need_no_doer(coder):
    (event,) = told(coder, "Two Kenyan lawmakers were pardoned.", "CONCEDE")
    assert ([m.name for m in event.actors], countries(event.recipients)) == (["unknown"], ["KEN"])


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan editor was shot on Monday.",
        "The murder of a Kenyan editor shocked the city.",
        "Doctors treated a Kenyan editor shot on Monday.",
    ],
)
def test_a_doer_whom_the_text_leaves_out_is_unknown_and_has_no_words(coder, text):
    (event,) = told(coder, text, "ASSAULT")
    (actor,) = event.actors
    assert (actor.name, actor.via, actor.text, actor.known) == ("unknown", "unsaid", "", False)
    assert actor.start == actor.end == event.trigger.start
    assert ("actors", "actors/unsaid") in [(e.field, e.rule) for e in event.evidence]


@pytest.mark.parametrize("text", ["A Kenyan editor was shot by Ugandan police.", "Ugandan police shot a Kenyan editor."])
def test_a_doer_in_the_text_is_not_unsaid(coder, text):
    (event,) = told(coder, text, "ASSAULT")
    assert countries(event.actors) == ["UGA"]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("France alleged that the Ukrainian convoy was attacked by Russia.", ["RUS"]),
        ("France alleged that Russia had attacked the convoy.", ["RUS"]),
        ("France alleged that a Ukrainian envoy was poisoned.", []),
    ],
)
def test_who_suffered_a_deed_is_not_accused_of_it(coder, text, accused):
    (event,) = told(coder, text, "ACCUSE")
    assert countries(event.recipients) == accused


def test_a_noun_that_points_back_means_the_victim_and_not_the_place(coder):
    text = "Israel killed an Iranian general in an airstrike in Syria. The strike drew protests in Tehran."
    assert countries(told(coder, text, "ASSAULT")[-1].recipients) == ["IRN"]


def test_a_pardon_is_granted_to_somebody(coder):
    (event,) = told(coder, "The president of Peru granted Ana Pires a full pardon.", "CONCEDE")
    assert (countries(event.actors), [m.name for m in event.recipients]) == (["PER"], ["Ana Pires"])


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Norway said it would not accept the ships of Mali.", "REJECT", "Norway"),
        ("Norway said it had rejected the offer of Mali.", "REJECT", "it"),
    ],
)
def test_who_promises_is_who_says_so(coder, text, kind, actor):
    """A promise or refusal is the speaker's deed where he is named; what he has done is told of "it"."""
    (event,) = told(coder, text, kind)
    assert [m.text for m in event.actors] == [actor]


def test_who_is_granted_something_is_its_recipient(coder):
    (event,) = told(coder, "The Kenyan senator was granted clemency after fourteen years.", "CONCEDE")
    assert ([m.name for m in event.actors], countries(event.recipients)) == (["unknown"], ["KEN"])


@pytest.mark.parametrize("text", ["The Kenyan editor was granted asylum by Mexico.", "Kenya was given ten tonnes of flour by Mexico."])
def test_doer_and_receiver_of_a_passive_with_an_object(coder, text):
    (event,) = told(coder, text, "AID")
    assert (countries(event.actors), countries(event.recipients)) == (["MEX"], ["KEN"])


def test_an_attack_was_one_on_all_whom_it_killed(coder):
    text = "Israel killed an Iranian general in an attack in Damascus. Israel also killed a Lebanese officer. The attack followed weeks of threats."
    (attack,) = [e for e in told(coder, text, "ASSAULT") if e.trigger.text == "attack" and e.sentence.index == 2]
    assert set(countries(attack.recipients)) == {"IRN", "LBN"}


def test_condemned_is_who_did_that_very_thing(coder):
    """“The arrests” are not what happened last, but the last arrests."""
    text = "Kenyan police arrested two Ugandan nurses. Ethiopian troops attacked a Somali village. France condemned the arrests."
    assert countries(told(coder, text, "ACCUSE")[-1].recipients) == ["KEN"]


def test_people_are_named_by_their_nation(coder):
    (event,) = told(coder, "Eritrea captured some 180 Yemenis.", "ASSAULT")
    assert countries(event.recipients) == ["YEM"]


def test_what_is_called_something_is_not_who_calls_it_so(coder):
    text = "Greece commented on the border agreement between Turkey and Libya, calling it illegal."
    (event,) = told(coder, text, "ACCUSE")
    assert (countries(event.actors), countries(event.recipients)) == (["GRC"], ["TUR", "LBY"])


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Kenya is willing to withdraw its troops from Somalia.", "AGREE", ["SOM"]),
        ("Kenya arrested its own soldiers.", "COERCE", ["KEN"]),
        ("Kenyan teachers will not end the strike until the government of Uganda pays.", "REJECT", ["UGA"]),
        ("Kenya lifted the sanctions imposed on Uganda.", "RETREAT", ["UGA"]),
        ("Kenya eased the restrictions placed on the Ugandan envoy.", "CONCEDE", ["UGA"]),
    ],
)
def test_who_is_meant_where_the_nearest_is_not(coder, text, kind, recipients):
    assert [countries(event.recipients) for event in told(coder, text, kind)] == [recipients]


@pytest.mark.parametrize(
    "text",
    ["Kenya held Uganda responsible for the attack on Somalia.", "Kenya blamed Uganda for the attack on Somalia."],
)
def test_who_is_held_responsible_did_it_on_the_word_of_whoever_holds_him(coder, text):
    (deed,) = told(coder, text, "ASSAULT")
    assert (countries(deed.actors), countries(deed.recipients)) == (["UGA"], ["SOM"])
    assert countries(deed.attribution[-1].speakers) == ["KEN"]
    (charge,) = told(coder, text, "ACCUSE")
    assert (countries(charge.actors), countries(charge.recipients)) == (["KEN"], ["UGA"])


def test_what_somebody_calls_a_deed_is_no_call_on_anybody(coder):
    assert not told(coder, "The minister condemned the raid, calling it an attack on Kenya.", "REQUEST")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("At least 20 were killed when Syrian planes bombed the town.", "ASSAULT", "At least 20"),
        ("Dozens were arrested in Minsk on Monday.", "COERCE", "Dozens"),
        ("The police in Harare arrested six.", "COERCE", "six"),
        ("Three were hanged in Tehran on Monday.", "ASSAULT", "Three"),
    ],
)
def test_people_who_are_only_counted(coder, text, kind, words):
    (event,) = told(coder, text, kind)
    (recipient,) = event.recipients
    assert (recipient.text, recipient.kind, recipient.via, recipient.country) == (words, "group", "number", None)


def test_a_crowd_is_counted_too(coder):
    (event,) = told(coder, "Thousands marched in Minsk, demanding that Alexander Lukashenko step down.", "PROTEST")
    assert ([m.via for m in event.actors], countries(event.recipients)) == (["number"], ["BLR"])


@pytest.mark.parametrize(
    "text",
    ["Farmers blocked a road near Warsaw, accusing Kenya of ruining them.", "Farmers protested in Warsaw, calling on Kenya to leave."],
)
def test_a_protest_is_against_those_to_whom_it_speaks(coder, text):
    (event,) = told(coder, text, "PROTEST")
    assert countries(event.recipients) == ["KEN"]


def test_whoever_only_tells_of_it_is_no_recipient(coder):
    (event,) = told(coder, "Myanmar has sent troops to Kachin state, according to rebels who accuse the army of lying.", "MOBILIZE")
    assert not event.recipients


@pytest.mark.parametrize("text", ["Kenya sold six to Uganda.", "Shares fell by 20.", "Six of the offers were rejected."])
def test_numbers_of_things_are_nobody(coder, text):
    assert not [m for e in coder.code(text).events for m in (*e.actors, *e.recipients) if m.via == "number"]


@pytest.mark.parametrize("text", ["Rockets were fired at Israel.", "Sanctions were imposed on Israel.", "The embassy of Israel was set on fire."])
def test_who_did_it_with_a_thing_may_be_left_out(coder, text):
    (event,) = coder.code(text).events
    assert ([m.via for m in event.actors], countries(event.recipients)) == (["unsaid"], ["ISR"])


def test_a_participle_before_a_noun_tells_of_the_noun(coder):
    (event,) = told(coder, "A lawyer spoke to the detained Kenyan men.", "COERCE")
    assert ([m.via for m in event.actors], countries(event.recipients)) == (["unsaid"], ["KEN"])
    assert not coder.code("Armed Kenyan men stood at a flattened house.").events


def test_there_are_people_in_custody(coder):
    (event,) = told(coder, "The Kenyan minister said there were Ugandan soldiers in custody.", "COERCE")
    assert ([m.via for m in event.actors], countries(event.recipients)) == (["unsaid"], ["UGA"])


@pytest.mark.parametrize(
    "text",
    [
        "Kenya called for Ethiopian troops to leave Somalia.",
        "Kenya demanded that the Ethiopians leave Somalia.",
        "Ethiopian troops have been in Somalia for a year. Kenya demanded that they leave Somalia.",
    ],
)
def test_those_who_are_to_leave_are_named_by_nation_and_pronoun(coder, text):
    (event,) = [e for e in told(coder, text, "RETREAT") if e.status == "demanded"]
    assert (countries(event.actors), countries(event.recipients)) == (["ETH"], ["SOM"])
    assert [m.country for m in event.attribution[0].speakers] == ["KEN"]


@pytest.mark.parametrize(("text", "whose"), [("A market in Aleppo was bombed by army planes.", "army"), ("Government jets bombed Aleppo.", "Government")])
def test_a_word_before_a_thing_tells_whose_it_is(coder, text, whose):
    (event,) = told(coder, text, "ASSAULT")
    assert [(m.text, m.country) for m in event.actors] == [(whose, "SYR")]


@pytest.mark.parametrize("text", ["Italy gave Libya four boats.", "Italy gave Libya the boats.", "Italy gave four boats to Libya."])
def test_who_gets_it_stands_before_it(coder, text):
    (event,) = told(coder, text, "AID")
    assert (countries(event.actors), countries(event.recipients)) == (["ITA"], ["LBY"])


def test_who_asks_for_it_may_stand_behind_what_is_asked(coder):
    (event,) = told(coder, "The minister of Kenya was urged to resign by Uganda.", "REQUEST")
    assert (countries(event.actors), countries(event.recipients)) == (["UGA"], ["KEN"])


def test_what_the_police_tell_of_arrests_they_did(coder):
    (event,) = told(coder, "Kenyan police said ten Somalis had been arrested.", "COERCE")
    assert (countries(event.actors), countries(event.recipients)) == (["KEN"], ["SOM"])
    (event,) = told(coder, "A Kenyan newspaper said ten Somalis had been arrested.", "COERCE")
    assert [m.name for m in event.actors] == ["unknown"]


def test_somebody_whom_nobody_knows_yet_is_a_side(coder):
    (event,) = told(coder, "Kenyan police are investigating who leaked the tape.", "ACCUSE")
    assert [(m.text, m.country) for m in event.recipients] == [("who leaked the tape", None)]


def test_who_approves_a_deed_does_it(coder):
    (event,) = coder.code("The Kenyan president approved the attacks on the Somali embassy.").events
    assert (event.type, countries(event.actors), countries(event.recipients)) == ("ASSAULT", ["KEN"], ["SOM"])


def test_whose_plan_a_planned_deed_is(coder):
    (event,) = coder.code("The Kenyan minister spoke of Somali attack plans.").events
    assert (event.type, event.status, countries(event.actors)) == ("THREATEN", "planned", ["SOM"])


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("Kenyan police arrested those who protested.", "COERCE", "those who protested"),
        ("Kenyan police arrested anyone who protested.", "COERCE", "anyone"),
        ("Kenya offered Uganda a rescue team, but the Ugandan minister turned it down.", "REJECT", "Kenya"),
        ("Rwanda and Uganda signed a border deal on Monday. Burundi rejected the deal.", "REJECT", "Rwanda Uganda"),
        ("Congo says that the rebellion is an invasion by Rwanda.", "ASSAULT", "Congo"),
    ],
)
def test_whom_it_befell(coder, text, kind, recipient):
    (event,) = told(coder, text, kind)
    assert " ".join(m.text for m in event.recipients) == recipient


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("An appeal to the president of Kenya to arrest two Somalis was published.", "arrest", "KEN"),  # to whom it goes, and not who makes it
        ("Kenya's plan to arrest two Somalis was published.", "arrest", "KEN"),
        ("A rally against the president of Kenya drew two Somalis.", "rally", None),  # the president is Kenya's, the rally is not
    ],
)
def test_who_does_what_a_noun_tells(coder, text, trigger, actor):
    actors = [m.country for e in coder.code(text).events if e.trigger.text == trigger for m in e.actors]
    assert actors == [actor]


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        # what they are told to withdraw is theirs
        ("Baghdad told Turkey to withdraw its troops.", "RETREAT", (["TUR"], ["IRQ"])),
        ("Students of the academy of Kenya blocked a road.", "PROTEST", (["KEN"], [])),
        ("Kenya admitted that its police had beaten Somali refugees.", "CONCEDE", (["KEN"], ["SOM"])),
        # people of the town
        ("Tens of thousands rallied in Tbilisi.", "PROTEST", (["GEO"], [])),
    ],
)
def test_sides_of_common_shapes(coder, text, kind, sides):
    (event,) = told(coder, text, kind)
    assert (countries(event.actors), countries(event.recipients)) == sides


def test_a_refusal_told_with_its_own_denial_is_one(coder):
    assert [e.status for e in told(coder, "Israel no longer recognises the commission of Kenya.", "REJECT")] == ["actual"]


def test_who_says_that_there_will_be_no_talks_agrees_to_nothing(coder):
    assert not told(coder, "The rebels of Somalia said there would be no talks with Kenya.", "AGREE")


def test_where_people_were_killed_is_not_who_killed_them(coder):
    (event,) = told(coder, "At least 20 civilians were killed in air strikes in Yemen.", "ASSAULT")
    assert [m.name for m in event.actors] == ["unknown"]
    (event,) = told(coder, "At least 20 civilians were killed in a Saudi air strike in Yemen.", "ASSAULT")
    assert countries(event.actors) == ["SAU"]


def test_who_throws_stones_is_left_out(coder):
    (event,) = told(coder, "Twelve Greek officers were injured by stones.", "ASSAULT")
    assert countries(event.recipients) == ["GRC"]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("“We condemn Uganda,” Kenya's president said.", 0),  # he does it by saying it
        ("Kenya's president said that Kenya had condemned Uganda.", 1),  # he tells of it
        ("Kenya's president said that his deputy condemns Uganda.", 1),  # another does it
        ("Kenya's president said that Kenya would not meet Uganda.", 0),  # a refusal is one when said
    ],
)
def test_whose_word_an_act_in_words_rests_on(coder, text, voices):
    events = [e for e in coder.code(text).events if e.trigger.text not in ("said",)]
    assert [len(e.attribution) for e in events][:1] == [voices]


def test_a_decision_is_of_who_decided(coder):
    text = "Kenya decided to leave the talks with Uganda. Tanzania praised Rwanda. Somalia welcomed the decision."
    assert countries(told(coder, text, "SUPPORT")[-1].recipients) == ["KEN"]


def test_a_refusal_answers_who_asked(coder):
    (event,) = told(coder, "Kenya asked Uganda and Tanzania to stop. Both refused.", "REJECT")
    assert (countries(event.actors), countries(event.recipients)) == (["UGA", "TZA"], ["KEN"])


def test_two_deeds_of_one_type_in_a_sentence_are_two(coder):
    deeds = told(coder, "The Ivorian army closed the border and imposed a curfew.", "COERCE")
    assert [e.trigger.text for e in deeds] == ["closed", "imposed"]


def test_a_denial_of_what_was_alleged_right_before_is_of_the_deed(coder):
    _, denied = told(coder, "Uganda accused Kenya of shelling a village. Kenya denied it.", "ASSAULT")
    assert (denied.status, denied.trigger.text, countries(denied.actors), countries(denied.recipients)) == ("denied", "it", ["KEN"], ["UGA"])
    assert [[m.country for m in voice.speakers] for voice in denied.attribution] == [["KEN"]]


def test_who_denies_what_another_is_said_to_have_done_denies_no_deed_of_his(coder):
    assert len(told(coder, "Uganda accused Kenya of shelling a village. Rwanda denied it.", "ASSAULT")) == 1


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Kremlin denied any part in the poisoning.", ["RUS"]),
        ("Kenya denied that three men had been beaten.", ["KEN"]),
        ("Kenya denied that any of its officers had been beaten.", [None]),
    ],
)
def test_who_denies_a_deed_without_a_doer_is_said_to_have_done_it(coder, text, actors):
    events = told(coder, text, "ASSAULT")
    assert [countries(e.actors) for e in events] in ([actors], [])
    assert not events or events[0].status == "denied"


def test_a_resolution_speaks_for_who_adopts_it(coder):
    text = "The Security Council adopted a resolution that condemns Kenya."
    (event,) = told(coder, text, "ACCUSE")
    assert ([m.organisation for m in event.actors], countries(event.recipients)) == (["United Nations Security Council"], ["KEN"])


def test_the_day_is_no_second_crowd(coder):
    (event,) = told(coder, "Liberian soldiers fired on residents of the district on Wednesday.", "ASSAULT")
    assert [e.rule for e in event.evidence if e.field == "type"] == ["lexicon/assault.fire-on"]


def test_who_says_that_his_country_does_no_harm_blames_nobody(coder):
    assert not told(coder, "The minister of Kenya said that Kenya was not meddling in Uganda.", "ACCUSE")


def test_who_demands_an_inquiry_into_a_deed_does_not_vouch_for_it(coder):
    (shooting,) = told(coder, "Amnesty International called for an investigation into the shooting of a Kenyan editor.", "ASSAULT")
    assert (shooting.status, shooting.attribution) == ("actual", ())


def test_what_is_demanded_is_on_the_word_of_who_demands_it(coder):
    (leaving,) = told(coder, "Kenya urged Uganda to withdraw its troops.", "RETREAT")
    assert [[m.country for m in voice.speakers] for voice in leaving.attribution] == [["KEN"]]


def test_a_deed_that_is_called_wrong_has_been_done_and_is_no_claim(coder):
    (event,) = told(coder, "Britain said the expulsions of its envoys by Russia were wrong.", "SANCTION")
    assert (event.status, event.attribution) == ("actual", ())


def test_what_a_deed_has_cost_is_told_with_its_sides(coder):
    fired, killed = told(coder, "Russia fired missiles at Ukrainian cities, and eleven people were killed.", "ASSAULT")
    assert countries(fired.actors) == countries(killed.actors) == ["RUS"]
    assert [(m.text, m.country, m.via) for m in killed.recipients] == [("eleven people", "UKR", "context")]


def test_people_of_a_country_are_not_hurt_by_the_last_deed_of_another(coder):
    *_, killed = told(coder, "Russia fired missiles at Ukrainian cities, and two Kenyans were killed in Peru.", "ASSAULT")
    assert countries(killed.actors) != ["RUS"]


def test_a_statement_of_ours_is_our_act(coder):
    text = "The foreign ministry of Kenya released a letter. “We strongly condemn Uganda,” the statement said."
    (event,) = told(coder, text, "ACCUSE")
    assert (countries(event.recipients), event.attribution) == (["UGA"], ())


def test_a_plot_is_of_who_is_punished_for_it(coder):
    (event,) = told(coder, "Kenyan police arrested two Ugandans over a plot to kill the president of Kenya.", "THREATEN")
    assert (countries(event.actors), event.status) == (["UGA"], "planned")


def test_an_inquiry_that_somebody_calls_for_is_by_his_state(coder):
    text = "Australia smiled. The Australian Greens called for a parliamentary inquiry into the raid."
    (event,) = told(coder, text, "ACCUSE")
    assert (event.mode, countries(event.actors), event.status) == ("investigate", ["AUS"], "demanded")


def test_an_attack_that_somebody_fears_threatens_himself(coder):
    (event,) = told(coder, "Israel fears an Iranian attack.", "THREATEN")
    assert (countries(event.actors), countries(event.recipients)) == (["IRN"], ["ISR"])


def test_whom_a_deed_meets_that_is_countered(coder):
    (event,) = told(coder, "Greece had to counter Turkish interference with the project.", "COERCE")
    assert (countries(event.actors), countries(event.recipients)) == (["TUR"], ["GRC"])


def test_unrest_hurts_without_a_doer(coder):
    (event,) = told(coder, "Violence in Serbia injured fourteen Serbian officers.", "ASSAULT")
    assert countries(event.recipients) == ["SRB"]
    assert not told(coder, "The earthquake in Serbia injured fourteen Serbian officers.", "ASSAULT")

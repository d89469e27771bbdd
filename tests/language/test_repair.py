"""Trees that the small parser gets wrong and that are mended."""

from __future__ import annotations

import pytest

from dragoman.language import Parser
from dragoman.record import Document


@pytest.fixture(scope="module")
def parser():
    return Parser()


def relations(parser, text):
    parse = next(parser.parse([Document("d", text)]))
    return {t.text: (t.dep, parse.tokens[t.head].text) for t in parse.tokens}


@pytest.mark.parametrize("before", ["", "Rain fell.\n\n"])
def test_second_object(parser, before):
    found = relations(parser, before + "The king granted Paul Harvey Pogue a full and unconditional pardon.")
    assert found["pardon"] == ("dobj", "granted")
    assert found["Pogue"] == ("dative", "granted")


def test_plural_receiver(parser):
    found = relations(parser, "The president granted the two journalists clemency.")
    assert found["journalists"] == ("dative", "granted")
    assert found["two"][1] == "journalists"


def test_apposition_stays(parser):
    assert relations(parser, "The king met Paul Pogue, a pardoned thief.")["thief"][0] == "appos"


@pytest.mark.parametrize("before", ["", "Rain fell.\n\n"])
def test_named_receiver(parser, before):
    found = relations(parser, before + "Russia sold Algeria 44 fighter jets.")
    assert found["Algeria"] == ("dative", "sold")
    assert found["44"][1] == "jets"


def test_a_name_within_an_object_stays(parser):
    assert relations(parser, "Russia sold Algeria oil.")["Algeria"][1] == "oil"
    assert relations(parser, "The court saw the Boeing 44 jets.")["Boeing"][1] != "saw"


def test_infinitive(parser):
    parse = next(parser.parse([Document("d", "Lukashenko offered to host talks between Russia and Ukraine.")]))
    assert {t.text: (t.pos, t.tag) for t in parse.tokens}["host"] == ("VERB", "VB")


def test_sort_of_thing(parser):
    found = relations(parser, "Spanish police seized a luxury yacht owned by a Russian billionaire.")
    assert found["yacht"] == ("dobj", "seized")
    assert found["luxury"] == ("compound", "yacht")
    assert found["a"][1] in ("yacht", "billionaire")


def test_who_says_that_there_is_something_is_no_part_of_it(parser):
    text = "The city's security chief, Abdullah Jahafi, announced on Facebook on Tuesday there were suspects in custody."
    found = relations(parser, text)
    assert (found["announced"], found["were"], found["chief"]) == (("ROOT", "announced"), ("ccomp", "announced"), ("nsubj", "announced"))
    parse = next(parser.parse([Document("d", text)]))
    assert [parse.tokens[s.root].text for s in parse.sentences] == ["announced"]


def test_what_follows_a_name_after_a_preposition_is_the_object(parser):
    found = relations(parser, 'The minister said, "We expect from Iran assurances of their readiness for an inquiry".')
    assert (found["Iran"], found["assurances"]) == (("pobj", "from"), ("dobj", "expect"))


def test_what_follows_an_object_after_a_comma_is_the_next_in_the_list(parser):
    found = relations(parser, "Canada demanded an apology, the return of the bodies and the payment of compensation.")
    assert found["return"] == ("conj", "apology")


def test_a_second_object_after_a_comma_goes_on_with_the_list_outside(parser):
    text = "We expect an inquiry, bringing those responsible to justice, the return of the dead."
    found = relations(parser, text)
    assert found["those"] == ("dobj", "bringing")
    assert found["return"] == ("conj", "inquiry")


def test_a_sentence_without_a_verb_has_one_before_its_object(parser):
    found = relations(parser, "Turkmenistan relaxed internet censorship.")
    assert (found["relaxed"], found["Turkmenistan"]) == (("ROOT", "relaxed"), ("nsubj", "relaxed"))
    assert found["censorship"] == ("dobj", "relaxed")
    assert relations(parser, "The Houthis suspended missile attacks on Saudi Arabia.")["on"][1] in ("attacks", "suspended")


def test_what_follows_is_may_be_its_verb(parser):
    found = relations(parser, "Qatar is mediating between Israel and Hamas.")
    assert (found["mediating"][0], found["is"], found["Qatar"]) == ("ROOT", ("aux", "mediating"), ("nsubj", "mediating"))


def test_an_infinitive_behind_a_plot_is_what_it_is_for(parser):
    assert relations(parser, "Police in Nairobi foiled a plot to kill the president.")["kill"] == ("acl", "plot")


def test_what_somebody_is_called_is_no_other_name_of_him(parser):
    assert relations(parser, "Serbia's president called Kosovo's prime minister a liar.")["liar"] == ("oprd", "called")


def test_a_number_behind_a_noun_is_of_what_follows(parser):
    found = relations(parser, "A Zimbabwe court has freed on bail two ex-ministers who served in the government.")
    assert (found["ministers"], found["two"]) == (("dobj", "freed"), ("nummod", "ministers"))


def test_what_somebody_is_accused_of_is_no_part_of_him(parser):
    found = relations(parser, "North Korea accused South Korean vessels of entering its waters.")
    assert (found["of"], found["entering"]) == (("prep", "accused"), ("pcomp", "of"))


def test_a_past_after_an_infinitive_goes_on_with_the_past_above(parser):
    found = relations(parser, "India ordered a senior Canadian diplomat to leave the country within five days and accused Canada of meddling.")
    assert found["accused"] == ("conj", "ordered")
    found = relations(parser, "Berlin said that it would raise the matter with Ankara and called on Turkey to free the reporters.")
    assert found["called"] == ("conj", "said")


def test_a_speech_act_goes_on_with_what_is_said(parser):
    found = relations(parser, "The minister told reporters that Uganda had not met its obligations and called on Kampala to free the ship.")
    assert found["called"] == ("conj", "told")
    found = relations(parser, "The army said that five civilians were killed in the bombing and asked Uganda to close its airspace.")
    assert found["asked"] == ("conj", "said")


def test_what_is_said_after_a_meeting_tells_nothing_of_the_meeting(parser):
    found = relations(parser, "Stoltenberg told reporters after the meeting that Russia had not met its obligations.")
    assert found["met"] == ("ccomp", "told")
    assert relations(parser, "They spoke at the meeting that Russia had called.")["called"] == ("relcl", "meeting")


def test_a_past_after_a_past_stays(parser):
    assert relations(parser, "Berlin said that Ankara had held him and tried him.")["tried"][1] == "held"


def test_infinitives_in_a_list(parser):
    found = relations(parser, "The plan calls on both sides to give up the use of force, to let aid through and to pull their troops back.")
    assert found["let"] == ("conj", "give")
    assert found["pull"] == ("conj", "let")


def test_an_infinitive_of_purpose_stays(parser):
    assert relations(parser, "He promised to build a wall to keep them out.")["keep"][0] != "conj"


def test_set_free(parser):
    assert relations(parser, "Rebels of the FARC set free seventy Colombian soldiers on Sunday.")["free"][1] == "set"
    assert relations(parser, "They met free seventy-year-old men.")["free"][1] != "met"


def test_a_bare_verb_goes_on_with_the_demand(parser):
    found = relations(parser, "Lee Myung-bak also demanded that Pyongyang apologise and punish those responsible.")
    assert found["punish"] == ("conj", "apologise")


def test_called_in_quotes(parser):
    found = relations(parser, 'Odinga called the Kenyan judges "crooks".')
    assert found["judges"] == ("dobj", "called")
    assert found["crooks"] == ("oprd", "called")


def test_a_dateline_with_accents(parser):
    parse = next(parser.parse([Document("d", "CARTAGENA DEL CHAIRÁ, Colombia - Rebels freed soldiers.")]))
    assert parse.tokens[0].text == "Rebels"


def test_what_is_announced_on_a_day_tells_nothing_of_the_day(parser):
    found = relations(parser, "Mélanie Joly announced the same day that Canada had expelled the head of the service.")
    assert found["expelled"] == ("ccomp", "announced")
    assert relations(parser, "He died the day that Canada expelled them.")["expelled"] == ("relcl", "day")


def test_which_behind_a_day_is_of_the_thing(parser):
    found = relations(parser, "The president will send a bill to the congress in the next ten days which aims to ban the trade.")
    assert found["aims"] == ("relcl", "bill")


def test_what_hangs_on_an_auxiliary_is_of_the_verb(parser):
    found = relations(parser, "The United States had not, as of yesterday, announced any plans to remove the troops.")
    assert found["not"] == ("neg", "announced")
    assert found["States"] == ("nsubj", "announced")

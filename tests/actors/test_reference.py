"""Reference inside a document: pronouns, pairs, descriptions, acronyms."""

from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.date(2023, 3, 23)


def names(found, head, n=0):
    return [m.name for m in found[head][n]]


def test_surname_takes_up_the_full_name(who):
    found = who("Ana Pires met the press in Lisbon. Pires smiled.")
    assert names(found, "Pires", 1) == ["Ana Pires"]


def test_he_is_the_subject_before(who):
    found = who("Vladimir Putin met Olaf Scholz. He said the talks went well.", DAY)
    assert names(found, "He") == ["Vladimir Putin"]


def test_she_skips_men(who):
    found = who("Angela Merkel called Vladimir Putin. She asked for a truce.", dt.date(2020, 5, 1))
    assert names(found, "She") == ["Angela Merkel"]


def test_object_is_not_the_subject_of_its_clause(who):
    found = who("The rebels shelled the town. Soldiers chased them.")
    assert names(found, "them") == ["The rebels"]


def test_it_is_the_country_before(who):
    found = who("Iran rejected the charge. It said that its ship was safe.")
    assert names(found, "It") == names(found, "its") == ["Iran"]


def test_it_is_nobody_when_a_thing_was_the_subject(who):
    assert "it" not in who("The conference in Moscow ended on Monday. Also, it did not end the war.")


def test_pleonastic_it(who):
    assert "It" not in who("Iran rejected the charge. It is clear that talks will go on.")


def test_they_are_the_pair(who):
    found = who("Vladimir Putin and Olaf Scholz met in Moscow. They agreed to talk again.", DAY)
    assert names(found, "They") == ["Vladimir Putin", "Olaf Scholz"]


def test_both_leaders_and_two_countries(who):
    found = who("Vladimir Putin and Olaf Scholz met. Both leaders smiled. The two countries will trade.", DAY)
    assert names(found, "leaders") == ["Vladimir Putin", "Olaf Scholz"]
    assert [m.country for m in found["countries"][0]] == ["RUS", "DEU"]


def test_the_leaders_named_later_in_the_sentence(who):
    found = who("After talks between the leaders, Vladimir Putin and Olaf Scholz signed a treaty.", DAY)
    assert names(found, "leaders") == ["Vladimir Putin", "Olaf Scholz"]


def test_the_country_is_the_last_named(who):
    found = who("They made jabs at Washington. They urged the country to stop.")
    assert [m.country for m in found["country"][0]] == ["USA"]


def test_the_alliance(who):
    found = who("NATO sent troops. The alliance said Russia was to blame.")
    assert names(found, "alliance") == ["NATO"]


def test_acronym_in_brackets(who):
    found = who("The Northern Harvest Council (NHC) of Kenya protested. The NHC called a strike.")
    assert found["NHC"][1][0].name == found["Council"][0][0].name


def test_relative_pronoun(who):
    found = who("Japan, which sent ships, protested.")
    assert [m.country for m in found["which"][0]] == ["JPN"]


def test_possessor_gives_the_country(who):
    found = who("Moscow must withdraw its soldiers.")
    (mention,) = found["soldiers"][0]
    assert (mention.country, mention.sector) == ("RUS", "MIL")


def test_we_are_the_speakers_country(who):
    found = who("Volodymyr Zelenskyy said that we will defend our country.", DAY)
    assert [m.country for m in found["we"][0]] == ["UKR"]


def test_counterpart_holds_the_same_office(who):
    found = who("Russian Foreign Minister Sergei Lavrov met his German counterpart.", DAY)
    assert names(found, "counterpart") == ["Annalena Baerbock"]


def test_presidents_are_those_named_together(who):
    text = "Vladimir Putin and Xi Jinping met. Fumio Kishida saw President Volodymyr Zelenskyy in Kyiv. The presidents asked NATO to stop."
    assert names(who(text, DAY), "presidents") == ["Vladimir Putin", "Xi Jinping"]


def test_three_leaders(who):
    text = "The king of Jordan hosted Egypt's Sisi and Palestinian President Mahmoud Abbas; the three leaders called for a truce."
    assert [m.country for m in who(text, dt.date(2024, 3, 1))["leaders"][0]] == ["JOR", "EGY", "PSE"]


def test_the_group_of_a_leader(who):
    found = who("Hezbollah leader Hassan Nasrallah spoke. He said the group was ready.")
    assert names(found, "group") == ["Hezbollah"]


def test_the_rebels_are_the_group_before(who):
    found = who("The Houthis fired on a ship. Troops chased the rebels.")
    assert names(found, "rebels") == names(found, "Houthis")


def test_object_before_earlier_subjects(who):
    found = who("Olaf Scholz spoke in Berlin. Washington labelled Hassan Nasrallah a terrorist and levied sanctions against him.", DAY)
    assert names(found, "him") == ["Hassan Nasrallah"]


def test_object_of_a_second_verb_is_not_the_subject_of_the_first(who):
    found = who("Police fired tear gas at the strikers in Minsk and arrested nine of them.")
    assert names(found, "them") == ["the strikers"]


def test_the_police_again(who):
    found = who("Protesters marched in Minsk. Police fired shots. The police denied it.")
    assert found["police"][0][0].country == "BLR"


def test_phrases_that_describe_each_other(who):
    """Two phrases, each an owner or apposition of the other, once asked each other for ever."""
    text = "The ministers of those, Ann Other and the ministers of them, Bob Other and Ann Other, met."
    assert who(text) is not None


def test_it_can_be_ready(who):
    """ "It was clear" tells of nobody, "it was ready" of whoever was named."""
    assert [m.name for m in who("Norway said it was ready to host the talks.")["it"][0]] == ["Norway"]
    assert "it" not in who("Norway said it was clear that the talks had failed.")


@pytest.mark.parametrize(
    ("text", "word", "state"),
    [
        ("Egypt cut ties with Qatar. Iran sent food. Jordan accused the emirate of lying.", "emirate", ["Qatar"]),
        ("Saudi Arabia met Iran. The kingdom sent an envoy.", "kingdom", ["Saudi Arabia"]),
        ("France met Iran. The sultanate sent an envoy.", "sultanate", []),
    ],
)
def test_a_form_of_state_is_one_of_those_that_have_it(who, text, word, state):
    assert [m.name for ms in who(text).get(word, []) for m in ms] == state


@pytest.mark.parametrize(
    ("text", "head", "country"),
    [
        ("Laurent Gbagbo refused. “Nobody voted in our election,” said his minister, Alcide Djede.", "Djede", "CIV"),
        ("Colombia bombed a camp. Its police chief, General Oscar Naranja, denied it.", "Naranja", "COL"),
        ("Islam Karimov of Uzbekistan died. His successor visited Oslo.", "successor", "UZB"),
        ("North Korea tested a bomb. An envoy of the North left. The South Atlantic is calm.", "North", "PRK"),
        ("South Korea sent rice to the North.", "North", "PRK"),
        ("South Korean soldiers fired at the North.", "North", "PRK"),
        ("Senegal will try him. The minister of Senegal agreed. The government of Idriss Deby agreed too.", "government", "TCD"),
        ("Qatar was cut off. Bahrain, the United Arab Emirates and Egypt accused the emirate.", "emirate", "QAT"),
    ],
)
def test_whose_somebody_is(who, text, head, country):
    mentions = who(text)[head][-1]
    assert [mention.country for mention in mentions] == [country]


def test_the_south_is_nothing_where_no_state_of_that_half_was_named(who):
    assert "South" not in who("Rain fell in Kenya. The South is dry.")


def test_a_name_that_many_bodies_have_is_no_body_of_a_country_named_nowhere(who):
    (mention,) = who("Macedonia shelled a village. Macedonia blamed the National Liberation Army. Macedonia is calm.")["Army"][0]
    assert mention.country != "COL"


def test_the_national_congress_is_not_that_of_the_united_states(who):
    (mention,) = who("Crowds gathered outside the National Congress.")["Congress"][0]
    assert (mention.country, mention.sector) == (None, "LEG")


@pytest.mark.parametrize(
    ("dateline", "country"), [("TALLINN, May 3 (Reuters) - ", "EST"), ("WASHINGTON - ", None), ("ABUJA, Nigeria - ", None), ("", None)]
)
def test_a_report_from_a_country_is_about_it_once_it_names_it(who, dateline, country):
    text = dateline + "Russia and Estonia quarrelled. Defence Minister Jaak Aaviksi spoke."
    (mention,) = who(text)["Aaviksi"][0]
    assert mention.country == country


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Syria said Israeli jets had bombed its airport.", "its"),
        ("Syria says Israel arrested two of its officers.", "its"),
        ("Syria said that Israel had raided the port and burned its ships.", "its"),
        ("Syria blamed Israel for the attack on its embassy.", "its"),
        ("Syria accused Israel of interference in its affairs.", "its"),
        ("Syria asked Israel to free four of its citizens.", "its"),
        ("Syria demanded that Israel return its ship.", "its"),
    ],
)
def test_what_others_harmed_belongs_to_whoever_says_so(who, text, word):
    assert names(who(text), word) == ["Syria"]


@pytest.mark.parametrize("text", [
        "Syria said that Israel had withdrawn its jets.",
        "Syria said that Israel had jailed its own soldiers.",
        "Syria urged Israel to withdraw its jets.",
        "Syria blamed Israel for its policies.",
    ],
)
def test_what_nobody_harmed_or_is_their_own_stays_theirs(who, text):
    assert names(who(text), "its") == ["Israel"]


def test_first_name_takes_up_the_full_name(who):
    found = who("Nabil al-Quaety, a Yemeni journalist, was shot in Aden. Nabil had been threatened.")
    assert [(m.name, m.country) for m in found["Nabil"][0]] == [("Nabil al-Quaety", "YEM")]


@pytest.mark.parametrize(
    ("text", "word", "who_is_meant"),
    [
        ("Barack Obama warned Laurent Gbagbo that he would face sanctions.", "he", "Laurent Gbagbo"),
        ("Scott Morrison thanked Joko Widodo for pressing his officials.", "his", "Joko Widodo"),
        ("Barack Obama told Laurent Gbagbo that he would leave.", "he", "Barack Obama"),
    ],
)
def test_who_is_warned_or_thanked_is_meant(who, text, word, who_is_meant):
    assert names(who(text), word) == [who_is_meant]


def test_a_council_named_before_is_meant(who):
    (mention,) = who("The UN Security Council met. The council demanded that Pyongyang answer.")["council"][0]
    assert (mention.name, mention.country) == ("United Nations Security Council", None)


def test_the_two_are_not_he_who_praises_them(who):
    found = who("Atal Bihari Vajpayee met Nawaz Sharif. Bill Clinton praised the two leaders.", dt.date(1999, 2, 22))
    assert names(found, "leaders") == ["Atal Bihari Vajpayee", "Nawaz Sharif"]
    found = who("India tested a bomb. Pakistan followed. The United States imposed sanctions on both states.")
    assert names(found, "states") == ["India", "Pakistan"]


FOUR = ["Saudi Arabia", "United Arab Emirates", "Bahrain", "Egypt"]


def test_so_many_countries_are_those_named_together(who):
    found = who(
        "Saudi Arabia, the United Arab Emirates, Bahrain and Egypt left the talks with Qatar. Iran was silent. The four governments"
        " broke off relations. Kuwait asked the four states to wait."
    )
    assert names(found, "governments") == names(found, "states") == FOUR


def test_so_many_countries_named_in_the_next_sentence(who):
    found = who("Four Arab states left the talks. Saudi Arabia, the United Arab Emirates, Bahrain and Egypt said why.")
    assert names(found, "states") == FOUR


def test_so_many_countries_whom_nobody_names(who):
    found = who("Four Arab states left the talks. Saudi Arabia and Egypt said why.")
    assert names(found, "states") == ["Four Arab states"]


def test_the_ministry_is_the_one_named_before(who):
    found = who("The Indian Ministry of External Affairs rejected the charge. It named Canada. The ministry asked Ottawa to act.")
    assert [m.country for m in found["ministry"][0]] == ["IND"]


def test_a_minister_without_a_country_is_of_the_government_that_spoke_before(who):
    found = who(
        "French farmers blocked the port. British Prime Minister Tony Blair called the ban unlawful. "
        "Agriculture Minister Nick Broun ruled out a ban on French apples.",
        dt.date(1999, 12, 9),
    )
    assert [m.country for m in found["Broun"][0]] == ["GBR"]


def test_a_minister_is_not_of_the_subject_of_the_same_sentence(who):
    found = who("Greece sent a team and Armenia offered one; the health minister, Osman Durmus, is said to have turned it down.")
    assert [m.country for m in found["Durmus"][0]] == [None]


def test_a_first_name_is_no_nationality(who):
    found = who("A spokesman for Andrej Kiska, Roman Krpelan, smiled.", dt.date(2018, 3, 5))
    assert [(m.name, m.country) for m in found["Krpelan"][0]] == [("Roman Krpelan", None)]


def test_every_state_may_have_a_national_security_council(who):
    assert names(who("The National Security Council met in Accra."), "Council") != ["United Nations Security Council"]
    assert names(who("The Security Council met in New York."), "Council") == ["United Nations Security Council"]


def test_whose_a_chief_is_goes_before_where_he_is(who):
    found = who("Canada expelled the head of the Indian intelligence service in Ottawa.")
    assert [m.country for m in found["head"][0]] == ["IND"]
    found = who("The police in Ottawa smiled.")
    assert [m.country for m in found["police"][0]] == ["CAN"]


def test_the_member_states_are_the_body(who):
    found = who("The European Union froze funds of Zimbabwe. The foreign ministers of the 15 member states met.")
    assert [m.name for m in found["states"][0]] == ["European Union"]
    assert [m.organisation for m in found["ministers"][0]] == ["European Union"]
    assert [m.organisation for m in who("Ambassadors of NATO's member states met.")["Ambassadors"][0]] == ["NATO"]


def test_a_family_name_that_stands_first_is_of_whom_the_text_named(who):
    found = who("Chinese spokesman Ma Zhaoxu smiled. China would act, Ma added.", dt.date(2010, 9, 20))
    assert [m.name for m in found["Ma"][0]] == ["Ma Zhaoxu"]


def test_who_telephones_to_thank_him_does_not_thank_himself(who):
    found = who("Foreign Minister Ismail Cem telephoned his Greek colleague, George Papandreou, to thank him.")
    assert [m.country for m in found["him"][0]] == ["GRC"]


def test_who_decides_to_ban_them_does_not_ban_himself(who):
    assert "them" not in who("The ministers decided to ban them.")


def test_the_judges_are_the_court(who):
    found = who("The International Court of Justice ruled on Monday. The judges in The Hague voted for a measure against Australia.")
    assert names(found, "judges") == ["International Court of Justice"]


def test_judges_of_no_court_that_was_named_are_of_the_country(who):
    found = who("In Kenya, the judges went on strike. Kenya is poor. Kenya owes them money.")
    assert [m.country for m in found["judges"][0]] == ["KEN"]


def test_it_is_whom_the_same_subject_criticised(who):
    found = who("President Alpha Condé criticised Senegal and asked it to reopen the border.", dt.date(2014, 8, 21))
    assert names(found, "it") == ["Senegal"]


def test_both_are_the_last_two(who):
    assert names(who("Kenya asked Uganda and Tanzania to stop. Both refused."), "Both") == ["Uganda", "Tanzania"]


def test_who_is_concerned_is_somebody(who):
    assert names(who("The White House said it was deeply concerned and called on India to help."), "it") == ["United States"]


def test_a_crowd_is_of_where_it_is_and_not_of_whose_embassy_stands_there(who):
    found = who("Demonstrators threw stones at the Australian embassy in Dili, and police used tear gas against them.")
    assert [m.country for m in found["Demonstrators"][0]] == [m.country for m in found["police"][0]] == ["TLS"]

"""The country in focus, for actors that nothing else places."""

from __future__ import annotations


def test_place_of_the_sentence(who):
    found = who("Protesters clashed with police in Minsk. The opposition called for new elections.")
    assert [found[w][0][0].country for w in ("Protesters", "police", "opposition")] == ["BLR", "BLR", "BLR"]
    assert found["police"][0][0].via == "context"


def test_two_countries_leave_it_open(who):
    assert who("Serbia accused Croatia after police opened fire.")["police"][0][0].country is None


def test_foreign_troops_are_not_ours(who):
    assert who("Foreign troops were seen near Minsk.")["troops"][0][0].country is None


def test_the_document_is_about_one_country(who):
    text = "Kenya votes today. Kenya has 22 million voters. Polls in Kenya close at five. Observers came. Police kept order."
    assert who(text)["Police"][0][0].country == "KEN"


def test_a_bare_name_gets_no_country_from_context(who):
    text = "Kenya votes today. Kenya has 22 million voters. Polls in Kenya close at five. Ana Pires watched."
    assert who(text)["Pires"][0][0].country is None


def test_where_somebody_wrote_is_no_place(who):
    text = "Yemen buried its dead in Yemen. Yemen wept. The police chief, Ali Other, spoke on Facebook."
    assert who(text)["Other"][0][0].country == "YEM"


def test_the_country_that_leads_comes_before_that_of_the_sentence_before(who):
    text = "Kenya votes today. Kenya has 22 million voters. Polls in Kenya close at five. Kenya waits. Sudan and Chad praised it. "
    assert who(text + "An envoy of Uganda spoke. Police kept order.")["Police"][0][0].country == "KEN"


def test_the_seat_of_a_body_is_no_place(who):
    text = "Kenya and Uganda quarrelled. The envoy told reporters in New York that police had shot people."
    assert who(text)["police"][0][0].country is None

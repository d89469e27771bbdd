"""One event told twice is one candidate; a later telling takes over what an earlier one said."""

from __future__ import annotations


def names(side):
    return " ".join(m.name for m in side)


def test_visit_to_hold_talks_is_two_words_of_one_meeting(one):
    cand = one("Turkey visited Greece for talks.")
    assert (cand.rule, names(cand.actors), names(cand.recipients)) == ("consult.visit", "TUR", "GRC")


def test_merged_telling_is_in_the_evidence(one):
    assert "told again: talks" in [e.text for e in one("Turkey visited Greece for talks.").evidence]


def test_two_acts_stay_two(tell):
    assert [c.rule for c in tell("Russia attacked Ukraine and condemned France.")] == ["assault.attack", "accuse.condemn"]


def test_one_type_on_two_stays_two(tell):
    found = tell("Russia attacked Ukraine and shelled Syria.")
    assert [(c.rule, names(c.actors), names(c.recipients)) for c in found] == [
        ("assault.attack", "RUS", "UKR"),
        ("assault.shell", "RUS", "SYR"),
    ]


def test_the_act_inside_an_act_is_its_own(tell):
    found = tell("China condemned Russia's invasion of Ukraine.")
    assert [(c.type, names(c.actors), names(c.recipients)) for c in found] == [("ACCUSE", "CHN", "RUS"), ("ASSAULT", "RUS", "UKR")]


def test_light_verb_and_noun_are_one(tell):
    assert [c.rule for c in tell("France imposed sanctions on Iran.")] == ["sanction.impose"]


def test_definite_noun_takes_the_sides_of_the_last_telling(tell):
    first, again = tell("Russia attacked Ukraine. The attack lasted all night.")
    assert (names(again.actors), names(again.recipients), again.inherited) == ("RUS", "UKR", True)
    assert not first.inherited


def test_missing_side_only(tell):
    _, again = tell("Russia attacked Ukraine. The attack on Ukraine lasted all night.")
    assert (names(again.actors), names(again.recipients)) == ("RUS", "UKR")


def test_another_side_is_another_event(tell):
    found = tell("Russia attacked Ukraine. The attack on Syria lasted all night.")
    assert "RUS" not in names(found[-1].actors)


def test_indefinite_noun_takes_nothing(tell):
    found = tell("Russia attacked Ukraine. An attack lasts a night at most.")
    assert len(found) == 1


def test_another_type_takes_nothing(tell):
    found = tell("Russia attacked Ukraine. The invasion of France was feared. The meeting went on.")
    assert all(c.type == "ASSAULT" for c in found)


def test_far_away_takes_nothing(tell):
    filler = "The weather was fair. " * 13
    assert len(tell(f"Russia attacked Ukraine. {filler}The attack lasted all night.")) == 1


def test_order_is_that_of_the_text(tell):
    found = tell("France condemned Russia. Turkey met Greece. Iran attacked Israel.")
    assert [c.trigger for c in found] == sorted(c.trigger for c in found)
    assert len(found) == 3


def test_coordinated_deeds_with_victims_of_their_own_are_two(tell):
    assert len(tell("Russia attacked Ukraine and invaded France.")) == 2


def test_coordinated_deeds_with_one_victim_are_one(tell):
    assert len(tell("Russia attacked and shelled Ukraine.")) == 1


def test_one_of_several_deeds_has_their_sides_and_is_told_beside_them(tell):
    several, one = tell("Russia began attacks on Ukraine, including the attack of Monday.")
    assert [[m.name for m in c.actors] + [m.name for m in c.recipients] for c in (several, one)] == [["RUS", "UKR"]] * 2

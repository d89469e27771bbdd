"""The date of an event by what else the document tells: other tellings, occasions, and the day on which it was said."""

from __future__ import annotations

import pytest

FRIDAY = "2024-05-10"
PUBLISHED = "2024-05-11"


def dates(coder, text):
    """Trigger, first day, last day and rule of each event."""
    events = coder.code(text, published=PUBLISHED).events
    return [
        (e.trigger.text, str(e.date.start) if e.date else None, next((x.rule for x in e.evidence if x.field == "date"), None))
        for e in events
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels killed two Chadian soldiers on Friday. Niger says that it regrets the attack.", "attack", FRIDAY),
        ("On Friday, Niger and Chad met in Oslo. Mali says that the meeting between Niger and Chad failed.", "meeting", FRIDAY),
        # An attack that has a date of its own in its name is not what "the attack" is long after.
        ("Rebels killed two Chadian soldiers on Friday. Mali recalled the May 3 attack on Niger.", "attack", "2024-05-03"),
        # What is only feared or demanded has not the day of what was told before.
        ("Rebels attacked Chadian soldiers on Friday. Niger fears an attack by Chad.", "attack", None),
    ],
)
def test_a_second_telling_has_the_date_of_the_first(coder, text, trigger, expected):
    assert [date for word, date, _ in dates(coder, text) if word == trigger] == [expected]


@pytest.mark.parametrize(
    ("text", "trigger", "expected", "rule"),
    [
        ("Mali held a hearing on Friday. Niger has apologised to Chad during the hearing.", "apologised", FRIDAY, "dates/of the occasion"),
        ("Niger expelled the envoy of Chad on Friday, ten days after Mali attacked Chad.", "attacked", "2024-04-30", "dates/counted"),
        ("“We condemn Chad,” the president of Niger said on Friday.", "condemn", FRIDAY, "dates/when said"),
    ],
)
def test_the_rule_is_told(coder, text, trigger, expected, rule):
    assert (trigger, expected, rule) in dates(coder, text)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("France condemned Chad on Friday. For several weeks Mali criticised Niger.", "criticised", None),
        ("France condemned Chad on Friday. Mali often criticised Niger.", "criticised", None),
        ("France condemned Chad on Friday. It also criticised Niger.", "criticised", FRIDAY),
        # A look back ends the day of the report.
        ("France condemned Chad on Friday. Mali had met Niger on Monday. Togo criticised Benin.", "criticised", None),
        # Nothing that has happened lies ahead.
        ("France threatened a march on Chad on 17 August.", "threatened", None),
    ],
)
def test_what_the_day_of_the_report_does_not_reach(coder, text, trigger, expected):
    assert [date for word, date, _ in dates(coder, text) if word == trigger] == [expected]


MANY = "Kenyan police arrested nine Ugandans on Friday. " + "It has rained. " * 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MANY + "Kenyan police arrested a Ugandan banker at his home.", [FRIDAY, FRIDAY]),
        (MANY.replace("nine Ugandans", "a Ugandan") + "Kenyan police arrested a Ugandan banker at his home.", [FRIDAY, None]),
        (MANY + "Chadian police arrested a Ugandan banker at his home.", [FRIDAY, None]),
        (MANY + "Kenyan police have arrested a Ugandan banker.", [FRIDAY, None]),
    ],
)
def test_one_of_several_has_the_day_on_which_they_were_counted(coder, text, expected):
    assert [date for word, date, _ in dates(coder, text) if word == "arrested"] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Niger's minister hopes to see the president of Chad on Monday.", "see", "2024-05-13"),
        ("The council of Niger will discuss sanctions against Chad when it meets on Monday.", "discuss", "2024-05-13"),
        ("Chad and Niger plan to meet on Monday in Oslo, where the leaders of Mali and Togo will meet.", "meet", "2024-05-13"),
        ("Chad condemned the attack that Niger carried out on Friday.", "attack", FRIDAY),
        ("Chad attacked Niger on Thursday and on Friday Niger attacked Chad.", "attacked", "2024-05-09"),
        ("Niger expelled an envoy of Chad on Friday, officials said. Chad condemned Niger.", "condemned", FRIDAY),
    ],
)
def test_dates_that_stand_elsewhere_in_the_sentence(coder, text, trigger, expected):
    assert next(date for word, date, _ in dates(coder, text) if word == trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # Another deed of the type between the same sides, where nothing else tells.
        ("Kenya bombed Uganda on Friday. Chad accused Kenya of having shelled Uganda.", "shelled", FRIDAY),
        ("Kenyan police shot a Ugandan on Friday. Chad says that Kenyan police have beaten a Ugandan.", "beaten", None),
        ("Kenyan police shot a Ugandan on Friday. Chad says that Togo's police beat a Ugandan.", "beat", None),
        # A denial is of the deed that was told before.
        ("Soldiers in Chad shot at a crowd on Friday. The minister denied that the soldiers had killed anyone.", "killed", FRIDAY),
        # Nobody resigns twice.
        ("Niger's president Mohamed Bazoum resigned on Friday. His aide said that the president had stepped down.", "stepped", FRIDAY),
        # A look back tells on of what was done, and of one sentence.
        ("Mali met Togo on Friday. Rebels had crossed into Niger on Thursday. They attacked Niger's army.", "attacked", "2024-05-09"),
        ("Mali met Togo on Friday. Niger will host Chad on Thursday. Rebels attacked Mali's army.", "attacked", None),
    ],
)
def test_dates_of_what_is_told_again(coder, text, trigger, expected):
    assert next(date for word, date, _ in dates(coder, text) if word == trigger) == expected

"""Every shape of date, on Thursday 23 March 2023; and the words that only look like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.dates import find
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse

# Sentence, and what is found in it as words, first day, last day, precision.
SENTENCES: list[tuple[str, list[str]]] = [
    ("He arrived on Tuesday.", ["on Tuesday | 2023-03-21 | 2023-03-21 | day"]),
    ("They met on Thursday.", ["on Thursday | 2023-03-23 | 2023-03-23 | day"]),
    ("They will meet on Thursday.", ["on Thursday | 2023-03-23 | 2023-03-23 | day"]),
    ("They will meet on Friday.", ["on Friday | 2023-03-24 | 2023-03-24 | day"]),
    ("Talks will be held next Tuesday.", ["next Tuesday | 2023-03-28 | 2023-03-28 | day"]),
    ("They met last Tuesday.", ["last Tuesday | 2023-03-21 | 2023-03-21 | day"]),
    ("Putin met Xi on Tuesday night.", ["on Tuesday night | 2023-03-21 | 2023-03-21 | day"]),
    ("The vote is scheduled for Sunday.", ["for Sunday | 2023-03-26 | 2023-03-26 | day"]),
    ("He was expected to arrive on Monday.", ["on Monday | 2023-03-27 | 2023-03-27 | day"]),
    ("Xi agreed to meet on Saturday.", ["on Saturday | 2023-03-25 | 2023-03-25 | day"]),
    ("Kishida arrived in Kyiv on Tuesday to meet Zelensky.", ["on Tuesday | 2023-03-21 | 2023-03-21 | day"]),
    ("Russia attacked Odesa on 21 March.", ["on 21 March | 2023-03-21 | 2023-03-21 | day"]),
    ("Russia attacked Odesa on March 21, 2022.", ["on March 21, 2022 | 2022-03-21 | 2022-03-21 | day"]),
    ("Russia attacked Odesa on 21 March 2022.", ["on 21 March 2022 | 2022-03-21 | 2022-03-21 | day"]),
    ("Russia attacked Odesa in March 2022.", ["in March 2022 | 2022-03-01 | 2022-03-31 | month"]),
    ("Russia annexed Crimea in 2014.", ["in 2014 | 2014-01-01 | 2014-12-31 | year"]),
    ("Russia has occupied Crimea since 2014.", ["since 2014 | 2014-01-01 | 2023-03-23 | range"]),
    ("It was the first visit since 2014.", ["since 2014 | 2014-01-01 | 2023-03-23 | range"]),
    ("The treaty expired on December 31.", ["on December 31 | 2022-12-31 | 2022-12-31 | day"]),
    ("The treaty will expire on December 31.", ["on December 31 | 2023-12-31 | 2023-12-31 | day"]),
    ("The raid took place on 2023-03-02.", ["on 2023-03-02 | 2023-03-02 | 2023-03-02 | day"]),
    ("Fighting raged between Tuesday and Thursday.", ["between Tuesday and Thursday | 2023-03-21 | 2023-03-23 | range"]),
    ("Fighting raged from 3 March to 5 April 2022.", ["from 3 March to 5 April 2022 | 2022-03-03 | 2022-04-05 | range"]),
    ("They met over the weekend.", ["over the weekend | 2023-03-18 | 2023-03-19 | range"]),
    ("They will meet this weekend.", ["this weekend | 2023-03-25 | 2023-03-26 | range"]),
    ("They met last weekend.", ["last weekend | 2023-03-18 | 2023-03-19 | range"]),
    ("A day earlier, he visited Minsk.", ["A day earlier | 2023-03-22 | 2023-03-22 | day"]),
    (
        "On Monday Xi met Putin. The next day he left.",
        ["On Monday | 2023-03-20 | 2023-03-20 | day", "The next day | 2023-03-21 | 2023-03-21 | day"],
    ),
    ("Troops left three days ago.", ["three days ago | 2023-03-20 | 2023-03-20 | day"]),
    ("Troops left two weeks ago.", ["two weeks ago | 2023-03-06 | 2023-03-12 | week"]),
    ("Troops must leave by the end of the month.", ["by the end of the month | 2023-03-01 | 2023-03-31 | month"]),
    ("Troops left a fortnight ago.", ["a fortnight ago | 2023-03-06 | 2023-03-12 | week"]),
    ("They met last month.", ["last month | 2023-02-01 | 2023-02-28 | month"]),
    ("They met earlier this month.", ["earlier this month | 2023-03-01 | 2023-03-23 | month"]),
    ("They met last week.", ["last week | 2023-03-13 | 2023-03-19 | week"]),
    ("The deal was signed in May this year.", ["in May this year | 2023-05-01 | 2023-05-31 | month"]),
    ("They met in May last year.", ["in May last year | 2022-05-01 | 2022-05-31 | month"]),
    ("They met on 27 May last year.", ["on 27 May last year | 2022-05-27 | 2022-05-27 | day"]),
    ("The vote is set for March 3 next year.", ["for March 3 next year | 2024-03-03 | 2024-03-03 | day"]),
    ("The minister announced tariffs from 1 July.", ["from 1 July | 2023-07-01 | 2023-07-01 | day"]),
    ("They met last year.", ["last year | 2022-01-01 | 2022-12-31 | year"]),
    ("They met yesterday.", ["yesterday | 2023-03-22 | 2023-03-22 | day"]),
    ("He leaves tomorrow.", ["tomorrow | 2023-03-24 | 2023-03-24 | day"]),
    ("In the summer of 2022 they met.", ["In the summer of 2022 | 2022-06-01 | 2022-08-31 | season"]),
    ("They met last summer.", ["last summer | 2022-06-01 | 2022-08-31 | season"]),
    ("They met this spring.", ["this spring | 2023-03-01 | 2023-05-31 | season"]),
    ("They may meet. They march on the capital. He sat down. Second, they left.", []),
    ("Police in May arrested him.", ["in May | 2022-05-01 | 2022-05-31 | month"]),
    ("Theresa May met Merkel.", []),
    ("The Sunday Times said so.", []),
    ("He told USA Today.", []),
    ("The 2015 nuclear deal collapsed.", ["2015 | 2015-01-01 | 2015-12-31 | year"]),
    ("Ukraine held a vote in early 2022.", ["in early 2022 | 2022-01-01 | 2022-12-31 | year"]),
    ("The war began on Feb. 24.", ["on Feb. 24 | 2023-02-24 | 2023-02-24 | day"]),
    ("Sat., 18 March, was calm.", ["Sat., 18 March | 2023-03-18 | 2023-03-18 | day"]),
    (
        "The wars of 1914-18 and 1939-1945 ended.",
        ["1914-18 | 1914-01-01 | 1918-12-31 | range", "1939-1945 | 1939-01-01 | 1945-12-31 | range"],
    ),
    ("In the first quarter of 2022 exports rose.", ["In the first quarter of 2022 | 2022-01-01 | 2022-03-31 | range"]),
    ("Over the past two weeks, 20 people died.", ["Over the past two weeks | 2023-03-09 | 2023-03-23 | range"]),
    ("Rebels attacked overnight.", ["overnight | 2023-03-22 | 2023-03-23 | range"]),
    ("Rebels attacked overnight on Monday.", ["on Monday | 2023-03-20 | 2023-03-20 | day"]),
    ("They met on Monday and Tuesday.", ["on Monday and Tuesday | 2023-03-20 | 2023-03-21 | range"]),
    ("On September 11, 2001, planes hit towers.", ["On September 11, 2001 | 2001-09-11 | 2001-09-11 | day"]),
    ("After the September 11 attacks, Bush spoke.", ["September 11 attacks | 2001-09-11 | 2001-09-11 | day"]),
    ("He spoke on Christmas Day.", ["on Christmas Day | 2022-12-25 | 2022-12-25 | day"]),
    ("Curfew lasts until Friday.", []),
    ("He left before Tuesday.", []),
    ("Xi arrives in Moscow on Monday for talks.", ["on Monday | 2023-03-27 | 2023-03-27 | day"]),
    ("He left on the 14th.", ["on the 14th | 2023-03-14 | 2023-03-14 | day"]),
    ("They met on Tuesday last week.", ["on Tuesday last week | 2023-03-14 | 2023-03-14 | day"]),
    ("It happened more than a year ago.", []),
    ("It happened nearly a year ago.", ["a year ago | 2022-01-01 | 2022-12-31 | year"]),
    ("Kerry urged Iran to answer by Friday.", ["by Friday | 2023-03-24 | 2023-03-24 | day"]),
    ("He arrived ahead of talks on Friday.", ["on Friday | 2023-03-24 | 2023-03-24 | day"]),
    ("Lavrov is visiting Delhi on Friday.", ["on Friday | 2023-03-24 | 2023-03-24 | day"]),
    ("The war ended in the 1990s.", ["in the 1990s | 1990-01-01 | 1999-12-31 | range"]),
    ("2000 men left the camp.", []),
    ("People died in 2000 villages.", []),
    ("The 2024 elections were close.", ["2024 | 2024-01-01 | 2024-12-31 | year"]),
    ("It was Black Friday.", []),
    ("Troops captured the town on Tuesday, two days after the siege began.", ["on Tuesday | 2023-03-21 | 2023-03-21 | day"]),
    ("He would freeze the talks, according to Xi on Tuesday.", ["on Tuesday | 2023-03-21 | 2023-03-21 | day"]),
    ("Russia would withdraw by next month.", ["by next month | 2023-04-01 | 2023-04-30 | month"]),
    ("They have met twice in the past three days.", ["in the past three days | 2023-03-20 | 2023-03-23 | range"]),
    ("He spoke on the day before yesterday.", ["on the day before yesterday | 2023-03-21 | 2023-03-21 | day"]),
    ("Gunmen seized them at Easter.", ["at Easter | 2022-04-17 | 2022-04-17 | day"]),
    ("Rockets fell on Good Friday.", ["on Good Friday | 2022-04-15 | 2022-04-15 | day"]),
    ("Talks will resume after Easter Monday 2024.", []),
    ("Talks will resume on Easter Monday.", ["on Easter Monday | 2023-04-10 | 2023-04-10 | day"]),
    ("Troops left on the eve of Orthodox Easter.", ["on the eve of Orthodox Easter | 2022-04-23 | 2022-04-23 | day"]),
    ("A truce will begin on Eid al-Fitr.", ["on Eid al-Fitr | 2023-04-21 | 2023-04-21 | day"]),
    ("Shells fell during Ramadan in 2022.", ["during Ramadan in 2022 | 2022-04-02 | 2022-04-30 | range"]),
    ("They met at Lunar New Year.", ["at Lunar New Year | 2023-01-22 | 2023-01-22 | day"]),
    ("They met last Diwali.", ["last Diwali | 2022-10-24 | 2022-10-24 | day"]),
    ("They sailed to Easter Island.", []),
    ("The Tet Offensive failed.", []),
    ("Clashes went on from Monday to Wednesday of last week.", ["from Monday to Wednesday of last week | 2023-03-13 | 2023-03-15 | range"]),
    ("They met last Wednesday.", ["last Wednesday | 2023-03-15 | 2023-03-15 | day"]),
    (
        "On Monday Xi met Putin. They dined. They talked. That night they parted.",
        ["On Monday | 2023-03-20 | 2023-03-20 | day", "That night | 2023-03-20 | 2023-03-20 | day"],
    ),
    (
        "On Monday Xi met Putin. The next morning he left.",
        ["On Monday | 2023-03-20 | 2023-03-20 | day", "The next morning | 2023-03-21 | 2023-03-21 | day"],
    ),
    # The next day counts from what happened, not from the date in the name of an accord.
    (
        "Xi left Moscow on Monday after voiding the May 5 accord. The next day he rested.",
        ["on Monday | 2023-03-20 | 2023-03-20 | day", "May 5 | 2022-05-05 | 2022-05-05 | day", "The next day | 2023-03-21 | 2023-03-21 | day"],
    ),
    # The same moment by another clock.
    ("Rockets fell at 01:30 on Wednesday (2330 GMT on Tuesday).", ["on Wednesday | 2023-03-22 | 2023-03-22 | day"]),
    (
        "On 5 May 2022 he left. A year later he returned.",
        ["On 5 May 2022 | 2022-05-05 | 2022-05-05 | day", "A year later | 2023-01-01 | 2023-12-31 | year"],
    ),
]

DATELINES = [
    ("KYIV, March 21 (Reuters) - Missiles hit Odesa on Tuesday.", "2023-03-23", ["on Tuesday | 2023-03-21"]),
    ("KYIV, March 21 (Reuters) - Missiles hit Odesa on Tuesday.", None, []),
    ("GENEVA, 21 March 2023 – Talks began yesterday.", "2023-03-23", ["yesterday | 2023-03-20"]),
    ("GENEVA, 21 March 2023 – Talks began yesterday.", None, ["yesterday | 2023-03-20"]),
    ("Tuesday, March 21, 2023\nRain fell on Monday.", "2023-03-23", ["on Monday | 2023-03-20"]),
    ("21 March 2023\nRain fell yesterday.", None, ["yesterday | 2023-03-20"]),
    # East of the desk it is already tomorrow; two days ahead is no dateline.
    ("SYDNEY, March 24 (AFP) - Rain fell on Friday.", "2023-03-23", ["on Friday | 2023-03-24"]),
    ("SYDNEY, March 25 (AFP) - Rain fell on Friday.", "2023-03-23", ["on Friday | 2023-03-17"]),
    ("MOSCOW — The talks began on Tuesday.", "2023-03-23", ["on Tuesday | 2023-03-21"]),
    ("BEIJING (AP) -- Xi left on Monday.", "2023-03-23", ["on Monday | 2023-03-20"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_finds_dates(parse_text: Callable[..., Parse], know: DateKnowledge, text: str, expected: list[str]) -> None:
    found = find(parse_text(text), know)
    assert [f"{m.date.text} | {m.date.start} | {m.date.end} | {m.date.precision}" for m in found] == expected


@pytest.mark.parametrize(("text", "published", "expected"), DATELINES)
def test_date_lines(
    parse_text: Callable[..., Parse], know: DateKnowledge, text: str, published: str | None, expected: list[str]
) -> None:
    found = find(parse_text(text, published), know)
    assert [f"{m.date.text} | {m.date.start}" for m in found] == expected


def test_without_a_day_of_publication_only_full_dates_are_known(parse_text: Callable[..., Parse], know: DateKnowledge) -> None:
    text = "He left on Tuesday. He came in 2014. It fell on 3 May. It ended on 5 June 2022, and began a year earlier. It goes on since 2015."
    found = find(parse_text(text, None), know)
    assert [(m.date.text, str(m.date.start)) for m in found] == [
        ("in 2014", "2014-01-01"), ("on 5 June 2022", "2022-06-05"), ("a year earlier", "2021-01-01"),
    ]


@pytest.mark.parametrize(
    ("published", "text", "start"),
    [
        ("2024-02-29", "He left a year ago.", "2023-01-01"),
        ("2023-01-02", "He left on Friday.", "2022-12-30"),
        ("2023-01-02", "He left last month.", "2022-12-01"),
        ("2023-12-30", "He will leave next month.", "2024-01-01"),
        ("2023-03-25", "They met over the weekend.", "2023-03-25"),
        ("2023-03-27", "They met over the weekend.", "2023-03-25"),
        ("2023-01-15", "They met in the winter of 2021.", "2021-12-01"),
        ("2023-01-15", "They met on February 30.", None),
        ("2023-06-15", "They met on February 29.", "2020-02-29"),
        ("2023-06-15", "They met in November.", "2022-11-01"),
        ("2023-06-15", "They will meet in November.", "2023-11-01"),
    ],
)
def test_turns_of_the_calendar(
    parse_text: Callable[..., Parse], know: DateKnowledge, published: str, text: str, start: str | None
) -> None:
    found = find(parse_text(text, published), know)
    assert [str(m.date.start) for m in found] == ([start] if start else [])


def test_offsets_are_tokens(parse_text: Callable[..., Parse], know: DateKnowledge) -> None:
    parse = parse_text("Xi met Putin on Tuesday night in Moscow.")
    (mention,) = find(parse, know)
    assert parse.text(mention.first, mention.last) == "on Tuesday night" == mention.date.text

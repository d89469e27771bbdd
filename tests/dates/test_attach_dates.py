"""An event has the date of its own clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.dates import attach, find
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse

# Sentence, and the date of each trigger; "-" for none.
CASES: list[tuple[str, dict[str, str]]] = [
    ("Putin said on Tuesday that Russia had attacked Kyiv.", {"attacked": "-", "said": "on Tuesday"}),
    ("Zelensky said on Wednesday he had spoken to Biden the day before.", {"said": "on Wednesday", "spoken": "the day before"}),
    (
        "A day after Russia annexed Crimea on Tuesday, its troops seized a base on Wednesday.",
        {"annexed": "on Tuesday", "seized": "on Wednesday"},
    ),
    ("Russia attacked Kyiv on Tuesday, Zelensky said.", {"attacked": "on Tuesday", "said": "-"}),
    ("Russia attacked Kyiv, Zelensky said on Tuesday.", {"attacked": "-", "said": "on Tuesday"}),
    ("Russia launched an attack on Kyiv on Tuesday.", {"attack": "on Tuesday", "launched": "on Tuesday"}),
    ("Germany condemned Tuesday's attack on Kyiv.", {"attack": "Tuesday", "condemned": "-"}),
    ("Germany condemned the attack on Monday.", {"condemned": "on Monday"}),
    ("On Tuesday, Russia attacked Kyiv and seized Kherson.", {"attacked": "On Tuesday", "seized": "On Tuesday"}),
    ("On Tuesday, Putin said Russia had attacked Kyiv.", {"said": "On Tuesday", "attacked": "-"}),
    ("Troops crossed the border on Monday, killing three guards.", {"crossed": "on Monday", "killing": "on Monday"}),
    ("Kishida arrived in Ukraine on Tuesday to meet Zelensky.", {"arrived": "on Tuesday", "meet": "on Tuesday"}),
    ("The US urged Russia on Tuesday to withdraw.", {"urged": "on Tuesday", "withdraw": "-"}),
    ("Xi plans to visit Kyiv on Friday.", {"visit": "on Friday", "plans": "-"}),
    ("France, which attacked Mali in 2013, signed a deal on Friday.", {"attacked": "in 2013", "signed": "on Friday"}),
    ("The 2014 annexation of Crimea was condemned by NATO.", {"annexation": "2014", "condemned": "-"}),
    ("After the attack, Putin met Xi on Tuesday.", {"attack": "-", "met": "on Tuesday"}),
    ("The talks began on Monday.", {"talks": "on Monday"}),
    ("Rebels began on Monday to withdraw from Goma.", {"withdraw": "on Monday"}),
    ("Russia has occupied Crimea since 2014.", {"occupied": "since 2014"}),
    ("It was the first visit since 2014.", {"visit": "-"}),
    ("Last week Iran and Saudi Arabia signed a deal brokered by China.", {"signed": "Last week", "deal": "Last week"}),
    ("Brazil had complained about such flights in December.", {"complained": "in December"}),
    ("Brazil condemned the attack of December 3.", {"condemned": "-"}),
    ("Marchers handed a letter on Monday to an officer, who promised to pass it on.", {"promised": "on Monday"}),
    ("Marchers met an officer who promised help on Monday.", {"met": "-", "promised": "on Monday"}),
    ("On Monday, Manila summoned the envoy after a ship had fired at its boats.", {"summoned": "On Monday", "fired": "-"}),
    ("The premier had arrived on Saturday, and the mayor embraced him.", {"arrived": "on Saturday", "embraced": "on Saturday"}),
    ("NATO could invite Skopje to talks at its summit in July.", {"invite": "in July"}),
    ("NATO invited Skopje to talks at its summit in July.", {"invited": "-"}),
    ("After a state dinner with Putin on Tuesday night, Xi sent a message.", {"dinner": "on Tuesday night", "sent": "-"}),
    (
        "During the meetings on Tuesday, Putin told reporters that Kyiv had rejected the plan.",
        {"meetings": "on Tuesday", "rejected": "-"},
    ),
    (
        "In February 2022 Russia invaded Ukraine, and on Tuesday it shelled Kyiv.",
        {"invaded": "In February 2022", "shelled": "on Tuesday"},
    ),
    ("Two people were killed in a drone strike in Odesa on Wednesday.", {"killed": "on Wednesday", "strike": "on Wednesday"}),
    ("The ministers will meet in Geneva next week, officials said.", {"meet": "next week"}),
    ("China said it would hold drills near Taiwan next month.", {"hold": "next month", "drills": "next month", "said": "-"}),
    ("Israel bombed Damascus late on Sunday, hours after rebels fired rockets.", {"bombed": "late on Sunday", "fired": "-"}),
    ("Police arrested the man who shot Abe in July 2022.", {"arrested": "-", "shot": "in July 2022"}),
    ("The visit, which ended on Wednesday, gave them a chance.", {"visit": "-"}),
    ("The accord, signed in Minsk in 2015, collapsed this week.", {"signed": "in 2015", "collapsed": "this week", "accord": "this week"}),
    ("The fight would freeze, according to Zelensky on Tuesday.", {"freeze": "-"}),
    ("Blinken, who met Lavrov on Thursday, warned China against arming Russia.", {"warned": "-", "met": "on Thursday"}),
    ("At Monday's meeting in Rome, Macron told reporters that Chad had fallen.", {"meeting": "Monday", "told": "Monday", "fallen": "-"}),
    ("In a statement issued on Monday, Iran denounced the raid.", {"denounced": "on Monday", "raid": "-"}),
    ("During the summit in Bali on Tuesday, ministers discussed aid.", {"summit": "on Tuesday", "discussed": "on Tuesday"}),
    ("Macron will raise it at the summit that opens in Bali today.", {"summit": "today"}),
    ("Scholz flew to Kyiv on Monday, where he met Zelensky.", {"met": "on Monday"}),
    ("The last time that Kenya closed the border was in 2014.", {"closed": "in 2014"}),
    ("The law that closed the border was in force in 2014.", {"closed": "-"}),
    ("Iran launched missiles targeting bases on Wednesday.", {"launched": "on Wednesday", "targeting": "on Wednesday"}),
    ("Oslo said on Monday that it was suspending aid.", {"suspending": "on Monday"}),
    ("Oslo said on Monday that it had suspended aid.", {"suspended": "-"}),
    ("On Monday, the agency reported that Iran seized a tanker.", {"seized": "On Monday"}),
    ("Oslo said on Monday that Iran seized a tanker.", {"seized": "-"}),
    ("He died on Tuesday after being shot by rebels.", {"shot": "on Tuesday"}),
    ("He spoke on Tuesday after being shot by rebels.", {"shot": "-"}),
    ("On Friday, when police fired at the crowd, it rained.", {"fired": "On Friday"}),
    ("Back in 2018, the congress approved the bill.", {"approved": "in 2018"}),
    ("Protests have been going on since Tuesday.", {"Protests": "since Tuesday"}),
    ("Police shut the station on Monday and freed the guard on Wednesday.", {"shut": "on Monday", "freed": "on Wednesday"}),
    ("On Wednesday, an assembly of ministers denounced the pact.", {"assembly": "On Wednesday", "pact": "-"}),
    (
        "Belarus and Russia held joint military exercises earlier this month.",
        {"held": "earlier this month", "exercises": "earlier this month"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_date_of_a_trigger(
    parse_text: Callable[..., Parse], know: DateKnowledge, text: str, expected: dict[str, str]
) -> None:
    parse = parse_text(text)
    mentions = find(parse, know)
    found = {}
    for word in expected:
        trigger = next(token.i for token in parse.tokens if token.text == word)
        mention = attach(parse, trigger, mentions, know)
        found[word] = mention.date.text if mention else "-"
    assert found == expected

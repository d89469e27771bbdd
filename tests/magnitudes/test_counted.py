"""What a number is the number of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.magnitudes import find
from dragoman.record import Parse

# Sentence, and what it counts: kind and words of the number.
CASES: list[tuple[str, dict[str, str]]] = [
    ("The blast killed 12 people.", {"killed": "12"}),
    ("Twelve people were killed.", {"killed": "Twelve"}),
    ("The raid killed 12 soldiers and wounded nine others.", {"killed": "12", "injured": "nine"}),
    ("The shelling left nine people dead.", {"killed": "nine"}),
    ("At least three miners died.", {"killed": "At least three"}),
    ("The flood claimed 40 lives.", {"killed": "40"}),
    ("The death toll rose to 44.", {"killed": "44"}),
    ("Officials put the toll at 30.", {"killed": "30"}),
    ("Police arrested dozens of students.", {"arrested": "dozens"}),
    ("The war has displaced more than two million people.", {"displaced": "more than two million"}),
    ("The guerrillas freed three hostages.", {"released": "three"}),
    ("Thousands of farmers marched through Lyon.", {"participants": "Thousands"}),
    ("Norway sent 31 tanks and 400 soldiers.", {"weapons": "31", "troops": "400"}),
    ("The navy seized 12 missiles.", {"weapons": "12"}),
    ("The ministers signed 14 agreements.", {"agreements": "14"}),
    ("Japan pledged 2 billion yen.", {"money": "2 billion yen"}),
    ("The council adopted the text by 14 votes to 1.", {"votes": "14", "votes against": "1"}),
    ("The assembly voted 141-5, with 32 abstentions.", {"votes": "141", "votes against": "5", "abstentions": "32"}),
    ("The senate rejected it in an 11-34 vote.", {"votes": "11-34", "votes against": "11-34"}),
    ("The bureau announced the arrests of 74 people.", {"arrested": "74"}),
    ("The bomb killed 75 displaced people.", {"killed": "75"}),
    ("Kenya expelled 12 diplomats.", {"expelled": "12"}),
    # what is not counted
    ("A 12-year-old boy was killed.", {}),
    ("They flew in a Boeing 737 jet.", {}),
    ("The soldiers left on 12 May.", {}),
    ("The talks took 12 hours.", {}),
    ("The coast guard seized 12 tonnes of fish.", {}),
    ("The rebels freed half of the 200 prisoners.", {"released": "half"}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_counted(parse_text: Callable[[str], Parse], know: MagnitudeKnowledge, text: str, wanted: dict[str, str]) -> None:
    parse = parse_text(text)
    people = {t.i for t in parse.tokens if t.lower in ("miners", "farmers", "hostages", "students")}
    counts = find(parse, know, range(len(parse.sentences)), people)
    assert {count.kind: parse.text(count.number.first, count.number.last) for count in counts} == wanted


def test_who_gives_a_toll(parse_text: Callable[[str], Parse], know: MagnitudeKnowledge) -> None:
    parse = parse_text("Officials put the toll at 30. The toll reached 40.")
    first, second = find(parse, know, range(2), ())
    assert first.giver is not None and parse.tokens[first.giver].text == "put" and second.giver is None


def test_only_the_sentences_and_tokens_that_are_asked_for(parse_text: Callable[[str], Parse], know: MagnitudeKnowledge) -> None:
    parse = parse_text("The raid killed 12 people. The blast killed 9 people.")
    assert [parse.text(c.number.first, c.number.last) for c in find(parse, know, [1], ())] == ["9"]
    assert not find(parse, know, [1], (), skip={t.i for t in parse.tokens if t.text == "9"})

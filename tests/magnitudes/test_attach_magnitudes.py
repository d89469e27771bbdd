"""Which event a number belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.magnitudes import attach, find
from dragoman.record import Parse

# Text, triggers with their types, and for each number the trigger that has it.
CASES: list[tuple[str, dict[str, str], dict[str, str | None]]] = [
    ("Mali's strike killed 12 people.", {"strike": "ASSAULT"}, {"12": "strike"}),
    ("Police detained 40 people after the march.", {"detained": "COERCE", "march": "PROTEST"}, {"40": "detained"}),
    ("The talks led to 14 agreements.", {"talks": "CONSULT"}, {"14": "talks"}),
    ("The talks led to 14 agreements.", {"talks": "ASSAULT"}, {"14": None}),
    ("Gunmen attacked a bus, killing nine people.", {"attacked": "ASSAULT"}, {"nine": "attacked"}),
    ("Rebels attacked the town, while Norway sent four tanks.", {"attacked": "ASSAULT"}, {"four": None}),
    ("Chad met Mali after an attack that killed nine people.", {"met": "CONSULT", "attack": "ASSAULT"}, {"nine": "attack"}),
    ("Chad shelled the town. Nine people died.", {"shelled": "ASSAULT"}, {"Nine": "shelled"}),
    ("Chad met Mali. Nine people died.", {"met": "CONSULT"}, {"Nine": None}),
    ("Chad shelled the town. It rained. It snowed. Nine people died.", {"shelled": "ASSAULT"}, {"Nine": None}),
]


@pytest.mark.parametrize(("text", "triggers", "wanted"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_attach(
    parse_text: Callable[[str], Parse], know: MagnitudeKnowledge, text: str, triggers: dict[str, str], wanted: dict[str, str | None]
) -> None:
    parse = parse_text(text)
    events = [(t.i, triggers[t.text]) for t in parse.tokens if t.text in triggers]
    assert len(events) == len(triggers)
    counts = find(parse, know, range(len(parse.sentences)), ())
    found = {parse.text(c.number.first, c.number.last): attach(parse, c, events, know) for c in counts}
    assert {words: None if n is None else parse.tokens[events[n][0]].text for words, n in found.items()} == wanted

"""I and we inside a quotation are whoever speaks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Mention, Parse
from dragoman.stance import Quote, speaker
from dragoman.stance.quotes import inside

_I = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours ourselves".split())


def first_person(
    parse: Parse, mentions: Mapping[int, tuple[Mention, ...]], quoted: tuple[Quote, ...], know: StanceKnowledge
) -> dict[int, tuple[Mention, ...]]:
    """The mentions with those of the first person added: their own words and offsets, the speaker's identity."""
    found = dict(mentions)
    said: dict[Quote, tuple[Mention, ...]] = {}
    for token in parse.tokens:
        if token.pos not in ("PRON", "DET") or token.lower not in _I | _WE:
            continue
        quote = inside(quoted, token.start)
        if quote is None:
            continue
        if quote not in said:
            speech = speaker(parse, quote, mentions, know)
            said[quote] = speech.speakers if speech is not None else ()
        if said[quote]:
            found[token.i] = tuple(replace(m, text=token.text, start=token.start, end=token.end, via="coreference") for m in said[quote])
    return found

"""Why a sentence has no event: one line for people, for every sentence without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.knowledge.lexicon import Lexicon
from dragoman.record import Candidate, Event, Mention, Parse
from dragoman.record.coding import SentenceNote


def notes(
    parse: Parse, mentions: Mapping[int, tuple[Mention, ...]], events: Sequence[Event], found: Sequence[Candidate], lexicon: Lexicon
) -> tuple[SentenceNote, ...]:
    """A note for every sentence without an event, in order."""
    told = {event.sentence.index for event in events}
    tried = {parse.tokens[cand.trigger].sent for cand in found}
    result = []
    for sentence in parse.sentences:
        if sentence.index in told:
            continue
        span = range(sentence.first, sentence.last)
        words = [parse.tokens[i].text for i in span if _known_word(parse.tokens[i].lemma, lexicon) and i not in mentions]
        if sentence.index in tried:
            reason = "tells again what another event of the document says"
        elif not words:
            reason = "no word that tells of an event"
        elif not any(i in mentions for i in span):
            reason = f"{_list(words)}: nobody is named who could have done it"
        else:
            reason = f"{_list(words)}: no entry fits, or nobody stands where its actor has to stand"
        result.append(
            SentenceNote(sentence.index, sentence.start, sentence.end, parse.document.text[sentence.start : sentence.end], reason)
        )
    return tuple(result)


def _known_word(lemma: str, lexicon: Lexicon) -> bool:
    return any((pos, lemma) in lexicon.index for pos in ("verb", "noun", "adjective"))


def _list(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))

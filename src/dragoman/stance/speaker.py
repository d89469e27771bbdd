"""Who speaks a quotation: looked for around it, before it, and where what was said goes on."""

from __future__ import annotations

from dragoman.knowledge.stance import StanceKnowledge
from dragoman.record import Parse, Token
from dragoman.stance.beside import beside
from dragoman.stance.links import is_verb
from dragoman.stance.quotes import Quote
from dragoman.stance.speech import Mentions, Speech, subject

# How many sentences back the speaker of a quotation without a verb of its own is looked for.
_REACH = 3


def speaker(parse: Parse, quote: Quote, mentions: Mentions, know: StanceKnowledge) -> Speech | None:
    """Who speaks a quotation, or None.

    Looked for where quotations have their speakers: around the quotation in the sentences in which it begins and ends
    (the nearest reporting verb outside it, or "according to"), before a colon, else in the sentence before, whose speaker
    goes on.
    """
    first = next((s.index for s in parse.sentences if s.end > quote.start), None)
    if first is None:
        return None
    last = next((s.index for s in reversed(parse.sentences) if s.start < quote.end), first)
    for index in dict.fromkeys((first, last)):
        found = _said_in(parse, index, quote, mentions, know)
        if found is not None:
            return found
    whole = parse.sentences[first].start >= quote.start - 1
    if whole and last + 1 < len(parse.sentences) and 0 <= parse.sentences[last + 1].start - quote.end <= 2:
        after = parse.sentences[last + 1]
        opening = parse.tokens[after.first : after.first + 6]
        if any(("verb", t.lemma) in know.reporting and is_verb(t) and _is_tag(parse, t) for t in opening):
            found = _said_in(parse, last + 1, quote, mentions, know)
            if found is not None:
                return found
    before = parse.sentences[first]
    if before.start >= quote.start - 1:
        for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
            found = _said_in(parse, index, quote, mentions, know)
            if found is not None:
                return found
        return _introduced(parse, first, quote, mentions)
    return None


def _is_tag(parse: Parse, verb: Token) -> bool:
    """Whether a sentence only says who spoke ("So said the minister.") and has no content of its own."""
    return not parse.kids(verb.i, "dobj", "ccomp", "xcomp")


def _introduced(parse: Parse, first: int, quote: Quote, mentions: Mentions) -> Speech | None:
    """Who is told of right before a quotation that stands alone: The minister was blunt. “We are at war.”"""
    if first == 0:
        return None
    before = parse.sentences[first - 1]
    if "\n" in parse.document.text[before.end : quote.start] or before.end > quote.start:
        return None
    verb = parse.tokens[before.root]
    if not is_verb(verb):
        return None
    speakers = subject(parse, verb, mentions)
    if not speakers or not all(m.kind in ("person", "role") for m in speakers):
        return None
    return Speech(verb, speakers, "quotation/introduced")


def _said_in(parse: Parse, index: int, quote: Quote, mentions: Mentions, know: StanceKnowledge) -> Speech | None:
    """The speaker that one sentence names outside the quotation, or None."""
    bounds = parse.sentences[index]
    outside = [t for t in parse.tokens[bounds.first : bounds.last] if not quote.start <= t.start < quote.end]
    cues = [t for t in outside if ("verb", t.lemma) in know.reporting and is_verb(t)]
    for cue in sorted(cues, key=lambda t: min(abs(t.start - quote.start), abs(t.start - quote.end))):
        speakers = subject(parse, cue, mentions)
        if speakers:
            return Speech(cue, speakers, f"quotation/{cue.lemma}")
    for t in outside:
        if t.lower == "according":
            found = [s for s in beside(parse, parse.tokens[t.head], mentions, know, own=False) if s.rule == "according-to"]
            if found:
                return found[0]
    frame = _frame(parse, index, quote)
    if frame is not None:
        speakers = subject(parse, frame, mentions)
        if speakers:
            return Speech(frame, speakers, "quotation/frame")
    return None


def _frame(parse: Parse, index: int, quote: Quote) -> Token | None:
    """The verb outside a quotation that carries it: "called it “a crime without equal”", "justified the raid: “We must …”"."""
    bounds = parse.sentences[index]
    within = [t for t in parse.tokens[bounds.first : bounds.last] if quote.start <= t.start < quote.end]
    for token in within:
        head = parse.tokens[token.head]
        if quote.start <= head.start < quote.end or token.dep == "punct":
            continue
        while not is_verb(head) and head.head != head.i:
            head = parse.tokens[head.head]
        if is_verb(head) and not quote.start <= head.start < quote.end:
            return head
    if parse.document.text[: quote.start].rstrip()[-1:] in (":", ","):
        for token in parse.tokens[bounds.first : bounds.last]:
            above = parse.tokens[token.head]
            if token.start < quote.start and is_verb(token) and (above.i == token.i or above.start >= quote.start):
                return token
    return None

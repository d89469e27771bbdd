"""The day on which a report stands: what its main clauses go on telling happened on the day that was named last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.dates.attach import AT, attach, carriers, simple_past
from dragoman.dates.mention import DateMention
from dragoman.dates.occasions import Occasions
from dragoman.dates.tense import is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse

# How many sentences on a day is still that of the report, counted anew from one that goes on with "he" or "they".
REACH = 6


def days(
    parse: Parse, mentions: Sequence[DateMention], know: DateKnowledge, known: Occasions
) -> Mapping[int, DateMention]:
    """For each sentence whose main verb has no date itself, the day of the last main verb before it that had one.

    A month or a year is background: it neither is handed down nor ends the day of the report.

    >>> # "He left on Friday. He met the king." -> {1: Friday}
    """
    dated = {parse.tokens[m.head].sent for m in mentions}
    found: dict[int, DateMention] = {}
    last: DateMention | None = None
    since = 0
    for n, sentence in enumerate(parse.sentences):
        own = _day_of(parse, sentence.root, mentions, know) if n in dated else None
        own = own or known.of_verb(parse, sentence.root, know)
        if own is not None:
            if own.date.precision == "day":
                # "They had met on Monday": a look back ends the day, and what follows may still look back
                last, since = (own if _past(parse, sentence.root) else None), n
        elif last is not None and n - since <= REACH:
            found[n] = last
            if _past(parse, sentence.root) and any(kid.tag == "PRP" for kid in parse.kids(sentence.root, "nsubj", "nsubjpass")):
                since = n  # the same people go on
    return found


def _day_of(parse: Parse, root: int, mentions: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """The date of a main verb, or what it says of a day: "Friday was the fourth night of the protest"."""
    for mention in mentions:
        if parse.tokens[mention.head].head == root and parse.tokens[mention.head].dep == "nsubj":
            return mention
    return attach(parse, root, mentions, know)


def tells_on(parse: Parse, trigger: int, know: DateKnowledge) -> bool:
    """Whether a word goes on with the report: the main verb in the simple past, or what happens when that does."""
    root = parse.sentences[parse.tokens[trigger].sent].root
    if trigger != root and not is_verb(parse.tokens[trigger]) and not _points_at(parse, trigger):
        return False
    return _past(parse, root) and root in carriers(parse, trigger, know)


def _points_at(parse: Parse, noun: int) -> bool:
    """Whether a noun stands where a deed is told: subject, object, what something was, or the meeting at which it was."""
    token = parse.tokens[noun]
    if token.dep == "pobj":
        return parse.tokens[token.head].lower in AT
    return token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "conj")


def _past(parse: Parse, verb: int) -> bool:
    return is_verb(parse.tokens[verb]) and simple_past(parse, parse.tokens[verb])

"""The day on which a report stands: what its main clauses go on telling happened on the day that was named last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.dates.attach import attach
from dragoman.dates.mention import DateMention
from dragoman.dates.tense import is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse

# How many sentences on a day is still that of the report.
REACH = 6


def days(parse: Parse, mentions: Sequence[DateMention], know: DateKnowledge) -> Mapping[int, DateMention]:
    """For each sentence that names no date itself, the day of the last main verb before it that had one.

    A sentence with a date of its own tells by it what happened when, and hands nothing down to its other verbs. A month or a
    year is background: it neither is handed down nor ends the day of the report.

    >>> # "He left on Friday. He met the king." -> {1: Friday}
    """
    dated = {parse.tokens[m.head].sent for m in mentions}
    found: dict[int, DateMention] = {}
    last: DateMention | None = None
    since = 0
    for n, sentence in enumerate(parse.sentences):
        if n in dated:
            own = attach(parse, sentence.root, mentions, know)
            if own is not None and own.date.precision == "day" and _past(parse, sentence.root):
                last, since = own, n
        elif last is not None and n - since <= REACH:
            found[n] = last
    return found


def tells_on(parse: Parse, trigger: int) -> bool:
    """Whether a word goes on with the report: a verb in the simple past in the main clause, or the noun that such a verb carries."""
    token = parse.tokens[trigger]
    if not is_verb(token):
        head = parse.tokens[token.head]
        if token.dep not in ("dobj", "nsubjpass") or not is_verb(head):
            return False
        token = head
    if not _past(parse, token.i):
        return False
    root = parse.sentences[token.sent].root
    while token.i != root:
        if token.dep != "conj" or not is_verb(parse.tokens[token.head]):
            return False
        token = parse.tokens[token.head]
    return True


def _past(parse: Parse, verb: int) -> bool:
    token = parse.tokens[verb]
    helpers = list(parse.kids(verb, "aux", "auxpass"))
    if token.tag == "VBD":
        return not helpers
    return token.tag == "VBN" and bool(helpers) and all(kid.tag == "VBD" and kid.lemma == "be" for kid in helpers)

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
REACH = 9

# How many sentences on an earlier day than that of the lead is still told of.
BACK = 2

# How many sentences on from a look back ("They had marched on Wednesday") still tell what was done on its day.
LOOK = 1


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
    lead: DateMention | None = None
    since = reach = 0
    for n, sentence in enumerate(parse.sentences):
        root = _main(parse, sentence.root, know)
        own = _day_of(parse, root, mentions, know) if n in dated else None
        own = own or known.of_verb(parse, root, know)
        if own is not None:
            if own.date.precision == "day":
                lead = lead or own
                looks_back = any(kid.lower == "had" for kid in parse.kids(root, "aux"))
                last, since = (own if looks_back or _past(parse, root) else None), n
                reach = LOOK if looks_back else REACH if own.date.start >= lead.date.start else BACK
        elif last is not None and n - since <= reach and not (reach == LOOK and parse.tokens[root].lemma in know.about):
            found[n] = last
            if _past(parse, root) and any(kid.tag == "PRP" for kid in parse.kids(root, "nsubj", "nsubjpass")):
                since = n  # the same people go on
    return found


def _day_of(parse: Parse, root: int, mentions: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """The date of a main verb, what it says of a day ("Friday was the fourth night of it"), or the date of a verb beside it."""
    for mention in mentions:
        if parse.tokens[mention.head].head == root and parse.tokens[mention.head].dep == "nsubj":
            return mention
    joined = ("advcl", "conj") if parse.tokens[root].lemma in know.about else ("advcl", "conj", "ccomp")
    # "Children waved and women wept on Thursday": the parser may take the second for what the first is about
    beside = [kid.i for kid in parse.kids(root, *joined) if _past(parse, kid.i)]
    return next((found for verb in (root, *beside) if (found := attach(parse, verb, mentions, know)) is not None), None)


def _main(parse: Parse, root: int, know: DateKnowledge) -> int:
    """The verb that a sentence tells: the root, or what comes before those who say so ("Nine were killed, officials said")."""
    if parse.tokens[root].lemma not in know.about:
        return root
    told = [kid.i for kid in parse.kids(root, "ccomp") if kid.i < root and _past(parse, kid.i) and not parse.kids(kid.i, "mark")]
    return told[0] if told else root


def tells_on(parse: Parse, trigger: int, know: DateKnowledge) -> bool:
    """Whether a word goes on with the report: the main verb in the simple past, or what happens when that does."""
    root = _main(parse, parse.sentences[parse.tokens[trigger].sent].root, know)
    if trigger != root and not is_verb(parse.tokens[trigger]) and not _points_at(parse, trigger):
        return False
    goes_on = _past(parse, root) or _was_at_it(parse, root)
    return goes_on and root in carriers(parse, trigger, know) and not _apart(parse, root, know)


def _points_at(parse: Parse, noun: int) -> bool:
    """Whether a noun stands where a deed is told: subject, object, what something was, or the meeting at which it was."""
    token = parse.tokens[noun]
    if token.dep == "pobj":
        prep = parse.tokens[token.head]
        return prep.lower in AT and is_verb(parse.tokens[prep.head])
    return token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "conj")


def _apart(parse: Parse, verb: int, know: DateKnowledge) -> bool:
    """Whether a verb tells of more than a day, or of another time: "besieged the embassy for a week", "often accused"."""
    if any(kid.lower in know.aside for kid in parse.kids(verb, "advmod")):
        return True
    times = [noun for prep in parse.kids(verb, "prep") if prep.lower in ("for", "over") for noun in parse.kids(prep.i, "pobj")]
    return any(noun.lower in know.units and (noun.lower.endswith("s") or know.units[noun.lower] != "day") for noun in times)


def _was_at_it(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in the past progressive: "was meeting", "was being met"."""
    helpers = {kid.lower for kid in parse.kids(verb, "aux", "auxpass")}
    return bool(helpers & {"was", "were"}) and (parse.tokens[verb].tag == "VBG" or "being" in helpers)


def _past(parse: Parse, verb: int) -> bool:
    return is_verb(parse.tokens[verb]) and simple_past(parse, parse.tokens[verb])

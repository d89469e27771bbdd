"""Which date belongs to an event: the one in its own clause, not one that another verb has."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.dates.mention import DateMention
from dragoman.dates.tense import is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import Parse, Token

# A noun below one of these is what something came after or was about, not a part of what the verb tells.
_APART = frozenset((
    "after", "before", "since", "despite", "over", "about", "following", "against", "regarding", "concerning", "until", "till", "ahead",
    "because", "given", "like", "unlike", "than", "from",
))
# At these a noun is a time: what happens "at Monday's meeting" happens on Monday.
AT = frozenset(("at", "in", "during"))
_WHERE_WHEN = frozenset(("where", "when", "while"))
# Words that begin a clause of time before the main one.
_BEFORE_COMMA = frozenset(("after", "as", "before", "once", "since", "when", "while"))
_WILL = frozenset(("will", "'ll", "’ll", "shall"))
# Ranks: one step from verb to verb counts more than any number of nouns between a date and its verb.
_STEP, _FAR = 20, 1000
# A range that is still told in days.
_DAYS = 14


def attach(parse: Parse, trigger: int, mentions: Sequence[DateMention], know: DateKnowledge) -> DateMention | None:
    """The date of the event whose trigger is a token, or None.

    In order: a date of the trigger's own ("the attack on Tuesday", "Tuesday's attack"), one of the verb that carries it
    out ("launched an attack on Tuesday"), one of a verb with which it shares its clause ("arrived on Tuesday to meet"), and
    one at the head of the sentence. Never one of a verb that only speaks of the event.
    """
    token = parse.tokens[trigger]
    near = [m for m in mentions if parse.tokens[m.head].sent == token.sent]
    if not near:
        return None
    steps = carriers(parse, trigger, know)
    ranked = sorted((_rank(parse, trigger, steps, m, know), abs(m.head - trigger), m.first, m) for m in near)
    best = ranked[0]
    if best[0] < _FAR:
        return best[3]
    only = len(near) == 1 and (_is_only_day(parse, trigger, near[0], know) or _is_to_come(parse, trigger, near[0]))
    return near[0] if only else None


def _is_only_day(parse: Parse, trigger: int, mention: DateMention, know: DateKnowledge) -> bool:
    """Whether the one date of a sentence, which has passed, stands somewhere below a verb that tells the past.

    "Had complained about such flights in December", "organised the coup of July 15".
    """
    token, written = parse.tokens[trigger], parse.document.published
    if not is_verb(token) or token.tag not in ("VBD", "VBN") or mention.since or written is None or mention.date.start > written:
        return False
    if parse.tokens[mention.head].dep != "pobj":
        return False
    of = parse.tokens[parse.tokens[mention.head].head].lower == "of"
    if of and token.lemma in know.about and not any(kid.lower == "had" for kid in parse.kids(trigger, "aux")):
        return False  # "condemned the attack of May 3"
    path = _path(parse, mention)
    between = path[: path.index(trigger)] if trigger in path else path
    return trigger in path and not any(is_verb(parse.tokens[i]) for i in between)


def _is_to_come(parse: Parse, trigger: int, mention: DateMention) -> bool:
    """Whether the one date of a sentence lies ahead, below a verb that tells what may come: "could invite it at its summit in July"."""
    token, written = parse.tokens[trigger], parse.document.published
    if token.tag != "VB" or mention.since or written is None or mention.date.start <= written:
        return False
    path = _path(parse, mention)
    return path[-1:] == [trigger] and any(kid.tag == "MD" for kid in parse.kids(trigger, "aux"))


def _rank(parse: Parse, trigger: int, steps: dict[int, int], mention: DateMention, know: DateKnowledge) -> int:
    """How far a date is from an event, 0 its own; _FAR when it is not its date."""
    path = _path(parse, mention)
    if mention.since and not _goes_on(parse, trigger):
        return _FAR
    if trigger in path[:1]:
        return 0
    if _told_as_day(parse, trigger, mention):
        return 1
    # What stands before a noun dates that noun alone: "Tuesday's attack", "the 2014 annexation".
    head = parse.tokens[mention.head]
    if head.dep in ("poss", "nummod", "compound", "nmod", "amod") and not is_verb(parse.tokens[path[0]] if path else head):
        verb = _verb_at(parse, path[0]) if path else None
        return 3 + _STEP * steps[verb] if verb in steps else _FAR
    for n, above in enumerate(path):
        if above not in steps:
            continue
        if above == trigger and is_verb(parse.tokens[trigger]) and not _passes(parse, path[:n], mention):
            return _FAR
        return 1 + _STEP * steps[above] + min(n, _STEP - 2)
    if path and (held := _held(parse, path[0], know)) is not None:
        if (verb := _verb_at(parse, held)) in steps:
            return 4 + _STEP * steps[verb]
        if held == trigger:
            return _FAR - 2
    if path and _is_when(parse, path[-1], trigger):
        return _FAR - 4
    if path and mention.date.precision == "day" and _hangs_below(parse, path[-1], trigger, know):
        return _FAR - 3
    if path and _leads(parse, mention) and _is_open(parse, trigger, path[-1], know):
        return _FAR - 1
    return _FAR


def _is_when(parse: Parse, dated: int, trigger: int) -> bool:
    """Whether a date stands in the clause that says when it happens: "will discuss it when the ministers meet on Monday"."""
    token = parse.tokens[dated]
    return token.dep == "advcl" and token.head == trigger and any(kid.lower == "when" for kid in parse.kids(dated, "advmod", "mark"))


def _hangs_below(parse: Parse, dated: int, trigger: int, know: DateKnowledge) -> bool:
    """Whether a date stands with what a verb was for or did: "telephoned to thank him on Monday", "fired, killing two on Monday"."""
    token = parse.tokens[dated]
    above = parse.tokens[trigger]
    if token.dep not in ("advcl", "acl", "xcomp") or above.lemma in know.prospective or above.lemma in know.about or not is_verb(above):
        return False
    if token.dep == "xcomp" and not parse.kids(trigger, "dobj"):
        return False
    return token.tag in ("VB", "VBG") and trigger in carriers(parse, dated, know)


def _held(parse: Parse, verb: int, know: DateKnowledge) -> int | None:
    """The noun of which a clause says when it took place: "a statement issued on Monday", "the summit that opens today"."""
    token = parse.tokens[verb]
    clause = parse.kids(verb, "nsubj", "nsubjpass", "mark")  # "the claim that he was shot in May"
    if (token.dep == "acl" and token.tag in ("VBN", "VBD") and not clause) or (token.dep == "relcl" and token.lemma in know.holding):
        return token.head
    told = token.lemma not in know.about and token.lemma not in know.starting and token.lemma not in know.ending
    if token.dep == "relcl" and told and simple_past(parse, token) and parse.tokens[token.head].pos == "NOUN":
        # "the raid that killed two on Sunday", "the raid that rebels carried out on Sunday"
        return token.head
    return None


def _verb_at(parse: Parse, noun: int) -> int | None:
    """The verb that happens at a noun: "told reporters at Monday's meeting" -> told."""
    prep = parse.tokens[parse.tokens[noun].head]
    verb = parse.tokens[prep.head]
    return verb.i if prep.lower in AT and prep.pos == "ADP" and is_verb(verb) else None


def _told_as_day(parse: Parse, trigger: int, mention: DateMention) -> bool:
    """Whether the day is told by what happened on it: "on Friday, when police fired", "Friday was the day on which they fired"."""
    clause = _clause(parse, trigger)
    if clause is None:
        return False
    noun = parse.tokens[parse.tokens[clause].head]
    if noun.dep in ("appos", "npadvmod"):
        noun = parse.tokens[noun.head]
    if mention.first <= noun.i < mention.last:
        return True
    while noun.dep in ("pobj", "prep") and noun.head != noun.i:
        noun = parse.tokens[noun.head]  # "the fourth night in a row that they protested"
    if noun.dep == "attr" and parse.tokens[noun.head].lemma == "be":
        return any(mention.first <= kid.i < mention.last for kid in parse.kids(noun.head, "nsubj", "npadvmod"))
    return False


def _clause(parse: Parse, trigger: int) -> int | None:
    """The verb of the relative clause whose deed the trigger is: itself, or what it is joined to or carried by."""
    token = parse.tokens[trigger]
    while token.dep in ("conj", "dobj", "nsubj", "nsubjpass") and token.head != token.i:
        token = parse.tokens[token.head]
    return token.i if token.dep in ("relcl", "acl") and is_verb(token) else None


def _path(parse: Parse, mention: DateMention) -> list[int]:
    """What governs a date: nouns on the way, and the first verb, at which it ends; prepositions and date words are left out."""
    if (noun := _fronted(parse, mention)) is not None:
        return [noun]
    found = []
    for above in parse.ancestors(mention.head):
        if mention.first <= above.i < mention.last or (above.dep in ("prep", "agent", "pcomp") and not is_verb(above)):
            continue
        if above.pos in ("ADP", "SCONJ", "PART", "PUNCT", "ADV"):
            continue
        found.append(above.i)
        if is_verb(above):
            # "said on Wednesday he had spoken": the parser hangs the day on what follows it
            before = parse.tokens[mention.first - 1] if mention.first else above
            if above.i >= mention.last and is_verb(before) and any(a.i == before.i for a in parse.ancestors(above.i)):
                found[-1] = before.i
            break
    return found


def _fronted(parse: Parse, mention: DateMention) -> int | None:
    """The noun of "After a dinner with Putin on Tuesday night, Xi left", where the parser hangs the date on "left"."""
    top = mention.head
    while parse.tokens[top].head != top and not is_verb(parse.tokens[parse.tokens[top].head]):
        top = parse.tokens[top].head
    verb = parse.tokens[parse.tokens[top].head]
    if verb.i < mention.last or verb.i == top:
        return None
    for clause in parse.kids(verb.i, "advcl"):
        marked = any(kid.lower in _BEFORE_COMMA for kid in parse.kids(clause.i, "mark", "advmod"))
        ends = mention.last < len(parse.tokens) and parse.tokens[mention.last].text == ","
        if marked and ends and clause.i < top and not any(t.text == "," for t in parse.tokens[clause.i : mention.first]):
            return clause.i  # "A day after Russia left Crimea on Tuesday, its troops came back"
    for prep in parse.kids(verb.i, "prep", "advcl"):
        if prep.i < top and prep.lower in _APART and not any(t.lower == "," for t in parse.tokens[prep.i : mention.first]):
            nouns = [kid.i for kid in parse.kids(prep.i, "pobj")]
            return nouns[0] if nouns else None
    return None


def _passes(parse: Parse, nouns: Sequence[int], mention: DateMention) -> bool:
    """Whether a date reaches its verb through nouns.

    Days do, and what the parser hung on a name; a month or year stays with its noun.
    """
    date = mention.date
    if nouns and parse.tokens[parse.tokens[mention.head].head].lower == "of":
        return False  # "condemned the attack of May 3"
    if date.precision in ("day", "week") or (date.precision == "range" and (date.end - date.start).days <= _DAYS):
        return True
    return all(parse.tokens[n].pos in ("PROPN", "NUM") or parse.tokens[n].ent for n in nouns)


def carriers(parse: Parse, trigger: int, know: DateKnowledge) -> dict[int, int]:
    """The trigger and the verbs whose date is also its own, with how many steps away."""
    steps = {trigger: 0}
    token, step = parse.tokens[trigger], 0
    while token.head != token.i:
        head = parse.tokens[token.head]
        step += 1
        if is_verb(token):
            if not _same_time(parse, token, head, know):
                break
        elif head.lower in _APART and head.pos in ("ADP", "SCONJ", "VERB"):
            break
        elif is_verb(head):
            # what speaks happens when it speaks ("the summit condemned"), what it speaks of does not
            if head.lemma in know.about and token.dep != "nsubj" and token.lower not in AT:
                break
        elif head.pos not in ("ADP", "NOUN", "PROPN", "PART", "ADV"):
            break
        if head.pos != "ADP":
            steps[head.i] = step
        token = head
    return steps


def _same_time(parse: Parse, token: Token, head: Token, know: DateKnowledge) -> bool:
    """Whether a verb below another word happens when that does.

    "crossed the border, killing three", "began to withdraw", "launched missiles targeting troops", "went to Kyiv, where he met
    Zelensky", and what was going on when it was said: "said that it was suspending aid".
    """
    if token.dep == "acl":
        return token.tag == "VBG" and head.pos in ("NOUN", "PROPN")
    if token.dep == "relcl" and head.lemma == "time":
        # "the last time that Kenya closed the border was in 2014"
        return head.dep == "nsubj" and parse.tokens[head.head].lemma == "be"
    if token.dep == "relcl":
        ahead = any(kid.lower in _WILL for kid in parse.kids(token.i, "aux"))
        if _goes_on_with(parse, token):
            return True
        return (simple_past(parse, token) or ahead) and any(kid.lower in _WHERE_WHEN for kid in parse.kids(token.i, "advmod"))
    if token.dep == "pcomp" and head.lower == "after":
        # "died on Tuesday after being shot"
        return token.tag == "VBN" and parse.tokens[head.head].lemma in know.harm
    if not is_verb(head):
        return False
    if token.dep == "ccomp":
        return _told_at_once(parse, token, head, know)
    if token.dep == "conj":
        # "fired, and two were arrested", "had arrived on Saturday, and the mayor embraced him"
        before = any(kid.lower == "had" for kid in parse.kids(head.i, "aux"))
        alike = token.tag == head.tag or (simple_past(parse, token) and (before or simple_past(parse, head)))
        return alike or not parse.kids(token.i, "nsubj", "nsubjpass")
    if token.dep == "xcomp":
        return head.lemma in know.aspectual or (head.lemma not in know.prospective and head.lemma not in know.about)
    if token.dep == "advcl":
        marks = {kid.lower for kid in parse.kids(token.i, "mark", "advmod")}
        infinitive = any(kid.tag == "TO" for kid in parse.kids(token.i, "aux"))
        if marks & _APART:
            return False  # "after a ship had fired"
        return token.tag in ("VBG", "VBN") or infinitive or bool(marks & {"as", "when", "while"})
    return False


def _goes_on_with(parse: Parse, verb: Token) -> bool:
    """Whether a relative clause goes on with the tale: "handed a letter to the officer, who promised to pass it on"."""
    noun = parse.tokens[verb.head]
    first = min(parse.subtree(verb.i))
    who = any(kid.lower == "who" and kid.i > noun.i for kid in parse.kids(verb.i, "nsubj"))
    return who and noun.dep in ("dobj", "pobj", "dative") and parse.tokens[first - 1].text == "," and simple_past(parse, verb)


def _told_at_once(parse: Parse, token: Token, head: Token, know: DateKnowledge) -> bool:
    """Whether what is told goes on while it is told ("said that it was suspending aid"), or is the news ("reported that Iran fired")."""
    if head.lemma not in know.about or head.tag not in ("VBD", "VBN"):
        return False
    if token.tag == "VBG":
        return any(kid.lemma == "be" and kid.tag == "VBD" for kid in parse.kids(token.i, "aux"))
    return head.lemma in know.newsy and simple_past(parse, token)


def simple_past(parse: Parse, token: Token) -> bool:
    """Whether a verb stands in the simple past, active or passive."""
    aux = parse.kids(token.i, "aux", "auxpass")
    if token.tag == "VBD" or (not aux and parse.kids(token.i, "nsubj")):
        return not aux and token.tag in ("VBD", "VBN")  # with a subject and no auxiliary, "granted" is no participle
    return token.tag == "VBN" and bool(aux) and all(kid.tag == "VBD" and kid.lemma == "be" for kid in aux)


def _goes_on(parse: Parse, trigger: int) -> bool:
    """Whether an event can have begun at a since-date: "has fought since 2014", and not "the first visit since 2014"."""
    token = parse.tokens[trigger]
    if not is_verb(token) and token.dep in ("nsubj", "nsubjpass"):
        token = parse.tokens[token.head]
    return is_verb(token) and any(kid.lemma == "have" for kid in parse.kids(token.i, "aux"))


def _leads(parse: Parse, mention: DateMention) -> bool:
    """Whether nothing but a conjunction or an adverb stands before a date in its sentence."""
    sent = parse.sentences[parse.tokens[mention.head].sent]
    return all(parse.tokens[i].pos in ("CCONJ", "ADV", "PUNCT", "SPACE", "ADP", "DET") for i in range(sent.first, mention.first))


def _is_open(parse: Parse, trigger: int, root: int, know: DateKnowledge) -> bool:
    """Whether a date at the head of a sentence reaches the trigger: no verb of speaking and no relative clause in between."""
    token = parse.tokens[trigger]
    while token.i != root:
        head = parse.tokens[token.head]
        if head.i == token.i or token.dep in ("relcl", "acl", "ccomp", "pcomp", "appos") or head.lower in _APART:
            return False
        if is_verb(head) and head.lemma in know.about:
            return False
        if token.dep == "advcl" and any(kid.lower in _APART for kid in parse.kids(token.i, "mark", "advmod")):
            return False  # "on Monday it summoned the envoy after a ship had fired"
        token = head
    return True

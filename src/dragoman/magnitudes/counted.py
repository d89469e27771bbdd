"""What a number is the number of: the killed, the arrested, tanks, votes, money."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from dragoman.knowledge.magnitudes import MagnitudeKnowledge
from dragoman.magnitudes.numbers import Number, numbers
from dragoman.record import Parse, Token

_MODIFIERS = ("nummod", "quantmod", "compound", "nmod", "amod", "det", "npadvmod", "advmod")
_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
# Between a number and what it counts: "three Ukrainian air-defence batteries".
_INSIDE = ("NOUN", "PROPN", "ADJ", "ADV")
_BETWEEN_VOTES = frozenset("- – — to against".split())
_LEAVING = frozenset(("leave",))
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts.

    Attributes:
        number: the number.
        kind: a kind of `kinds.yaml`, "money", or "votes against".
        head: token index of what is counted, or of the number where that stands alone; from it the way to an event is looked for.
        rule: how the kind was told, for the evidence.
        giver: token index of the verb whose subject gives the figure ("Moscow |put| the toll at 3"), or None.
    """

    number: Number
    kind: str
    head: int
    rule: str
    giver: int | None = None


def find(
    parse: Parse, know: MagnitudeKnowledge, sentences: Iterable[int], somebody: Container[int], skip: Container[int] = frozenset()
) -> list[Count]:
    """Everything that sentences count, in text order.

    "The raid killed 12 people and cost $2m." -> killed 12, money 2000000 USD

    Args:
        parse: the document.
        know: words of number and kinds.
        sentences: indices of the sentences to be looked through, in order.
        somebody: token indices at which somebody is named or described.
        skip: token indices that are no numbers of things, such as those of dates.
    """
    found: list[Count] = []
    for sent in (parse.sentences[n] for n in sentences):
        if any(t.lower in know.starts or t.text[-1:].isdigit() or t.text[:1].isdigit() for t in parse.tokens[sent.first : sent.last]):
            found.extend(_in_sentence(parse, sent.first, sent.last, know, somebody, skip))
    return found


def _in_sentence(
    parse: Parse, first: int, last: int, know: MagnitudeKnowledge, somebody: Container[int], skip: Container[int]
) -> list[Count]:
    known = [n for n in numbers(parse, first, last, know) if n.core not in skip and not _compound_word(parse, n)]
    found: list[Count] = []
    for n, number in enumerate(known):
        if n and known[n - 1].last == number.first - 1 and parse.tokens[number.first - 1].lower == "of":
            continue  # "half of the 200 hostages": of how many is not how many
        if number.unit not in (None, "share"):
            found.append(Count(number, "money", _top(parse, number), f"money/{number.unit}"))
            continue
        head = _counted(parse, number, last)
        if _is_ballot(parse, number):
            found += [
                Count(replace(number, high=number.low), "votes", head, "votes"),
                Count(replace(number, low=number.high), "votes against", head, "votes"),
            ]
            continue
        votes = _votes(parse, number, known[n - 1] if n else None) or _ballot(parse, number, known[n + 1 : n + 2])
        if votes:
            found.append(Count(number, votes, head, "votes"))
        elif named := _kind(parse, number, head, know, somebody):
            found.append(Count(number, named[0], head, named[1], _giver(parse, head, know) if named[1] == "toll" else None))
    return found


def _giver(parse: Parse, head: int, know: MagnitudeKnowledge) -> int | None:
    """The verb by which somebody gives the figure of a toll."""
    for above in parse.ancestors(head):
        if _verb(above):
            return above.i if ("givers", (above.lemma,)) in know.words and parse.kids(above.i, "nsubj") else None
    return None


def _compound_word(parse: Parse, number: Number) -> bool:
    """Whether a figure is a part of another word or name: "12-year-old", "Su-35", "1,200-strong"."""
    tokens = parse.tokens
    before = tokens[number.first - 1] if number.first else None
    if before is not None and before.pos == "PROPN" and before.dep in ("compound", "nmod") and before.head >= number.first:
        # "the Boeing 737 jet"; and not "gave Ukraine 31 tanks"
        return before.ent not in ("GPE", "NORP")
    after = tokens[number.core + 1 : number.core + 3]
    if len(after) == 2 and after[0].text == "-" and after[0].start == tokens[number.core].end and after[1].pos != "NUM":
        return True
    glued = before is not None and before.text == "-" and before.end == tokens[number.first].start
    return glued and number.first > 1 and tokens[number.first - 2].pos != "NUM"


def _top(parse: Parse, number: Number) -> int:
    """The token of a number whose governor stands outside it."""
    inside = range(number.first, number.last)
    for i in range(number.core, number.first - 1, -1):
        token = parse.tokens[i]
        if (token.head not in inside or token.head == i) and token.pos in ("NUM", "NOUN", "PROPN", "SYM", "ADJ", "DET"):
            return i
    return number.core


def _counted(parse: Parse, number: Number, last: int) -> int:
    """Head of what is counted: "12 |people|", "dozens of |people|"; the number itself where it stands alone."""
    tokens = parse.tokens
    end = number.last
    if end < last and tokens[end].lower == "of":
        for kid in parse.kids(end, "pobj"):
            return kid.i
        return _noun_after(parse, end + 1, last) or _top(parse, number)
    if end < last and tokens[end - 1].lower == "of":
        return _noun_after(parse, end, last) or _top(parse, number)
    if number.unit == "share":
        found = _noun_after(parse, end, last)
        if found is not None:
            return found
    top = _top(parse, number)
    head = tokens[tokens[top].head]
    if tokens[top].dep in _MODIFIERS and number.last <= head.i < last and head.pos in _NOUNS and not _verb(head):
        return head.i
    following = _noun_after(parse, end, last)
    return top if following is None else following


def _noun_after(parse: Parse, first: int, last: int) -> int | None:
    """The last noun of the words that follow a number without a break: "12 Ukrainian army officers"."""
    found = None
    for token in parse.tokens[first:last]:
        participle = token.tag in ("VBN", "VBG") and token.dep == "amod"
        if token.pos not in (*_INSIDE, "DET") and token.tag not in ("PRP$", "HYPH") and not participle:
            break
        if token.pos in ("NOUN", "PROPN"):
            found = token.i
            if token.tag == "NNS":
                break
    return found


def _kind(parse: Parse, number: Number, head: int, know: MagnitudeKnowledge, somebody: Container[int]) -> tuple[str, str] | None:
    """Kind of what is counted, and how it was told."""
    noun = parse.tokens[head]
    alone = number.first <= head < number.last
    if said := _state(parse, number, head, know):
        return said, "state"
    if tolled := _toll(parse, _top(parse, number), know):
        return tolled, "toll"
    named = None if alone else _two_words(parse, head, know) or know.words.get(("nouns", (noun.lemma,)))
    thing = named is not None and not know.kinds[named].people
    # "seized 12 tanks" counts tanks, "seized 12 soldiers" the abducted, and "seized 12 tonnes" nothing that is looked for
    if not thing and (alone or named or head in somebody) and (deed := _deed(parse, number, head, know)):
        return deed
    claimed = _claimed(parse, head, know)
    return claimed or ((named, f"noun/{noun.lemma}") if named else None)


def _two_words(parse: Parse, head: int, know: MagnitudeKnowledge) -> str | None:
    before = parse.tokens[head - 1].lemma if head else ""
    return know.words.get(("nouns", (before, parse.tokens[head].lemma)))


def _state(parse: Parse, number: Number, head: int, know: MagnitudeKnowledge) -> str | None:
    """"12 dead", "12 people dead", "12 were wounded", "left 12 dead"."""
    tokens, words = parse.tokens, know.words
    near = {head, number.core}
    after = max(head, number.last - 1) + 1
    candidates = [head, *([after] if after < len(tokens) else [])]
    governor = tokens[tokens[head].head]
    if tokens[head].dep in ("nsubj", "nsubjpass") and governor.lemma == "be":
        candidates += [kid.i for kid in parse.kids(governor.i, "acomp", "attr", "oprd")]
    if tokens[head].dep in ("nsubj", "dobj") and governor.lemma in _LEAVING:
        candidates += [kid.i for kid in parse.kids(governor.i, "acomp", "oprd", "xcomp")]
    for i in candidates:
        if tokens[i].dep == "amod" and tokens[i].head > i:
            continue  # "killed 75 displaced people": who they are, not what became of them
        found = words.get(("states", (tokens[i].lower,)))
        if found and not (i == after and i not in near and tokens[i].tag == "VBD" and parse.kids(i, "dobj")):
            return found
    return None


def _toll(parse: Parse, top: int, know: MagnitudeKnowledge) -> str | None:
    """The number of a toll: "the death toll rose to 12", "a toll of 12", "put the toll at 12", "the toll reached 12"."""
    tokens = parse.tokens
    token = tokens[top]
    above = tokens[token.head]
    if token.dep == "pobj":
        above = tokens[above.head]
    nouns = [above, *(kid for kid in parse.kids(above.i, "nsubj", "nsubjpass", "dobj") if _verb(above))]
    for noun in nouns:
        if noun.i == top or noun.pos not in ("NOUN", "PROPN"):
            continue
        before = tokens[noun.i - 1].lower if noun.i else ""
        found = know.words.get(("tolls", (before, noun.lemma))) or know.words.get(("tolls", (noun.lemma,)))
        if found:
            return found
    return None


def _deed(parse: Parse, number: Number, head: int, know: MagnitudeKnowledge) -> tuple[str, str] | None:
    """What is done to those who are counted, or by them: "killed 12", "12 were arrested", "12 people died"."""
    token = parse.tokens[_argument(parse, number, head)]
    above = parse.tokens[token.head]
    of = parse.tokens[above.head]
    if token.dep == "pobj" and above.lower == "of" and (found := know.words.get(("deeds", (of.lemma,)))):
        return found, f"noun/{of.lemma}"
    return _of_the_clause(parse, token, head, know) or _of_a_participle(parse, head, know)


def _of_a_participle(parse: Parse, head: int, know: MagnitudeKnowledge) -> tuple[str, str] | None:
    """"12 people killed in the raid"."""
    for kid in parse.kids(head, "acl", "amod", "relcl"):
        if kid.tag == "VBN" and not parse.kids(kid.i, "nsubj") and (found := _done_to(parse, kid, know)):
            return found, f"verb/{kid.lemma}"
    return None


def _of_the_clause(parse: Parse, token: Token, head: int, know: MagnitudeKnowledge) -> tuple[str, str] | None:
    """The kind by the verb whose subject or object is counted."""
    verb = parse.tokens[token.head]
    if not _verb(verb) or verb.i == token.i:
        return None
    if token.dep in ("dobj", "nsubjpass", "prep") or (token.dep == "npadvmod" and token.i > verb.i):
        found = _done_to(parse, verb, know)
        return (found, f"verb/{verb.lemma}") if found else None
    if token.dep == "nsubj":
        for form in ((verb.lemma,), *((verb.lemma, kid.lemma) for kid in parse.kids(verb.i, "dobj", "prt", "prep"))):
            if found := know.words.get(("doers", form)):
                return found, f"verb/{' '.join(form)}"
    return None


def _claimed(parse: Parse, head: int, know: MagnitudeKnowledge) -> tuple[str, str] | None:
    """"claimed 12 lives"."""
    noun, verb = parse.tokens[head], parse.tokens[parse.tokens[head].head]
    found = know.words.get(("things", (verb.lemma, noun.lemma))) if noun.dep == "dobj" else None
    return (found, f"verb/{verb.lemma} {noun.lemma}") if found else None


def _done_to(parse: Parse, verb: Token, know: MagnitudeKnowledge) -> str | None:
    """The kind of those to whom a verb is done, alone or with its particle, adverb or object."""
    forms = [(verb.lemma, kid.lemma) for kid in parse.kids(verb.i, "prt", "advmod", "oprd", "acomp", "dobj")]
    return next((found for form in (*forms, (verb.lemma,)) if (found := know.words.get(("done-to", form)))), None)


def _argument(parse: Parse, number: Number, head: int) -> int:
    """The token that stands in the clause for what is counted: "dozens" in "dozens of people", "men" in "9 men and 3 boys"."""
    tokens, i = parse.tokens, head
    for _ in range(_DEPTH):
        token, above = tokens[i], tokens[tokens[i].head]
        if token.dep == "pobj" and number.first <= above.i <= number.last:
            # The number's own "of" and "between"; the second stands itself where an object would.
            if above.lower != "of":
                return above.i
            i = above.head
        elif token.dep == "conj" and above.pos in ("NOUN", "PROPN", "NUM"):
            i = above.i
        else:
            break
    return i


def _votes(parse: Parse, number: Number, before: Number | None) -> str | None:
    """Votes against: the second number of "14-1", "141 votes to 5" and "by 141 to 5" where votes are spoken of."""
    if before is None or before.core >= number.first:
        return None
    between = [t.lower for t in parse.tokens[before.last : number.first]]
    if not between or between[-1] not in _BETWEEN_VOTES or len(between) > 2 or not _speaks_of_votes(parse, before):
        return None
    return "votes against" if len(between) == 1 or between[0] in ("votes", "vote") else None


def _ballot(parse: Parse, number: Number, after: list[Number]) -> str | None:
    """Votes in favour: the first number of the same."""
    return "votes" if after and _votes(parse, after[0], number) else None


def _is_ballot(parse: Parse, number: Number) -> bool:
    """Whether a range is none, but the two sides of a vote: "an 11-34 vote"."""
    after = parse.tokens[number.last : number.last + 1]
    hyphen = any(mark in parse.text(number.first, number.last) for mark in "-–—")
    return number.low != number.high and None not in (number.low, number.high) and hyphen and bool(after) and after[0].lemma == "vote"


def _speaks_of_votes(parse: Parse, number: Number) -> bool:
    sent = parse.sentences[parse.tokens[number.core].sent]
    return any(t.lemma == "vote" for t in parse.tokens[max(sent.first, number.first - 6) : min(sent.last, number.last + 2)])


def _verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")

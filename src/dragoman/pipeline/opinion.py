"""The model's opinion on what the lexicon found: asked only where it can change the answer (docs/how-it-codes.md).

Three questions, each about a pair of mentions of one sentence:
1. an event without a recipient: is the nearest of the others below the trigger whom it was done to?
2. an event without an actor: is it who did it?
3. a sentence without any event, with a subject, a verb that the lexicon knows, and somebody behind it: is there one between them?
What the lexicon tells whole is left to it: on news, the model's doubts about it were wrong as often as right.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.roles import OF_DOERS, Mentions
from dragoman.knowledge import Knowledge
from dragoman.knowledge.lexicon import Lexicon
from dragoman.model import MarkedPair, PairModel, PairScores
from dragoman.pipeline.assemble import told_as
from dragoman.record import Candidate, Evidence, Mention, Parse, Sentence
from dragoman.stance import status

# Least probability of the event's type for each of the three questions: chosen by looking at held-back training sentences, our gold
# and news articles coded by others together, so that the figures on those are no independent check of them.
RECIPIENT, ACTOR, NEW = 0.5, 0.5, 0.95

# How many tokens are shown to the model before and behind the pair and the trigger.
BEFORE, BEHIND = 2, 4

# Longest sentence, in tokens, that is asked about.
LONGEST = 80

# Verbs that tell of no deed by themselves.
_STATES = frozenset("be have say tell add note become remain seem know think believe live die".split())

# A capital or a seat named beside an event is mostly where it was; where it is a side, the lexicon says so.
_PLACES = frozenset({"place", "capital", "seat"})

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Question:
    """A pair to be asked about: for which candidate (None: for a sentence without one), and who stands where."""

    cand: int | None
    kind: str
    actor: tuple[int, Mention]
    recipient: tuple[int, Mention]


def consult(parse: Parse, mentions: Mentions, found: Sequence[Candidate], know: Knowledge, model: PairModel) -> tuple[Candidate, ...]:
    """The candidates as lexicon and model together see them, in text order.

    Args:
        parse: the document.
        mentions: who stands at which head token.
        found: what the lexicon found.
        know: ontology, lexicon and words of stance.
        model: the trained model.
    """
    questions = [q for sentence in parse.sentences for q in _questions(parse, sentence, mentions, found, know.lexicon)]
    if not questions:
        return tuple(found)
    answers = model.score([_pair(parse, q, found) for q in questions])
    changed: dict[int, Candidate] = {}
    new: dict[int, tuple[float, Candidate]] = {}
    for question, answer in zip(questions, answers, strict=True):
        if question.cand is None:
            made = _new(parse, question, answer)
            if made is not None and made[0] > new.get(made[1].trigger, (0.0, made[1]))[0]:
                new[made[1].trigger] = made
            continue
        cand = found[question.cand]
        share = answer.types.get(_told(parse, cand, know), 0.0)
        least = RECIPIENT if question.kind == "recipient" else ACTOR
        if share >= least:
            changed[question.cand] = _completed(cand, question, share)
    whole = [changed.get(n, cand) for n, cand in enumerate(found)] + [cand for _, cand in new.values()]
    return tuple(sorted(whole, key=lambda cand: cand.trigger))


def _questions(
    parse: Parse, sentence: Sentence, mentions: Mentions, found: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[_Question]:
    if sentence.last - sentence.first > LONGEST:
        return
    here = {i: mentions[i] for i in range(sentence.first, sentence.last) if i in mentions}
    if len(here) < 2:
        return
    told = [(n, cand) for n, cand in enumerate(found) if sentence.first <= cand.trigger < sentence.last]
    if not told:
        yield from _between(parse, here, lexicon)
    triggers = {cand.trigger for _, cand in told}
    for n, cand in told:
        if cand.inherited or lexicon.reciprocal(cand.rule):
            continue
        actors, recipients = _within(cand.actors, here), _within(cand.recipients, here)
        if actors and not cand.recipients and len(cand.actors) == 1:
            if (other := _other(parse, cand, here, actors, triggers)) is not None:
                yield _Question(n, "recipient", actors[0], other)
        elif recipients and not cand.actors and (other := _other(parse, cand, here, recipients, triggers)) is not None:
            yield _Question(n, "actor", other, recipients[0])


def _between(parse: Parse, here: Mapping[int, tuple[Mention, ...]], lexicon: Lexicon) -> Iterator[_Question]:
    """The subjects of a sentence, each with the first of the others that follow its verb, where that is a verb of the lexicon.

    Of sixty others that were asked about in four sets of news and in the bench, the model took none for an event.
    """
    for i, ms in here.items():
        token = parse.tokens[i]
        verb = parse.tokens[token.head]
        if token.dep not in _SUBJECTS or not ms[0].known or verb.lemma in _STATES or ("verb", verb.lemma) not in lexicon.index:
            continue
        above = {t.i for t in parse.ancestors(verb.i)}
        apart = ((j, os[0]) for j, os in here.items() if j > verb.i and _stands_apart(parse, j, os[0], ms[0]))
        # "“We seek nothing,” the minister said": on whose word it is told is no side of it
        other = next((pair for pair in apart if not (parse.tokens[pair[0]].dep in _SUBJECTS and parse.tokens[pair[0]].head in above)), None)
        if other is not None:
            yield _Question(None, "new", (i, ms[0]), other)


def _stands_apart(parse: Parse, i: int, other: Mention, subject: Mention) -> bool:
    """Whether somebody can be on the other side: no place, no other name of the subject, no country of one of them."""
    if other.via in _PLACES or parse.tokens[i].dep == "appos" or _overlap(other, subject):
        return False
    return not (_is_home(other, subject) or _is_home(subject, other))


def _within(side: Sequence[Mention], here: Mapping[int, tuple[Mention, ...]]) -> list[tuple[int, Mention]]:
    """The mentions of a side that stand in the sentence, with their tokens."""
    places = {(m.start, m.end): i for i, ms in here.items() for m in ms}
    return [(places[m.start, m.end], m) for m in side if (m.start, m.end) in places]


def _other(
    parse: Parse,
    cand: Candidate,
    here: Mapping[int, tuple[Mention, ...]],
    side: Sequence[tuple[int, Mention]],
    triggers: Container[int],
) -> tuple[int, Mention] | None:
    """The nearest of those known who stand below the trigger and below no other event's; those behind it first.

    Who hangs on the trigger itself is left out: the lexicon has seen him and not taken him.
    """
    taken = [m for _, m in side]
    # "denounced it as an interference in Poland's affairs": who stands in the words of blame is neither side
    words = {i for i in cand.words if i != cand.trigger and parse.tokens[i].dep == "pobj"}
    free = [
        (i, ms[0])
        for i, ms in here.items()
        if not any(_overlap(ms[0], m) or ms[0].name == m.name or _is_home(ms[0], m) for m in taken)
        and not words.intersection(above.i for above in parse.ancestors(i))
        and next((above.i for above in parse.ancestors(i) if above.i in triggers), None) == cand.trigger
        and ms[0].known
        and ms[0].via not in _PLACES
        and parse.tokens[i].dep != "appos"
        and parse.tokens[i].head != cand.trigger
        and not _only_speaks(parse, i)
        and not (parse.tokens[i].dep == "nsubjpass" and cand.type in OF_DOERS)
    ]
    return min(free, key=lambda pair: (pair[0] < cand.trigger, abs(pair[0] - cand.trigger)), default=None)


def _only_speaks(parse: Parse, i: int) -> bool:
    """Whether somebody is only the one on whose word it is told: "Kenya sent troops, a diplomat said", "according to a diplomat"."""
    token = parse.tokens[i]
    inserted = token.dep in _SUBJECTS and parse.tokens[token.head].dep == "parataxis"
    return inserted or (token.dep == "pobj" and parse.tokens[parse.tokens[token.head].head].lower == "according")


def _is_home(other: Mention, one: Mention) -> bool:
    """Whether a country is named to which somebody belongs: what its foreign ministry says of "Iraqi sovereignty" is not said to Iraq."""
    return other.country is not None and other.country == one.country and (other.kind == "country" or other.via == "demonym")


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _pair(parse: Parse, question: _Question, found: Sequence[Candidate]) -> MarkedPair:
    """The pair with the words around it and the trigger: what is far away costs time and tells little."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[question.actor[0]].sent]
    ms = question.actor[1], question.recipient[1]
    trigger = found[question.cand].trigger if question.cand is not None else tokens[question.actor[0]].head
    inside = [t.i for t in tokens[sentence.first : sentence.last] if t.i == trigger or any(m.start <= t.start < m.end for m in ms)]
    first = max(sentence.first, min(inside) - BEFORE)
    last = min(sentence.last, max(inside) + 1 + BEHIND)
    start, end = tokens[first].start, tokens[last - 1].end
    spans = [(max(0, m.start - start), min(end, m.end) - start) for m in ms]
    return MarkedPair(parse.document.text[start:end], spans[0], spans[1])


def _told(parse: Parse, cand: Candidate, know: Knowledge) -> str:
    return told_as(cand, status(parse, cand.trigger, know.stance, know.lexicon.support, cand.words), know.ontology)[0]


def _completed(cand: Candidate, question: _Question, share: float) -> Candidate:
    head, mention = question.recipient if question.kind == "recipient" else question.actor
    side = f"{question.kind}s"
    why = Evidence(side, "model/pair", f"{mention.text} ({share:.2f})")
    if question.kind == "recipient":
        return replace(cand, recipients=(mention,), recipient_heads=(head,), evidence=(*cand.evidence, why))
    return replace(cand, actors=(mention,), actor_heads=(head,), evidence=(*cand.evidence, why))


def _new(parse: Parse, question: _Question, answer: PairScores) -> tuple[float, Candidate] | None:
    kind = max(answer.types, key=lambda name: (answer.types[name], name))
    share = answer.types[kind]
    if kind == "NONE" or share < NEW:
        return None
    trigger = parse.tokens[question.actor[0]].head
    cand = Candidate(
        trigger=trigger,
        words=(trigger,),
        pos="verb",
        rule="model",
        type=kind,
        mode=_mode(answer, kind),
        contexts=(),
        actors=(question.actor[1],),
        recipients=(question.recipient[1],),
        actor_heads=(question.actor[0],),
        recipient_heads=(question.recipient[0],),
        conditions=0,
        others=(),
        evidence=(Evidence("type", "model/pair", f"{share:.2f}"),),
    )
    return share, cand


def _mode(answer: PairScores, kind: str) -> str | None:
    """The likeliest mode of a type, or None."""
    of_type = {name.partition("/")[2]: share for name, share in answer.modes.items() if name.startswith(f"{kind}/")}
    best = max(of_type, key=lambda mode: (of_type[mode], mode), default="-")
    return None if best == "-" else best

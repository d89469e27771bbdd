"""The lexicon: entries of `data/lexicon/`, checked and indexed by trigger word. The format stands in docs/lexicon.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataError
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry, entries
from dragoman.record import PartOfSpeech

# Slots that are places in the syntax; any other word in a slot list is taken for a preposition.
SLOTS = frozenset({"subject", "object", "dative", "clause", "poss", "modifier", "support-subject", "object-owner", "receiver", "until"})

PREPOSITIONS = frozenset(
    """
    aboard about above across after against along alongside amid amidst among around as at atop away before behind below beneath
    beside between beyond by concerning despite down during for from in inside into like near of off on onto out outside over
    past per regarding round since than through throughout to together toward towards under until up upon versus via with within
    without
    """.split()
)

_DEFAULT_ACTOR: Mapping[str, tuple[str, ...]] = {
    "verb": ("subject",),
    "noun": ("poss", "by", "modifier", "of", "support-subject"),
    "adjective": ("subject",),
}
_DEFAULT_RECIPIENT: Mapping[str, tuple[str, ...]] = {
    "verb": ("object",),
    "noun": ("on", "against", "to", "of", "for", "with", "over", "receiver"),
    "adjective": (),
}
_CONDITION_KEYS = ("subject", "object", "modifier", "prep", "particle", "complement", "modal")
_MARK = re.compile(r"</?([ar])>")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry must match: plain text, and code points [start, end) of its actors and recipients."""

    text: str
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What stands with the trigger, as lemmas: subject, object, modifiers, particles, nouns after prepositions, complement and its modal.

    An empty set is no condition; "any" admits every word, "somebody" every word that names an actor.
    """

    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    prep: tuple[tuple[str, frozenset[str]], ...] = ()
    complement: frozenset[str] = frozenset()
    modal: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many conditions there are; "any" and an infinitive count less than a list of words."""
        lists = [self.subject, self.object, self.modifier, self.particle, self.complement, self.modal, *(words for _, words in self.prep)]
        return sum(0 if not words else 1 if words <= {"any", "somebody", "to", "not to"} else 2 for words in lists)


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry: a trigger word, its conditions, the category, and where actor and recipient stand.

    `authority`: only the authorities of a state do this ("arrested", "pardoned"); told without them, it is those of the country
    where it was done.
    """

    id: str
    pos: PartOfSpeech
    lemmas: tuple[str, ...]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    conditions: Conditions
    without: Conditions
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool
    verbal: bool
    needs: frozenset[str]
    authority: bool
    match: tuple[Example, ...]
    miss: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by part of speech and lemma (the most specific first), and closed lists of words.

    Attributes:
        frames: entries by id.
        index: entries by part of speech and lemma.
        support: light verbs, whose subject does what their noun tells.
        support_preps: light verbs with the preposition before the noun.
        receiving: verbs whose subject gets what their noun tells.
        receiving_preps: the same with a preposition.
        containers: nouns that count or hold what follows them after "of".
        carriers: nouns, each with its preposition, that say somebody has a part in the deed that follows.
        carrying: adjectives and verbs, each with its preposition, that say the same of their subject.
        things: nouns that point back to something said or done.
        tellers: verbs in whose clause somebody tells what another has done.
        warners: those of them that make a threat of what somebody says that he will not do.
        weapons: things that do harm in somebody's hand.
        thrown: things that hurt without telling who threw or shot them.
        of_nowhere: words for people who are of no country that a report could give them.
        sides: words for the two between whom something is.
        strangers: people who may speak of a country that is not their own.
    """

    frames: Mapping[str, Frame]
    index: Mapping[tuple[str, str], tuple[Frame, ...]]
    support: frozenset[str]
    support_preps: frozenset[tuple[str, str]]
    receiving: frozenset[str]
    receiving_preps: frozenset[tuple[str, str]]
    containers: frozenset[str]
    carriers: frozenset[tuple[str, str]]
    carrying: frozenset[tuple[str, str]]
    things: frozenset[str]
    tellers: frozenset[str]
    warners: frozenset[str]
    weapons: frozenset[str]
    thrown: frozenset[str]
    of_nowhere: frozenset[str]
    sides: frozenset[str]
    strangers: frozenset[str]

    def reciprocal(self, rule: str) -> bool:
        """Whether an entry is of something done together."""
        return rule in self.frames and self.frames[rule].reciprocal

    def candidates(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """Frames whose trigger is this word, the most specific first."""
        return self.index.get((pos, lemma), ())


def load(ontology: Ontology, user: Path | None = None, *, report: Callable[[DataError], None] | None = None) -> Lexicon:
    """Reads and checks the lexicon.

    Args:
        ontology: the categories that entries may name.
        user: the user's folder of knowledge.
        report: called with the error of every broken entry, which is then left out; without it the first one is raised.

    Raises:
        DataError: an entry is not understood; the message names file, entry and cure.
    """
    classes: dict[str, frozenset[str]] = {}
    for entry in entries("lexicon", user=user, pattern="classes.yaml"):
        entry.allow("id", "words")
        classes[entry.label] = frozenset(entry.words("words"))
    light: dict[str, frozenset[str]] = {}
    for entry in entries("lexicon", user=user, pattern="support.yaml"):
        entry.allow("id", "words")
        light[entry.label] = frozenset(entry.words("words"))
    frames: dict[str, Frame] = {}
    for entry in entries("lexicon", user=user):
        if entry.path.name in ("classes.yaml", "support.yaml"):
            continue
        try:
            frames[entry.label] = _frame(entry, ontology, classes)
        except DataError as error:
            if report is None:
                raise
            report(error)
    index: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames.values():
        for lemma in frame.lemmas:
            index.setdefault((frame.pos, lemma), []).append(frame)
    ordered = {key: tuple(sorted(found, key=_specificity)) for key, found in index.items()}
    return Lexicon(
        frames=frames,
        index=ordered,
        support=light.get("verbs", frozenset()),
        support_preps=_pairs(light.get("verbs-with-preposition", frozenset())),
        receiving=light.get("receiving", frozenset()),
        receiving_preps=_pairs(light.get("receiving-with-preposition", frozenset())),
        containers=light.get("containers", frozenset()),
        carriers=_pairs(light.get("carriers", frozenset())),
        carrying=_pairs(light.get("carrying", frozenset())),
        things=light.get("things", frozenset()),
        tellers=light.get("tellers", frozenset()),
        warners=light.get("warners", frozenset()),
        weapons=classes.get("weapon", frozenset()),
        thrown=classes.get("thrown", frozenset()),
        of_nowhere=light.get("of-nowhere", frozenset()),
        sides=light.get("sides", frozenset()),
        strangers=light.get("strangers", frozenset()),
    )


def _pairs(words: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset((word.split("+")[0], word.split("+")[1]) for word in words)


def _specificity(frame: Frame) -> tuple[int, int, str]:
    return (-frame.conditions.count, -frame.without.count, frame.id)


def _frame(entry: Entry, ontology: Ontology, classes: Mapping[str, frozenset[str]]) -> Frame:
    entry.allow(
        "id",
        "verb",
        "noun",
        "adjective",
        "type",
        "mode",
        "contexts",
        *_CONDITION_KEYS,
        "without",
        "actor",
        "recipient",
        "reciprocal",
        "needs",
        "authority",
        "match",
        "miss",
        "note",
    )
    kinds = [kind for kind in ("verb", "noun", "adjective") if kind in entry.fields]
    if len(kinds) != 1:
        raise entry.fail("has none or several of verb, noun, adjective", "Give exactly one trigger.")
    pos: PartOfSpeech = "verb" if kinds == ["verb"] else "noun" if kinds == ["noun"] else "adjective"
    type_, mode = entry.text("type"), entry.maybe("mode")
    if type_ not in ontology.types:
        raise entry.fail(f"unknown type {type_!r}", "Use a type of data/ontology/types/.")
    modes = ontology.types[type_].modes
    if mode is not None and mode not in modes:
        raise entry.fail(f"{type_} has no mode {mode!r}", f"Its modes: {', '.join(sorted(modes)) or 'none'}.")
    for context in entry.words("contexts"):
        if context not in ontology.contexts:
            raise entry.fail(f"unknown context {context!r}", "Use a context of data/ontology/contexts.yaml.")
    unless = entry.fields.get("without") or {}
    if not isinstance(unless, dict):
        raise entry.fail("'without' is no mapping", "Write `without: {object: [...]}`.")
    inner = Entry(entry.path, f"{entry.label}, without", unless)
    inner.allow(*_CONDITION_KEYS)
    needs = entry.words("needs") if "needs" in entry.fields else (() if pos == "noun" else ("actor",))
    for need in needs:
        if need not in ("actor", "recipient"):
            raise entry.fail(f"'needs' is {need!r}", "Write actor, recipient, or [actor, recipient].")
    examples = tuple(_example(entry, text) for text in entry.words("match"))
    if not examples:
        raise entry.fail("has no 'match' sentence", "Give at least one sentence it must match, with <a> and <r> marked.")
    return Frame(
        id=entry.label,
        pos=pos,
        lemmas=entry.words(pos),
        type=type_,
        mode=mode,
        contexts=entry.words("contexts"),
        conditions=_conditions(entry, classes),
        without=_conditions(inner, classes),
        actor=_slots(entry, "actor", _DEFAULT_ACTOR[pos]),
        recipient=_slots(entry, "recipient", _DEFAULT_RECIPIENT[pos]),
        reciprocal=entry.flag("reciprocal"),
        verbal=ontology.quad(type_) in (1, 3),
        needs=frozenset(needs),
        authority=entry.flag("authority"),
        match=examples,
        miss=entry.words("miss"),
        path=entry.path,
    )


def _slots(entry: Entry, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if key not in entry.fields:
        return default
    slots = entry.words(key)
    for slot in slots:
        if slot not in SLOTS and slot not in PREPOSITIONS:
            raise entry.fail(f"{key!r} names the slot {slot!r}", f"Use a preposition or one of: {', '.join(sorted(SLOTS))}.")
    return slots


def _conditions(entry: Entry, classes: Mapping[str, frozenset[str]]) -> Conditions:
    prep = entry.fields.get("prep") or {}
    if not isinstance(prep, dict):
        raise entry.fail("'prep' is no mapping", "Write `prep: {into: any}`.")
    after = Entry(entry.path, f"{entry.label}, prep", prep)
    return Conditions(
        subject=_expand(entry, "subject", classes),
        object=_expand(entry, "object", classes),
        modifier=_expand(entry, "modifier", classes),
        particle=frozenset(entry.words("particle")),
        prep=tuple((word, _expand(after, word, classes)) for word in sorted(prep)),
        complement=_expand(entry, "complement", classes),
        modal=frozenset(entry.words("modal")),
    )


def _expand(entry: Entry, key: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in entry.words(key):
        if word.startswith("~"):
            if word[1:] not in classes:
                raise entry.fail(f"unknown word class {word!r}", f"Known classes: {', '.join(sorted(classes))}.")
            found |= classes[word[1:]]
        else:
            found.add(word)
    return frozenset(found)


def _example(entry: Entry, marked: str) -> Example:
    text, spans, opened = "", {"a": [], "r": []}, []  # type: tuple[str, dict[str, list[tuple[int, int]]], list[tuple[str, int]]]
    for part in _split(marked):
        if part.startswith("</"):
            if not opened or opened[-1][0] != part[2]:
                raise entry.fail(f"marks do not pair in {marked!r}", "Close every <a> and <r>.")
            letter, start = opened.pop()
            spans[letter].append((start, len(text)))
        elif _MARK.fullmatch(part):
            opened.append((part[1], len(text)))
        else:
            text += part
    if opened:
        raise entry.fail(f"marks do not pair in {marked!r}", "Close every <a> and <r>.")
    return Example(text, tuple(spans["a"]), tuple(spans["r"]))


def _split(marked: str) -> Iterator[str]:
    last = 0
    for match in _MARK.finditer(marked):
        yield marked[last : match.start()]
        yield match.group()
        last = match.end()
    yield marked[last:]

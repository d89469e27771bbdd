"""Words of stance: who reports, how firmly, and what makes an event planned, hypothetical, demanded or denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from dragoman.knowledge.strict import Entry, entries, folders
from dragoman.record import Status

Link = Literal["clause", "that", "object"]

_STATUSES = ("actual", "planned", "hypothetical", "demanded", "denied")
_VOUCHES = ("reports", "asserts", "alleges", "denies", "doubts")
_SAYING = ("verb", "noun", "adverb", "adjective", "phrase", "object", "naming", "viewpoint")
_POS = ("verb", "noun", "adjective", "adverb")
_LINKS: tuple[Link, ...] = ("clause", "that", "object")


@dataclass(frozen=True, slots=True)
class Operator:
    """A word, or a word with its particle or preposition, that decides the status of what depends on it.

    Attributes:
        id: the entry.
        status: what the event below becomes.
        voice: whether whoever does this says so, too.
        links: ways of depending on it that count: an infinitive or -ing form, a that-clause, an object.
        before: whether an adjective also counts before its noun ("a planned attack").
        own: the status of what somebody wants to do himself ("wants to help"), where it is another.
        past: the status below a past tense ("was able to seize"), where it is another.
        presupposes: what stands below is taken as a fact, whatever stands above.
        answers: whether it answers what somebody said: what was said is rejected, the saying of it was an act.
        above: whether it counts only above another operator ("dropped its plan to", not "dropped bombs").
        itself: whether the word, where it tells an event itself, has the status too.
        relative: whether a relative clause in the present counts ("a bill that legalises abortion").
    """

    id: str
    status: Status
    voice: bool = False
    links: frozenset[Link] = frozenset(_LINKS)
    before: bool = True
    own: Status | None = None
    past: Status | None = None
    presupposes: bool = False
    answers: bool = False
    above: bool = False
    itself: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class StanceKnowledge:
    """Reporting words and operators by (part of speech, lemma or words); auxiliaries by form; words of denial and condition; verbs of
    contact, of the courtesies that are done in it and of what people gather for; words of giving leave, and of time; what shows that
    something happened; wishes told politely; papers that something is according to."""

    reporting: Mapping[tuple[str, str], str]
    operators: Mapping[tuple[str, str], Operator]
    modals: Mapping[str, Status]
    negations: frozenset[str]
    conditionals: frozenset[str]
    contacts: frozenset[str]
    courtesies: frozenset[str]
    leave: frozenset[str]
    times: frozenset[str]
    proofs: frozenset[str]
    ceremonies: frozenset[str]
    polite: frozenset[str]
    papers: frozenset[str]


def load(user: Path | None = None) -> StanceKnowledge:
    """Reads `data/stance/`.

    Raises:
        DataError: an entry is not understood, or a word stands twice; the message names file, entry and cure.
    """
    ours = folders("stance")
    reporting: dict[tuple[str, str], str] = {}
    told_by: dict[tuple[str, str], Entry] = {}
    for entry in entries("stance", user=user, pattern="reporting.yaml"):
        entry.allow("id", "pos", "vouches", "words", "note")
        pos, vouches = entry.choice("pos", _SAYING), entry.choice("vouches", _VOUCHES)
        for word in entry.words("words"):
            if _takes(told_by, (pos, word), entry, ours):
                reporting[pos, word] = vouches
    operators: dict[tuple[str, str], Operator] = {}
    decided_by: dict[tuple[str, str], Entry] = {}
    for entry in entries("stance", user=user, pattern="operators.yaml"):
        for (pos, word), operator in _operators(entry):
            if _takes(decided_by, (pos, word), entry, ours):
                operators[pos, word] = operator
    words = {entry.label: frozenset(entry.words("words")) for entry in entries("stance", user=user, pattern="modals.yaml")}
    modals = {word: status for status in _STATUSES if status != "denied" for word in words.get(status, ())}
    ids = ("denied", "conditional", "contact", "courtesy", "leave", "time", "proof", "ceremony", "polite", "paper")
    closed = (words.get(id, frozenset()) for id in ids)
    return StanceKnowledge(reporting, operators, cast(Mapping[str, Status], modals), *closed)


def _operators(entry: Entry) -> list[tuple[tuple[str, str], Operator]]:
    exceptions = {link: entry.words(f"except-{link}") for link in (*_LINKS, "before")}
    entry.allow(
        "id", "pos", "status", "voice", "words", "own", "past", "presupposes", "answers", "above", "itself", "relative", "note",
        *(f"except-{link}" for link in exceptions),
    )  # fmt: skip
    words = entry.words("words")
    for link, stray in exceptions.items():
        for word in stray:
            if word not in words:
                raise entry.fail(f"'except-{link}' names {word!r}, which is no word of the entry", "Take it out, or add it to `words`.")
    pos, status = entry.choice("pos", _POS), _status(entry, "status")
    return [
        (
            (pos, word),
            Operator(
                id=entry.label,
                status=status,
                voice=entry.flag("voice"),
                links=frozenset(link for link in _LINKS if word not in exceptions[link]),
                before=word not in exceptions["before"],
                own=_status(entry, "own") if "own" in entry.fields else None,
                past=_status(entry, "past") if "past" in entry.fields else None,
                presupposes=entry.flag("presupposes"),
                answers=entry.flag("answers"),
                above=entry.flag("above"),
                itself=entry.flag("itself"),
                relative=word in entry.words("relative"),
            ),
        )
        for word in words
    ]


def _status(entry: Entry, key: str) -> Status:
    return cast(Status, entry.choice(key, _STATUSES))


def _takes(seen: dict[tuple[str, str], Entry], key: tuple[str, str], entry: Entry, ours: list[Path]) -> bool:
    """Whether a word is the entry's: a word stands once in a folder, and the user's word goes before ours."""
    earlier = seen.get(key)
    if earlier is not None and earlier.path.parent == entry.path.parent:
        raise entry.fail(f"the {key[0]} {key[1]!r} stands twice, first in {earlier.label!r}", "Leave it in one of them.")
    if earlier is not None and entry.path.parent in ours:
        return False
    seen[key] = entry
    return True

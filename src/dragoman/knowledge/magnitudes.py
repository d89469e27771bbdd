"""The words of number, what bounds them, currencies, and the kinds of things that news count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry, entries, folders

Bound = Literal["above", "least", "below", "most", "near"]
Words = tuple[str, ...]
_Key = TypeVar("_Key")

_NUMBERS = ("number", "scale", "open", "part", "percent")
_ISO_4217 = re.compile(r"[A-Z]{3}")
_VERBAL = ("done-to", "doers", "things", "givers")
_NOMINAL = ("states", "tolls", "nouns", "deeds")


@dataclass(frozen=True, slots=True)
class CountKind:
    """A kind of thing that is counted, in the words of `kinds.yaml`.

    Attributes:
        id: what the record calls it ("killed").
        types: PLOVER types of the events that it belongs to; empty for all.
        reach: whether a figure in a later sentence belongs to the event told before.
        people: whether its nouns are people, so that what is done to them says more ("killed 12 soldiers").
        actors: whether people who are the actors of an event of its types are of this kind ("hundreds of dockers went on strike").
    """

    id: str
    types: frozenset[str]
    reach: bool
    people: bool
    actors: bool


@dataclass(frozen=True, slots=True, eq=False)
class MagnitudeKnowledge:
    """What is known of numbers; words are in lower case, several words are tuples.

    Attributes:
        numbers: value of a number word.
        scales: what a word multiplies by ("million").
        plurals: the same of a plural that stands alone ("dozens").
        open: lowest value of words that leave the rest open ("several").
        parts: into how many parts a whole is divided ("third" -> 3).
        percent: words after a number of hundredths.
        before: bound by the words before a number.
        after: bound by the words after a number.
        signs: ISO 4217 code by sign, as written.
        currencies: the same by the words after a number.
        kinds: kinds by id, in the order in which they are tried.
        words: kind by role (a key of `kinds.yaml`) and words.
        starts: words with which a number can begin.
    """

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    plurals: Mapping[str, float]
    open: Mapping[Words, float]
    parts: Mapping[str, float]
    percent: frozenset[Words]
    before: Mapping[Words, Bound]
    after: Mapping[Words, Bound]
    signs: Mapping[str, str]
    currencies: Mapping[Words, str]
    kinds: Mapping[str, CountKind]
    words: Mapping[tuple[str, Words], str]
    starts: frozenset[str]


def load(ontology: Ontology, user: Path | None = None) -> MagnitudeKnowledge:
    """Reads `data/magnitudes/`, with a user's folder on top of ours entry by entry.

    Args:
        ontology: the types that kinds may name.
        user: the user's folder.

    Raises:
        DataError: an entry is wrong: unknown key, kind, bound or type, no value, a word that stands twice.
    """
    tables: dict[str, dict[Words, float]] = {kind: {} for kind in (*_NUMBERS, "plural")}
    for entry in entries("magnitudes", user=user, pattern="numbers.yaml"):
        _number(entry, tables)
    before: dict[Words, Bound] = {}
    after: dict[Words, Bound] = {}
    for entry in entries("magnitudes", user=user, pattern="bounds.yaml"):
        entry.allow("id", "bound", "words", "after")
        bound = cast(Bound, entry.choice("bound", get_args(Bound)))
        before |= dict.fromkeys(map(_split, entry.words("words")), bound)
        after |= dict.fromkeys(map(_split, entry.words("after")), bound)
    signs: dict[str, str] = {}
    currencies: dict[Words, str] = {}
    of_signs, of_currencies, of_words = _Owners(), _Owners(), _Owners()
    for entry in entries("magnitudes", user=user, pattern="currencies.yaml"):
        entry.allow("id", "words", "signs")
        if not _ISO_4217.fullmatch(entry.label):
            raise entry.fail(f"{entry.label!r} is no ISO 4217 code", "Write three capitals: `id: EUR`.")
        signs |= of_signs.take(entry, entry.words("signs"))
        currencies |= of_currencies.take(entry, map(_split, entry.words("words")))
    kinds: dict[str, CountKind] = {}
    words: dict[tuple[str, Words], str] = {}
    for entry in entries("magnitudes", user=user, pattern="kinds.yaml"):
        kinds[entry.label] = _kind(entry, ontology)
        for role in (*_VERBAL, *_NOMINAL):
            words |= of_words.take(entry, [(role, _split(word)) for word in entry.words(role)])
    single = {kind: {key[0]: value for key, value in table.items() if len(key) == 1} for kind, table in tables.items()}
    openers = {key[0] for key in tables["open"]}
    return MagnitudeKnowledge(
        numbers=single["number"],
        scales=single["scale"],
        plurals=single["plural"],
        open=tables["open"],
        parts=single["part"],
        percent=frozenset(tables["percent"]),
        before=before,
        after=after,
        signs=signs,
        currencies=currencies,
        kinds=kinds,
        words=words,
        starts=frozenset((*single["number"], *single["scale"], *single["plural"], *single["part"], *openers, "a", "an")),
    )


def _number(entry: Entry, tables: dict[str, dict[Words, float]]) -> None:
    kind = entry.choice("kind", _NUMBERS)
    entry.allow("id", "kind", "words", *(("value",) if kind != "number" else ()), *(("plural",) if kind == "scale" else ()))
    if kind == "number":
        if not entry.label.isdigit():
            raise entry.fail("the id of a number is not in figures", 'Write `- {id: "13", kind: number, words: [thirteen]}`.')
        value: float | None = float(entry.label)
    else:
        value = entry.number("value")
        if value is None or value <= 0:
            raise entry.fail("'value' is missing or not above 0", "Write `value: 12`.")
    words, plural = entry.words("words"), entry.words("plural")
    if not words and not plural:
        raise entry.fail("has no words", "Write `words: [one, two]`.")
    for word in (*words, *plural):
        if kind != "open" and kind != "percent" and len(word.split()) > 1:
            raise entry.fail(f"{word!r} is more than one word", "Numbers of several words are put together by the program.")
    assert value is not None
    for where, forms in ((kind, words), ("plural", plural)):
        for form in map(_split, forms):
            held = tables[where].get(form)
            if held is not None and held != value:
                raise entry.fail(f"{' '.join(form)!r} has another value above", "Leave it in one of the entries.")
            tables[where][form] = value


def _kind(entry: Entry, ontology: Ontology) -> CountKind:
    entry.allow("id", "types", "reach", "people", "actors", *_VERBAL, *_NOMINAL)
    types = entry.words("types")
    for type_ in types:
        if type_ not in ontology.types:
            raise entry.fail(f"there is no type {type_!r}", f"Known: {', '.join(sorted(ontology.types))}.")
    for role in (*_VERBAL, *_NOMINAL):
        for word in entry.words(role):
            size = len(word.split())
            if size > 2 or (role == "things" and size != 2):
                raise entry.fail(f"{word!r} in {role!r} has {size} words", "See the head of our kinds.yaml for what two words mean.")
    if not any(entry.words(role) for role in (*_VERBAL, *_NOMINAL)):
        raise entry.fail("has no words", "Write `nouns: [tank]`, or one of the other roles.")
    return CountKind(entry.label, frozenset(types), entry.flag("reach"), entry.flag("people"), entry.flag("actors"))


def _split(words: str) -> Words:
    return tuple(words.lower().split())


class _Owners:
    """Which entry a word belongs to: it stands once in a folder, and the user's word goes before ours."""

    def __init__(self) -> None:
        self._ours = folders("magnitudes")
        self._seen: dict[object, Entry] = {}

    def take(self, entry: Entry, keys: Iterable[_Key]) -> dict[_Key, str]:
        """The keys that are the entry's, each with its label.

        Raises:
            DataError: another entry of the folder has the key, too, so that nobody could say which of the two is meant.
        """
        taken: dict[_Key, str] = {}
        for key in keys:
            earlier = self._seen.get(key)
            if earlier is not None and earlier.path.parent == entry.path.parent and earlier.label != entry.label:
                raise entry.fail(f"{_shown(key)!r} stands in {earlier.label!r}, too", "Leave it in one of them.")
            if earlier is None or entry.path.parent not in self._ours:
                self._seen[key] = entry
                taken[key] = entry.label
        return taken


def _shown(key: object) -> str:
    """A key as it is written in the file."""
    if isinstance(key, tuple):
        return " ".join(key[1] if len(key) == 2 and isinstance(key[1], tuple) else key)
    return str(key)

"""The kinds of relation that a text can state, and the words that state them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from dragoman.knowledge.strict import Entry, entries

Form = Literal["noun", "bond", "verb", "state", "participle", "forces", "stationed", "host", "keep", "office"]
End = Literal["actor", "state", "body", "treaty", "place"]
Words = tuple[str, ...]

_NEVER = "never"


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A kind of relation; `both` says that it holds the other way round, too."""

    id: str
    description: str
    both: bool


@dataclass(frozen=True, slots=True)
class RelationWord:
    """Words that state a relation, in the terms of `words.yaml`.

    Attributes:
        id: the entry.
        kind: the kind of relation.
        form: how the words stand.
        prepositions: what leads to the other end.
        inverse: whether the subject is the second end.
        source: what the first end must be.
        target: what the second end must be.
        habit: whether only what goes on counts.
    """

    id: str
    kind: str
    form: Form
    prepositions: frozenset[str]
    inverse: bool
    source: End
    target: End
    habit: bool


@dataclass(frozen=True, slots=True, eq=False)
class RelationKnowledge:
    """Kinds by id; entries by form and words (lemmas, the last one that of the word itself); words that make a noun untrue."""

    kinds: Mapping[str, RelationKind]
    words: Mapping[tuple[Form, Words], RelationWord]
    never: frozenset[str]


def load(user: Path | None = None) -> RelationKnowledge:
    """Reads `data/relations/`, with a user's folder on top of ours entry by entry.

    Raises:
        DataError: an entry is wrong: unknown key, kind, form or end, no words, words that stand twice.
    """
    kinds: dict[str, RelationKind] = {}
    for entry in entries("relations", user=user, pattern="kinds.yaml"):
        entry.allow("id", "description", "from", "to", "what", "both")
        entry.text("from")
        kinds[entry.label] = RelationKind(entry.label, entry.text("description"), entry.flag("both"))
    words: dict[tuple[Form, Words], RelationWord] = {}
    never: set[str] = set()
    for entry in entries("relations", user=user, pattern="words.yaml"):
        given = entry.words("words")
        if not given:
            raise entry.fail("has no words", "Write `words: [one, two]`.")
        if entry.text("form") == _NEVER:
            entry.allow("id", "form", "words")
            never.update(given)
            continue
        word = _word(entry, kinds)
        for form in given:
            # The parser cuts words at their hyphens.
            key = (word.form, tuple(form.replace("-", " - ").split()))
            earlier = words.get(key)
            if earlier is not None and earlier.id != word.id:
                raise entry.fail(f"{form!r} stands in {earlier.id!r}, too", "Leave it in one of them.")
            words[key] = word
    return RelationKnowledge(kinds, words, frozenset(never))


def _word(entry: Entry, kinds: Mapping[str, RelationKind]) -> RelationWord:
    entry.allow("id", "kind", "form", "words", "with", "inverse", "from", "to", "habit", "note")
    form = cast(Form, entry.choice("form", (*get_args(Form), _NEVER)))
    prepositions = frozenset(entry.words("with"))
    if form in ("noun", "bond", "state", "stationed") and not prepositions:
        raise entry.fail(f"a {form} needs its prepositions", "Write `with: [of, to]`.")
    return RelationWord(
        id=entry.label,
        kind=entry.choice("kind", kinds),
        form=form,
        prepositions=prepositions,
        inverse=entry.flag("inverse"),
        source=cast(End, entry.choice("from", get_args(End), "actor")),
        target=cast(End, entry.choice("to", get_args(End), "actor")),
        habit=entry.flag("habit"),
    )

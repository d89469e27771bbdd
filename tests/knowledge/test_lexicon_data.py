"""Our lexicon as a body: it covers PLOVER, and no entry says of the same words something else than another."""

from __future__ import annotations

import itertools

import pytest

from dragoman.knowledge import lexicon, ontology
from dragoman.knowledge.lexicon import PREPOSITIONS, Frame, Lexicon
from dragoman.knowledge.ontology import Ontology

# Modes that single words and their frames do not prove.
UNPROVABLE: dict[str, frozenset[str]] = {}

# Participles that stand as prepositions; conditions may name them, slots do not.
PARTICIPLES = frozenset({"following"})


@pytest.fixture(scope="module")
def onto() -> Ontology:
    return ontology.load()


@pytest.fixture(scope="module")
def lex(onto: Ontology) -> Lexicon:
    return lexicon.load(onto)


def test_has_many_entries(lex):
    assert len(lex.frames) >= 900


def test_covers_every_type(lex, onto):
    assert {frame.type for frame in lex.frames.values()} == set(onto.types)


def test_every_type_has_verbs_and_nouns(lex, onto):
    told = {(frame.type, frame.pos) for frame in lex.frames.values()}
    assert {(type_, pos) for type_ in onto.types for pos in ("verb", "noun")} <= told


def test_covers_every_mode(lex, onto):
    told = {(frame.type, frame.mode) for frame in lex.frames.values()}
    wanted = {(type_.id, mode) for type_ in onto.types.values() for mode in type_.modes if mode not in UNPROVABLE.get(type_.id, frozenset())}
    assert sorted(wanted - told) == []


def test_ids_begin_with_the_type(lex):
    assert [f.id for f in lex.frames.values() if f.id.split(".")[0] != f.type.lower()] == []


def test_ids_are_lower_case_words(lex):
    assert [f.id for f in lex.frames.values() if not f.id.replace(".", "").replace("-", "").isalnum() or f.id != f.id.lower()] == []


def test_entries_stand_in_the_file_of_their_type(lex):
    assert [f.id for f in lex.frames.values() if not f.path.stem.startswith(f.type.lower())] == []


def test_no_two_entries_contradict_each_other(lex):
    """The same trigger and the same conditions with another type or mode: which of them wins would be left to the alphabet."""
    assert list(itertools.chain.from_iterable(contradictions(group) for group in by_words(lex))) == []


def test_no_entry_stands_twice_under_two_ids(lex):
    assert [
        (one.id, two.id)
        for group in by_words(lex)
        for one, two in itertools.combinations(group, 2)
        if (one.type, one.mode) == (two.type, two.mode) and one.actor == two.actor and one.recipient == two.recipient
    ] == []


def by_words(lex: Lexicon) -> list[list[Frame]]:
    """Entries that share a trigger and ask for the same words."""
    groups: dict[object, list[Frame]] = {}
    for (pos, lemma), frames in lex.index.items():
        for frame in frames:
            groups.setdefault((pos, lemma, frame.conditions, frame.without, frame.needs), []).append(frame)
    return [group for group in groups.values() if len(group) > 1]


def contradictions(group: list[Frame]) -> list[tuple[str, str]]:
    return [(one.id, two.id) for one, two in itertools.combinations(group, 2) if (one.type, one.mode) != (two.type, two.mode)]


def test_triggers_are_lemmas(lex):
    """Lower case, one word: a phrase is caught by its head word and conditions."""
    assert [(f.id, lemma) for f in lex.frames.values() for lemma in f.lemmas if lemma != lemma.lower() or " " in lemma] == []


def test_no_trigger_stands_twice_in_an_entry(lex):
    assert [f.id for f in lex.frames.values() if len(set(f.lemmas)) != len(f.lemmas)] == []


def test_prepositions_of_conditions_are_prepositions(lex):
    words = {(f.id, word) for f in lex.frames.values() for word, _ in (*f.conditions.prep, *f.without.prep)}
    assert sorted((id_, word) for id_, word in words if word not in PREPOSITIONS | PARTICIPLES) == []


def test_reciprocal_entries_mark_no_recipient(lex):
    assert [f.id for f in lex.frames.values() if f.reciprocal and any(example.recipients for example in f.match)] == []


def test_match_sentences_mark_somebody(lex):
    assert [f.id for f in lex.frames.values() for example in f.match if not example.actors and not example.recipients] == []


def test_sentences_are_sentences(lex):
    """Marks gone, a capital or a digit in front, a full stop behind, no double spaces."""
    bad = []
    for f in lex.frames.values():
        for text in (*(example.text for example in f.match), *f.miss):
            if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'") or text[-1] not in ".?!”\"" or "  " in text or "<" in text:
                bad.append((f.id, text))
    assert bad == []


def test_no_sentence_must_match_and_must_not(lex):
    assert [f.id for f in lex.frames.values() if {example.text for example in f.match} & set(f.miss)] == []


def test_what_the_ontology_requires_is_needed_or_given(lex, onto):
    """Types whose recipient PLOVER requires have a place to look for one."""
    required = {type_.id for type_ in onto.types.values() if type_.recipient_required}
    assert [f.id for f in lex.frames.values() if f.type in required and not f.recipient and not f.reciprocal] == []

"""Words of stance: ours load and agree with each other; what is not understood is an error with file, entry and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.knowledge import stance, strict

REPORTING = "- {id: verbs, pos: verb, vouches: reports, words: [say]}\n"
OPERATORS = "- {id: plan, pos: verb, status: planned, words: [plan, set], except-object: [set], except-that: [plan]}\n"
MODALS = "- {id: planned, words: [will]}\n- {id: denied, words: [not]}\n- {id: conditional, words: [if]}\n"


def folder(at: Path, **files: str) -> Path:
    """A folder of knowledge with stance files in it."""
    home = at / "stance"
    home.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    return at


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """Only the data that a test writes: alone(reporting="…") -> StanceKnowledge."""

    def load(**files):
        monkeypatch.setattr(strict, "DATA", folder(tmp_path, **{"reporting": REPORTING, "operators": OPERATORS, "modals": MODALS, **files}))
        return stance.load()

    return load


def test_reads_words_by_part_of_speech(alone):
    know = alone()
    assert know.reporting == {("verb", "say"): "reports"}
    assert know.modals == {"will": "planned"}
    assert (know.negations, know.conditionals) == ({"not"}, {"if"})


def test_operators_know_their_links(alone):
    operators = alone().operators
    assert operators["verb", "plan"].status == "planned"
    assert operators["verb", "plan"].links == {"clause", "object"}
    assert operators["verb", "set"].links == {"clause", "that"}
    assert not operators["verb", "plan"].voice


def test_voice(alone):
    know = alone(operators="- {id: demand, pos: verb, status: demanded, voice: true, words: [urge]}")
    assert know.operators["verb", "urge"].voice


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"operators": "- {id: x, pos: verb, status: planed, words: [plan]}"}, "operators.yaml: x: 'status' is 'planed'. Did you mean 'planned'?"),
        ({"operators": "- {id: x, pos: verbs, status: planned, words: [plan]}"}, "Did you mean 'verb'?"),
        ({"operators": "- {id: x, pos: verb, status: planned, word: [plan]}"}, "unknown key 'word'. Did you mean 'words'?"),
        ({"operators": "- {id: x, pos: verb, status: planned, voice: perhaps, words: [plan]}"}, "'voice' is neither true nor false"),
        ({"operators": "- {id: x, pos: verb, words: [plan]}"}, "'status' is missing"),
        ({"operators": "- {id: x, pos: verb, status: planned, words: {a: b}}"}, "'words' is not a text or a list of texts"),
        ({"operators": OPERATORS + OPERATORS}, "operators.yaml: plan: stands twice"),
        ({"reporting": "- {id: x, pos: verb, vouches: claims, words: [say]}"}, "'vouches' is 'claims'"),
        ({"reporting": "- {id: x, pos: verb, words: [say]}"}, "'vouches' is missing"),
        ({"reporting": "- {pos: verb, vouches: reports, words: [say]}"}, "has no 'id'"),
        ({"reporting": "say: verb"}, "not a list of entries"),
        ({"reporting": "- [say"}, "reporting.yaml"),
    ],
)
def test_errors_name_file_entry_and_cure(alone, files, message):
    with pytest.raises(DataError) as caught:
        alone(**files)
    assert message in str(caught.value)
    assert caught.value.cure


def test_the_users_entry_takes_the_place_of_ours(tmp_path):
    user = folder(tmp_path, operators="- {id: plan-verb, pos: verb, status: planned, words: [hatch]}")
    know = stance.load(user)
    assert know.operators["verb", "hatch"].id == "plan-verb"
    assert know.operators.get(("verb", "envisage")) is None
    assert know.operators["verb", "urge"].status == "demanded"


def test_ours_has_every_status():
    know = stance.load()
    assert {operator.status for operator in know.operators.values()} == {"actual", "planned", "hypothetical", "demanded", "denied"}
    assert set(know.reporting.values()) == {"reports", "asserts", "alleges", "denies", "doubts"}
    assert {"not", "n't", "never", "no"} <= know.negations
    assert {"if", "unless"} <= know.conditionals


@pytest.mark.parametrize(("word", "status"), [("will", "planned"), ("may", "hypothetical"), ("could", "hypothetical"), ("must", "demanded")])
def test_ours_knows_the_auxiliaries(word, status):
    assert stance.load().modals[word] == status


def test_ours_names_no_exception_that_is_not_a_word():
    """A word in except-object or except-that that the entry does not list has no effect: a slip of the pen."""
    for entry in strict.entries("stance", pattern="operators.yaml"):
        stray = {*entry.words("except-object"), *entry.words("except-that")} - set(entry.words("words"))
        assert not stray, f"{entry.label}: {sorted(stray)}"


def test_ours_is_in_lower_case():
    know = stance.load()
    words = [word for _, word in (*know.reporting, *know.operators)]
    assert [word for word in words if word != word.lower()] == []


def test_ours_has_words_of_saying_of_every_firmness():
    words = stance.load().reporting
    assert len({word for pos, word in words if pos in ("verb", "noun", "adverb")}) >= 250
    assert set(words.values()) == {"reports", "asserts", "alleges", "denies", "doubts"}

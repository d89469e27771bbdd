"""The lint of the training sentences, and the training sentences."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path

import pytest

from dragoman.knowledge import ontology

PATH = Path(__file__).parents[2] / "training" / "lint.py"


def _module():
    spec = importlib.util.spec_from_file_location("training_lint", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


lint = _module()
GOOD = "<a>Ruritania</a> expelled <r>two envoys</r> of its neighbour on Friday."


@pytest.fixture(scope="module")
def known():
    return ontology.load()


def line(sentence=GOOD, *, type="SANCTION", mode="expel", contexts="diplomatic", status="actual", file="wire.tsv", number=1):
    return lint.Line(file, number, (type, mode, contexts, status, sentence))


def problems(known, **fields):
    return list(lint.check(line(**fields), known))


def test_a_good_line_passes(known):
    assert problems(known) == []
    assert problems(known, type="NONE", mode="-", contexts="-") == []
    assert problems(known, contexts="?", file="start.tsv") == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"type": "SANKTION"}, "no type 'SANKTION'"),
        ({"mode": "visit"}, "SANCTION has no mode 'visit'"),
        ({"type": "NONE"}, "NONE has no modes"),
        ({"contexts": "weather"}, "no context 'weather'"),
        ({"contexts": "legal;legal"}, "stands twice"),
        ({"contexts": "?"}, "only start.tsv"),
        ({"status": "done"}, "no status 'done'"),
        ({"sentence": "<a>One</a> saw two."}, "does not have one <r>"),
        ({"sentence": "<a>One</a> and <a>one</a> saw <r>two</r>."}, "does not have one <a>"),
        ({"sentence": "<a>One saw <r>two</a></r>."}, "crossed or nested"),
        ({"sentence": "<a>One saw <r>two</r></a>."}, "crossed or nested"),
        ({"sentence": "<a></a> saw <r>two</r>."}, "holds nothing"),
        ({"sentence": "<a>One </a>saw <r>two</r>."}, "blanks at its ends"),
        ({"sentence": "<a>One</a> saw <r>two</r> <b>here</b>."}, "which is no mark"),
        ({"sentence": " <a>One</a> saw <r>two</r>."}, "has blanks"),
    ],
)
def test_a_wrong_line_is_named(known, fields, words):
    found = problems(known, **fields)
    assert len(found) == 1 and words in found[0]


def test_too_few_columns(known):
    assert list(lint.check(lint.Line("x.tsv", 3, ("SANCTION", "a sentence")), known)) == [
        "has 2 columns, not type, mode, contexts, status, sentence"
    ]


def test_duplicates_and_their_like_are_named_with_both_places(known):
    long = "<a>Ruritania</a> expelled <r>two envoys</r> of its northern neighbour on Friday after a long quarrel over the price of river water."
    near = long.replace("Friday", "Monday").replace("<a>", "").replace("</a>", "").replace("two envoys", "two <a>envoys</a>")
    near = near.replace("<r>", "").replace("</r>", "").replace("Ruritania", "<r>Ruritania</r>")
    rows = [line(long, number=1), line(long.upper().replace("A>", "a>").replace("R>", "r>"), number=2), line(near, number=3)]
    found = lint.lint(rows, known)
    assert found[0] == "wire.tsv:2: stands twice, first at wire.tsv:1"
    assert any(problem.startswith("wire.tsv:3: nearly the sentence at wire.tsv:1") for problem in found)


def test_the_like_of_measured_sentences_is_named(known):
    gold = [("g1", "Ruritania expelled two envoys of its neighbour on Monday.")]
    assert lint.lint([line()], known, gold) == ["wire.tsv:1: too near to the measured sentence g1 (0.75)"]
    assert lint.lint([line()], known, [("g2", "Nothing of the kind was ever heard of there.")]) == []


def test_near_finds_what_comparing_all_pairs_finds():
    draw = random.Random(5)
    sets = [lint.shingles(" ".join(draw.choices("abcd", k=draw.randint(2, 12)))) for _ in range(120)]

    def value(one, two):
        return len(one & two) / len(one | two)

    for threshold in (0.3, 0.5, 0.7):
        pairs = {(n, k) for n in range(len(sets)) for k in range(n) if value(sets[n], sets[k]) >= threshold}
        assert {(n, k) for n, k, _ in lint.near(sets, None, threshold)} == pairs
        across = {(n, k) for n in range(60) for k in range(60) if value(sets[n], sets[60 + k]) >= threshold}
        assert {(n, k) for n, k, _ in lint.near(sets[:60], sets[60:], threshold)} == across


def test_measured_sentences_are_read_from_every_form_of_gold(tmp_path):
    assert lint.measured([tmp_path / "nowhere"]) == []
    (tmp_path / "a.jsonl").write_text(
        '{"id": "1", "text": "One two three four five six. Seven eight.", "sentences": [[0, 28], [29, 41]]}\n'
        '{"id": "2", "text": "phrase", "context": "The phrase stands in this whole sentence."}\n'
    )
    assert lint.measured([tmp_path]) == [("1", "One two three four five six."), ("2", "The phrase stands in this whole sentence.")]


def test_balance_counts_by_type_and_mode():
    assert lint.balance([line(), line(mode="-"), line(), line(type="AID", mode="-")]) == [
        "AID            1  - 1",
        "SANCTION       3  expel 2, - 1",
    ]


def test_the_command_prints_places_and_counts(tmp_path, capsys):
    (tmp_path / "x.tsv").write_text("SANCTION\texpel\t-\tactual\t" + GOOD + "\nAID\n", encoding="utf-8")
    assert lint.main([str(tmp_path / "x.tsv")]) == 1
    out = capsys.readouterr().out
    assert "x.tsv:2: has 1 columns" in out and "2 sentences in 1 files" in out and "1 problems" in out


def test_the_training_sentences_pass(known):
    """All of them, compared with the measured ones that are there."""
    lines = lint.read(sorted(PATH.parent.glob("*.tsv")))
    assert len(lines) > 5000
    assert lint.lint(lines, known, lint.measured(lint.MEASURED)) == []

"""Words with company: which operator is met at a governor, and what the data may say."""

from __future__ import annotations

import pytest
from by_hand import parse_marked

from dragoman.errors import DataError
from dragoman.knowledge import stance, strict
from dragoman.stance.links import climb
from dragoman.stance.operators import operator

MET = {
    "a verb alone": ("Turkey called for *talks*.", "demand-verb"),
    "a verb with its particle": ("Turkey called off the *talks*.", "deny-verb"),
    "the particle after the object": ("Turkey called its *talks* off.", "deny-verb"),
    "a verb with an adverb": ("Turkey has yet to *leave* the pact.", "deny-verb"),
    "an adverb and its preposition": ("Turkey stopped short of *leaving* the pact.", "deny-verb"),
    "a verb with a preposition": ("Turkey warned of an *attack*.", "fear-verb"),
    "a verb with a preposition and a noun": ("Turkey put the *talks* on hold.", "deny-verb"),
    "a noun with a preposition": ("The date for the *talks* was kept.", "date-noun"),
    "an adjective said of a noun": ("The *talks* are unlikely.", "possible-adjective"),
    "an adjective said of a clause": ("It is likely that Turkey will *leave*.", "possible-adjective"),
    "a clause after a preposition": ("Turkey called for Kenya to *leave* the pact.", "demand-verb"),
    "a verb with a preposition and somebody's name": ("Turkey expects *talks* from Kenya.", "demand-verb"),
    "a verb with a preposition and no name": ("Turkey expects *talks* from Monday.", "resolve-verb"),
    "a purpose": ("Turkey opened the road for Kenya to *leave* the pact.", None),
    "nothing": ("Turkey condemned the *raid*.", None),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), MET.values(), ids=MET.keys())
def test_operator(parser, know, marked, expected):
    parse, trigger = parse_marked(parser, marked)
    link = next(iter(climb(parse, trigger, know.stance)))
    found = operator(parse, link, know.stance)
    assert (found.id if found else None) == expected


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """Only the operators that a test writes; alone(ours, user) -> StanceKnowledge."""

    def load(ours: str, user: str | None = None) -> stance.StanceKnowledge:
        for name, text in (("ours", ours), ("user", user)):
            (tmp_path / name / "stance").mkdir(parents=True)
            if text is not None:
                (tmp_path / name / "stance" / "operators.yaml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(strict, "DATA", tmp_path / "ours")
        return stance.load(tmp_path / "user")

    return load


def test_reads_words_with_company_and_flags(alone):
    know = alone(
        "- {id: w, pos: verb, status: demanded, own: hypothetical, words: [want, long for]}\n"
        "- {id: a, pos: adjective, status: hypothetical, past: actual, words: [able], except-before: [able]}\n"
        "- {id: r, pos: verb, status: denied, answers: true, words: [reject]}\n"
        "- {id: d, pos: verb, status: denied, above: true, words: [drop]}\n"
        "- {id: e, pos: verb, status: actual, presupposes: true, words: [end]}\n"
        "- {id: p, pos: verb, status: planned, itself: true, words: [plan]}\n"
    ).operators
    assert know["verb", "long for"].own == "hypothetical"
    assert (know["adjective", "able"].past, know["adjective", "able"].before) == ("actual", False)
    assert know["verb", "reject"].answers
    assert know["verb", "drop"].above
    assert know["verb", "end"].presupposes
    assert know["verb", "plan"].itself


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: x, pos: verb, status: planned, words: [plan, plan]}", "the verb 'plan' stands twice, first in 'x'"),
        ("{id: x, pos: verb, status: planned, words: [plan], except-object: [vow]}", "'except-object' names 'vow'"),
        ("{id: x, pos: verb, status: planned, own: maybe, words: [plan]}", "'own' is 'maybe'"),
        ("{id: x, pos: verb, status: planned, above: 2, words: [plan]}", "'above' is neither true nor false"),
    ],
)
def test_errors_name_the_entry(alone, entry, message):
    with pytest.raises(DataError) as caught:
        alone(f"- {entry}\n")
    assert message in str(caught.value)


def test_the_users_word_goes_before_ours(alone):
    know = alone("- {id: a, pos: verb, status: planned, words: [plan]}", "- {id: b, pos: verb, status: denied, words: [plan]}")
    assert know.operators["verb", "plan"].id == "b"


def test_ours_has_enough_words_of_reporting():
    assert len(stance.load().reporting) >= 250

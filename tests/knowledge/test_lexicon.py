"""The lexicon's reader: defaults, classes, marks, order; errors that name file, entry and cure; the user's entries on top."""

from __future__ import annotations

from pathlib import Path

import pytest
from by_hand import small_lexicon

from dragoman.errors import DataError
from dragoman.knowledge import lexicon, ontology


@pytest.fixture
def load(tmp_path):
    """load(entries) -> a Lexicon of these entries alone."""
    return lambda entries: small_lexicon(tmp_path, entries)


def frame(load, text):
    (only,) = load(text).frames.values()
    return only


def test_defaults_of_a_verb(load):
    found = frame(load, "- {id: accuse.x, verb: scold, type: ACCUSE, match: ['<a>He</a> scolded <r>her</r>.']}")
    assert (found.pos, found.lemmas, found.type, found.mode, found.contexts) == ("verb", ("scold",), "ACCUSE", None, ())
    assert (found.actor, found.recipient, found.needs) == (("subject",), ("object",), {"actor"})
    assert (found.reciprocal, found.conditions.count, found.without.count, found.miss) == (False, 0, 0, ())


def test_defaults_of_a_noun(load):
    found = frame(load, "- {id: assault.x, noun: [raid, foray], type: ASSAULT, match: [A raid.]}")
    assert found.lemmas == ("raid", "foray")
    assert found.actor == ("poss", "by", "modifier", "of", "support-subject")
    assert found.recipient[:7] == ("on", "against", "to", "of", "for", "with", "over")
    assert found.needs == frozenset()


def test_defaults_of_an_adjective(load):
    found = frame(load, "- {id: accuse.x, adjective: critical, type: ACCUSE, match: [He is critical.]}")
    assert (found.actor, found.recipient, found.needs) == (("subject",), (), {"actor"})


def test_everything_given(load):
    found = frame(load, """
- id: aid.x
  verb: hand
  particle: [over, out]
  object: [~weapon, toy]
  subject: army
  modifier: free
  prep: {to: [rebel], into: any}
  complement: any
  without: {object: ball, prep: {by: any}}
  actor: [subject, poss]
  recipient: [dative, to]
  reciprocal: false
  needs: [actor, recipient]
  type: AID
  contexts: [military, economic]
  match: ["<a>Mali</a> and <a>Chad</a> handed it to <r>rebels</r>."]
  miss: [Mali handed it in.]
  note: an example
""")
    assert found.conditions.particle == {"over", "out"}
    assert {"toy", "missile"} <= found.conditions.object and "~weapon" not in found.conditions.object
    assert found.conditions.prep == (("into", {"any"}), ("to", {"rebel"}))
    assert found.without.object == {"ball"} and found.without.prep == (("by", {"any"}),)
    assert (found.actor, found.recipient, found.needs) == (("subject", "poss"), ("dative", "to"), {"actor", "recipient"})
    assert found.contexts == ("military", "economic")
    assert found.conditions.count == 2 + 2 + 2 + 2 + 2 + 1 + 1  # six kinds, "any" counts half


def test_examples_are_plain_text_and_code_points(load):
    found = frame(load, "- {id: accuse.x, verb: scold, type: ACCUSE, match: ['😀 <a>Mali</a> and <a>Chad</a> scolded <r>Niger</r>.']}")
    (example,) = found.match
    assert example.text == "😀 Mali and Chad scolded Niger."
    assert [example.text[slice(*span)] for span in example.actors] == ["Mali", "Chad"]
    assert [example.text[slice(*span)] for span in example.recipients] == ["Niger"]


def test_candidates_come_most_special_first(load):
    lex = load("""
- {id: aid.a, verb: give, type: AID, match: [x]}
- {id: aid.b, verb: [give, hand], object: [money], type: AID, match: [x]}
- {id: aid.c, verb: give, object: any, type: AID, match: [x]}
- {id: aid.d, verb: give, object: [money], without: {prep: {by: any}}, type: AID, match: [x]}
- {id: aid.e, noun: give, type: AID, match: [x]}
""")
    assert [f.id for f in lex.candidates("verb", "give")] == ["aid.d", "aid.b", "aid.c", "aid.a"]
    assert [f.id for f in lex.candidates("verb", "hand")] == ["aid.b"]
    assert lex.candidates("adjective", "give") == ()


GOOD = "id: accuse.x, verb: scold, type: ACCUSE, match: [x]"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (GOOD + ", recipent: [object]", "unknown key 'recipent'. Did you mean 'recipient'?"),
        (GOOD + ", recipient: [objekt]", "'recipient' names the slot 'objekt'"),
        (GOOD + ", actor: [subject, againt]", "'actor' names the slot 'againt'"),
        (GOOD + ", noun: scolding", "none or several of verb, noun, adjective"),
        ("id: accuse.x, type: ACCUSE, match: [x]", "none or several of verb, noun, adjective"),
        ("id: accuse.x, verb: scold, type: ACUSE, match: [x]", "unknown type 'ACUSE'"),
        ("id: accuse.x, verb: scold, match: [x]", "'type' is missing"),
        (GOOD + ", mode: disaprove", "ACCUSE has no mode 'disaprove'. Its modes: allege, disapprove, investigate"),
        ("id: aid.x, verb: help, type: AID, mode: visit, match: [x]", "AID has no mode 'visit'. Its modes: none"),
        (GOOD + ", contexts: [milit]", "unknown context 'milit'"),
        (GOOD + ", object: ~wepon", "unknown word class '~wepon'. Known classes: "),
        (GOOD + ", prep: {on: ~wepon}", "unknown word class '~wepon'"),
        (GOOD + ", prep: [on]", "'prep' is no mapping"),
        (GOOD + ", without: [on]", "'without' is no mapping"),
        (GOOD + ", without: {objekt: [x]}", "unknown key 'objekt'. Did you mean 'object'?"),
        (GOOD + ", needs: [object]", "'needs' is 'object'"),
        (GOOD + ", reciprocal: perhaps", "'reciprocal' is neither true nor false"),
        ("id: accuse.x, verb: scold, type: ACCUSE", "has no 'match' sentence"),
        ("id: accuse.x, verb: scold, type: ACCUSE, match: ['<a>Mali scolded.']", "marks do not pair"),
        ("id: accuse.x, verb: scold, type: ACCUSE, match: ['<a>Mali</r> scolded.']", "marks do not pair"),
        ("id: accuse.x, verb: scold, type: ACCUSE, match: ['Mali</a> scolded.']", "marks do not pair"),
        ("id: accuse.x, verb: scold, verb: chide, type: ACCUSE, match: [x]", "the key 'verb' stands twice"),
    ],
)
def test_errors_name_file_entry_and_cure(load, entry, problem):
    with pytest.raises(DataError) as caught:
        load(f"- {{{entry}}}")
    message = str(caught.value)
    assert problem in message and "entries.yaml" in message
    assert caught.value.cure
    assert "accuse.x" in message or "aid.x" in message or "line 1" in message


def test_an_id_that_stands_twice(load):
    with pytest.raises(DataError, match=r"accuse\.x: stands twice, first in entries\.yaml"):
        load(f"- {{{GOOD}}}\n- {{{GOOD}}}")


def test_report_leaves_the_broken_entry_out(tmp_path):
    user = write(tmp_path, "mine.yaml", "- {id: accuse.mine, verb: scold, type: ACUSE, match: [x]}\n- {id: accuse.good, verb: scold, type: ACCUSE, match: [x]}")
    errors: list[DataError] = []
    lex = lexicon.load(ontology.load(), user, report=errors.append)
    assert [error.entry for error in errors] == ["accuse.mine"]
    assert "accuse.good" in lex.frames and "accuse.mine" not in lex.frames


def write(folder: Path, name: str, text: str) -> Path:
    home = folder / "lexicon"
    home.mkdir(parents=True, exist_ok=True)
    (home / name).write_text(text, encoding="utf-8")
    return folder


def test_the_user_adds_and_overrides(tmp_path):
    onto = ontology.load()
    ours = lexicon.load(onto)
    taken = next(iter(ours.frames))
    user = write(tmp_path, "mine.yaml", f"- {{id: {taken}, verb: zap, type: ASSAULT, match: [x]}}\n- {{id: aid.mine, verb: zip, type: AID, match: [x]}}")
    lex = lexicon.load(onto, user)
    assert (lex.frames[taken].lemmas, lex.frames[taken].type) == (("zap",), "ASSAULT")
    assert len(lex.frames) == len(ours.frames) + 1
    assert all(f.id != taken for word in ours.frames[taken].lemmas for f in lex.candidates(ours.frames[taken].pos, word))
    assert lex.containers == ours.containers and lex.support == ours.support


def test_the_user_adds_a_word_class(tmp_path):
    write(tmp_path, "classes.yaml", "- {id: fruit, words: [apple, pear]}")
    user = write(tmp_path, "mine.yaml", "- {id: aid.mine, verb: throw, object: ~fruit, type: AID, match: [x]}")
    lex = lexicon.load(ontology.load(), user)
    assert lex.frames["aid.mine"].conditions.object == {"apple", "pear"}

"""Texts to parses: paragraphs, offsets, sentences, corrected dictionary forms; the same whatever the batch."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import parser as module
from dragoman.language.parser import LONGEST, paragraphs
from dragoman.record import Document


def pieces(text, body=0):
    return [text[start:end] for start, end in paragraphs(text, body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("A line that is\nbroken within.", ["A line that is\nbroken within."]),
        ("He left.”\nThey stayed.", ["He left.”", "They stayed."]),
        ("  One.  \n \n  Two.  ", ["One.", "Two."]),
        ("One", ["One"]),
        ("", []),
        (" \n\n \t ", []),
    ],
)
def test_paragraphs(text, expected):
    assert pieces(text) == expected


def test_paragraphs_before_the_body_are_left_out():
    assert pieces("Headline\n\nBody.", 10) == ["Body."]


def test_a_long_paragraph_is_cut_at_white_space():
    text = "word " * (LONGEST // 4)
    found = pieces(text)
    assert len(found) > 1
    assert all(len(piece) <= LONGEST for piece in found)
    assert [word for piece in found for word in piece.split()] == text.split()


def test_a_long_paragraph_without_white_space_is_cut_all_the_same():
    text = "x" * (2 * LONGEST + 1)
    assert "".join(pieces(text)) == text


@given(st.text(alphabet="ab .?!\n\t”😀", max_size=60))
def test_paragraphs_keep_every_letter_in_order(text):
    found = paragraphs(text)
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


def parse_one(parser, text):
    return next(parser.parse([Document("d", text)]))


def test_tokens_know_their_place(parser):
    text = "😀 Zoë met  Ana.\n\nThey left."
    parse = parse_one(parser, text)
    assert [t.i for t in parse.tokens] == list(range(len(parse.tokens)))
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert all(parse.sentences[t.sent].first <= t.i < parse.sentences[t.sent].last for t in parse.tokens)


def test_sentences_follow_each_other(parser):
    text = "France left. Italy stayed.\n\nSpain waited."
    parse = parse_one(parser, text)
    assert [text[s.start : s.end] for s in parse.sentences] == ["France left.", "Italy stayed.", "Spain waited."]
    assert [s.index for s in parse.sentences] == [0, 1, 2]
    assert [parse.tokens[s.root].text for s in parse.sentences] == ["left", "stayed", "waited"]


def test_heads_stay_within_the_sentence(parser):
    parse = parse_one(parser, "France left. Italy, which stayed, waited.\n\nSpain waited.")
    assert all(parse.tokens[t.head].sent == t.sent for t in parse.tokens)
    assert all(t.dep == "ROOT" for t in parse.tokens if t.head == t.i)


def test_children_are_the_heads_turned_round(parser):
    parse = parse_one(parser, "France and Italy condemned the raid on Kyiv.")
    assert {(t.head, t.i) for t in parse.tokens if t.head != t.i} == {(i, c) for i, kids in enumerate(parse.children) for c in kids}


def test_entities_are_spans_of_tokens(parser):
    parse = parse_one(parser, "Angela Merkel visited Israel.\n\nBarack Obama stayed in Berlin.")
    assert [parse.text(e.first, e.last) for e in parse.entities if e.label == "PERSON"] == ["Angela Merkel", "Barack Obama"]


def test_lemmas_are_lower_case_and_corrected(parser):
    assert parser.lemmas, "data/language/lemmas.yaml is empty"
    for form, lemma in parser.lemmas.items():
        assert form == form.lower() and lemma == lemma.lower()
    parse = parse_one(parser, "Hoping for peace, France condemned the raid.")
    assert {t.text: t.lemma for t in parse.tokens if t.tag.startswith("VB")} == {"Hoping": "hope", "condemned": "condemn"}


def test_an_empty_document_is_an_empty_parse(parser):
    parse = parse_one(parser, "")
    assert (parse.tokens, parse.sentences, parse.entities) == ((), (), ())


def test_one_parse_a_document_in_order(parser):
    documents = [Document(str(n), text) for n, text in enumerate(["France left.", "", "Italy stayed.\n\nSpain left."])]
    parses = list(parser.parse(documents))
    assert [p.document.id for p in parses] == ["0", "1", "2"]
    assert [len(p.sentences) for p in parses] == [1, 0, 2]


def test_batches_change_nothing(parser):
    text = "France left.\n\nItaly stayed.\n\nSpain waited. Malta slept."
    one, many = (next(parser.parse([Document("d", text)], batch_size=size)) for size in (1, 64))
    assert one == many


def test_company_changes_nothing(parser):
    alone = parse_one(parser, "Italy condemned the raid.")
    together = list(parser.parse([Document("c", "France left. Spain stayed."), Document("d", "Italy condemned the raid.")]))[1]
    assert together == alone


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_any_text_is_parsed(parser, text):
    parse = parse_one(parser, text)
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert all(s.start <= s.end <= len(text) for s in parse.sentences)


def test_no_pipeline_is_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.setattr(module, "PIPELINES", ("no_such_pipeline",))
    with pytest.raises(module.UsageError, match="pip install dragoman"):
        module.Parser()


def test_a_form_with_a_hyphen_is_one_word(parser):
    parse = next(parser.parse([Document("d", "Both sides declared a cease-fire on Friday.")]))
    (token,) = [token for token in parse.tokens if token.text == "cease-fire"]
    assert token.lemma == "ceasefire"


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV, March 21 (Reuters) - ",
        "THE HAGUE, Netherlands -- ",
        "KABUL (Pajhwok): ",
        "Tehran, March 15, IRNA - ",
        "ADDIS ABABA, May 15 (Xinhua) -- ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    text = f"{dateline}The minister left."
    assert [text[start:end] for start, end in paragraphs(text)] == ["The minister left."]


@pytest.mark.parametrize("text", ["NATO (the alliance): The council met.", "Paris, Berlin - Two towns met.", "Kenya, of all - The end."])
def test_what_only_looks_like_a_dateline_stays(text):
    assert [text[start:end] for start, end in paragraphs(text)] == [text]

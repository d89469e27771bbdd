"""Names and forms that are worked out here are those of spaCy's own components, on texts of every kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.language.forms import Forms
from dragoman.language.names import Names
from dragoman.language.parser import PIPELINES, Parser, paragraphs

GOLD = Path(__file__).parents[2] / "gold" / "articles.jsonl"

ODD = (
    "",
    " ",
    "Rome",
    "There is nobody. There 's a man in Cairo, and there are others.",
    "Ai n't it so? Let 's go; I 'm gon na ask Ann-Marie O'Neil of Acme, Inc.\n \nthe U.N. Security",
    "In Paris\n\nJohn Smith, Mary Jones and the European Union paid $3 million on 4 May 2020 (a Monday).",
    "doin' nothin' y' all c'm on LONDON BERLIN — 12 12 12 % of GDP",
)


@pytest.fixture(scope="module")
def whole():
    """The pipeline as it is delivered."""
    from importlib import import_module

    for name in PIPELINES:
        try:
            return import_module(name).load()
        except ModuleNotFoundError:
            continue
    raise AssertionError("no pipeline is installed")


@pytest.fixture(scope="module")
def texts():
    news = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [*ODD, *(text[start:end] for text in news for start, end in paragraphs(text))]


def test_the_pipeline_is_read_in_the_lean_way():
    parser = Parser()
    assert parser.nlp.pipe_names == ["tok2vec", "tagger", "parser"]


def test_names_are_those_of_the_recogniser(whole, texts):
    docs = list(whole.pipe(texts))
    found = Names(whole.get_pipe("ner")).find(docs)
    assert found == [[(span.start, span.end, span.label_) for span in doc.ents] for doc in docs]
    assert sum(map(len, found)) > 200


def test_forms_are_those_of_ruler_and_lemmatizer(whole, texts):
    from spacy.attrs import DEP, LOWER, ORTH, TAG

    parser = Parser()
    forms = Forms(parser.nlp, ["attribute_ruler", "lemmatizer"])
    for want, doc in zip(whole.pipe(texts), parser.nlp.pipe(texts), strict=True):
        found = forms.of(doc, doc.to_array([ORTH, LOWER, TAG, DEP]).tolist())
        assert found == [(token.pos, token.lemma) for token in want], want.text


def test_a_recogniser_of_another_build_is_left_alone(whole):
    assert Names.fits(whole.get_pipe("ner"))
    assert not Names.fits(whole.get_pipe("tagger"))


def test_the_own_pipeline_of_a_user_keeps_its_arithmetic(whole):
    Parser()
    assert whole.get_pipe("tok2vec").model.ops.use_blis

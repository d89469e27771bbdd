"""Trees that the small parser gets wrong and that are mended."""

from __future__ import annotations

import pytest

from dragoman.language import Parser
from dragoman.record import Document


@pytest.fixture(scope="module")
def parser():
    return Parser()


def relations(parser, text):
    parse = next(parser.parse([Document("d", text)]))
    return {t.text: (t.dep, parse.tokens[t.head].text) for t in parse.tokens}


@pytest.mark.parametrize("before", ["", "Rain fell.\n\n"])
def test_second_object(parser, before):
    found = relations(parser, before + "The king granted Paul Harvey Pogue a full and unconditional pardon.")
    assert found["pardon"] == ("dobj", "granted")
    assert found["Pogue"] == ("dative", "granted")


def test_plural_receiver(parser):
    found = relations(parser, "The president granted the two journalists clemency.")
    assert found["journalists"] == ("dative", "granted")
    assert found["two"][1] == "journalists"


def test_apposition_stays(parser):
    assert relations(parser, "The king met Paul Pogue, a pardoned thief.")["thief"][0] == "appos"


@pytest.mark.parametrize("before", ["", "Rain fell.\n\n"])
def test_named_receiver(parser, before):
    found = relations(parser, before + "Russia sold Algeria 44 fighter jets.")
    assert found["Algeria"] == ("dative", "sold")
    assert found["44"][1] == "jets"


def test_a_name_within_an_object_stays(parser):
    assert relations(parser, "Russia sold Algeria oil.")["Algeria"][1] == "oil"
    assert relations(parser, "The court saw the Boeing 44 jets.")["Boeing"][1] != "saw"


def test_infinitive(parser):
    parse = next(parser.parse([Document("d", "Lukashenko offered to host talks between Russia and Ukraine.")]))
    assert {t.text: (t.pos, t.tag) for t in parse.tokens}["host"] == ("VERB", "VB")


def test_sort_of_thing(parser):
    found = relations(parser, "Spanish police seized a luxury yacht owned by a Russian billionaire.")
    assert found["yacht"] == ("dobj", "seized")
    assert found["luxury"] == ("compound", "yacht")
    assert found["a"][1] in ("yacht", "billionaire")

"""Events without the words of their articles, and joined again."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
from export.exchange.sample import TEXT, told
from record.factory import mention

from dragoman.export.exchange.textless import join, strip
from dragoman.record import Document, EventDate, Evidence, Magnitude, Place, Span, Voice
from dragoman.record.plain import event_to_dict

ARTICLE = "Border".ljust(100, ".") + TEXT + " It did so twice last Sunday night."
DAY = dt.date(2021, 5, 3)
EVENT = told(
    actors=(mention("France", 100, country="FRA", code="FRA"), mention("NATO", 111, name="NATO", kind="role")),
    date=EventDate(DAY, DAY, "day", "last Sunday night"), place=Place("the border", "Border", None),
    magnitudes=(Magnitude("agreements", 2, 2, "twice", None, 170, 175, (Voice((mention("France", 100),), Span("did", 167, 170), False),)),),
    attribution=(Voice((), None, True),),
    evidence=(
        Evidence("type", "lexicon/urge", "urged reopen"), Evidence("actors", "syntax", "subject: France"), Evidence("actors", "actors/name", "France -> France"),
        Evidence("status", "x", "CONSULT -> AGREE", "THREATEN"), Evidence("date", "dates/attached", "last Sunday night"),
    ),
)  # fmt: skip


@pytest.fixture
def event():
    at = ARTICLE.index("twice")
    (magnitude,) = EVENT.magnitudes
    did = ARTICLE.index("did")
    voice = Voice((mention("France", 100),), Span("did", did, did + 3), False)
    return replace(EVENT, magnitudes=(replace(magnitude, start=at, end=at + 5, attribution=(voice,)),))


def test_no_words_of_the_article_go_out_and_all_come_back(event):
    bare, gone = strip(event)
    assert gone == 0 and bare.id == event.id and bare.sentence.text.startswith("sha256:") and bare.trigger == Span("", 116, 121)
    words = set(re.findall(r"[a-z]{4,}", json.dumps(event_to_dict(bare), ensure_ascii=False).lower()))
    assert not words & {"urged", "reopen", "sunday", "night", "twice", "border."}
    doc = Document("s-1", ARTICLE, title="Border")
    assert join(bare, doc) == event


def test_another_article_is_not_joined(event):
    bare, _ = strip(event)
    assert join(bare, Document("s-1", ARTICLE.replace("Monday", "Friday"))) == "the article has another text at these offsets"
    assert join(bare, Document("s-1", "")) == "the article has another text at these offsets"


def test_rows_of_other_sets_are_not_shared(event):
    bare, gone = strip(replace(event, evidence=(Evidence("origin", "import/polecat", "f:1"), Evidence("row", "import/polecat", "a\tb"))))
    assert gone == 1 and [one.field for one in bare.evidence] == ["origin"]


def test_signs_that_look_like_ours_do_no_harm(event):
    odd = replace(event, date=replace(event.date, text="⟦0:99⟧ ⟦"))
    bare, _ = strip(odd)
    assert isinstance(join(bare, Document("s-1", ARTICLE, title="Border")), type(event))

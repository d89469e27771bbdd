"""Events in words."""

import datetime as dt

import pytest
from report.made import NAMES, act, state

from dragoman.knowledge import ontology
from dragoman.record import EventDate, Mention, Voice
from dragoman.report.telling import tell_claims, tell_facts
from dragoman.report.words import phrases, sentence_of, show_count, show_when

PUTIN = state("RUS", "Vladimir Putin", kind="person")


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (act("RUS", "ASSAULT", "UKR"), "Russia attacked Ukraine on 3 May 2021."),
        (act("RUS", "ASSAULT", "USA UKR", day=None), "Russia attacked the United States and Ukraine."),
        (act("RUS CHN", "CONSULT", day=None), "Russia and China held talks together."),
        (act("FRA", "CONSULT", "USA", mode="visit", day=None), "France visited the United States."),
        (act("RUS", "ASSAULT", "UKR", status="planned", day=None), "Russia is to attack Ukraine."),
        (act("RUS CHN", "SANCTION", "UKR", status="planned", day=None), "Russia and China are to impose a penalty on Ukraine."),
        (act("RUS", "ASSAULT", "UKR", status="hypothetical", day=None, speaker=state("FRA")), "According to France, Russia might attack Ukraine."),
        (act("RUS", "ASSAULT", "UKR", status="demanded", day=None), "Russia should attack Ukraine."),
        (act("RUS", "ASSAULT", "UKR", status="denied", day=None, speaker=state("RUS")), "Russia denies that it attacked Ukraine."),
        (act("RUS", "ASSAULT", "UKR", status="denied", day=None), "It is denied that Russia attacked Ukraine."),
        (act("RUS", "ASSAULT", "UKR", day=None, speaker=state("RUS")), "By its own account, Russia attacked Ukraine."),
        (act("RUS", "ASSAULT", "UKR", day=None, speaker=PUTIN), "By their own account, Russia attacked Ukraine."),
        (act("RUS", "ASSAULT", "UKR", day=None, attribution=(Voice((), None, True),)), "According to an unnamed source, Russia attacked Ukraine."),
        (act("RUS", "ASSAULT", "UKR", day=None, historical=True), "Russia attacked Ukraine, as told of an earlier era."),
        (act("RUS", "ASSAULT", "UKR", day=None, speaker=Mention("A man", 0, 5, "A man", "role")), "According to a man, Russia attacked Ukraine."),
        (act("RUS", "ASSAULT", "UKR", day=None, speaker=Mention("The Hague", 0, 9, "The Hague", "organisation", via="name")), "According to The Hague, Russia attacked Ukraine."),
        (act("", "PROTEST", "UKR", day=None), "Somebody protested against Ukraine."),
        (act("RUS", "X", "UKR", day=None, type=None, cameo="099"), "Russia did something (CAMEO 099) to Ukraine."),
        (act("RUS", "RAID", "UKR", day=None), "Russia attacked Ukraine."),
    ],
)  # fmt: skip
def test_sentences(event, wanted):
    assert sentence_of(event, NAMES, {"RAID": "ASSAULT"}) == wanted


def test_every_type_has_its_phrases():
    types = ontology.load().types
    assert types.keys() <= phrases().keys()
    for id_ in phrases():
        type_, _, mode = id_.partition("/")
        assert type_ in types and (not mode or mode in types[type_].modes), id_


@pytest.mark.parametrize(
    ("start", "end", "precision", "wanted"),
    [
        ("2021-05-03", "2021-05-03", "day", "on 3 May 2021"), ("2021-05-01", "2021-05-31", "month", "in May 2021"), ("2021-01-01", "2021-12-31", "year", "in 2021"),
        ("2021-05-03", "2021-05-09", "week", "between 3 and 9 May 2021"), ("2021-04-30", "2021-05-02", "range", "between 30 April 2021 and 2 May 2021"),
    ],
)  # fmt: skip
def test_when(start, end, precision, wanted):
    assert show_when(EventDate(dt.date.fromisoformat(start), dt.date.fromisoformat(end), precision, "x")) == wanted


def test_counts():
    assert [show_count(n, "event") for n in (0, 1, 1203)] == ["no events", "1 event", "1,203 events"]


def test_only_what_is_told_as_done_is_a_fact():
    events = [
        act("RUS", "ASSAULT", "UKR"), act("RUS", "ASSAULT", "FRA", status="planned"), act("RUS", "ASSAULT", "DEU", speaker=state("UKR")),
        act("RUS", "ASSAULT", "USA", confidence=0.3), act("RUS", "ASSAULT", "CHN", historical=True), act([Mention("officials", 0, 9, "officials", "role")], "ACCUSE", "UKR"),
    ]  # fmt: skip
    assert [told.sentence for told in tell_facts(events, NAMES, {})] == ["Russia attacked Ukraine on 3 May 2021."]
    assert [told.sentence for told in tell_claims(events, NAMES, {})] == ["According to Ukraine, Russia attacked Germany on 3 May 2021."]


def test_what_many_documents_tell_is_told_once_and_first():
    events = [act("FRA", "AGREE", "DEU", confidence=0.99, day="2021-05-09")] + [act("RUS", "ASSAULT", "UKR", doc=f"d{n}") for n in range(3)]
    told = tell_facts(events, NAMES, {})
    assert [(one.sentence, one.documents) for one in told] == [
        ("Russia attacked Ukraine on 3 May 2021.", 3), ("France agreed on something with Germany on 9 May 2021.", 1),
    ]  # fmt: skip

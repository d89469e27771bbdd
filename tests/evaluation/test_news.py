"""Whole articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from evaluation.gold_rows import SENTENCES, coded, country, entry, on_day, said_by, told
from record.factory import mention

from dragoman.evaluation.news import KIND, pair_up
from dragoman.record import Span

MET = Span("met", 42, 45)


def article(ontology, *events):
    return KIND.read(entry(published="2020-01-09", sentences=SENTENCES, events=list(events)), ontology)


def score(ontology, golds, events):
    return KIND.score([article(ontology, *golds)], [tuple(events)], ontology)


def test_all_right(ontology):
    met = told("CONSULT", ["RUR", "SYL"], [], sentence=1, trigger="met", trigger_span=[42, 45])
    scores = score(ontology, [told(), met], [coded(), coded("CONSULT", ("RUR", "SYL"), (), trigger=MET)])
    figures = scores.figures
    assert (figures["f1"], figures["abroad_f1"], figures["status"], figures["voice"]) == (1.0, 1.0, 1.0, 1.0)
    assert not scores.missed and not scores.extra and not scores.confusions


def test_a_prediction_serves_one_gold_event(ontology):
    scores = score(ontology, [told(), told(trigger="theft", trigger_span=[30, 35])], [coded()])
    assert (scores.figures["precision"], scores.figures["recall"]) == (1.0, 0.5)
    assert scores.missed[0].instead == {"nothing": 1}


def test_borderline_events_help_precision_and_are_not_missed(ontology):
    scores = score(ontology, [told(essential=False), told(essential=False)], [coded()])
    assert scores.figures["precision"] == 1.0 and scores.counts["essential"] == 0 and not scores.missed


def test_the_essential_event_and_the_hit_trigger_go_first(ontology):
    golds = article(ontology, told(essential=False), told(trigger="theft", trigger_span=[30, 35]))
    assert pair_up(golds, [coded(trigger=Span("theft", 30, 35))], ontology) == {1: 0}
    golds = article(ontology, told(), told(trigger="theft", trigger_span=[30, 35]))
    assert pair_up(golds, [coded(trigger=Span("theft", 30, 35)), coded()], ontology) == {0: 1, 1: 0}


def test_another_sentence_another_type_other_sides(ontology):
    scores = score(ontology, [told()], [coded(trigger=MET)])
    assert scores.missed[0].instead == {"nothing": 1}
    scores = score(ontology, [told()], [coded("REJECT")])
    assert [(case.gold, case.predicted) for case in scores.confusions] == [("ACCUSE", "REJECT")]
    assert scores.extra[0].predicted == "REJECT" and scores.extra[0].examples[0].text == "Ruritania accused Sylvania of theft."
    assert score(ontology, [told()], [coded(actors=("NOR",))]).missed[0].instead == {"other sides": 1}
    assert score(ontology, [told(also=["REJECT"])], [coded("REJECT")]).figures["f1"] == 1.0


def test_people_of_one_country_may_stay_unresolved(ontology):
    crowd = mention("crowd", 0, name="crowd", kind="group", country=None, code=None)
    inside = told("PROTEST", ["RUR"], ["RUR"])
    scores = score(ontology, [inside], [replace(coded("PROTEST", recipients=("RUR",)), actors=(crowd,))])
    assert scores.figures["recall"] == 1.0


def test_home_and_abroad(ontology):
    inside = told("PROTEST", ["RUR"], ["RUR"], trigger="theft", trigger_span=[30, 35])
    scores = score(ontology, [told(), inside], [coded()])
    assert (scores.figures["abroad_f1"], scores.figures["home_f1"]) == (1.0, 0.0)


def test_claims_count_whether_found_or_not(ontology):
    golds = [told(speaker="NOR"), told("AID", speaker="unnamed", trigger="theft", trigger_span=[30, 35])]
    right, wrong = said_by(country("NOR", 0)), said_by(country("SYL"))
    assert score(ontology, golds, [coded(attribution=right)]).figures["claims_f1"] == pytest.approx(2 / 3)
    assert score(ontology, golds, [coded(attribution=right), coded("AID", attribution=said_by())]).figures["claims_f1"] == 1.0
    scores = score(ontology, golds, [coded(attribution=wrong)])
    assert scores.figures["claims_f1"] == 0.0
    assert [(case.field, case.gold, case.predicted) for case in scores.confusions] == [("voice", "nor", "syl")]


def test_status_counts_whether_found_or_not(ontology):
    golds = [told(status="planned"), told("AID", status="denied", trigger="theft", trigger_span=[30, 35])]
    scores = score(ontology, golds, [coded(status="planned")])
    assert (scores.figures["status"], scores.figures["not_actual_f1"]) == (1.0, pytest.approx(2 / 3))
    assert score(ontology, golds, [coded()]).figures["not_actual_f1"] == 0.0


def test_dates_may_be_partial(ontology):
    found = coded(date=on_day(dt.date(2020, 1, 8)))
    assert score(ontology, [told(date="2020-01")], [found]).figures["date"] == 1.0
    assert score(ontology, [told(date="2020-01-07")], [found]).figures["date"] == 0.0
    assert score(ontology, [told(date="2020-01-07")], [coded()]).figures["date"] == 0.0


def test_an_article_that_was_rejected_is_missed(ontology):
    scores = KIND.score([article(ontology, told())], [None], ontology)
    assert scores.counts["unanswered"] == 1 and scores.figures["recall"] == 0.0

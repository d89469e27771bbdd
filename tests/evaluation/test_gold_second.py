"""The second gold set of news: what is written in it can be right (format, places, codes, days), whatever the coder makes of it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.evaluation import KINDS
from dragoman.evaluation.gold import read_gold
from dragoman.evaluation.labels import NOBODY, UNNAMED, label
from dragoman.knowledge import strict

FOLDER = Path(__file__).parents[2] / "gold"
FILES = [FOLDER / "second-open.jsonl", FOLDER / "second-check.jsonl"]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def articles(path):
    """The rows as they are written."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def told(path):
    """Every event with its article, and the text of its sentence."""
    for article in articles(path):
        for event in article["events"]:
            start, end = article["sentences"][event["sentence"]]
            yield article, event, article["text"][start:end]


def where(article, event):
    """What a failure names."""
    return f"{article['id']}, sentence {event['sentence']}, {event['trigger']!r}"


@pytest.fixture(scope="module")
def names():
    """Labels that a side may have: codes of states, names of bodies, and nobody."""
    states = {entry.label for entry in strict.entries("actors/states") if re.fullmatch("[A-Z]{3}", entry.label)}
    bodies = {label(entry.text("name")) for entry in strict.entries("actors/organisations")}
    return states, bodies | {NOBODY}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestFile:
    def test_is_a_gold_file_of_twenty_articles(self, path, ontology):
        gold = read_gold(path, lambda row: KINDS["news"].read(row, ontology))
        assert len(gold.rows) == 20
        assert all(8 <= len(row.sentences) <= 16 for row in gold.rows)
        assert all(row.doc.title and row.doc.published for row in gold.rows)

    def test_sentences_leave_out_nothing_but_space(self, path):
        for article in articles(path):
            text, ends = article["text"], [0, *(end for _, end in article["sentences"])]
            starts = [*(start for start, _ in article["sentences"]), len(text)]
            gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
            assert gaps[0] == gaps[-1] == "", article["id"]
            assert set(gaps[1:-1]) <= {" ", "\n\n"}, article["id"]
            assert all(text[start:end].strip() == text[start:end] != "" for start, end in article["sentences"]), article["id"]

    def test_triggers_stand_in_their_sentences_as_whole_words(self, path):
        for article, event, _ in told(path):
            (start, end), text = event["trigger_span"], article["text"]
            low, high = article["sentences"][event["sentence"]]
            assert low <= start < end <= high, where(article, event)
            assert text[start:end] == event["trigger"], where(article, event)
            assert not re.match(r"\w\w", text[max(0, start - 1) : start + 1]), where(article, event)
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), where(article, event)

    def test_types_are_not_their_own_alternatives(self, path):
        for article, event, _ in told(path):
            kinds = [event["type"], *event["also"]]
            assert len(kinds) == len(set(kinds)), where(article, event)

    def test_sides_are_states_bodies_or_nobody(self, path, names):
        states, bodies = names
        for article, event, _ in told(path):
            for side in (*event["actors"], *event["recipients"]):
                assert side in states or label(side) in bodies, f"{where(article, event)}: {side}"
            assert event["actors"], where(article, event)
            assert event["speaker"] in {None, UNNAMED, *states} or label(event["speaker"]) in bodies - {NOBODY}, where(article, event)

    def test_sectors_are_known_and_bodies_have_none(self, path, ontology):
        for article, event, _ in told(path):
            for side, sector in ((event["actors"], event["actor_sector"]), (event["recipients"], event["recipient_sector"])):
                assert sector in {"", *ontology.sectors} - {"UNK"}, where(article, event)
                assert not sector or any(re.fullmatch(r"[A-Z]{3}|\?", name) for name in side), where(article, event)

    def test_what_happened_happened_before_it_was_told(self, path):
        for article, event, _ in told(path):
            if event["date"] and event["status"] == "actual":
                assert event["date"] <= article["published"], where(article, event)

    def test_a_date_falls_on_the_weekday_of_its_clause(self, path):
        checked = 0
        for article, event, sentence in told(path):
            clause = re.search(rf"\b{re.escape(event['trigger'])}\b[^,;:]*? on ({'|'.join(DAYS)})\b", sentence)
            if clause and event["date"] and len(event["date"]) == 10:
                checked += 1
                assert DAYS[dt.date.fromisoformat(event["date"]).weekday()] == clause[1], where(article, event)
        assert checked > 20

    def test_no_event_stands_twice(self, path):
        seen = Counter(
            (article["id"], *event["trigger_span"], event["type"], *event["actors"], ">", *event["recipients"])
            for article, event, _ in told(path)
        )
        assert [key for key, times in seen.items() if times > 1] == []

    def test_every_type_and_status_is_there(self, path, ontology):
        events = [event for _, event, _ in told(path)]
        assert {event["type"] for event in events} == set(ontology.types)
        assert {event["status"] for event in events} == {"actual", "planned", "hypothetical", "demanded", "denied"}
        assert any(event["speaker"] for event in events)


def test_no_article_stands_in_both_files():
    rows = [article for path in FILES for article in articles(path)]
    assert len({article["id"] for article in rows}) == len({article["text"] for article in rows}) == len(rows) == 40

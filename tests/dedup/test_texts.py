"""Copies, updates and other texts; the window over the days."""

from __future__ import annotations

import datetime as dt
import random

from dragoman.dedup.texts import NEAR, SHORTEST, Window, compare, near, text_of
from dragoman.record import Document

DAY = dt.date(2020, 3, 2)
LEAD = "The two ministers met in the harbour town on Sunday and talked for three hours about fees that ships pay in the strait."
REST = "A spokeswoman said that 14 ships were held up last week. The talks go on in April, when the council of the port meets again."


def text(id, words, day=DAY, new=True, body=0):
    return text_of(id, Document(id, words, "", day, "", "", body), new=new)


def verdict(one, other):
    found = compare(text("a", one), text("b", other))
    return found and found.verdict


def test_copies_updates_and_others():
    whole = f"{LEAD} {REST}"
    assert verdict(whole, f"HARBOUR (Wire) - {whole}") == verdict(whole, LEAD) == verdict(whole, whole.upper()) == "copy"
    assert verdict(whole, whole.replace("14 ships", "15 ships")) == "update"
    assert verdict(whole, f"{LEAD} Nobody from the shipping firms was asked to come, and the fishermen stayed away as well, said a clerk.") == "update"
    other = "Fishermen blocked the harbour on Tuesday with forty boats because the fees are to rise, and the police looked on."
    assert verdict(whole, other) is None and verdict(whole, f"{other} A spokeswoman said that 14 ships were held up last week.") is None
    assert verdict("too short to tell", "too short to tell") is None and len(text("a", LEAD).shingles) > SHORTEST


def test_title_lines_do_not_count():
    assert text("a", f"Title\n\n{LEAD}", body=7).shingles == text("a", LEAD).shingles


def test_only_days_that_are_near():
    late = DAY + NEAR + dt.timedelta(days=1)
    assert near(text("a", LEAD), text("b", LEAD, late - dt.timedelta(days=1))) and not near(text("a", LEAD), text("b", LEAD, late))
    assert near(text("a", LEAD, None), text("b", LEAD, None)) and not near(text("a", LEAD, None), text("b", LEAD))


def test_the_window_finds_what_comparing_all_finds_and_forgets_the_old():
    random.seed(7)
    words = [f"word{n}" for n in range(3000)]
    stories = [" ".join(random.choices(words, k=60)) for _ in range(30)]
    texts = [text(f"{n:03}", stories[n % 30] if n % 4 else stories[n % 30][40:], DAY + dt.timedelta(days=n // 4)) for n in range(120)]
    wanted = {(a.key, b.key) for at, a in enumerate(texts) for b in texts[at + 1 :] if compare(a, b)}
    window = Window()
    found = {(copy.one, copy.other) for one in texts for copy in window.put(one)}
    assert found == wanted and wanted
    assert len(window._held) <= 4 * (NEAR.days + 1)


def test_the_window_is_asked_for_new_ones_only():
    window = Window()
    assert list(window.put(text("a", LEAD, new=False))) == list(window.put(text("b", LEAD, new=False))) == []
    assert {copy.one for copy in window.put(text("c", LEAD))} == {"a", "b"}
    assert [copy.one for copy in window.put(text("d", LEAD, new=False))] == ["c"]

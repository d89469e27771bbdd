"""Agencies, publishers, and how many sources are independent."""

from __future__ import annotations

import pytest

from dragoman.dedup.sources import Origin, agency, independent, publisher


@pytest.mark.parametrize(("lead", "said"), [
    ("ROME (Atlantic Wire) - Argentina and Chile accepted", "aw"), ("BEIRUT (LP) -- Saudi Arabia stopped", "lp"),
    ("(CP) The United States imposed", "cp"), ("MAIDUGURI, Nigeria (Reuters) – Fighters killed", "reuters"),
    ("ROSZKE (Agencies) - Hungary closed", ""), ("The World Health Organization (WHO) said on Monday", ""), ("Nobody is named here.", ""),
    ("The Duma (lower house) - all of it", ""), ("", ""),
])  # fmt: skip
def test_agencies(lead, said):
    assert agency(lead) == said


def test_publishers():
    assert publisher(" The  Gazette ", "https://x.example") == "the gazette"
    assert publisher("", "https://www.news.example:80/a?b") == "news.example" and publisher("", "") == ""


def test_independent_sources():
    def count(*origins):
        return independent([Origin(str(n), *parts) for n, parts in enumerate(origins)])

    assert count(("1", "gazette", ""), ("2", "star", "")) == 2 and count() == 0
    assert count(("1", "gazette", ""), ("1", "star", "")) == 1, "copies of one text"
    assert count(("1", "gazette", "aw"), ("2", "star", "aw")) == 1, "one agency"
    assert count(("1", "gazette", ""), ("2", "gazette", "")) == 1, "one publisher"
    assert count(("1", "a", "aw"), ("2", "b", "aw"), ("2", "c", ""), ("3", "d", "")) == 2
    assert count(("1", "", ""), ("2", "", "")) == 2, "nothing is known of them"

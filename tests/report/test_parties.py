"""Who stands for whom in a figure."""

import pytest
from report.made import NAMES, act, state

from dragoman.record import Mention
from dragoman.report.parties import pairs_of, party_of


@pytest.mark.parametrize(
    ("mention", "key", "label", "kind"),
    [
        (state("FRA"), "FRA", "France", "state"),
        (state("FRA", "Macron", kind="person", office="President of France"), "FRA", "France", "state"),
        (state("FRA", "the army", kind="role", sector="MIL"), "FRA", "France", "state"),
        (state("USA", "the Americans", kind="group", sector=None, via="demonym"), "USA", "United States", "state"),
        (state("FRA", "Renault", kind="organisation", sector="BUS", organisation="Renault"), "name/Renault", "Renault", "body"),
        (state("FRA", "fishermen", kind="role", sector="CVL"), "FRA/people", "France: people", "group"),
        (state("GEO", "Abkhazia", sector="PRE"), "name/Abkhazia", "Abkhazia", "state"),
        (Mention("Guterres", 0, 8, "António Guterres", "person", None, "UNO", "GOV", ("GOV",), "United Nations"), "name/United Nations", "United Nations", "body"),
        (state("ZZZ"), "ZZZ", "ZZZ", "state"),
    ],
)  # fmt: skip
def test_party(mention, key, label, kind):
    assert party_of(mention, NAMES)[:3] == (key, label, kind)


def test_nobody():
    assert party_of(Mention("officials", 0, 9, "officials", "role"), NAMES) is None


def test_pairs_are_directed_with_a_recipient_and_mutual_without():
    directed = [(p.who.key, p.whom.key, p.mutual) for p in pairs_of(act("RUS CHN", "ACCUSE", "USA"), NAMES)]
    assert directed == [("RUS", "USA", False), ("CHN", "USA", False)]
    assert [(p.who.key, p.whom.key, p.mutual) for p in pairs_of(act("RUS CHN", "CONSULT"), NAMES)] == [("CHN", "RUS", True)]


def test_nobody_is_paired_with_himself_and_unknown_recipients_make_no_pair():
    assert list(pairs_of(act("RUS", "ACCUSE", "RUS"), NAMES)) == []
    assert list(pairs_of(act("RUS CHN", "ACCUSE", [Mention("critics", 0, 7, "critics", "role")]), NAMES)) == []


def test_domestic():
    (pair,) = pairs_of(act("FRA", "ASSAULT", [state("FRA", "fishermen", kind="role", sector="CVL")]), NAMES)
    assert pair.domestic

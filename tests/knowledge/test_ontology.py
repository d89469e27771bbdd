"""The ontology is whole, answers as PLOVER does, and refuses what it cannot understand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import DataError, UsageError
from dragoman.knowledge import ontology
from dragoman.knowledge.ontology import Ontology

CAMEO_HEADER = "cameo\ttype\tmode\tcontexts\trelation\tnote\n"
PLOVER_HEADER = "type\tmode\tcontexts\tcameo\trelation\tnote\n"


@pytest.fixture(scope="module")
def onto() -> Ontology:
    return ontology.load()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "ontology" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_has_all_of_plover(onto: Ontology) -> None:
    assert len(onto.types) == 16
    assert sum(len(type.modes) for type in onto.types.values()) == 67
    assert len(onto.contexts) == 37
    assert len(onto.sectors) == 25
    assert sum(sector.frequent for sector in onto.sectors.values()) == 11
    assert list(onto.quads) == [1, 2, 3, 4]
    assert set(onto.auxiliaries) == {"historical", "future", "hypothetical", "negation"}


def test_quads_and_recipients(onto: Ontology) -> None:
    by_quad = {q: sorted(t.id for t in onto.types.values() if t.quad == q) for q in onto.quads}
    assert by_quad == {
        1: ["AGREE", "CONCEDE", "CONSULT", "SUPPORT"],
        2: ["AID", "COOPERATE", "RETREAT"],
        3: ["ACCUSE", "REJECT", "REQUEST", "THREATEN"],
        4: ["ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"],
    }
    assert sorted(t.id for t in onto.types.values() if t.recipient_required) == ["AID", "COOPERATE", "SANCTION"]


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [("AGREE", None, 2.5), ("CONSULT", "visit", 4), ("ACCUSE", None, -3), ("PROTEST", "vandalize", -5), ("ASSAULT", "unconventional", -10)],
)
def test_scores(onto: Ontology, type: str, mode: str | None, score: float) -> None:
    assert onto.score(type, mode) == score


def test_sign_of_scores_goes_with_the_quad(onto: Ontology) -> None:
    for type in onto.types.values():
        for mode in (None, *type.modes):
            score = onto.score(type.id, mode)
            assert score is not None
            # REQUEST is verbal conflict with a score of nought, and of half a point where help is wanted.
            assert score > 0 if type.quad < 3 else score <= 0.5


def test_every_type_and_mode_has_a_cameo_code(onto: Ontology) -> None:
    for type in onto.types.values():
        for mode in (None, *type.modes):
            assert (type.id, mode) in onto.to_cameo
            row = onto.cameo_row(type.id, mode)
            assert row is not None and row.mode == mode and row.contexts == ()


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "cameo"),
    [
        ("AID", None, (), "070"),
        ("AID", None, ("military",), "072"),
        ("AID", None, ("gender", "asylum", "military"), "075"),
        ("REQUEST", "change", ("military",), "104"),
        ("ACCUSE", "investigate", ("legal", "military"), "094"),
        ("ACCUSE", "allege", ("military",), "1123"),
        ("RETREAT", "ceasefire", (), "0871"),
        ("ASSAULT", "aerial", ("military",), "195"),
        ("SANCTION", "expel", ("diplomatic",), "166"),
    ],
)
def test_best_cameo_code(onto: Ontology, type: str, mode: str | None, contexts: tuple[str, ...], cameo: str) -> None:
    assert onto.cameo(type, mode, contexts) == cameo


def test_exact_codes_lead_back_to_their_type(onto: Ontology) -> None:
    for rows in onto.to_cameo.values():
        for row in rows:
            back = onto.plover(row.cameo)
            assert back is not None
            if row.relation == "exact":
                assert back.type == row.type, row


def test_cameo_table_of_2021_is_whole(onto: Ontology) -> None:
    ours = [row for row in onto.from_cameo.values() if row.type is not None and "not in the table of 2021" not in row.note]
    assert len(ours) == 256


@pytest.mark.parametrize(
    ("cameo", "type", "mode", "contexts"),
    [
        ("041", "CONSULT", "phone", ()),
        ("0333", "AGREE", None, ("human_security",)),
        ("0811", "CONCEDE", None, ("pro_democracy",)),
        ("185", "ASSAULT", "targeted", ()),
        ("1712", "ASSAULT", "destroy", ("human_security",)),
        ("175", "ASSAULT", None, ("repression", "military")),
        ("1722", "COERCE", "restrict", ("pro_autocracy",)),
        ("085", "RETREAT", None, ("economic",)),
        ("0842", "RETREAT", "release", ("legal",)),
        ("195", "ASSAULT", "aerial", ("military",)),
        ("200", "ASSAULT", "targeted", ("military",)),
    ],
)
def test_labels_that_plover_dropped_are_replaced(
    onto: Ontology, cameo: str, type: str, mode: str | None, contexts: tuple[str, ...]
) -> None:
    row = onto.plover(cameo)
    assert row is not None
    assert (row.type, row.mode, row.contexts) == (type, mode, contexts)


def test_a_dropped_code_is_known_and_an_unknown_one_is_not(onto: Ontology) -> None:
    dropped = onto.plover("010")
    assert dropped is not None and dropped.type is None and dropped.relation == "none" and dropped.note
    assert onto.plover("1129") is None
    assert onto.plover("41") is None


def test_collapse(onto: Ontology) -> None:
    for type in ("CONSULT", "SUPPORT", "COOPERATE", "AID"):
        assert onto.collapsed(type, None, "planned")[0] == "AGREE"
        assert onto.collapsed(type, None, "hypothetical")[0] == type
    assert onto.collapsed("ASSAULT", None, "hypothetical")[0] == "THREATEN"
    assert onto.collapsed("ASSAULT", "aerial", "planned") == ("THREATEN", "violence")
    assert onto.collapsed("RETREAT", None, "planned")[0] == "CONCEDE"
    assert onto.collapsed("CONCEDE", None, "planned")[0] == "CONCEDE"
    assert onto.collapsed("CONSULT", "visit", "actual") == ("CONSULT", "visit")


def test_refused(onto: Ontology) -> None:
    assert onto.type("RETREAT").refused == ("REJECT", "yield")
    assert onto.type("ASSAULT").refused is None


def test_readings_of_sets_made_from_cameo(onto: Ontology) -> None:
    assert onto.by_cameo("SANCTION", "convict", "actual") == "ACCUSE"
    assert onto.by_cameo("SANCTION", None, "actual") == "COERCE"
    assert onto.by_cameo("SANCTION", "expel", "actual") == "SANCTION"
    assert onto.by_cameo("CONCEDE", None, "planned") == "AGREE"
    assert onto.by_cameo("CONCEDE", None, "actual") == "CONCEDE"
    assert onto.by_cameo("COERCE", "seize", "actual", ("legal",)) == "COERCE"
    assert onto.by_cameo("COERCE", "seize", "actual", ("legal", "territory")) == "ASSAULT"
    assert onto.by_cameo("PROTEST", "strike", "planned") == "THREATEN"
    assert onto.by_cameo("AGREE", None, "actual", entry="agree.reach") == "SUPPORT"
    assert onto.by_cameo("AGREE", None, "actual", entry="agree.agree-to-do") == "AGREE"
    assert onto.by_cameo("AGREE", None, "planned", entry="agree.reach") == "AGREE"


def test_readings_name_entries_of_the_lexicon(know) -> None:
    named = {entry for row in know.ontology.readings for entry in row.entries}
    assert named and named <= set(know.lexicon.frames)


def test_a_refusal_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    user = write(tmp_path, "types/odd.yaml", "- {id: ODD, parent: AID, refused: REJECT/nothing, description: d, example: e}\n")
    with pytest.raises(DataError, match="ODD.*nothing"):
        ontology.load(user)


def test_unknown_type_and_mode_name_the_nearest(onto: Ontology) -> None:
    with pytest.raises(UsageError, match="Did you mean 'ASSAULT'"):
        onto.quad("ASSUALT")
    with pytest.raises(UsageError, match="Did you mean 'aerial'"):
        onto.score("ASSAULT", "arial")


def test_a_users_category_inherits_from_its_parent(tmp_path: Path) -> None:
    user = write(tmp_path, "types/cyberwar.yaml", "- {id: CYBERWAR, parent: ASSAULT, description: d, example: e, modes: []}\n")
    onto = ontology.load(user)
    assert onto.quad("CYBERWAR") == 4
    assert onto.score("CYBERWAR") == -9
    assert onto.root("CYBERWAR") == "ASSAULT"
    assert onto.collapsed("CYBERWAR", None, "hypothetical")[0] == "THREATEN"
    assert onto.cameo("CYBERWAR", None, ("military",)) == "190"
    assert onto.types["CYBERWAR"].modes == {}


def test_a_users_entry_replaces_ours(tmp_path: Path) -> None:
    text = "- {id: SANCTION, quad: 3, score: -6, recipient_required: true, description: d, example: e,\n   modes: ["
    modes = ", ".join(f"{{id: {m}, description: d, example: e}}" for m in ("convict", "expel", "withdraw", "discontinue"))
    user = write(tmp_path, "types/sanction.yaml", f"{text}{modes}]}}\n")
    write(tmp_path, "cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\theavy-weapons\t-\tbroader\t-\n")
    onto = ontology.load(user)
    assert onto.quad("SANCTION") == 3
    assert len(onto.types) == 16
    row = onto.plover("190")
    assert row is not None and row.mode == "heavy-weapons"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("types/x.yaml", "- {id: X, quad: 4, description: d, example: e, scroe: 1}\n", "unknown key 'scroe'. Did you mean 'score'"),
        ("types/x.yaml", "- {id: X, description: d, example: e}\n", "'quad' is not a whole number"),
        ("types/x.yaml", "- {id: X, quad: 7, description: d, example: e}\n", "the quad '7' does not exist"),
        ("types/x.yaml", "- {id: X, parent: ASAULT, description: d, example: e}\n", "'ASAULT' does not exist. Did you mean 'ASSAULT'"),
        ("types/x.yaml", "- {id: X, parent: X, description: d, example: e}\n", "is its own ancestor"),
        ("types/x.yaml", "- {id: x, quad: 4, description: d, example: e}\n", "not in capital letters"),
        ("types/x.yaml", "- {id: X, quad: 4, description: d, example: e, score: 11}\n", "out of range"),
        ("types/x.yaml", "- {id: X, quad: 4, description: d, example: e, collapse: {planned: AGREEE}}\n", "'AGREEE' does not exist"),
        ("types/x.yaml", "- {id: X, quad: 4, description: d, example: e, collapse: {plan: AGREE}}\n", "'plan' does not exist"),
        ("types/x.yaml", "- {id: X, quad: 1, description: d, example: e, collapse: {planned: AGREE/a}}\n", "AGREE 'a' does not exist"),
        ("types/x.yaml", "- {id: X, quad: 4, example: e}\n", "'description' is missing"),
        ("cameo-to-plover.tsv", "code\ttype\n", "other columns"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\n", "has 2 cells, not 6"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\tair\t-\texact\t-\n", "mode of ASSAULT 'air' does not exist"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\t-\thumanitarian\texact\t-\n", "context 'humanitarian' does not exist"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\t-\t-\tnone\t-\n", "type and relation disagree"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\t-\t-\tsame\t-\n", "'relation' is 'same'"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "190\tASSAULT\t-\t-\texact\t-\n" * 2, "stands twice"),
        ("cameo-to-plover.tsv", CAMEO_HEADER + "19x\tASSAULT\t-\t-\texact\t-\n", "no CAMEO code"),
        ("plover-to-cameo.tsv", PLOVER_HEADER + "ASSAULT\t-\t-\t999\texact\t-\n", "leads to the CAMEO code 999"),
        ("contexts.yaml", "- {id: space}\n", "'description' is missing"),
        ("contexts.yaml", "- {id: space, description: Above., beside: [air]}\n", "'beside' names 'air', which is no context"),
        ("sectors.yaml", "- {id: ABC, name: n, description: d, frequent: maybe}\n", "neither true nor false"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        ontology.load(write(tmp_path, name, text))
    assert message in str(caught.value)
    assert str(tmp_path / "ontology" / name) in str(caught.value)

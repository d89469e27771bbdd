"""The system put together: planted camps are found, names do not matter, empty periods are null, and no figure is alone."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from analysis.happenings import camps, happening, table

import dragoman
from dragoman.analysis.choice import Choice
from dragoman.analysis.system import FIGURES, WITHOUT_INTERVAL, analyse
from dragoman.errors import InputError, UsageError
from dragoman.record import Document
from dragoman.record.coding import Coding
from dragoman.store import Store

MAY = dt.date(2020, 5, 4)
EAST, WEST = {"CHN", "RUS", "IRN", "PRK"}, {"USA", "GBR", "FRA", "DEU"}


@pytest.fixture(scope="module")
def made():
    """Two camps in March and May, and nothing in April."""
    events = [*camps(), *(replace(event, date=None, document=replace(event.document, id=event.document.id + "b", published=MAY)) for event in camps(seed=1))]
    return analyse(table(*events), Choice(by="month", draws=60))





def rows(made, name, **wanted):
    return [row for row in made.tables()[name].to_pylist() if all(row[key] == value for key, value in wanted.items())]


def test_the_camps_are_the_blocs(made):
    blocs = {}
    for row in rows(made, "states", period="2020-03"):
        blocs.setdefault(row["bloc"], set()).add(row["state"])
        assert row["bloc_stability"] > 0.9
    assert sorted(blocs.values(), key=min) == sorted([EAST, WEST], key=min)
    pair = rows(made, "pairs", period="2020-03", one="CHN", other="RUS")[0]
    assert pair["same_bloc"] and pair["tie"] > 0.5 and pair["kappa"] > 0.5 and pair["together"] > 0.9
    assert rows(made, "pairs", period="2020-03", one="CHN", other="USA")[0]["kappa"] < 0


def test_a_balanced_system_has_figures_that_say_so(made):
    march = rows(made, "periods", period="2020-03")[0]
    assert march["triangle_balance"] == march["frustration_share"] == 1 and march["frustration"] == 0 and march["frustration_proven"]
    assert march["friends"] == 12 and march["foes"] == 16 and march["blocs"] == 2


def test_every_figure_has_an_interval_around_it(made):
    for row in rows(made, "periods"):
        for name in set(FIGURES) - set(WITHOUT_INTERVAL):
            if row[name] is not None:
                assert row[f"{name}_low"] <= row[name] + 1e-6 and row[name] <= row[f"{name}_high"] + 1e-6, name
    for kind, names in (
        ("dyads", ("events", "cooperation", "conflict", "net", "mean", "ratio", "share", "quad2")),
        ("pairs", ("events", "tie", "s", "kappa", "pi")),
        ("states", ("given", "received", "attention", "friends", "foes")),
        ("polarity", ("first_share", "second_share", "effective")),
        ("stated", ("agreement", "tie_within", "tie_between")),
    ):
        for name in names:
            # A figure that one draw in ten lacks, such as the mean of one weak tie, has no interval.
            found = [row for row in rows(made, kind) if row[name] is not None and (kind != "stated" or row[f"{name}_low"] is not None)]
            outside = [row for row in found if not row[f"{name}_low"] - 1e-5 <= row[name] <= row[f"{name}_high"] + 1e-5]
            # Two states that are as alike as can be are less so in most draws: a percentile interval may miss such a pair.
            assert found and len(outside) <= (0.15 if kind == "pairs" else 0) * len(found), (kind, name)
    assert all(0 <= row["kind_share"] <= 1 for row in rows(made, "polarity"))


def test_an_empty_period_is_null_and_not_zero(made):
    april = rows(made, "periods", period="2020-04")[0]
    assert april["documents"] == 0 and all(value is None for name, value in april.items() if name not in ("period", "first", "last", "documents"))
    assert not rows(made, "states", period="2020-04") and not rows(made, "dyads", period="2020-04") and made.measured[1] is None
    assert any("no document covers 2020-04" in note for note in made.notes)
    panel = [row for row in made.panel().to_pylist() if row["period"] == "2020-04"]
    assert len(panel) == 56 and all(row[name] is None for row in panel for name in ("events", "reports", "claims", "net", "mean", "quad1", "share"))


def test_a_covered_period_without_events_is_zero_and_not_null():
    events = [happening(f"d{n}", "FRA", "MLI", day="2020-03-01") for n in range(3)] + [happening("e", "FRA", "NER", day="2020-03-02")]
    row = next(row for row in analyse(table(*events), Choice(draws=20)).panel().to_pylist() if (row["actor"], row["recipient"]) == ("NER", "MLI"))
    assert row["events"] == row["net"] == row["claims"] == row["share"] == 0 and row["mean"] is None and row["ratio"] is None and row["events_low"] is None


def test_the_panel_is_keyed_in_three_schemes(made):
    panel = made.panel()
    assert panel.num_rows == 3 * 8 * 7 and panel.column_names[:9] == [
        "period", "first", "last", "actor", "actor_cow", "actor_gw", "recipient", "recipient_cow", "recipient_gw",
    ]  # fmt: skip
    row = next(row for row in panel.to_pylist() if (row["actor"], row["recipient"]) == ("DEU", "FRA"))
    assert (row["actor_cow"], row["actor_gw"], row["recipient_cow"], row["first"], row["last"]) == (255, 260, 220, "2020-03-01", "2020-03-31")


def test_thin_evidence_has_no_mean_and_no_tie():
    events = [happening(f"d{n}", "FRA", "MLI", "AID", day=f"2020-03-{n + 1:02}") for n in range(4)]
    made = analyse(table(*events), Choice(draws=10))
    dyad = rows(made, "dyads")[0]
    assert dyad["events"] == 4 and dyad["cooperation"] == 28 and dyad["mean"] is None and dyad["mean_low"] is None and dyad["ratio"] is None
    period = rows(made, "periods")[0]
    assert period["friends"] == 0 and period["walk_balance"] is None and period["modularity"] is None and period["attention_poles"] is None
    assert any("too little evidence for any tie" in note for note in made.notes)
    assert rows(analyse(table(*events), Choice(draws=10, minimum=4)), "dyads")[0]["mean"] == 7


def test_what_states_are_called_changes_nothing():
    names = {"CHN": "ZWE", "RUS": "AFG", "IRN": "MLI", "PRK": "BRA", "USA": "NOR", "GBR": "CUB", "FRA": "YEM", "DEU": "ALB"}
    plain = analyse(table(*camps()), Choice(draws=0, seed=3))
    new = analyse(
        table(*camps(one=[names[s] for s in ("CHN", "RUS", "IRN", "PRK")], other=[names[s] for s in ("USA", "GBR", "FRA", "DEU")])),
        Choice(draws=0, seed=3),
    )
    for name in FIGURES:
        assert rows(new, "periods")[0][name] == pytest.approx(rows(plain, "periods")[0][name]), name
    blocs = [{frozenset(names.get(r["state"], r["state"]) for r in rows(made, "states") if r["bloc"] == b) for b in (1, 2)} for made in (plain, new)]
    assert blocs[0] == {frozenset(names[s] for s in camp) for camp in (EAST, WEST)}
    for row in rows(plain, "dyads"):
        twin = rows(new, "dyads", actor=names[row["actor"]], recipient=names[row["recipient"]])[0]
        assert all(twin[name] == row[name] for name in ("events", "net", "mean", "ratio", "quad2", "share"))


def test_json_holds_everything_and_no_nan(made):
    text = json.dumps(made.to_dict(), allow_nan=False)
    plain = json.loads(text)
    assert plain["choice"]["words"] == made.choice.words and plain["choice"]["draws"] == 60 and plain["periods"] == ["2020-03", "2020-04", "2020-05"]
    assert {len(set(map(len, columns.values()))) for columns in plain["tables"].values()} == {1}
    assert set(plain["tables"]) == {"periods", "dyads", "states", "pairs", "polarity", "stated", "changes"}


def test_the_same_input_gives_the_same_bytes(made):
    again = analyse(table(*camps()), Choice(by="month", draws=30)).to_dict()
    assert json.dumps(again) == json.dumps(analyse(table(*camps()), Choice(by="month", draws=30)).to_dict())


def test_an_archive_counts_documents_without_events_and_a_file_cannot(tmp_path):
    events = camps()
    store = Store(tmp_path / "archive")
    with store.writer(version="v") as writer:
        for event in events:
            doc = Document(event.document.id, f"text of {event.document.id}", "", event.document.published)
            writer.add([Coding(doc, (event,))])
            break
        writer.add([Coding(Document(e.document.id, f"text of {e.document.id}", "", e.document.published), (e,)) for e in events[1:]])
        writer.add([Coding(Document("bare", "nothing happened", "", events[0].document.published), ())])
    of_store, of_table = dragoman.system(tmp_path / "archive", draws=0), dragoman.system(table(*events), draws=0)
    assert rows(of_store, "periods")[0]["documents"] == rows(of_table, "periods")[0]["documents"] + 1 == len(events) + 1
    assert rows(of_store, "dyads")[0] == {**rows(of_table, "dyads")[0], "documents": len(events) + 1}
    assert dragoman.system(store, draws=0, by="month").series.periods.labels == ("2020-03",)


def test_files_of_events_are_read_by_their_ending(tmp_path):
    import pyarrow.parquet as pq

    from dragoman.export import open_export

    events = camps(days=5)
    pq.write_table(table(*events), tmp_path / "e.parquet")
    with open_export(tmp_path / "e.jsonl") as writer:
        writer.write(events)
    one, other = (dragoman.system(tmp_path / f"e.{ending}", draws=0).to_dict()["tables"] for ending in ("parquet", "jsonl"))
    assert one == other and one["dyads"]["events"]
    (tmp_path / "broken.parquet").write_text("no")
    for name in ("broken.parquet", "none.parquet"):
        with pytest.raises(InputError, match="Parquet|no file"):
            dragoman.system(tmp_path / name)
    with pytest.raises(UsageError, match="icews"):
        dragoman.system(tmp_path / "e.jsonl", format="icew")
    with pytest.raises(UsageError, match="minimum"):
        dragoman.system(tmp_path / "e.jsonl", minimun=3)


def test_capabilities_stand_beside_attention(tmp_path):
    path = tmp_path / "power.csv"
    path.write_text("state,year,milex,pec\nUSA,2018,60,50\nCHN,2018,30,30\nRUS,2018,10,20\nUSA,2030,1,1\nCHN,2030,9,9\n")
    made = analyse(table(*camps()), Choice(draws=0), capabilities=path)
    power = [row for row in rows(made, "polarity") if row["of"] == "capability"]
    assert (power[0]["kind"], power[0]["first"], power[0]["year"]) == ("unipolar", "USA", 2018) and power[0]["first_share"] == pytest.approx(0.55)
    assert {row["of"] for row in rows(made, "polarity")} == {"attention", "capability"}
    assert rows(made, "states", state="CHN")[0]["capability"] == pytest.approx(0.3) and rows(made, "states", state="FRA")[0]["capability"] is None
    assert rows(made, "pairs", one="CHN", other="USA")[0]["balance"] == pytest.approx(0.3 / 0.55)
    cow = tmp_path / "nmc.csv"
    cow.write_text("stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\nUSA,2,2016,3,1,1,1,1,1,.6,6\nCHN,710,2016,1,1,1,1,1,1,.4,6\n")
    assert analyse(table(*camps()), Choice(draws=0), capabilities=cow).power[0].states == ("CHN", "USA")
    (tmp_path / "bad.csv").write_text("land,year\n")
    with pytest.raises(InputError, match="names the state"):
        analyse(table(*camps()), Choice(draws=0), capabilities=tmp_path / "bad.csv")


def test_stated_blocs_stand_beside_acted_ones():
    made = analyse(table(*camps()), Choice(draws=0), bodies=("NATO", "shanghai-cooperation-organisation"))
    every, nato, sco = rows(made, "stated")
    assert (nato["body"], nato["members"]) == ("NATO", "DEU, FRA, GBR, USA")
    assert nato["agreement"] == 1 and nato["tie_within"] > 0.5 > -0.5 > nato["tie_between"]
    assert sco["members"] == "CHN, RUS" and sco["agreement"] < 1
    # Together they divide eight states in two and two that are in neither: less than the acted blocs, but on the same lines.
    assert (every["body"], every["members"]) == ("these bodies together", "CHN, DEU, FRA, GBR, RUS, USA")
    assert 0.5 < every["agreement"] < 1 and every["tie_within"] > 0.5 > every["tie_between"]
    shared = {(row["one"], row["other"]): row["shared_bodies"] for row in rows(made, "pairs")}
    assert shared["DEU", "FRA"] == shared["CHN", "RUS"] == 1 and shared["CHN", "USA"] == shared["CHN", "IRN"] == 0
    assert nato["agreement_low"] is None, "nothing was drawn"
    with pytest.raises(UsageError, match="nato"):
        analyse(table(*camps()), Choice(draws=0), bodies=("natoo",))

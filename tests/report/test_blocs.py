"""Blocs: two camps are found, thin evidence gives no number."""

from report.made import NAMES, act, many

from dragoman.report.blocs import draw_blocs, find_blocs


def _camps(documents):
    events = []
    for n in range(documents):
        day = f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}"
        for one, kind, other in (("FRA", "AGREE", "DEU"), ("DEU", "COOPERATE", "USA"), ("RUS", "AGREE", "CHN"), ("RUS", "ASSAULT", "FRA"), ("USA", "SANCTION", "RUS"), ("FRA", "AGREE", "USA"), ("CHN", "ACCUSE", "USA")):
            events.append(act(one, kind, other, day=day, doc=f"d{n}"))
    return events


def test_two_camps():
    blocs = find_blocs(_camps(24), NAMES)
    assert [sorted(name for name, _ in members) for members in blocs.blocs] == [["France", "Germany", "United States"], ["China", "Russia"]]
    assert all(share == 1 for members in blocs.blocs for _, share in members) and not blocs.shaky and not blocs.thin
    assert [figure.name[-3:] for figure in blocs.figures] == ["(Q)", "(K)"]  # too few triangles for T
    assert all(figure.low <= figure.value <= figure.high for figure in blocs.figures) and not blocs.unsure
    svg = str(draw_blocs(blocs))
    assert "Bloc 2" in svg and "100%" in svg and svg == str(draw_blocs(find_blocs(_camps(24)[::-1], NAMES)))


def test_the_same_told_again_counts_once():
    one, again = find_blocs(_camps(24), NAMES), find_blocs(_camps(24) + [act("FRA", "AGREE", "DEU", day="2021-01-01", doc="d0")] * 5, NAMES)
    assert one.events == again.events


def test_thin_evidence_gives_no_number():
    blocs = find_blocs(_camps(2), NAMES)
    assert blocs.blocs == () and blocs.figures == ()
    assert "14 events between states (wanted 40 or more)" in blocs.thin and "2 documents (wanted 20 or more)" in blocs.thin
    assert "Too little to tell blocs" in str(draw_blocs(blocs))
    assert find_blocs([], NAMES).thin


def test_pairs_with_few_events_are_no_ties():
    codes = ["FRA", "DEU", "USA", "RUS", "CHN", "UKR"]
    pairs = [(one, other) for n, one in enumerate(codes) for other in codes[n + 1 :]]
    events = [act(one, "AGREE", other, day=f"2021-0{n}-01", doc=f"d{k % 25}") for k, (one, other) in enumerate(pairs) for n in (1, 2, 3)]
    events += [act("FRA", "ACCUSE", "DEU", day=f"2021-05-{n:02}", doc=f"d{n}") for n in range(1, 25)]
    blocs = find_blocs(events, NAMES)
    assert blocs.blocs == () and "1 pair of states with five events or more (wanted 3 or more)" in blocs.thin


def test_without_order_the_blocs_are_called_shaky_and_figures_withheld():
    blocs = find_blocs(many(1000), NAMES)
    assert blocs.shaky and "order in blocs (Q)" in blocs.unsure
    assert "Not steady enough to be given" in str(draw_blocs(blocs)) and all(figure.low <= figure.value <= figure.high for figure in blocs.figures)

"""The network: what is counted, what is drawn, and that it stays the same."""

import re
import xml.etree.ElementTree as ET

import pytest
from report.made import NAMES, act, many, state

from dragoman.report.network import EDGES, HEIGHT, NODES, WIDTH, build_network, draw_network, frame_of, lay_out


def test_edges():
    network = build_network(
        [
            act("RUS", "ASSAULT", "UKR"), act("RUS", "ASSAULT", "UKR", doc="d2"), act("RUS", "SANCTION", "UKR"), act("CHN RUS", "CONSULT"),
            act("RUS", "ASSAULT", "FRA", status="planned"), act("RUS", "ASSAULT", "FRA", speaker=state("UKR")), act("RUS", "ASSAULT", "FRA", historical=True),
            act("FRA", "ASSAULT", [state("FRA", "people", kind="role", sector="CVL")]), act("FRA", "ACCUSE", ""), act("RUS", "OTHER", "UKR"),
        ],
        NAMES,
    )  # fmt: skip
    assert [(e.who.key, e.whom.key, e.mutual, e.side, e.types, len(e.events)) for e in network.edges] == [
        ("RUS", "UKR", False, "conflict", (("ASSAULT", 2), ("SANCTION", 1)), 3), ("CHN", "RUS", True, "cooperation", (("CONSULT", 1),), 1),
    ]  # fmt: skip
    assert (network.counted, network.claims, network.inside, network.apart) == (4, 3, 1, 2)


def test_cooperation_and_conflict_differ_in_more_than_colour():
    both = str(draw_network(build_network([act("RUS", "ASSAULT", "UKR"), act("FRA", "COOPERATE", "UKR")], NAMES)))
    root = ET.fromstring(both)
    lines = {path.get("class"): path for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("class")}
    assert lines["conflict"].get("stroke-dasharray") and not lines["cooperation"].get("stroke-dasharray")
    words = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "× assault" in words and "cooperate" in words


def test_the_drawing_does_not_depend_on_the_order_of_events():
    events = many(120)
    first, second = build_network(events, NAMES), build_network(events[::-1], NAMES)
    assert draw_network(first) == draw_network(second)


def test_names_do_not_lie_over_one_another():
    keys = [f"K{n}" for n in range(18)]
    spots = lay_out(keys, [("K0", key) for key in keys[1:]], dict.fromkeys(keys, "A Longer Name"))
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in spots.values())
    places = sorted(spots.values())
    close = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :] if abs(a[0] - b[0]) < 90 and abs(a[1] - b[1]) < 40]
    assert close == []


@pytest.mark.parametrize("links", [[], [("A", "B")], [("A", "B"), ("C", "D")]])
def test_few_parties_and_parts_without_a_link(links):
    spots = lay_out(["A", "B", "C", "D"], links, dict.fromkeys("ABCD", "x"))
    assert len(set(spots.values())) == 4


def test_too_many_are_cut_and_the_picture_says_so():
    events = [act([state(f"A{n:02}", f"Land {n}")], "ACCUSE", [state(f"B{n:02}", f"Other {n}")]) for n in range(40)]
    svg = str(draw_network(build_network(events, {})))
    assert svg.count('class="conflict"') == NODES // 2 <= EDGES
    assert f"{NODES // 2} of 40 lines" in svg


def test_nothing_to_draw_says_why():
    assert "No event here has two known sides" in str(draw_network(build_network([], NAMES)))


def test_numbers_on_lines_cover_no_name_where_there_is_room_beside():
    parties = [state("ROU", "Romania"), state("BGR", "Bulgaria"), state("GRC", "Greece"), state("TUR", "Turkey")]
    events = [act([a], "ACCUSE", [b]) for a in parties for b in parties if a.country != b.country for _ in range(2)]
    svg = str(draw_network(build_network(events, NAMES)))
    at = {text: (float(x), float(y)) for x, y, text in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="13"[^>]*>([^<]+)<', svg)}
    notes = [(float(x), float(y)) for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="11"', svg)]
    assert len(at) == 4 and len(notes) == 12
    assert not [(name, note) for name, (x, y) in at.items() for note in notes if abs(note[0] - x) < 20 and abs(note[1] - y) < 10]


def test_parties_stand_where_a_frame_has_them_and_others_beside_those_they_have_to_do_with():
    kenya, uganda, tanzania, rwanda = (state(code, name) for code, name in
                                       (("KEN", "Kenya"), ("UGA", "Uganda"), ("TZA", "Tanzania"), ("RWA", "Rwanda")))  # fmt: skip
    frame = frame_of(build_network([act([kenya], "ACCUSE", [uganda]), act([uganda], "ACCUSE", [tanzania])], NAMES))
    some = build_network([act([kenya], "ACCUSE", [rwanda])], NAMES)
    svg = str(draw_network(some, frame=frame))
    for party in frame.parties:
        x, y = frame.spots[party.key]
        assert f'<circle cx="{x:g}" cy="{y:g}"' in svg, "nobody moves"
    assert svg.count("<circle") == 5, "the guest, and the sign of the legend"
    assert "2 parties and 1 line." in svg
    assert svg.count(">TZA<") == 2, "who has no line stays, faint, with a title and a name"

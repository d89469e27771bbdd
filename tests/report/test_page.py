"""The report: one file, well formed, nothing from a document acts, nothing is fetched."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET

import html5lib
import pytest
from report.made import NAMES, act, many, state

from dragoman.dedup import Answer, Group, Point, Saying
from dragoman.record import Evidence, Magnitude, Mention, Place, SentenceInfo, Span, Voice
from dragoman.report.figures import FIGURES
from dragoman.report.highlight import Mark
from dragoman.report.page import Material, write_report

HOSTILE = [
    '<script>alert(1)</script>', '"><img src=x onerror=alert(2)>', "</style><script>alert(3)</script>", "</title><svg onload=alert(4)>",
    "javascript:alert(5)", "\u202egpj.exe\u2066", "\x00\x1b[31m\x07", "{{ 7*7 }}{% for x in y %}", "<!-- ", "]]>", "&lt;b&gt; &#60;", "\ud800\ufffe", "a" * 9000,
    "' style='position:fixed", "=cmd|' /C calc'!A0", "</details></table>",
]  # fmt: skip


def _poisoned(words: str):
    """An event that says these words wherever a document or a foreign file can."""
    who = Mention(words, 0, len(words), words, "organisation", "RUS", "RUS", words, (words,), words, words, words, words)
    text = f"{words} attacked Ukraine, {words} said."
    fields = {
        "sentence": SentenceInfo(0, 0, len(text), text), "mode": words, "contexts": (words,), "cameo": words, "version": words, "id": words,
        "trigger": Span("attacked", len(words) + 1, len(words) + 9), "place": Place(words, words, "UKR", 50.0, 30.0, 1),
        "magnitudes": (Magnitude(words, 1, 2, words, words, 0, len(words), ()),), "evidence": (Evidence(words, words, words, words),),
    }  # fmt: skip
    told = act([who], "ASSAULT", "UKR", doc=words, url=words, title=words, **fields)
    voice = Voice((who,), Span(words, 0, len(words)), True)
    return [told, act([who], "ASSAULT", [state("FRA")], doc=words, url=words, title=words, **{**fields, "attribution": (voice,)})]


def _parse(page: str):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def _page(events, **fields):
    return write_report(Material(events, NAMES, **fields))


@pytest.fixture(scope="module")
def thousand() -> str:
    return _page(many(1000))


@pytest.fixture(scope="module")
def tree():
    return _parse(_page(many(80)))


def test_a_thousand_events_are_well_formed_and_below_three_megabytes(thousand):
    assert len(thousand.encode()) <= 3_000_000
    tree = _parse(thousand)
    assert len(tree.findall(".//table[@id='events-table']/tbody/tr")) == 1000
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in tree.iter("a"):
        href = link.get("href")
        assert (href.startswith("#") and href[1:] in ids) or href.startswith("https://example.org/"), href


def test_beyond_a_thousand_the_most_certain_are_listed_and_it_is_said():
    page = _page(many(1010))
    assert page.count('<tr id="e') == 1000
    assert "the 1,000 most certain of 1,010 events" in page and len(page.encode()) <= 3_000_000


def test_the_same_events_give_the_same_bytes():
    assert _page(many(50)) == _page(many(50))


def test_nothing_can_be_fetched_and_only_our_own_script_run(thousand, tree):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', thousand)[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", thousand, re.DOTALL)[1]
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("img", "link", "iframe", "object", "embed", "base", "form", "image", "use"), element.tag
        for name in element.attrib:
            bare = str(name).rpartition("}")[2]
            assert bare not in ("src", "style", "srcset", "action") and not bare.startswith("on"), (element.tag, name)
        if element.tag == "a" and not element.get("href").startswith("#"):
            assert element.get("rel") == "noopener noreferrer"
    assert "url(" not in thousand and "@import" not in thousand


@pytest.mark.parametrize("words", [HOSTILE[n] for n in (0, 3, 5, 11)], ids=range(4))
def test_hostile_words_are_shown_as_text(words):
    """All of them as what documents hold, some as title and choices."""
    events = [event for one in HOSTILE for event in _poisoned(one)]
    page = _page(events, title=words, choices=[(words, words)], parents={words: words})
    tree = _parse(page)
    assert [len(list(tree.iter(tag))) for tag in ("script", "style", "img")] == [1, 1, 0]
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not str(name).rpartition("}")[2].startswith("on") and name != "style", (element.tag, name)
            if name == "href":
                assert value.startswith("#")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe]", page)
    page.encode("utf-8")
    if words.startswith("<script>"):
        assert "&lt;script&gt;alert(1)&lt;/script&gt; " in page


@pytest.mark.parametrize("name", FIGURES)
def test_figures_of_hostile_words_are_well_formed(name):
    for words in HOSTILE if name != "timeline" else HOSTILE[:1]:
        root = ET.fromstring(str(FIGURES[name](_poisoned(words), {"UKR": words, "FRA": words + "x"})))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "g", "path", "polygon", "polyline", "circle", "text", "line"}, name
        assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or key in ("href", "style")]


def test_ten_megabytes_of_title_do_not_fill_the_file():
    page = _page([act("RUS", "ASSAULT", "UKR", title="spam " * 2_000_000, doc="d" * 1_000_000)])
    assert len(page) < 400_000


def test_no_events_say_what_to_do():
    page = _page([])
    _parse(page)
    assert "No events. Give articles of international affairs" in page and "Too little to tell blocs" in page


def test_imported_events_without_words_or_type():
    row = act("RUS", "X", "UKR", type=None, quad=None, score=None, cameo="099", confidence=None, text="", trigger=Span("", 0, 0),
              evidence=(Evidence("origin", "gdelt", "file row 3"), Evidence("row", "gdelt", "a\tb")))  # fmt: skip
    page = _page([row])
    _parse(page)
    assert "no words: imported from another event set" in page and "CAMEO 099" in page and "file row 3" in page


def test_claims_are_told_as_claims_and_answers_stand_beside_them():
    claim, denial = act("RUS", "ASSAULT", "UKR", speaker=state("UKR")), act("RUS", "ASSAULT", "UKR", speaker=state("RUS"), status="denied", doc="d2")
    far = act("FRA", "ACCUSE", "RUS", doc="d3", speaker=state("FRA"))
    page = _page([claim, denial], answers={claim.id: [Answer("denies", denial), Answer("confirms", far)]})
    assert "According to Ukraine, Russia attacked Ukraine on 3 May 2021." in page
    assert "Russia denies that it attacked Ukraine on 3 May 2021." in page and 'denied by Russia <a href="#e2">' in page
    assert "confirmed by France “France <mark" in page, "what the report does not list is shown by its words"
    assert "none found" in page and "No event between two known sides is told as done" in page
    nobody = _page([claim], answers={})
    assert "Nobody was found to deny, confirm or repeat" in nobody and "answers to it" not in nobody
    assert "Nobody was found" not in _page([claim]), "where nobody looked, nothing is said"


def test_reports_of_one_event_stand_beside_it():
    one, other = act("RUS", "ASSAULT", "UKR"), act("RUS", "ASSAULT", "UKR", doc="d2", status="denied")
    points = (Point("status", (Saying("actual", ("Gazette",), (one.id,)), Saying("denied", ("Star",), (other.id,)))),)
    page = _page([one, other], groups=[Group(one.id, (one, other), 2, 2, points)], ungrouped="")
    _parse(page)
    assert "One of 2 reports, by 2 independent sources; they differ on status." in page
    assert "Where reports contradict each other" in page and "status: actual (Gazette), denied (Star)" in page
    assert "[event 1, 2 independent sources]" in page
    alone = _page([one, other], ungrouped="Nobody has looked: dragoman group --store a.")
    assert "Nobody has looked: dragoman group --store a." in alone and "independent source" not in alone


def test_sentences_of_facts_lead_to_their_row():
    page = _page([act("RUS", "ASSAULT", "UKR", url="https://example.org/a?b=1&c=2")])
    tree = _parse(page)
    (link,) = tree.findall(".//section[@id='happened']//li/a")
    assert "“Russia assault Ukraine.” Gazette" in "".join(tree.find(".//section[@id='happened']//li").itertext())
    row = tree.find(f".//tr[@id='{link.get('href')[1:]}']")
    assert "Russia assault Ukraine." in "".join(row.itertext())
    assert row.find(".//td[@class='s']/a").get("href") == "https://example.org/a?b=1&c=2"


def test_every_figure_has_a_table_behind_it(tree):
    for id_ in ("network", "timeline", "map", "blocs"):
        section = tree.find(f".//section[@id='{id_}']")
        assert section.find(".//figure") is not None and section.find(".//details//table") is not None, id_
        assert section.find(".//*[@role='img']").get("aria-label")


def test_marks_of_a_role_have_their_style():
    from importlib import resources

    css = resources.files("dragoman.report").joinpath("templates", "report.css").read_text(encoding="utf-8")
    assert {f"mark.{Mark(0, 1, role).role}" for role in ("trigger", "actor", "recipient", "speaker", "cue", "figure")} <= set(re.findall(r"mark\.\w+", css))

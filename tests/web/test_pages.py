"""Every page: its status, its twin, what it shows, and what it says where there is nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import time

import pytest
from starlette.testclient import TestClient
from web.conftest import HOSTILE_TITLE, VERSION, archive, border, harbour

from dragoman.record.plain import event_to_dict
from dragoman.store import Filter, Store
from dragoman.web.app import MENU, PAGES, make_app
from dragoman.web.site import Settings, Site

LISTS = ["/events", "/pair?a=KEN&b=TZA", "/actor?name=KEN", "/claims"]
PATHS = [
    "/", "/events", "/pairs", "/pair?a=KEN&b=TZA", "/actors", "/actor?name=NATO", "/claims", "/network", "/map", "/system", "/documents", "/rejects",
    "/search?q=kenya", "/search", "/code",
]  # fmt: skip


def twin(client, path, **more):
    """The values of a page."""
    before, _, query = path.partition("?")
    answer = client.get(f"{'/overview' if before == '/' else before}.json{'?' + query if query else ''}", **more)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def triggers(values):
    """The marked words of the rows of a list."""
    return [piece["text"] for row in values["list"]["events"] for piece in row["sentence"] if piece["roles"] == ["trigger"]]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_there_and_has_a_twin(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text and 'lang="en"' in answer.text
    assert twin(client, path)


def test_all_pages_are_in_the_list_above_or_have_a_test():
    named = {path.partition("?")[0] for path in PATHS} | {"/events/{id}", "/documents/{key}"}
    assert named == {page.path for page in PAGES}
    assert {address for address, _ in MENU} <= named


def test_the_twin_is_linked_from_the_page(client):
    page = client.get("/events?who=KEN&type=ACCUSE").text
    assert 'href="/events.json?who=KEN&amp;type=ACCUSE"' in page
    assert 'href="/events?who=KEN&amp;type=ACCUSE">Permanent address' in page


def test_the_overview_counts_what_is_there(client):
    values = twin(client, "/")
    assert (values["documents"], values["events"], values["claims"], values["rejects"]) == (3, 7, 2, 1)
    assert {q["quad"]: q["n"] for q in values["quads"]} == {1: 2, 2: 0, 3: 3, 4: 2}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["praised", "met", "attacked", "warned", "accused", "shelled", "accused"]),
        ("who=KEN", ["praised", "met", "shelled", "accused"]),
        ("who=ken&whom=tza", ["praised", "accused"]),
        ("type=ACCUSE", ["accused", "accused"]),
        ("attributed=yes", ["attacked", "shelled"]),
        ("attributed=no&quad=1", ["praised", "met"]),
        ("speaker=KEN", ["attacked", "shelled"]),
        ("text=TWO sides", ["met"]),
        ("place=Arusha", ["met"]),
        ("since=2024-01-01", ["praised"]),
        ("published_until=2023-12-31", ["accused", "shelled", "accused"]),
        ("status=denied", ["shelled"]),
        ("confidence=0.8&who=NATO", []),
        ("sector=IGO", ["warned"]),
        ("context=military", ["warned"]),
        ("mode=force", ["warned"]),
        ("order=published", ["accused", "accused", "shelled", "praised", "met", "attacked", "warned"]),
        ("document=border", ["accused", "shelled"]),
    ],
)
def test_filters_and_orders(client, query, expected):
    assert triggers(twin(client, f"/events?{query}")) == expected


def test_the_index_answers_as_the_archive_does(client, store):
    cases = {
        "who=UGA": Filter(who=("UGA",)), "whom=KEN&status=denied&status=actual": Filter(whom=("KEN",), status=("denied", "actual")),
        "country=TZA": Filter(country=("TZA",)), "place=TZA": Filter(place=("TZA",)), "until=2023-12-31": Filter(until=dt.date(2023, 12, 31)),
        "sector=GOV&quad=3&quad=4": Filter(sector=("GOV",), quad=(3, 4)), "speaker=a+spokeswoman": Filter(speaker=("a spokeswoman",)),
        "attributed=yes": Filter(attributed=True), "attributed=no&confidence=0.9": Filter(attributed=False, confidence=0.9),
        "text=ACCUSED+Kenya": Filter(text="ACCUSED Kenya"), "text=wo+si": Filter(text="wo si"), "mode=force": Filter(mode=("force",)),
        "context=military&context=legal": Filter(context=("military", "legal")), "document=border": Filter(document=("border",)),
        "since=2023-06-09&type=ACCUSE": Filter(since=dt.date(2023, 6, 9), type=("ACCUSE",)), "place=arusha": Filter(place=("arusha",)),
        "published_since=2023-06-10": Filter(published_since=dt.date(2023, 6, 10)), "who=nato": Filter(who=("nato",)),
        "published_until=2023-06-10": Filter(published_until=dt.date(2023, 6, 10)),
    }  # fmt: skip
    for query, asked in cases.items():
        expected = [event.id for event in store.events(asked, order="-published").records()]
        found = [row["id"] for row in twin(client, f"/events?{query}")["list"]["events"]]
        assert sorted(found) == sorted(expected) and found, query


@pytest.mark.parametrize(
    "query", ["quad=5", "page=0", "page=x", "since=soon", "order=shoe", "attributed=maybe", "confidence=2", "confidence=nan", f"who={'x' * 201}",
              "page=99999999999999999999", "who=" + "&who=".join("abcdefghijklmnopqrstuvwxyz")],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_in_words(client, query):
    answer = client.get(f"/events?{query}")
    assert answer.status_code == 400 and "<h1>This cannot be shown</h1>" in answer.text
    assert client.get(f"/events.json?{query}").json()["error"]


@pytest.mark.parametrize("path", ["/nothing", "/events/0000", "/documents/0000", "/actor?name=Atlantis", "/pair?a=KEN&b=Atlantis", "/static/app.py",
                                  "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/..%5capp.py", "/events/..%2f..%2fetc%2fpasswd"])  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code == 404 and "import" not in answer.text


def test_an_event_opens_to_its_sentence_in_its_paragraph(client):
    id = harbour().events[2].id
    values = twin(client, f"/events/{id}")
    text = "".join(piece["text"] for part in ("before", "sentence", "after") for piece in values["paragraph"][part])
    assert text == harbour().document.text.split("\n\n")[0]
    marked = {piece["text"]: piece["roles"] for piece in values["paragraph"]["sentence"] if piece["roles"]}
    assert marked == {"According to": ["cue"], "a spokeswoman": ["speaker"], "Uganda": ["actor"], "attacked": ["trigger"]}
    assert [(p["text"], p["title"]) for p in values["paragraph"]["before"] if p["roles"]] == [("Tanzania", "to whom: Tanzania")]
    assert "".join(piece["text"] for piece in values["paragraph"]["sentence"]) == harbour().events[2].sentence.text
    assert values["record"] == event_to_dict(harbour().events[2])
    assert values["url"] == "https://news.example/harbour"
    why = {field["field"]: field["reasons"] for field in values["fields"]}
    assert why["type"] == [{"rule": "lexicon/assault", "text": "attacked", "otherwise": "SUPPORT"}]
    page = client.get(f"/events/{id}").text
    assert '<mark class="trigger" title="what is done: ASSAULT">attacked</mark>' in page
    assert "lexicon/assault" in page and "might have been" in page and 'href="https://news.example/harbour"' in page


def test_a_pair_is_told_by_direction(client):
    values = twin(client, "/pair?a=KEN&b=TZA")
    assert {way["way"]: way["n"] for way in values["ways"]} == {"forth": 2, "back": 0, "together": 1}
    assert triggers(values) == ["praised", "met", "accused"]
    turned = twin(client, "/pair?a=TZA&b=KEN")
    assert {way["way"]: way["n"] for way in turned["ways"]} == {"forth": 0, "back": 2, "together": 1}
    assert triggers(twin(client, "/pair?a=TZA&b=KEN&way=back")) == ["praised", "accused"]
    assert triggers(twin(client, "/pair?a=KEN&b=TZA&way=together")) == ["met"]


def test_an_actor_did_suffered_and_says(client):
    values = twin(client, "/actor?name=KEN")
    assert {part["part"]: part["n"] for part in values["sums"]} == {"did": 4, "suffered": 1, "says": 2}
    assert triggers(twin(client, "/actor?name=KEN&part=says")) == ["attacked", "shelled"]
    assert "a spokeswoman (KEN)" in [voice["label"] for voice in values["voices"]]
    assert any(office["title"] == "President of Kenya" for office in values["offices"])
    assert twin(client, "/actor?name=NATO")["face"]["entity"] == "Q7184"


def test_claims_say_who_says_what_of_whom(client):
    values = twin(client, "/claims")
    assert triggers(values) == ["attacked", "shelled"]
    assert [(s["speaker"], s["of"], s["n"], s["denied"]) for s in values["said"]] == [("KEN", "KEN", 1, 1), ("KEN", "UGA", 1, 0)]


def test_the_network_leads_to_its_events(client):
    values = twin(client, "/network")
    assert {(line["who"], line["whom"], line["side"], line["mutual"]) for line in values["lines"]} == {
        ("Kenya", "Tanzania", "cooperation", False), ("Kenya", "Tanzania", "cooperation", True), ("Kenya", "Tanzania", "conflict", False),
        ("NATO", "Uganda", "conflict", False), ("Uganda", "Kenya", "conflict", False),
    }  # fmt: skip
    for line in values["lines"]:
        behind = twin(client, line["address"])
        assert behind["list"]["total"] == line["n"], line
    months = twin(client, "/network?from=2023-06&to=2023-06")
    assert [(line["who"], line["whom"]) for line in months["lines"]] == [("Uganda", "Kenya")]
    assert months["window"]["words"] == "June 2023 to June 2023"
    assert client.get("/network?from=june").status_code == 400


def test_the_map_has_the_place_and_its_country(client):
    values = twin(client, "/map")
    assert [(p["name"], p["cooperation"], p["conflict"]) for p in values["places"]] == [("Arusha", 1, 0)]
    assert {c["country"] for c in values["countries"]} >= {"KEN", "TZA", "UGA"}
    assert not twin(client, "/map?from=2022-01&to=2022-01")["places"]


def test_the_system_is_worked_out_beside_the_pages(client):
    until = time.monotonic() + 120
    while (values := twin(client, "/system"))["state"] == "working" and time.monotonic() < until:
        time.sleep(0.2)
    assert values["state"] == "done", values["why"]
    assert [row["period"] for row in values["periods"]] == ["2022", "2023", "2024"]
    assert [row["events"]["value"] for row in values["periods"]] == [1, 1, 3]
    assert any("nothing said below 5 events" in note for note in values["notes"])
    page = client.get("/system").text
    assert "<td>–</td>" in page and "hx-get=\"/system\"" not in page


def test_documents_and_their_texts(client):
    values = twin(client, "/documents?text=nobody was HURT")
    assert [doc["title"] for doc in values["documents"]] == ["Harbour accord signed"]
    page = twin(client, f"/documents/{values['documents'][0]['key']}")
    assert "".join(piece["text"] for piece in page["paragraphs"][1]) == "Nobody was hurt. NATO warned Uganda."
    assert [piece["text"] for part in page["paragraphs"] for piece in part if piece["roles"]] == ["praised", "met", "attacked", "warned"]
    assert twin(client, "/documents?published_since=2024-01-01")["total"] == 1


def test_rejects_say_what_to_do(client):
    values = twin(client, "/rejects")
    assert [(r["document"], r["reason"], r["cure"]) for r in values["rejects"]] == [("broken.html", "is empty", "Look at the file.")]
    assert not twin(client, "/rejects?text=other")["rejects"]


def test_search_finds_every_kind(client):
    values = twin(client, "/search?q=Arusha")
    assert [p["place"] for p in values["places"]] == ["Arusha"] and values["total"] == 1
    assert [d["title"] for d in twin(client, "/search?q=harbour")["documents"]] == ["Harbour accord signed"]
    assert twin(client, "/search?q=kenya")["actors"][0]["name"] == "KEN"
    assert [t["type"] for t in twin(client, "/search?q=assault")["types"]] == ["ASSAULT"]
    assert "Nothing holds these words" in client.get("/search?q=xyzzy").text


@pytest.mark.parametrize("path", LISTS)
def test_what_is_on_the_screen_can_be_exported(client, path):
    before, _, query = path.partition("?")
    ids = [row["id"] for row in twin(client, path)["list"]["events"]]
    lines = client.get(f"{before}.jsonl?{query}").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids and ids
    answer = client.get(f"{before}.csv?{query}")
    assert [row["id"] for row in csv.DictReader(io.StringIO(answer.text))] == ids
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


def test_an_export_holds_the_whole_record(client):
    lines = client.get("/events.jsonl?type=SUPPORT").text.splitlines()
    assert json.loads(lines[0]) == event_to_dict(harbour().events[0])


def test_hostile_words_are_text(client):
    for path in (*PATHS, "/events?who=KEN&text=onerror", *(f"/events/{row['id']}" for row in twin(client, "/events")["list"]["events"]),
                 *(f"/documents/{doc['key']}" for doc in twin(client, "/documents")["documents"])):  # fmt: skip
        page = client.get(path).text
        for word in ("<script>alert", "<img", "<b>bold", "<i>Source", "\u202e", 'href="javascript', "onmouseover='", "49 and"):
            assert word not in page, (path, word)
        assert len(page) < 400_000
    id = twin(client, "/events?type=ACCUSE&published_until=2022-12-31")["list"]["events"][0]["id"]
    page = client.get(f"/events/{id}").text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page and "[U+202E]" in page and "Source address, not to be followed" in page
    row = next(csv.DictReader(io.StringIO(client.get("/events.csv?published_until=2022-12-31").text)))
    assert row["document"].startswith("'=2+3") and row["title"] == HOSTILE_TITLE


def test_an_empty_archive_says_what_to_do(tmp_path):
    store = Store(tmp_path / "empty")
    with store.writer(version=VERSION):
        pass
    site = Site(store, Settings(port=80))
    client = TestClient(make_app(site), base_url="http://localhost")
    try:
        assert "dragoman add PATH" in client.get("/").text
        for path in PATHS:
            if not path.startswith(("/pair?", "/actor?")):
                answer = client.get(path)
                assert answer.status_code == 200 and ('class="empty"' in answer.text or path == "/code"), path
    finally:
        site.close()


def test_pages_take_in_what_is_added(tmp_path):
    store = archive(tmp_path / "growing", border())
    site = Site(store, Settings(port=80))
    client = TestClient(make_app(site), base_url="http://localhost")
    try:
        assert client.get("/overview.json").json()["events"] == 2
        assert not site.refresh()
        archive(tmp_path / "growing", harbour())
        assert site.refresh()
        assert client.get("/overview.json").json()["events"] == 6
    finally:
        site.close()

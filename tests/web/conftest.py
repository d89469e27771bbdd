"""An archive by hand, with real offsets, and a site over it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dragoman.record import Document, DocumentInfo, Event, EventDate, Evidence, Mention, Place, Reject, SentenceInfo, Span, Voice
from dragoman.record.coding import Coding
from dragoman.store import Store
from dragoman.web.app import make_app
from dragoman.web.site import Settings, Site

VERSION = "dragoman test; data 0123456789ab"

HOSTILE_TITLE = "<script>alert('title')</script>\u202egpj.exe " + "A" * 100_000
HOSTILE_TEXT = (
    "Kenya <img src=x onerror=alert(1)> accused Tanzania of \u202eevil\u202c on Monday.\n\n"
    "=HYPERLINK(\"http://evil.example\") said {{ 7 * 7 }} and ' onmouseover='alert(1)."
)


def mention(text: str, words: str, **fields) -> Mention:
    """A mention where its words first stand in a text."""
    start = text.index(words)
    given = {"name": words, "kind": "country", "sector": "GOV", "sectors": ("GOV",), "via": "name", **fields}
    return Mention(text=words, start=start, end=start + len(words), **given)


def state(text: str, words: str, code: str, **fields) -> Mention:
    return mention(text, words, country=code, code=code, **fields)


def make(doc: Document, trigger: str, type: str, quad: int, actors=(), recipients=(), *, day: str | None = None, **fields) -> Event:
    """An event of a document at the first place of its trigger; the sentence is what stands between full stops."""
    text, at = doc.text, doc.text.index(trigger)
    left = max(text.rfind(". ", 0, at) + 2, text.rfind("\n\n", 0, at) + 2, 0) if at else 0
    left = 0 if text.rfind(". ", 0, at) < 0 and text.rfind("\n\n", 0, at) < 0 else left
    right = text.index(".", at) + 1
    date = None if day is None else EventDate(dt.date.fromisoformat(day), dt.date.fromisoformat(day), "day", "on Monday")
    given = {
        "id": hashlib.sha256(f"{doc.id} {trigger} {type}".encode()).hexdigest()[:32], "version": VERSION,
        "document": DocumentInfo(doc.id, doc.title, doc.url, doc.source, doc.published),
        "sentence": SentenceInfo(text[:left].count(". "), left, right, text[left:right]), "type": type, "mode": None, "contexts": ("diplomatic",),
        "quad": quad, "score": 2.0 if quad < 3 else -2.0, "cameo": None, "trigger": Span(trigger, at, at + len(trigger)),
        "actors": tuple(actors), "recipients": tuple(recipients), "status": "actual", "historical": False, "attribution": (), "date": date,
        "place": None, "magnitudes": (), "confidence": 0.9,
        "evidence": (Evidence("type", f"lexicon/{type.lower()}", trigger, "SUPPORT"), Evidence("actors", "syntax", "subject")),
    }
    return Event(**{**given, **fields})


def harbour() -> Coding:
    text = (
        "NAIROBI - Kenya praised Tanzania on Monday. The two sides met in Arusha. According to a spokeswoman, Uganda attacked Tanzania.\n\n"
        "Nobody was hurt. NATO warned Uganda."
    )
    doc = Document("harbour", text, "Harbour accord signed", dt.date(2024, 3, 5), "https://news.example/harbour", "Gazette")
    spokes = mention(text, "a spokeswoman", name="a spokeswoman", kind="role", country="KEN", code="KEN")
    both = (state(text, "The two sides", "KEN", name="Kenya"), state(text, "The two sides", "TZA", name="Tanzania"))
    nato = mention(text, "NATO", kind="organisation", code="IGO", organisation="NATO", sector="IGO", sectors=("IGO",), entity="Q7184")
    return Coding(doc, (
        make(doc, "praised", "SUPPORT", 1, [state(text, "Kenya", "KEN")], [state(text, "Tanzania", "TZA")], day="2024-03-04"),
        make(doc, "met", "CONSULT", 1, both, place=Place("Arusha", "Arusha", "TZA", -3.37, 36.68, 161325)),
        make(doc, "attacked", "ASSAULT", 4, [state(text, "Uganda", "UGA")], [state(text, "Tanzania", "TZA")],
             attribution=(Voice((spokes,), Span("According to", text.index("According to"), text.index("According to") + 12), False),)),
        make(doc, "warned", "THREATEN", 3, [nato], [state(text, "Uganda", "UGA")], mode="force", contexts=("military",), confidence=0.5),
    ))  # fmt: skip


def border() -> Coding:
    text = "KAMPALA - Uganda accused Kenya on Friday. Tanzania accused Kenya as well. Kenya denied that it shelled Uganda."
    doc = Document("border", text, "Border quarrel", dt.date(2023, 6, 10), "", "Courier")
    kenya = state(text, "Kenya", "KEN")
    return Coding(doc, (
        make(doc, "accused", "ACCUSE", 3, [state(text, "Uganda", "UGA")], [kenya], day="2023-06-09"),
        make(doc, "shelled", "ASSAULT", 4, [kenya], [state(text, "Uganda", "UGA")], status="denied", attribution=(Voice((kenya,), None, False),)),
    ))  # fmt: skip


def hostile() -> Coding:
    doc = Document("=2+3 <b>id</b>", HOSTILE_TEXT, HOSTILE_TITLE, dt.date(2022, 1, 3), "javascript:alert('url')", "<i>Source</i>")
    text = doc.text
    event = make(doc, "accused", "ACCUSE", 3, [state(text, "Kenya", "KEN", name="Kenya <b>bold</b>", kind="person")], [state(text, "Tanzania", "TZA")])
    return Coding(doc, (event,))


def archive(place, *codings: Coding) -> Store:
    store = Store(place)
    with store.writer(version=VERSION) as writer:
        writer.add(codings)
        writer.reject(Reject("broken.html", "ingest", "is empty", "Look at the file."))
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """An archive of three articles, one of them hostile, and a reject."""
    return archive(tmp_path_factory.mktemp("web") / "archive", harbour(), border(), hostile())


@pytest.fixture(scope="module")
def site(store):
    made = Site(store, Settings(port=80))
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(site) -> TestClient:
    return TestClient(make_app(site), base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)


def reviewing(store: Store, **settings) -> tuple[Site, TestClient]:
    """A site where readers may judge."""
    made = Site(store, replace(Settings(port=80, review=True), **settings))
    return made, TestClient(make_app(made), base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)

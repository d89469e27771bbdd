"""What stands beside events: reports of one, from how many sources, and who answers a claim."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from web.conftest import archive, harbour, make, state

from dragoman.dedup import group
from dragoman.record import Document, DocumentInfo, Magnitude, Voice
from dragoman.record.coding import Coding
from dragoman.web import site as sites
from dragoman.web import told
from dragoman.web.app import make_app
from dragoman.web.site import Settings, Site

OWN_WORDS = {
    "gazette": "Traders on the quay shut their stalls, and the ferry to the mainland stayed in port until the evening.",
    "star": "A nurse at the clinic counted the wounded herself. The island has two hundred tin roofs and one police post.",
    "courier": "The foreign ministry in Nairobi called the ambassador in, gave him a letter, and asked for the bodies of the dead.",
    "monitor": "An army spokesman spoke of smugglers who had cut the nets; no patrol, he added, had left its barracks that day.",
}
"""What each paper adds: without it the four would be copies of one text, and one source."""


def shot(id: str, killed: int, speaker: str = "", *, status: str = "actual") -> Coding:
    """An article by a paper of its own: Uganda shoots fishermen of Kenya, as a state says, or the article itself."""
    said = f", {speaker} said" if speaker else ""
    text = f"KISUMU - On Monday soldiers of Uganda shot {killed} fishermen of Kenya near Migingo island{said}. {OWN_WORDS[id]}"
    doc = Document(id, text, f"Shots at Migingo, {id}", dt.date(2024, 5, 14), f"https://{id}.example/migingo", id.capitalize())
    at = text.index(str(killed))
    voice = (Voice((state(text, speaker, speaker[:3].upper()),), None, False),) if speaker else ()
    event = make(doc, "shot", "ASSAULT", 4, [state(text, "Uganda", "UGA")], [state(text, "Kenya", "KEN")], day="2024-05-13", status=status,
                 attribution=voice, magnitudes=(Magnitude("killed", killed, killed, str(killed), None, at, at + len(str(killed))),))  # fmt: skip
    return Coding(doc, (replace(event, document=DocumentInfo(doc.id, doc.title, doc.url, doc.source, doc.published)),))


CODINGS = [shot("gazette", 3), shot("star", 4), shot("courier", 3, "Kenya"), shot("monitor", 3, "Uganda", status="denied")]
OWN, OTHER, CLAIM, DENIAL = (coding.events[0] for coding in CODINGS)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return archive(tmp_path_factory.mktemp("told") / "archive", *CODINGS, harbour())


def serving(store):
    site = Site(store, Settings(port=80))
    return site, TestClient(make_app(site), base_url="http://localhost", raise_server_exceptions=False)


def test_claims_stand_with_what_answers_them_and_events_with_their_reports(place):
    site, client = serving(place)
    try:
        page = client.get(f"/events/{OWN.id}").text
        assert f"Nobody has looked for other reports yet. To look: <code>dragoman group --store {place.place}" in page.replace("&#39;", "'")
        rows = {row["id"]: row for row in client.get("/claims.json").json()["list"]["events"]}
        assert [(a["how"], a["id"]) for a in rows[CLAIM.id]["answers"]] == [("denies", DENIAL.id), ("confirms", OWN.id), ("confirms", OTHER.id)]
        assert rows[CLAIM.id]["answered"] == {"denies": 1, "confirms": 2}
        assert rows[CLAIM.id]["answers"][0]["by"] == "Uganda"
        shown = client.get("/claims").text
        assert f'Denied by <a href="/events/{DENIAL.id}"><bdi>Uganda</bdi></a>' in shown
        event = client.get(f"/events/{CLAIM.id}").text
        assert "What others say to this claim" in event and event.index(">Denied<") < event.index(">Confirmed<")
        assert "What others say" not in page, "what the article says itself is no claim"

        group(place)
        site.refresh()
        values = client.get(f"/events/{OWN.id}.json").json()
        assert values["event"]["reports"] == 4 and values["event"]["sources"] == values["told"]["documents"] == 4
        assert {row["id"] for row in values["told"]["reports"]} == {OTHER.id, CLAIM.id, DENIAL.id}
        points = {point["field"]: [saying["value"] for saying in point["sayings"]] for point in values["told"]["points"]}
        assert points == {"status": ["actual", "denied"], "killed": ["3", "4"]}
        listed = client.get("/events?type=ASSAULT").text
        assert "Reported by 4 independent sources</a>, which differ on status, killed" in listed
        alone = client.get(f"/events/{harbour().events[0].id}").text
        assert "No other report of this event is found" in alone
    finally:
        site.close()


def test_large_archives_are_looked_through_beside_the_pages(place, monkeypatch):
    monkeypatch.setattr(sites, "SOON", 0)
    site, client = serving(place)
    try:
        page = client.get("/claims").text
        assert "Answers are being looked for" in page and "Denied by" not in page and 'hx-get="/claims?caught=1"' in page
        until = time.monotonic() + 120
        while client.get("/claims.json").json()["told"]["state"] == "working" and time.monotonic() < until:
            time.sleep(0.1)
        assert "Answers have been found" in client.get("/claims?caught=1").text
        assert "Denied by" in client.get("/claims").text
    finally:
        site.close()


def test_what_cannot_be_looked_for_is_told(place, monkeypatch):
    monkeypatch.setattr(sites, "look", told.look)
    site, client = serving(place)
    site._teller._place = "nowhere"
    try:
        assert "Answers could not be looked for. nowhere" in client.get("/claims").text
    finally:
        site.close()

"""The report: one HTML file that opens anywhere and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

import dragoman
from dragoman.dedup import Answer, Group
from dragoman.record.event import Event
from dragoman.report import parts
from dragoman.report.highlight import ROLES
from dragoman.report.telling import tell_claims, tell_facts
from dragoman.report.text import TITLE_CP, cut
from dragoman.report.words import show_count, show_day

if TYPE_CHECKING:
    import jinja2

EVENTS = 1_000
"""Rows of the table of events at most, so that the file stays below three megabytes; the figures count all."""

_PARTS = (
    ("happened", "What happened"), ("network", "Who and whom"), ("timeline", "When"), ("dyads", "Pairs that moved"),
    ("blocs", "Blocs"), ("claims", "Claims"), ("map", "Where"), ("events", "Events"), ("documents", "Documents"), ("method", "Method"),
)  # fmt: skip


_METHOD = (
    ("What an event is",
     "One act of one type by somebody, towards somebody or together, as one sentence of an article tells it; types are those of PLOVER. "
     "The same act told by two articles is two events here, unless the sentence says in how many it stands."),
    ("What counts as done",
     "Sentences, network, timeline, pairs and map use events with status “actual” that the article tells on its own word and not as the "
     "past of an earlier era. Claims, plans, fears, demands and denials are in the table and in the part on claims."),
    ("Cooperation and conflict",
     "By PLOVER's quad classes: 1 and 2 are cooperation in words and in deeds, 3 and 4 conflict in words and in deeds."),
    ("Who stands for whom",
     "Governments, armies, parliaments, courts and police stand for their state, leaders and capitals too; organisations, companies, "
     "rebels, parties and people stand for themselves."),
    ("When", "The first day of the event where the text tells it, else the day the article was published."),
    ("Certainty",
     "Each event has a confidence from 0 to 1; sentences are made of events of 0.6 or more. The machine errs: the sentence stands beside "
     "every event so that you can check."),
    ("Names and borders",
     "Names are those of Dragoman's files of actors. Outlines are Natural Earth's and show who holds a ground, not whose it is; where it "
     "is contested, the map says by whom. Positions of cities come from GeoNames (CC BY 4.0)."),
)  # fmt: skip

_GROUPED = (
    "Documents with one text, and events that are reports of one, were found by their words, sides, days and figures. Sources are "
    "independent when they are not copies of one text, have not one publisher, and do not credit one agency. Reports of one event are "
    "still counted each by itself in the figures."
)
_ANSWERED = (
    "Somebody denies who says that it did not happen, or, being accused, rejects what the claimant says; another voice that says the same "
    "confirms. Both were looked for among events of the same days and sides by their words; how well is not measured."
)


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of.

    Attributes:
        events: the events, in the order they are to be listed.
        names: what states are called, by id.
        title: of the report; "" for one made of its documents.
        documents: number of documents that were read; 0 where only events are known.
        rejected: number of documents that could not be read or coded.
        parents: type by category of a user's own.
        choices: what was chosen to get these events, each with its value, for the method at the end.
        answers: what answers a claim, by the claim's id; None where nobody looked.
        groups: events that several documents report; None where nobody looked.
        ungrouped: what to do so that somebody looks; "" where nothing can be done.
    """

    events: Sequence[Event]
    names: Mapping[str, str]
    title: str = ""
    documents: int = 0
    rejected: int = 0
    parents: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[tuple[str, str]] = ()
    answers: Mapping[str, Sequence[Answer]] | None = None
    groups: Sequence[Group] | None = None
    ungrouped: str = ""


def write_report(material: Material) -> str:
    """The whole file. The same material gives the same text.

    All styles and the one script stand in the file, and its content policy allows just these by their hashes: nothing else can run
    or be fetched, whatever a document holds.
    """
    events = list(material.events)
    listed = parts.most_certain(events, EVENTS)
    anchors = {id(event): f"e{n}" for n, event in enumerate(listed, 1)}
    reports = {event.id: group for group in material.groups or () for event in group.events}
    refer = parts.Referrer(anchors, {id: group.sources for id, group in reports.items()})
    css, js = _asset("report.css"), _asset("report.js")
    facts = tell_facts(events, material.names, material.parents)
    said = tell_claims(events, material.names, material.parents)
    return _template().render(
        policy=f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(js)}'; base-uri 'none'; form-action 'none'",
        css=Markup(css), js=Markup(js), program=dragoman.__version__, parts=_PARTS, roles=ROLES.items(), quads=parts.QUADS.items(),
        title=_title(material), lead=_lead(material),
        facts=[{"told": told, "source": refer(told.event, told.documents), "proof": parts.proof(told.event)} for told in facts],
        said=[{"told": told, "source": refer(told.event, told.documents), "proof": parts.proof(told.event)} for told in said],
        no_facts=_no_facts(events),
        network=parts.network_part(events, material.names, refer),
        timeline=parts.timeline_part(events),
        dyads=parts.dyads_part(events, material.names),
        blocs=parts.blocs_part(events, material.names),
        claims=parts.claims_part(events, material, refer),
        differing=parts.differing_part(events, material, refer),
        map=parts.map_part(events, material.names),
        events=parts.events_part(listed, len(events), anchors, reports, material.ungrouped),
        documents=parts.documents_part(events),
        method=_method(material, len(listed)),
    )  # fmt: skip


def _title(material: Material) -> str:
    if material.title:
        return cut(material.title, TITLE_CP)
    documents = {event.document.id: event.document for event in material.events}
    if len(documents) == 1 and material.documents <= 1:
        (document,) = documents.values()
        return cut(document.title or document.id, TITLE_CP) or "Report"
    return f"What {show_count(max(len(documents), material.documents), 'document')} tell"


def _lead(material: Material) -> str:
    events = material.events
    days = sorted(event.document.published for event in events if event.document.published)
    span = "" if not days else f", published {show_day(days[0])}" + (f" to {show_day(days[-1])}" if days[0] != days[-1] else "")
    read = material.documents or len({event.document.id for event in events})
    told = sum(event.status == "actual" and not event.attribution for event in events)
    lead = f"{show_count(read, 'document')}{span}; {show_count(len(events), 'event')}"
    if events:
        lead += f", {told:,} of them told as done on the article's own word, the rest as claims, plans, fears, demands or denials"
    return f"{lead}." + (f" {show_count(material.rejected, 'document')} could not be read." if material.rejected else "")


def _no_facts(events: Sequence[Event]) -> str:
    if not events:
        return "No events. Give articles of international affairs, or loosen the filters of the archive."
    return (
        "No event between two known sides is told as done on an article's own word and certain enough to be said in a sentence. "
        "The claims and the table of events have what there is."
    )


def _method(material: Material, listed: int) -> list[tuple[str, str]]:
    versions = Counter(event.version for event in material.events)
    rows = list(_METHOD)
    if material.groups is not None:
        rows.append(("Reports of one event", _GROUPED))
    if material.answers is not None:
        rows.append(("Answers to claims", _ANSWERED))
    if listed < len(material.events):
        rows.append(("What is left out", f"The table lists {listed:,} of {len(material.events):,} events; figures and counts use all."))
    rows += [(cut(name, 80), cut(value, 400)) for name, value in material.choices]
    coded = "; ".join(f"{cut(version, 160)} ({show_count(count, 'event')})" for version, count in sorted(versions.items()))
    return [*rows, ("Coded by", coded or "nothing was coded"), ("Written by", f"Dragoman {dragoman.__version__}")]


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return resources.files("dragoman.report").joinpath("templates", name).read_text(encoding="utf-8").strip()


@cache
def _template() -> jinja2.Template:
    import jinja2

    loader = jinja2.PackageLoader("dragoman.report", "templates")
    env = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return env.get_template("report.html")


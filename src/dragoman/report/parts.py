"""The parts of the report as what its template needs: figures, captions, and the tables behind them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dragoman.dedup import Answer, Group
from dragoman.dedup.groups import point_words
from dragoman.dedup.points import by_whom
from dragoman.export.table import shorten, show_magnitude, show_mentions, show_voices
from dragoman.record.event import Event
from dragoman.report.blocs import DRAWS, draw_blocs, find_blocs
from dragoman.report.charts import draw_dyad, draw_timeline
from dragoman.report.highlight import highlight_event
from dragoman.report.map import contested, draw_map, find_places
from dragoman.report.network import build_network, draw_network, side_of
from dragoman.report.series import ENOUGH, SHUFFLES, Dyad, count_over_time, day_of, find_dyads
from dragoman.report.series import window_of as time_of
from dragoman.report.text import NAME_CP, SENTENCE_CP, TITLE_CP, cut, visible, web_address
from dragoman.report.words import STATUS, name_sides, sentence_of, show_count, show_when

if TYPE_CHECKING:
    from dragoman.report.page import Material

Part = dict[str, Any]

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

BY_CHANCE = 0.1
"""A change that chance alone gives more often than this is not drawn."""

PROOF_CP = 130
"""Length of the words that stand below a sentence, in code points."""

DYADS, DYAD_ROWS, EDGE_ROWS, CLAIM_ROWS, DOCUMENT_ROWS, SPOT_ROWS = 4, 100, 300, 150, 1_000, 200
"""Figures of pairs, and rows of the tables, at most."""

ANSWERS, DIFFERING = 6, 40
"""Answers to one claim, and events whose reports differ, that are listed at most."""

HOW = {"denies": "denied by", "confirms": "confirmed by", "repeats": "said again by"}
"""What an answer does to a claim."""


class Referrer:
    """Makes the link from a sentence to the row of its event, or to its source where the row is not listed.

    Args:
        anchors: name of the row by `id()` of the event; events from files may share their own ids.
        sources: how many independent sources report an event, by its id, where somebody looked.
    """

    def __init__(self, anchors: Mapping[int, str], sources: Mapping[str, int] | None = None) -> None:
        self._anchors, self._sources = anchors, sources or {}

    def __call__(self, event: Event, documents: int = 1) -> Markup:
        """The link, with in how many documents the same is told."""
        sources = self._sources.get(event.id, 0)
        many = f", {sources} independent sources" if sources > 1 else f", {documents} documents" if documents > 1 else ""
        anchor = self._anchors.get(id(event))
        if anchor is not None:
            return Markup('<a href="#{0}">[event {1}{2}]</a>').format(anchor, anchor[1:], many)
        return source_link(event)


def proof(event: Event) -> Markup:
    """The words around what is done, short, and whose article it is: “… the ministers **urged** Ruritania to …” (Gazette)."""
    words = shorten(event, PROOF_CP)
    if not words.trigger.strip():
        return source_link(event)
    said = Markup('“{}<mark class="trigger" title="{}">{}</mark>{}”').format(
        visible(words.before), "what is done", visible(words.trigger), visible(words.after)
    )
    return said + " " + source_link(event)


def source_link(event: Event) -> Markup:
    """A link to the document where it has an address on the web, else its name."""
    document = event.document
    name = cut(document.source or document.title or document.id, NAME_CP) or "source"
    url = web_address(document.url)
    if url is None:
        return Markup('<span class="note">{}</span>').format(name)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, name)


def most_certain(events: Sequence[Event], most: int) -> list[Event]:
    """At most so many events, the most certain, in the order that they came in."""
    if len(events) <= most:
        return list(events)
    ranked = sorted(range(len(events)), key=lambda n: (-(events[n].confidence or 0), n))
    return [events[n] for n in sorted(ranked[:most])]


def network_part(events: Sequence[Event], names: Mapping[str, str], refer: Referrer) -> Part:
    """The network, and every line of it with its first events."""
    network = build_network(events, names)
    by_id: dict[str, Event] = {}
    for event in events:
        by_id.setdefault(event.id, event)
    caption = (
        f"{show_count(network.counted, 'event')} between countries, told as done. Full blue lines with open heads are cooperation, broken "
        f"orange ones with filled heads and “×” conflict. Not drawn: {show_count(network.claims, 'event')} that are claims, plans, "
        f"fears, demands, denials or of an earlier era; {network.inside:,} inside one country; {network.apart:,} without two known sides."
    )
    rows = [
        [
            edge.who.label, "and" if edge.mutual else "to", edge.whom.label, _side(edge.side),
            ", ".join(f"{name} {count}" for name, count in edge.types), f"{len(edge.events):,}",
            Markup(" ").join(refer(by_id[one]) for one in edge.events[:3]),
        ]
        for edge in network.edges[:EDGE_ROWS]
    ]  # fmt: skip
    head = [("who", False), ("way", False), ("whom", False), ("side", False), ("types", False), ("events", True), ("for instance", False)]
    return {"svg": draw_network(network), "caption": caption, "head": head, "rows": rows}


def timeline_part(events: Sequence[Event]) -> Part:
    """The timeline, and its spans as rows; claims are a column of the table alone."""
    series = count_over_time(events)
    caption = f"Events told as done, by {series.step}: cooperation upwards, conflict downwards; words light, deeds dark."
    if series.outside:
        caption += f" {show_count(series.outside, 'event')} before or after that time are not drawn."
    if series.undated:
        caption += f" {show_count(series.undated, 'event')} without any day are not drawn: give --published DATE."
    head = [(series.step, False), *((name, True) for name in QUADS.values()), ("claims and the like", True)]
    rows = [[one.name, *(f"{n:,}" for n in one.quads), f"{one.claims:,}"] for one in series.bins if any(one.quads) or one.claims]
    return {"svg": draw_timeline(series), "caption": caption, "head": head, "rows": rows}


def dyads_part(events: Sequence[Event], names: Mapping[str, str]) -> Part:
    """The pairs whose tone changed most, each with its series."""
    dyads = find_dyads(events, names, window=time_of(events))
    moved = [dyad for dyad in dyads if dyad.chance is not None and dyad.chance <= BY_CHANCE]
    figures = [{"title": f"{d.one.label} and {d.other.label}", "words": _moved(d), "svg": draw_dyad(d)} for d in moved[:DYADS]]
    rows = [
        [f"{d.one.label} and {d.other.label}", f"{d.cooperation:,}", f"{d.conflict:,}", _half(d.before), _half(d.after),
         _signed(d.moved) if d.moved is not None else "too few", f"{d.chance:.0%}" if d.chance is not None else ""]
        for d in dyads[:DYAD_ROWS] if len(d.events) > 1
    ]  # fmt: skip
    head = [("pair", False), ("cooperation", True), ("conflict", True), ("first half", True), ("second half", True), ("change", True),
            ("by chance", True)]
    return {
        "figures": figures, "rows": rows, "head": head,
        "caption": "The mean score of what two did to each other (−10 conflict, +10 cooperation) in the second half of the time, "
                   f"against the first: where each half has {ENOUGH} events or more, and scores dealt at random give such a change in "
                   f"fewer than {BY_CHANCE:.0%} of {SHUFFLES} deals. News covers some pairs better than others.",
        "empty": f"Too little to say that a pair moved: none has {ENOUGH} events in each half of the time and a change beyond what chance "
                 "gives. Add articles of more days.",
    }  # fmt: skip


def blocs_part(events: Sequence[Event], names: Mapping[str, str]) -> Part:
    """Blocs and balance; where the events are too few, a sentence that says so."""
    blocs = find_blocs(events, names)
    if blocs.thin:
        return {"svg": None, "caption": "", "rows": [], "head": [], "empty": blocs.thin}
    read = f"{show_count(blocs.events, 'event')} between states in {show_count(blocs.documents, 'document')}"
    caption = (
        f"From {read}, told as done, once a day and type; two states with five or more are tied by (C+ − C−)/(C+ + C−) of their scores. "
        f"The bar says how often a state is with the others of its bloc in {DRAWS} draws of the documents; whiskers are 95 % intervals. "
        "The blocs are those of the news that was read, which tells more of some states than of others."
    )
    if blocs.shaky:
        caption = f"These blocs are not steady: other articles of the kind would often give others. {caption}"
    rows: list[list[object]] = [
        [name, f"bloc {n}", "–" if stable is None else f"{stable:.0%} of draws with its bloc", ""]
        for n, members in enumerate(blocs.blocs, 1) for name, stable in members
    ]  # fmt: skip
    rows += [[name, "no bloc", "", ""] for name in blocs.alone]
    rows += [[figure.name, f"{figure.value:.2f}", f"{figure.low:.2f} to {figure.high:.2f}", figure.says] for figure in blocs.figures]
    rows += [[name, "–", "not steady enough to be given", ""] for name in blocs.unsure]
    head = [("state or measure", False), ("bloc or value", False), ("how steady, or interval", False), ("what it says", False)]
    return {"svg": draw_blocs(blocs), "caption": caption, "rows": rows, "head": head, "empty": ""}


def claims_part(events: Sequence[Event], material: Material, refer: Referrer) -> Part:
    """Who says what of whom, by speaker, with what answers it where somebody looked."""
    found = material.answers or {}
    said = [event for event in events if event.attribution]
    # What somebody denies comes first; then by speaker.
    said.sort(key=lambda e: (
        not any(answer.how == "denies" for answer in found.get(e.id, ())),
        name_sides(e.attribution[-1].speakers, material.names) or "~", -(e.confidence or 0),
    ))  # fmt: skip
    by_id = {event.id: event for event in events}
    rows = [
        {
            "who": cut(show_voices(event.attribution), 2 * NAME_CP), "what": sentence_of(event, material.names, material.parents),
            "words": _sentence(event), "source": refer(event), "against": _answers(found.get(event.id, ()), by_id, refer),
        }
        for event in said[:CLAIM_ROWS]
    ]  # fmt: skip
    count = show_count(len(said), "claim") if len(said) <= CLAIM_ROWS else f"{CLAIM_ROWS} of {len(said):,} claims"
    caption = "What somebody is said to say. Dragoman does not say what is true: it says who claims it, and who answers."
    if material.answers is not None and not found:
        caption += " Nobody was found to deny, confirm or repeat any of it."
    return {"rows": rows, "count": count, "answered": bool(found), "caption": caption}


def _answers(answers: Sequence[Answer], by_id: Mapping[str, Event], refer: Referrer) -> list[Markup]:
    """Each answer in a line: what it does, whose it is, and where it stands."""
    lines = []
    for answer in answers[:ANSWERS]:
        event = by_id.get(answer.event.id)
        where = refer(event) if event is not None else proof(answer.event)
        lines.append(Markup("{} {} {}").format(HOW[answer.how], cut(by_whom(answer.event), NAME_CP), where))
    if len(answers) > ANSWERS:
        lines.append(Markup("and {} more").format(len(answers) - ANSWERS))
    return lines


def differing_part(events: Sequence[Event], material: Material, refer: Referrer) -> list[Part]:
    """Events whose reports contradict each other, each with the points and who says what."""
    by_id = {event.id: event for event in events}
    out = []
    for group in material.groups or ():
        own = next((by_id[event.id] for event in (group.main, *group.events) if event.id in by_id), None)
        if own is not None and group.points:
            told = sentence_of(own, material.names, material.parents)
            out.append({"told": told, "source": refer(own), "points": [cut(point_words(point), SENTENCE_CP) for point in group.points]})
    return out[:DIFFERING]


def map_part(events: Sequence[Event], names: Mapping[str, str]) -> Part:
    """The map, its places as rows, and what is contested on it."""
    places = find_places(events, names)
    caption = "Events told as done, at the places the text tells; countries that take part in any are shaded."
    if places.nowhere:
        caption += f" {show_count(places.nowhere, 'event')} without a place that is known are not drawn."
    head = [("place", False), ("how exact", False), ("cooperation", True), ("conflict", True)]
    rows = [
        [spot.name, "the place" if spot.exact else "only the country is known", f"{spot.cooperation:,}", f"{spot.conflict:,}"]
        for spot in places.spots[:SPOT_ROWS]
    ]
    claims = [(names.get(shape.id, "Crimea" if shape.id == "CRIMEA" else shape.id), shape.claims) for shape in contested(places)]
    return {"svg": draw_map(places, names), "caption": caption, "head": head, "rows": rows, "claims": claims}


def events_part(
    events: Sequence[Event], total: int, anchors: Mapping[int, str], reports: Mapping[str, Group], ungrouped: str
) -> Part:
    """Every event with its sentence, its reasons, and how many sources report it where somebody looked."""
    rows = [{**_row(event, anchors[id(event)]), "reports": _reports(reports.get(event.id))} for event in events]
    count = show_count(total, "event") if len(rows) == total else f"the {len(rows):,} most certain of {total:,} events"
    caption = "Every event with the sentence that proves it. “Why” gives the rule or the words behind each field."
    if ungrouped and events:
        caption += f" {ungrouped}"
    return {"rows": rows, "count": count, "caption": caption, "empty": "No events. Give other articles, or loosen the filters."}


def _reports(group: Group | None) -> str:
    """How many tell of it, and on what they differ."""
    if group is None:
        return ""
    said = f"One of {len(group.events):,} reports, by {show_count(group.sources, 'independent source')}"
    return said + (f"; they differ on {', '.join(dict.fromkeys(point.field for point in group.points))}" if group.points else "")


def documents_part(events: Sequence[Event]) -> Part:
    """The documents that the events are from."""
    rows = []
    groups = itertools.groupby(sorted(events, key=lambda e: (str(e.document.published or ""), e.document.id)), lambda e: e.document)
    for document, some in groups:
        title = cut(document.title or document.id, TITLE_CP)
        url = web_address(document.url)
        link = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, title or "no title") if url else title
        shown = "" if url or not document.url else cut(document.url, NAME_CP)
        day = document.published.isoformat() if document.published else ""
        rows.append([link, day, cut(document.source, NAME_CP) or shown, cut(document.id, TITLE_CP), f"{sum(1 for _ in some):,}"])
    head = [("title", False), ("published", False), ("source", False), ("id", False), ("events", True)]
    count = show_count(len(rows), "document with events", "documents with events")
    if len(rows) > DOCUMENT_ROWS:
        count = f"The first {DOCUMENT_ROWS:,} of {count}"
    return {"count": count, "head": head, "rows": rows[:DOCUMENT_ROWS]}


def _row(event: Event, anchor: str) -> Part:
    side = side_of(event)
    told = event.status == "actual" and not event.attribution
    day = day_of(event)
    states = [STATUS[event.status]] if event.status != "actual" else []
    status = ", ".join([*states, "of an earlier era"] if event.historical else states)
    return {
        "id": anchor, "quad": event.quad or "", "told": "f" if told else "c", "day": day.isoformat() if day else "",
        "when": show_when(event.date).removeprefix("on ").removeprefix("in "),
        "who": cut(show_mentions(event.actors), 3 * NAME_CP), "whom": cut(show_mentions(event.recipients), 3 * NAME_CP),
        "type": cut(f"{event.type} {event.mode}" if event.mode else event.type or f"CAMEO {event.cameo}", NAME_CP),
        "side": None if side is None else "coop" if side == "cooperation" else "conf", "status": status,
        "voice": cut(show_voices(event.attribution), 2 * NAME_CP), "sentence": _sentence(event), "source": source_link(event),
        "why": list(_reasons(event)),
    }  # fmt: skip


def _reasons(event: Event) -> list[tuple[str, str]]:
    """Each field that has a reason, with the rule, the words, and what else it might have been."""
    rows = []
    for field in dict.fromkeys(evidence.field for evidence in event.evidence):
        some = [evidence for evidence in event.evidence if evidence.field == field]
        texts = []
        for one in some:
            words = f" “{cut(one.text, 160)}”" if one.text.strip() else ""
            other = f"; else {cut(one.otherwise, 120)}" if one.otherwise else ""
            texts.append(f"{cut(one.rule, NAME_CP)}{words}{other}")
        rows.append((cut(field, NAME_CP), "; ".join(dict.fromkeys(texts))))
    if event.quad:
        rows.insert(0, ("kind", QUADS[event.quad]))
    if event.magnitudes:
        rows.append(("how many", "; ".join(cut(show_magnitude(figure), NAME_CP) for figure in event.magnitudes)))
    if event.place:
        rows.append(("where", cut(event.place.name, NAME_CP)))
    if event.confidence is not None:
        rows.append(("confidence", f"{event.confidence:.2f}"))
    return rows


def _sentence(event: Event) -> Markup:
    """The sentence with its marks; one without end is cut, and then has none."""
    text = event.sentence.text
    if len(text) > SENTENCE_CP:
        return Markup("{}").format(cut(text, SENTENCE_CP))
    if not text.strip():
        return Markup("{}").format("no words: imported from another event set" if not event.trigger.text else visible(event.trigger.text))
    return highlight_event(event)


def _side(side: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format("coop" if side == "cooperation" else "conf", side)


def _half(half: tuple[float | None, int]) -> str:
    mean, count = half
    return "–" if mean is None else f"{_signed(mean)} ({count:,})"


def _signed(value: float) -> str:
    """A number with its sign, minus as people print it."""
    return f"{value:+.1f}".replace("-", "−")


def _moved(dyad: Dyad) -> str:
    (before, n), (after, m) = dyad.before, dyad.after
    way = "towards cooperation" if (dyad.moved or 0) > 0 else "towards conflict"
    return (
        f"Mean score {_signed(before or 0)} of {show_count(n, 'event')} in the first half, "
        f"{_signed(after or 0)} of {show_count(m, 'event')} in the second: {way}. "
        f"Dealt at random, the scores differ as much in {dyad.chance:.1%} of deals."
    )

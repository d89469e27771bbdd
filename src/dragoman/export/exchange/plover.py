"""PLOVER as JSON Lines, in the keys that the coder of POLECAT (NGEC) writes: one event a line, offsets within its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.export.exchange.contract import Row, RowError
from dragoman.export.exchange.ids import event_id, own
from dragoman.export.exchange.own import parse
from dragoman.export.exchange.polecat import FROM_PLOVER, SLOTS, TO_PLOVER, as_context, as_mode
from dragoman.export.exchange.table import day, headless_rows
from dragoman.export.exchange.terms import VIA, Exchange
from dragoman.record import Event, Mention, Place, SentenceInfo
from dragoman.record.event import DocumentInfo, EventDate
from dragoman.record.plain import to_json


class Plover:
    """PLOVER JSON Lines."""

    name = "plover"
    missing = ""
    empties = frozenset(("", "None"))

    def __init__(self, know: Exchange) -> None:
        self.know = know

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def rows(self, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, Row | RowError]]:
        """One JSON object a line."""
        return headless_rows(lines, self.unpack)

    def read(self, row: Row, origin: str) -> Event:
        """The event of a row."""
        know = self.know
        type_ = text(row, "event_type").upper()
        if type_ not in know.ontology.types:
            raise RowError(f"has the type {type_[:40]!r}, which PLOVER does not have")
        mode = next((m for m in map(as_mode, words(row, "event_mode")) if m in know.ontology.types[type_].modes), None)
        contexts = tuple(dict.fromkeys(c for c in map(as_context, words(row, "contexts")) if c in know.ontology.contexts))
        on = text(row, "date_resolved") or text(row, "date")
        date = day(on[:10]) if on else None
        published = text(row, "pub_date")
        said = text(row, "event_text")
        attributes = part(row, "attributes")
        line = self.line(row)
        score = know.ontology.score(type_, mode)
        return know.imported(
            id=text(row, "id") if own(text(row, "id")) else event_id(self.name, line),
            format=self.name, origin=origin, line=line,
            document=DocumentInfo(
                text(row, "story_id") or origin, text(row, "headline"), "", text(row, "publisher"),
                day(published[:10]) if published else None,
            ),
            sentence=SentenceInfo(0, 0, len(said), said), version=text(row, "version"),
            type=type_, mode=mode, contexts=contexts, quad=know.ontology.quad(type_), score=score,
            cameo=know.ontology.cameo(type_, mode, contexts),
            actors=self._actors(attributes, "ACTOR", said), recipients=self._actors(attributes, "RECIP", said),
            date=None if date is None else EventDate(date, date, "day", text(row, "date_raw")), place=self._place(row, attributes),
        )  # fmt: skip

    def _actors(self, attributes: Row, side: str, said: str) -> tuple[Mention, ...]:
        made = []
        for one in things(attributes, side):
            words_, slot, wiki = text(one, "text"), text(one, "country"), text(one, "wiki")
            if not (words_ or wiki or slot):
                continue
            country = FROM_PLOVER.get(slot, slot)
            codes = [text(one, "code_1"), text(one, "code_2")]
            mention = self.know.mention(
                words_ or wiki or slot, name=wiki.replace("_", " ") or None,
                country=country if country in self.know.actors.states else None, code=slot if slot in SLOTS else None,
                sectors=tuple(dict.fromkeys(code for code in codes if code in self.know.ontology.sectors)),
            )  # fmt: skip
            start, end = one.get("qa_start_char"), one.get("qa_end_char")
            if type(start) is int and type(end) is int and said[max(0, start) : max(0, end)] == words_ and words_:
                mention = Mention(**{**{name: getattr(mention, name) for name in mention.__slots__}, "start": start, "end": end})
            made.append(mention)
        return tuple(made)

    def _place(self, row: Row, attributes: Row) -> Place | None:
        geo = part(part(row, "event_geolocation"), "geo")
        found = next(iter(things(attributes, "LOC")), {})
        name = text(geo, "resolved_placename") or text(geo, "search_placename") or text(found, "text")
        if not name:
            return None
        country = FROM_PLOVER.get(text(geo, "country_code3"), text(geo, "country_code3")) or None
        return Place(text(found, "text") or name, name, country, figure(geo, "lat"), figure(geo, "lon"), _whole(geo.get("geonameid")))

    def write(self, event: Event) -> dict[str, Any]:
        """The row of an event."""
        if event.type is None:
            raise RowError("has no PLOVER type")
        place, info = event.place, event.document
        geo = None
        if place is not None:
            geo = {
                "country_code3": TO_PLOVER.get(place.country or "", place.country), "geonameid": place.geonames, "lat": place.lat,
                "lon": place.lon, "resolved_placename": place.name, "search_placename": place.text,
            }  # fmt: skip
        return {
            "id": event.id, "date": event.date.start.isoformat() if event.date else None,
            "event_type": self.know.ontology.root(event.type), "event_mode": [event.mode] if event.mode else [],
            "contexts": list(event.contexts), "event_text": event.sentence.text, "headline": info.title, "story_id": info.id,
            "publisher": info.source, "pub_date": info.published.isoformat() if info.published else None, "version": event.version,
            "story_people": [], "story_orgs": [], "story_locs": [], "geolocated_ents": [],
            "date_raw": event.date.text if event.date else None, "date_resolved": event.date.start.isoformat() if event.date else None,
            "event_geolocation": None if geo is None else {"reason": None, "geo": geo},
            "attributes": {
                "ACTOR": [self._mention(m, event.sentence) for m in event.actors],
                "RECIP": [self._mention(m, event.sentence) for m in event.recipients],
                "LOC": [{"text": place.text}] if place else [],
                "DATE": [{"text": event.date.text}] if event.date and event.date.text else [],
            },
        }  # fmt: skip

    def _mention(self, mention: Mention, sent: SentenceInfo) -> dict[str, Any]:
        start, end = mention.start - sent.start, mention.end - sent.start
        # A mention that was imported has offsets only where they were found in its text.
        within = 0 <= start < end <= len(sent.text) and (mention.via != VIA or sent.text[start:end] == mention.text)
        state = self.know.actors.states.get(mention.country or "")
        sectors = (*mention.sectors, None, None)
        return {
            "text": mention.text, "qa_start_char": start if within else None, "qa_end_char": end if within else None,
            "qa_score": None, "score": None, "wiki": "" if mention.kind == "role" else mention.name,
            "country": TO_PLOVER.get(mention.code or "", mention.code), "country_name": state.name if state else None,
            "code_1": sectors[0], "code_2": sectors[1],
        }  # fmt: skip

    def line(self, row: Row) -> str:
        """The row as one line of JSON."""
        return to_json(row)

    def unpack(self, text: str) -> Row:
        """The row of a line.

        Raises:
            RowError: it is no JSON object.
        """
        try:
            row = parse(text)
        except (ValueError, RecursionError):
            raise RowError("is not JSON") from None
        if not isinstance(row, dict):
            raise RowError("is no JSON object")
        return row


def text(row: Row, key: str) -> str:
    """A text, a number as its digits; "" for what is missing, "None" or something else."""
    value = row.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value != "None" else ""


def words(row: Row, key: str) -> list[str]:
    """A list of texts; a text alone is a list of one."""
    value = row.get(key)
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def part(row: Row, key: str) -> Row:
    """An object below; an empty one for anything else."""
    value = row.get(key)
    return value if isinstance(value, Mapping) else {}


def things(row: Row, key: str) -> list[Row]:
    """A list of objects below."""
    value = row.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def figure(row: Row, key: str) -> float | None:
    """A number."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6 else None


def _whole(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 62 else None

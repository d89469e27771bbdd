"""POLECAT: 40 columns under a line of names; "None" for what is missing, several actors of one act in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.export.exchange.contract import Row, RowError
from dragoman.export.exchange.ids import event_id, own
from dragoman.export.exchange.table import clean, day, headed_rows, number, pack, show, unpack, whole
from dragoman.export.exchange.terms import Exchange
from dragoman.record import Event, Mention, Place, SentenceInfo
from dragoman.record.event import DocumentInfo, EventDate

_SIDE = ("{0} Name", "{0} Country", "{0} COW", "Primary {0} Sector", "{0} Sectors", "{0} Title", "{0} Name Raw", "Wikipedia {0} ID")
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(column.format(side) for side in ("Actor", "Recipient") for column in _SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_EMPTIES = frozenset(("", "None"))
_ALSO = {"event intensity": "Intensity"}
# Where PLOVER's country codes are not ISO's.
TO_PLOVER, FROM_PLOVER = {"XKX": "KOS"}, {"KOS": "XKX"}
SLOTS = ("IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM")


class Polecat:
    """The POLECAT event set."""

    name = "polecat"
    missing = "None"
    empties = _EMPTIES

    def __init__(self, know: Exchange) -> None:
        self.know = know

    def head(self) -> bytes:
        """The line of names."""
        return ("\t".join(COLUMNS) + "\n").encode()

    def rows(self, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, Row | RowError]]:
        """Rows below the line of names, of which some files have two; further columns (Headline, Event Text, …) are read too."""
        return headed_rows(lines, COLUMNS, name="POLECAT", also=_ALSO)

    def read(self, row: Row, origin: str) -> Event:
        """The event of a row."""
        cell = {column: "" if value in _EMPTIES else value for column, value in row.items()}
        know = self.know
        type_ = cell["Event Type"].upper()
        if type_ not in know.ontology.types:
            raise RowError(f"has the type {cell['Event Type'][:40]!r}, which PLOVER does not have")
        mode = next((m for m in map(as_mode, parts(cell["Event Mode"])) if m in know.ontology.types[type_].modes), None)
        contexts = tuple(dict.fromkeys(c for c in map(as_context, parts(cell["Contexts"])) if c in know.ontology.contexts))
        date = day(cell["Event Date"]) if cell["Event Date"] else None
        published = day(cell["Publication Date"][:10]) if cell["Publication Date"] else None
        text = cell.get("Event Text", "")
        line = self.line(row)
        score = number(cell["Intensity"])
        return know.imported(
            id=cell["Event ID"] if own(cell["Event ID"]) else event_id(self.name, line),
            format=self.name, origin=origin, line=line,
            document=DocumentInfo(cell.get("Story ID", "") or origin, cell.get("Headline", ""), "", cell["Source"], published),
            sentence=SentenceInfo(0, 0, len(text), text), version=cell["Version"],
            type=type_, mode=mode, contexts=contexts, quad=know.ontology.quad(type_),
            score=know.ontology.score(type_, mode) if score is None else score, cameo=know.ontology.cameo(type_, mode, contexts),
            actors=self._actors(cell, "Actor"), recipients=self._actors(cell, "Recipient"),
            date=None if date is None else EventDate(date, date, "day", ""), place=_place(cell),
        )  # fmt: skip

    def _actors(self, cell: dict[str, str], side: str) -> tuple[Mention, ...]:
        names, countries, _, primary, sectors, titles, raw, wiki = (steps(cell[column.format(side)]) for column in _SIDE)
        count = max(len(names), len(raw), len(countries))
        if not any((*names, *raw, *countries, *primary, *sectors)):
            return ()
        made = []
        for n in range(count):
            called = at(wiki, n, count).replace("_", " ") or at(names, n, count) or at(raw, n, count)
            slot = at(countries, n, count)
            country = None if slot in SLOTS else FROM_PLOVER.get(slot, slot) or None
            first = (at(primary, n, count),)
            own_sectors = tuple(dict.fromkeys(s for s in (first if count > 1 else (*first, *sectors)) if s in self.know.ontology.sectors))
            text = at(raw, n, count) or called or slot
            made.append(
                self.know.mention(
                    text, name=called or slot, country=country if country in self.know.actors.states else None,
                    code=slot if slot in SLOTS else None, sectors=own_sectors, office=at(titles, n, count) or None,
                )
            )  # fmt: skip
        return tuple(made)

    def write(self, event: Event) -> dict[str, str]:
        """The row of an event."""
        if event.type is None:
            raise RowError("has no PLOVER type")
        know, day_ = self.know, event.date
        place = event.place
        cells: dict[str, str | None] = dict.fromkeys(COLUMNS)
        cells |= {
            "Event ID": event.id, "Event Date": day_.start.isoformat() if day_ else None,
            # Readers of POLECAT know PLOVER's types alone; a category of a user's own goes by its parent.
            "Event Type": know.ontology.root(event.type), "Event Mode": event.mode, "Intensity": show(event.score),
            "Quad Code": know.ontology.quads.get(event.quad or 0, "").upper(), "Contexts": "; ".join(event.contexts),
            "Source": event.document.source, "Publication Date": event.document.published.isoformat() if event.document.published else None,
            "Version": event.version,
        }  # fmt: skip
        for side, mentions in (("Actor", event.actors), ("Recipient", event.recipients)):
            cells |= self._side(side, mentions, event)
        if place is not None:
            cells |= {
                "Placename": place.name, "Raw Placename": place.text, "Country": TO_PLOVER.get(place.country or "", place.country),
                "Latitude": show(place.lat), "Longitude": show(place.lon), "GeoNames ID": show(place.geonames),
            }  # fmt: skip
        return {column: clean(value) if value else self.missing for column, value in cells.items()}

    def _side(self, side: str, mentions: tuple[Mention, ...], event: Event) -> dict[str, str | None]:
        if not mentions:
            return {}
        on = event.date.start if event.date else event.document.published
        together = list(dict.fromkeys(sector for m in mentions for sector in m.sectors))
        values = (
            self._steps([m.name for m in mentions]),
            self._steps([TO_PLOVER.get(m.code or "", m.code) for m in mentions]),
            self._steps([self.know.scheme(m.country, "cow", on) for m in mentions]),
            self._steps([m.sector for m in mentions]),
            "; ".join(together),
            self._steps([m.office for m in mentions]),
            self._steps([m.text for m in mentions]),
            self._steps([None if m.kind == "role" else m.name for m in mentions]),
        )
        return {column.format(side): value for column, value in zip(_SIDE, values, strict=True)}

    def _steps(self, values: list[str | None]) -> str | None:
        """One value an actor, so that the cells of a row stay in step; nothing where none has one."""
        return "; ".join((value or self.missing).replace(";", ",") for value in values) if any(values) else None

    def line(self, row: Row) -> str:
        """The cells with tabs between them, further ones with their names."""
        return pack(row, COLUMNS)

    def unpack(self, text: str) -> Row:
        """The row of a line."""
        return unpack(text, COLUMNS)


def parts(cell: str) -> list[str]:
    """The values of a cell that holds several: "military; legal" and "military|legal" -> ["military", "legal"]."""
    return [part.strip() for part in re.split(r"[;|]", cell) if part.strip() not in _EMPTIES]


def steps(cell: str) -> list[str]:
    """The values of a cell that holds one for each actor; "" for one that has none."""
    return ["" if part.strip() in _EMPTIES else part.strip() for part in cell.split(";")] if cell else []


def at(values: list[str], n: int, count: int) -> str:
    """The value of the actor n; of a cell out of step, its first value belongs to the first actor and the rest to nobody."""
    return values[n] if n < len(values) and (len(values) == count or n == 0) else ""


def as_mode(word: str) -> str:
    """A mode as we spell it: "Third_Party" -> "third-party"."""
    return re.sub(r"[\s_]+", "-", word.lower())


def as_context(word: str) -> str:
    """A context as we spell it: "Human Rights" -> "human_rights"."""
    return re.sub(r"[\s-]+", "_", word.lower())


def _place(cell: dict[str, str]) -> Place | None:
    name = next((cell[column] for column in ("Placename", "City", "District", "Province", "Country", "Raw Placename") if cell[column]), "")
    if not name:
        return None
    country = FROM_PLOVER.get(cell["Country"], cell["Country"]) or None
    where = number(cell["Latitude"]), number(cell["Longitude"])
    return Place(cell["Raw Placename"] or name, name, country, *where, whole(cell["GeoNames ID"].removesuffix(".0")))

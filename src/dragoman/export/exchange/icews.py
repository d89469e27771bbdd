"""ICEWS: 20 columns under a line of names; CAMEO, countries by full name, sectors as phrases; quotation marks mean nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.exchange.contract import Row, RowError
from dragoman.export.exchange.gdelt import sides
from dragoman.export.exchange.ids import event_id, integer
from dragoman.export.exchange.table import cameo, clean, day, headed_rows, number, pack, show, unpack, whole
from dragoman.export.exchange.terms import VIA, Exchange
from dragoman.record import Event, Mention, Place, SentenceInfo
from dragoman.record.event import DocumentInfo, EventDate

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
_SLOTS = ("IGO", "UNO", "EUR", "NGO", "MNC")


class Icews:
    """ICEWS coded event data."""

    name = "icews"
    missing = "NA"
    empties = frozenset(("", "NA"))

    def __init__(self, know: Exchange) -> None:
        self.know = know

    def head(self) -> bytes:
        """The line of names."""
        return ("\t".join(COLUMNS) + "\n").encode()

    def rows(self, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, Row | RowError]]:
        """Rows below the line of names."""
        return headed_rows(lines, COLUMNS, name="ICEWS")

    def read(self, row: Row, origin: str) -> Event:
        """The event of a row; a code that PLOVER drops gives one without a type."""
        cell = {column: "" if value in self.empties else value for column, value in row.items()}
        date, code, know = day(cell["Event Date"]), cameo(cell["CAMEO Code"]), self.know
        cross = know.ontology.plover(code)
        type_ = None if cross is None else cross.type
        mode, contexts = (cross.mode, cross.contexts) if cross is not None and type_ else (None, ())
        told = whole(cell["Sentence Number"])
        line = self.line(row)
        return know.imported(
            id=event_id(self.name, line), format=self.name, origin=origin, line=line,
            document=DocumentInfo(cell["Story ID"] or origin, "", "", cell["Publisher"], None),
            sentence=SentenceInfo(max(0, told - 1) if told is not None else 0, 0, 0, ""),
            type=type_, mode=mode, contexts=contexts, quad=know.ontology.quad(type_) if type_ else None,
            score=know.ontology.score(type_, mode) if type_ else None, cameo=code,
            actors=self._actors(cell, "Source"), recipients=self._actors(cell, "Target"),
            date=EventDate(date, date, "day", ""), place=self._place(cell),
        )  # fmt: skip

    def _actors(self, cell: dict[str, str], side: str) -> tuple[Mention, ...]:
        text = cell[f"{side} Name"]
        if not text:
            return ()
        called, words = cell[f"{side} Country"], self.know.words
        country = self.know.from_icews(called)
        phrases = cell[f"{side} Sectors"].split(",")
        sectors = tuple(dict.fromkeys(words.sectors[phrase] for phrase in phrases if phrase in words.sectors))
        slot = next((words.slots[phrase] for phrase in phrases if phrase in words.slots), None) if country is None else None
        name = text.removesuffix(f" ({called})") if called else text
        return (self.know.mention(text, name=name, country=country, code=slot, sectors=sectors),)

    def _place(self, cell: dict[str, str]) -> Place | None:
        parts = [cell[column] for column in ("City", "District", "Province", "Country") if cell[column]]
        if not parts:
            return None
        lat, lon = number(cell["Latitude"]), number(cell["Longitude"])
        return Place(", ".join(parts), parts[0], self.know.from_icews(cell["Country"]), lat, lon)

    def write(self, event: Event) -> dict[str, str]:
        """The row of an event; the first actor and the first recipient, or the first two of those who act together."""
        on = event.date.start if event.date else event.document.published
        if on is None:
            raise RowError("has neither a date nor a day of publication")
        code = cameo(event.cameo)
        row = dict.fromkeys(COLUMNS, self.missing)
        name = self.know.words.cameo.get(code)
        story = event.document.id
        row |= {
            "Event ID": str(integer(event.id)), "Event Date": on.isoformat(), "CAMEO Code": code,
            "Event Text": name.label if name and name.label else self.missing,
            "Intensity": show(name.goldstein if name else None, self.missing),
            "Story ID": story if whole(story) is not None else str(integer(story)),
            "Sentence Number": str(event.sentence.index + 1), "Publisher": clean(event.document.source) or self.missing,
        }  # fmt: skip
        for side, actor in zip(("Source", "Target"), sides(event), strict=True):
            if actor is not None:
                row |= {f"{side} {key}": value or self.missing for key, value in self._actor(actor).items()}
        if event.place is not None:
            country = self.know.to_icews(event.place.country)
            name_ = clean(event.place.name)
            row |= {
                "City": name_ if name_ and name_ != country else self.missing, "Country": country or self.missing,
                "Latitude": show(event.place.lat, self.missing), "Longitude": show(event.place.lon, self.missing),
            }  # fmt: skip
        return row

    def _actor(self, actor: Mention) -> dict[str, str]:
        country = self.know.to_icews(actor.country)
        phrases = [self.know.words.phrases[key] for key in actor.sectors if key in self.know.words.phrases]
        if actor.code in _SLOTS and actor.country is None:
            phrases.append(self.know.words.phrases["IGO" if actor.code in ("UNO", "EUR") else actor.code])
        name = clean(actor.name)
        if actor.kind == "country":
            name = country or name
        elif actor.via == VIA and actor.text.startswith(name):
            name = clean(actor.text)
        elif country is not None and actor.kind == "role":
            name = f"{name} ({country})"
        return {"Name": name, "Sectors": ",".join(phrases), "Country": country or ""}

    def line(self, row: Row) -> str:
        """The cells with tabs between them, further ones with their names."""
        return pack(row, COLUMNS)

    def unpack(self, text: str) -> Row:
        """The row of a line."""
        return unpack(text, COLUMNS)

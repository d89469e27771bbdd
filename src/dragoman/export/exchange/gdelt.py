"""GDELT 2.0 Events: 61 columns, tabs, no line of names. CAMEO throughout; places by FIPS 10-4, not ISO."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dragoman.export.exchange.contract import Row, RowError
from dragoman.export.exchange.ids import event_id, integer
from dragoman.export.exchange.table import cameo, clean, day, headless_rows, number, pack, show, unpack
from dragoman.export.exchange.terms import Exchange
from dragoman.record import Event, Mention, Place
from dragoman.record.event import DocumentInfo, EventDate

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{field}" for n in (1, 2) for field in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{field}" for whose in ("Actor1", "Actor2", "Action") for field in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip


class Gdelt:
    """GDELT 2.0 Events."""

    name = "gdelt"
    missing = ""
    empties = frozenset(("",))

    def __init__(self, know: Exchange) -> None:
        self.know = know

    def head(self) -> bytes:
        """Nothing: the format names no columns."""
        return b""

    def rows(self, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, Row | RowError]]:
        """Rows of 61 cells; the files of GDELT 1.0 have fewer, and are rejected."""
        return headless_rows(lines, _row)

    def read(self, row: Row, origin: str) -> Event:
        """The event of a row. A CAMEO code that PLOVER drops gives an event without a type; its quad class is then the row's."""
        date, code, know = day(row["SQLDATE"]), cameo(row["EventCode"]), self.know
        cross = know.ontology.plover(code)
        type_ = None if cross is None else cross.type
        mode, contexts = (cross.mode, cross.contexts) if cross is not None and type_ else (None, ())
        url = row["SOURCEURL"]
        added = row["DATEADDED"]
        quad = row["QuadClass"]
        document = DocumentInfo(url or origin, "", url if "://" in url else "", "", day(added[:8]) if added else None)
        return know.imported(
            id=event_id(self.name, self.line(row)), format=self.name, origin=origin, line=self.line(row), document=document,
            type=type_, mode=mode, contexts=contexts,
            quad=know.ontology.quad(type_) if type_ else int(quad) if quad in ("1", "2", "3", "4") else None,
            score=know.ontology.score(type_, mode) if type_ else None, cameo=code,
            actors=self._actors(row, "Actor1", date), recipients=self._actors(row, "Actor2", date),
            date=EventDate(date, date, "day", ""), place=self._place(row, date),
        )  # fmt: skip

    def _actors(self, row: Row, side: str, date: dt.date) -> tuple[Mention, ...]:
        code, name = row[f"{side}Code"], row[f"{side}Name"]
        return (self.know.actor(code, name, date),) if code or name else ()

    def _place(self, row: Row, date: dt.date) -> Place | None:
        whole, fips = row["ActionGeo_FullName"], row["ActionGeo_CountryCode"]
        if not whole and not fips:
            return None
        country = self.know.from_fips(fips, date)
        return Place(whole, whole.split(",")[0], country, number(row["ActionGeo_Lat"]), number(row["ActionGeo_Long"]))

    def write(self, event: Event) -> dict[str, str]:
        """The row of an event; the first actor and the first recipient, or the first two of those who act together."""
        on = event.date.start if event.date else event.document.published
        if on is None:
            raise RowError("has neither a date nor a day of publication")
        code = cameo(event.cameo)
        row = dict.fromkeys(COLUMNS, "")
        published = event.document.published
        row |= {
            "GLOBALEVENTID": str(integer(event.id)), "SQLDATE": f"{on:%Y%m%d}", "MonthYear": f"{on:%Y%m}", "Year": f"{on:%Y}",
            # GDELT's own reckoning: months of 30 days.
            "FractionDate": f"{on.year + ((on.month - 1) * 30 + on.day) / 365:.4f}",
            "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
            "QuadClass": quad(code), "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
            "DATEADDED": f"{published:%Y%m%d}000000" if published else "", "SOURCEURL": clean(event.document.url or event.document.id),
            "Actor1Geo_Type": "0", "Actor2Geo_Type": "0", "ActionGeo_Type": "0",
        }  # fmt: skip
        name = self.know.words.cameo.get(code)
        if name is not None and name.gdelt is not None:
            row["GoldsteinScale"] = repr(name.gdelt)
        for side, actor in zip(("Actor1", "Actor2"), sides(event), strict=True):
            if actor is not None:
                row |= {f"{side}{key}": value for key, value in self._actor(actor, on).items()}
        return row | self._geo(event.place, on)

    def _actor(self, actor: Mention, on: dt.date) -> dict[str, str]:
        country, group, roles = self.know.cameo_parts(actor, on)
        return {
            "Code": actor_code(country, group, roles), "Name": clean(actor.name).upper(), "CountryCode": country or "",
            "KnownGroupCode": group or "", **{f"Type{n}Code": role for n, role in enumerate(roles[:3], 1)},
        }  # fmt: skip

    def _geo(self, place: Place | None, on: dt.date) -> dict[str, str]:
        if place is None:
            return {}
        state = self.know.actors.states.get(place.country or "")
        whole = place.text if place.name and place.text.startswith(place.name + ",") else place.name
        if state is not None and state.name not in whole:
            whole = f"{place.name}, {state.name}"
        of_state = state is not None and state.name == place.name
        kind = "1" if of_state else "3" if place.country == "USA" else "4"
        fips = self.know.scheme(place.country, "fips", on) or ""
        where = {"Type": kind, "FullName": clean(whole), "CountryCode": fips, "Lat": show(place.lat), "Long": show(place.lon)}
        return {f"ActionGeo_{key}": value for key, value in where.items()}

    def line(self, row: Row) -> str:
        """The cells with tabs between them."""
        return pack(row, COLUMNS)

    def unpack(self, text: str) -> Row:
        """The row of a line."""
        return unpack(text, COLUMNS)


def _row(line: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        older = ": a file of GDELT 1.0" if len(cells) in (57, 58) else ""
        raise RowError(f"has {len(cells)} cells, not {len(COLUMNS)}{older}")
    return dict(zip(COLUMNS, cells, strict=True))


def quad(code: str) -> str:
    """GDELT's quad class, which goes by the root alone and puts 09 and 14 one lower than PLOVER: "140" -> "3"."""
    root = int(code[:2])
    return "1" if root <= 5 else "2" if root <= 9 else "3" if root <= 14 else "4"


def sides(event: Event) -> tuple[Mention | None, Mention | None]:
    """Source and target of formats that have one each: of an act done together, its first two actors."""
    both = event.actors[:1] + event.recipients[:1] if event.recipients else event.actors[:2]
    if event.recipients and not event.actors:
        return None, event.recipients[0]
    return both[0] if both else None, both[1] if len(both) > 1 else None


def actor_code(country: str | None, group: str | None, roles: tuple[str, ...]) -> str:
    """The parts of an actor's CAMEO code in their order: "USA", None, ("GOV",) -> "USAGOV"; None, "UNO", ("IGO",) -> "IGOUNO"."""
    if country is None and roles and roles[0] in ("IGO", "NGO", "MNC", "IMG"):
        return roles[0] + (group or "") + "".join(roles[1:])
    return (country or "") + (group or "") + "".join(roles)

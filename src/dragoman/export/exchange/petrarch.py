"""Events of PETRARCH and TABARI: tabs, no line of names, and columns that are there or not as the coder was set up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dragoman.export.exchange.contract import Row, RowError
from dragoman.export.exchange.gdelt import actor_code, sides
from dragoman.export.exchange.ids import event_id
from dragoman.export.exchange.table import cameo, clean, day, headless_rows, whole
from dragoman.export.exchange.terms import Exchange
from dragoman.record import Event, Mention, SentenceInfo
from dragoman.record.event import DocumentInfo, EventDate

FIRST = ("date", "source", "target", "code", "issues", "sentences")
TEXTS, WORDS, ROOTS = ("source text", "target text"), ("event text",), ("source root", "target root")
COLUMNS = (*FIRST, "url", "agency", *TEXTS, *WORDS, *ROOTS)
# What stands after the agency, by its number of cells.
_REST = {0: (), 1: WORDS, 2: TEXTS, 3: (*TEXTS, *WORDS), 4: (*TEXTS, *ROOTS), 5: (*TEXTS, *WORDS, *ROOTS)}
NOBODY = "---"


class Petrarch:
    """Event text of PETRARCH, PETRARCH2 and TABARI."""

    name = "petrarch"
    missing = ""
    empties = frozenset(("", NOBODY))

    def __init__(self, know: Exchange) -> None:
        self.know = know

    def head(self) -> bytes:
        """Nothing: the format names no columns."""
        return b""

    def rows(self, lines: Iterator[tuple[int, str | None]]) -> Iterator[tuple[int, Row | RowError]]:
        """Rows of 7 to 13 cells."""
        return headless_rows(lines, self.unpack)

    def read(self, row: Row, origin: str) -> Event:
        """The event of a row; several sentence ids are those of one event in several sentences, the first is kept in the record."""
        date, code, know = day(row["date"]), cameo(row["code"]), self.know
        cross = know.ontology.plover(code)
        type_ = None if cross is None else cross.type
        mode, contexts = (cross.mode, cross.contexts) if cross is not None and type_ else (None, ())
        document, _, told = row["sentences"].split(";")[0].rpartition("_")
        index = whole(told)
        if not document or index is None or index < 0:
            document, index = row["sentences"].split(";")[0], 0
        line = self.line(row)
        return know.imported(
            id=event_id(self.name, line), format=self.name, origin=origin, line=line,
            document=DocumentInfo(document or row.get("url", "") or origin, "", row.get("url", ""), row.get("agency", ""), None),
            sentence=SentenceInfo(index, 0, 0, ""), type=type_, mode=mode, contexts=contexts,
            quad=know.ontology.quad(type_) if type_ else None, score=know.ontology.score(type_, mode) if type_ else None, cameo=code,
            actors=self._actors(row, "source", date), recipients=self._actors(row, "target", date),
            date=EventDate(date, date, "day", ""), said=row.get("event text"),
        )  # fmt: skip

    def _actors(self, row: Row, side: str, date: dt.date) -> tuple[Mention, ...]:
        code, text = row[side].replace(NOBODY, ""), row.get(f"{side} text", "")
        return (self.know.actor(code, text, date),) if code or text else ()

    def write(self, event: Event) -> dict[str, str]:
        """The row of an event, with the texts of both sides and the word that tells of it."""
        on = event.date.start if event.date else event.document.published
        if on is None:
            raise RowError("has neither a date nor a day of publication")
        code = cameo(event.cameo)
        document = clean(event.document.id).replace(";", ",")
        row = {
            "date": f"{on:%Y%m%d}", "source": NOBODY, "target": NOBODY, "code": code, "issues": "",
            "sentences": f"{document}_{event.sentence.index}", "agency": clean(event.document.source),
        }  # fmt: skip
        if "://" in event.document.url:
            row["url"] = clean(event.document.url)
        row |= dict.fromkeys((*TEXTS, *WORDS), "")
        for side, actor in zip(("source", "target"), sides(event), strict=True):
            if actor is not None:
                row[side] = actor_code(*self.know.cameo_parts(actor, on)) or NOBODY
                row[f"{side} text"] = clean(actor.text)
        row["event text"] = clean(event.trigger.text)
        return {column: row[column] for column in COLUMNS if column in row}

    def line(self, row: Row) -> str:
        """The cells with tabs between them."""
        cells = [clean(row[column]) for column in FIRST]
        cells += [clean(row["url"])] if row.get("url") else []
        cells.append(clean(row.get("agency", "")))
        rest = next(columns for columns in _REST.values() if set(columns) >= {c for c in (*TEXTS, *WORDS, *ROOTS) if c in row})
        return "\t".join([*cells, *(clean(row.get(column, "")) for column in rest)])

    def unpack(self, text: str) -> Row:
        """The row of a line."""
        return _row(text)


def _row(line: str) -> Row:
    cells = line.split("\t")
    names = [*FIRST, *(["url"] if len(cells) > len(FIRST) and "://" in cells[len(FIRST)] else []), "agency"]
    rest = len(cells) - len(names)
    if rest not in _REST:
        raise RowError(f"has {len(cells)} cells, not 7 to 13")
    return dict(zip([*names, *_REST[rest]], cells, strict=True))

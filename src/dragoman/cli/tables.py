"""Events of one document as a table for a terminal of 80 to 200 columns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import lru_cache

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.dedup.answers import Answered
from dragoman.dedup.groups import Group, point_words
from dragoman.dedup.points import by_whom
from dragoman.export.table import Row, Words, clean, squeeze, to_relation_row, to_row
from dragoman.record import Document, Event
from dragoman.record.coding import Coding
from dragoman.record.relation import Stated

WIDE = 160
"""From this width on, status and voice have columns of their own; below, they stand under the type and the words."""

DATE, STATUS, KIND_WIDE, KIND_NARROW = 10, 12, 21, 13
"""Columns that their longest usual content needs: a day, "hypothetical", "ASSAULT/crowd-control", "crowd-control"."""

RELATION = 9
"""The longest kind of relation: "controls", "supplies"."""

QUAD_STYLE = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
"""Verbal and material cooperation, verbal and material conflict."""


@lru_cache(maxsize=1)
def console() -> Console:
    """Standard output as rich sees it; 100 columns where there is no terminal that says its width."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else 100
    return Console(highlight=False, width=width)


def print_table(coding: Coding) -> None:
    """Prints the title of the document and its events."""
    out = console()
    out.print(heading(coding.document))
    if not coding.events:
        out.print(Text("  no events\n", style="dim"))
        return
    out.print(build(coding, width=out.width))


def heading(doc: Document) -> Text:
    """Title, day of publication and id of a document in one line."""
    title = clean(doc.title or doc.id)
    day = doc.published.isoformat() if doc.published else "no date"
    return Text.assemble((title, "bold"), f"  {day}", (f"  {clean(doc.id)}" if doc.title else "", "dim"))


def build(coding: Coding, *, width: int) -> Table:
    """The table of a document's events for a terminal of so many columns."""
    table = Table(box=SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1), collapse_padding=True)
    wide = width >= WIDE
    name = min(22, max(12, width // 7))
    kind = KIND_WIDE if wide else KIND_NARROW
    table.add_column("date", width=DATE, overflow="fold")
    table.add_column("who", width=name, overflow="fold")
    table.add_column("type/mode" if wide else "type, status", width=kind, overflow="fold")
    table.add_column("whom", width=name, overflow="fold")
    if wide:
        table.add_column("status", width=STATUS, overflow="fold")
        table.add_column("on whose word", width=name, overflow="fold")
    table.add_column("the words" if wide else "words, on whose word", ratio=1, overflow="fold")
    columns = [DATE, name, kind, name, *((STATUS, name) if wide else ())]
    room = max(20, width - sum(columns) - len(columns) * 2)
    lines = 2 if wide else 3
    for event in coding.events:
        row = to_row(event, width_cp=lines * (room - 6))  # a line loses some letters at its end, where a word does not fit
        table.add_row(*(_wide(row, event.quad) if wide else _narrow(row, event.quad)))
    return table


def print_relations(stated: Stated) -> None:
    """Prints the title of a document and the relations that it states."""
    out = console()
    out.print(heading(stated.document))
    if not stated.relations:
        out.print(Text("  no relations\n", style="dim"))
        return
    out.print(build_relations(stated, width=out.width))


def build_relations(stated: Stated, *, width: int) -> Table:
    """The table of the relations of a document for a terminal of so many columns."""
    table = Table(box=SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1), collapse_padding=True)
    name = min(26, max(12, width // 5))
    for title, size in (("relation", RELATION), ("from", name), ("to", name), ("date", DATE)):
        table.add_column(title, width=size, overflow="fold")
    table.add_column("the words, on whose word", ratio=1, overflow="fold")
    for relation in stated.relations:
        row = to_relation_row(relation)
        words = Text(row.words)
        if row.word_of:
            words = Text("\n").join([words, Text(f"says {row.word_of}", style="italic")])
        table.add_row(Text(row.kind, style="bold"), Text(row.source), Text(row.target), Text(row.date), words)
    return table


def print_groups(some: Sequence[Group]) -> None:
    """Prints groups of reports: what happened, in how many reports and independent sources, and where those contradict each other."""
    out = console()
    for group in some:
        row = to_row(group.main, width_cp=400)
        counts = f"{_count(len(group.events), 'report')}, {_count(group.sources, 'source')}"
        kind = (row.type, QUAD_STYLE.get(group.main.quad or 0, ""))
        sides = (row.who, "bold"), "  ", kind, "  ", (row.whom, "bold")
        out.print(Text.assemble(f"{row.date:10}  ", *sides, f"  {row.status}  ", (counts, "dim")))
        out.print(Text.assemble("            ", row.words.before, (row.words.trigger, "bold underline"), row.words.after))
        for point in group.points:
            out.print(Text(f"            {clean(point_words(point))}", style="italic"))


def print_answers(some: Sequence[Answered]) -> None:
    """Prints claims, and below each who denies, confirms or repeats it."""
    out = console()
    for answered in some:
        out.print(_statement("", answered.claim))
        for answer in answered.answers:
            out.print(_statement(answer.how, answer.event))


ANSWER_STYLE = {"": "bold", "denies": "bold red", "confirms": "green", "repeats": "dim"}


def _statement(how: str, event: Event) -> Text:
    who = clean(by_whom(event))
    day = event.document.published.isoformat() if event.document.published else "no date"
    head = f"  {how} " if how else ""
    words = clean(squeeze(event.sentence.text)).strip()
    return Text.assemble((head, ANSWER_STYLE[how]), (who, "bold"), f"  {day}  {words}  ", (clean(event.document.id), "dim"))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def print_documents(docs: Sequence[Document]) -> None:
    """Prints documents, one a line: day, title, who published it, id."""
    out = console()
    for doc in docs:
        out.print(Text.assemble(heading(doc), (f"  {clean(doc.source)}" if doc.source else "", "dim")))


def _wide(row: Row, quad: int | None) -> list[Text]:
    return [
        Text(row.date), Text(row.who), Text(row.type, style=QUAD_STYLE.get(quad or 0, "")), Text(row.whom),
        _status(row), Text(row.word_of), _words(row.words),
    ]  # fmt: skip


def _narrow(row: Row, quad: int | None) -> list[Text]:
    kind = Text(row.type.replace("/", " "), style=QUAD_STYLE.get(quad or 0, ""))
    if row.status != "actual":
        kind = Text("\n").join([kind, _status(row)])
    words = _words(row.words)
    if row.word_of:
        words = Text("\n").join([words, Text(f"says {row.word_of}", style="italic")])
    return [Text(row.date), Text(row.who), kind, Text(row.whom), words]


def _status(row: Row) -> Text:
    return Text(row.status, style="" if row.status == "actual" else "cyan")


def _words(words: Words) -> Text:
    return Text.assemble((words.before, "dim"), (words.trigger, "bold underline"), (words.after, "dim"))

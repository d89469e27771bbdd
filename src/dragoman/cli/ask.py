"""`dragoman events`, `claims` and `documents`: what an archive holds, by filters, in any output format."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.options import AsOf, Format, Output, StorePlace, to_day
from dragoman.cli.sink import open_sink
from dragoman.export import DOCUMENTS, EVENTS, RELATIONS
from dragoman.record import Document, DocumentInfo, Event
from dragoman.record.coding import Coding
from dragoman.record.relation import Relation, Stated

if TYPE_CHECKING:
    from dragoman.store import Filter, Found

_PIECE = 200
"""Documents written at a time."""


def _many(help: str, metavar: str = "WORD") -> Any:
    return Annotated[list[str] | None, typer.Option(metavar=metavar, help=help)]


def _day(help: str) -> Any:
    return Annotated[Any, typer.Option(metavar="DATE", parser=to_day, help=help)]


FILTERS: dict[str, Any] = {
    "who": _many("Actor by country, code, organisation, name or Wikidata id; may be given more than once, as most filters may.", "NAME"),
    "whom": _many("Recipient, in the same way.", "NAME"),
    "country": _many("ISO 3166-1 alpha-3 code of either side.", "CODE"),
    "sector": _many("Sector of either side, such as MIL.", "CODE"),
    "type": _many("Type of event, such as ASSAULT."),
    "mode": _many("Mode of event."),
    "context": _many("Context of event."),
    "quad": Annotated[list[int] | None, typer.Option(metavar="N", min=1, max=4, help="1 to 4: cooperation and conflict, word and deed.")],
    "status": _many("actual, planned, hypothetical, demanded or denied."),
    "attributed": Annotated[
        bool | None, typer.Option("--attributed/--not-attributed", help="Only what somebody is said to say; or only what is not.")
    ],
    "speaker": _many("Who says so, in the way of --who.", "NAME"),
    "since": _day("Events of this day or later."),
    "until": _day("Events of this day or earlier."),
    "published_since": _day("Documents published on this day or later."),
    "published_until": _day("Documents published on this day or earlier."),
    "place": _many("Place by name, or ISO code of its country.", "NAME"),
    "text": Annotated[str, typer.Option(metavar="WORDS", help="Words that stand in the sentence one after the other, in either case.")],
    "confidence": Annotated[float | None, typer.Option(metavar="N", min=0, max=1, help="Lowest confidence.")],
    "document": _many("Id of a document.", "ID"),
    "version": Annotated[str, typer.Option(metavar="WORDS", help="Words of the coder's version; else the newest coding of each document.")],
}
"""Option for every field of a Filter."""

REST: dict[str, tuple[Any, Any]] = {
    "as_of": (AsOf, None),
    "order": (
        Annotated[str, typer.Option(metavar="WORD", help="published, date, confidence or added; with a minus, the last or highest first.")],
        "published",
    ),
    "limit": (Annotated[int | None, typer.Option(metavar="N", min=0, help="How many at most.")], None),
}
"""Options of every question, with their defaults."""

_OF_DOCUMENTS = ("published_since", "published_until", "text", "document", "version")
_NOT_OF_CLAIMS = ("attributed",)
OF_RELATIONS = tuple(name for name in FILTERS if name not in ("mode", "context", "quad", "status", "confidence"))


def taking(names: Iterable[str], *, before: dict[str, tuple[Any, Any]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the options `before`, those of filters, and REST; it gets them as keywords.

    `before` says of each its type and default; a default of `inspect.Parameter.empty` means that it must be given.
    """

    def give(command: Callable[..., None]) -> Callable[..., None]:
        options = {**before, **{name: (FILTERS[name], "" if name in ("text", "version") else None) for name in names}, **REST}
        command.__signature__ = inspect.Signature([  # type: ignore[attr-defined]
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for name, (kind, default) in options.items()
        ])  # fmt: skip
        command.__annotations__ = {name: kind for name, (kind, _) in options.items()}
        return command

    return give


_ARCHIVE: dict[str, tuple[Any, Any]] = {"store": (StorePlace, inspect.Parameter.empty), "output": (Output, None), "format": (Format, None)}


_GROUPED = Annotated[
    bool, typer.Option("--grouped", help="One row for all reports of an event, with its sources and where they contradict each other.")
]

_ANSWERS = Annotated[bool, typer.Option("--answers", help="For each claim who denies, confirms or repeats it, with the sentences.")]


@taking(FILTERS, before={**_ARCHIVE, "grouped": (_GROUPED, False)})
def events(grouped: bool, **given: Any) -> None:
    """List the events of an archive that filters ask for: who did what to whom, with the sentence that proves it.

    Example: dragoman events --store archive --who RUS --whom UKR --since 2022-02-24 --until 2022-03-31
    """
    if grouped:
        from dragoman.cli.group import write_groups

        _ask_whole(write_groups, **given)
        return
    ask("events", **given)


@taking([name for name in FILTERS if name not in _NOT_OF_CLAIMS], before={**_ARCHIVE, "answers": (_ANSWERS, False)})
def claims(answers: bool, **given: Any) -> None:
    """List what somebody is said to say: the events of an archive that do not stand on the article's own word.

    Example: dragoman claims --store archive --speaker KEN --type ASSAULT
    """
    if answers:
        from dragoman.cli.group import write_answers

        _ask_whole(write_answers, **given)
        return
    ask("claims", **given)


@taking(_OF_DOCUMENTS, before=_ARCHIVE)
def documents(**given: Any) -> None:
    """List the documents of an archive, with their texts in JSON Lines, CSV and Parquet.

    Example: dragoman documents --store archive --published-since 2023-03-01 --text "border crossing"
    """
    ask("documents", **given)


def ask(
    table: str, *, store: str, output: Path | None, format: str | None, as_of: Any, order: str, limit: int | None, **asked: Any
) -> None:
    """Puts the question to the archive, and writes the answer.

    Raises:
        UsageError: a filter, the order or the output is wrong.
        StoreError: there is no such archive, or it is damaged.
    """
    from dragoman.store import open_store

    found: Found = getattr(open_store(store), table)(to_filter(asked), as_of=as_of, order=order, limit=limit)
    shape, pieces, records, show = _WAYS[table]
    with open_sink(output, format, shape=shape, records=records, show=show) as sink:
        for piece in pieces(found.records()):
            sink(piece)


def _ask_whole(
    write: Callable[..., None],
    *,
    store: str,
    output: Path | None,
    format: str | None,
    as_of: Any,
    order: str,
    limit: int | None,
    **asked: Any,
) -> None:
    """Puts a question whose answer is made of several records each."""
    from dragoman.store import open_store

    write(open_store(store), to_filter(asked), output, format, as_of=as_of, order=order, limit=limit)


def to_filter(asked: dict[str, Any]) -> Filter:
    """The filter of what the command line gives."""
    from dragoman.store import Filter

    names = {field.name for field in fields(Filter)}
    given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in asked.items() if name in names and v is not None}
    return Filter(**given)


def _codings(found: Iterator[Event]) -> Iterator[Coding]:
    for info, some in itertools.groupby(found, lambda event: event.document):
        yield Coding(_document(info), tuple(some))


def _statements(found: Iterator[Relation]) -> Iterator[Stated]:
    for info, some in itertools.groupby(found, lambda relation: relation.document):
        yield Stated(_document(info), tuple(some))


def _document(info: DocumentInfo) -> Document:
    return Document(info.id, "", info.title, info.published, info.url, info.source)


def _batches(found: Iterator[Document]) -> Iterator[list[Document]]:
    while some := list(itertools.islice(found, _PIECE)):
        yield some


def _show_events(coding: Coding) -> None:
    from dragoman.cli.tables import print_table

    print_table(coding)


def _show_relations(stated: Stated) -> None:
    from dragoman.cli.tables import print_relations

    print_relations(stated)


def _show_documents(docs: list[Document]) -> None:
    from dragoman.cli.tables import print_documents

    print_documents(docs)


_EVENTS = (EVENTS, _codings, lambda coding: coding.events, _show_events)

_WAYS: dict[str, tuple[Any, Any, Any, Any]] = {
    "events": _EVENTS,
    "claims": _EVENTS,
    "relations": (RELATIONS, _statements, lambda stated: stated.relations, _show_relations),
    "documents": (DOCUMENTS, _batches, lambda docs: docs, _show_documents),
}
"""How the records of a table are written: their shape, how they are cut into pieces, the records of a piece, a piece as a table."""

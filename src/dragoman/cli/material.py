"""Where `report` and `figure` get their events: articles that they code, a file of events, an event set of the field, an archive."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman.cli.ask import FILTERS, to_filter
from dragoman.cli.messages import Report, say, say_without_model
from dragoman.cli.options import Actors, Columns, Knowledge, Paths, Published, SkipBroken
from dragoman.cli.sink import documents, refuse_own_input
from dragoman.errors import UsageError
from dragoman.ingest import STDIN, Options, read_paths, size_bytes

if TYPE_CHECKING:
    from dragoman.record import Event
    from dragoman.store import Filter

Source = Literal["plover", "polecat", "icews", "gdelt", "petrarch"]

BEFORE: dict[str, tuple[Any, Any]] = {
    "paths": (Paths, ()),
    "store": (Annotated[str | None, typer.Option("--store", metavar="DIR", help="The archive to show, in the place of PATHs.")], None),
    "source": (Annotated[Source | None, typer.Option("--from", help="PATHs are event sets of the field in this format.")], None),
    "published": (Published, None),
    "columns": (Columns, None),
    "knowledge": (Knowledge, None),
    "actors": (Actors, None),
    "skip_broken": (SkipBroken, False),
}
"""Options that say what is to be shown."""

_PIECE_BYTES = 1 << 20
"""How much of a first line is looked at to tell events from articles."""


@dataclass(frozen=True, slots=True)
class Found:
    """Events, how many documents were read and rejected (0 where only events were read), what was chosen, and the archive's filter."""

    events: list[Event]
    documents: int
    rejected: int
    choices: list[tuple[str, str]]
    asked: Filter | None = None


def gather(
    *, paths: list[str], store: str | None, source: str | None, output: Path, as_of: Any, order: str, limit: int | None, published: Any,
    columns: Any, knowledge: Path | None, actors: Path | None, skip_broken: bool, **asked: Any,
) -> Found:  # fmt: skip
    """The events that a command line asks for.

    Raises:
        UsageError: what is given does not go together.
        InputError: a file of events cannot be read.
        StoreError: there is no such archive, or it is damaged.
    """
    chosen = [(name, value) for name, value in asked.items() if name in FILTERS and value not in (None, "")]
    if store is not None:
        if paths:
            raise UsageError(f"Give PATHs or --store, not both: to add {paths[0]} to the archive, use dragoman add.")
        return _of_store(store, asked, chosen, as_of, order, limit)
    if chosen or as_of is not None or limit is not None:
        first = chosen[0][0] if chosen else "as_of" if as_of is not None else "limit"
        raise UsageError(f"--{first.replace('_', '-')} is asked of an archive. Name it with --store.")
    if not paths:
        raise UsageError("Nothing to show. Give PATHs, or an archive with --store.")
    refuse_own_input(paths, output)
    if source is not None:
        return _of_sets(paths, source, knowledge)
    ready = [path for path in paths if holds_events(path)]
    if ready and len(ready) < len(paths):
        other = next(path for path in paths if path not in ready)
        raise UsageError(f"{ready[0]} holds events and {other} does not. Show files of events or articles, not both.")
    if ready:
        return _of_events(ready)
    return _of_articles(paths, output, published, columns, knowledge, actors, skip_broken)


def holds_events(path: str) -> bool:
    """Whether a file holds events of ours rather than articles: by its ending, and of JSON Lines by the first line."""
    file = Path(path)
    if path == STDIN or not file.is_file():
        return False
    if file.suffix.lower() == ".parquet":
        return True
    if file.suffix.lower() != ".jsonl":
        return False
    try:
        with file.open("rb") as stream:
            row = json.loads(stream.readline(_PIECE_BYTES))
    except (OSError, ValueError):
        return False  # the readers say what is wrong with it
    return isinstance(row, dict) and {"sentence", "trigger", "actors", "document"} <= row.keys()


def _of_store(place: str, asked: dict[str, Any], chosen: list[tuple[str, Any]], as_of: Any, order: str, limit: int | None) -> Found:
    from dragoman.store import Filter, open_store

    archive = open_store(place)
    wanted = to_filter({name: value for name, value in asked.items() if name in {field.name for field in fields(Filter)}})
    events = list(archive.events(wanted, as_of=as_of, order=order, limit=limit).records())
    choices = [("Archive", place)]
    if chosen:
        choices.append(("Asked for", "; ".join(f"{name.replace('_', ' ')} {_shown(value)}" for name, value in chosen)))
    if as_of is not None:
        choices.append(("As of", str(as_of)))
    if limit is not None:
        choices.append(("At most", f"{limit:,} events, ordered by {order}"))
    held = archive.info(as_of=as_of)
    return Found(events, 0 if chosen or limit is not None else held.documents, 0 if chosen else held.rejects, choices, wanted)


def _of_sets(paths: list[str], source: str, knowledge: Path | None) -> Found:
    from dragoman.export.exchange import FORMATS, Exchange, Report, read_foreign

    format = FORMATS[source](Exchange.load(knowledge))
    account = Report()
    events = [item for path in paths for item in read_foreign(format, Path(path), account)]
    return Found(_events(events), 0, 0, [("Read from", f"{source}: {', '.join(paths)}")])


def _of_events(paths: list[str]) -> Found:
    from dragoman.export.exchange.own import read_own

    return Found(_events(item for path in paths for item in read_own(Path(path))), 0, 0, [("Read from", ", ".join(paths))])


def _events(items: Iterable[Any]) -> list[Event]:
    """The events; rejects are counted and the first is told."""
    from dragoman.record import Event

    events: list[Event] = []
    rejects: list[Any] = []
    for item in items:
        if isinstance(item, Event):
            events.append(item)
        else:
            rejects.append(item)
    if rejects:
        rows = "1 row is no event and is" if len(rejects) == 1 else f"{len(rejects):,} rows are no events and are"
        say(f"{rows} left out; the first is row {rejects[0].row}, which {rejects[0].reason}")
    return events


def _of_articles(
    paths: list[str], output: Path, published: Any, columns: Any, knowledge: Path | None, actors: Path | None, skip_broken: bool
) -> Found:
    from dragoman.cli.work import code_shards, loaded
    from dragoman.fleet import Settings, read_events

    events: list[Event] = []
    with Report(size_bytes(paths)) as report:
        say_without_model()
        docs = documents(read_paths(paths, Options(published=published, columns=columns or {}), passing_over=output), report)
        settings = Settings(knowledge, actors, skip_broken, look=False)
        for shard in code_shards(docs, coder=loaded(settings), settings=settings, place=None, read=read_events):
            for coding in shard:
                report.coded(coding)
                events += coding.events
    report.close()
    return Found(events, report.documents, report.rejected, [("Read from", ", ".join(paths))])


def _shown(value: Any) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)

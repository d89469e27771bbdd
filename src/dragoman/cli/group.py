"""`dragoman group`, and the answers of `dragoman events --grouped` and `dragoman claims --answers`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.cli.messages import say
from dragoman.cli.options import StorePlace
from dragoman.cli.sink import open_sink
from dragoman.export.contract import Shape

if TYPE_CHECKING:
    from dragoman.dedup import Answered, Group
    from dragoman.store import Filter, Store

_PIECE = 100
"""Groups or claims written at a time."""


def group(store: StorePlace) -> None:
    """Find what tells of the same: copies of one text, and reports of one event. Judgements are written beside the records; only what
    is new is looked at.

    Example: dragoman group --store archive
    """
    from dragoman.dedup import group as run
    from dragoman.store import open_store

    done = run(open_store(store))
    say(f"looked at {done.documents:,} new documents and {done.events:,} new events")
    say(f"pairs of one text: {done.copies:,}; pairs of reports of one event: {done.reports:,}; new judgements: {done.judgements:,}")
    say(f"To look at it: dragoman events --grouped --store {store}")


def write_groups(store: Store, asked: Filter, output: Path | None, format: str | None, **how: Any) -> None:
    """Writes the groups that a filter asks for.

    Raises:
        UsageError: the order or the output is wrong.
        StoreError: the archive is damaged.
    """
    from dragoman.dedup.groups import COLUMNS, group_to_dict, groups

    _write(groups(store, asked, **how), output, format, Shape(group_to_dict, COLUMNS, _group_schema), _show_groups)


def write_answers(store: Store, asked: Filter, output: Path | None, format: str | None, **how: Any) -> None:
    """Writes the claims that a filter asks for, each with its answers; errors as of `write_groups`."""
    from dragoman.dedup.answers import COLUMNS, answered_to_dict, answers

    _write(answers(store, asked, **how), output, format, Shape(answered_to_dict, COLUMNS, _answered_schema), _show_answers)


def _write(found: Iterator[Any], output: Path | None, format: str | None, shape: Shape, show: Callable[[list[Any]], None]) -> None:
    with open_sink(output, format, shape=shape, records=_same, show=show) as sink:
        while some := list(islice(found, _PIECE)):
            sink(some)


def _same(some: list[Any]) -> Iterable[Any]:
    return some


def _show_groups(some: list[Group]) -> None:
    from dragoman.cli.tables import print_groups

    print_groups(some)


def _show_answers(some: list[Answered]) -> None:
    from dragoman.cli.tables import print_answers

    print_answers(some)


def _group_schema() -> Any:
    import pyarrow as pa

    text, texts, count = pa.string(), pa.list_(pa.string()), pa.int64()
    saying = pa.struct([("value", text), ("by", texts), ("events", texts)])
    event = pa.struct([(name, text) for name in ("id", "document", "source", "published", "by", "status", "sentence")])
    return pa.schema([
        *((name, text) for name in ("id", "type", "mode", "status")), ("actors", texts), ("recipients", texts),
        ("date", pa.struct([("start", text), ("end", text)])), ("place", text), ("sentence", text),
        *((name, count) for name in ("reports", "documents", "sources")),
        ("points", pa.list_(pa.struct([("field", text), ("sayings", pa.list_(saying))]))), ("events", pa.list_(event)),
    ])  # fmt: skip


def _answered_schema() -> Any:
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    said = [
        *((name, text) for name in ("id", "by", "type", "status")), ("actors", texts), ("recipients", texts),
        *((name, text) for name in ("document", "source", "published", "sentence")),
    ]  # fmt: skip
    return pa.schema([("claim", pa.struct(said)), ("answers", pa.list_(pa.struct([("how", text), *said])))])


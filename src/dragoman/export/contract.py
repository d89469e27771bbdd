"""What every output format keeps to.

A format is a function `open_writer(stream, shape) -> Writer`. The writer gets the records in order, in pieces of any size, and
is closed once; it never closes the stream. A format's bytes depend on the records alone, not on how they were cut into pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from dragoman.export import flat
from dragoman.record.plain import document_to_dict, event_to_dict, relation_to_dict


class Writer(Protocol):
    """Takes records in order."""

    def write(self, records: Iterable[Any]) -> None:
        """Writes some records."""

    def close(self) -> None:
        """Writes what is held back and what ends the format."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of record, as the formats see it.

    Attributes:
        to_dict: the record as plain nested values.
        columns: the values of its flat row, by column.
        schema: its Arrow schema; asked for only where it is needed, since the library is slow to load.
    """

    to_dict: Callable[[Any], dict[str, Any]]
    columns: Mapping[str, Callable[[Any], flat.Cell]]
    schema: Callable[[], Any]


def _event_schema() -> Any:
    from dragoman.record.arrow import SCHEMA

    return SCHEMA


def _relation_schema() -> Any:
    from dragoman.record.arrow import RELATION_SCHEMA

    return RELATION_SCHEMA


def _document_schema() -> Any:
    from dragoman.record.arrow import DOCUMENT_SCHEMA

    return DOCUMENT_SCHEMA


EVENTS = Shape(event_to_dict, flat.COLUMNS, _event_schema)
RELATIONS = Shape(relation_to_dict, flat.RELATION_COLUMNS, _relation_schema)
DOCUMENTS = Shape(document_to_dict, flat.DOCUMENT_COLUMNS, _document_schema)

Opener = Callable[[BinaryIO, Shape], Writer]

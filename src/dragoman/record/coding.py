"""What the coder makes of one document: its events, what it gave up on, and why the other sentences have none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.record.document import Document, Reject
from dragoman.record.event import Event
from dragoman.record.plain import event_to_dict
from dragoman.record.relation import Relation

if TYPE_CHECKING:  # both are slow to import, and most runs need neither
    import pandas
    import pyarrow


@dataclass(frozen=True, slots=True)
class SentenceNote:
    """A sentence without events: index, code points [start, end), text, and one line for people that says why."""

    index: int
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One coded document.

    Attributes:
        document: what was read.
        events: in the order of their sentences and triggers.
        rejects: what could not be processed; the events that could be are there all the same.
        notes: the sentences without events.
        relations: what the text states of how actors stand to each other; filled by `Coder.code_with_relations` only.
    """

    document: Document
    events: tuple[Event, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[SentenceNote, ...] = ()
    relations: tuple[Relation, ...] = ()

    def to_dicts(self) -> list[dict[str, Any]]:
        """The events as plain values, keys in the public order of docs/record.md."""
        return [event_to_dict(event) for event in self.events]

    def to_arrow(self) -> pyarrow.Table:
        """The events as an Arrow table with nested columns, one row an event."""
        from dragoman.record.arrow import to_table

        return to_table(self.events)

    def to_pandas(self) -> pandas.DataFrame:
        """The events as a pandas data frame; mentions and dates stay nested.

        Raises:
            ImportError: pandas is not installed (`pip install "dragoman[pandas]"`).
        """
        try:
            import pandas  # noqa: F401 - asked for here, since Arrow's own message names no cure
        except ImportError as error:
            raise ImportError('to_pandas() needs pandas. Install it with: pip install "dragoman[pandas]"') from error
        return self.to_arrow().to_pandas()

"""A coding as records, as an Arrow table, and as a data frame."""

import pytest
from record.factory import TEXT, event

from dragoman.record import Document
from dragoman.record.arrow import SCHEMA
from dragoman.record.coding import Coding
from dragoman.record.plain import event_from_dict

CODING = Coding(Document("a1", TEXT), (event(), event(id="1", date=None, place=None)))


def test_arrow_has_the_public_columns():
    table = CODING.to_arrow()
    assert table.schema == SCHEMA
    assert table.column_names == list(CODING.to_dicts()[0])
    assert [event_from_dict(row) for row in table.to_pylist()] == list(CODING.events)


def test_arrow_without_events_keeps_the_columns():
    assert Coding(CODING.document).to_arrow().schema == SCHEMA


def test_pandas():
    pytest.importorskip("pandas")
    frame = CODING.to_pandas()
    assert list(frame["type"]) == ["REQUEST", "REQUEST"]
    assert frame["date"][0]["start"] == "2021-05-03"

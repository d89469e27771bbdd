"""Rank 2: when. Finds dates in a text and says which event they belong to; changes when that method changes."""

from dragoman.dates.attach import attach, simple_past
from dragoman.dates.find import find
from dragoman.dates.inherit import days, tells_on
from dragoman.dates.lasting import when
from dragoman.dates.mention import DateMention
from dragoman.dates.occasions import Occasions, occasions
from dragoman.dates.offsets import Offset, offsets, reckon

__all__ = [
    "DateMention", "Occasions", "Offset", "attach", "days", "find", "occasions", "offsets", "reckon", "simple_past", "tells_on", "when",
]  # fmt: skip

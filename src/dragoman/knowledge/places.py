"""Names of places: cities, countries, seas, borders, regions and bases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class PlaceKnowledge:
    """What is known of places."""


def load(user: Path | None = None) -> PlaceKnowledge:
    """Reads the gazetteer."""
    return PlaceKnowledge()

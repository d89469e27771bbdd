"""Rank 2: where. Finds places in a text and says which event they belong to; changes when that method changes."""

from dragoman.places.attach import attach
from dragoman.places.find import find

__all__ = ["attach", "find"]

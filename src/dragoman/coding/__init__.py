"""Rank 2: how a sentence expresses an event: triggers, types, roles. Changes when that theory changes."""

from dragoman.coding.find import candidates, readings
from dragoman.coding.story import aim, is_aimed

__all__ = ["aim", "candidates", "is_aimed", "readings"]

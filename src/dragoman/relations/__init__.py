"""Rank 2: relations that a text states ("Turkey, a NATO member"). Changes when the theory of how they are stated changes."""

from dragoman.relations.find import find
from dragoman.relations.found import Found, Scene

__all__ = ["Found", "Scene", "find"]

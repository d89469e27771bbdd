"""Rank 2: how many. Finds numbers, what they count and which event they belong to; changes when that method changes."""

from dragoman.magnitudes.attach import REACH, attach
from dragoman.magnitudes.counted import Count, find
from dragoman.magnitudes.numbers import Number

__all__ = ["REACH", "Count", "Number", "attach", "find"]

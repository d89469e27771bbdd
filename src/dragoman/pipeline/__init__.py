"""Rank 3: the only room that puts stages together. Changes when their order changes."""

from dragoman.pipeline.coder import Coder, load

__all__ = ["Coder", "load"]

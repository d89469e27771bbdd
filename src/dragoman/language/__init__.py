"""Rank 2: text to parse. The only room that knows spaCy; changes when the parser changes."""

from dragoman.language.parser import Parser

__all__ = ["Parser"]

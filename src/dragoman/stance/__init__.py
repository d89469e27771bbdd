"""Rank 2: who asserts an event and how firmly: attribution, status. Changes when that theory changes."""

from dragoman.stance.attribution import Attributed, attribute
from dragoman.stance.quotes import Quote, quotes
from dragoman.stance.speaker import speaker
from dragoman.stance.speech import Speech
from dragoman.stance.status import Judged, status

__all__ = ["Attributed", "Judged", "Quote", "Speech", "attribute", "quotes", "speaker", "status"]

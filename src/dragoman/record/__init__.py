"""Rank 0: the frozen records that the stages exchange. Changes when the meaning of an event changes."""

from dragoman.record.candidate import Candidate, PartOfSpeech
from dragoman.record.document import Document, Reject
from dragoman.record.event import (
    DocumentInfo,
    Event,
    EventDate,
    Evidence,
    Kind,
    Magnitude,
    Mention,
    Place,
    Precision,
    SentenceInfo,
    Span,
    Status,
    Voice,
)
from dragoman.record.judgement import Judgement
from dragoman.record.parse import Entity, Parse, Sentence, Token

__all__ = [
    "Candidate", "Document", "DocumentInfo", "Entity", "Event", "EventDate", "Evidence", "Judgement", "Kind", "Magnitude", "Mention",
    "Parse", "PartOfSpeech", "Place", "Precision", "Reject", "Sentence", "SentenceInfo", "Span", "Status", "Token", "Voice",
]

"""What goes in: a document, and what is said of one that could not be coded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be coded.

    Attributes:
        id: the input's own id, or the path that it came from; unique within a run.
        text: the stored text; every offset in the program counts its Unicode code points, half-open.
        title: headline, kept apart from the text; resolves names, is not coded.
        published: day of publication, or None when unknown (relative dates then stay unresolved).
        url: where it stood, or "".
        source: who published it, or "".
        body: code point of the text where coding begins: after a title or date line that stands in the text itself.
        author: who wrote it as the source names them, or "".
        language: the language that the source says it is in, as BCP 47 ("en-GB"), or "".
    """

    id: str
    text: str
    title: str = ""
    published: dt.date | None = None
    url: str = ""
    source: str = ""
    body: int = 0
    author: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be processed; counted, and nothing else is lost.

    Attributes:
        document: id of the document, or the path when no document could be made of it.
        stage: the room that gave up ("ingest", "language", "pipeline").
        reason: one line for people: what happened.
        cure: one line for people: how to mend it.
        span: code points meant, half-open, or None for the whole.
    """

    document: str
    stage: str
    reason: str
    cure: str = ""
    span: tuple[int, int] | None = None

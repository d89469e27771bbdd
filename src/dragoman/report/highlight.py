"""A sentence with the words that an event rests on marked: by offsets, every piece escaped for itself, never by replacing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from dragoman.export.table import show_mention
from dragoman.record.event import Event, Mention
from dragoman.report.text import cut, visible

Role = Literal["trigger", "actor", "recipient", "speaker", "cue", "figure"]

ROLES: dict[Role, str] = {
    "trigger": "what is done", "actor": "who", "recipient": "to whom", "speaker": "who says so", "cue": "words that show who says so",
    "figure": "how many",
}  # fmt: skip
"""What a mark of each role says to a reader, in the order of a legend."""

_NOTE_CP = 120


class Mark(NamedTuple):
    """Some words of the document: code points [start, end), the part they play, and who or what they were taken for."""

    start: int
    end: int
    role: Role
    note: str = ""


class Piece(NamedTuple):
    """A run of text that the same marks cover."""

    text: str
    marks: tuple[Mark, ...]


def marks_of(event: Event) -> list[Mark]:
    """The marks of an event in its sentence, in code points of the document.

    Spans without words (imported events), and those that lie outside the sentence, are left out. An event without the text of its
    sentence has none.
    """
    sentence = event.sentence
    if len(sentence.text) != sentence.end - sentence.start:
        return []  # words withheld, or an imported row
    found = [Mark(event.trigger.start, event.trigger.end, "trigger", event.type or "")]
    found += [_of(mention, "actor") for mention in event.actors]
    found += [_of(mention, "recipient") for mention in event.recipients]
    for voice in event.attribution:
        found += [_of(mention, "speaker") for mention in voice.speakers]
        if voice.cue is not None:
            found.append(Mark(voice.cue.start, voice.cue.end, "cue"))
    found += [Mark(figure.start, figure.end, "figure", figure.kind) for figure in event.magnitudes]
    return sorted({mark for mark in found if sentence.start <= mark.start < mark.end <= sentence.end})


def pieces(text: str, marks: Iterable[Mark], *, offset: int = 0) -> list[Piece]:
    """The text cut wherever a mark begins or ends; joined again, the pieces are the text.

    Marks may nest and overlap: a piece has all that cover it. Parts of marks outside the text are passed over.

    Args:
        text: what is shown.
        marks: what to mark, in code points of the document.
        offset: code point of the document where the text begins.
    """
    inside = [
        (max(mark.start - offset, 0), min(mark.end - offset, len(text)), mark)
        for mark in sorted(marks)
        if mark.start - offset < len(text) and mark.end > offset and mark.start < mark.end
    ]
    edges = sorted({0, len(text), *(start for start, _, _ in inside), *(end for _, end, _ in inside)})
    return [
        Piece(text[left:right], tuple(mark for start, end, mark in inside if start <= left and right <= end))
        for left, right in pairwise(edges)
    ]


def highlight(text: str, marks: Iterable[Mark], *, offset: int = 0) -> Markup:
    """The text as HTML, marked pieces in `<mark class="actor trigger" title="who: …">`; everything is escaped, control signs are shown.

    >>> str(highlight("A <b> hit B", [Mark(0, 5, "actor"), Mark(6, 9, "trigger")]))
    '<mark class="actor" title="who">A &lt;b&gt;</mark> <mark class="trigger" title="what is done">hit</mark> B'

    Args:
        text: what is shown.
        marks: what to mark, in code points of the document.
        offset: code point of the document where the text begins.
    """
    out: list[Markup] = []
    for piece in pieces(text, marks, offset=offset):
        shown = escape(visible(piece.text))
        if piece.marks:
            roles = dict.fromkeys(mark.role for mark in piece.marks)
            title = "; ".join(dict.fromkeys(_says(mark) for mark in piece.marks))
            shown = Markup('<mark class="{}" title="{}">{}</mark>').format(" ".join(roles), title, shown)
        out.append(shown)
    return Markup("").join(out)


def highlight_event(event: Event) -> Markup:
    """The sentence of an event as HTML, with its trigger, mentions, voices and figures marked."""
    return highlight(event.sentence.text, marks_of(event), offset=event.sentence.start)


def _of(mention: Mention, role: Role) -> Mark:
    return Mark(mention.start, mention.end, role, show_mention(mention))


def _says(mark: Mark) -> str:
    return f"{ROLES[mark.role]}: {cut(mark.note, _NOTE_CP)}" if mark.note else ROLES[mark.role]

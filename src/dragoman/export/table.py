"""Events and relations as the few short texts that a person reads in a table."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from dragoman.record.event import Event, EventDate, Magnitude, Mention, Voice
from dragoman.record.relation import Relation


class Words(NamedTuple):
    """A piece of a sentence: what stands before the trigger, the trigger, what follows; cut ends are marked with "…"."""

    before: str
    trigger: str
    after: str


class Row(NamedTuple):
    """One event for people: when, who, type and mode, whom, status, on whose word, and the words."""

    date: str
    who: str
    type: str
    whom: str
    status: str
    word_of: str
    words: Words


def to_row(event: Event, *, width_cp: int) -> Row:
    """The row of an event, with the words cut to a width in code points."""
    return Row(
        date=show_date(event.date),
        who=show_mentions(event.actors),
        type=f"{event.type}/{event.mode}" if event.mode else event.type or f"CAMEO {event.cameo}",
        whom=show_mentions(event.recipients),
        status=f"{event.status}, past" if event.historical else event.status,
        word_of=show_voices(event.attribution),
        words=shorten(event, width_cp),
    )


class RelationRow(NamedTuple):
    """One relation for people: what, between whom, when, on whose word, and the words."""

    kind: str
    source: str
    target: str
    date: str
    word_of: str
    words: str


def to_relation_row(relation: Relation) -> RelationRow:
    """The row of a relation; where no actor is the second end, the words of the office, treaty or place stand there."""
    what = squeeze(clean(relation.what.text)).strip() if relation.what is not None else ""
    target = show_mention(relation.target) if relation.target is not None else what
    words = next((squeeze(clean(evidence.text)).strip() for evidence in relation.evidence), "")
    return RelationRow(
        relation.kind, show_mention(relation.source), target, show_date(relation.date), show_voices(relation.attribution), words
    )


def show_magnitude(magnitude: Magnitude) -> str:
    """A figure in its own words, with what it counts: "at least 12 killed"; money says so itself."""
    words = squeeze(clean(magnitude.text)).strip()
    return words if magnitude.kind == "money" else f"{words} {magnitude.kind}"


def show_date(date: EventDate | None) -> str:
    """"2023-03-21" for a day, "2023-03" for a month, "2023" for a year, "2023-03-20/26" or both days for other spans, "" for none."""
    if date is None:
        return ""
    start, end = date.start.isoformat(), date.end.isoformat()
    if date.precision == "year" and date.start.year == date.end.year:
        return start[:4]
    if date.precision == "month" and start[:7] == end[:7]:
        return start[:7]
    if start == end:
        return start
    return f"{start}/{end[8:]}" if start[:7] == end[:7] else f"{start}/{end}"


def show_mention(mention: Mention) -> str:
    """The name, with the code where the name does not say it: "China", "Xi Jinping (CHN)", "police (FRA)", "NATO"."""
    name = clean(mention.name)
    if mention.kind == "country" or mention.code is None or (mention.country is None and mention.organisation == mention.name):
        return name
    return f"{name} ({mention.code})"


def show_mentions(mentions: tuple[Mention, ...]) -> str:
    """Mentions joined with commas; what stands twice is shown once."""
    return ", ".join(dict.fromkeys(map(show_mention, mentions)))


def show_voices(voices: tuple[Voice, ...]) -> str:
    """The chain of voices from the one who vouches outwards: "Zelensky (UKR), via unnamed source"; "" for the article's own."""
    return ", via ".join(show_mentions(voice.speakers) or "unnamed source" for voice in reversed(voices))


def shorten(event: Event, width_cp: int) -> Words:
    """The sentence cut to a width around the trigger, at blanks where there are some.

    "The presidents also asked NATO to respect …" at 30 -> ("… also ", "asked", " NATO to …")
    """
    text = clean(event.sentence.text)
    start = max(0, event.trigger.start - event.sentence.start)
    end = min(len(text), max(start, event.trigger.end - event.sentence.start))
    before, trigger, after = squeeze(text[:start]), squeeze(text[start:end]), squeeze(text[end:])
    before, after = before.lstrip(), after.rstrip()
    room = max(0, width_cp - len(trigger))
    if len(before) + len(after) > room:
        # A third of the room goes before the trigger, since what follows it says more; what one side leaves, the other takes.
        left = min(len(before), max(room // 3, room - len(after)))
        before, after = _tail(before, left), _head(after, room - left)
    return Words(before, trigger, after)


def clean(text: str) -> str:
    """The text with control characters made blanks, one for one, so that no article can send commands to a terminal."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)


def squeeze(text: str) -> str:
    """The text with runs of white space made one blank; blanks at the ends stay."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text)


def _head(text: str, width_cp: int) -> str:
    if len(text) <= width_cp:
        return text
    cut = text[: max(0, width_cp - 2)]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > 0 else cut) + " …"


def _tail(text: str, width_cp: int) -> str:
    if len(text) <= width_cp:
        return text
    cut = text[len(text) - max(0, width_cp - 2) :]
    blank = cut.find(" ")
    return "… " + (cut[blank + 1 :] if 0 <= blank < len(cut) - 1 else cut)

"""Events in words: who did what to whom, when, on whose word; what is only said is said as a claim, what has not happened as that."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from dragoman.record.event import Event, EventDate, Mention
from dragoman.report.parties import party_of
from dragoman.report.text import NAME_CP, cut

STATUS = {
    "actual": "has happened", "planned": "is to happen", "hypothetical": "might happen", "demanded": "somebody wants it",
    "denied": "is said not to have happened",
}  # fmt: skip
"""What each status says to a reader."""

NOBODY = "an unnamed source"

_WITH_ARTICLE = re.compile(
    r"(United (States|Kingdom|Nations|Arab Emirates)|.* (Union|Islands|Republic|League|Emirates|Court|Bank|Council)|Netherlands|"
    r"Philippines|Maldives|Bahamas|Gambia|Comoros|Seychelles|Democratic Republic of the Congo|Republic of the Congo)"
)
"""Names that a sentence puts "the" before."""

_BEGINNING = re.compile(
    r"(An?|The|Some|Several|Many|Most|Multiple|Both|Two|Three|Four|Five|Six|Other|Another|Its|Their|His|Her|Local|Government) ", re.ASCII
)


class Phrase(NamedTuple):
    """How a type or mode is said: of somebody and on its own, in the past and as an infinitive."""

    past: str
    infinitive: str
    past_alone: str
    infinitive_alone: str


@cache
def phrases() -> dict[str, Phrase]:
    """All phrases by type, or by type/mode."""
    text = resources.files("dragoman.report").joinpath("assets", "phrases.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith(("#", "id\t")))
    return {id_: Phrase(*cells) for id_, *cells in rows}


def show_day(day: dt.date) -> str:
    """A day as people write it: "3 May 2021"."""
    return f"{day.day} {day:%B} {day.year}"


def show_when(date: EventDate | None) -> str:
    """When, in words: "on 3 May 2021", "in May 2021", "in 2021", "between 3 and 9 May 2021", "" for unknown."""
    if date is None:
        return ""
    first, last = date.start, date.end
    if date.precision == "year" and first.year == last.year:
        return f"in {first.year}"
    if date.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"in {first:%B} {first.year}"
    if first == last:
        return f"on {show_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {show_day(last)}"
    return f"between {show_day(first)} and {show_day(last)}"


def show_count(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "no events", "1 event", "1,203 events"."""
    return f"{'no' if not count else f'{count:,}'} {one if count == 1 else many or one + 's'}"


def join_words(words: Sequence[str], *, most: int = 4) -> str:
    """Words as a list in a sentence: "A", "A and B", "A, B and 3 others"."""
    words = list(dict.fromkeys(words))
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def name_sides(mentions: Iterable[Mention], names: Mapping[str, str]) -> str:
    """The mentions as words in a sentence, states for those who act for them: "China and Russia"; "" for nobody."""
    shown = []
    for mention in mentions:
        if mention.via == "unsaid":
            shown.append("somebody")
            continue
        party = party_of(mention, names)
        name = party.label if party is not None and party.kind != "group" else cut(mention.name, NAME_CP)
        if mention.via in ("parser", "role", "number") and _BEGINNING.match(name):
            name = name[0].lower() + name[1:]  # the words began a sentence there
        shown.append(f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name)
    return join_words(shown)


def sentence_of(event: Event, names: Mapping[str, str], parents: Mapping[str, str] | None = None) -> str:
    """The event as one sentence.

    "Russia attacked Ukraine on 3 May 2021."; "According to Ukraine, Russia attacked Poland."; "Kenya might impose a penalty on Uganda."

    Args:
        event: any event.
        names: what states are called, by id.
        parents: type by category of a user's own.
    """
    said = name_sides([speaker for voice in event.attribution[-1:] for speaker in voice.speakers], names) or NOBODY
    whom = name_sides(event.recipients, names)
    who = name_sides(event.actors, names)
    plural = len(dict.fromkeys(name_sides([one], names) for one in event.actors)) > 1
    phrase = _phrase(event, parents or {})
    if phrase is None:
        past, plain = f"did something (CAMEO {event.cameo or 'unknown'}) to", f"do something (CAMEO {event.cameo or 'unknown'}) to"
        past, plain = (past, plain) if whom else (past[:-3], plain[:-3])
    elif whom:
        past, plain = phrase.past, phrase.infinitive
    else:
        past, plain = phrase.past_alone, phrase.infinitive_alone
    if plural and not whom and past in ("paid a visit", "held talks"):
        past, plain = f"{past} together", f"{plain} together"
    object_ = f" {whom}" if whom else ""
    when = f" {found}" if (found := show_when(event.date)) else ""
    era = ", as told of an earlier era" if event.historical else ""
    act, deed = who or "somebody", f"{past}{object_}{when}"
    tell = {
        "actual": f"{act} {deed}",
        "planned": f"{act} {'are' if plural else 'is'} to {plain}{object_}{when}",
        "hypothetical": f"{act} might {plain}{object_}{when}",
        "demanded": f"{act} should {plain}{object_}{when}",
        "denied": f"{act} {deed}",
    }[event.status]
    tell = " ".join(tell.split())
    speakers = {speaker.kind for voice in event.attribution[-1:] for speaker in voice.speakers}
    if event.status == "denied":
        by = "it is denied" if not event.attribution else f"{said} {'deny' if ' and ' in said else 'denies'}"
        tell = f"{by} that {'it' if said == who and speakers != {'person'} else act} {deed}"
    elif event.attribution:
        own = "its" if speakers <= {"country", "organisation"} else "their"
        tell = f"by {own} own account, {tell}" if said == who else f"according to {said}, {tell}"
    tell = " ".join(tell.split()) + era
    return f"{tell[0].upper()}{tell[1:]}."


def _phrase(event: Event, parents: Mapping[str, str]) -> Phrase | None:
    known = phrases()
    if event.type is None:
        return None
    parent = parents.get(event.type, event.type)
    return known.get(f"{event.type}/{event.mode}") or known.get(event.type) or known.get(parent)

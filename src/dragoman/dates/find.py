"""Finds the dates of a text and says what they mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.dates import calendar
from dragoman.dates.calendar import FUTURE, PAST, Span
from dragoman.dates.meaning import meaning
from dragoman.dates.mention import DateMention
from dragoman.dates.patterns import patterns
from dragoman.dates.tense import BEFORE_NOUNS, direction, is_verb
from dragoman.knowledge.dates import DateKnowledge
from dragoman.record import EventDate, Parse, Sentence, Token

# Prepositions that belong to a date's words.
_BEFORE = frozenset(["on", "in", "at", "since", "during", "by", "from", "over", "through", "throughout", "for", "between", "within"])
# After these, the date is not when it happened but what it came before or after.
_NOT_WHEN = frozenset(["before", "after", "until", "till"])
_NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT", "GPE", "LOC", "LAW"))
_YEAR_BEFORE = _BEFORE | _NOT_WHEN | {"of", "to", "and", "or", "than"}
_VAGUE = frozenset(["than", "over", "least"])
_RANGE_WORDS = frozenset(("to", "until", "till", "through", "-", "–", "—"))

# "KYIV, March 21 (Reuters) -": where and when it was written.
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z'’.-]+(?:[ ,/]+(?!Jan|Feb|Mar|Apr|May|Ju|Aug|Sep|Oct|Nov|Dec)[A-Z][A-Za-z'’.-]*){0,5}"
    r"(?P<date>,?\s+[A-Z]?[a-z]*\.?\s*\d{1,2}(?:\s+[A-Z][a-z]+)?(?:,?\s+\d{4})?)?,?\s*(?:\([^)\n]{2,40}\))?\s*(?:[-–—]{1,2})\s"
)
# "Monday, August 3, 2020" on a line of its own above the text.
_DATE_LINE = re.compile(r"\s*(?P<date>(?:[A-Z][a-z]+,\s+)?[A-Z]?[a-z]*\.?\s*\d{1,2},?\s+(?:[A-Z][a-z]+\s+)?\d{4})[^\S\n]*\n")
# A dateline is of the day of publication or a little before; a longer way back it is something else.
# It may be of the day after, where the place lies east of the desk that publishes: Sydney's Friday begins on New York's Thursday.
_DATELINE_DAYS, _DATELINE_AHEAD = 10, 1
# After so many days a day without a year is long past: what is nearer ahead may be meant.
_LONG_PAST = 200
# How many sentences back "the next day" may look for its day, and "the next week" for anything that is not a day.
_ANCHOR_DAYS, _ANCHOR_SENTENCES = 8, 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A match on its way to a mention: tokens [first, last) without preposition."""

    name: str
    groups: dict[str, str | None]
    first: int
    last: int
    head: int
    prep: str
    toward: int | None
    span: Span | None

    @property
    def has_year(self) -> bool:
        return bool(self.groups.get("y"))

    def daily(self, know: DateKnowledge) -> bool:
        """Whether days are counted from another date ("the next morning", "two days later")."""
        units = (self.groups.get(name) for name in ("unit", "unit2", "unit3"))
        return any(unit and know.units.get(unit.lower()) == "day" for unit in units)


def find(parse: Parse, know: DateKnowledge) -> tuple[DateMention, ...]:
    """The dates of a text, in order.

    What counts from the day of writing ("Tuesday", "last month") is resolved against the date line of the text or the
    document's day of publication; without either only dates with a year are returned. "before" and "until" dates are left
    out: they do not say when something happened.
    """
    ref, skip = _written(parse, know)
    mentions: list[DateMention] = []
    anchors: list[tuple[int, Span]] = []
    for sent in parse.sentences:
        if not _may_have_date(parse, sent, know):
            continue
        found: list[_Found] = []
        for item in _matches(parse, sent, know, skip):
            near = _near(anchors, sent.index, daily=item.daily(know))
            span = meaning(item.name, item.groups, know, ref=ref, toward=item.toward, anchor=near)
            if span is not None and ref is not None and _is_to_come(parse, item, span, ref, know):
                span = meaning(item.name, item.groups, know, ref=ref, toward=FUTURE)
            found.append(replace(item, span=span))
            # "the November 27 accord" is background: the next day is not the 28th
            named = parse.tokens[item.head].dep in BEFORE_NOUNS
            if span is not None and item.name not in ("overnight", "unit", "edge", "past") and not named:
                anchors.append((sent.index, span))
        mentions.extend(_mentions(parse, sent, _merged(parse, found, know, ref), ref))
    return tuple(mentions)


def _is_to_come(parse: Parse, item: _Found, span: Span, ref: dt.date, know: DateKnowledge) -> bool:
    """Whether a day long past is rather the coming one, of what somebody wants or announces.

    "Threatened a march on 17 August", in July; "announced tariffs from 1 July", in June.
    """
    if item.name not in ("dmy", "mdy", "month") or item.has_year or (ref - span.end).days < _LONG_PAST:
        return False
    verb = next((above for above in parse.ancestors(item.head) if is_verb(above)), None)
    announced = parse.tokens[parse.tokens[item.head].head].lower == "from" and verb is not None and verb.lemma in know.about
    return announced or (verb is not None and verb.lemma in know.prospective)


def _near(anchors: list[tuple[int, Span]], sent: int, *, daily: bool) -> Span | None:
    """The date that "the next day" (daily) or "a year later" counts from."""
    for n, span in reversed(anchors):
        exact = span.precision == "day"
        if sent - n <= (_ANCHOR_DAYS if daily and exact else _ANCHOR_SENTENCES) and (exact or not daily):
            return span
    return None


def _written(parse: Parse, know: DateKnowledge) -> tuple[dt.date | None, int]:
    """The day of writing, and the code point where the date line ends."""
    doc = parse.document
    match = _DATE_LINE.match(doc.text, doc.body) or _DATELINE.match(doc.text, doc.body)
    if match is None:
        return doc.published, 0
    for name in ("mdy", "dmy"):
        date = patterns(know)[name].search(match["date"] or "")
        if date is None:
            continue
        latest = doc.published + _DATELINE_AHEAD * calendar.DAY if doc.published else None
        span = meaning(name, date.groupdict(), know, ref=latest, toward=PAST)
        if span is None or span.precision != "day":
            continue
        if doc.published is None or -_DATELINE_AHEAD <= (doc.published - span.start).days <= _DATELINE_DAYS:
            return span.start, match.end()
    return doc.published, match.end()


def _may_have_date(parse: Parse, sent: Sentence, know: DateKnowledge) -> bool:
    """Whether a sentence is worth a look: most are not, and this is cheap."""
    return any(t.lower in know.hints or any(c.isdigit() for c in t.lower) for t in parse.tokens[sent.first : sent.last])


def _matches(parse: Parse, sent: Sentence, know: DateKnowledge, skip: int) -> Iterator[_Found]:
    """What the patterns find in a sentence, in order, without overlaps and without words that only look like dates."""
    tokens = parse.tokens[sent.first : sent.last]
    starts = {t.start - sent.start: t.i for t in tokens}
    ends = {t.end - sent.start: t.i + 1 for t in tokens}
    text = parse.document.text[sent.start : tokens[-1].end]
    taken: set[int] = set()
    found: list[_Found] = []
    for name, pattern in patterns(know).items():
        for match in pattern.finditer(text):
            if match.start() not in starts or match.end() not in ends or sent.start + match.start() < skip:
                continue
            first, last = starts[match.start()], ends[match.end()]
            if taken.isdisjoint(range(first, last)):
                head = _head(parse, first, last)
                if _is_date(parse, name, match.groupdict(), first, last, head, know):
                    taken.update(range(first, last))
                    prep = parse.tokens[first - 1].lower if first > sent.first else ""
                    toward = direction(parse, head, know)
                    found.append(_Found(name, match.groupdict(), first, last, head, prep, toward, None))
    yield from sorted(found, key=lambda item: item.first)


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last) whose governor is outside it; the first such."""
    for i in range(first, last):
        if not first <= parse.tokens[i].head < last or parse.tokens[i].head == i:
            return i
    return first


def _is_date(
    parse: Parse, name: str, groups: dict[str, str | None], first: int, last: int, head: int, know: DateKnowledge
) -> bool:
    """Whether the words are a date here: "may", "March on", "Sunday Times", "2000 men" and "second" are not."""
    tokens, token = parse.tokens, parse.tokens[head]
    before = tokens[first - 1] if first and tokens[first - 1].sent == token.sent else None
    after = tokens[last] if last < len(tokens) and tokens[last].sent == token.sent else None
    if before is not None and _elsewhere(parse, before, know):
        return False
    if name in ("day", "weekday", "month", "season", "season_way"):
        inside = tokens[first:last]
        core = next((t for t in inside if t.text in know.months or t.text in know.weekdays or t.lower in know.seasons), inside[-1])
        if core.ent in _NAMES and not groups.get("y"):
            return False
        if name == "weekday":
            compound = after is not None and after.tag in ("NNP", "NNPS") and core.head == after.i and core.ent not in ("DATE", "TIME")
            return not compound and not (before is not None and before.text in know.never)
        if name == "month" and not groups.get("y"):
            if not core.tag.startswith("NNP") and core.ent != "DATE":
                return False
            asked = before is not None and before.lower in {"in", "of", "by", "since", "until", "from", "during", "last", "next", "this"}
            return core.ent == "DATE" or asked or bool(groups.get("way") or groups.get("loose"))
        if name == "day" and before is not None and tokens[first].text[:1].isupper() and before.tag.startswith("NNP"):
            return False
        if name in ("season", "season_way"):
            return core.tag.startswith("N")
    if name in ("feast", "named") and after is not None and after.tag.startswith("NNP") and token.head == after.i:
        return False  # "Easter Island", "the Tet Offensive"
    if name == "mdy":
        number = next((t for t in tokens[first:last] if t.text.startswith(groups["d"] or "?")), token)
        governor = tokens[number.head]
        counts = number.dep == "nummod" and governor.i >= last and governor.tag in ("NNS", "NNPS", "NN")
        return not counts or number.ent == "DATE"
    if name == "year":
        year = tokens[last - 1]
        # "2000 men" is a number of men, "the 2024 elections" are not; the parser calls both a date.
        plural = year.dep == "nummod" and tokens[year.head].tag == "NNS" and tokens[year.head].i > year.i
        if plural and not parse.kids(year.head, "det", "poss"):
            return year.ent == "DATE" and int(year.text) % 50 != 0
        after_prep = before is not None and before.lower in _YEAR_BEFORE
        if groups.get("loose") or (after_prep and year.dep in ("pobj", "nummod", "conj", "pcomp", "npadvmod")):
            return year.ent in ("DATE", "") or tokens[year.head].i < year.i
        return year.ent == "DATE" and (after is None or after.text not in ("%", "percent"))
    if name == "ago":
        vague = before is not None and before.lower in _VAGUE
        follows = after is not None and (groups["how"] or "").lower() == "before" and after.pos not in ("PUNCT", "CCONJ")
        return not vague and not follows
    if name == "anchor" and groups.get("how2"):
        return after is None or after.pos in ("PUNCT", "CCONJ", "ADP", "AUX", "VERB")
    if name == "overnight":
        return tokens[first].tag == "RB" or tokens[first].dep in ("advmod", "npadvmod")
    return True


def _elsewhere(parse: Parse, before: Token, know: DateKnowledge) -> bool:
    """Whether a day is that of another time zone, given in brackets beside the local one: "at 01:30 on Wednesday (2230 GMT Tuesday)"."""
    if before.lower in ("on", ",") and before.i:
        before = parse.tokens[before.i - 1]
    return before.text in know.zones and any(t.text == "(" for t in parse.tokens[max(0, before.i - 3) : before.i])


def _merged(parse: Parse, found: list[_Found], know: DateKnowledge, ref: dt.date | None) -> list[_Found]:
    """Joins two dates that are the ends of one span: "between Tuesday and Thursday", "from 2014 to 2018"."""
    merged: list[_Found] = []
    for item in found:
        if merged and (joined := _join(parse, merged[-1], item, know, ref)) is not None:
            merged[-1] = joined
        else:
            merged.append(item)
    if any(item.name != "overnight" and item.span is not None for item in merged):
        return [item for item in merged if item.name != "overnight"]
    return merged


def _governor(parse: Parse, found: _Found) -> int | None:
    return next((above.i for above in parse.ancestors(found.head) if is_verb(above)), None)


def _join(parse: Parse, one: _Found, two: _Found, know: DateKnowledge, ref: dt.date | None) -> _Found | None:
    between = [t.lower for t in parse.tokens[one.last : two.first]]
    link = between[0] if len(between) == 1 or (len(between) == 2 and between[1] in _BEFORE) else ""
    if not link or (link == "and" and len(between) == 2 and _governor(parse, one) != _governor(parse, two)):
        return None  # "attacked on Monday and on Tuesday was attacked": each verb has its day
    first, second = one.span, two.span
    if one.name == two.name == "weekday" and two.groups.get("wk") and not one.groups.get("wk"):
        # "Monday to Wednesday of last week"
        first = meaning(one.name, one.groups | {"wk": two.groups["wk"]}, know, ref=ref, toward=one.toward)
    if two.has_year and not one.has_year and (link == "and" or link in _RANGE_WORDS):
        year = int(two.groups["y"] or 0)
        first = meaning(one.name, one.groups, know, ref=ref, toward=one.toward, year=year)
    if first is None or second is None:
        return None
    is_range = (one.prep == "between" and link == "and") or (link in _RANGE_WORDS)
    if one.name == two.name == "weekday" and second.start < first.start and (is_range or link == "and"):
        second = second._replace(start=second.start + 7 * calendar.DAY, end=second.end + 7 * calendar.DAY)
        if ref is not None and one.toward != FUTURE and second.end > ref:
            first, second = (s._replace(start=s.start - 7 * calendar.DAY, end=s.end - 7 * calendar.DAY) for s in (first, second))
    follows = link == "and" and second.start - first.end == calendar.DAY and first.precision == second.precision == "day"
    if not (is_range or follows) or second.end <= first.start:
        return None
    return replace(one, last=two.last, span=Span(first.start, second.end, "range"))


def _mentions(parse: Parse, sent: Sentence, found: list[_Found], ref: dt.date | None) -> Iterator[DateMention]:
    tokens = parse.tokens
    for item in found:
        if item.span is None:
            continue
        prep, governor = item.prep, tokens[tokens[item.head].head]
        governed = governor.i == item.first - 1 and governor.pos in ("ADP", "SCONJ")
        if prep in _NOT_WHEN and governed:
            continue
        first = item.first - 1 if prep in _BEFORE and governor.i == item.first - 1 else item.first
        if prep in ("between", "from"):
            first = item.first - 1
        span, since = item.span, prep == "since" and governed
        if since:
            if ref is None or ref < span.start:
                continue
            span = Span(span.start, ref, "range")
        text = parse.text(first, item.last)
        yield DateMention(first, item.last, EventDate(span.start, span.end, span.precision, text), item.head, since)

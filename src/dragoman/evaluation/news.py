"""`news`: every event of whole articles, one to one: type, sides, status, voice, date.

A prediction has a gold event of its own when its trigger stands in the same sentence, its type is the gold's or an accepted one, and
both sides are right. Precision counts all gold events, recall the essential ones. `abroad` is what happens between different countries
or bodies, `home` what happens within one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from dragoman.evaluation.ask import events_of
from dragoman.evaluation.contract import Kind
from dragoman.evaluation.gold import document, span, spans
from dragoman.evaluation.labels import NOBODY, everybody, label, labels, voice
from dragoman.evaluation.matching import match
from dragoman.evaluation.scores import Cases, Example, Misses, Scores, f1, share
from dragoman.evaluation.sides import Names, same_sides
from dragoman.evaluation.types import as_known
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry
from dragoman.pipeline import Coder
from dragoman.record import Document, Event, Span, Status

Events = tuple[Event, ...]
Where = str
ABROAD, HOME = "abroad", "home"


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as coded by hand.

    Attributes:
        sentence: index of its sentence.
        span: code points of its trigger, or None.
        type: its type.
        types: all types that count as right.
        actors: labels of its actors.
        recipients: labels of its recipients.
        status: one of the record's.
        speaker: label of the innermost voice, or None for the article's own.
        date: an ISO date, perhaps partial, or None.
        essential: whether a careful analyst must have it.
    """

    sentence: int
    span: tuple[int, int] | None
    type: str
    types: frozenset[str]
    actors: Names
    recipients: Names
    status: Status
    speaker: str | None
    date: str | None
    essential: bool

    @property
    def where(self) -> Where:
        """Between countries or within one."""
        return _where(self.actors | self.recipients)


@dataclass(frozen=True, slots=True)
class Article:
    """An article, the code points of its sentences, and its events."""

    doc: Document
    sentences: tuple[tuple[int, int], ...]
    events: tuple[GoldEvent, ...]

    def example(self, start: int) -> Example:
        """The sentence that a code point stands in."""
        at = next(((s, e) for s, e in self.sentences if s <= start < e), (start, min(len(self.doc.text), start + 200)))
        return Example(self.doc.id, self.doc.text[at[0] : at[1]])


def read(entry: Entry, ontology: Ontology) -> Article:
    """The article of a line."""
    entry.allow("id", "published", "title", "url", "source", "text", "sentences", "events", "note")
    doc = document(entry)
    sentences = spans(entry, "sentences", doc.text)
    return Article(doc, sentences, tuple(_event(part, doc, sentences, ontology) for part in entry.part("events")))


def _event(entry: Entry, doc: Document, sentences: Sequence[tuple[int, int]], ontology: Ontology) -> GoldEvent:
    entry.allow(
        "sentence", "trigger", "trigger_span", "type", "mode", "contexts", "also", "actors", "recipients", "actor_sector",
        "recipient_sector", "status", "speaker", "date", "essential", "note",
    )  # fmt: skip
    number = entry.fields.get("sentence")
    if type(number) is not int or not 0 <= number < len(sentences):
        raise entry.fail(f"'sentence' is {number!r}", f"Write a number from 0 to {len(sentences) - 1}.")
    at = span(entry, "trigger_span", doc.text)
    trigger = entry.text("trigger", "")
    if at is not None and trigger and doc.text[at[0] : at[1]] != trigger:
        raise entry.fail(f"'trigger_span' holds {doc.text[at[0] : at[1]]!r}, 'trigger' is {trigger!r}", "Correct one of them.")
    kind = entry.choice("type", ontology.types)
    also = entry.words("also")
    for other in also:
        if other not in ontology.types:
            raise entry.fail(f"'also' holds {other!r}, which is no type", f"Known: {', '.join(sorted(ontology.types))}.")
    status: Status = next(known for known in get_args(Status) if known == entry.choice("status", get_args(Status)))
    speaker = entry.maybe("speaker") or None
    return GoldEvent(
        sentence=number,
        span=at,
        type=kind,
        types=frozenset({kind, *also}),
        actors=frozenset(map(label, entry.words("actors"))),
        recipients=frozenset(map(label, entry.words("recipients"))),
        status=status,
        speaker=None if speaker is None else label(speaker),
        date=_date(entry),
        essential=entry.flag("essential"),
    )


def _date(entry: Entry) -> str | None:
    entry.date("date")  # refuses what is none
    return entry.maybe("date") or None


def answer(rows: Sequence[Article], coder: Coder) -> list[Events | None]:
    """The events of every article."""
    return events_of([row.doc for row in rows], coder)


def fits(gold: GoldEvent, event: Event, ontology: Ontology) -> bool:
    """Whether type and sides of a prediction are those of a gold event."""
    return as_known(event.type or "", gold.types, ontology) in gold.types and _sides(gold, event)


def _sides(gold: GoldEvent, event: Event) -> bool:
    actors, recipients = labels(event.actors), labels(event.recipients)
    if gold.actors == gold.recipients:
        # Within one country, people whose country only the whole article tells may stay unresolved.
        actors, recipients = (actors - {NOBODY}) or gold.actors, (recipients - {NOBODY}) or gold.recipients
    return same_sides(gold.type, gold.actors, gold.recipients, actors, recipients)


def pair_up(article: Article, events: Sequence[Event], ontology: Ontology) -> dict[int, int]:
    """Gold index to prediction index: essential events first, and those whose trigger is hit best."""

    def common(gold: int, found: int) -> int:
        return _overlap(events[found].trigger, article.events[gold].span)

    choices: dict[int, list[int]] = {}
    for index, gold in enumerate(article.events):
        fit = [n for n, event in enumerate(events) if _within(article, gold, event) and fits(gold, event, ontology)]
        choices[index] = sorted(fit, key=lambda n: -common(index, n))

    def first(gold: int) -> tuple[bool, int]:
        return not article.events[gold].essential, -max((common(gold, n) for n in choices[gold]), default=0)

    return match(choices, sorted(choices, key=first))


def score(rows: Sequence[Article], answers: Sequence[Events | None], ontology: Ontology) -> Scores:
    """Figures over all articles."""
    tally = _Tally(ontology)
    for article, events in zip(rows, answers, strict=True):
        tally.article(article, events or ())
    return tally.scores(len(rows), sum(events is None for events in answers))


class _Tally:
    """The counts behind the figures, filled article by article."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.n: Counter[str] = Counter()
        self.cases, self.extra, self.misses = Cases(), Cases(), Misses()

    def article(self, article: Article, events: Events) -> None:
        """Counts one article."""
        pairs = pair_up(article, events, self.ontology)
        for event in events:
            self._predicted(event)
        taken = set(pairs.values())
        free = {n for n in range(len(events)) if n not in taken}
        for index, gold in enumerate(article.events):
            self._asked(gold)
            if index in pairs:
                self._found(article, gold, events[pairs[index]])
            elif gold.essential:
                self._missed(article, gold, events, free)
        for n in sorted(free):
            self.extra.add("type", "", events[n].type or "", article.example(events[n].trigger.start))

    def _predicted(self, event: Event) -> None:
        n = self.n
        n["predicted"] += 1
        n[f"predicted_{_where(everybody(event))}"] += 1
        n["predicted_not_actual"] += event.status != "actual"
        n["predicted_claims"] += bool(event.attribution)

    def _asked(self, gold: GoldEvent) -> None:
        n = self.n
        n["events"] += 1
        n["essential"] += gold.essential
        n[f"essential_{gold.where}"] += gold.essential
        n["not_actual"] += gold.status != "actual"
        n["claims"] += gold.speaker is not None
        if gold.essential:
            self.misses.ask(gold.type)

    def _found(self, article: Article, gold: GoldEvent, event: Event) -> None:
        n, example = self.n, article.example(event.trigger.start)
        n["found"] += 1
        n[f"found_{_where(everybody(event))}"] += 1
        n["found_essential"] += gold.essential
        n[f"found_essential_{gold.where}"] += gold.essential
        same_status = event.status == gold.status
        n["status_right"] += same_status
        n["not_actual_right"] += same_status and gold.status != "actual"
        if not same_status:
            self.cases.add("status", gold.status, event.status, example)
        said = voice(event)
        right = said is None if gold.speaker is None else said is not None and gold.speaker in said
        n["voice_right"] += right
        n["claims_right"] += right and gold.speaker is not None
        if not right:
            self.cases.add("voice", gold.speaker or "the article", "the article" if said is None else ", ".join(sorted(said)), example)
        if gold.date:
            day = event.date.start.isoformat() if event.date else ""
            n["dated"] += 1
            n["date_right"] += _day_fits(day, gold.date)
            if not _day_fits(day, gold.date):
                # The days themselves would make as many cases as there are days.
                self.cases.add("date", "a date", "another date" if day else "", example)

    def _missed(self, article: Article, gold: GoldEvent, events: Events, free: set[int]) -> None:
        """An essential event without a prediction: what of those left over in its sentence comes nearest."""
        example = article.example(gold.span[0] if gold.span else article.sentences[gold.sentence][0])
        near = [events[n] for n in sorted(free) if _within(article, gold, events[n])]
        typed = [event for event in near if as_known(event.type or "", gold.types, self.ontology) in gold.types]
        sided = [event for event in near if _sides(gold, event)]
        if sided:
            self.cases.add("type", gold.type, sided[0].type or "", example)
        instead = "another type" if sided else "other sides" if typed else "something else" if near else "nothing"
        self.misses.add(gold.type, instead, example)

    def scores(self, articles: int, unanswered: int) -> Scores:
        """The figures of what was counted."""
        n = self.n

        def balance(hits: str, predicted: str, gold_hits: str, gold: str) -> float:
            return f1(share(n[hits], n[predicted]), share(n[gold_hits], n[gold]))

        counts = ("events", "essential", "predicted", "found", "found_essential", "claims", "not_actual", "dated")
        return Scores(
            counts={"articles": articles, "unanswered": unanswered, **{name: n[name] for name in counts}},
            figures={
                "precision": share(n["found"], n["predicted"]),
                "recall": share(n["found_essential"], n["essential"]),
                "f1": balance("found", "predicted", "found_essential", "essential"),
                **{
                    f"{where}_f1": balance(f"found_{where}", f"predicted_{where}", f"found_essential_{where}", f"essential_{where}")
                    for where in (ABROAD, HOME)
                },
                "status": share(n["status_right"], n["found"]),
                "voice": share(n["voice_right"], n["found"]),
                "not_actual_f1": balance("not_actual_right", "predicted_not_actual", "not_actual_right", "not_actual"),
                "claims_f1": balance("claims_right", "predicted_claims", "claims_right", "claims"),
                "date": share(n["date_right"], n["dated"]),
            },
            per_class={"recall_by_type": self.misses.recall()},
            confusions=self.cases.sorted(),
            missed=self.misses.sorted(),
            extra=self.extra.sorted(),
        )


def _where(names: Names) -> Where:
    return ABROAD if len(names) > 1 else HOME


def _within(article: Article, gold: GoldEvent, event: Event) -> bool:
    start, end = article.sentences[gold.sentence]
    return start <= event.trigger.start < end


def _overlap(trigger: Span, at: tuple[int, int] | None) -> int:
    """Code points that a trigger shares with a span."""
    return 0 if at is None else max(0, min(trigger.end, at[1]) - max(trigger.start, at[0]))


def _day_fits(day: str, gold: str) -> bool:
    """Whether a day lies in a partial date: 2020-01-08 in 2020-01."""
    return day.startswith(gold)


HEADLINE = ("f1", "abroad_f1", "home_f1", "status", "voice", "not_actual_f1", "claims_f1", "date")

KIND = Kind("news", HEADLINE, read, answer, score)

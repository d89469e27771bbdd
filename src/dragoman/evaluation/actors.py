"""`actors`: country, sector and name of an actor phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.evaluation.contract import Kind
from dragoman.evaluation.scores import Cases, Example, Misses, Scores, share
from dragoman.ingest import parse_day
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.strict import Entry
from dragoman.pipeline import Coder
from dragoman.pipeline.resolve import Phrase, PhraseResolver, resolve_all

FIELDS = ("country", "sector", "sector2", "name", "kind", "code", "office", "entity")
"""What a row may expect; `sector2` is met by any sector but the main one."""

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A phrase, and for each field that is asked the values that count as right; "" is right where nothing is known."""

    phrase: Phrase
    expect: Mapping[str, tuple[str, ...]]


def read(entry: Entry, ontology: Ontology) -> ActorRow:
    """The row of a line."""
    entry.allow("id", "text", "context", "date", "expect", "note")
    given = entry.maybe("date") or None
    day = None if given is None else parse_day(given)
    if given is not None and day is None:
        raise entry.fail(f"'date' is {given!r}, which names no day", "Write it as 2023-03-23, or null.")
    expect = entry.fields.get("expect")
    if not isinstance(expect, dict) or not expect:
        raise entry.fail("'expect' is missing or no mapping", 'Write `"expect": {"country": "FRA"}`.')
    wanted = Entry(entry.path, f"{entry.label}, expect", expect)
    wanted.allow(*FIELDS)
    phrase = Phrase(entry.text("id"), entry.text("text"), entry.text("context", ""), day)
    return ActorRow(phrase, {field: wanted.words(field) or ("",) for field in expect})


def answer(rows: Sequence[ActorRow], coder: Coder) -> list[Answer | None]:
    """The public row of every phrase."""
    resolver = PhraseResolver(coder.know.actors, parser=coder.parser)
    return list(resolve_all(resolver, (row.phrase for row in rows)))


def score(rows: Sequence[ActorRow], answers: Sequence[Answer | None], ontology: Ontology) -> Scores:
    """The share of right answers by field, and of phrases with all fields right."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    cases, misses = Cases(), Misses()
    for row, said in zip(rows, answers, strict=True):
        example = Example(str(row.phrase.id), row.phrase.text)
        fields = {field: _values(field, said or {}) for field in row.expect}
        met = {field: bool(set(fields[field]) & set(wants)) for field, wants in row.expect.items()}
        for field, ok in {**met, "all": all(met.values())}.items():
            asked[field] += 1
            right[field] += ok
        for field, ok in met.items():
            misses.ask(field)
            if not ok:
                got = next((value for value in fields[field] if value), "")
                cases.add(field, " or ".join(want or "nothing" for want in row.expect[field]), got, example)
                misses.add(field, "another answer" if got else "nothing", example)
    return Scores(
        counts={"phrases": len(rows), "unanswered": answers.count(None), **{f"asked_{field}": asked[field] for field in sorted(asked)}},
        figures={field: share(right[field], asked[field]) for field in (*FIELDS, "all") if asked[field]},
        confusions=cases.sorted(),
        missed=misses.sorted(),
    )


def _values(field: str, said: Answer) -> tuple[str, ...]:
    """What the answer offers for a field."""
    if field == "sector2":
        return tuple((said.get("sectors") or [])[1:]) or ("",)
    if field == "country":
        # What belongs to no country may be asked by its code, and the other way round.
        return said.get("country") or "", said.get("code") or ""
    return (said.get(field) or "",)


KIND = Kind("actors", ("country", "sector", "name", "all"), read, answer, score)

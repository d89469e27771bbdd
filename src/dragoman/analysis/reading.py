"""Events to one narrow table: document, day, actor, recipient, type, quad, score, weight, whether somebody only claims it.

Who did what to whom, as rows:
- Every actor stands with every recipient: "France and Germany sanctioned Mali and Niger" is four rows, one of each pair.
- An event without recipients is what its actors did to each other: a row for each ordered pair, so that it counts in both directions.
- A side is its country (`country` of the mention), once however many of its people are named. What a state does to itself is no row.
- A body is no state; where members are asked for, it stands for those who belong to it on the day (full members), each on its own.
- The day is the first of the event's date, else that of publication. A date of a month, season or year that does not lie in one period
  belongs to none, and is counted among what is left out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.arrays import Bools, Ints
from dragoman.analysis.choice import Choice
from dragoman.analysis.source import Source

NO_DAY = np.iinfo(np.int32).min
PIECE = 250_000
BODY = "@"
"""What the name of a body begins with where sides are read, so that it is no code of a country."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The narrow table, a row for each event, actor and recipient; columns are arrays of one length.

    Attributes:
        states: ISO codes, sorted; `actor` and `recipient` are positions in it.
        types: names of types (CAMEO codes where PLOVER has no type), sorted; `type` is a position in it.
        documents: how many documents have rows; `document` counts from 0.
        document, day, until: days count from 1970-01-01; `until` is the last day where the date is a whole month, season or year.
        actor, recipient, type, quad: quad is 0 where there is none.
        score: NaN where there is none.
        weight: 1, or the confidence.
        claimed: whether the event has an attribution.
        coverage: documents by day, as days and counts.
        undated: documents without a day of publication.
        events: events that were read.
        left_out: rows left out, by reason.
    """

    states: tuple[str, ...]
    types: tuple[str, ...]
    documents: int
    document: NDArray[np.int32]
    day: NDArray[np.int32]
    until: NDArray[np.int32]
    actor: NDArray[np.int16]
    recipient: NDArray[np.int16]
    type: NDArray[np.int16]
    quad: NDArray[np.int8]
    score: NDArray[np.float32]
    weight: NDArray[np.float32]
    claimed: Bools
    coverage: tuple[Ints, Ints]
    undated: int
    events: int
    left_out: dict[str, int]

    def __len__(self) -> int:
        return len(self.day)

    def keep(self, which: Any) -> Rows:
        """The rows that a mask or a list of positions names."""
        return replace(self, **{name: getattr(self, name)[which] for name in COLUMNS})


COLUMNS = ("document", "day", "until", "actor", "recipient", "type", "quad", "score", "weight", "claimed")


def read_rows(source: Source, choice: Choice) -> Rows:
    """The rows of a source that may count; which of them do, by day and by claim, is for `series` to say.

    Raises:
        StoreError, InputError: the source cannot be read.
    """
    import pyarrow as pa

    names = _Names(), _Names()
    parts: list[dict[str, Any]] = []
    read = events = 0
    for batch in source.ask(_sql(choice)).to_batches(max_chunksize=PIECE):
        part, acted = _part(batch, choice, *names, first=read)
        parts.append(part)
        read, events = read + batch.num_rows, events + acted
        del batch  # it keeps all of the answer
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]} if parts else _nothing()
    del parts
    pa.default_memory_pool().release_unused()  # what the answer took, which Arrow would else keep for later
    states, types = names
    if choice.members:
        columns = _expand(columns, states)
    left_out: dict[str, int] = {}
    dated = columns["day"] != NO_DAY
    left_out["without a date or a day of publication"] = int((~dated).sum())
    known = states.real()
    fits = dated & known[columns["actor"]] & known[columns["recipient"]] if len(known) else dated
    columns = {name: column[fits] for name, column in columns.items()}
    documents, document = _number_documents(columns.pop("document"))
    columns.pop("event")
    order, named = states.sort(known)
    of_types, kinds = types.sort(np.ones(len(types), dtype=bool))
    columns["actor"], columns["recipient"] = order[columns["actor"]], order[columns["recipient"]]
    columns["type"] = of_types[columns["type"]]
    covered = source.coverage()
    days = np.array(
        [NO_DAY if day is None else (day - dt.date(1970, 1, 1)).days for day in covered.column("day").to_pylist()], dtype=np.int64
    )
    counts = np.asarray(covered.column("n").to_numpy(), dtype=np.int64)
    return Rows(
        states=named,
        types=kinds,
        documents=documents,
        document=document,
        coverage=(days[days != NO_DAY], counts[days != NO_DAY]),
        undated=int(counts[days == NO_DAY].sum()),
        events=events,
        left_out={reason: count for reason, count in left_out.items() if count},
        **columns,
    )


def _sql(choice: Choice) -> str:
    """The query; what goes into it are words that `Choice` has checked against its lists."""
    side = "m.country" if not choice.members else f"coalesce(m.country, '{BODY}' || m.organisation)"
    sectors = ", ".join(f"'{sector}'" for sector in choice.sectors)
    side = f"CASE WHEN m.kind = 'country' OR m.sector IN ({sectors}) THEN {side} END" if sectors else side
    statuses = ", ".join(f"'{status}'" for status in choice.status)
    claims = {"apart": "", "with": "", "only": " AND len(attribution) > 0"}[choice.claims]
    historical = "" if choice.historical else " AND historical IS NOT TRUE"
    # Whatever can be told from the lists of codes alone is left to _part: here it would take twice as long as all the rest.
    return f"""
        SELECT hash(document.id) AS document, try_cast(coalesce(date.start, document.published) AS DATE) AS day,
            CASE WHEN date.precision IN ('month', 'season', 'year') THEN try_cast(date."end" AS DATE) END AS until,
            coalesce(type, cameo, '') AS type, quad, score, {"cameo" if choice.scale == "goldstein" else "NULL AS cameo"},
            len(attribution) > 0 AS claimed, {"confidence" if choice.confidence else "NULL::DOUBLE AS confidence"},
            list_transform(actors, lambda m: {side}) AS a, list_transform(recipients, lambda m: {side}) AS r
        FROM events WHERE status IN ({statuses}){historical}{claims}
    """


class _Names:
    """Words to numbers, in the order in which they come."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.words)

    def encode(self, column: Any) -> Ints:
        """The numbers of an Arrow column of words, −1 for null."""
        coded = column.dictionary_encode()
        own = np.array([self.words.setdefault(word, len(self.words)) for word in coded.dictionary.to_pylist()] + [-1], dtype=np.int64)
        at: Ints = np.asarray(coded.indices.fill_null(len(own) - 1).to_numpy(zero_copy_only=False), dtype=np.int64)
        return own[at]

    def real(self) -> Bools:
        """Which words are codes of countries and no bodies."""
        return np.array([not word.startswith(BODY) for word in self.words], dtype=bool)

    def sort(self, which: Bools) -> tuple[NDArray[np.int16], tuple[str, ...]]:
        """Positions in the sorted words by number, and those words."""
        words = list(self.words)
        kept = sorted(word for word, here in zip(words, which, strict=True) if here)
        at = {word: position for position, word in enumerate(kept)}
        return np.array([at.get(word, -1) for word in words], dtype=np.int16), tuple(kept)


def _part(batch: Any, choice: Choice, states: _Names, types: _Names, *, first: int) -> tuple[dict[str, Any], int]:
    """The rows of a piece of the answer, whose first event has that number; and how many of its events have an actor who counts."""
    columns = {name: batch.column(name) for name in batch.schema.names}
    many_a, a_of = _side(columns["a"], states)
    many_r, r_of = _side(columns["r"], states)
    a_start, r_start = np.cumsum(many_a) - many_a, np.cumsum(many_r) - many_r + len(a_of)
    # Where there is no recipient at all, the actors are each other's.
    joint = np.diff(_offsets(columns["r"])) == 0
    many_r, r_start = np.where(joint, many_a, many_r), np.where(joint, a_start, r_start)
    codes = np.concatenate([a_of, r_of])
    pairs = many_a * many_r
    event = np.repeat(np.arange(batch.num_rows), pairs)
    place = np.arange(len(event)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    actor, recipient = codes[a_start[event] + place // many_r[event]], codes[r_start[event] + place % many_r[event]]
    keep = actor != recipient
    event, actor, recipient = event[keep], actor[keep], recipient[keep]
    day = _days(columns["day"])
    until = _days(columns["until"])
    until = np.where(until == NO_DAY, day, until).astype(np.int32)
    score = np.asarray(columns["score"].to_numpy(zero_copy_only=False), dtype=np.float32)
    if choice.scale == "goldstein":
        score = _goldstein(columns["cameo"])
    confidence = np.asarray(columns["confidence"].to_numpy(zero_copy_only=False), dtype=np.float32)
    weight = np.where(np.isnan(confidence), 1, confidence).astype(np.float32)
    quad = columns["quad"].fill_null(0).to_numpy(zero_copy_only=False).astype(np.int8)
    rows = {
        "event": event + first,
        "document": np.asarray(columns["document"].to_numpy(), dtype=np.uint64)[event],
        "day": day[event],
        "until": until[event],
        "actor": actor.astype(np.int16),
        "recipient": recipient.astype(np.int16),
        "type": types.encode(columns["type"]).astype(np.int16)[event],
        "quad": quad[event],
        "score": score[event],
        "weight": weight[event],
        "claimed": columns["claimed"].to_numpy(zero_copy_only=False).astype(bool)[event],
    }
    return rows, int((many_a > 0).sum())


def _number_documents(hashes: NDArray[np.uint64]) -> tuple[int, NDArray[np.int32]]:
    """How many documents there are, and the number of each row's, in the order of their hashes, whatever the order of the rows."""
    import pyarrow as pa

    coded = pa.array(hashes).dictionary_encode()
    known = coded.dictionary.to_numpy()
    rank = np.empty(len(known), dtype=np.int32)
    rank[np.argsort(known)] = np.arange(len(known), dtype=np.int32)
    return len(known), rank[coded.indices.to_numpy(zero_copy_only=False)]


def _side(column: Any, states: _Names) -> tuple[Ints, Ints]:
    """How many codes each row of a column of lists has, and the codes of one row after the other: each once, none for null."""
    offsets = _offsets(column)
    codes = states.encode(column.values.slice(offsets[0], offsets[-1] - offsets[0]))
    row = np.repeat(np.arange(len(column)), np.diff(offsets))
    if (codes < 0).any():
        row, codes = row[codes >= 0], codes[codes >= 0]
    if (row[1:] == row[:-1]).any():
        key = np.unique(row * len(states) + codes)
        row, codes = key // len(states), key % len(states)
    return np.bincount(row, minlength=len(column)), codes


def _offsets(column: Any) -> Ints:
    """Where the list of each row begins, and the last one ends."""
    return np.asarray(column.offsets.to_numpy(), dtype=np.int64)


def _nothing() -> dict[str, Any]:
    kinds = {
        "event": np.int64,
        "document": np.uint64,
        "day": np.int32,
        "until": np.int32,
        "actor": np.int16,
        "recipient": np.int16,
        "type": np.int16,
        "quad": np.int8,
        "score": np.float32,
        "weight": np.float32,
        "claimed": np.bool_,
    }
    return {name: np.zeros(0, dtype=kind) for name, kind in kinds.items()}


def _days(column: Any) -> NDArray[np.int32]:
    import pyarrow as pa

    days: NDArray[np.int32] = column.cast(pa.int32()).fill_null(int(NO_DAY)).to_numpy(zero_copy_only=False)
    return days


def _goldstein(column: Any) -> NDArray[np.float32]:
    """Goldstein's value of each CAMEO code; NaN for one that the table lacks."""
    from dragoman.knowledge import exchange

    words = exchange.load().cameo
    coded = column.cast("string").fill_null("").dictionary_encode()
    known = [words.get(code) for code in coded.dictionary.to_pylist()]
    values = np.array([np.nan if name is None or name.goldstein is None else name.goldstein for name in known], dtype=np.float32)
    found: NDArray[np.float32] = values[coded.indices.to_numpy(zero_copy_only=False)]
    return found


def _expand(columns: dict[str, Any], states: _Names) -> dict[str, Any]:
    """Rows of bodies as rows of their members on the day; a pair counts once an event, and nobody acts upon himself."""
    from dragoman.knowledge.actors import ActorKnowledge
    from dragoman.knowledge.members import FULL

    know = ActorKnowledge.load()
    bodies = {body.name: body for body in know.organisations.values() if body.members}
    for side in ("actor", "recipient"):
        made = [{name: column[states.real()[columns[side]]] for name, column in columns.items()}]
        for word, number in list(states.words.items()):
            body = bodies.get(word.removeprefix(BODY)) if word.startswith(BODY) else None
            if body is None:
                continue
            of_body = columns[side] == number
            for term in body.members:
                if term.role not in FULL:
                    continue
                state = know.states[term.state].country
                there = of_body & (columns["day"] >= _number(term.start)) & (columns["day"] < _number(term.end, last=True))
                rows = {name: column[there] for name, column in columns.items()}
                code = states.words.setdefault(state, len(states.words))
                made.append({**rows, side: np.full(int(there.sum()), code, dtype=np.int16)})
        columns = {name: np.concatenate([part[name] for part in made]) for name in columns}
    columns = {name: column[columns["actor"] != columns["recipient"]] for name, column in columns.items()}
    key = np.stack([columns["event"], columns["actor"].astype(np.int64), columns["recipient"].astype(np.int64)])
    _, first = np.unique(key, axis=1, return_index=True)
    return {name: column[np.sort(first)] for name, column in columns.items()}


def _number(day: dt.date | None, *, last: bool = False) -> int:
    """A day as its number; an open end beyond all days."""
    if day is None:
        return int(np.iinfo(np.int32).max if last else NO_DAY + 1)
    return (day - dt.date(1970, 1, 1)).days

"""What the pages look up, in memory: narrow columns of every event that counts, as of one state of the archive.

The archive's files are made for questions that run through months of events; a page wants fifty rows at once, counts and sums. So the
columns that lists, filters and sums need are read once, into arrays. The whole record of one event, with its reasons, and the texts of
documents stay in the archive and are read when somebody opens them.

Events are numbered from 0 in the order of the lists: by document, the newest first, and in it by position.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import hashlib
import itertools
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from dragoman.record import Mention
from dragoman.report.parties import Party, party_of
from dragoman.store.rows import fold
from dragoman.web.columns import Array, Codes, Growing, Lists, days, inverted, narrow
from dragoman.web.texts import Texts
from dragoman.web.ties import Ties
from dragoman.web.wording import Vocabulary, Wording

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.store.view import View
    from dragoman.web.told import Told

Row = dict[str, Any]

WHO, WHOM, SPEAKER = 0, 1, 2
"""The parts that a mention plays, as `Said.role` says them."""

CHUNK_BATCHES = 6
"""Pieces of the archive's answer that are taken in together; some 12,000 events."""

TITLE_CP = 400
"""Titles and addresses are kept so far: longer ones are mistakes of extraction, and ten megabytes of title must not fill the memory."""

MASKS = 64
"""How many searches for words are kept, each a bit for an event or a document: what one page of a list asks, the next one asks again."""

_SEPARATOR, _NONE = "\x1f", "\x1e"

_DOCS = """
SELECT d.*, c.shard, c.events, c.relations, c.rejects, c.version FROM (
    SELECT key, left(id, {cut}) AS document, left(title, {cut}) AS title, left(url, 2001) AS url, left(source, {cut}) AS source,
        published, shard AS kept, added AS kept_at, filename AS file, file_row_number AS file_row
    FROM located_documents) d
JOIN (SELECT c.* FROM codings c JOIN current USING (key, shard)) c USING (key)
ORDER BY published DESC NULLS LAST, document, key
"""

_TEXTS = """
SELECT key, concat(left(title, {cut}), chr(10), chr(10), text) AS words, length(text) AS chars FROM documents
"""

ACT = ("name", "kind", "country", "code", "sector", "sectors", "organisation", "entity")
"""What tells one actor from another, as `to_mention` takes it."""

_FIELDS = ", ".join(
    "coalesce(array_to_string(m.sectors, ' '), '')" if name == "sectors"
    else f"replace(coalesce(left(m.{name}, 400), chr(30)), chr(31), ' ')" if name in ("name", "organisation", "entity")
    else f"coalesce(m.{name}, chr(30))"
    for name in ACT
)  # fmt: skip

_MENTION = f"concat_ws(chr(31), {_FIELDS})"

_EVENTS = f"""
SELECT id, key, position, added, type, mode, contexts, quad, status, historical, len(attribution) > 0 AS attributed, day, until,
    date.precision AS precision, places, confidence, coalesce(sentence.text, '') AS sentence,
    sentence.start AS start, "trigger"."start" AS t_start, "trigger"."end" AS t_end,
    place.name AS place, place.country AS place_country, place.lat AS lat, place.lon AS lon,
    list_transform(actors, lambda m: {_MENTION}) AS who,
    list_transform(recipients, lambda m: {_MENTION}) AS whom,
    list_transform(attribution, lambda v: list_transform(v.speakers, lambda m: {_MENTION})) AS voices,
    filename AS file, file_row_number AS file_row
FROM located_events
"""

_LISTED = ("key", "document", "title", "url", "source", "published")
"""Of documents, what lists of events show."""

_WORDS = ("type", "mode", "status", "precision", "place", "file")
_DAYS = ("day", "until")
_NUMBERS = {"position": "int32", "quad": "int8", "start": "int32", "t_start": "int32", "t_end": "int32", "file_row": "int32"}
_TRUTHS = ("historical", "attributed")


class Index:
    """The columns that pages look up; many threads may read at once.

    Args:
        view: the archive; stays open as long as this, for the whole records.
        states: what states are called, by ISO code.
        progress: is told how many events are read, of how many.

    Attributes:
        total: number of the events.
        told: what stands beside the events, once it has been worked out.
        docs: the documents, the newest first.
        chars: how long their texts are, in code points.
        columns: of the events, by name; words as numbers of `codes`, days as numbers of `columns.days`, quad 0 for none.
        codes: the words of columns.
        contexts, places: of the events, as numbers of `codes`.
        spots: of the column `spot`: name, country, latitude and longitude in degrees.
        mentions: of the events, in their order.
        acts: who is mentioned, as `ACT` has it.
        shown: how they are shown; filled as they are.
        names: who may be meant by a name, in the form in which filters compare them.
        parties: whom actors stand for; `party_of` has its number for each, or -1.
        ties: what lies between parties.
    """

    total: int
    columns: dict[str, Array]
    mentions: dict[str, Array]
    first_mention: Array
    contexts: Lists
    places: Lists
    acts: list[tuple[Any, ...]]
    names: dict[str, list[int]]
    parties: list[Party]
    party_of: Array
    party_named: dict[str, int]
    by_act: Lists
    chars: Array
    _came: Array
    _marks: Array
    _marked: Array
    _wrote: Array

    def __init__(self, view: View, states: Mapping[str, str], *, progress: Callable[[int, int], None] | None = None) -> None:
        self.view, self.states = view, states
        self.told: Told | None = None
        self.shown: dict[int, Row] = {}
        self._sentences, self._ids = Texts(), Texts()
        self._vocabulary = Vocabulary()
        self._said, self._written = Wording(self._vocabulary), Wording(self._vocabulary)
        self._masks: OrderedDict[tuple[Any, ...], Array] = OrderedDict()
        self._orders: dict[str, Array] = {}
        self._turn = threading.Lock()
        _few_heaps()
        docs = view.table(_DOCS.format(cut=TITLE_CP)).combine_chunks()
        for name in ("file", "version", "source"):  # the same few words again and again
            docs = docs.set_column(docs.column_names.index(name), name, docs.column(name).dictionary_encode())
        self.docs = docs
        self.doc_of = {key: doc for doc, key in enumerate(self.docs.column("key").to_pylist())}
        self.published = days(self.docs.column("published").combine_chunks())
        self.codes = {name: Codes() for name in (*_WORDS, "contexts", "places", "act", "spot", "added", "country")}
        _Reading(self, progress or (lambda done, of: None)).read()
        self._name()
        _give_back()
        self.ties = Ties(self)
        _give_back()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the archive's files."""
        self.view.close()

    def sentences(self, numbers: Any) -> list[str]:
        """The sentences of events."""
        return self._sentences.get(self._came[numbers].tolist())

    def ids(self, numbers: Any) -> list[str]:
        """The ids of events."""
        return self._ids.get(self._came[numbers].tolist())

    def find(self, id: str) -> int | None:
        """The number of the event with an id: of several that are the same but for their documents' titles, the first."""
        at = np.searchsorted(self._marks, mark := _mark(id))
        some = itertools.takewhile(lambda i: i < self.total and self._marks[i] == mark, itertools.count(int(at)))
        found = sorted(int(self._marked[i]) for i in some)
        return next((n for n, known in zip(found, self.ids(np.array(found, int)), strict=True) if known == id), None)

    def doc(self, number: int) -> Row:
        """A document with all its columns, and its length as "chars"."""
        row: Row = {name: self.docs.column(name)[number].as_py() for name in self.docs.column_names}
        return {**row, "chars": int(self.chars[number])}

    def some_docs(self, numbers: Iterable[int]) -> dict[int, Row]:
        """Documents, each with what lists show of them."""
        some = sorted(numbers)
        return dict(zip(some, self.docs.select(_LISTED).take(some).to_pylist(), strict=True))

    def spread(self, name: str, mask: Array | None) -> Array:
        """How often each word of a column is there, among the events of a mask; of all events it is counted once."""
        if mask is None:
            return self.order(f"spread {name}", lambda: self.spread(name, np.ones(self.total, bool)))
        counts: Array = np.bincount(self.columns[name][mask] + 1, minlength=len(self.codes[name]) + 1)[1:]  # -1 is none
        return counts

    def where(self, number: int) -> Row:
        """Where an event lies in the archive: key and shard of its document's coding, its position, the moment it was added; and in which
        row of which file, None where that is not on this machine."""
        doc = int(self.columns["doc"][number])
        return {
            "key": self.docs.column("key")[doc].as_py(), "shard": self.docs.column("shard")[doc].as_py(),
            "position": int(self.columns["position"][number]), "added": self.codes["added"].values[self.columns["added"][number]],
            "file": self.word("file", number), "file_row": int(self.columns["file_row"][number]),
        }  # fmt: skip

    def events_of(self, doc: int) -> range:
        """The numbers of a document's events."""
        left, right = np.searchsorted(self.columns["doc"], [doc, doc + 1])
        return range(int(left), int(right))

    def word(self, name: str, number: int) -> Any:
        """The word of an event in a column of words, or None."""
        code = self.columns[name][number]
        return self.codes[name].values[code] if code >= 0 else None

    def kept(self, key: tuple[Any, ...], make: Callable[[], Array]) -> Array:
        """A mask, made once and kept for a while."""
        with self._turn:
            if (found := self._masks.get(key)) is not None:
                self._masks.move_to_end(key)
        if found is not None:
            return np.unpackbits(found, count=int(key[0])).view(bool)
        mask = make()
        with self._turn:
            self._masks[key] = np.packbits(mask)
            while len(self._masks) > MASKS:
                self._masks.popitem(last=False)
        return mask

    def order(self, name: str, make: Callable[[], Array]) -> Array:
        """What is made once of all events: an order, or counts."""
        if (found := self._orders.get(name)) is None:
            found = self._orders[name] = make().astype("int32")
        return found

    def holding(self, text: str) -> Array:
        """Which events have a text in their sentence, whatever the case: a mask."""
        return self.kept((self.total, "text", text.lower()), lambda: self._said.holding(text)[self._came])

    def written(self, text: str) -> Array:
        """Which documents have a text in their title or text, whatever the case: a mask."""
        return self.kept((self.docs.num_rows, "documents", text.lower()), lambda: self._written.holding(text)[self._wrote])

    def _name(self) -> None:
        """The names by which each actor may be asked for; and whom each stands for."""
        self.acts = [_parts(key) for key in self.codes["act"].values]
        names: dict[str, dict[int, None]] = {}
        found: dict[Party, list[int]] = {}
        for act, fields in enumerate(self.acts):
            mention = to_mention(*fields)
            for name in (mention.country, mention.code, mention.organisation, mention.name, mention.entity):
                if name:
                    names.setdefault(fold(name), {})[act] = None
            if (party := party_of(mention, self.states)) is not None:
                found.setdefault(party, []).append(act)
        self.names = {name: list(acts) for name, acts in names.items()}
        self.parties = []
        self.party_of = np.full(len(self.acts), -1, "int32")
        self.party_named = {}
        # In the order of their keys, so that of two parties the first has the smaller number; of one key, the first label counts.
        for party, acts in sorted(found.items(), key=lambda one: (one[0].key, one[1])):
            if party.key not in self.party_named:
                self.party_named[party.key] = len(self.parties)
                self.parties.append(party)
            self.party_of[acts] = self.party_named[party.key]
        self.by_act = inverted(self.mentions["act"], len(self.acts))

    def acts_of(self, name: str) -> list[int]:
        """The actors that go by a name, as filters compare it, or stand for the party with that key."""
        acts = dict.fromkeys(self.names.get(fold(name), ()))
        party = self.party_named.get(name, -1)
        if party >= 0:
            acts.update(dict.fromkeys(np.flatnonzero(self.party_of == party).tolist()))
        return sorted(acts)

    def mentions_of(self, acts: list[int]) -> Array:
        """The mentions of some actors."""
        some = [self.by_act[act] for act in acts]
        return np.concatenate(some) if some else np.zeros(0, "int32")

    def mask_of(self, numbers: Array) -> Array:
        """Events as a mask."""
        mask = np.zeros(self.total, bool)
        mask[numbers] = True
        return mask


class _Reading:
    """Takes in the archive's events, piece by piece, and puts them in order at the end."""

    def __init__(self, index: Index, progress: Callable[[int, int], None]) -> None:
        self._index, self._progress = index, progress
        self._parts: dict[str, Growing] = {}
        self._total = int(np.sum(index.docs.column("events").to_numpy())) if index.docs.num_rows else 0

    def read(self) -> None:
        """Fills the index."""
        index, done = self._index, 0
        _give_back()
        self._texts()  # before the events: what it takes for a while is free again when they come
        _give_back()
        for chunk in _chunks(index.view.batches(_EVENTS)):
            self._take(chunk, done)
            done += chunk.num_rows
            self._progress(done, self._total)
            _give_back()
        index._vocabulary.close()
        self._finish(done)

    def _texts(self) -> None:
        """The words of the documents, and how long they are."""
        index = self._index
        came, chars = [np.zeros(0, "int32")], [np.zeros(0, "int64")]
        for chunk in _chunks(index.view.batches(_TEXTS.format(cut=TITLE_CP)), 1):
            came.append(np.array([index.doc_of[key] for key in chunk.column("key").to_pylist()], "int32"))
            chars.append(chunk.column("chars").to_numpy())
            index._written.add(chunk.column("words").combine_chunks())
        index._wrote = np.argsort(np.concatenate(came), kind="stable").astype("int32")
        index.chars = np.concatenate(chars)[index._wrote]

    def _keep(self, name: str, values: Array) -> None:
        if name not in self._parts:
            self._parts[name] = Growing(values.dtype, max(self._total, len(values)))
        self._parts[name].add(values)

    def _take(self, chunk: pa.Table, first: int) -> None:
        codes = self._index.codes
        column = {name: chunk.column(name).combine_chunks() for name in chunk.column_names}
        for name in _WORDS:
            self._keep(name, codes[name].of(column[name]))
        for name in _DAYS:
            self._keep(name, days(column[name]))
        for name, kind in _NUMBERS.items():
            self._keep(name, column[name].fill_null(0).to_numpy(zero_copy_only=False).astype(kind))
        for name in _TRUTHS:
            self._keep(name, column[name].fill_null(False).to_numpy(zero_copy_only=False))
        self._keep("confidence", column["confidence"].fill_null(float("nan")).to_numpy(zero_copy_only=False))
        doc_of = self._index.doc_of
        keys = column["key"].dictionary_encode()
        self._keep("doc", np.array([doc_of[key] for key in keys.dictionary.to_pylist()], "int32")[keys.indices.to_numpy()])
        self._keep("added", codes["added"].of(column["added"]))
        self._keep("spot", self._spots(column))
        for name in ("contexts", "places"):
            counts, values = _flat(column[name])
            self._keep(f"{name} counts", counts)
            self._keep(name, codes[name].of(values))
        self._mentions(column, first)
        self._index._said.add(column["sentence"])
        self._index._sentences.add(column["sentence"].to_pylist())
        ids = column["id"].to_pylist()
        self._index._ids.add(ids)
        self._keep("mark", np.array([_mark(id) for id in ids], "uint64"))

    def _spots(self, column: Mapping[str, pa.Array]) -> Array:
        spots = self._index.codes["spot"]
        rows = zip(*(column[name].to_pylist() for name in ("place", "place_country", "lat", "lon")), strict=True)
        return np.array([-1 if row[0] is None else spots.add(row) for row in rows], "int32")

    def _mentions(self, column: Mapping[str, pa.Array], first: int) -> None:
        """The mentions of a piece: whose event, in which part, of which voice, who."""
        act = self._index.codes["act"]
        size = len(column["who"])
        numbers = np.arange(first, first + size, dtype="int32")
        for role, name in ((WHO, "who"), (WHOM, "whom")):
            counts, values = _flat(column[name])
            self._said(np.repeat(numbers, counts), role, 0, act.of(values))
        counts, voices = _flat(column["voices"])
        starts = np.cumsum(counts) - counts
        voice = np.arange(len(voices)) - np.repeat(starts, counts) + 1
        each, values = _flat(voices)
        self._said(np.repeat(np.repeat(numbers, counts), each), SPEAKER, np.repeat(voice, each), act.of(values))

    def _said(self, n: Array, role: int, voice: Any, act: Array) -> None:
        self._keep("n", n)
        self._keep("role", np.full(len(n), role, "int8"))
        self._keep("voice", np.broadcast_to(np.minimum(voice, 100), n.shape).astype("int8"))
        self._keep("act", act)

    def _finish(self, total: int) -> None:
        index = self._index
        index.total = total
        parts = {name: self._parts.pop(name).all() for name in list(self._parts)}
        if not total:
            lists = ("contexts", "contexts counts", "places", "places counts")
            others = ("confidence", "doc", "added", "spot", "n", "role", "voice", "act", "mark")
            parts = {name: np.zeros(0, "int32") for name in (*_WORDS, *_DAYS, *_NUMBERS, *lists, *others)}
            parts |= {name: np.zeros(0, bool) for name in _TRUTHS}
        came = np.lexsort((parts["position"], parts["doc"])).astype("int32")
        place = np.empty(total, "int32")
        place[came] = np.arange(total, dtype="int32")
        index._came = came
        marks = parts.pop("mark")
        by = np.argsort(marks, kind="stable")
        index._marks, index._marked = marks[by], place[by]
        said = {name: parts.pop(name) for name in ("n", "role", "voice", "act")}
        said["n"] = place[said["n"]]
        order = np.lexsort((said["role"], said["n"]))  # stable, so that voices and places stay in their order
        index.mentions = {name: said.pop(name)[order] for name in list(said)}
        index.first_mention = np.searchsorted(index.mentions["n"], np.arange(total + 1)).astype("int32")
        index.contexts = Lists(parts.pop("contexts counts"), narrow(parts.pop("contexts"))).taken(came)
        index.places = Lists(parts.pop("places counts"), narrow(parts.pop("places"))).taken(came)
        coded = (*_WORDS, "added", "spot")
        index.columns = {name: narrow(parts.pop(name))[came] if name in coded else parts.pop(name)[came] for name in list(parts)}


def _flat(column: pa.Array) -> tuple[Array, pa.Array]:
    """How long the lists of a column are, none of which counts as none, and what they hold one after the other."""
    import pyarrow.compute as pc

    return pc.list_value_length(column).fill_null(0).to_numpy(zero_copy_only=False), column.flatten()


def _chunks(batches: Any, size: int = CHUNK_BATCHES) -> Iterator[pa.Table]:
    import pyarrow as pa

    while some := list(itertools.islice(batches, size)):
        yield pa.Table.from_batches(some)


_ARENA_MAX = -8
"""The number by which the C library knows how many heaps it may have."""


def _few_heaps() -> None:
    """Lets all threads share two heaps: each of its own would keep what its dearest page once took."""
    if sys.platform == "linux" and (set_ := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        set_(_ARENA_MAX, 2)


def _give_back() -> None:
    """Hands memory that is free back to the system, where the C library would keep it: some 100 MB for a million events."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def _mark(id: str) -> int:
    """A number for an id, of 64 bits."""
    return int.from_bytes(hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _parts(key: str) -> tuple[Any, ...]:
    """The fields of an actor; of a file that plays with our signs, as many as there are."""
    fields: list[Any] = (key.split(_SEPARATOR) + [_NONE] * len(ACT))[: len(ACT)]
    return tuple(
        ("" if name in ("name", "sectors") else None) if field == _NONE else field for name, field in zip(ACT, fields, strict=True)
    )


def to_mention(
    name: str, kind: Any, country: str | None, code: str | None, sector: str | None, sectors: str, organisation: str | None,
    entity: str | None,
) -> Mention:  # fmt: skip
    """The actor as a mention without words."""
    return Mention(name, 0, 0, name, kind, country, code, sector, tuple(sectors.split()), organisation, entity)


def moment(value: dt.datetime | None) -> str | None:
    """A moment as JSON and pages write it: "2024-05-01 12:30 UTC"."""
    return None if value is None else f"{value.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"

"""The categories that events are coded in: types, modes, contexts, quads, sectors, and how they map to CAMEO."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from dragoman.errors import UsageError
from dragoman.knowledge.strict import Entry, entries, folders
from dragoman.knowledge.tables import read_table
from dragoman.record.event import Status

Relation = Literal["exact", "broader", "narrower", "none"]
"""How a crosswalk's target stands to its source: the same, covering more, covering less, or missing."""

_TYPE_ID = re.compile(r"[A-Z][A-Z0-9_]*")
_CAMEO = re.compile(r"\d{2,4}")


@dataclass(frozen=True, slots=True)
class Mode:
    """A narrower kind of a type.

    Attributes:
        id: unique within its type.
        score: conflict (-10) to cooperation (+10); the type's where the mode has none of its own.
        description: what it means.
        example: a sentence that tells of one.
        contexts: contexts that an event of this mode always has.
    """

    id: str
    score: float | None
    description: str
    example: str
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event.

    Attributes:
        id: capital letters ("AGREE").
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: conflict (-10) to cooperation (+10), or None where nobody has given one.
        recipient_required: whether PLOVER wants a recipient.
        description: what it means.
        example: a sentence that tells of one.
        modes: its modes by id.
        collapse: for a status, the type and mode that the event is coded as instead.
        refused: the type and mode of the refusal to do it, or None where that is no event of its own.
        parent: the type that a category of a user's own belongs to, or None.
    """

    id: str
    quad: int
    score: float | None
    recipient_required: bool
    description: str
    example: str
    modes: Mapping[str, Mode]
    collapse: Mapping[Status, tuple[str, str | None]]
    refused: tuple[str, str | None] | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """What part of a society an actor belongs to: code, name in a word or two, meaning, and whether it is one of the common ones."""

    id: str
    name: str
    description: str
    frequent: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An event that sets made from CAMEO codes have under another type than PLOVER's manual.

    Attributes:
        type: the manual's type.
        mode: a mode, "none" for an event without one, None for any.
        context: a context that it must have, or None.
        status: the status that it must have, or None for any.
        becomes: their type.
        entries: ids of the lexicon entries that must have told it; empty for any. Where one of them tells the pair, what the model
            takes for `type` is one of these as well.
    """

    type: str
    mode: str | None
    context: str | None
    status: Status | None
    becomes: str
    entries: frozenset[str] = frozenset()

    def fits(self, type: str, mode: str | None, status: Status, contexts: Iterable[str], entry: str = "") -> bool:
        """Whether an event is one of these; `entry` is the lexicon entry that tells it."""
        if self.entries and entry not in self.entries:
            return False
        if self.type != type or self.mode not in (None, mode or "none") or self.status not in (None, status):
            return False
        return self.context is None or self.context in contexts


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One row of a crosswalk.

    Attributes:
        cameo: CAMEO code, with its leading zero.
        type: PLOVER type, or None where PLOVER has no such category.
        mode: PLOVER mode, or None.
        contexts: PLOVER contexts.
        relation: how the target stands to the source.
        note: why the row is odd, or "".
    """

    cameo: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    relation: Relation
    note: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """All categories, and what can be asked of them.

    Attributes:
        types: event types by id.
        contexts: meaning of every context by id.
        narrower: narrower contexts beside which a context does not stand, by id.
        quads: name of every quad class by number.
        sectors: sectors by id.
        auxiliaries: meaning of PLOVER's auxiliary modes by id.
        from_cameo: CAMEO to PLOVER, by code.
        to_cameo: PLOVER to CAMEO, by type and mode; sharper rows first.
    """

    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    narrower: Mapping[str, frozenset[str]]
    quads: Mapping[int, str]
    sectors: Mapping[str, Sector]
    auxiliaries: Mapping[str, str]
    from_cameo: Mapping[str, Crosswalk]
    to_cameo: Mapping[tuple[str, str | None], tuple[Crosswalk, ...]]
    readings: tuple[Reading, ...] = ()

    def type(self, id: str) -> EventType:
        """The type with this id.

        Raises:
            UsageError: there is none; the message names the nearest.
        """
        try:
            return self.types[id]
        except KeyError:
            raise UsageError(f"There is no type {id!r}. {_nearest(id, self.types)}") from None

    def score(self, type: str, mode: str | None = None) -> float | None:
        """Conflict-cooperation score of a mode, else of its type: CONSULT, visit -> 4.0.

        Raises:
            UsageError: there is no such type or mode.
        """
        found = self.type(type)
        if mode is None:
            return found.score
        if mode not in found.modes:
            raise UsageError(f"{type} has no mode {mode!r}. {_nearest(mode, found.modes)}")
        own = found.modes[mode].score
        return found.score if own is None else own

    def quad(self, type: str) -> int:
        """Quad class of a type: ASSAULT -> 4. SANCTION is 4 unless a user's folder says otherwise (docs/ontology.md, T2)."""
        return self.type(type).quad

    def root(self, type: str) -> str:
        """The type without a parent that a type belongs to; of PLOVER's own types, itself."""
        found = self.type(type)
        while found.parent is not None:
            found = self.types[found.parent]
        return found.id

    def cameo(self, type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> str | None:
        """The best CAMEO code: AID, None, ("military",) -> "072"; None for a category without a parent that CAMEO lacks."""
        row = self.cameo_row(type, mode, contexts)
        return None if row is None else row.cameo

    def cameo_row(self, type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> Crosswalk | None:
        """The crosswalk row behind `cameo`, with its relation.

        Of the rows for a type and mode whose contexts the event all has, the one with most contexts; among equals, the one
        whose context comes first in the event. A category of a user's own without rows goes by its parent's.
        """
        given = tuple(contexts)
        order = {context: n for n, context in enumerate(given)}
        at: str | None = self.type(type).id
        while at is not None:
            # A mode that only the child has is no mode of its parent: the parent's own row is then the nearest.
            for key in dict.fromkeys([(at, mode if mode in self.types[at].modes else None), (at, None)]):
                fit = [row for row in self.to_cameo.get(key, ()) if all(c in order for c in row.contexts)]
                if fit:
                    return min(fit, key=lambda row: (-len(row.contexts), [order[c] for c in row.contexts]))
            at = self.types[at].parent
        return None

    def plover(self, cameo: str) -> Crosswalk | None:
        """What PLOVER makes of a CAMEO code; None for a code that is not in the crosswalk.

        A code that PLOVER drops has a row with type None and relation "none"; its note says why. No code is cut to its
        root: "1124" is read as such, and "1129" is None.
        """
        return self.from_cameo.get(cameo)

    def by_cameo(self, type: str, mode: str | None, status: Status, contexts: Iterable[str] = (), entry: str = "") -> str:
        """The type under which sets made from CAMEO codes have an event that the manual calls `type`: SANCTION, convict -> ACCUSE."""
        given = frozenset(contexts)
        return next((row.becomes for row in self.readings if row.fits(type, mode, status, given, entry)), type)

    def collapsed(self, type: str, mode: str | None, status: Status) -> tuple[str, str | None]:
        """Type and mode that an event of this status is coded as: ASSAULT, aerial, hypothetical -> THREATEN, violence."""
        return self.type(type).collapse.get(status, (type, mode))


def load(user: Path | None = None) -> Ontology:
    """Reads the ontology, with a user's folder added to ours entry by entry.

    Raises:
        DataError: an entry is wrong: unknown key, reference to what is not there, duplicate.
    """
    contexts, narrower = _contexts(user)
    quads = {_whole(e, "id"): _only(e, "id", "name").text("name") for e in entries("ontology", user=user, pattern="quads.yaml")}
    sectors = {e.label: _sector(e) for e in entries("ontology", user=user, pattern="sectors.yaml")}
    auxiliaries = {e.label: _auxiliary(e) for e in entries("ontology", user=user, pattern="auxiliaries.yaml")}
    types = _types({e.label: e for e in entries("ontology/types", user=user)}, contexts, quads)
    from_cameo: dict[str, Crosswalk] = {}
    to_cameo: dict[tuple[str, str | None], dict[tuple[str, ...], Crosswalk]] = {}
    readings: list[Reading] = []
    for folder in folders("ontology", user):
        here: set[object] = set()
        if (path := folder / "crosswalk-readings.tsv").exists():
            own: list[Reading] = []
            for entry in read_table(path, ("type", "mode", "context", "status", "entries", "becomes", "cameo", "note")):
                own.append(_reading(entry, types, contexts))
            readings = own + readings
        if (path := folder / "cameo-to-plover.tsv").exists():
            for entry in read_table(path, ("cameo", "type", "mode", "contexts", "relation", "note")):
                row = _row(entry, types, contexts)
                _once(entry, here, row.cameo)
                from_cameo[row.cameo] = row
        if (path := folder / "plover-to-cameo.tsv").exists():
            for entry in read_table(path, ("type", "mode", "contexts", "cameo", "relation", "note")):
                row = _row(entry, types, contexts)
                if row.type is None:
                    raise entry.fail("has no type", "Put a PLOVER type in the first column.")
                if row.cameo not in from_cameo:
                    problem = f"leads to the CAMEO code {row.cameo}, which is not in cameo-to-plover.tsv"
                    raise entry.fail(problem, "Correct it or add it there.")
                _once(entry, here, (row.type, row.mode, frozenset(row.contexts)))
                to_cameo.setdefault((row.type, row.mode), {})[tuple(sorted(row.contexts))] = row
    return Ontology(
        types, contexts, narrower, quads, sectors, auxiliaries, from_cameo,
        {key: tuple(sorted(rows.values(), key=lambda row: -len(row.contexts))) for key, rows in to_cameo.items()},
        tuple(readings),
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1, cutoff=0.5)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(known)) or 'none'}."


def _only(entry: Entry, *keys: str) -> Entry:
    entry.allow(*keys)
    return entry


def _once(entry: Entry, seen: set[object], key: object) -> None:
    if key in seen:
        raise entry.fail("stands twice", "Delete one of the rows.")
    seen.add(key)


def _whole(entry: Entry, key: str) -> int:
    value = entry.number(key)
    if value is None or value != int(value):
        raise entry.fail(f"{key!r} is not a whole number", f"Write `{key}: 4`.")
    return int(value)


def _contexts(user: Path | None) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Meaning of every context, and the narrower ones beside which it does not stand."""
    read = list(entries("ontology", user=user, pattern="contexts.yaml"))
    known = {entry.label: _only(entry, "id", "description", "beside").text("description") for entry in read}
    for entry in read:
        for other in entry.words("beside"):
            if other not in known:
                raise entry.fail(f"'beside' names {other!r}, which is no context", f"Known: {', '.join(sorted(known))}.")
    return known, {entry.label: frozenset(entry.words("beside")) for entry in read if entry.words("beside")}


def _sector(entry: Entry) -> Sector:
    entry.allow("id", "name", "frequent", "description")
    return Sector(entry.label, entry.text("name"), entry.text("description"), entry.flag("frequent"))


def _auxiliary(entry: Entry) -> str:
    entry.allow("id", "field", "status", "description")
    if entry.choice("field", ("historical", "status")) == "status":
        entry.choice("status", get_args(Status))
    return entry.text("description")


def _known(entry: Entry, what: str, word: str, known: Iterable[str]) -> str:
    if word not in known:
        raise entry.fail(f"the {what} {word!r} does not exist", _nearest(word, known))
    return word


def _types(found: Mapping[str, Entry], contexts: Mapping[str, str], quads: Mapping[int, str]) -> dict[str, EventType]:
    done: dict[str, EventType] = {}

    def build(name: str, below: tuple[str, ...]) -> EventType:
        if name in done:
            return done[name]
        entry = found[name]
        if name in below:
            raise entry.fail("is its own ancestor", "Correct its `parent`.")
        parent = None
        if (above := entry.maybe("parent")) is not None:
            parent = build(_known(entry, "parent", above, found), (*below, name))
        done[name] = _type(entry, parent, contexts, quads)
        return done[name]

    for name in found:
        build(name, ())
    for name, entry in found.items():
        refused = done[name].refused
        for type, mode in (*done[name].collapse.values(), *((refused,) if refused else ())):
            _known(entry, "type", type, done)
            if mode is not None:
                _known(entry, f"mode of {type}", mode, done[type].modes)
    return {name: done[name] for name in found}


def _type(entry: Entry, parent: EventType | None, contexts: Mapping[str, str], quads: Mapping[int, str]) -> EventType:
    entry.allow("id", "parent", "quad", "recipient_required", "score", "description", "example", "modes", "collapse", "refused")
    if not _TYPE_ID.fullmatch(entry.label):
        raise entry.fail("its id is not in capital letters", "Write it like `CYBER_WAR`.")
    if parent is None:
        quad, score = _whole(entry, "quad"), _score(entry)
    else:
        quad = _whole(entry, "quad") if "quad" in entry.fields else parent.quad
        score = _score(entry) if "score" in entry.fields else parent.score
    _known(entry, "quad", str(quad), [str(q) for q in quads])
    modes: dict[str, Mode] = {}
    for part in entry.part("modes"):
        part.allow("id", "score", "description", "example", "contexts")
        mode = Mode(part.text("id"), _score(part), part.text("description"), part.text("example"), part.words("contexts"))
        for context in mode.contexts:
            _known(part, "context", context, contexts)
        if mode.id in modes:
            raise part.fail(f"the mode {mode.id!r} stands twice", "Delete one or rename it.")
        modes[mode.id] = mode
    if parent is not None and "modes" not in entry.fields:
        modes = dict(parent.modes)
    inherits = parent is not None and "recipient_required" not in entry.fields
    return EventType(
        id=entry.label,
        quad=quad,
        score=score,
        recipient_required=parent.recipient_required if parent is not None and inherits else entry.flag("recipient_required"),
        description=entry.text("description"),
        example=entry.text("example"),
        modes=modes,
        collapse=_collapse(entry) if parent is None or "collapse" in entry.fields else parent.collapse,
        refused=_refused(entry) if parent is None or "refused" in entry.fields else parent.refused,
        parent=None if parent is None else parent.id,
    )


def _score(entry: Entry) -> float | None:
    score = entry.number("score")
    if score is not None and not -10 <= score <= 10:
        raise entry.fail(f"the score {score} is out of range", "Write a number from -10 to 10.")
    return score


def _collapse(entry: Entry) -> dict[Status, tuple[str, str | None]]:
    value = entry.fields.get("collapse") or {}
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise entry.fail("'collapse' is not a mapping of status to type", "Write `collapse: {planned: AGREE}`.")
    rules: dict[Status, tuple[str, str | None]] = {}
    for status, target in value.items():
        _known(entry, "status", str(status), get_args(Status))
        rules[cast(Status, status)] = _target(target)
    return rules


def _refused(entry: Entry) -> tuple[str, str | None] | None:
    value = entry.maybe("refused")
    return None if value is None else _target(value)


def _target(text: str) -> tuple[str, str | None]:
    type, _, mode = text.partition("/")
    return type, mode or None


def _reading(entry: Entry, types: Mapping[str, EventType], contexts: Mapping[str, str]) -> Reading:
    type, mode, status = _known(entry, "type", entry.text("type"), types), entry.maybe("mode"), entry.maybe("status")
    if mode not in (None, "none"):
        _known(entry, f"mode of {type}", str(mode), types[type].modes)
    if status is not None:
        _known(entry, "status", status, get_args(Status))
    if (context := entry.maybe("context")) is not None:
        _known(entry, "context", context, contexts)
    entries = frozenset((entry.maybe("entries") or "").split(";")) - {""}
    return Reading(type, mode, context, cast(Status | None, status), _known(entry, "type", entry.text("becomes"), types), entries)


def _row(entry: Entry, types: Mapping[str, EventType], contexts: Mapping[str, str]) -> Crosswalk:
    cameo, type, mode = entry.text("cameo"), entry.maybe("type"), entry.maybe("mode")
    if not _CAMEO.fullmatch(cameo):
        raise entry.fail(f"{cameo!r} is no CAMEO code", "Write two to four digits, with the leading zero.")
    relation = cast(Relation, entry.choice("relation", get_args(Relation)))
    if (type is None) != (relation == "none"):
        raise entry.fail("type and relation disagree", 'Where there is no type the relation is "none", and only there.')
    if type is not None:
        _known(entry, "type", type, types)
    if mode is not None:
        _known(entry, f"mode of {type}", mode, types[type].modes if type else ())
    listed = tuple(entry.text("contexts", "").split(";")) if "contexts" in entry.fields else ()
    for context in listed:
        _known(entry, "context", context, contexts)
    return Crosswalk(cameo, type, mode, listed, relation, entry.text("note", ""))

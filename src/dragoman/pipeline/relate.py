"""The type of a given pair: for people who bring their own mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dragoman.actors import resolve
from dragoman.coding import candidates, readings
from dragoman.knowledge import Knowledge
from dragoman.knowledge.ontology import Ontology
from dragoman.model import Decision, MarkedPair, PairScores
from dragoman.pipeline.assemble import told_as
from dragoman.pipeline.coder import Coder
from dragoman.record import Candidate, Document, Mention, Parse
from dragoman.stance import status

Spans = tuple[tuple[int, int], ...]
Codebook = Literal["cameo", "manual"]

_BATCH = 64

# What a candidate is worth as an answer, by how much of the pair it holds; measured on training sentences.
_BOTH, _TURNED, _ONE, _LONE, _NEAR = 1.0, 0.35, 0.45, 0.3, 0.12


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the code points [start, end) of its actors and recipients."""

    id: str
    text: str
    actors: Spans
    recipients: Spans


@dataclass(frozen=True, slots=True)
class Related:
    """The answer for a pair: the likeliest type, how sure, and the share of every type that was considered."""

    id: str
    type: str
    confidence: float
    scores: Mapping[str, float]


class Told(NamedTuple):
    """What the lexicon says of a pair: the weight of every type that it tells, and the ids of the entries that hold one side or both."""

    weights: Mapping[str, float]
    entries: frozenset[str]


def relate(coder: Coder, pairs: Iterable[Pair], *, codebook: Codebook = "cameo") -> Iterator[Related]:
    """One answer a pair, in order.

    Args:
        coder: lexicon, parser and model.
        pairs: sentences with marked sides.
        codebook: "cameo": types as sets of marked pairs have them, which are made from CAMEO codes; "manual": as PLOVER's manual
            and `code` have them. They differ where data/ontology/crosswalk-readings.tsv says.

    Pairs that overlap or lack a side are answered as well as can be; a sentence without any word that tells an event gets
    the type that is the most frequent in news, with a confidence that says so.
    """
    known = coder.know.ontology if codebook == "cameo" else None
    decision = coder.model.decision if coder.model is not None else Decision()
    for batch in _batches(pairs, _BATCH):
        parses = coder.parser.parse(Document(pair.id, pair.text) for pair in batch)
        words = [scores(parse, pair, coder.know, known) for parse, pair in zip(parses, batch, strict=True)]
        for pair, told, found in zip(batch, words, _model_scores(coder, batch), strict=True):
            yield _related(pair, decision.combine(told.weights, shares(found, known, told.entries) if found is not None else {}))


def _model_scores(coder: Coder, batch: Sequence[Pair]) -> Sequence[PairScores | None]:
    """What the model says of every pair, where there is a model."""
    if coder.model is None:
        return [None for _ in batch]
    marked = [MarkedPair(pair.text, (pair.actors or pair.recipients)[0], (pair.recipients or pair.actors)[0]) for pair in batch]
    return list(coder.model.score(marked))


def shares(found: PairScores, cameo: Ontology | None, entries: Collection[str] = ()) -> dict[str, float]:
    """The model's shares of the types without NONE, those that sets made from CAMEO have elsewhere moved there.

    Whoever asks says that there is something between the two. Of a type the part moves that the model gives to the mode and to the status
    that the reading asks for; where it asks for an entry, one of `entries` must be it.
    """
    given = {kind: share for kind, share in found.types.items() if kind != "NONE"}
    for row in cameo.readings if cameo is not None else ():
        if row.entries and row.entries.isdisjoint(entries):
            continue
        of_type = {mode.partition("/")[2]: share for mode, share in found.modes.items() if mode.startswith(f"{row.type}/")}
        part = of_type.get(row.mode if row.mode != "none" else "-", 0.0) / (sum(of_type.values()) or 1.0) if row.mode is not None else 1.0
        part *= found.status[row.status] if row.status is not None else 1.0
        part *= found.contexts.get(row.context, 0.0) if row.context is not None else 1.0
        moved = min(found.types.get(row.type, 0.0) * part, given.get(row.type, 0.0))
        given[row.type] = given.get(row.type, 0.0) - moved
        given[row.becomes] = given.get(row.becomes, 0.0) + moved
    return {kind: max(0.0, share) for kind, share in given.items()}


def _batches(pairs: Iterable[Pair], size: int) -> Iterator[list[Pair]]:
    held: list[Pair] = []
    for pair in pairs:
        held.append(pair)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def scores(parse: Parse, pair: Pair, know: Knowledge, cameo: Ontology | None = None) -> Told:
    """What the lexicon says for each type: the weights of the candidates that tell it, by how much of the pair they hold.

    With `cameo`, types are as sets made from CAMEO codes have them.
    """
    mentions = _with_pair(parse, pair, resolve(parse, know.actors))
    found: dict[str, float] = {}
    told: set[int] = set()
    entries: set[str] = set()
    for cand in candidates(parse, mentions, know.lexicon):
        judged = status(parse, cand.trigger, know.stance, know.lexicon.support, cand.words)
        kind, mode, told_status = told_as(cand, judged, know.ontology)
        if cameo is not None:
            kind = cameo.by_cameo(kind, mode, told_status, cand.contexts, cand.rule)
        held = _weight(cand, pair)
        if held >= _ONE:
            entries.add(cand.rule)
        weight = held * (1 + 0.05 * min(cand.conditions, 4))
        found[kind] = max(found.get(kind, 0.0), weight)
        told.add(cand.trigger)
    for token, frame in readings(parse, mentions, know.lexicon):
        if token not in told:
            kind = frame.type if cameo is None else cameo.by_cameo(frame.type, frame.mode, "actual", frame.contexts, frame.id)
            found[kind] = max(found.get(kind, 0.0), _NEAR)
    return Told(found, frozenset(entries))


def _related(pair: Pair, shares: Mapping[str, float]) -> Related:
    if not shares:
        return Related(pair.id, "ACCUSE", 0.05, {})
    kept = {kind: round(value, 4) for kind, value in sorted(shares.items()) if value >= 0.00005}
    best = max(kept, key=lambda kind: (kept[kind], kind))
    return Related(pair.id, best, kept[best], kept)


def _weight(cand: Candidate, pair: Pair) -> float:
    actor = _on(cand.actors, pair.actors), _on(cand.actors, pair.recipients)
    recipient = _on(cand.recipients, pair.recipients), _on(cand.recipients, pair.actors)
    if actor[0] and (recipient[0] or (actor[1] and not cand.recipients)):
        return _BOTH
    if actor[1] and recipient[1]:
        return _TURNED
    if actor[0] and not cand.recipients:
        return _ONE + 0.1
    if actor[0] or recipient[0]:
        return _ONE if not (cand.actors and cand.recipients) else _LONE
    return _NEAR + 0.05


def _on(mentions: Sequence[Mention], spans: Spans) -> bool:
    return any(m.start < end and start < m.end for m in mentions for start, end in spans)


def _with_pair(parse: Parse, pair: Pair, mentions: Mapping[int, tuple[Mention, ...]]) -> dict[int, tuple[Mention, ...]]:
    """The mentions with the marked spans among them, at the token of each that governs the others."""
    found = dict(mentions)
    for start, end in (*pair.actors, *pair.recipients):
        inside = [t for t in parse.tokens if start <= t.start < end]
        heads = [t for t in inside if not any(t.head == other.i and other.i != t.i for other in inside)]
        named = [t for t in heads if t.pos in ("NOUN", "PROPN", "PRON", "ADJ")] or inside[-1:]
        for token in named[:1]:
            if token.i not in found:
                text = pair.text[start:end]
                found[token.i] = (Mention(text, start, end, text, "role", via="given"),)
    return found

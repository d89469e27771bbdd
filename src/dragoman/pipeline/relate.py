"""The type of a given pair: for people who bring their own mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.actors import resolve
from dragoman.coding import candidates, readings
from dragoman.knowledge import Knowledge
from dragoman.pipeline.coder import Coder
from dragoman.record import Candidate, Document, Mention, Parse
from dragoman.stance import status

Spans = tuple[tuple[int, int], ...]

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


def relate(coder: Coder, pairs: Iterable[Pair]) -> Iterator[Related]:
    """One answer a pair, in order.

    Pairs that overlap or lack a side are answered as well as can be; a sentence without any word that tells an event gets
    the type that is the most frequent in news, with a confidence that says so.
    """
    kept: list[Pair] = []

    def documents() -> Iterator[Document]:
        for pair in pairs:
            kept.append(pair)
            yield Document(pair.id, pair.text)

    for n, parse in enumerate(coder.parser.parse(documents())):
        pair = kept[n]
        yield _related(pair, scores(parse, pair, coder.know))


def scores(parse: Parse, pair: Pair, know: Knowledge) -> dict[str, float]:
    """What the lexicon says for each type: the weights of the candidates that tell it, by how much of the pair they hold."""
    mentions = _with_pair(parse, pair, resolve(parse, know.actors))
    found: dict[str, float] = {}
    told: set[int] = set()
    for cand in candidates(parse, mentions, know.lexicon):
        judged = status(parse, cand.trigger, know.stance, know.lexicon.support)
        kind = know.ontology.collapse(cand.type, judged.status)
        weight = _weight(cand, pair) * (1 + 0.05 * min(cand.conditions, 4))
        found[kind] = max(found.get(kind, 0.0), weight)
        told.add(cand.trigger)
    for token, frame in readings(parse, mentions, know.lexicon):
        if token not in told:
            found[frame.type] = max(found.get(frame.type, 0.0), _NEAR)
    return found


def _related(pair: Pair, found: Mapping[str, float]) -> Related:
    total = sum(found.values())
    if not total:
        return Related(pair.id, "ACCUSE", 0.05, {})
    shares = {kind: round(value / total, 4) for kind, value in sorted(found.items())}
    best = max(shares, key=lambda kind: (shares[kind], kind))
    return Related(pair.id, best, shares[best], shares)


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

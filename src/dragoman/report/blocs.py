"""Blocs and balance of the states in the events, each figure with an interval, or the reason why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from dragoman.record.event import Event
from dragoman.report.parties import Party, is_fact, pairs_of
from dragoman.report.series import day_of
from dragoman.report.svg import COOPERATION, FAINT, INK, LAND, LAND_IN, LINE, drawing, element, label
from dragoman.report.text import cut
from dragoman.report.words import show_count

if TYPE_CHECKING:
    import numpy as np

STATES, EVENTS, DOCUMENTS = 4, 40, 20
"""States, events between them, and documents that there must be: with fewer, chance decides who stands with whom."""

EACH = 2
"""Events that a state must take part in."""

STEADY = 0.75
"""Share of the draws from which on a state's place is steady."""

TIES = 3
"""Pairs of states that there must be with events enough for a tie."""

MOST = 40
"""States that take part in it: those with most events."""

DRAWS, SEED = 200, 0
"""Draws of the bootstrap over documents, and the seed of its dice."""

TRIANGLES = 5
"""Closed triads that there must be for their balance to be a figure."""

WIDTH = 900.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its interval: what it is called, its value, the ends of the 95 % interval, and what it says."""

    name: str
    value: float
    low: float
    high: float
    says: str


@dataclass(frozen=True, slots=True)
class Blocs:
    """How states stand together.

    Attributes:
        blocs: of each its states, with how often each is with the others of its bloc when other documents are drawn, 0 to 1.
        alone: states that belong to none.
        figures: balance and order, those for which there is enough.
        unsure: names of figures that are not given, since the draws do not even hold the value: too much hangs on single documents.
        events: how many events it rests on.
        documents: from how many documents.
        thin: what there is too little of, as a sentence; "" where there is enough.
    """

    blocs: tuple[tuple[tuple[str, float | None], ...], ...] = ()
    alone: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    unsure: tuple[str, ...] = ()
    events: int = 0
    documents: int = 0
    thin: str = ""

    @property
    def shaky(self) -> bool:
        """Whether half of the states or more are with their bloc in fewer than STEADY of the draws."""
        shares = [share or 0 for members in self.blocs for _, share in members]
        return 2 * sum(share < STEADY for share in shares) >= max(1, len(shares))


def find_blocs(events: Sequence[Event], names: Mapping[str, str]) -> Blocs:
    """The blocs that the events show.

    Two states are tied as `analysis.network` ties them, over all of the time: (C+ − C−)/(C+ + C−) of what they did to each other and
    together, told as done, where that is five events or more; the same type between the same two on the same day counts once. Blocs have
    the highest signed modularity; intervals are of a bootstrap over documents.

    Args:
        events: in any order.
        names: what states are called, by id.
    """
    rows = _rows(events, names)
    weight: Counter[Party] = Counter()
    for one, other, _, _ in rows:
        weight.update((one, other))
    ranked = sorted((party for party in weight if weight[party] >= EACH), key=lambda party: (-weight[party], party.key))
    states = sorted(ranked[:MOST], key=lambda party: party.key)
    kept = [row for row in rows if row[0] in states and row[1] in states]
    documents = sorted({row[3] for row in kept})
    lacking = [
        f"{show_count(count, one, many)} (wanted {least} or more)"
        for count, least, one, many in (
            (len(states), STATES, "state", "states"), (len(kept), EVENTS, "event between states", "events between states"),
            (len(documents), DOCUMENTS, "document", "documents"),
        )
        if count < least
    ]  # fmt: skip
    if lacking:
        thin = f"Too little to tell blocs: {', '.join(lacking)}. Give more articles, or a longer time."
        return Blocs(events=len(kept), documents=len(documents), thin=thin)
    return _measure(kept, states, documents)


def _rows(events: Sequence[Event], names: Mapping[str, str]) -> list[tuple[Party, Party, float, str]]:
    """Two states, a score, the document; what is told again of the same day is left out."""
    seen: set[tuple[str, str, str, str]] = set()
    rows = []
    for event in sorted(events, key=lambda e: (e.document.id, e.sentence.start, e.trigger.start, e.id)):
        if not is_fact(event) or event.score is None:
            continue
        day = str(day_of(event) or event.document.id)
        for pair in pairs_of(event, names):
            if pair.domestic or pair.who.kind != "state" or pair.whom.kind != "state":
                continue
            one, other = sorted((pair.who, pair.whom), key=lambda party: party.key)
            key = (one.key, other.key, event.type or "", day)
            if key not in seen:
                seen.add(key)
                rows.append((one, other, event.score, event.document.id))
    return rows


def _measure(rows: list[tuple[Party, Party, float, str]], states: list[Party], documents: list[str]) -> Blocs:
    import numpy as np

    from dragoman.analysis import ALONE, bloc_stability, co_membership, count_triangles, find_many_blocs, triangle_balance, walk_balance
    from dragoman.analysis import find_blocs as divide
    from dragoman.analysis.choice import Choice
    from dragoman.analysis.network import tie_up

    place = {party: n for n, party in enumerate(states)}
    number = {document: n for n, document in enumerate(documents)}
    weights = np.random.default_rng(SEED).multinomial(len(documents), np.full(len(documents), 1 / len(documents)), size=DRAWS)
    # One matrix each of n, C+ and C−; the first "draw" has every document once.
    counts = np.vstack([np.ones(len(documents), dtype=np.int64), weights])
    sums = np.zeros((3, DRAWS + 1, len(states), len(states)))
    for one, other, score, document in rows:
        times = counts[:, number[document]]
        sums[:, :, place[one], place[other]] += np.array([times, times * max(score, 0.0), times * max(-score, 0.0)])
    ties = tie_up(sums[0], sums[1], sums[2], Choice())
    whole, drawn = ties[0], ties[1:]
    tied = int(np.count_nonzero(whole)) // 2
    if tied < TIES:
        pairs = f"{show_count(tied, 'pair')} of states with five events or more (wanted {TIES} or more)"
        thin = f"Too little to tell blocs: {pairs}. Give more articles, or a longer time."
        return Blocs(events=len(rows), documents=len(documents), thin=thin)
    best = divide(whole, seed=SEED)
    others = find_many_blocs(drawn, restarts=3, seed=SEED)
    together = co_membership(np.array([found.labels for found in others]), present=np.asarray(drawn.any(-1)))
    stable = bloc_stability(best.labels, together)
    blocs = []
    for n in range(best.count):
        members = [(states[i].label, _share(stable[i])) for i in np.flatnonzero(best.labels == n)]
        blocs.append(tuple(sorted(members, key=lambda member: (-(member[1] or 0), member[0]))))
    found = []
    if best.modularity is not None:
        qualities = np.array([np.nan if one.modularity is None else one.modularity for one in others])
        found.append(_figure("order in blocs (Q)", best.modularity, qualities, "0: no more than chance; the higher, the clearer the blocs"))
    if count_triangles(whole).total >= TRIANGLES:
        says = "share of triangles in which friends of friends are friends and foes of foes as well; chance gives about .5"
        found.append(_figure("balance of triangles (T)", float(triangle_balance(whole)), triangle_balance(drawn), says))
    walks = float(walk_balance(whole))
    if not np.isnan(walks):
        found.append(_figure("balance of walks (K)", walks, walk_balance(drawn), "1: fully balanced"))
    # A state without a tie stands alone for want of evidence, which is nothing to tell.
    alone = tuple(states[i].label for i in np.flatnonzero((best.labels == ALONE) & whole.any(-1)))
    held = tuple(figure for figure in found if figure.low <= figure.value <= figure.high)
    unsure = tuple(figure.name for figure in found if figure not in held)
    return Blocs(tuple(blocs), alone, held, unsure, len(rows), len(documents))


def _share(value: float) -> float | None:
    return None if value != value else round(float(value), 4)


def _figure(name: str, value: float, draws: np.ndarray[Any, Any], says: str) -> Figure:
    import numpy as np

    low, high = np.nanpercentile(draws, [2.5, 97.5])
    return Figure(name, round(value, 4), round(float(low), 4), round(float(high), 4), says)


def describe(blocs: Blocs) -> str:
    """The blocs in words."""
    if blocs.thin:
        return blocs.thin
    said = "; ".join(f"bloc {n}: {', '.join(name for name, _ in members)}" for n, members in enumerate(blocs.blocs, 1))
    if blocs.unsure:
        said += f". Not steady enough to be given: {', '.join(blocs.unsure)}"
    return f"{show_count(len(blocs.blocs), 'bloc')} from {show_count(blocs.events, 'event')}. {said}."


def draw_blocs(blocs: Blocs) -> Markup:
    """The blocs as SVG: a box for each with its states, the steadier the longer their bar; below, the figures with their intervals."""
    if blocs.thin:
        return drawing(WIDTH, 90, [label(cut(blocs.thin, 130), WIDTH / 2, 50, size=13, fill=FAINT)], title="Blocs and balance",
                       description=blocs.thin, kind="blocs")  # fmt: skip
    parts: list[Markup] = []
    across = max(1, min(3, len(blocs.blocs)))
    wide = (WIDTH - 20 - 14 * (across - 1)) / across
    bottoms = [16.0] * across
    for n, members in enumerate(blocs.blocs):
        column = min(range(across), key=lambda c: bottoms[c])
        x, y = 10 + column * (wide + 14), bottoms[column]
        high = 40 + 24 * len(members)
        parts.append(element("rect", x=x, y=y, width=wide, height=float(high), rx=6, fill=LAND, stroke=LINE))
        parts.append(element("text", f"Bloc {n + 1}", x=x + 14, y=y + 24, font_size=15, font_weight="600", fill=INK))
        for row, (name, stable) in enumerate(members):
            at = y + 48 + 24 * row
            parts.append(element("text", cut(name, 26), x=x + 14, y=at, font_size=13, fill=INK))
            parts.append(element("rect", x=x + wide - 116, y=at - 10, width=66.0, height=10.0, fill=LAND_IN))
            parts.append(element("rect", x=x + wide - 116, y=at - 10, width=66 * (stable or 0), height=10.0, fill=COOPERATION))
            parts.append(element("text", "–" if stable is None else f"{stable:.0%}", x=x + wide - 44, y=at, font_size=12, fill=INK))
        bottoms[column] = y + high + 14
    y = max(bottoms) + 16
    if blocs.alone:
        parts.append(element("text", cut(f"In no bloc: {', '.join(blocs.alone)}", 120), x=10, y=y, font_size=13, fill=FAINT))
        y += 28
    if blocs.unsure:
        words = f"Not steady enough to be given: {', '.join(blocs.unsure)}"
        parts.append(element("text", words, x=10, y=y, font_size=13, fill=FAINT))
        y += 28
    left, right = 250.0, WIDTH - 160
    for figure in blocs.figures:
        low, value, high_ = (left + (right - left) * min(max(v, 0.0), 1.0) for v in (figure.low, figure.value, figure.high))
        parts.append(element("text", figure.name, x=10, y=y + 5, font_size=13, fill=INK))
        parts.append(element("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=LINE, stroke_width=1))
        parts.append(element("path", d=f"M{low:.1f} {y:.1f}H{high_:.1f}M{low:.1f} {y - 5:.1f}v10M{high_:.1f} {y - 5:.1f}v10",
                             stroke=COOPERATION, stroke_width=2.5, fill="none"))  # fmt: skip
        parts.append(element("circle", cx=value, cy=y, r=5, fill=COOPERATION))
        parts.append(element("text", f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f})", x=right + 14, y=y + 5, font_size=13,
                             fill=INK))  # fmt: skip
        y += 30
    if blocs.figures:
        for at, text in ((left, "0"), (right, "1")):
            parts.append(element("text", text, x=at, y=y, font_size=11, text_anchor="middle", fill=FAINT))
        y += 14
    return drawing(WIDTH, round(y + 6), parts, title="Blocs and balance", description=describe(blocs), kind="blocs")

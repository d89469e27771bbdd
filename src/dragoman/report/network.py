"""The network of who did what to whom: counted from events, laid out, drawn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from dragoman.record.event import Event
from dragoman.report.parties import Party, is_fact, pairs_of
from dragoman.report.svg import CONFLICT, COOPERATION, FAINT, INK, LAND, PAPER, drawing, element, label, text_width
from dragoman.report.text import cut

Side = Literal["cooperation", "conflict"]

NODES, EDGES = 24, 48
"""Parties and lines that are drawn at most: more cannot be read. The table behind the figure has all."""

WORDED = 14
"""Up to so many lines each says what was done; beyond, how often."""

NAME_SHOWN = 30
"""Letters of a name that are written at most, in code points."""

WIDTH, HEIGHT = 900.0, 560.0

GUESTS = 8
"""Parties that are drawn beside those of a frame at most."""

ROUNDS = 60
"""Most rounds in which the parties are moved; 24 of them mostly come to rest in 20 to 40."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What one did to another, or two together, on one side of cooperation and conflict.

    Attributes:
        who: the party that acts.
        whom: the party that it is done to.
        mutual: whether both act; the order then says nothing.
        side: cooperation (quads 1 and 2) or conflict (3 and 4).
        types: number of events by type, the most frequent first.
        events: ids of the events, in the order of the input.
    """

    who: Party
    whom: Party
    mutual: bool
    side: Side
    types: tuple[tuple[str, int], ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Edges, those with most events first, and what could not become one.

    Attributes:
        edges: all of them.
        counted: events that are in it.
        claims: events left out since the article does not tell them as done on its own word.
        inside: events left out since both sides belong to one country.
        apart: events left out since a side is nobody that is known, or the type says neither cooperation nor conflict.
    """

    edges: tuple[Edge, ...]
    counted: int
    claims: int
    inside: int
    apart: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Where parties stand, and how large, in drawings that are to be compared.

    Attributes:
        parties: those that are always drawn.
        spots: their places by key, in units of the drawing.
        radius: likewise.
    """

    parties: tuple[Party, ...]
    spots: Mapping[str, tuple[float, float]]
    radius: Mapping[str, float]


def side_of(event: Event) -> Side | None:
    """Cooperation or conflict; None for an imported event whose code says neither."""
    return None if event.quad is None else "cooperation" if event.quad <= 2 else "conflict"


def build_network(events: Iterable[Event], names: Mapping[str, str]) -> Network:
    """Counts who did what to whom in the events that articles tell as done on their own word.

    Args:
        events: in any order; the result does not depend on it but for the order of ids.
        names: what states are called, by id.
    """
    types: dict[tuple[Party, Party, bool, Side], Counter[str]] = {}
    ids: dict[tuple[Party, Party, bool, Side], list[str]] = {}
    counted = claims = inside = apart = 0
    for event in events:
        if not is_fact(event):
            claims += 1
            continue
        side = side_of(event)
        found = list(pairs_of(event, names)) if side else []
        pairs = [pair for pair in found if not pair.domestic]
        for pair in pairs:
            assert side is not None
            key = (*pair, side)
            types.setdefault(key, Counter())[event.type or event.cameo or "?"] += 1
            ids.setdefault(key, []).append(event.id)
        counted += bool(pairs)
        inside += bool(found) and not pairs
        apart += not found
    edges = [
        Edge(*key, tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))), tuple(ids[key])) for key, counts in types.items()
    ]
    edges.sort(key=lambda e: (-len(e.events), e.who.key, e.whom.key, e.side, e.mutual))
    return Network(tuple(edges), counted, claims, inside, apart)


def frame_of(network: Network) -> Frame:
    """The parties of a network where `draw_network` draws them."""
    edges, parties = _shown(network)
    if not edges:
        return Frame((), {}, {})
    spots = lay_out([party.key for party in parties], [(e.who.key, e.whom.key) for e in edges], {p.key: p.label for p in parties})
    return Frame(tuple(parties), spots, _radius(edges))


def _radius(edges: Sequence[Edge]) -> dict[str, float]:
    weight = Counter[str]()
    for edge in edges:
        weight[edge.who.key] += len(edge.events)
        weight[edge.whom.key] += len(edge.events)
    return {key: 7 + min(11.0, 2.2 * math.sqrt(count)) for key, count in weight.items()}


def draw_network(network: Network, *, link: Callable[[Edge], str] | None = None, frame: Frame | None = None) -> Markup:
    """The network as SVG: blue full lines for cooperation, orange dashed ones with "×" for conflict, arrows from who to whom.

    Args:
        network: what is drawn.
        link: where a line leads, for a page whose lines can be followed.
        frame: whose parties are drawn where they stand in it, faint where they have no line; others stand beside those they have to do
            with.
    """
    edges, parties = _shown(network, frame)
    if not edges:
        why = "No event here has two known sides in two countries and is told as done on the article's own word."
        return drawing(WIDTH, 120, [label(why, WIDTH / 2, 64, size=15, fill=FAINT)], title="Who did what to whom", description=why,
                       kind="network")  # fmt: skip
    stands = frame_of(network) if frame is None else frame
    spots = _with_guests(stands, parties, edges)
    radius = {**_radius(edges), **stands.radius}
    lines: list[Markup] = []
    notes: list[Markup] = []
    taken = [box for party in parties for box in _boxes(party, spots[party.key], radius[party.key])]
    for bend, edge in _bends(edges):
        line, note = _edge(edge, spots, radius, bend, taken, worded=len(edges) <= WORDED)
        lines.append(line if link is None else _linked(edge, line, link(edge)))
        notes.append(note)
    busy = {key for edge in edges for key in (edge.who.key, edge.whom.key)}
    nodes = [_node(party, spots[party.key], radius[party.key], faint=party.key not in busy) for party in parties]
    return drawing(
        WIDTH, HEIGHT, [*lines, *nodes, *notes, *_legend()], title="Who did what to whom", description=describe(network, frame=frame),
        kind="network", role="img" if link is None else "group",
    )  # fmt: skip


def _with_guests(frame: Frame, parties: Sequence[Party], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    """The places of a frame, and for parties that are not in it one in the middle of those that they have to do with, or near it."""
    spots = {key: [x, y] for key, (x, y) in frame.spots.items()}
    guests = [party for party in parties if party.key not in spots]
    for party in guests:
        beside = [spots[key] for edge in edges for key in (edge.who.key, edge.whom.key)
                  if party.key in (edge.who.key, edge.whom.key) and key in frame.spots]  # fmt: skip
        # One neighbour alone: some way towards the middle of the drawing, where lines do not leave it.
        around = [*beside, [WIDTH / 2, HEIGHT / 2 - 30]] if len(beside) < 2 else beside
        spots[party.key] = [sum(spot[axis] for spot in around) / len(around) for axis in (0, 1)]
    if guests:
        _push_apart(spots, [party.key for party in parties], {party.key: party.label for party in parties}, fixed=frame.spots.keys())
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in spots.items()}


def describe(network: Network, *, frame: Frame | None = None) -> str:
    """The network in two sentences."""
    edges, _ = _shown(network, frame)
    first = "; ".join(
        f"{e.who.label} {'and' if e.mutual else 'towards'} {e.whom.label}: {e.side}, {_times(len(e.events))}" for e in edges[:5]
    )
    more = "" if len(edges) == len(network.edges) else f" of {len(network.edges):,}"
    parties = len({key for edge in edges for key in (edge.who.key, edge.whom.key)})
    lines = f"{len(edges)}{more} line{'' if len(network.edges) == 1 else 's'}"
    return f"{parties} parties and {lines}. Most frequent: {first}." if edges else "No lines."


def lay_out(keys: Sequence[str], links: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Where each party stands, in units of the drawing: linked ones near each other, names not over one another; the same every time.

    Args:
        keys: the parties, in a fixed order.
        links: who is linked with whom.
        labels: what is written at each.
    """
    placed = _placed(_steps(keys, links)) if len(keys) > 1 else [(0.0, 0.0)]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    turned = high > wide  # the drawing is wider than high
    if turned:
        placed = [(y, x) for x, y in placed]
        xs, ys, wide, high = ys, xs, high, wide
    left, top = 90.0, 40.0
    spots = {
        key: [left + (x - min(xs)) / wide * (WIDTH - 2 * left), top + (y - min(ys)) / high * (HEIGHT - 2 * top - 50)]
        for key, (x, y) in zip(keys, placed, strict=True)
    }
    if len(keys) == 1:
        spots[keys[0]] = [WIDTH / 2, HEIGHT / 2]
    elif high < 1e-6 or len(keys) == 2:
        for spot in spots.values():
            spot[1] = HEIGHT / 2 - 30
    _push_apart(spots, keys, labels)
    return {key: (round(x, 1), round(y, 1)) for key, (x, y) in spots.items()}


def _steps(keys: Sequence[str], links: Iterable[tuple[str, str]]) -> list[list[float]]:
    """How many links lie between each two; those of parts that are not linked stand a little further apart than the widest part is wide."""
    number = {key: n for n, key in enumerate(keys)}
    beside: list[set[int]] = [set() for _ in keys]
    for a, b in links:
        beside[number[a]].add(number[b])
        beside[number[b]].add(number[a])
    far: list[dict[int, int]] = []
    for n in range(len(keys)):
        found, edge = {n: 0}, [n]
        while edge:
            edge = sorted({other for one in edge for other in beside[one]} - found.keys())
            found.update(dict.fromkeys(edge, max(found.values()) + 1))
        far.append(found)
    widest = max((steps for one in far for steps in one.values()), default=1) or 1
    return [[float(one.get(n, min(widest, 3) + 0.6)) for n in range(len(keys))] for one in far]


def _placed(steps: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Points whose distances come near to the steps between them, from a circle on; at least two.

    The stress of Kamada and Kawai (1989), each pair by one through the square of its steps, is lowered by majorization (Gansner, Koren
    and North 2005). Sums run in a fixed order and through no library of linear algebra, so that all machines draw the same.
    """
    import numpy as np

    want = np.array(steps)
    many = len(want)
    weight = 1 / np.where(want > 0, want, 1.0) ** 2
    np.fill_diagonal(weight, 0)
    angle = 2 * math.pi * np.arange(many) / many
    at = np.stack([np.cos(angle), np.sin(angle)], axis=1) * want.max() / 2
    pull, total = weight * want, weight.sum(axis=1)
    before = math.inf
    for _ in range(ROUNDS):
        for n in range(many):
            away = at[n] - at
            length = np.sqrt((away**2).sum(axis=1))
            length[length < 1e-9] = 1.0
            at[n] = (weight[n][:, None] * at + (pull[n] / length)[:, None] * away).sum(axis=0) / total[n]
        apart = np.sqrt(((at[:, None] - at[None]) ** 2).sum(axis=2))
        stress = float((weight * (apart - want) ** 2).sum())
        if stress > before * (1 - 1e-4):
            break
        before = stress
    return [(float(x), float(y)) for x, y in at]


def _push_apart(
    spots: dict[str, list[float]], keys: Sequence[str], labels: Mapping[str, str], *, fixed: Set[str] = frozenset()
) -> None:
    """Moves names that lie over one another, up or down or aside, whichever is less; those that are fixed stay."""
    half = {key: max(26.0, text_width(cut(labels[key], NAME_SHOWN), 13) / 2 + 6) for key in keys}
    for _ in range(60):
        moved = False
        for n, one in enumerate(keys):
            for other in keys[n + 1 :]:
                (x1, y1), (x2, y2) = spots[one], spots[other]
                over_x, over_y = half[one] + half[other] - abs(x1 - x2), 52 - abs(y1 - y2)
                if over_x <= 0 or over_y <= 0 or (one in fixed and other in fixed):
                    continue
                moved = True
                axis, over = (1, over_y) if over_y < over_x else (0, over_x)
                sign = 1 if (spots[one][axis], one) > (spots[other][axis], other) else -1
                spots[one][axis] += 0 if one in fixed else sign * over / (1 if other in fixed else 2)
                spots[other][axis] -= 0 if other in fixed else sign * over / (1 if one in fixed else 2)
        for key in keys:
            if key in fixed:
                continue
            spots[key][0] = min(max(spots[key][0], half[key] + 4), WIDTH - half[key] - 4)
            spots[key][1] = min(max(spots[key][1], 30), HEIGHT - 84)
        if not moved:
            return


def _shown(network: Network, frame: Frame | None = None) -> tuple[list[Edge], list[Party]]:
    """The edges that are drawn, and their parties, beside those of a frame."""
    parties: dict[Party, None] = dict.fromkeys(frame.parties if frame else ())
    most = len(parties) + GUESTS if frame and frame.parties else NODES
    edges = []
    for edge in network.edges:
        new = [party for party in (edge.who, edge.whom) if party not in parties]
        if len(parties) + len(new) > most:
            continue
        parties.update(dict.fromkeys(new))
        edges.append(edge)
        if len(edges) == EDGES:
            break
    return edges, sorted(parties, key=lambda party: party.key)


def _bends(edges: Sequence[Edge]) -> list[tuple[int, Edge]]:
    """Each edge with how far it bends: those between the same two lie beside one another."""
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        a, b = sorted((edge.who.key, edge.whom.key))
        between.setdefault((a, b), []).append(edge)
    found = []
    for some in between.values():
        for n, edge in enumerate(some):
            place = 2 * n - (len(some) - 1)  # -1, 1; -2, 0, 2
            found.append((place if edge.who.key < edge.whom.key else -place, edge))
    return found


def _edge(
    edge: Edge, spots: Mapping[str, tuple[float, float]], radius: Mapping[str, float], bend: int, taken: list[_Box], *, worded: bool
) -> tuple[Markup, Markup]:
    """A line with its arrow, and what is written on it: in its middle, or where it covers none of the boxes, to which its own is added."""
    (x1, y1), (x2, y2) = spots[edge.who.key], spots[edge.whom.key]
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy) or 1
    nx_, ny_ = -dy / length, dx / length
    out = bend * min(24.0, 0.14 * length)
    cx, cy = (x1 + x2) / 2 + nx_ * out * 1.5, (y1 + y2) / 2 + ny_ * out * 1.5
    ax, ay = _towards((x1, y1), (cx, cy), radius[edge.who.key] + 2)
    bx, by = _towards((x2, y2), (cx, cy), radius[edge.whom.key] + (2 if edge.mutual else 9))
    colour = COOPERATION if edge.side == "cooperation" else CONFLICT
    thick = 1.4 + 1.1 * math.log2(len(edge.events))
    what = ", ".join(f"{name} {count}" for name, count in edge.types)
    said = element("title", f"{edge.who.label} {'and' if edge.mutual else '→'} {edge.whom.label}: {edge.side}, {what}")
    path = element(
        "path", said, d=f"M{ax:.1f} {ay:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}", fill="none", stroke=colour, stroke_width=min(thick, 7.0),
        stroke_dasharray="7 4" if edge.side == "conflict" else None, class_=edge.side,
    )  # fmt: skip
    parts = path if edge.mutual else path + _arrow((cx, cy), (bx, by), colour, edge.side)
    sign = "" if edge.side == "cooperation" else "× "
    kind = edge.types[0][0].lower() if worded else ""
    count = len(edge.events)
    words = f"{sign}{kind}{' …' if kind and len(edge.types) > 1 else ''}{f' {count}' if count > 1 or not kind else ''}"
    if not worded and count == 1:
        return element("g", parts), Markup("")
    half = text_width(words, 11) / 2
    places = [_on((ax, ay), (cx, cy), (bx, by), share) for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)]
    boxes = [(x - half, y - 6, x + half, y + 6) for x, y in places]
    (x, y), box = next(((spot, box) for spot, box in zip(places, boxes, strict=True) if not _covers(box, taken)), (places[0], boxes[0]))
    taken.append(box)
    return element("g", parts), label(words, x, y + 4, size=11, fill=colour)


_Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _on(start: tuple[float, float], over: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """A point of a bent line, so far from its start."""
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * start[0] + b * over[0] + c * end[0], a * start[1] + b * over[1] + c * end[1]


def _covers(box: _Box, taken: Iterable[_Box]) -> bool:
    return any(box[0] < right and box[2] > left and box[1] < bottom and box[3] > top for left, top, right, bottom in taken)


def _boxes(party: Party, spot: tuple[float, float], size: float) -> tuple[_Box, _Box]:
    """The boxes of a party's shape and name."""
    x, y = spot
    half = text_width(cut(party.label, NAME_SHOWN), 13) / 2
    return (x - size, y - size, x + size, y + size), (x - half, y + size + 4, x + half, y + size + 18)


def _linked(edge: Edge, line: Markup, address: str) -> Markup:
    """A line that leads somewhere; a broad unseen one over it can be met by a finger."""
    says = f"{edge.who.label} {'and' if edge.mutual else 'to'} {edge.whom.label}: {edge.side}, {_times(len(edge.events))}"
    path = line[line.index(' d="') + 4 :]
    broad = element("path", d=path[: path.index('"')], fill="none", stroke="transparent", stroke_width=16)
    return element("a", broad + line, href=address, aria_label=says)


def _towards(start: tuple[float, float], to: tuple[float, float], by: float) -> tuple[float, float]:
    length = math.hypot(to[0] - start[0], to[1] - start[1]) or 1
    return start[0] + (to[0] - start[0]) * by / length, start[1] + (to[1] - start[1]) * by / length


def _arrow(start: tuple[float, float], tip: tuple[float, float], colour: str, side: Side) -> Markup:
    """A head at the tip: filled for conflict, open for cooperation."""
    angle = math.atan2(tip[1] - start[1], tip[0] - start[0])
    end = (tip[0] + 7 * math.cos(angle), tip[1] + 7 * math.sin(angle))
    wings = [(end[0] - 11 * math.cos(angle + turn), end[1] - 11 * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (wings[0], end, wings[1]))
    if side == "conflict":
        return element("polygon", points=points, fill=colour)
    return element("polyline", points=points, fill="none", stroke=colour, stroke_width=2)


def _node(party: Party, spot: tuple[float, float], size: float, *, faint: bool = False) -> Markup:
    """A round state, a square body, a group as a diamond; its name below. Faint is who has no line here."""
    x, y = spot
    said = element("title", party.label)
    look = {"fill": PAPER if faint else LAND, "stroke": FAINT if faint else INK, "stroke_width": 1.5}
    if party.kind == "state":
        shape = element("circle", said, cx=x, cy=y, r=size, **look)
    elif party.kind == "body":
        shape = element("rect", said, x=x - size, y=y - size, width=2 * size, height=2 * size, rx=2, **look)
    else:
        points = " ".join(f"{x + a * size * 1.15:.1f},{y + b * size * 1.15:.1f}" for a, b in ((0, -1), (1, 0), (0, 1), (-1, 0)))
        shape = element("polygon", said, points=points, **look)
    weight, fill = (None, FAINT) if faint else ("600", INK)
    return shape + label(cut(party.label, NAME_SHOWN), x, y + size + 15, size=13, weight=weight, fill=fill)


def _legend() -> list[Markup]:
    """What lines and shapes mean."""
    y = HEIGHT - 22
    parts = [element("rect", x=0.0, y=HEIGHT - 44, width=WIDTH, height=60.0, fill=PAPER)]
    for x, side, words in ((20.0, "cooperation", "cooperation"), (170.0, "conflict", "× conflict")):
        colour = COOPERATION if side == "cooperation" else CONFLICT
        dash = "7 4" if side == "conflict" else None
        parts.append(element("path", d=f"M{x:.1f} {y:.1f}h34", fill="none", stroke=colour, stroke_width=2.5, stroke_dasharray=dash))
        parts.append(_arrow((x, y), (x + 34, y), colour, "conflict" if side == "conflict" else "cooperation"))
        parts.append(label(words, x + 50, y + 4, anchor="start", fill=colour))
    for x, kind, words in ((320.0, "state", "state"), (410.0, "body", "organisation"), (545.0, "group", "group of people")):
        parts.append(_node(Party("", "", kind), (x, y), 7))  # type: ignore[arg-type]
        parts.append(label(words, x + 16, y + 4, anchor="start"))
    parts.append(label("thicker: more events", WIDTH - 20, y + 4, anchor="end", fill=FAINT))
    return parts


def _times(count: int) -> str:
    return "1 event" if count == 1 else f"{count:,} events"

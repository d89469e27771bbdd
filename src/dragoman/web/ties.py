"""What lies between parties, as arrays: who did what to whom, month by month, and who says what of whom. Made once from the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.web.columns import NEVER, Array, crossed, distinct

if TYPE_CHECKING:
    from dragoman.web.index import Index

FORTH, BACK, TOGETHER = 0, 1, 2
"""From the first of a pair to the second, the other way, or both together: where nobody is acted upon, all who act, two by two."""

_WHO, _WHOM, _SPEAKER = 0, 1, 2


class Ties:
    """Pairs of parties, the first before the second, and their events.

    Attributes:
        first, second: parties of each pair, by their numbers.
        pair, way, n: of each tie, in the order of pairs and events: its pair, FORTH, BACK or TOGETHER, and its event.
        start: where the ties of a pair begin; one more than there are pairs.
        fact: whether an event is told as done on the article's own word, by the event.
        day: of an event, or of its article.
        told: the ties of facts with a class, in the order of their days.
        totals: of facts, by pair: "n", "cooperation", "conflict", and the last "day".
        said: events that are claims, with who says so and who is said to have done it: columns "n", "speaker", "of", "both".
        voices: events and who is said to say them, by the actor: columns "n" and "act".
    """

    def __init__(self, index: Index) -> None:
        columns = index.columns
        self._count = max(len(index.parties), 1)
        actual = index.codes["status"].find("actual")
        self.fact = (columns["status"] == actual) & ~columns["attributed"] & ~columns["historical"]
        published = index.published[columns["doc"]] if index.total else np.zeros(0, "int32")
        self.day = np.where(columns["day"] == NEVER, published, columns["day"])
        said = index.mentions
        party = index.party_of[said["act"]] if index.acts else said["act"]
        self._pairs(index, said, party)
        self._told(index)
        self._totals()
        self._claims(index, said, party)
        self._spots(index, said)

    def _pairs(self, index: Index, said: dict[str, Array], party: Array) -> None:
        known = (party >= 0) & (said["role"] != _SPEAKER)
        n, role, side = distinct(said["n"][known], said["role"][known], party[known])
        who, whom = role == _WHO, role == _WHOM
        size = index.total
        left, right = crossed(n[who], n[whom], size)
        a, b, events = side[who][left], side[whom][right], n[who][left]
        lonely = np.bincount(said["n"][said["role"] == _WHOM], minlength=size)[: size or None] == 0
        alone = who & lonely[n] if size else who
        left, right = crossed(n[alone], n[alone], size)
        c, d, together = side[alone][left], side[alone][right], n[alone][left]
        some, once = a != b, c < d
        ones = np.concatenate([np.minimum(a, b)[some], c[once]])
        others = np.concatenate([np.maximum(a, b)[some], d[once]])
        way = np.concatenate([np.where(a < b, np.int8(FORTH), np.int8(BACK))[some], np.full(int(once.sum()), TOGETHER, "int8")])
        number = np.concatenate([events[some], together[once]])
        key = ones.astype("int64") * self._count + others
        order = np.lexsort((way, number, key))
        keys, start = np.unique(key[order], return_index=True)
        self.first, self.second = (keys // self._count).astype("int32"), (keys % self._count).astype("int32")
        self.start = np.append(start, len(order)).astype("int32")
        self.pair = np.repeat(np.arange(len(keys), dtype="int32"), np.diff(self.start))
        self.way, self.n = way[order], number[order].astype("int32")
        self._keys = keys

    def find(self, one: int, other: int) -> int | None:
        """The pair of two parties, or None."""
        key = min(one, other) * self._count + max(one, other)
        at = int(np.searchsorted(self._keys, key))
        return at if at < len(self._keys) and self._keys[at] == key else None

    def of(self, pair: int) -> slice:
        """Where the ties of a pair stand."""
        return slice(int(self.start[pair]), int(self.start[pair + 1]))

    def _told(self, index: Index) -> None:
        quad = index.columns["quad"][self.n]
        some = np.flatnonzero(self.fact[self.n] & (quad > 0))
        day = self.day[self.n[some]]
        some = some[np.argsort(day, kind="stable")]
        country = np.array([-1 if p.country is None else index.codes["country"].add(p.country) for p in index.parties] or [-1], "int32")
        one, other = country[self.first[self.pair[some]]], country[self.second[self.pair[some]]]
        self.told = {
            "day": self.day[self.n[some]],
            "pair": self.pair[some],
            "line": (self.pair[some] * 3 + self.way[some]) * 2 + (quad[some] > 2),
            "type": index.columns["type"][self.n[some]],
            "abroad": (one < 0) | (other < 0) | (one != other),
        }

    def _totals(self) -> None:
        pairs, side = self.told["pair"], self.told["line"] % 2
        size = len(self.first)
        some = np.flatnonzero(self.fact[self.n])
        some = some[np.argsort(self.day[self.n[some]], kind="stable")]
        facts = self.pair[some]
        last = np.full(size, NEVER, "int32")
        last[facts] = self.day[self.n[some]]  # in the order of days: the last one stays
        self.totals = {
            "n": np.bincount(facts, minlength=size), "cooperation": np.bincount(pairs[side == 0], minlength=size),
            "conflict": np.bincount(pairs[side == 1], minlength=size), "day": last,
        }  # fmt: skip
        self.most = np.flatnonzero(self.totals["n"])[np.argsort(-self.totals["n"][self.totals["n"] > 0], kind="stable")]

    def _claims(self, index: Index, said: dict[str, Array], party: Array) -> None:
        claimed = index.columns["attributed"][said["n"]] if index.total else np.zeros(0, bool)
        n, role, side = distinct(*(column[claimed & (party >= 0)] for column in (said["n"], said["role"], party)))
        speaks, does = role == _SPEAKER, role == _WHO
        left, right = crossed(n[speaks], n[does], index.total)
        self.said: dict[str, Any] = {"n": n[speaks][left], "speaker": side[speaks][left], "of": side[does][right]}
        both, self.said["both"] = np.unique(self.said["speaker"].astype("int64") * self._count + self.said["of"], return_inverse=True)
        self.both = [(int(key // self._count), int(key % self._count)) for key in both]
        voiced = said["role"] == _SPEAKER
        number, act = distinct(said["n"][voiced], said["act"][voiced])
        self.voices = {"n": number, "act": act}

    def _spots(self, index: Index, said: dict[str, Array]) -> None:
        """Facts at their places, and countries that take part in facts, in the order of their days."""
        counts = self.fact & (index.columns["quad"] > 0)
        placed = np.flatnonzero(counts & (index.columns["spot"] >= 0))
        placed = placed[np.argsort(self.day[placed], kind="stable")]
        self.placed = {"day": self.day[placed], "spot": index.columns["spot"][placed], "side": index.columns["quad"][placed] > 2}
        country = np.array([-1 if act[2] is None else index.codes["country"].add(act[2]) for act in index.acts] or [-1], "int32")
        where = country[said["act"]] if len(said["act"]) else said["act"]
        part = (said["role"] != _SPEAKER) & (where >= 0) & (counts[said["n"]] if index.total else False)
        n, land = distinct(said["n"][part], where[part])
        order = np.argsort(self.day[n], kind="stable")
        self.lands = {"day": self.day[n][order], "country": land[order]}


def during(days: Array, first: int | None, last: int | None) -> slice:
    """Where days from a first to a last one stand in a column of days that is in order; everything where both are None."""
    if first is None or last is None:
        return slice(None)
    left, right = np.searchsorted(days, [first, last + 1])
    return slice(int(left), int(right))

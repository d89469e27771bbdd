"""Documents with the same text: copies of one agency's story, and updates of it.

Candidates come from MinHash and LSH (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3), in the Rust of
`rensa`; what counts is then decided on the shingles themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.record import Document
from dragoman.record.judgement import Verdict

SHINGLE = 3
"""Words in a shingle."""

BANDS, ROWS = 48, 3
"""Pairs with a Jaccard index of .4 become candidates in 96 of 100 cases, of .3 in 73, of .05 in less than one."""

NEAR = dt.timedelta(days=7)
"""Copies come out within so many days of each other."""

LIKE, ALIKE, WHOLE = 0.5, 0.3, 0.85
"""Two texts are one from LIKE of the shorter one's shingles in the longer one on, where the shingles of both have a Jaccard index of ALIKE;
or from WHOLE on, whatever else the longer one holds. Chosen on the half "choose" of gold/grouping/pairs-documents.jsonl: its copies begin
at .58 and .38, its other texts with more than LIKE at .68 and .26 (a short one with a sentence of background)."""

SHORTEST = 12
"""Shingles below which a text says too little to be compared."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a document.

    Attributes:
        key: the archive's key of it.
        published: its day, or None.
        shingles: hashes of its runs of three words, without case and marks; figures count as any figure, since tolls change.
        words: how many words it has.
        figures: the numbers in it.
        new: whether it has not been compared with those that were there before.
    """

    key: str
    published: dt.date | None
    shingles: frozenset[int]
    words: int
    figures: frozenset[str]
    new: bool = True


class Copy(NamedTuple):
    """Two documents with the same text: keys, verdict, share of the shorter text's shingles that stand in the longer one."""

    one: str
    other: str
    verdict: Verdict
    score: float


def text_of(key: str, doc: Document, *, new: bool = True) -> Text:
    """What is compared of a document; title and date line, which do not count as its body, are left out."""
    words = _WORD.findall(doc.text[doc.body :].casefold())
    plain = ["0" if word[0].isdigit() else word for word in words]
    runs = {" ".join(plain[at : at + SHINGLE]) for at in range(max(0, len(plain) - SHINGLE + 1))}
    return Text(key, doc.published, frozenset(map(_hash, runs)), len(words), frozenset(word for word in words if word[0].isdigit()), new)


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def compare(one: Text, other: Text) -> Copy | None:
    """Whether two documents have the same text, by their shingles and days."""
    if min(len(one.shingles), len(other.shingles)) < SHORTEST or not near(one, other):
        return None
    shared = len(one.shingles & other.shingles)
    held = shared / min(len(one.shingles), len(other.shingles))
    alike = shared / (len(one.shingles) + len(other.shingles) - shared)
    if held < LIKE or (alike < ALIKE and held < WHOLE):
        return None
    updated = held < WHOLE or not (one.figures <= other.figures or other.figures <= one.figures)
    return Copy(one.key, other.key, "update" if updated else "copy", round(held, 4))


def near(one: Text, other: Text) -> bool:
    """Whether they came out within NEAR; those without a day are compared with each other only."""
    if one.published is None or other.published is None:
        return one.published is None and other.published is None
    return abs(one.published - other.published) <= NEAR


class Window:
    """The documents of the last days, among which copies are looked for; memory does not grow with the archive.

    Documents must come in the order of their days, those without a day first.
    """

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._lsh = RMinHashLSH(threshold=LIKE, num_perm=BANDS * ROWS, num_bands=BANDS)
        self._held: dict[int, Text] = {}
        self._order: deque[int] = deque()
        self._count = 0

    def put(self, text: Text) -> Iterator[Copy]:
        """Takes in a document; gives its copies among those that are held, where one of the two is new."""
        from rensa import RMinHash

        while self._order and not near(self._held[self._order[0]], text):
            number = self._order.popleft()
            del self._held[number]
            self._lsh.remove(number)
        if len(text.shingles) < SHORTEST:
            return
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update([str(number) for number in sorted(text.shingles)])
        found = [self._held[number] for number in sorted(self._lsh.query(sketch))]
        self._lsh.insert(self._count, sketch)
        self._held[self._count] = text
        self._order.append(self._count)
        self._count += 1
        copies = (compare(other, text) for other in found if other.new or text.new)
        yield from (copy for copy in copies if copy is not None)
